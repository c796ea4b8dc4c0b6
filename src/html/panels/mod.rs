//! The parts of the page that open on demand: the two readings side by side, findings, the
//! outage, and how the figures come about.

pub mod answer;
pub mod compare;
pub mod disk;
pub mod drivers;
pub mod export;
pub mod findings;
pub mod hardware;
pub mod machine;
pub mod nodes;
pub mod outage;
pub mod own_server;
pub mod presets;
pub mod readings;
pub mod share;

use super::{Cell, row};
use crate::units::duration;

/// A button that sets inputs: its query is applied to the scenario that is shown.
pub(crate) fn apply(label: &str, query: &str) -> String {
    let query = query.replace('&', "&amp;");
    format!("<button type=\"button\" class=\"link\" data-do=\"{query}\">{label}</button>")
}

/// The name of one of several choices, as a button to choose it where that isn't so already.
pub(crate) fn choice(name: &str, query: &str, is_current: bool) -> String {
    if is_current { name.into() } else { apply(name, query) }
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
