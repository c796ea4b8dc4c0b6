//! The inputs, made from the declaration table.

mod choose;
mod quantity;
mod theme;

use leptos::prelude::*;

use super::browser;
use super::signals::{flag, text};
use super::state::Planner;
use crate::scenario::{Basis, FIELDS, Field, Group, Scenario};
use crate::units::Unit;
use choose::Choose;
use quantity::Quantity;
pub use theme::ThemeSwitch;

const ASSUMPTIONS: &str = "assumptions";
const MORE: &str = "settings";

/// All inputs: the four that are always in view, and the others under 'Assumptions'.
#[component]
pub fn Inputs(planner: Planner) -> impl IntoView {
    // A link whose problem lies in the closed panel opens it; closing stays the user's.
    Effect::new(move || {
        planner.loads.track();
        if planner.has_problem(Group::Assumption) {
            browser::open_details(ASSUMPTIONS);
        }
        if Group::HEADED.iter().any(|(group, _)| planner.has_problem(*group)) {
            browser::open_details(MORE);
        }
    });
    let quantities = move |group| {
        let fields = of(group).filter(|field| !is_choice(field));
        fields.map(|field| view! { <Quantity field planner /> }).collect_view()
    };
    let choices = move |group| {
        let fields = of(group).filter(|field| is_choice(field));
        fields.map(|field| view! { <Choose field planner /> }).collect_view()
    };
    let groups = Group::HEADED.map(|(group, heading)| {
        view! {
            <h2>{heading}</h2>
            <div class="more">{choices(group)}{quantities(group)}</div>
        }
    });
    let origin = move || {
        if planner.is_default() {
            "This is KumoMTA’s own worked example."
        } else {
            "Changed from KumoMTA’s worked example."
        }
    };
    // The button vanishes with what it resets: the focus goes to the first slider.
    let reset = move |_| {
        planner.load(Scenario::default(), Basis::default());
        browser::focus("volume-slider");
    };
    view! {
        <h2 class="eyebrow">"Your sending"</h2>
        <div class="core">{quantities(Group::Core)}</div>
        <details class="assumptions" id=ASSUMPTIONS>
            <summary>
                "Assumptions "
                <span class="summary-values">{text(move || summary(&planner.scenario()))}</span>
            </summary>
            <div class="more">{quantities(Group::Assumption)}</div>
        </details>
        <details class="assumptions" id=MORE>
            <summary>
                "More settings "
                <span class="summary-values">{text(move || changed(planner))}</span>
            </summary>
            {groups.into_iter().collect_view()}
        </details>
        <p class="origin">
            <span>{text(move || origin().into())}</span>
            " "
            <button
                type="button"
                class="link"
                disabled=flag(move || planner.is_default())
                on:click=reset
            >
                "Reset"
            </button>
        </p>
    }
}

fn of(group: Group) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.group == group)
}

fn is_choice(field: &Field) -> bool {
    matches!(field.unit, Unit::Choice(_))
}

/// `outage to hold 1 d · log per message 2,048 B`, for the closed panel.
fn summary(scenario: &Scenario) -> String {
    let parts = of(Group::Assumption)
        .map(|field| format!("{} {}", field.label.to_ascii_lowercase(), scenario.text(field)));
    parts.collect::<Vec<_>>().join(" · ")
}

/// `3 of 46 changed`, for the closed panel.
fn changed(planner: Planner) -> String {
    let all: usize = Group::HEADED.iter().map(|(group, _)| of(*group).count()).sum();
    match planner.changed_settings() {
        0 => format!("{all} optional settings, none changed"),
        some => format!("{all} optional settings, {some} changed"),
    }
}
