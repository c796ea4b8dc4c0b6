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

pub use core::{OS, OUTAGE, RETENTION, SIZE, VOLUME, WINDOW};
pub use disk::SEGMENT;
pub use egress::MOST_MAX_READY;
pub use hardware::{CURRENCY, PROVIDER};
pub use known::MOST_CONTEXTS;
pub use recovery::MAX_AGE;
pub use servers::{GROWTH, HORIZON, REDUNDANCY};
pub use traffic::{SLOW, SLOW_TIME};

use std::ops::RangeInclusive;

use super::{Scenario, WORKED_EXAMPLE};
use crate::units::{self, Choice, Form, Unit};

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
    /// Whether every reader sees its inputs, and what is wrong with them.
    pub fn is_in_view(self) -> bool {
        matches!(self, Group::Core | Group::Order | Group::Where)
    }

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
    /// One line below the slider: what it is, and behind '; or ' how else it may be written.
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

/// How many inputs there are.
pub const INPUTS: usize = 63;

/// Every input, in the order of links and of the page.
pub static FIELDS: &[Field; INPUTS] = &[
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
    /// A sentence that quotes what was given, says what is wrong with it, and ends in what to
    /// write instead.
    pub fn read(&self, given: &str) -> Result<f64, String> {
        self.read_form(given).map(|(value, _)| value)
    }

    /// [`Field::read`] with the form that it was written in.
    ///
    /// # Errors
    /// As [`Field::read`].
    pub fn read_form(&self, given: &str) -> Result<(f64, Form), String> {
        let is_none = |word| given.trim().eq_ignore_ascii_case(word);
        if let Some(none) = self.none.filter(|_| is_none("none") || is_none(self.none_word())) {
            return Ok((none, Form::Own));
        }
        let read = units::read_form(given, self.unit);
        read.map_err(|why| format!("{why}; write {}", self.examples()))
            .and_then(|(value, form)| self.taken(given, value, form))
            .map_err(|why| match given.trim() {
                "" => format!("{} {why}", self.label),
                given => format!("“{}” {why}", units::shown(given, 24)),
            })
    }

    /// A value that was read, if the input takes it.
    ///
    /// # Errors
    /// Why it doesn't, and what to write instead.
    fn taken(&self, given: &str, value: f64, form: Form) -> Result<(f64, Form), String> {
        if !self.range.contains(&value) {
            return Err(self.outside(given, value, form));
        }
        if self.unit == Unit::Count && value.fract() != 0.0 {
            return Err(format!("isn’t a whole number; write {}", self.typed(value.round())));
        }
        Ok((value, form))
    }

    /// Why a value outside the range isn't taken, and what to write instead.
    fn outside(&self, given: &str, value: f64, form: Form) -> String {
        let is_small = value < *self.range.start();
        let limit = if is_small { *self.range.start() } else { *self.range.end() };
        let limit = self.limit_text(limit, form.slid(limit, self.unit));
        if let Some(meant) = self.meant(given, value) {
            let side = if is_small { "smallest" } else { "largest" };
            let read = units::text(value, self.unit);
            return format!("is read as {read}, and the {side} is {limit}; {meant}");
        }
        let is_in_bytes = self.unit == Unit::Bytes && is_bare(given);
        let read = if is_in_bytes { "is read as bytes and " } else { "" };
        let (side, end) = if is_small { ("small", "more") } else { ("large", "less") };
        format!("{read}is too {side}; write {limit} or {end}")
    }

    /// A limit in the form of what was given; nobody counts 1,000 messages in thousands.
    fn limit_text(&self, limit: f64, form: Form) -> String {
        let is_count = matches!(self.unit, Unit::Messages | Unit::DailyMessages);
        match form {
            Form::Own if is_count && limit < 1e6 => units::exact(limit),
            form => units::text_as(limit, self.unit, form),
        }
    }

    /// What a bare number outside the range was probably meant as: `5` as 5 %, `200.000` with a
    /// dot between its groups.
    fn meant(&self, given: &str, value: f64) -> Option<String> {
        let is_grouped = || given.split('.').nth(1).is_some_and(|group| group.trim().len() == 3);
        let (meant, unit) = match self.unit {
            _ if !is_bare(given) => return None,
            Unit::Share => (value / 100.0, " %"),
            _ if is_grouped() => (value * 1_000.0, " thousand"),
            _ => return None,
        };
        let number = units::exact(value);
        let is_taken = self.range.contains(&meant);
        is_taken.then(|| format!("for {number}{unit} write {}", self.typed(meant)))
    }

    /// What to write for this input, for a message: `50kB`, `8M or 200k/month`.
    pub fn examples(&self) -> String {
        match self.unit {
            Unit::DailyMessages => "8M or 200k/month".into(),
            Unit::Window => "8h or 7:00-13:00".into(),
            Unit::Choice(choices) => {
                let keys: Vec<_> = choices.iter().map(|choice| choice.key).collect();
                keys.join(" or ")
            }
            _ if self.default() > 0.0 && !self.is_none(self.default()) => {
                self.typed(self.default())
            }
            _ => self.typed(self.at_stop(self.last_stop() / 2)),
        }
    }

    /// A value as somebody would type it: a share in percent.
    fn typed(&self, value: f64) -> String {
        match self.unit {
            Unit::Share => units::text(value, self.unit),
            _ => units::compact(value, self.unit),
        }
    }

    /// A value of this input with its unit, as the page writes it: `50 kB`. A scenario's own value
    /// is [`Scenario::text`]: in the form that it was written in.
    pub fn text(&self, value: f64) -> String {
        self.in_form(value, Form::Own, units::text_as)
    }

    /// The same as a link holds it: `50kB`.
    pub fn compact(&self, value: f64) -> String {
        self.in_form(value, Form::Own, units::compact_as)
    }

    /// The word for 'none', or else what `write` makes of a value in a form.
    pub(super) fn in_form(
        &self,
        value: f64,
        form: Form,
        write: fn(f64, Unit, Form) -> String,
    ) -> String {
        if self.is_none(value) { self.none_word().into() } else { write(value, self.unit, form) }
    }

    /// The help without how else the input may be written, for documents.
    pub fn meaning(&self) -> &'static str {
        self.help.split_once("; or ").map_or(self.help, |(meaning, _)| meaning)
    }

    /// Whether a value means 'none'.
    pub fn is_none(&self, value: f64) -> bool {
        self.none == Some(value)
    }

    /// Whether a value leaves the quantity to the plan, which computes it.
    pub fn is_left_to_plan(&self, value: f64) -> bool {
        self.is_computed && self.is_none(value)
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

/// Whether a text ends in a digit and so without a unit.
fn is_bare(given: &str) -> bool {
    given.trim_end().ends_with(|c: char| c.is_ascii_digit())
}
