//! The parts of the page that open on demand: the two readings side by side, findings, the
//! outage, and how the figures come about.

pub mod answer;
pub mod disk;
pub mod drivers;
pub mod findings;
pub mod machine;
pub mod nodes;
pub mod outage;
pub mod own;
pub mod readings;

use super::{Cell, row};
use crate::units::duration;

/// A button that sets inputs: its query is applied to the scenario that is shown.
pub(crate) fn apply(label: &str, query: &str) -> String {
    format!("<button type=\"button\" class=\"link\" data-do=\"{query}\">{label}</button>")
}

/// Names and values below each other.
pub(crate) fn facts(facts: &[(&str, String)]) -> String {
    let pairs =
        facts.iter().map(|(name, value)| format!("<div><dt>{name}</dt><dd>{value}</dd></div>"));
    format!("<dl class=\"facts\">{}</dl>", pairs.collect::<String>())
}

/// A paragraph of what stands behind the figures, and where that comes from.
pub(crate) fn note(text: &str, source: &str) -> String {
    format!("<p class=\"note\">{text} <span class=\"source\">{source}</span></p>")
}

/// A row of a name and figures.
pub(crate) fn figures(name: impl Into<String>, figures: &[String], is_current: bool) -> String {
    let mut cells = vec![Cell::Head(name.into())];
    cells.extend(figures.iter().cloned().map(Cell::Number));
    row(&cells, is_current)
}

/// Hours, or `never`.
pub(crate) fn or_never(hours: Option<f64>) -> String {
    hours.map_or("never".into(), duration)
}
