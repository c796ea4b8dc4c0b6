//! Quantities as text: what people write ([`read`]) and what they are shown.
//!
//! Everything inside the planner is an `f64` in a base unit (messages, bytes,
//! hours, days); this room alone knows how such a number looks. Bytes are
//! decimal, 1 GB = 10⁹ B, unless the unit says GiB.

mod constants;
mod date;
mod decimal;
mod figure;
mod form;
mod read;
mod shown;
mod write;

pub use constants::{
    DAYS_PER_YEAR, GB, GIB, HOURS_PER_DAY, MB, MIB, MINUTES_PER_HOUR, SECONDS_PER_DAY,
    SECONDS_PER_HOUR, SECONDS_PER_MINUTE,
};
pub use date::{date, day, moment};
pub use figure::{duration, percent, percent_whole, rate_mbps};
pub use form::Form;
pub use read::{read, read_form, split_per};
pub use shown::shown;
pub use write::{
    about, binary_bytes, bytes, bytes_short, compact, compact_as, count, count_short, exact,
    grouped, money, several, spoken, spoken_as, text, text_as, whole_gb, without_endless_digits,
};

/// The kind of quantity that an input holds, with its base unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Messages, in ones.
    Messages,
    /// Messages a day, in ones; they may be written per hour, week, month or year too.
    DailyMessages,
    /// Bytes, written with the largest decimal unit that fits.
    Bytes,
    /// Bytes of a single small thing, always written in bytes: `2,048 B`.
    SmallBytes,
    /// Milliseconds.
    Millis,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Hours of each day, as a length or as two times of day: `6 h`, `7:00-13:00`.
    Window,
    /// Days.
    Days,
    /// Years.
    Years,
    /// A share of a whole, 0 to 1 (growth may be more): `8 %`, `0.08`.
    Share,
    /// How many of something, in whole numbers.
    Count,
    /// How many times as much.
    Times,
    /// Memory, GiB.
    Gib,
    /// Gigabits a second.
    Gbps,
    /// An amount of money, in the currency of what it is paid for.
    Money,
    /// One of a list, held as its place in it.
    Choice(&'static [Choice]),
}

/// One of the values of an input that is chosen from a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name in links and in the JSON document.
    pub key: &'static str,
    /// Its name on the page.
    pub label: &'static str,
}

impl Unit {
    /// Seconds in the base unit of a duration; `None` for other quantities.
    pub const fn seconds(self) -> Option<f64> {
        match self {
            Unit::Millis => Some(0.001),
            Unit::Seconds => Some(1.0),
            Unit::Minutes => Some(60.0),
            Unit::Hours | Unit::Window => Some(3_600.0),
            Unit::Days => Some(86_400.0),
            Unit::Years => Some(365.0 * 86_400.0),
            _ => None,
        }
    }

    /// The unit by its name in the plan's JSON: `bytes` in `size_bytes`, empty for counts.
    pub const fn json_name(self) -> &'static str {
        match self {
            Unit::Messages
            | Unit::DailyMessages
            | Unit::Share
            | Unit::Count
            | Unit::Times
            | Unit::Money
            | Unit::Choice(_) => "",
            Unit::Bytes | Unit::SmallBytes => "bytes",
            Unit::Millis => "ms",
            Unit::Seconds => "seconds",
            Unit::Minutes => "minutes",
            Unit::Hours | Unit::Window => "hours",
            Unit::Days => "days",
            Unit::Years => "years",
            Unit::Gib => "gib",
            Unit::Gbps => "gbps",
        }
    }
}
