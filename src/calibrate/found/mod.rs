//! Evidence → inputs, each with what it was measured over and whether that can carry it.

mod curve;
mod delivery;
mod server;
mod volume;

use super::Evidence;
use crate::Coefficients;
use crate::scenario::query::ParsedLink;
use crate::scenario::{Asked, FIELDS, Field, Scenario, fields};
use crate::units::{self, several};

pub use curve::{Curve, curve};

/// An input as it was measured.
#[derive(Clone)]
pub struct Figure {
    pub field: &'static Field,
    /// In the input's base unit, within its range, of two or three digits.
    pub value: f64,
    /// What it was measured over: `9,212 messages`.
    pub over: String,
    /// How many of them.
    pub n: u64,
    /// Whether the sample carries it, so that it is taken unless the reader says otherwise.
    pub taken: bool,
    /// How it was measured, and where it isn't taken, why.
    pub why: String,
}

/// Something that was measured and is no input: `Attempts per message`, `1.16`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Besides {
    /// Its name in the JSON document.
    pub key: &'static str,
    pub label: &'static str,
    pub value: String,
    pub why: String,
}

/// What evidence says.
#[derive(Clone, Default)]
pub struct Found {
    /// In the order of [`FIELDS`].
    pub figures: Vec<Figure>,
    pub besides: Vec<Besides>,
    /// The days of the logs; `None` of less than one.
    pub curve: Option<Curve>,
}

/// What evidence says of the inputs of a scenario. `nodes` are the servers that share the mail,
/// where the reader says so: logs of some of them are scaled to all.
pub fn found(evidence: &Evidence, asked: &ParsedLink, nodes: Option<f64>) -> Found {
    let mut found = Found { curve: curve(evidence), ..Found::default() };
    let k = Coefficients::typical();
    let context = Context { evidence, scenario: &asked.scenario, k, nodes };
    volume::volume(&context, &mut found);
    delivery::delivery(&context, &mut found);
    server::server(&context, &mut found);
    let place = |figure: &Figure| FIELDS.iter().position(|field| field.key == figure.field.key);
    found.figures.sort_by_key(place);
    found
}

/// What figures are read from.
struct Context<'a> {
    evidence: &'a Evidence,
    scenario: &'a Scenario,
    k: Coefficients,
    nodes: Option<f64>,
}

/// A measurement before it is known whether its input takes it.
struct Measured {
    key: &'static str,
    value: f64,
    n: u64,
    /// What `n` counts, one of them: `message`.
    of: &'static str,
    /// How it was measured.
    how: String,
    /// Why the sample can't carry it; empty where it can.
    limit: String,
}

impl Found {
    /// Adds a measurement: as an input where that takes it, or else beside them.
    fn add(&mut self, measured: Measured) {
        let Some(field) = fields::field(measured.key) else { return };
        let Measured { value, n, of, how, limit, .. } = measured;
        if !value.is_finite() {
            return;
        }
        let shown = units::about(value, field.unit);
        match field.read(&rounded(field, value, &shown)) {
            Ok(value) => self.figures.push(Figure {
                field,
                value,
                over: several(n as f64, of),
                n,
                taken: limit.is_empty(),
                why: sentence(&how, &limit),
            }),
            Err(_) => self.besides.push(Besides {
                key: field.key,
                label: field.label,
                value: outside(field, value),
                why: sentence(&how, "the planner’s input doesn’t go that far"),
            }),
        }
    }

    fn besides(&mut self, key: &'static str, label: &'static str, value: String, why: &str) {
        self.besides.push(Besides { key, label, value, why: why.into() });
    }

    /// The query of a scenario with every figure that `is_taken`.
    pub fn applied(&self, base: &str, is_taken: impl Fn(&Figure) -> bool) -> String {
        let taken = self.figures.iter().filter(|figure| is_taken(figure));
        let pairs: Vec<_> = taken.map(Figure::pair).collect();
        let mut asked = Asked::read(base);
        if !pairs.is_empty() {
            asked.apply(&pairs.join("&"));
        }
        asked.shared()
    }
}

/// A value that its input doesn't take.
fn outside(field: &Field, value: f64) -> String {
    match field.unit.seconds() {
        Some(seconds) => units::duration(value * seconds / units::SECONDS_PER_HOUR),
        None => units::about(value, field.unit),
    }
}

/// A value as text of few digits that its input reads.
fn rounded(field: &Field, value: f64, shown: &str) -> String {
    match field.unit {
        units::Unit::Count => field.compact(value.round()),
        units::Unit::Choice(_) => field.compact(value),
        _ => shown.into(),
    }
}

fn sentence(how: &str, limit: &str) -> String {
    if limit.is_empty() { how.into() } else { format!("{how}; {limit}") }
}

/// `limit` where a sample is smaller than what it takes.
fn at_least(n: u64, enough: u64, limit: &str) -> String {
    if n < enough { limit.into() } else { String::new() }
}

impl Figure {
    /// The pair of a link that sets it: `size=36.5kB`.
    pub fn pair(&self) -> String {
        format!("{}={}", self.field.key, self.field.compact(self.value))
    }

    /// The value with its unit: `36.5 kB`.
    pub fn text(&self) -> String {
        self.field.text(self.value)
    }
}
