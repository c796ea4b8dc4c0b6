//! Text → quantity: `8M`, `8,000,000`, `200k a month`, `50 kB`, `2KiB`, `1.5 h`, `7:00-13:00`.
//!
//! The grammar is narrow on purpose. A figure that two people could read
//! differently (`1,5h`, `8.000.000`, `5m`) is refused with a hint instead of
//! being guessed.

use super::decimal::MOST_PLACES;
use super::form::{self, A_DAY, BY_SIZE, Form, PERIODS, Scale, names};
use super::{Choice, MINUTES_PER_HOUR, Unit, shown};

const MINUTES_PER_DAY: u16 = 1_440;

/// Reads a quantity in the base unit of `unit`.
///
/// A bare number is in that base unit. Commas, underscores and spaces may
/// stand between groups of three digits, the dot is the decimal point, units
/// are read in any case.
///
/// # Errors
/// What is wrong, to go behind a quotation of what was given: `isn’t a number`. What to write
/// instead is for the caller to add. The value's range is not checked here.
pub fn read(given: &str, unit: Unit) -> Result<f64, String> {
    read_form(given, unit).map(|(value, _)| value)
}

/// [`read`] with the form that it was written in.
///
/// # Errors
/// As [`read`].
pub fn read_form(given: &str, unit: Unit) -> Result<(f64, Form), String> {
    let given = given.trim();
    if let Unit::Choice(choices) = unit {
        return Ok((read_choice(given, choices)?, Form::Own));
    }
    if given.is_empty() {
        return Err("is empty".into());
    }
    if given.starts_with(['-', '−']) {
        return Err("can’t be negative".into());
    }
    if unit == Unit::Window
        && let Some((from, to)) = split_ends(given)
    {
        return read_times(from, to);
    }
    let (number, per) = match split_per(given) {
        Some((number, name)) if unit == Unit::DailyMessages => (number.trim(), period(name)?),
        _ => (given, A_DAY),
    };
    let end = number.find(|c| !is_number_part(c)).unwrap_or(number.len());
    let (number, suffix) = number.split_at(end);
    let (number, suffix) = (number.trim(), suffix.trim());
    if number.is_empty() {
        return Err("isn’t a number".into());
    }
    if is_exponent(suffix) {
        return Err("has an exponent, which isn’t read".into());
    }
    let (digits, places) = plain_digits(number)?;
    let name = name(suffix, unit)?;
    let scale = name.map_or(Scale::TenTo(0), |place| form::scale(unit, &names(unit)[place]));
    let value = PERIODS[per].3.of(scale.value(&digits, -places));
    let is_plain = name.is_none() && per == A_DAY;
    let name = name.map_or(BY_SIZE, |place| place as u8);
    Ok((value, if is_plain { Form::Own } else { Form::In { name, per: per as u8 } }))
}

/// What is on both sides of a period's sign or word: `500/h`, `500 per hour`, `20k a day`.
///
/// Split at characters: searching for words would weigh two kB more in the page.
pub fn split_per(given: &str) -> Option<(&str, &str)> {
    let in_words = || {
        let (before, name) = given.rsplit_once(' ')?;
        let (number, word) = before.trim_end().rsplit_once(' ')?;
        let is_said = ["per", "a", "an"].iter().any(|known| word.eq_ignore_ascii_case(known));
        is_said.then_some((number, name))
    };
    given.rsplit_once('/').or_else(in_words)
}

/// The place of a period in [`PERIODS`].
fn period(name: &str) -> Result<usize, String> {
    let name = name.trim();
    let is_meant = |known: &&str| known.eq_ignore_ascii_case(name);
    PERIODS.iter().position(|period| is_meant(&period.0)).ok_or_else(|| {
        format!("has an unknown period “{}”; use hour, day, week, month or year", shown(name, 12))
    })
}

/// The two times of `7:00-13:00`, `7:00 – 13:00` and `7:00 to 13:00`, unread.
fn split_ends(given: &str) -> Option<(&str, &str)> {
    let in_words = || {
        let (before, to) = given.rsplit_once(' ')?;
        let (from, word) = before.trim_end().rsplit_once(' ')?;
        word.eq_ignore_ascii_case("to").then_some((from, to))
    };
    let alone = || given.contains(':').then_some((given, ""));
    given.split_once(['-', '–']).or_else(in_words).or_else(alone)
}

/// A window by its ends; one that closes no later than it opens closes the day after.
fn read_times(from: &str, to: &str) -> Result<(f64, Form), String> {
    if !from.contains(':') && !to.contains(':') {
        return Err("could be a length or times of day".into());
    }
    let (Some(from), Some(to)) = (minute_of_day(from), minute_of_day(to)) else {
        return Err("isn’t read as two times of day".into());
    };
    let minutes = if to > from { to - from } else { to + MINUTES_PER_DAY - from };
    Ok((f64::from(minutes) / MINUTES_PER_HOUR, Form::From(from % MINUTES_PER_DAY)))
}

/// Minutes from midnight to `7:30` or `7`; the day ends at 24:00.
fn minute_of_day(time: &str) -> Option<u16> {
    let (hours, minutes) = time.trim().split_once(':').unwrap_or((time.trim(), "00"));
    let number = |text: &str| match text.as_bytes() {
        [ones @ b'0'..=b'9'] => Some(u16::from(ones - b'0')),
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            Some(u16::from(tens - b'0') * 10 + u16::from(ones - b'0'))
        }
        _ => None,
    };
    let minute = number(minutes).filter(|minute| *minute < 60 && minutes.len() == 2)?;
    Some(number(hours)? * 60 + minute).filter(|minute| *minute <= MINUTES_PER_DAY)
}

/// The place of a name in a list; its key counts, or its label, in any case.
fn read_choice(given: &str, choices: &[Choice]) -> Result<f64, String> {
    let is_meant = |name: &str| name.eq_ignore_ascii_case(given);
    let place = choices.iter().position(|choice| is_meant(choice.key) || is_meant(choice.label));
    place.map(|place| place as f64).ok_or_else(|| "isn’t in the list".into())
}

fn is_number_part(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || is_separator(c)
}

/// Comma, underscore and the spaces that typesetters put between groups.
fn is_separator(c: char) -> bool {
    matches!(c, ',' | '_' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

fn is_exponent(suffix: &str) -> bool {
    let mut chars = suffix.chars();
    matches!(chars.next(), Some('e' | 'E')) && matches!(chars.next(), Some('0'..='9' | '+' | '-'))
}

/// The digits without separators and point, and how many stood behind the point.
fn plain_digits(number: &str) -> Result<(String, i32), String> {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    if let Some(fraction) = fraction {
        if fraction.contains('.') {
            return Err(
                "has two dots: the dot is the decimal sign, and commas separate groups of \
                        three digits"
                    .into(),
            );
        }
        if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return Err("needs plain digits after the decimal point".into());
        }
        if fraction.len() > MOST_PLACES as usize {
            return Err(format!("has more than {MOST_PLACES} digits after the decimal point"));
        }
    }
    let whole = without_separators(whole)?;
    Ok(match fraction {
        Some(fraction) => (whole + fraction, fraction.len() as i32),
        None => (whole, 0),
    })
}

/// Drops separators that stand between groups of three after one to three digits.
fn without_separators(whole: &str) -> Result<String, String> {
    let Some(separator) = whole.chars().find(|c| is_separator(*c)) else {
        return Ok(whole.into());
    };
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or_default();
    let is_group = |group: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit())
    };
    if is_group(first, 1..=3) && groups.all(|group| is_group(group, 3..=3)) {
        return Ok(whole.replace(separator, ""));
    }
    Err("isn’t read: the decimal sign is a dot, and commas separate groups of three digits".into())
}

/// The place of a unit in [`names`]; `None` where none is given.
fn name(suffix: &str, unit: Unit) -> Result<Option<usize>, String> {
    if suffix.is_empty() {
        return Ok(None);
    }
    let is_meant = |name: &form::Name| name.0.eq_ignore_ascii_case(suffix);
    match names(unit).iter().position(is_meant) {
        Some(place) => Ok(Some(place)),
        None => Err(unknown_suffix(suffix, unit)),
    }
}

fn unknown_suffix(suffix: &str, unit: Unit) -> String {
    let is_meant = |name: &&str| name.eq_ignore_ascii_case(suffix);
    if unit.seconds().is_some() && ["m", "mo"].iter().any(is_meant) {
        return "could mean minutes (min) or months (30d)".into();
    }
    let known = match unit {
        Unit::Messages | Unit::DailyMessages => "k, M and B (thousand, million, billion)",
        Unit::Bytes | Unit::SmallBytes => "B, kB, MB, GB, TB and KiB, MiB, GiB, TiB",
        Unit::Share => "%",
        Unit::Count => "k (thousand)",
        Unit::Times => "x (times)",
        Unit::Gib => "GiB",
        Unit::Gbps => "Gbps and Mbps",
        Unit::Money => "no unit",
        _ => "s, min, h, d and y",
    };
    format!("has an unknown unit “{}”; use {known}", shown(suffix, 12))
}
