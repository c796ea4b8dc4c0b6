//! The parts of the page that open on demand.

pub mod compare;
pub mod disk;
pub mod drivers;
mod embed;
pub mod export;
pub mod hardware;
pub mod known;
pub mod limits;
pub mod machine;
pub mod measured;
pub mod nodes;
pub mod outage;
pub mod own_server;
pub mod presets;
pub mod ranges;

use super::{Action, Cell, Html, Row, html, row};
use crate::planner::Plan;
use crate::units::duration;

/// What the plan is made of: `server` or `pod`.
pub(crate) fn thing(plan: &Plan) -> &'static str {
    if plan.scenario.is_in_containers() { "pod" } else { "server" }
}

/// A button that sets inputs: its query is applied to the scenario that is shown.
pub(crate) fn apply(label: &str, query: &str) -> Html {
    Action::Set(query.trim_start_matches('?').into()).button(label)
}

/// The name of one of several choices, as a button to choose it where that isn't so already.
pub(crate) fn choice(name: &str, query: &str, is_current: bool) -> Html {
    if is_current { name.into() } else { apply(name, query) }
}

/// A paragraph on the figures' ground, and where that comes from.
pub(crate) fn note(text: Html, source: &str) -> Html {
    html!("<p class=\"note\">{} <span class=\"source\">{}</span></p>", text, source)
}

/// A row of a name and figures.
pub(crate) fn figures(name: Html, figures: &[String], is_current: bool) -> Row {
    let mut cells = vec![Cell::Head(name)];
    cells.extend(figures.iter().map(|figure| Cell::Number(figure.into())));
    row(&cells, is_current)
}

/// Hours, or `never`.
pub(crate) fn or_never(hours: Option<f64>) -> String {
    hours.map_or("never".into(), duration)
}
