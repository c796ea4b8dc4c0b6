//! Folded parts: a summary, and behind it views and charts of the lazy module.

use leptos::prelude::*;

use super::plot::{Chart, Plot, Source};
use crate::app::browser;
use crate::app::signals::while_open;
use crate::app::state::Planner;
use crate::html::page::{Block, Panel};
use crate::html::{Html, html};

/// What a panel has behind its summary, from top to bottom.
#[derive(Clone, Copy)]
pub struct Folded {
    /// Names it in the page.
    pub id: &'static str,
    pub summary: &'static str,
    pub parts: &'static [Block],
}

/// A panel: heading and line, and behind them its parts.
#[component]
pub fn PanelCard(planner: Planner, panel: &'static Panel) -> impl IntoView {
    let Panel { id, heading, about, parts } = *panel;
    let summary = html!("<h2>{}</h2> <span class=\"summary-values\">{}</span>", heading, about);
    view! { <Details planner class="card panel" id summary parts /> }
}

/// A few words, and behind them parts of the card that they stand in.
#[component]
pub fn Fold(planner: Planner, folded: Folded) -> impl IntoView {
    let Folded { id, summary, parts } = folded;
    view! { <Details planner class="fold" id summary=Html::from(summary) parts /> }
}

/// Nothing is computed while it is closed.
#[component]
fn Details(
    planner: Planner,
    class: &'static str,
    id: &'static str,
    summary: Html,
    parts: &'static [Block],
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
            Block::View(name) => (Some(name), None),
            Block::Chart(row) => (None, Some(Chart { row, source: Source::Lazy { open } })),
        };
        let view = view.map(|name| {
            let html = while_open(open, move || planner.lazy_view(&planner.numbered(name)));
            view! { <div class="live" inner_html=html></div> }
        });
        (view, chart.map(|chart| view! { <Plot planner chart /> }))
    });
    view! {
        <details class=class id=id on:toggle=toggled>
            <summary inner_html=summary.into_string()></summary>
            <div class="live" inner_html=while_open(open, move || planner.lazy.notice())></div>
            {parts.collect_view()}
        </details>
    }
}
