//! 'Show the maths': each figure's formula, its terms with their sources, and the result.
//!
//! A formula is written once, with the names of its terms; the text with this scenario's
//! numbers is made from it. A test evaluates both and compares them with the figure, so
//! the explanation can't drift from the arithmetic.
//!
//! Two functions need a word besides `ceil` and `max`: `at_least(x; a; b; …)` is the
//! smallest of a, b, … that is x or more; `first(x; a → u; b → v; …)` is the value behind
//! the first of a, b, … that is x or more, or behind the last of them.

mod rows;

use super::coefficients::{Grade, coefficient};
use super::halving::fourth_digit;
use super::storage::two_digit_step;
use super::{Coefficients, Lever, Plan, halving};
use crate::scenario::fields;
use crate::units::{self, Unit};

pub use rows::Figure;

/// A figure explained for one plan.
pub struct Explanation {
    /// What the figure is called on the page.
    pub label: String,
    /// The formula with the names of its terms.
    pub formula: &'static str,
    /// The formula with this scenario's numbers.
    pub numbers: String,
    pub value: f64,
    /// The formula's own unit.
    pub unit: &'static str,
    /// The result in the formula's own unit, every digit, with the unit.
    pub result: String,
    /// The figure as the page shows it elsewhere.
    pub shown: String,
    pub terms: Vec<Term>,
    /// Where the documentation is loose about this figure; empty where it isn't.
    pub note: &'static str,
}

/// A named number in a formula.
pub struct Term {
    pub name: &'static str,
    pub meaning: &'static str,
    pub value: f64,
    pub unit: &'static str,
    /// How sure it is; `None` for what the user chose or another figure gives.
    pub grade: Option<Grade>,
    pub source: &'static str,
}

impl Term {
    /// The number as formulas and tables show it: every digit.
    pub fn text(&self) -> String {
        units::exact(self.value)
    }
}

/// Explains one figure of a plan.
pub fn explain(figure: Figure, plan: &Plan, k: &Coefficients) -> Explanation {
    let row = figure.row(plan);
    let terms = terms(row.formula, plan, k);
    Explanation {
        label: row.label.into(),
        formula: row.formula,
        numbers: with_numbers(row.formula, &terms),
        value: row.value,
        unit: row.unit,
        result: format!("{} {}", units::exact(row.value), row.unit).trim_end().to_string(),
        shown: row.shown,
        terms,
        note: row.note,
    }
}

/// Explains the values that would halve the largest part of the storage.
pub fn explain_halving(plan: &Plan, k: &Coefficients) -> Vec<Explanation> {
    let explained = halving(plan, k).levers.into_iter().filter_map(|(field, lever)| {
        let Lever::At { value, formula } = lever else { return None };
        let terms = terms(formula, plan, k);
        Some(Explanation {
            label: format!("To halve the largest part, {}", field.label.to_ascii_lowercase()),
            formula,
            numbers: with_numbers(formula, &terms),
            value,
            unit: input_unit(field.unit),
            result: format!("{} {}", units::exact(value), input_unit(field.unit)),
            shown: units::about(value, field.unit),
            terms,
            note: "",
        })
    });
    explained.collect()
}

/// The names in a formula, in the order of their first use, each with what it stands for.
fn terms(formula: &'static str, plan: &Plan, k: &Coefficients) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for name in formula.split(|c: char| !is_name_part(c)) {
        if !terms.iter().any(|term| term.name == name) {
            terms.extend(term(name, plan, k));
        }
    }
    terms
}

fn is_name_part(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}

/// An input, a coefficient or another figure; `None` for functions and plain numbers.
fn term(name: &'static str, plan: &Plan, k: &Coefficients) -> Option<Term> {
    if let Some(field) = fields::field(name) {
        return Some(Term {
            name,
            meaning: field.label,
            value: (field.get)(&plan.scenario),
            unit: input_unit(field.unit),
            grade: None,
            source: field.source,
        });
    }
    if let Some(row) = coefficient(name) {
        return Some(Term {
            name,
            meaning: row.meaning,
            value: (row.get)(k),
            unit: row.unit,
            grade: Some(row.grade),
            source: row.source,
        });
    }
    let (meaning, value, unit) = match name {
        "nodes" => ("Number of nodes", plan.compute.nodes, ""),
        "digit" => ("Step that leaves four significant digits", fourth_digit(plan, k), ""),
        "node_rate" => {
            ("Planned rate of a node", plan.compute.node_messages_per_hour, "messages/h")
        }
        "spool" => ("Spool, all nodes", plan.storage.spool_bytes, "B"),
        "logs" => ("Logs, all nodes", plan.storage.log_bytes, "B"),
        "system" => ("System space, all nodes", plan.storage.os_bytes, "B"),
        "total" => ("Storage, all nodes", plan.storage.total_bytes, "B"),
        "step" => {
            let node_bytes = plan.storage.total_bytes / plan.compute.nodes;
            ("Step that leaves two significant digits", two_digit_step(node_bytes), "B")
        }
        _ => return None,
    };
    Some(Term { name, meaning, value, unit, grade: None, source: "a figure of this plan" })
}

const fn input_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Messages => "messages/day",
        Unit::Bytes | Unit::SmallBytes => "B",
        Unit::Seconds => "s",
        Unit::Minutes => "min",
        Unit::Hours => "h",
        Unit::Days => "d",
        Unit::Years => "years",
        Unit::Gib => "GiB",
        Unit::Gbps => "Gbps",
        Unit::Share | Unit::Count | Unit::Times | Unit::Money | Unit::Choice(_) => "",
    }
}

/// The formula with every name replaced by its number.
fn with_numbers(formula: &str, terms: &[Term]) -> String {
    let mut text = String::with_capacity(formula.len() * 2);
    let mut rest = formula;
    while !rest.is_empty() {
        let end = rest.find(|c| !is_name_part(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        match terms.iter().find(|term| term.name == name) {
            Some(term) => text += &term.text(),
            None => text += name,
        }
        let next = after.find(is_name_part).unwrap_or(after.len());
        text += &after[..next];
        rest = &after[next..];
    }
    text
}
