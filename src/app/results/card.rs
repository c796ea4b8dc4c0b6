//! A card: heading, 'Show the maths', and contents that follow the plan.
//!
//! Contents are HTML made by [`crate::html`], one memo each, so that a movement rewrites
//! only what changed.

use leptos::prelude::*;

use super::panel::{Fold, Folded};
use super::plot::{Chart, Plot};
use crate::app::signals::{self, aria, flag, while_open};
use crate::app::state::Planner;
use crate::html::Html;
use crate::planner::Plan;

/// What a card has, from top to bottom.
#[derive(Clone, Copy)]
pub struct Contents {
    /// Names the card and its maths: `storage`, `maths/storage`.
    pub id: &'static str,
    pub heading: &'static str,
    pub chart: Option<Chart>,
    /// HTML that follows the scenario.
    pub live: &'static [Shown],
    pub folded: Option<Folded>,
}

/// HTML that follows the scenario: made here, or a view of the lazy module.
#[derive(Clone, Copy)]
pub enum Shown {
    Own(fn(&Plan) -> Html),
    Lazy(&'static str),
    /// The same for a card that shows nothing else: it says why where it can't be had.
    Whole(&'static str),
}

/// A card with its heading and, in the corner, 'Show the maths'. Closed maths compute nothing.
#[component]
pub fn Card(planner: Planner, contents: Contents) -> impl IntoView {
    let Contents { id, heading, chart, live, folded } = contents;
    let open = RwSignal::new(false);
    let panel = format!("{id}-maths");
    let maths = format!("maths/{id}");
    let explained = while_open(open, move || planner.lazy.notice() + planner.lazy_view(&maths));
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() {
            planner.lazy.ask();
        }
    };
    let label = move || if open.get() { "Hide the maths" } else { "Show the maths" };
    let live = live.iter().map(|html| view! { <Live planner shown=*html /> });
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
                    on:click=toggle
                >
                    {signals::text(move || label().into())}
                </button>
            </div>
            <div class="maths" id=panel hidden=flag(move || !open.get()) inner_html=explained></div>
            {chart.map(|chart| view! { <Plot planner chart /> })}
            {live.collect_view()}
            {folded.map(|folded| view! { <Fold planner folded /> })}
        </section>
    }
}

/// HTML that follows the scenario.
#[component]
pub fn Live(planner: Planner, shown: Shown) -> impl IntoView {
    let text = signals::html(move || match shown {
        Shown::Own(html) => html(&planner.plans().own),
        Shown::Lazy(name) => planner.lazy_view(name),
        Shown::Whole(name) => planner.lazy.notice() + planner.lazy_view(name),
    });
    view! { <div class="live" inner_html=text></div> }
}
