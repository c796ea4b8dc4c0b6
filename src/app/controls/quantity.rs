//! One input: slider and text field side by side, writing the same scenario.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::app::signals::{aria, flag, memo, text};
use crate::app::state::Planner;
use crate::scenario::{Basis, Field};

/// Slider and field of one row of the declaration table.
#[component]
pub fn Quantity(field: &'static Field, planner: Planner) -> impl IntoView {
    let value = move || planner.value(field);
    let problem = memo(move || planner.problem(field));
    // What is being typed, and how many whole scenarios had been taken over by then: the
    // field shows it until it is accepted or dropped, or a scenario takes its place.
    let draft = RwSignal::new(None::<(u32, String)>);
    let drafted = move || {
        let (loads, given) = draft.get()?;
        (loads == planner.loads.get()).then_some(given)
    };
    let keep = move |given| draft.set(Some((planner.loads.get_untracked(), given)));

    let slide_to = move |value: f64| {
        draft.set(None);
        planner.set(field, value);
    };
    let slide = move |stop: f64| slide_to(field.at_stop(stop as u32));
    let nudge = move |event: &KeyboardEvent| {
        let up = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" | "End" => true,
            "ArrowLeft" | "ArrowDown" | "Home" => false,
            _ => return,
        };
        // A typed value can lie beside the stop that the slider shows: that stop comes first,
        // or the keys would not reach the end of the range from there.
        if let Some(stop) = field.stop_beside(planner.value_untracked(field), up) {
            slide_to(stop);
            if event.key().starts_with("Arrow") {
                event.prevent_default();
            }
        }
    };
    let typed = move |given: String| {
        if planner.write(field, &given) {
            draft.set(None);
        } else {
            keep(given);
        }
    };
    let drop_draft = move || {
        draft.set(None);
        planner.settle(field);
    };

    let computed = move || planner.computed(field);
    let shown = text(move || drafted().or_else(computed).unwrap_or_else(|| planner.text(field)));
    let fill = text(move || format!("{}%", field.stop(value()) * 100 / field.last_stop()));
    let id = move |part: &str| format!("{}-{part}", field.key);
    view! {
        <div class="quantity" role="group" aria-labelledby=id("label")>
            <label id=id("label") for=id("field")>{field.label}</label>
            <input
                class="field"
                class:computed=flag(move || computed().is_some())
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
                on:keydown=move |event| if event.key() == "Escape" { drop_draft() }
            />
            <input
                class="slider"
                id=id("slider")
                type="range"
                min="0"
                max=field.last_stop().to_string()
                step="1"
                aria-label=field.label
                aria-valuetext=text(move || planner.spoken(field))
                style=("--fill", fill)
                prop:value=text(move || field.stop(value()).to_string())
                on:input:target=move |event| slide(event.target().value_as_number())
                on:keydown=move |event| nudge(&event)
            />
            <p class="help" hidden=flag(move || !problem.read().is_empty())>
                <span>{least(field)}</span>
                <span>{text(move || help(planner, field))}</span>
                <span>{field.text(*field.range.end())}</span>
            </p>
            <p class="problem" id=id("problem") role="status">{problem}</p>
        </div>
    }
}

/// What the slider's left end is called.
fn least(field: &Field) -> String {
    if field.is_computed { "computed".into() } else { field.text(*field.range.start()) }
}

/// The line below a slider: whether its value is computed, or counts at all.
pub(super) fn help(planner: Planner, field: &'static Field) -> String {
    if planner.computed(field).is_some() {
        return "computed by the plan; type what you know".into();
    }
    let is_unused = field.measured_only && planner.basis() == Basis::Tutorial;
    if is_unused { format!("{}; measured model only", field.help) } else { field.help.into() }
}
