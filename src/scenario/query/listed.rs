//! Limits and prices, whose keys are in lists of their own.

use super::PRICE;
use super::encoding::decode;
use super::given::{name_repeated, problem};
use crate::scenario::limits::{KEYS, Limits, WARM_FACTOR};
use crate::scenario::prices::{LARGEST, MOST_PRICES, Prices};
use crate::scenario::{Problem, names};
use crate::units::{self, Unit, shown};

/// One more value of a key that is known by its place.
pub(super) fn count_in<'a>(list: &mut Vec<(u8, u32, &'a str)>, place: u8, value: &'a str) {
    match list.iter_mut().find(|(known, ..)| *known == place) {
        Some((_, times, last)) => {
            *times = times.saturating_add(1);
            *last = value;
        }
        None => list.push((place, 1, value)),
    }
}

pub(super) fn read_limit(
    place: u8,
    times: u32,
    value: &str,
    limits: &mut Limits,
    problems: &mut Vec<Problem>,
) {
    let place = usize::from(place);
    name_repeated(KEYS[place], times, value, problems);
    let given = decode(value);
    if let Err(why) = limits.read(place, &given) {
        let why = format!("“{}” {why}.", shown(&given, 24));
        let instead = match place {
            WARM_FACTOR => "Using 1.5 instead.",
            _ => "Planning without it.",
        };
        let instead = instead.into();
        problems.push(Problem { instead, ..problem(KEYS[place], value, why) });
    }
}

/// A price without a value is the catalogue's.
pub(super) fn read_price(
    place: u8,
    times: u32,
    value: &str,
    prices: &mut Prices,
    problems: &mut Vec<Problem>,
) {
    let key = format!("{PRICE}{}", names::priced().nth(usize::from(place)).unwrap_or_default());
    name_repeated(&key, times, value, problems);
    let given = decode(value);
    if given.trim().is_empty() {
        return;
    }
    let quoted = shown(&given, 24);
    let why = match units::read(&given, Unit::Money) {
        Err(why) => format!("{why}; write 140.16"),
        Ok(price) if price > LARGEST => "is more than any of these costs; write 140.16".into(),
        Ok(price) if prices.set(place, price) => return,
        Ok(_) => format!("is one too many: {MOST_PRICES} prices are kept; clear another one first"),
    };
    let why = problem(&key, value, format!("“{quoted}” {why}."));
    problems.push(Problem { instead: "Using the catalogue price.".into(), ..why });
}
