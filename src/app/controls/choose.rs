//! An input that is chosen from a list.

use leptos::prelude::*;

use super::quantity::help;
use crate::app::signals::{memo, text};
use crate::app::state::Planner;
use crate::html::{Html, html};
use crate::scenario::Field;
use crate::units::Unit;

/// The list of one row of the declaration table.
#[component]
pub fn Choose(field: &'static Field, planner: Planner) -> impl IntoView {
    let choices = if let Unit::Choice(choices) = field.unit { choices } else { &[] };
    let option = |(place, choice): (usize, &crate::units::Choice)| {
        html!("<option value=\"{}\">{}</option>", place.to_string(), choice.label)
    };
    let options: Html = choices.iter().enumerate().map(option).collect();
    let id = format!("{}-field", field.key);
    view! {
        <div class="quantity">
            <label for=id.clone()>{field.label}</label>
            <select
                id=id
                inner_html=options.into_string()
                prop:value=text(move || planner.value(field).to_string())
                on:change:target=move |event| {
                    let place = event.target().selected_index();
                    planner.set(field, f64::from(place.max(0)));
                }
            ></select>
            <p class="help"><span>{text(move || help(planner, field))}</span></p>
            <p class="problem" role="status">{memo(move || planner.problem(field))}</p>
        </div>
    }
}
