//! The inputs, made from the declaration table.

mod entry;
mod more;
mod quantity;
mod setting;
mod theme;

use leptos::prelude::*;

use super::browser;
use super::signals::{flag, text};
use super::state::Planner;
use crate::scenario::{Basis, Field, Group, Scenario, fields};
use crate::units::Unit;
use more::More;
use quantity::Quantity;
use setting::{List, Setting, Switch};
pub use theme::ThemeSwitch;

/// All inputs: sliders, spare servers, growth, where, and what few readers set.
#[component]
pub fn Inputs(planner: Planner) -> impl IntoView {
    view! {
        <Sliders planner shown=fields::of(Group::Core).collect() />
        <Beside planner />
        <More planner />
        <Origin planner />
    }
}

/// The sliders of some inputs.
#[component]
pub fn Sliders(planner: Planner, shown: Vec<&'static Field>) -> impl IntoView {
    let each = shown.into_iter().map(|field| view! { <Quantity field planner /> });
    view! { <div class="core">{each.collect_view()}</div> }
}

/// Spare servers, growth and where: a line each.
#[component]
fn Beside(planner: Planner) -> impl IntoView {
    let row = |key: &'static str| {
        let field = fields::field(key)?;
        Some(match field.unit {
            Unit::Choice(choices) => view! { <List field choices planner /> }.into_any(),
            Unit::Count => view! {
                <span class="label">{field.label}</span>
                <Switch field planner />
            }
            .into_any(),
            _ => view! { <Setting field planner /> }.into_any(),
        })
    };
    view! {
        <div class="beside">
            <div class="line">{row("redundancy")}</div>
            <div class="line pair">{row("growth")} {row("horizon")}</div>
            <div class="line">
                <span class="label">"Where"</span>
                {row("provider")}
                {row("currency")}
            </div>
        </div>
    }
}

/// Whether this is the worked example, with the way back to it.
#[component]
fn Origin(planner: Planner) -> impl IntoView {
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
