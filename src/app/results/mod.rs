//! What follows from the scenario: the order first, then the cards of the first screen, and the tabs.

pub mod answer;
pub mod cards;
mod compare;
pub mod plot;
mod tabs;

use leptos::prelude::*;

use super::signals::text;
use super::state::Planner;

/// All results in the order of the page.
#[component]
pub fn Results(planner: Planner) -> impl IntoView {
    view! {
        <answer::Answer planner />
        <cards::Cards planner />
        // What src/web/measure.js fills and shows.
        <section class="card" id="measured" aria-labelledby="measured-title" hidden></section>
        <div class="unseen" id="reader-status" role="status"></div>
        <compare::Compare planner />
        <tabs::Tabs planner />
        <p class="unseen" role="status">{text(move || planner.lazy.says())}</p>
    }
}
