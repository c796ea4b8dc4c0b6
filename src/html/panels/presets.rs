//! The scenarios to start from.

use super::super::escape;
use crate::analysis::Analysis;
use crate::scenario::presets::PRESETS;

/// A list of buttons, the one whose scenario is shown marked.
pub fn presets(case: &Analysis) -> String {
    let items = PRESETS.iter().map(|preset| {
        format!(
            "<li><button type=\"button\" data-do=\"!{}\" aria-current=\"{}\"><b>{}</b> <span>{}</span>\
             </button></li>",
            escape(preset.query),
            preset.scenario() == case.plan.scenario,
            preset.name,
            preset.about
        )
    });
    format!("<ul>{}</ul>", items.collect::<String>())
}
