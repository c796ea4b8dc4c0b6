//! A setting as a compact row: its name, a field, list or switch, and what is wrong with it.

use leptos::prelude::*;

use super::entry::{Entry, Wrong, help};
use crate::app::signals::{aria, text};
use crate::app::state::Planner;
use crate::html::{Html, html};
use crate::scenario::Field;
use crate::units::{Choice, Unit};

/// The row of one input of the declaration table.
#[component]
pub fn Setting(field: &'static Field, planner: Planner) -> impl IntoView {
    let entry = match field.unit {
        Unit::Choice(choices) => view! { <List field choices planner /> }.into_any(),
        _ => view! { <Entry field planner /> }.into_any(),
    };
    view! {
        <div class="setting">
            <label for=format!("{}-field", field.key)>
                {field.label}
                <small>{text(move || help(planner, field))}</small>
            </label>
            {entry}
            <Wrong field planner />
        </div>
    }
}

/// The list of an input that is chosen from one.
#[component]
pub fn List(field: &'static Field, choices: &'static [Choice], planner: Planner) -> impl IntoView {
    let option = |(place, choice): (usize, &Choice)| {
        html!("<option value=\"{}\">{}</option>", place.to_string(), choice.label)
    };
    let options: Html = choices.iter().enumerate().map(option).collect();
    let value = Memo::new(move |_| planner.value(field));
    view! {
        <select
            id=format!("{}-field", field.key)
            aria-label=field.label
            inner_html=options.into_string()
            prop:value=text(move || value.get().to_string())
            on:change:target=move |event| {
                let place = event.target().selected_index();
                planner.set(field, f64::from(place.max(0)));
            }
        ></select>
    }
}

/// An input of few whole numbers as a row of buttons.
#[component]
pub fn Switch(field: &'static Field, planner: Planner) -> impl IntoView {
    let value = Memo::new(move |_| planner.value(field));
    let (least, most) = (*field.range.start() as u32, *field.range.end() as u32);
    let button = |number: u32| {
        let number = f64::from(number);
        view! {
            <button
                type="button"
                aria-pressed=aria(move || value.get() == number)
                on:click=move |_| planner.set(field, number)
            >
                {number.to_string()}
            </button>
        }
    };
    view! {
        <span class="switch" role="group" aria-label=field.label>
            {(least..=most).map(button).collect_view()}
        </span>
    }
}
