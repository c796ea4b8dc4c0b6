//! Quantity → text, for fields and links (every bit kept) and for figures (rounded).

use super::decimal::nearest;
use super::form::{self, A_DAY, Form, PERIODS, Scale, names};
use super::{Choice, MINUTES_PER_HOUR, Unit};

const DECIMAL: [&str; 9] = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
const BINARY: [&str; 9] = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];
const COUNTS: [&str; 4] = ["", "k", "M", "B"];

/// A quantity taken apart: digits without grouping, the unit's name, and a period's place where
/// it is one that was asked for.
struct Parts {
    digits: String,
    name: &'static str,
    per: Option<usize>,
}

/// The shortest text that reads back to `value`, as a link holds it: `8M`, `50kB`, `1.5h`.
pub fn compact(value: f64, unit: Unit) -> String {
    compact_as(value, unit, Form::Own)
}

/// [`compact`] in a form: `24h`, `200k/month`, `7:00-13:00`.
pub fn compact_as(value: f64, unit: Unit, form: Form) -> String {
    match unit {
        Unit::Choice(choices) => return chosen(value, choices).map_or("", |c| c.key).into(),
        // A decimal, so that a link has no %.
        Unit::Share => return plain(value),
        _ => {}
    }
    if let Some(times) = times_of_day(value, form, "-") {
        return times;
    }
    let Parts { mut digits, name, per } = parts(value, unit, form);
    digits += name;
    if let Some(per) = per {
        digits += "/";
        digits += PERIODS[per].1;
    }
    digits
}

fn chosen(value: f64, choices: &'static [Choice]) -> Option<&'static Choice> {
    choices.get(value as usize)
}

/// The shortest digits that read back to the value, without grouping: `0.08`.
fn plain(value: f64) -> String {
    let (digits, exponent) = decimal(value);
    place_point(&digits, exponent)
}

/// The same for people, with a space before the unit: `8 M`, `50 kB`, `2,048 B`.
///
/// Reads back to `value` as well: no field shows less than it holds.
pub fn text(value: f64, unit: Unit) -> String {
    text_as(value, unit, Form::Own)
}

/// [`text`] in a form: `24 h`, `200 k a month`, `7:00-13:00`.
pub fn text_as(value: f64, unit: Unit, form: Form) -> String {
    if let Unit::Choice(choices) = unit {
        return chosen(value, choices).map_or("", |choice| choice.label).into();
    }
    if let Some(times) = times_of_day(value, form, "-") {
        return times;
    }
    let Parts { digits, name, per } = parts(value, unit, form);
    joined(&digits, name, per.map_or("", |per| PERIODS[per].2))
}

/// Number, unit and period with spaces between them.
fn joined(digits: &str, name: &str, per: &str) -> String {
    let mut text = group_thousands(digits);
    for word in [name, per] {
        if !word.is_empty() {
            text.push(' ');
            text += word;
        }
    }
    text
}

/// A window of so many hours by its ends; `None` in another form, or where it ends between two
/// minutes.
fn times_of_day(hours: f64, form: Form, between: &str) -> Option<String> {
    let Form::From(from) = form else { return None };
    let minutes = (hours * MINUTES_PER_HOUR).round();
    if !(1.0..=1_440.0).contains(&minutes) || minutes / MINUTES_PER_HOUR != hours {
        return None;
    }
    let time = |minute: u32| format!("{}:{}{}", minute / 60, minute / 10 % 6, minute % 10);
    let from = u32::from(from);
    // A window up to midnight ends at 24:00.
    let to = (from + minutes as u32 - 1) % 1_440 + 1;
    Some(format!("{}{between}{}", time(from), time(to)))
}

/// Digits that survive what a unit does to them.
const KEPT_DIGITS: usize = 15;

/// The parts in a form, or in the planner's own where the value has no short text in that.
fn parts(value: f64, unit: Unit, form: Form) -> Parts {
    parts_in(value, unit, form).unwrap_or_else(|| {
        let (digits, name) = shortest(value, unit);
        Parts { digits, name, per: None }
    })
}

fn parts_in(value: f64, unit: Unit, form: Form) -> Option<Parts> {
    let Form::In { name: place, per } = form else { return None };
    let per = usize::from(per);
    let period = PERIODS[per].3;
    let name = names(unit).get(usize::from(place));
    let scale = name.map_or(Scale::TenTo(0), |name| form::scale(unit, name));
    let (digits, exponent) = rounded(scale.undone(period.undone(value)), KEPT_DIGITS);
    let digits = digits.trim_end_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    let (name, shift) = match (name, scale) {
        (Some(name), Scale::TenTo(shift)) => (name.1, shift),
        (Some(name), _) => (name.1, 0),
        (None, _) => {
            let step = (exponent.max(0) as usize / 3).min(COUNTS.len() - 1);
            (COUNTS[step], 3 * step as i32)
        }
    };
    let last = exponent - (digits.len() as i32 - 1);
    let read_back = match scale {
        Scale::TenTo(_) => nearest(digits, last),
        _ => scale.value(digits, last),
    };
    let is_exact = period.of(read_back) == value;
    let per = (per != A_DAY).then_some(per);
    // However it is scaled, nothing has one digit.
    let place = if value == 0.0 { 0 } else { exponent - shift };
    is_exact.then(|| Parts { digits: place_point(digits, place), name, per })
}

/// A value to aim at, with its unit and three significant digits: `24.7 kB`.
pub fn about(value: f64, unit: Unit) -> String {
    if unit == Unit::SmallBytes && value >= 100.0 {
        // Single bytes are counted: the tutorial's 2,048 are no 2,050.
        return text(value.round(), unit);
    }
    let (digits, exponent) = rounded(value, DIGITS);
    text(nearest(&digits, exponent - (digits.len() as i32 - 1)), unit)
}

/// A number of things: `1 source`, `16 sources`.
pub fn several(number: f64, thing: &str) -> String {
    format!("{} {thing}{}", count(number), if number == 1.0 { "" } else { "s" })
}

/// Whole gigabytes, as partitions are created: `1,096 GB`.
pub fn whole_gb(bytes: f64) -> String {
    format!("{} GB", grouped(bytes / 1e9))
}

/// The same in words, for a screen reader: `8 million messages`, `8 hours`, `50 kB`.
pub fn spoken(value: f64, unit: Unit) -> String {
    spoken_as(value, unit, Form::Own)
}

/// [`spoken`] in a form: `24 hours`, `200 thousand messages a month`, `7:00 to 13:00`.
pub fn spoken_as(value: f64, unit: Unit, form: Form) -> String {
    if let Some(times) = times_of_day(value, form, " to ") {
        return times;
    }
    let is_count = matches!(unit, Unit::Messages | Unit::DailyMessages);
    let Parts { digits, name, per } = parts(value, unit, form);
    let name = match (name, unit) {
        ("k", _) if is_count => "thousand messages",
        ("M", _) if is_count => "million messages",
        ("B", _) if is_count => "billion messages",
        (_, _) if is_count && digits == "1" => "message",
        (_, _) if is_count => "messages",
        ("s", _) => "seconds",
        ("min", _) => "minutes",
        ("h", _) => "hours",
        ("d", _) => "days",
        ("y", _) => "years",
        ("B", _) => "bytes",
        ("%", _) => "percent",
        (_, Unit::Choice(_)) => return text(value, unit),
        (name, _) => name,
    };
    let is_one_span = digits == "1" && unit.seconds().is_some();
    let name = if is_one_span { name.trim_end_matches('s') } else { name };
    let per = match (per, unit) {
        (Some(per), _) => PERIODS[per].2,
        (None, Unit::DailyMessages) => PERIODS[A_DAY].2,
        _ => "",
    };
    joined(&digits, name, per)
}

/// More digits than this are those of a third of a day, say, and not of something measured.
const MANY_DIGITS: usize = 4;

/// A span of time in whole smaller units, where that gives the very same value: `7 h`.
fn in_smaller_unit(value: f64, unit: Unit) -> Option<(String, &'static str)> {
    let own = unit.seconds()?;
    [(3_600.0, "h"), (60.0, "min"), (1.0, "s")].into_iter().find_map(|(seconds, name)| {
        let parts = own / seconds;
        let whole = (value * parts).round();
        (parts > 1.0 && whole / parts == value).then(|| (whole.to_string(), name))
    })
}

/// A span of seconds or minutes in the largest unit up to days that leaves no fraction: `1 h`.
fn in_larger_unit(value: f64, unit: Unit) -> Option<(String, &'static str)> {
    let own = unit.seconds().filter(|_| matches!(unit, Unit::Seconds | Unit::Minutes))?;
    [(86_400.0, "d"), (3_600.0, "h"), (60.0, "min")].into_iter().find_map(|(seconds, name)| {
        let parts = seconds / own;
        let is_whole = parts > 1.0 && value >= parts && value % parts == 0.0;
        is_whole.then(|| ((value / parts).to_string(), name))
    })
}

fn shortest(value: f64, unit: Unit) -> (String, &'static str) {
    let (digits, exponent) = decimal(value);
    if let Some(span) = in_larger_unit(value, unit) {
        return span;
    }
    if value.fract() != 0.0
        && let Some(span) = in_smaller_unit(value, unit)
        && (value.abs() < 1.0 || digits.len() > MANY_DIGITS.min(span.0.len()))
    {
        return span;
    }
    let step = |steps: usize| (exponent.max(0) as usize / 3).min(steps - 1);
    let (shift, name) = match unit {
        Unit::Messages | Unit::DailyMessages => (step(COUNTS.len()), COUNTS[step(COUNTS.len())]),
        // Nothing above TB: the reader knows no larger unit.
        Unit::Bytes => (step(5), DECIMAL[step(5)]),
        Unit::SmallBytes => (0, "B"),
        Unit::Millis => (0, "ms"),
        Unit::Seconds => (0, "s"),
        Unit::Minutes => (0, "min"),
        Unit::Hours | Unit::Window => (0, "h"),
        Unit::Days => (0, "d"),
        Unit::Years => (0, "y"),
        Unit::Gib => (0, "GiB"),
        Unit::Gbps => (0, "Gbps"),
        Unit::Count | Unit::Times | Unit::Money | Unit::Choice(_) => (0, ""),
        Unit::Share if value == 0.0 => (0, "%"),
        Unit::Share => return (place_point(&digits, exponent + 2), "%"),
    };
    (place_point(&digits, exponent - 3 * shift as i32), name)
}

/// Every digit of a number, grouped: `1,103,448.275862069`.
pub fn exact(value: f64) -> String {
    let (digits, exponent) = decimal(value);
    group_thousands(&place_point(&digits, exponent))
}

/// [`exact`], but seven digits of a number that has more than twelve: `6,666.667`.
pub fn without_endless_digits(value: f64) -> String {
    let is_endless = decimal(value).0.len() > 12;
    if is_endless { trimmed(&significant(value, 7)) } else { exact(value) }
}

/// A number rounded to `digits` significant ones, grouped, trailing zeros kept: `277.8`.
pub(super) fn significant(value: f64, digits: usize) -> String {
    let (text, exponent) = rounded(value, digits);
    group_thousands(&place_point(&text, exponent))
}

/// A number rounded to the nearest whole, grouped: `1,000,000`.
pub fn grouped(value: f64) -> String {
    group_thousands(&value.round().to_string())
}

/// A rate or a count as a figure: four digits below 1,000, whole from there, and in words
/// from 100 million on, where nobody counts the zeros: `40 billion`.
pub fn count(value: f64) -> String {
    match value.round() {
        v if v < 1_000.0 => trimmed(&significant(value, 4)),
        v if v < 1e8 => grouped(v),
        v if v < 999.95e6 => format!("{} million", trimmed(&significant(v / 1e6, 4))),
        v => format!("{} billion", trimmed(&significant(v / 1e9, 4))),
    }
}

/// [`count`] of three significant digits, for what isn't known better: `4,340,000`.
pub fn count_short(value: f64) -> String {
    let (digits, exponent) = rounded(value, DIGITS);
    count(nearest(&digits, exponent - (DIGITS as i32 - 1)))
}

/// An amount of money: whole from 100 on, to the cent below: `1,276`, `57.16`, `0.00`.
pub fn money(amount: f64) -> String {
    if amount >= 99.995 {
        return grouped(amount);
    }
    let cents = (amount * 100.0).round() as u32;
    format!("{}.{}{}", cents / 100, cents / 10 % 10, cents % 10)
}

/// Significant digits of a figure: as many as any of them deserves.
pub(super) const DIGITS: usize = 3;

/// Bytes as a figure of three significant digits: `404 GB`.
pub fn bytes(value: f64) -> String {
    if value == 0.0 {
        return "0 GB".into();
    }
    let (digits, exponent) = rounded(value, DIGITS);
    let step = (exponent.max(0) as usize / 3).min(DECIMAL.len() - 1);
    let number = group_thousands(&place_point(&digits, exponent - 3 * step as i32));
    let number = if step == 0 { trimmed(&number) } else { number };
    format!("{number} {}", DECIMAL[step])
}

/// Bytes as short as three significant digits allow, for axes and prose: `500 GB`, `1 TB`.
pub fn bytes_short(value: f64) -> String {
    let text = bytes(value);
    match text.split_once(' ') {
        Some((number, unit)) => format!("{} {unit}", trimmed(number)),
        None => text,
    }
}

/// Bytes in powers of 1,024, as disks and memory are sold: `927 GiB`.
pub fn binary_bytes(value: f64) -> String {
    let mut scaled = value;
    let mut step = 0;
    while scaled >= 1_024.0 && step + 1 < BINARY.len() {
        scaled /= 1_024.0;
        step += 1;
    }
    let number = if scaled >= 1_000.0 { grouped(scaled) } else { significant(scaled, DIGITS) };
    format!("{} {}", if step == 0 { trimmed(&number) } else { number }, BINARY[step])
}

/// The shortest digits that give the value, and the exponent of the first: (`4041`, 11).
///
/// Made from the one form of float formatting that the page carries anyway.
fn decimal(value: f64) -> (String, i32) {
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0');
    if digits.is_empty() {
        return ("0".into(), 0);
    }
    let exponent = whole.len() as i32 - 1 - (all.len() - digits.len()) as i32;
    let digits = digits.trim_end_matches('0');
    (digits.into(), exponent)
}

/// The same rounded to so many digits, zeros behind them kept; halves are rounded up.
fn rounded(value: f64, digits: usize) -> (String, i32) {
    let (all, exponent) = decimal(value);
    let kept = all.bytes().chain(std::iter::repeat(b'0')).take(digits);
    let number = kept.fold(0u64, |n, digit| n * 10 + u64::from(digit - b'0'));
    let up = all.as_bytes().get(digits).is_some_and(|next| *next >= b'5');
    let text = (number + u64::from(up)).to_string();
    // 9,999.6 has become 10,000, with a digit too many.
    let carried = text.len() > digits;
    (text[..digits.min(text.len())].into(), exponent + i32::from(carried))
}

/// Sets the decimal point: digits `4041` with exponent 2 are `404.1`.
fn place_point(digits: &str, exponent: i32) -> String {
    if exponent < 0 {
        return format!("0.{}{digits}", "0".repeat((-exponent - 1) as usize));
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        return format!("{digits}{}", "0".repeat(whole - digits.len()));
    }
    format!("{}.{}", &digits[..whole], &digits[whole..])
}

fn group_thousands(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut grouped = String::with_capacity(number.len() + whole.len() / 3);
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

pub(super) fn trimmed(number: &str) -> String {
    if !number.contains('.') {
        return number.into();
    }
    number.trim_end_matches('0').trim_end_matches('.').into()
}
