//! The declaration table: one row an input.
//!
//! Slider, number field, link, validation, documentation and tests are made from these
//! rows. To add an input, add a row, a member of [`Scenario`] and the arithmetic that uses it.

mod core;
mod disk;
mod egress;
mod hardware;
mod known;
mod recovery;
mod servers;
mod slider;
mod traffic;

pub use egress::MOST_MAX_READY;
pub use known::MOST_CONTEXTS;

use std::ops::RangeInclusive;

use super::{Scenario, WORKED_EXAMPLE};
use crate::units::{self, Choice, Unit};

/// Where an input is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The sliders that are always in view.
    Core,
    /// Below them, in view too: spare servers, growth.
    Order,
    /// Whose machines, and what they are paid in.
    Where,
    /// A server that the user has already.
    Own,
    /// What somebody knows from a server that runs, in place of what the plan computes.
    Known,
    Disk,
    Traffic,
    Recovery,
    Egress,
    Servers,
}

impl Group {
    /// The groups of 'More settings' with their headings, in the order of the page.
    pub const MORE: [(Group, &'static str); 5] = [
        (Group::Disk, "Spool and logs"),
        (Group::Traffic, "Delivery"),
        (Group::Recovery, "Outage and retries"),
        (Group::Egress, "Sources and destinations"),
        (Group::Servers, "Servers and prices"),
    ];
}

/// Which values a slider stops at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Logarithmic, at values of two or three digits: 1.00, 1.05 … 2.0, 2.1 … 5.0, 5.2 … 9.8.
    Log,
    /// Even steps from the range's start, coarser behind each `(up_to, step)`.
    Even(&'static [(f64, f64)]),
    /// Each whole number of the range.
    Whole,
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
    /// The value that means 'none', outside the range: infinity for a limit that
    /// isn't set, 0 for a thing that isn't there.
    pub none: Option<f64>,
    /// Whether the plan computes the quantity where it is 'none', so that this reads
    /// 'computed'.
    pub is_computed: bool,
    pub scale: Scale,
    /// Whether KumoMTA's tutorial knows nothing of it, so that only the measured model counts it.
    pub measured_only: bool,
    pub group: Group,
    /// Where meaning and default come from.
    pub source: &'static str,
    pub get: fn(&Scenario) -> f64,
    pub set: fn(&mut Scenario, f64),
}

impl Field {
    /// What the rows of inputs that are chosen from a list have in common.
    const fn of(choices: &'static [Choice]) -> Field {
        Field { unit: Unit::Choice(choices), range: 0.0..=(choices.len() - 1) as f64, ..Field::ROW }
    }

    /// What most rows have in common.
    const ROW: Field = Field {
        key: "",
        label: "",
        help: "",
        unit: Unit::Count,
        range: 0.0..=0.0,
        none: None,
        is_computed: false,
        scale: Scale::Whole,
        measured_only: false,
        group: Group::Core,
        source: "",
        get: |_| 0.0,
        set: |_, _| (),
    };
}

/// Where an input comes from. The page's own module, which shows none of it, leaves it out:
/// The lazy parts have it.
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
    disk::HOOK_DEFERRALS,
    disk::HOOK_LOGS,
    disk::HEADERS,
    disk::DEFERRED_SPOOL,
    disk::SYNC,
    traffic::BURST,
    traffic::DEFERRALS,
    traffic::BOUNCES,
    traffic::DKIM,
    traffic::INJECT,
    traffic::RECIPIENTS,
    traffic::LATENCY,
    traffic::SLOW,
    traffic::SLOW_TIME,
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
    servers::REDUNDANCY,
    servers::GROWTH,
    servers::HORIZON,
    servers::RUNS,
    known::SPOOL,
    known::CPU,
    known::BASE,
    known::CONTEXTS,
    known::SEEN,
    servers::OWN_SERVERS,
    servers::CORES,
    servers::RAM,
    servers::DISK,
    servers::NIC,
    hardware::PROVIDER,
    hardware::LOCAL,
    hardware::CURRENCY,
    hardware::EUR_USD,
];

/// How many of [`FIELDS`] are those of KumoMTA's worked example: they come first.
const TUTORIAL: usize = 7;

impl Field {
    /// Whether the worked example names a value for it.
    pub fn is_in_tutorial(&self) -> bool {
        FIELDS[..TUTORIAL].iter().any(|field| field.key == self.key)
    }
}

/// The inputs of a group, in the order of the page.
pub fn of(group: Group) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.group == group)
}

/// The row of a key.
pub fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

impl Field {
    /// The worked example's value.
    pub fn default(&self) -> f64 {
        (self.get)(&WORKED_EXAMPLE)
    }

    /// What 'none' is called in fields and links.
    const fn none_word(&self) -> &'static str {
        if self.is_computed { "computed" } else { "none" }
    }

    /// Reads what somebody wrote for this input.
    ///
    /// # Errors
    /// A sentence that quotes what was given and says what is wrong with it.
    pub fn read(&self, given: &str) -> Result<f64, String> {
        let is_none = |word| given.trim().eq_ignore_ascii_case(word);
        if let Some(none) = self.none.filter(|_| is_none("none") || is_none(self.none_word())) {
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
        let is_bare = given.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let hint = match self.unit {
            Unit::Bytes if is_bare => "; a number without a unit is bytes",
            Unit::Share if is_bare => "; a share is written as 30 % or 0.3",
            _ => "",
        };
        Err(format!("{quoted} is {side} the limit of {limit}{hint}"))
    }

    /// A value of this input with its unit, as the page writes it: `50 kB`.
    pub fn text(&self, value: f64) -> String {
        if self.is_none(value) { self.none_word().into() } else { units::text(value, self.unit) }
    }

    /// The same as a link holds it: `50kB`.
    pub fn compact(&self, value: f64) -> String {
        if self.is_none(value) { self.none_word().into() } else { units::compact(value, self.unit) }
    }

    /// The same in words, for a screen reader: `50 kB`, `8 million messages`.
    pub fn spoken(&self, value: f64) -> String {
        if self.is_none(value) { self.none_word().into() } else { units::spoken(value, self.unit) }
    }

    /// Whether a value means 'none'.
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
}
