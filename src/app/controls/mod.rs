//! The inputs, made from the declaration table.

mod choose;
mod quantity;
mod theme;

use leptos::prelude::*;

use super::browser;
use super::signals::{flag, text};
use super::state::Planner;
use crate::scenario::{FIELDS, Field, Group, Scenario};
use crate::units::Unit;
use choose::Choose;
use quantity::Quantity;
pub use theme::ThemeSwitch;

const ASSUMPTIONS: &str = "assumptions";
const DEEPER: &str = "deeper-inputs";

/// All inputs: the four that are always in view, and the others under 'Assumptions'.
#[component]
pub fn Inputs(planner: Planner) -> impl IntoView {
    // A link whose problem lies in the closed panel opens it; closing stays the user's.
    Effect::new(move || {
        planner.loads.track();
        if planner.has_problem(Group::Assumption) {
            browser::open_details(ASSUMPTIONS);
        }
        if Group::DEEPER.iter().any(|(group, _)| planner.has_problem(*group)) {
            browser::open_details(DEEPER);
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
    let groups = Group::DEEPER.map(|(group, heading)| {
        view! {
            <h2>{heading}</h2>
            <div class="deeper">{choices(group)}{quantities(group)}</div>
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
        planner.load(Scenario::default());
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
            <div class="deeper">{quantities(Group::Assumption)}</div>
        </details>
        <details class="assumptions" id=DEEPER>
            <summary>
                "Engine, delivery, outage, nodes "
                <span class="summary-values">
                    "For the reading ‘As KumoMTA behaves’; all have defaults"
                </span>
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
    let parts = of(Group::Assumption).map(|field| {
        format!("{} {}", field.label.to_ascii_lowercase(), field.text((field.get)(scenario)))
    });
    parts.collect::<Vec<_>>().join(" · ")
}
