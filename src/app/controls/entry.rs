//! The text field of an input: what is typed is taken, or refused with the reason beside it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::app::signals::{aria, flag, memo, text};
use crate::app::state::Planner;
use crate::scenario::Field;

/// The field of one row of the declaration table. A click selects what is in it (src/web/boot.js), so
/// that typing replaces it; the arrow keys go to the slider's next stop.
#[component]
pub fn Entry(
    field: &'static Field,
    planner: Planner,
    /// What is wrong with what was given.
    problem: Signal<String>,
) -> impl IntoView {
    // What is being typed, and how many whole scenarios had been taken over by then: the
    // field shows it until it is accepted or dropped, or a scenario takes its place.
    let draft = RwSignal::new(None::<(u32, String)>);
    let drafted = move || {
        let (loads, given) = draft.get()?;
        (loads == planner.loads.get()).then_some(given)
    };
    let keep = move |given| draft.set(Some((planner.loads.get_untracked(), given)));
    let typed = move |given: String| {
        if planner.write(field, &given) {
            draft.set(None);
        } else {
            keep(given);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" => {
                draft.set(None);
                return planner.settle(field);
            }
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            _ => return,
        };
        event.prevent_default();
        draft.set(None);
        step_by(planner, field, step);
    };
    let written = memo(move || planner.shown(field));
    let shown = text(move || drafted().unwrap_or_else(|| written.get()));
    let id = move |part: &str| format!("{}-{part}", field.key);
    view! {
        <input
            class="field"
            class:computed=flag(move || planner.is_computed(field))
            id=id("field")
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-describedby=id("problem")
            aria-invalid=aria(move || !problem.read().is_empty())
            prop:value=shown
            on:input:target=move |event| keep(event.target().value())
            on:change:target=move |event| typed(event.target().value())
            on:keydown=on_key
        />
    }
}

/// Goes some stops of the slider up or down. A typed value can lie beside the stop that the slider
/// shows: that stop comes first, or the keys would not reach the end of the range from there.
pub fn step_by(planner: Planner, field: &'static Field, by: i32) {
    let value = planner.value_untracked(field);
    let next = field
        .stop_beside(value, by > 0)
        .unwrap_or_else(|| field.at_stop(field.stop(value).saturating_add_signed(by)));
    planner.set(field, next);
}
