//! A card: heading, 'Show the maths', and contents that follow the plan.
//!
//! Contents are HTML made by [`crate::html`], one memo each, so that a movement rewrites
//! only what changed.

use leptos::prelude::*;

use super::plot::{Chart, Plot};
use crate::app::live::{self, aria, flag};
use crate::app::state::Planner;
use crate::planner::Plan;

/// What stands in a card, from top to bottom.
#[derive(Clone, Copy)]
pub struct Contents {
    /// Names the card and its panel in the page.
    pub id: &'static str,
    pub heading: &'static str,
    /// Explains its figures.
    pub maths: fn(&Plan) -> String,
    pub chart: Option<Chart>,
    /// HTML that follows the plan.
    pub live: &'static [fn(&Plan) -> String],
    pub folded: Option<Folded>,
}

/// HTML behind a summary.
#[derive(Clone, Copy)]
pub struct Folded {
    pub summary: &'static str,
    pub html: fn(&Plan) -> String,
}

/// A card with its heading and, in the corner, 'Show the maths'. Closed maths compute nothing.
#[component]
pub fn Card(planner: Planner, contents: Contents) -> impl IntoView {
    let Contents { id, heading, maths, chart, live, folded } = contents;
    let open = RwSignal::new(false);
    let panel = format!("{id}-maths");
    let explained = while_open(planner, open, maths);
    let label = move || if open.get() { "Hide the maths" } else { "Show the maths" };
    let live = live.iter().map(|html| view! { <Live planner html=*html /> });
    view! {
        <section class="card" aria-labelledby=id>
            <div class="card-head">
                <h2 id=id>{heading}</h2>
                <button
                    type="button"
                    class="link"
                    aria-expanded=aria(move || open.get())
                    aria-controls=panel.clone()
                    aria-describedby=id
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {live::text(move || label().into())}
                </button>
            </div>
            <div class="maths" id=panel hidden=flag(move || !open.get()) inner_html=explained></div>
            {chart.map(|chart| view! { <Plot planner chart /> })}
            {live.collect_view()}
            {folded.map(|folded| view! { <Fold planner folded /> })}
        </section>
    }
}

/// HTML that follows the plan.
#[component]
pub fn Live(planner: Planner, html: fn(&Plan) -> String) -> impl IntoView {
    let text = live::memo(move || html(&planner.plan.read()));
    view! { <div class="live" inner_html=text></div> }
}

/// HTML behind a summary; nothing is computed while it is closed.
#[component]
pub fn Fold(planner: Planner, folded: Folded) -> impl IntoView {
    let open = RwSignal::new(false);
    let text = while_open(planner, open, folded.html);
    view! {
        <details on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>{folded.summary}</summary>
            <div class="live" inner_html=text></div>
        </details>
    }
}

/// HTML that follows the plan while its panel is open; closed, it computes nothing.
fn while_open(planner: Planner, open: RwSignal<bool>, html: fn(&Plan) -> String) -> Signal<String> {
    live::memo(move || if open.get() { html(&planner.plan.read()) } else { String::new() })
}
