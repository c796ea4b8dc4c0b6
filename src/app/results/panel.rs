//! Folded parts: a summary, and behind it views and charts of the lazy module.

use leptos::prelude::*;

use super::plot::{Chart, Plot, Source};
use crate::app::browser;
use crate::app::signals::while_open;
use crate::app::state::Planner;

/// What stands behind a summary, from top to bottom.
#[derive(Clone, Copy)]
pub struct Folded {
    /// Names it in the page.
    pub id: &'static str,
    pub summary: &'static str,
    pub parts: &'static [Part],
}

/// A card of its own that is closed at first.
#[derive(Clone, Copy)]
pub struct Panel {
    /// Names the panel in the page.
    pub id: &'static str,
    pub heading: &'static str,
    /// A line on what is behind it.
    pub about: &'static str,
    pub parts: &'static [Part],
}

/// A part of what is folded, by its name in [`crate::lazy`].
#[derive(Clone, Copy)]
pub enum Part {
    View(&'static str),
    Chart {
        name: &'static str,
        /// What is read, for a screen reader.
        label: &'static str,
        /// What the readout says when nothing is pointed at.
        hint: &'static str,
    },
}

/// A panel: heading and line, and behind them its parts.
#[component]
pub fn Deep(planner: Planner, panel: Panel) -> impl IntoView {
    let Panel { id, heading, about, parts } = panel;
    let summary = format!("<h2>{heading}</h2> <span class=\"summary-values\">{about}</span>");
    view! { <Details planner class="card deep" id summary parts /> }
}

/// A few words, and behind them parts of the card that they stand in.
#[component]
pub fn Fold(planner: Planner, folded: Folded) -> impl IntoView {
    let Folded { id, summary, parts } = folded;
    view! { <Details planner class="fold" id summary=summary.into() parts /> }
}

/// Nothing is computed while it is closed.
#[component]
fn Details(
    planner: Planner,
    class: &'static str,
    id: &'static str,
    /// HTML of our own words.
    summary: String,
    parts: &'static [Part],
) -> impl IntoView {
    let open = RwSignal::new(false);
    let toggled = move |event| {
        open.set(browser::is_open(&event));
        if open.get_untracked() {
            planner.lazy.ask();
        }
    };
    let parts = parts.iter().map(|part| {
        let (view, chart) = match *part {
            Part::View(name) => (Some(name), None),
            Part::Chart { name, label, hint } => {
                (None, Some(Chart { name, label, hint, source: Source::Deep { open } }))
            }
        };
        let view = view.map(|name| {
            let html = while_open(open, move || planner.deeper(&planner.numbered(name)));
            view! { <div class="live" inner_html=html></div> }
        });
        (view, chart.map(|chart| view! { <Plot planner chart /> }))
    });
    view! {
        <details class=class id=id on:toggle=toggled>
            <summary inner_html=summary></summary>
            <div class="live" inner_html=while_open(open, move || planner.lazy.notice())></div>
            {parts.collect_view()}
        </details>
    }
}
