//! The declaration table: one row an input.
//!
//! Slider, number field, link, validation, documentation and tests are made from these
//! rows. To add an input, add a row, a member of [`Scenario`] and the arithmetic that uses it.

mod core;
mod disk;
mod egress;
mod hardware;
mod nodes;
mod recovery;
mod traffic;

pub use egress::MOST_MAX_READY;

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
    /// The groups of the deeper model: only the behaviour reading uses them.
    Disk,
    Traffic,
    Recovery,
    Egress,
    Nodes,
    /// A server that the user has already.
    Own,
    /// What is ordered from whom: only the choice of hardware depends on it.
    Hardware,
}

impl Group {
    /// The groups of the deeper model, in the order of the page, with their headings.
    pub const DEEPER: [(Group, &'static str); 7] = [
        (Group::Disk, "Spool and logs"),
        (Group::Traffic, "Delivery"),
        (Group::Recovery, "Outage and retries"),
        (Group::Egress, "Sources and destinations"),
        (Group::Nodes, "Nodes and growth"),
        (Group::Own, "A server that you have"),
        (Group::Hardware, "Hardware and prices"),
    ];
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
    /// The value that stands for 'none', outside the range: infinity for a limit that
    /// isn't set, 0 for a thing that isn't there.
    pub none: Option<f64>,
    /// The worked example's value.
    pub default: f64,
    pub scale: Scale,
    pub group: Group,
    /// Where meaning and default come from.
    pub source: &'static str,
    pub get: fn(&Scenario) -> f64,
    pub set: fn(&mut Scenario, f64),
}

/// Where an input comes from. The page's own module, which shows none of it, leaves it out:
/// the lazy parts have it.
const fn source(text: &'static str) -> &'static str {
    if cfg!(all(feature = "app", target_arch = "wasm32")) { "" } else { text }
}

/// Every input, in the order of links and of the page.
pub static FIELDS: &[Field] = &[
    core::VOLUME,
    core::SIZE,
    core::WINDOW,
    core::RETENTION,
    core::OUTAGE,
    core::LOG,
    core::OS,
    disk::ENGINE,
    disk::FS,
    disk::CONTENT,
    disk::HEADROOM,
    disk::META,
    disk::SEGMENT,
    disk::RECORDS,
    disk::HOOKS,
    traffic::BURST,
    traffic::DEFERRALS,
    traffic::BOUNCES,
    traffic::DKIM,
    traffic::INJECT,
    traffic::RECIPIENTS,
    traffic::LATENCY,
    traffic::PROXY,
    recovery::OUTAGE_START,
    recovery::UNDELIVERABLE,
    recovery::RETRY,
    recovery::RETRY_CAP,
    recovery::MAX_AGE,
    recovery::FLUSH,
    egress::SOURCES,
    egress::SITES,
    egress::MAX_READY,
    egress::MIX_GOOGLE,
    egress::MIX_YAHOO,
    egress::MIX_OUTLOOK,
    egress::MIX_APPLE,
    egress::MIX_COMCAST,
    egress::MIX_ORANGE,
    nodes::REDUNDANCY,
    nodes::GROWTH,
    nodes::HORIZON,
    nodes::CORES,
    nodes::RAM,
    nodes::DISK,
    nodes::NIC,
    hardware::PROVIDER,
    hardware::LOCAL,
    hardware::CURRENCY,
    hardware::EUR_USD,
];

/// The row of a key.
pub fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

impl Field {
    /// Whether the documented reading depends on it.
    pub fn is_documented(&self) -> bool {
        matches!(self.group, Group::Core | Group::Assumption)
    }

    /// Reads what somebody wrote for this input.
    ///
    /// # Errors
    /// A sentence that quotes what was given and says what is wrong with it.
    pub fn read(&self, given: &str) -> Result<f64, String> {
        if let Some(none) = self.none.filter(|_| given.trim().eq_ignore_ascii_case("none")) {
            return Ok(none);
        }
        let quoted = if given.trim().is_empty() {
            self.label.to_string()
        } else {
            format!("“{}”", units::shown(given, 24))
        };
        let value = units::read(given, self.unit).map_err(|why| format!("{quoted} {why}"))?;
        if self.unit == Unit::Count && value.fract() != 0.0 {
            return Err(format!("{quoted} isn’t a whole number"));
        }
        let (least, most) = (*self.range.start(), *self.range.end());
        if self.range.contains(&value) {
            return Ok(value);
        }
        let (side, limit) = if value < least { ("below", least) } else { ("above", most) };
        let limit = self.text(limit);
        let is_bare =
            self.unit == Unit::Bytes && given.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let hint = if is_bare { "; a number without a unit is bytes" } else { "" };
        Err(format!("{quoted} is {side} the limit of {limit}{hint}"))
    }

    /// A value of this input with its unit, as the page writes it: `50 kB`.
    pub fn text(&self, value: f64) -> String {
        if self.is_none(value) { "none".into() } else { units::text(value, self.unit) }
    }

    /// The same as a link holds it: `50kB`.
    pub fn compact(&self, value: f64) -> String {
        if self.is_none(value) { "none".into() } else { units::compact(value, self.unit) }
    }

    /// The same in words, for a screen reader: `50 kB`, `8 million messages`.
    pub fn spoken(&self, value: f64) -> String {
        if self.is_none(value) { "none".into() } else { units::spoken(value, self.unit) }
    }

    /// Whether a value stands for 'none'.
    pub fn is_none(&self, value: f64) -> bool {
        self.none == Some(value)
    }

    /// Whether a value is one that this input takes.
    pub fn takes(&self, value: f64) -> bool {
        self.is_none(value) || self.range.contains(&value)
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
        self.range_stops() + u32::from(self.none.is_some())
    }

    /// Positions between the range's ends; 'none' has one of its own beyond them.
    fn range_stops(&self) -> u32 {
        self.place(*self.range.end()).round() as u32
    }

    /// 1 where 'none' is the first position, below the range.
    fn none_below(&self) -> u32 {
        u32::from(self.none.is_some_and(|none| none < *self.range.start()))
    }

    /// The slider's position nearest to a value.
    pub fn stop(&self, value: f64) -> u32 {
        if self.is_none(value) {
            return if self.none_below() > 0 { 0 } else { self.last_stop() };
        }
        self.place(value).round().max(0.0) as u32 + self.none_below()
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
        let Some(stop) = stop.checked_sub(self.none_below()) else {
            return self.none.unwrap_or(*self.range.start());
        };
        let (start, end) = (*self.range.start(), *self.range.end());
        match (stop, self.range_stops()) {
            (0, _) => start,
            (stop, last) if stop > last => self.none.unwrap_or(end),
            (stop, last) if stop == last => end,
            (stop, _) => match self.scale {
                Scale::Log => log_value(log_place(start).round() as i32 + stop as i32),
                Scale::Even(steps) => even_value(start, steps, f64::from(stop)),
            },
        }
    }

    /// Position of a value on the slider, fractions between two stops.
    fn place(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Log => log_place(value) - log_place(*self.range.start()).round(),
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
    while mantissa < 1.0 {
        mantissa *= 10.0;
        decade -= 1;
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
    if decade < 2 {
        return f64::from(hundredths) / 10f64.powi(2 - decade);
    }
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
            return stepped(from, left, step);
        }
        left -= stops;
        from = up_to;
    }
    from
}

/// `from` and so many steps more, without the error of adding fractions like 0.01.
fn stepped(from: f64, steps: f64, step: f64) -> f64 {
    if step >= 1.0 {
        return from + steps * step;
    }
    let per_one = (1.0 / step).round();
    (from * per_one + steps) / per_one
}
