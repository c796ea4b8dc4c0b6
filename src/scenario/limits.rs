//! Sending limits of the user's own: what one source may send where, and how it is warmed up.

use crate::units::{self, Unit};

/// Destinations that a limit is given for: the mailbox providers, and any one other site.
pub const DESTINATIONS: usize = 7;

/// The place of the other sites among them. Source addresses have their reputation with each
/// site, so that a limit for 'the rest' is one for each site of it.
pub const REST: usize = 6;

/// The keys of links: a cap and a limit of connections for each destination, then warming up.
pub const KEYS: [&str; 17] = [
    "cap.google",
    "cap.yahoo",
    "cap.outlook",
    "cap.apple",
    "cap.comcast",
    "cap.orange",
    "cap.rest",
    "conns.google",
    "conns.yahoo",
    "conns.outlook",
    "conns.apple",
    "conns.comcast",
    "conns.orange",
    "conns.rest",
    "warm_start",
    "warm_factor",
    "warm_days",
];

/// Places of [`KEYS`]: those of caps come first.
pub const CONNECTIONS: usize = DESTINATIONS;
pub const WARM_START: usize = 2 * DESTINATIONS;
pub const WARM_FACTOR: usize = WARM_START + 1;
pub const WARM_DAYS: usize = WARM_START + 2;

/// The most messages that a limit allows: the largest volume of a day.
const MOST_MESSAGES: f64 = 1e10;
const MOST_CONNECTIONS: f64 = 10_000.0;
/// A source that may send more than this times as much each day isn't being warmed up; it also
/// keeps a year of growth within what a double holds.
pub const MOST_FACTOR: f64 = 5.0;

/// A warm-up that takes longer never ends, as far as a plan is concerned.
pub const MOST_DAYS: f64 = 365.0;

/// How much more a source sends each day of its warm-up, where nothing else is said: an estimate
/// of this planner, between the doubling and the third more of published schedules.
pub const DEFAULT_FACTOR: f64 = 1.5;

/// What a cap counts over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Any hour: it is held against the peak.
    Hour,
    /// A day: it is held against the day's volume, whatever the window.
    Day,
}

/// The most that one source may send to one destination.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cap {
    /// Whole messages, 1 or more: KumoMTA takes nothing else.
    pub messages: f64,
    pub per: Period,
}

/// What a source that nobody knows yet may send to all destinations together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WarmUp {
    /// Messages of one source on the first day; `None` where nothing is warmed up.
    pub start: Option<f64>,
    /// How many times as much on each day that follows, 1 to [`MOST_FACTOR`].
    pub factor: f64,
    /// Days until full volume; `None` for as many as the planned sources need.
    pub days: Option<f64>,
}

/// Every limit that the user has given.
///
/// A plain list, since the page's own module reads, writes and compares it and no more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// By the places of [`KEYS`]; 0 where nothing is given.
    list: [f64; KEYS.len()],
    /// A bit for each cap that is one per day.
    per_day: u8,
}

impl Period {
    pub const fn name(self) -> &'static str {
        match self {
            Period::Hour => "hour",
            Period::Day => "day",
        }
    }
}

/// The place of a key.
pub fn place(key: &str) -> Option<u8> {
    KEYS.iter().position(|known| *known == key).map(|place| place as u8)
}

impl Limits {
    /// The shipped shaping alone, and no warm-up.
    pub const NONE: Limits = Limits { list: [0.0; KEYS.len()], per_day: 0 };

    /// The cap of one source at a destination.
    pub fn cap(&self, destination: usize) -> Option<Cap> {
        let messages = self.value(destination)?;
        Some(Cap { messages, per: self.period(destination) })
    }

    /// Connections of one source at once there, in place of the shipped shaping's.
    pub fn connections(&self, destination: usize) -> Option<f64> {
        self.value(CONNECTIONS + destination)
    }

    pub fn warm_up(&self) -> WarmUp {
        WarmUp {
            start: self.value(WARM_START),
            factor: self.value(WARM_FACTOR).unwrap_or(DEFAULT_FACTOR),
            days: self.value(WARM_DAYS),
        }
    }

    fn value(&self, place: usize) -> Option<f64> {
        Some(self.list[place]).filter(|value| *value > 0.0)
    }

    fn period(&self, place: usize) -> Period {
        if self.per_day >> place & 1 == 1 { Period::Day } else { Period::Hour }
    }

    /// Sets a limit by the place of its key as somebody wrote it; nothing and `none` take it away.
    ///
    /// # Errors
    /// What is wrong with it, behind its quotation, and what to write instead. The limit is as it
    /// was then.
    pub fn read(&mut self, place: usize, given: &str) -> Result<(), String> {
        self.take(place, given).map_err(|why| format!("{why}; write {}", example(place)))
    }

    fn take(&mut self, place: usize, given: &str) -> Result<(), String> {
        let given = given.trim();
        let mut per_day = 0;
        let value = if given.is_empty() || given.eq_ignore_ascii_case("none") {
            0.0
        } else if place < CONNECTIONS {
            let (messages, per) = cap(given)?;
            per_day = u8::from(per == Period::Day) << place;
            number(messages, place)?
        } else {
            number(given, place)?
        };
        if place < CONNECTIONS {
            self.per_day = self.per_day & !(1 << place) | per_day;
        }
        // One text for one scenario: the default is never written.
        let is_default = place == WARM_FACTOR && value == DEFAULT_FACTOR;
        self.list[place] = if is_default { 0.0 } else { value };
        Ok(())
    }

    /// A limit as a link has it; `None` where it is the default.
    pub fn compact(&self, place: usize) -> Option<String> {
        let mut text = units::compact(self.value(place)?, unit(place));
        if place < CONNECTIONS {
            text += if self.period(place) == Period::Day { "/d" } else { "/h" };
        }
        Some(text)
    }

    /// The same for people: `20 k per day`. It can be read back.
    pub fn text(&self, place: usize) -> Option<String> {
        let number = units::text(self.value(place)?, unit(place));
        if place < CONNECTIONS {
            return Some(format!("{number} per {}", self.period(place).name()));
        }
        Some(number)
    }

    /// The same with what counts where nothing is given.
    pub fn shown(&self, place: usize) -> String {
        self.text(place).unwrap_or_else(|| match place {
            WARM_FACTOR => units::text(DEFAULT_FACTOR, Unit::Times),
            _ => "none".into(),
        })
    }

    /// Keys of the limits that are given, and the limits as links have them.
    pub fn written(&self) -> impl Iterator<Item = (&'static str, String)> {
        KEYS.iter().enumerate().filter_map(|(place, key)| Some((*key, self.compact(place)?)))
    }
}

const fn unit(place: usize) -> Unit {
    match place {
        0..CONNECTIONS | WARM_START => Unit::Messages,
        CONNECTIONS..WARM_START => Unit::Count,
        WARM_FACTOR => Unit::Times,
        _ => Unit::Days,
    }
}

const fn most(place: usize) -> f64 {
    match place {
        0..CONNECTIONS | WARM_START => MOST_MESSAGES,
        CONNECTIONS..WARM_START => MOST_CONNECTIONS,
        WARM_FACTOR => MOST_FACTOR,
        _ => MOST_DAYS,
    }
}

/// Messages and period of `500/h`, `500 per hour`, `20k a day`.
fn cap(given: &str) -> Result<(&str, Period), String> {
    let lasts = |name: &str| match name.trim() {
        "h" | "hr" | "hour" => Some(Period::Hour),
        "d" | "day" => Some(Period::Day),
        _ => None,
    };
    units::split_per(given)
        .and_then(|(number, name)| Some((number, lasts(&name.to_ascii_lowercase())?)))
        .ok_or_else(|| "isn’t per hour or per day".into())
}

/// What to write for a limit, for a message.
const fn example(place: usize) -> &'static str {
    match place {
        0..CONNECTIONS => "500/h or 20k/day",
        CONNECTIONS..WARM_START => "5",
        WARM_START => "50",
        WARM_FACTOR => "1.5",
        _ => "30d",
    }
}

/// A number from 1 on, whole but for the factor.
fn number(given: &str, place: usize) -> Result<f64, String> {
    let value = units::read(given, unit(place))?;
    if value < 1.0 {
        return Err("is less than 1".into());
    }
    if value > most(place) {
        return Err(format!("is more than {}", units::text(most(place), unit(place))));
    }
    if place != WARM_FACTOR && value.fract() != 0.0 {
        return Err("isn’t a whole number".into());
    }
    Ok(value)
}
