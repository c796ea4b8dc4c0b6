//! The scenarios to start from.

use super::super::{Action, Html, html};
use crate::analysis::Analysis;
use crate::scenario::presets::PRESETS;

/// A list of buttons, the one whose scenario is shown marked.
pub fn presets(case: &Analysis) -> Html {
    let items = PRESETS.iter().map(|preset| {
        html!(
            "<li><button type=\"button\" {} aria-current=\"{}\"><b>{}</b> <span>{}</span>\
             </button></li>",
            Action::Load(preset.query.into()).attribute(),
            (preset.scenario() == case.asked.scenario).to_string(),
            preset.name,
            preset.about
        )
    });
    html!("<ul>{}</ul>", items.collect::<Html>())
}
