//! What the model says beside what somebody else measured or published.
//!
//! The tests hold each row to its tolerance, and docs/accuracy.md is printed from it.

mod rows;

use crate::analysis::Analysis;
use crate::planner::{Coefficients, Plan, Servers, plan_on};
use crate::scenario::{Basis, query};
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
    pub kind: Kind,
}

/// What a row says of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The model didn't see the figure.
    Test,
    /// A coefficient was set from it, so that agreeing tests nothing.
    Fitted(&'static str),
    /// The same formula with the same constants, computed by hand.
    Arithmetic,
}

/// The measured model's analysis of a query.
fn case(text: &str) -> Analysis {
    case_with(text, |_| {})
}

/// With coefficients other than the typical ones.
fn case_with(text: &str, change: impl Fn(&mut Coefficients)) -> Analysis {
    let mut k = Coefficients::typical();
    change(&mut k);
    Analysis::new(&query::read(text).scenario, Basis::Measured, &k)
}

/// The plan of a query on one server of so many vCPU.
fn on(text: &str, vcpu: f64) -> Plan {
    let servers = Servers::of(vcpu, 1.0, 0.0);
    plan_on(&query::read(text).scenario, Basis::Measured, &Coefficients::typical(), &servers)
}

impl Row {
    /// How far the model is off, as a share of the figure from outside.
    pub fn deviation(&self) -> f64 {
        (self.model)() / self.outside - 1.0
    }
}

/// Agreement that is counted as such.
const CLOSE: f64 = 0.05;

/// docs/accuracy.md.
pub fn markdown() -> String {
    let of = |kind: fn(Kind) -> bool| ROWS.iter().filter(move |row| kind(row.kind));
    let tests = || of(|kind| kind == Kind::Test);
    let close = tests().filter(|row| row.deviation().abs() <= CLOSE).count();
    let mut text = format!(
        "# How accurate the model is\n\n<!-- Written by `cargo xtask docs` from \
         src/docs/accuracy/rows.rs. -->\n\nEvery figure that somebody published or measured and \
         that the model covers, beside what the measured model says for the same case. The {} \
         figures of the first table test it: {close} of them agree within 5 %. The tests hold each to \
         the tolerance that is given.\n\nHow sure the figure from outside is: M = measured on a \
         running kumod, C = measured on synthetic data, B = published by KumoMTA, D = follows from \
         those by arithmetic.\n\n## Figures that test the model\n\n",
        tests().count(),
    );
    text += &table(tests());
    text += "\n## Figures that a coefficient was set from\n\nThat the model agrees with these tests \
             nothing; they show what it stands on.\n\n";
    text += &table(of(|kind| matches!(kind, Kind::Fitted(_))));
    text += "\n## Figures that follow by arithmetic\n\nThe same formula computed by hand: these \
             guard the code, not the model.\n\n";
    text += &table(of(|kind| kind == Kind::Arithmetic));
    text += "\n## Where the model is weak\n\n";
    for row in ROWS.iter().filter(|row| !row.why.is_empty()) {
        text += &format!("- **{}**: {}\n", row.what, row.why);
    }
    text + "\nFigures that fall out of ranges, and ranges that are wider than six times, are \
            tested against: see `tests/outside.rs`. KumoMTA's memory under a production policy, \
            CPU with TLS, and outages of several days on a real spool have not been measured by \
            anybody whose figures are public; there the model is an estimate, and says so.\n"
}

fn table<'a>(rows: impl Iterator<Item = &'a Row>) -> String {
    let line = |row: &Row| {
        let from = match row.kind {
            Kind::Fitted(coefficient) => format!("{}; sets `{coefficient}`", row.source),
            Kind::Test | Kind::Arithmetic => row.source.into(),
        };
        format!(
            "| {} | {} {} | {} {} | {:+.1} % | {} % | {} | {from} |\n",
            row.what,
            count(row.outside),
            row.unit,
            count((row.model)()),
            row.unit,
            100.0 * row.deviation(),
            count(100.0 * row.within),
            row.grade,
        )
    };
    let lines: String = rows.map(line).collect();
    format!(
        "| figure | outside | model | off by | allowed | sure | source |\n\
         |---|---:|---:|---:|---:|---|---|\n{lines}"
    )
}
