//! The inputs, made from the declaration table.

mod entry;
mod more;
mod quantity;
mod theme;

use leptos::prelude::*;

use super::browser;
use super::signals::{self, flag, patched, text};
use super::state::Planner;
use crate::scenario::{Basis, Field, Group, Scenario, fields};
use more::More;
use quantity::Quantity;
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
    let lines = signals::html(move || planner.beside());
    view! { <div class="beside" id=patched("beside", lines)></div> }
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
