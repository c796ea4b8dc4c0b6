//! How a quantity was written, and the names of units that reading and writing share.

use super::Unit;
use super::decimal::nearest;

/// How somebody wrote a quantity, so that it is shown and linked in the same way: `24 h` for an
/// input in days, `0.2 M`, `200 k a month`, `7:00-13:00`.
///
/// It holds no digits, so that it can never contradict the value beside it. A value that has no
/// short text in a form is written in the planner's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As the planner writes by itself.
    Own,
    /// In a unit: its place in [`names`] or [`BY_SIZE`], and that of a period in [`PERIODS`].
    In { name: u8, per: u8 },
    /// As times of day, from this minute of the day on.
    From(u16),
}

/// In place of a unit's name: the one that suits the size of the number.
pub(super) const BY_SIZE: u8 = u8::MAX;

/// The place of the period that messages are counted in anyway.
pub(super) const A_DAY: usize = 0;

/// A number of more digits than this isn't one that anybody would write.
const MOST_SLID_DIGITS: usize = 5;

impl Form {
    /// The form for a value that a slider gave: spans keep their unit, messages their period and
    /// windows their opening. What depends on the size of the number (k or M, kB or KiB) doesn't
    /// stay, nor does a form in which the value has many digits.
    pub fn slid(self, value: f64, unit: Unit) -> Form {
        let kept = match self {
            Form::In { per, .. } if usize::from(per) != A_DAY => Form::In { name: BY_SIZE, per },
            Form::In { .. } if unit.seconds().is_none() => return Form::Own,
            form => form,
        };
        let text = super::compact_as(value, unit, kept);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_short = matches!(kept, Form::From(_)) || digits <= MOST_SLID_DIGITS;
        if is_short { kept } else { Form::Own }
    }
}

/// What a unit does to the number before it.
#[derive(Clone, Copy)]
pub(super) enum Scale {
    TenTo(i32),
    Times(f64),
    Per(f64),
}

use Scale::{Per, TenTo, Times};

impl Scale {
    /// The value of `digits` × 10^`exponent` in this unit.
    ///
    /// A power of ten is applied before rounding, so that 1.1M is the double nearest to 1,100,000.
    pub(super) fn value(self, digits: &str, exponent: i32) -> f64 {
        match self {
            TenTo(more) => nearest(digits, exponent + more),
            _ => self.of(nearest(digits, exponent)),
        }
    }

    pub(super) fn of(self, number: f64) -> f64 {
        match self {
            TenTo(_) => number,
            Times(factor) => number * factor,
            Per(divisor) => number / divisor,
        }
    }

    /// About the number that [`Scale::of`] makes `value` from.
    pub(super) fn undone(self, value: f64) -> f64 {
        match self {
            TenTo(_) => value,
            Times(factor) => value / factor,
            Per(divisor) => value * divisor,
        }
    }
}

/// A unit: how it may be written in lower case, how it is shown, and what it means.
pub(super) type Name = (&'static str, &'static str, Scale);

const COUNTS: &[Name] = &[
    ("k", "k", TenTo(3)),
    ("m", "M", TenTo(6)),
    ("b", "B", TenTo(9)),
    ("g", "B", TenTo(9)),
    ("thousand", "k", TenTo(3)),
    ("million", "M", TenTo(6)),
    ("billion", "B", TenTo(9)),
];

const BYTES: &[Name] = &[
    ("b", "B", TenTo(0)),
    ("kb", "kB", TenTo(3)),
    ("mb", "MB", TenTo(6)),
    ("gb", "GB", TenTo(9)),
    ("tb", "TB", TenTo(12)),
    ("kib", "KiB", Times(1_024.0)),
    ("mib", "MiB", Times(1_048_576.0)),
    ("gib", "GiB", Times(1_073_741_824.0)),
    ("tib", "TiB", Times(1_099_511_627_776.0)),
    ("k", "kB", TenTo(3)),
    ("m", "MB", TenTo(6)),
    ("g", "GB", TenTo(9)),
];

/// Spans of time in seconds; [`scale`] makes them of an input's own unit.
const SPANS: &[Name] = &[
    ("ms", "ms", Times(0.001)),
    ("s", "s", Times(1.0)),
    ("min", "min", Times(60.0)),
    ("h", "h", Times(3_600.0)),
    ("d", "d", Times(86_400.0)),
    ("y", "y", Times(31_536_000.0)),
    ("hour", "h", Times(3_600.0)),
    ("hours", "h", Times(3_600.0)),
    ("day", "d", Times(86_400.0)),
    ("days", "d", Times(86_400.0)),
    ("year", "y", Times(31_536_000.0)),
    ("years", "y", Times(31_536_000.0)),
];

const MEMORY: &[Name] = &[
    ("gib", "GiB", TenTo(0)),
    ("tib", "TiB", Times(1_024.0)),
    ("mib", "MiB", Per(1_024.0)),
    ("gb", "GiB", TenTo(0)),
    ("g", "GiB", TenTo(0)),
];

const RATES: &[Name] = &[
    ("gbps", "Gbps", TenTo(0)),
    ("mbps", "Mbps", TenTo(-3)),
    ("g", "Gbps", TenTo(0)),
    ("m", "Mbps", TenTo(-3)),
];

/// The names of a kind's units.
pub(super) const fn names(unit: Unit) -> &'static [Name] {
    match unit {
        Unit::Messages | Unit::DailyMessages => COUNTS,
        Unit::Bytes | Unit::SmallBytes => BYTES,
        Unit::Gib => MEMORY,
        Unit::Gbps => RATES,
        Unit::Share => &[("%", "%", TenTo(-2))],
        Unit::Count => &[("k", "k", TenTo(3))],
        Unit::Times => &[("x", "", TenTo(0))],
        Unit::Choice(_) | Unit::Money => &[],
        _ => SPANS,
    }
}

/// What the unit at a place of [`names`] means in the kind's base unit.
pub(super) fn scale(unit: Unit, name: &Name) -> Scale {
    match (unit.seconds(), name.2) {
        (Some(own), Times(seconds)) if seconds >= own => Times(seconds / own),
        (Some(own), Times(seconds)) => Per(own / seconds),
        (_, scale) => scale,
    }
}

/// Periods that messages are counted in: how they may be written, what links and texts call them,
/// and what makes it a day. A month has 30 days, a year 365.
pub(super) const PERIODS: &[(&str, &str, &str, Scale)] = &[
    ("day", "day", "a day", Times(1.0)),
    ("hour", "hour", "an hour", Times(24.0)),
    ("week", "week", "a week", Per(7.0)),
    ("month", "month", "a month", Per(30.0)),
    ("year", "year", "a year", Per(365.0)),
    ("d", "day", "a day", Times(1.0)),
    ("h", "hour", "an hour", Times(24.0)),
    ("w", "week", "a week", Per(7.0)),
    ("mo", "month", "a month", Per(30.0)),
    ("y", "year", "a year", Per(365.0)),
];
