//! What drives a figure: inputs and coefficients, ranked by how far they move it.

use super::coefficients::coefficient;
use super::figures::Headline;
use super::uncertainty::uncertain;
use super::{Coefficients, Plan, Servers, plan_on};
use crate::Scenario;
use crate::scenario::fields::field;
use crate::scenario::{FIELDS, Field};
use crate::units::{SECONDS_PER_HOUR, Unit, about, duration, exact, text};

/// Whether a driver is a user input or a model coefficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Moved from its low to its high value.
    Coefficient,
    /// Moved by a fifth to either side.
    Input,
}

/// Something that moves a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Driver {
    pub kind: Kind,
    /// Key of the input or name of the coefficient.
    pub name: &'static str,
    /// What it is, for people.
    pub label: &'static str,
    /// The driver's own low value, in its own unit.
    pub from: f64,
    /// Its high value.
    pub to: f64,
    /// The figure with the driver at its low value.
    pub low: f64,
    /// The figure with the driver at its high value.
    pub high: f64,
}

impl Driver {
    /// How far it moves the figure.
    pub fn swing(&self) -> f64 {
        (self.high - self.low).abs()
    }

    /// A value of the driver with its unit: `40 kB`.
    pub fn text(&self, value: f64) -> String {
        match self.kind {
            Kind::Input => field(self.name).map_or(String::new(), |f| moved_to(value, f.unit)),
            Kind::Coefficient => {
                let unit = coefficient(self.name).map_or("", |row| row.unit);
                match unit.strip_prefix('B') {
                    Some(per) => format!("{}{per}", text(value, Unit::Bytes)),
                    None => format!("{} {unit}", exact(value)).trim_end().into(),
                }
            }
        }
    }
}

/// A span of time in the unit that suits it: four fifths of a day are 19.2 h.
fn moved_to(value: f64, unit: Unit) -> String {
    match (unit, unit.seconds()) {
        (Unit::Years | Unit::Millis, _) | (_, None) => about(value, unit),
        (_, Some(seconds)) => duration(value * seconds / SECONDS_PER_HOUR),
    }
}

/// An input's low and high value for the comparison: a fifth less, and as much more.
const LESS: f64 = 0.8;
const MORE: f64 = 1.25;

/// What moves a figure by less than this part of it isn't worth a line.
const LEAST_SWING: f64 = 0.002;

/// Everything that moves a figure on the plan's own servers, the strongest first.
pub fn drivers(plan: &Plan, k: &Coefficients, headline: Headline) -> Vec<Driver> {
    let on_its_servers =
        |s: &Scenario, k: &Coefficients| headline.get(&plan_on(s, plan.basis, k, &plan.servers));
    let of_coefficients = uncertain().map(|row| {
        let at = |value: f64| {
            let mut moved = *k;
            (row.set)(&mut moved, value);
            on_its_servers(&plan.scenario, &moved)
        };
        let [low, _, high] = row.range;
        Driver {
            kind: Kind::Coefficient,
            name: row.key,
            label: row.meaning,
            from: low,
            to: high,
            low: at(low),
            high: at(high),
        }
    });
    let of_inputs = FIELDS.iter().filter_map(|field| {
        let ends = moved(field, &plan.scenario)?;
        let [low, high] = ends.each_ref().map(|moved| on_its_servers(moved, k));
        let [from, to] = ends.each_ref().map(field.get);
        let (kind, name, label) = (Kind::Input, field.key, field.label);
        Some(Driver { kind, name, label, from, to, low, high })
    });
    let least = headline.get(plan) * LEAST_SWING;
    let mut all: Vec<_> =
        of_coefficients.chain(of_inputs).filter(|driver| driver.swing() > least).collect();
    all.sort_by(|a, b| b.swing().total_cmp(&a.swing()));
    all
}

/// An input whose movement would change the servers of the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ServerChange {
    /// Key of the input.
    pub name: &'static str,
    /// The input's low value, and the servers that it would need.
    pub low: (f64, Servers),
    pub high: (f64, Servers),
}

/// The inputs that would change number or size of the servers: [`drivers`] leave that out, so that
/// a figure isn't compared on different servers. `chosen` are the servers that are ordered for a
/// scenario.
pub fn server_changes(s: &Scenario, chosen: impl Fn(&Scenario) -> Servers) -> Vec<ServerChange> {
    let now = chosen(s);
    let change = |field: &'static Field| {
        let [low, high] = moved(field, s)?;
        let end = |s: &Scenario| ((field.get)(s), chosen(s));
        let change = ServerChange { name: field.key, low: end(&low), high: end(&high) };
        (change.low.1 != now || change.high.1 != now).then_some(change)
    };
    FIELDS.iter().filter_map(change).collect()
}

/// The scenario with an input a fifth lower and higher, inside its range; `None` for what
/// can't be moved: choices, and what isn't given.
fn moved(field: &Field, s: &Scenario) -> Option<[Scenario; 2]> {
    let value = (field.get)(s);
    if matches!(field.unit, Unit::Choice(_)) || field.is_none(value) {
        return None;
    }
    let to = |factor: f64| {
        let scaled = (value * factor).clamp(*field.range.start(), *field.range.end());
        let mut moved = *s;
        (field.set)(&mut moved, if field.unit == Unit::Count { scaled.round() } else { scaled });
        moved
    };
    Some([to(LESS), to(MORE)])
}
