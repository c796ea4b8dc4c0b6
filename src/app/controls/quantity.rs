//! One input of the first screen: slider and text field, writing the same scenario.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::entry::{Entry, step_by};
use crate::app::signals::{memo, text};
use crate::app::state::Planner;
use crate::scenario::Field;

/// Slider, field and, on a phone, steps of one row of the declaration table.
#[component]
pub fn Quantity(field: &'static Field, planner: Planner) -> impl IntoView {
    let value = Memo::new(move |_| planner.value(field));
    let stop = Memo::new(move |_| field.stop(value.get()));
    let slide = move |stop: f64| planner.set(field, field.at_stop(stop as u32));
    let nudge = move |event: KeyboardEvent| {
        let up = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" | "End" => true,
            "ArrowLeft" | "ArrowDown" | "Home" => false,
            _ => return,
        };
        // The stop that the slider shows comes before the next one: see `step_by`.
        if let Some(stop) = field.stop_beside(planner.value_untracked(field), up) {
            planner.set(field, stop);
            if event.key().starts_with("Arrow") {
                event.prevent_default();
            }
        }
    };
    let problem = memo(move || planner.problem(field));
    let fill = text(move || format!("{}%", stop.get() * 100 / field.last_stop()));
    let id = move |part: &str| format!("{}-{part}", field.key);
    let step = move |by: i32, sign: &'static str, name: &str| {
        view! {
            <button
                type="button"
                class="step"
                aria-label=format!("{name}: {}", field.label)
                on:click=move |_| step_by(planner, field, by)
            >
                {sign}
            </button>
        }
    };
    view! {
        <div class="quantity" role="group" aria-labelledby=id("label")>
            <label id=id("label") for=id("field")>{field.label}</label>
            <Entry field planner problem />
            {step(-1, "−", "Less")}
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
                prop:value=text(move || stop.get().to_string())
                on:input:target=move |event| slide(event.target().value_as_number())
                on:keydown=nudge
            />
            {step(1, "+", "More")}
            <p class="help">{text(move || planner.help(field))}</p>
            <p class="problem" id=id("problem") role="status">{problem}</p>
        </div>
    }
}
