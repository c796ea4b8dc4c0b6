//! The declaration table: one row an input.
//!
//! Slider, number field, link, validation, documentation and tests are made from these
//! rows. To add an input, add a row, a member of [`Scenario`] and the arithmetic that uses it.

use std::ops::RangeInclusive;

use super::Scenario;
use crate::units::{self, Unit};

/// Where an input stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Always in view.
    Core,
    /// Under 'Assumptions'.
    Assumption,
}

/// Which values a slider stops at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Logarithmic, at values of two or three digits: 1.00, 1.05 … 2.0, 2.1 … 5.0, 5.2 … 9.8.
    Log,
    /// Even steps from the range's start, coarser behind each `(up_to, step)`.
    Even(&'static [(f64, f64)]),
}

/// One input.
pub struct Field {
    /// Name in links and in the JSON document.
    pub key: &'static str,
    /// Name on the page.
    pub label: &'static str,
    /// One line below the slider.
    pub help: &'static str,
    pub unit: Unit,
    /// Smallest and largest value taken, in the base unit.
    pub range: RangeInclusive<f64>,
    /// The worked example's value.
    pub default: f64,
    pub scale: Scale,
    pub group: Group,
    /// Where meaning and default come from.
    pub source: &'static str,
    pub get: fn(&Scenario) -> f64,
    pub set: fn(&mut Scenario, f64),
}

/// Every input, in the order of links and of the page.
pub static FIELDS: &[Field] = &[
    Field {
        key: "volume",
        label: "Messages a day",
        help: "one per recipient",
        unit: Unit::Messages,
        range: 1e3..=1e10,
        default: 8e6,
        scale: Scale::Log,
        group: Group::Core,
        source: "docs/tutorial/server_environment.md:9; one message per recipient: docs/reference/kumo/start_esmtp_listener/batch_handling.md:17",
        get: |s| s.messages_per_day,
        set: |s, messages| s.messages_per_day = messages,
    },
    Field {
        key: "size",
        label: "Message size",
        help: "average, headers and body",
        unit: Unit::Bytes,
        range: 500.0..=50e6,
        default: 50_000.0,
        scale: Scale::Log,
        group: Group::Core,
        source: "docs/tutorial/server_environment.md:17; KB is 1,000 B there",
        get: |s| s.size_bytes,
        set: |s, bytes| s.size_bytes = bytes,
    },
    Field {
        key: "window",
        label: "Peak window",
        help: "hours of sending a day",
        unit: Unit::Hours,
        range: 0.25..=24.0,
        default: 8.0,
        scale: Scale::Even(&[(24.0, 0.25)]),
        group: Group::Core,
        source: "docs/tutorial/server_environment.md:11",
        get: |s| s.window_hours,
        set: |s, hours| s.window_hours = hours,
    },
    Field {
        key: "retention",
        label: "Log retention",
        help: "days kept on the server",
        unit: Unit::Days,
        range: 0.0..=730.0,
        default: 30.0,
        scale: Scale::Even(&[(90.0, 1.0), (180.0, 5.0), (730.0, 10.0)]),
        group: Group::Core,
        source: "docs/tutorial/server_environment.md, paragraph on logs",
        get: |s| s.retention_days,
        set: |s, days| s.retention_days = days,
    },
    Field {
        key: "outage",
        label: "Outage to hold",
        help: "full outage that the spool holds",
        unit: Unit::Days,
        range: 0.0..=7.0,
        default: 1.0,
        scale: Scale::Even(&[(7.0, 0.25)]),
        group: Group::Assumption,
        source: "docs/tutorial/server_environment.md:30; one day is its usual allowance",
        get: |s| s.outage_days,
        set: |s, days| s.outage_days = days,
    },
    Field {
        key: "log",
        label: "Log per message",
        help: "compressed, all its records",
        unit: Unit::SmallBytes,
        range: 20.0..=10_000.0,
        default: 2_048.0,
        scale: Scale::Log,
        group: Group::Assumption,
        source: "docs/tutorial/server_environment.md, paragraph on logs; KB is 1,024 B there",
        get: |s| s.log_bytes,
        set: |s, bytes| s.log_bytes = bytes,
    },
    Field {
        key: "os",
        label: "System space",
        help: "operating system, rest of /var",
        unit: Unit::Bytes,
        range: 20e9..=2e12,
        default: 100e9,
        scale: Scale::Log,
        group: Group::Assumption,
        source: "docs/tutorial/server_environment.md, paragraph on storage",
        get: |s| s.os_bytes,
        set: |s, bytes| s.os_bytes = bytes,
    },
];

/// The row of a key.
pub fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

impl Field {
    /// Reads what somebody wrote for this input.
    ///
    /// # Errors
    /// A sentence that quotes what was given and says what is wrong with it.
    pub fn read(&self, given: &str) -> Result<f64, String> {
        let quoted = if given.trim().is_empty() {
            self.label.to_string()
        } else {
            format!("“{}”", units::shown(given, 24))
        };
        let value = units::read(given, self.unit).map_err(|why| format!("{quoted} {why}"))?;
        let (least, most) = (*self.range.start(), *self.range.end());
        if self.range.contains(&value) {
            return Ok(value);
        }
        let (side, limit) = if value < least { ("below", least) } else { ("above", most) };
        let limit = units::text(limit, self.unit);
        let is_bare =
            self.unit == Unit::Bytes && given.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let hint = if is_bare { "; a number without a unit is bytes" } else { "" };
        Err(format!("{quoted} is {side} the limit of {limit}{hint}"))
    }

    /// A value of this input with its unit, as the page writes it: `50 kB`.
    pub fn text(&self, value: f64) -> String {
        units::text(value, self.unit)
    }

    /// The input's name in the JSON document: key and unit.
    pub fn json_name(&self) -> String {
        match self.unit.json_name() {
            "" => self.key.to_string(),
            unit => format!("{}_{unit}", self.key),
        }
    }

    /// The last position of the slider; the first is 0.
    pub fn last_stop(&self) -> u32 {
        self.place(*self.range.end()).round() as u32
    }

    /// The slider's position nearest to a value.
    pub fn stop(&self, value: f64) -> u32 {
        self.place(value).round().max(0.0) as u32
    }

    /// The stop that the slider shows for a value, where it lies above (or below) the value.
    pub fn stop_beside(&self, value: f64, above: bool) -> Option<f64> {
        let stop = self.at_stop(self.stop(value));
        let beside = if above { stop > value } else { stop < value };
        beside.then_some(stop)
    }

    /// The value at a position of the slider; positions past the last are the last.
    pub fn at_stop(&self, stop: u32) -> f64 {
        let stop = stop.min(self.last_stop());
        match self.scale {
            Scale::Log => log_value(log_place(*self.range.start()).round() as i32 + stop as i32),
            Scale::Even(steps) => even_value(*self.range.start(), steps, f64::from(stop)),
        }
    }

    /// Position of a value on the slider, fractions between two stops.
    fn place(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Log => log_place(value) - log_place(*self.range.start()),
            Scale::Even(steps) => even_place(*self.range.start(), steps, value),
        }
    }
}

/// Stops of one decade: 20 between 1 and 2, 30 between 2 and 5, 25 between 5 and 10.
const STOPS_A_DECADE: i32 = 75;

/// Stops from 1 to a value; whole at the stops of [`log_value`].
fn log_place(value: f64) -> f64 {
    let mut decade = 0;
    let mut mantissa = value;
    while mantissa >= 10.0 {
        mantissa /= 10.0;
        decade += 1;
    }
    let within = match mantissa {
        m if m < 2.0 => (m - 1.0) * 20.0,
        m if m < 5.0 => 20.0 + (m - 2.0) * 10.0,
        m => 50.0 + (m - 5.0) * 5.0,
    };
    f64::from(decade * STOPS_A_DECADE) + within
}

/// The value at a number of stops above 1, exact where it is a whole number.
fn log_value(stop: i32) -> f64 {
    let decade = stop.div_euclid(STOPS_A_DECADE);
    let hundredths = match stop.rem_euclid(STOPS_A_DECADE) {
        n if n < 20 => 100 + 5 * n,
        n if n < 50 => 200 + 10 * (n - 20),
        n => 500 + 20 * (n - 50),
    };
    f64::from(hundredths) * 10f64.powi(decade) / 100.0
}

fn even_place(start: f64, steps: &[(f64, f64)], value: f64) -> f64 {
    let (mut from, mut place) = (start, 0.0);
    for &(up_to, step) in steps {
        place += (value.min(up_to) - from).max(0.0) / step;
        from = up_to;
    }
    place
}

fn even_value(start: f64, steps: &[(f64, f64)], stop: f64) -> f64 {
    let (mut from, mut left) = (start, stop);
    for &(up_to, step) in steps {
        let stops = (up_to - from) / step;
        if left <= stops {
            return from + left * step;
        }
        left -= stops;
        from = up_to;
    }
    from
}
