//! What the model says beside what somebody else measured or published.
//!
//! The tests hold each row to its tolerance, and docs/accuracy.md is printed from it.

mod rows;

use std::ops::Deref;

use crate::analysis::Analysis;
use crate::planner::{Behaviour, Coefficients, behaviour};
use crate::scenario::query;
use crate::units::count;
pub use rows::ROWS;

/// A figure from outside, and the model's for the same case.
pub struct Row {
    /// What it is of, and under which conditions.
    pub what: &'static str,
    pub unit: &'static str,
    /// What was measured or published.
    pub outside: f64,
    /// The most by which the model may differ, as a share of it, and why so much.
    pub within: f64,
    pub why: &'static str,
    /// M measured on kumod, C on synthetic data, B published, D derived.
    pub grade: char,
    /// Where in the project's notes or KumoMTA's repository it stands.
    pub source: &'static str,
    pub model: fn() -> f64,
    /// Query and path of the range that must hold the figure, and what to multiply the
    /// range by to get the figure's unit.
    pub range: Option<(&'static str, &'static str, f64)>,
}

/// A case: the analysis of a query.
pub(crate) struct Case(Analysis);

impl Deref for Case {
    type Target = Analysis;

    fn deref(&self) -> &Analysis {
        &self.0
    }
}

impl Case {
    pub fn of(text: &str) -> Case {
        Case::with(text, |_| {})
    }

    /// With coefficients other than the typical ones.
    pub fn with(text: &str, change: impl Fn(&mut Coefficients)) -> Case {
        let mut k = Coefficients::typical();
        change(&mut k);
        Case(Analysis::new(&query::read(text).scenario, &k))
    }

    pub fn behaviour(&self) -> &Behaviour {
        &self.plan.behaviour
    }

    /// The behaviour on one node of so many vCPU.
    pub fn on(&self, vcpu: f64) -> Behaviour {
        let one = behaviour::Fleet { vcpu, nodes: 1.0, spare: 0.0 };
        behaviour::behave_on(&self.plan.scenario, self.coefficients(), &one)
    }
}

impl Row {
    /// How far the model is off, as a share of the figure from outside.
    pub fn deviation(&self) -> f64 {
        (self.model)() / self.outside - 1.0
    }
}

/// docs/accuracy.md.
pub fn markdown() -> String {
    let within = ROWS.iter().filter(|row| row.deviation().abs() <= 0.05).count();
    let mut text = format!(
        "# How accurate the model is\n\n<!-- Written by `cargo xtask docs` from \
         src/docs/accuracy/rows.rs. -->\n\nEvery figure that somebody published or measured and \
         that the model covers, beside what the model says for the same case. {within} of {} agree \
         within 5 %; the tests hold each to the tolerance that is given.\n\nHow sure the figure \
         from outside is: M = measured on a running kumod, C = measured on synthetic data, B = \
         published by KumoMTA, D = follows from those by arithmetic.\n\n| figure | outside | model \
         | off by | allowed | sure | source |\n|---|---:|---:|---:|---:|---|---|\n",
        ROWS.len(),
    );
    for row in ROWS {
        text += &format!(
            "| {} | {} {} | {} {} | {:+.1} % | {} % | {} | {} |\n",
            row.what,
            count(row.outside),
            row.unit,
            count((row.model)()),
            row.unit,
            100.0 * row.deviation(),
            count(100.0 * row.within),
            row.grade,
            row.source,
        );
    }
    text += "\n## Where the model is weak\n\n";
    for row in ROWS.iter().filter(|row| !row.why.is_empty()) {
        text += &format!("- **{}**: {}\n", row.what, row.why);
    }
    text + "\nFigures that fall out of ranges, and ranges that are wider than six times, are \
            tested against: see `tests/outside.rs`. KumoMTA's memory under a production policy, \
            CPU with TLS, and outages of several days on a real spool have not been measured by \
            anybody whose figures are public; there the model is an estimate, and says so.\n"
}
