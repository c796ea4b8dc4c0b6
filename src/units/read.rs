//! Text → quantity: `8M`, `8,000,000`, `50 kB`, `2KiB`, `1.5 h`, `90min`.
//!
//! The grammar is narrow on purpose. A figure that two people could read
//! differently (`1,5h`, `8.000.000`, `5m`) is refused with a hint instead of
//! being guessed.

use super::decimal::{MOST_PLACES, nearest};
use super::shown;
use super::{Choice, Unit};

/// Reads a quantity in the base unit of `unit`.
///
/// A bare number is in that base unit. Commas, underscores and spaces may
/// stand between groups of three digits, the dot is the decimal point, units
/// are read in any case.
///
/// # Errors
/// A sentence for the person who wrote it: what is wrong and what would do.
/// The value's range is not checked here.
pub fn read(given: &str, unit: Unit) -> Result<f64, String> {
    let given = given.trim();
    if let Unit::Choice(choices) = unit {
        return read_choice(given, choices);
    }
    if given.is_empty() {
        return Err(format!("is empty; write {}", unit.examples()));
    }
    if given.starts_with(['-', '−']) {
        return Err(format!("can’t be negative; write {}", unit.examples()));
    }
    let end = given.find(|c| !is_number_part(c)).unwrap_or(given.len());
    let (number, suffix) = given.split_at(end);
    let suffix = suffix.trim();
    if number.trim().is_empty() {
        return Err(format!("isn’t a number; write {}", unit.examples()));
    }
    if is_exponent(suffix) {
        return Err(format!("has an exponent, which isn’t read; write {}", unit.examples()));
    }
    let (digits, places) = plain_digits(number.trim())?;
    let value = match scale(suffix, unit)? {
        // The exponent is applied before rounding, so that 1.1M is the double nearest to
        // 1,100,000 and what was written reads back to the last bit.
        Scale::TenTo(exponent) => nearest(&digits, exponent - places),
        Scale::Times(factor) => nearest(&digits, -places) * factor,
        Scale::Per(divisor) => nearest(&digits, -places) / divisor,
    };
    Ok(value)
}

/// The place of a name in a list; its key counts, or its label, in any case.
fn read_choice(given: &str, choices: &[Choice]) -> Result<f64, String> {
    let is_meant = |name: &str| name.eq_ignore_ascii_case(given);
    let place = choices.iter().position(|choice| is_meant(choice.key) || is_meant(choice.label));
    place.map(|place| place as f64).ok_or_else(|| {
        let keys: Vec<_> = choices.iter().map(|choice| choice.key).collect();
        format!("isn’t one of {}", keys.join(", "))
    })
}

/// What a suffix does to the number before it.
enum Scale {
    TenTo(i32),
    Times(f64),
    Per(f64),
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
                        three digits (8,000,000)"
                    .into(),
            );
        }
        if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return Err("needs plain digits after the decimal point, as in 1.5".into());
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
    Err("isn’t read: the decimal sign is a dot (1.5), and commas separate groups of three digits \
         (8,000,000)"
        .into())
}

fn scale(suffix: &str, unit: Unit) -> Result<Scale, String> {
    use Scale::{Per, TenTo, Times};
    if suffix.is_empty() {
        return Ok(TenTo(0));
    }
    // Units are ASCII; anything longer than the longest of them is named as unknown
    // below without being copied whole.
    let name = if suffix.len() <= 8 { suffix.to_ascii_lowercase() } else { String::new() };
    let found = match unit {
        Unit::Messages => match name.as_str() {
            "k" | "thousand" => Some(TenTo(3)),
            "m" | "million" => Some(TenTo(6)),
            "b" | "g" | "billion" => Some(TenTo(9)),
            _ => None,
        },
        Unit::Bytes | Unit::SmallBytes => match name.as_str() {
            "b" => Some(TenTo(0)),
            "k" | "kb" => Some(TenTo(3)),
            "m" | "mb" => Some(TenTo(6)),
            "g" | "gb" => Some(TenTo(9)),
            "tb" => Some(TenTo(12)),
            "kib" => Some(Times(1_024.0)),
            "mib" => Some(Times(1_048_576.0)),
            "gib" => Some(Times(1_073_741_824.0)),
            "tib" => Some(Times(1_099_511_627_776.0)),
            _ => None,
        },
        Unit::Share => (name == "%").then_some(TenTo(-2)),
        Unit::Gib => match name.as_str() {
            "gib" | "gb" | "g" => Some(TenTo(0)),
            "tib" => Some(Times(1_024.0)),
            "mib" => Some(Per(1_024.0)),
            _ => None,
        },
        Unit::Gbps => match name.as_str() {
            "gbps" | "g" => Some(TenTo(0)),
            "mbps" | "m" => Some(TenTo(-3)),
            _ => None,
        },
        Unit::Count => (name == "k").then_some(TenTo(3)),
        Unit::Times => (name == "x").then_some(TenTo(0)),
        Unit::Choice(_) | Unit::Money => None,
        _ => unit.seconds().zip(duration_seconds(&name)).map(|(own, seconds)| {
            if seconds >= own { Times(seconds / own) } else { Per(own / seconds) }
        }),
    };
    found.ok_or_else(|| unknown_suffix(suffix, &name, unit))
}

fn duration_seconds(name: &str) -> Option<f64> {
    match name {
        "ms" => Some(0.001),
        "s" => Some(1.0),
        "min" => Some(60.0),
        "h" | "hour" | "hours" => Some(3_600.0),
        "d" | "day" | "days" => Some(86_400.0),
        "y" | "year" | "years" => Some(365.0 * 86_400.0),
        _ => None,
    }
}

fn unknown_suffix(suffix: &str, name: &str, unit: Unit) -> String {
    if unit.seconds().is_some() && matches!(name, "m" | "mo") {
        return "could mean minutes or months; write min for minutes, or d for days".into();
    }
    let known = match unit {
        Unit::Messages => "k, M and B (thousand, million, billion)",
        Unit::Bytes | Unit::SmallBytes => "B, kB, MB, GB, TB and KiB, MiB, GiB, TiB",
        Unit::Share => "%",
        Unit::Count => "k (thousand)",
        Unit::Times => "x (times)",
        Unit::Gib => "GiB",
        Unit::Gbps => "Gbps and Mbps",
        Unit::Money => "nothing, a price is a plain number",
        _ => "s, min, h, d and y",
    };
    format!("has an unknown unit “{}”; use {known}", shown(suffix, 12))
}
