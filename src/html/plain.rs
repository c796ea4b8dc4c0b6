//! The worked example as a plain page: what is shown before and without WebAssembly.
//!
//! The build puts it into index.html, so that no figure on it is typed by hand.

use super::{Html, answer, html, storage};
use crate::planner::Plan;
use crate::sentences;

/// The figures of a plan, headed as the worked example's.
pub fn page(plan: &Plan) -> Html {
    html!(
        "<p class=\"eyebrow\">The worked example of KumoMTA’s documentation: {}</p>\
         <div class=\"answer-block\"><p class=\"answer\">{}</p><div class=\"caveat\">{}</div></div>\
         <section class=\"card\"><h2>Figures</h2>{}</section>\
         <section class=\"card\"><h2>Storage</h2>{}</section>",
        sentences::scenario(&plan.scenario),
        answer::order(plan),
        answer::reasons(plan),
        answer::tiles(plan),
        storage::storage(plan) + storage::halving(plan),
    )
}
