//! The plan as a JSON document, for the command line, downloads and scripts.
//!
//! docs/plan.schema.json describes it. Keys are added, never renamed.

mod analysis;
mod container;
mod figures;
mod hardware;
mod outage;
mod sources;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::analysis::Analysis;
use crate::planner::checks::Check;
use crate::scenario::query::MODEL;
use crate::scenario::{FIELDS, Limits, Pick, Prices, Problem, Scenario};
use crate::units::Unit;
use analysis::{CapacityEntry, DriverEntry, FindingEntry, RangesEntry};
use hardware::{OfferEntry, OrderEntry};

/// The whole document of a plan.
#[derive(serde::Serialize)]
pub struct Document<'a> {
    model: u32,
    basis: &'static str,
    /// The scenario's query, empty for the worked example.
    url: String,
    /// What the user calls the scenario; may be empty.
    name: &'a str,
    order: OrderEntry,
    checks: Vec<CheckEntry<'a>>,
    findings: Vec<FindingEntry<'a>>,
    inputs: Inputs<'a>,
    /// The machine that was picked, `aws:m7g.2xlarge`; null where none was.
    machine: Option<String>,
    /// What a reader should know of how the link was taken.
    notes: &'a [String],
    problems: Vec<ProblemEntry<'a>>,
    #[serde(flatten)]
    figures: figures::Figures,
    /// What a pod is given; null where the plan is of servers.
    container: Option<container::ContainerEntry>,
    outage: outage::OutageEntry,
    ranges: RangesEntry<'a>,
    drivers: Vec<DriverEntry>,
    /// Inputs whose movement would change the servers, which the drivers leave out.
    changes_servers: Vec<&'static str>,
    capacity: Option<CapacityEntry>,
    /// The list of machines, the best first.
    recommendations: Vec<OfferEntry>,
    other: OtherEntry,
}

impl<'a> Document<'a> {
    pub fn new(case: &'a Analysis) -> Self {
        let asked = &case.asked;
        Document {
            model: MODEL,
            basis: asked.basis.key(),
            url: case.query(),
            name: &asked.presentation.name,
            order: OrderEntry::of(case),
            checks: case.checks().iter().map(CheckEntry::new).collect(),
            findings: case.findings().iter().map(FindingEntry::new).collect(),
            inputs: Inputs(&asked.scenario),
            machine: asked.scenario.machine.as_ref().map(Pick::text),
            notes: &asked.notes,
            problems: asked.problems.iter().map(ProblemEntry::new).collect(),
            figures: figures::Figures::new(&case.plan, case.coefficients()),
            container: case.plan.container().as_ref().map(container::ContainerEntry::new),
            outage: outage::OutageEntry::new(case.outage()),
            ranges: RangesEntry(case.ranges()),
            drivers: analysis::drivers(case),
            changes_servers: case.server_changes().iter().map(|change| change.name).collect(),
            capacity: case.capacity().map(CapacityEntry::new),
            recommendations: hardware::offers(case),
            other: OtherEntry::new(case),
        }
    }
}

/// The document of an analysis as text.
pub fn json(analysis: &Analysis) -> String {
    // Only a map with keys that are no text could fail.
    serde_json::to_string_pretty(&Document::new(analysis)).unwrap_or_default()
}

/// A number that is written without a fraction where it has none.
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Above this, not every whole number is a double.
        const LAST_EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= LAST_EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// Every input by its key and unit, from the declaration table.
struct Inputs<'a>(&'a Scenario);

impl Serialize for Inputs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(FIELDS.len() + 2))?;
        for field in FIELDS {
            let value = (field.get)(self.0);
            match field.unit {
                Unit::Choice(_) => map.serialize_entry(field.key, &field.compact(value))?,
                _ if field.is_none(value) => map.serialize_entry(&field.json_name(), &())?,
                _ => map.serialize_entry(&field.json_name(), &Number(value))?,
            }
        }
        map.serialize_entry("limits", &Given(&self.0.limits))?;
        map.serialize_entry("prices", &Edited(&self.0.prices))?;
        map.end()
    }
}

/// The sending limits that the user has, as links have them.
struct Given<'a>(&'a Limits);

impl Serialize for Given<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.written())
    }
}

/// The prices that the user has instead of the catalogue's.
struct Edited<'a>(&'a Prices);

impl Serialize for Edited<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, price)| (name, Number(price))))
    }
}

#[derive(serde::Serialize)]
struct ProblemEntry<'a> {
    key: &'a str,
    given: &'a str,
    message: String,
}

impl<'a> ProblemEntry<'a> {
    fn new(problem: &'a Problem) -> Self {
        ProblemEntry { key: &problem.key, given: &problem.given, message: problem.message() }
    }
}

#[derive(serde::Serialize)]
struct CheckEntry<'a> {
    id: &'static str,
    fits: bool,
    text: &'a str,
}

impl<'a> CheckEntry<'a> {
    fn new(check: &'a Check) -> Self {
        CheckEntry { id: check.id, fits: check.fits, text: &check.text }
    }
}

/// What the other basis would order.
#[derive(serde::Serialize)]
struct OtherEntry {
    basis: &'static str,
    order: OrderEntry,
    reasons: Vec<String>,
}

impl OtherEntry {
    fn new(case: &Analysis) -> Self {
        let other = case.other();
        OtherEntry {
            basis: other.basis.key(),
            order: OrderEntry::of(case.other_case()),
            reasons: crate::sentences::reasons(&case.plan, other),
        }
    }
}
