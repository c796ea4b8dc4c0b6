//! The worked example as a plain page: what stands before and without WebAssembly.
//!
//! The build puts it into index.html, so that no figure on it is typed by hand.

use super::{answer, storage};
use crate::planner::Plan;
use crate::sentences;
use crate::units::{self, Unit, grouped};

/// The figures of a plan, headed as the worked example's.
pub fn page(plan: &Plan) -> String {
    let s = &plan.scenario;
    let scenario = format!(
        "{} messages a day of {}, sent in {}, logs kept for {}",
        grouped(s.messages_per_day),
        units::text(s.size_bytes, Unit::Bytes),
        units::text(s.window_hours, Unit::Hours),
        units::text(s.retention_days, Unit::Days),
    );
    format!(
        "<p class=\"eyebrow\">The worked example of KumoMTA’s documentation: {scenario}</p>\
         <div class=\"answer-block\"><p class=\"answer\">{}</p><p class=\"caveat\">{}</p></div>\
         <section class=\"card\"><h2>Figures</h2>{}</section>\
         <section class=\"card\"><h2>Storage</h2>{}</section>",
        answer::answer(plan),
        sentences::disk_caveat(plan),
        answer::tiles(plan),
        storage::storage(plan) + &storage::halving(plan),
    )
}
