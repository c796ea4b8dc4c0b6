//! What follows from the scenario: the answer first, then one card a question.

mod answer;
mod card;
mod panel;
mod plot;

use leptos::prelude::*;

use super::signals::text;
use super::state::Planner;
use crate::chart;
use crate::html::page::{self, Block, PANELS};
use crate::html::{answer as figures, storage};
use card::{Card, Contents, Shown};
use panel::{Folded, PanelCard};
use plot::{Chart, Source};

/// All results in the order of the page.
#[component]
pub fn Results(planner: Planner) -> impl IntoView {
    let [first, rest @ ..] = CARDS;
    let rest = rest.map(|contents| view! { <Card planner contents /> });
    let panels = PANELS.iter().map(|panel| view! { <PanelCard planner panel /> });
    view! {
        <answer::Answer planner />
        <Card planner contents=first />
        <div class="cards">{rest.into_iter().collect_view()}</div>
        <p class="eyebrow">"More"</p>
        {panels.collect_view()}
        <p class="unseen" role="status">{text(move || planner.lazy.says())}</p>
    }
}

/// The cards in the order of the page; the first is above the others at full width.
const CARDS: [Contents; 5] = [
    Contents {
        id: "figures",
        heading: "Figures",
        chart: None,
        live: &[Shown::Own(figures::tiles)],
        folded: None,
    },
    Contents {
        id: "storage",
        heading: "Storage",
        chart: Some(Chart {
            row: &page::STORAGE,
            source: Source::Own { draw: chart::storage_bar, text: chart::storage_bar_readout },
        }),
        live: &[Shown::Own(storage::storage), Shown::Lazy("halving")],
        folded: None,
    },
    Contents {
        id: "retention",
        heading: "Storage by log retention",
        chart: Some(Chart {
            row: &page::RETENTION,
            source: Source::Own { draw: chart::retention, text: chart::retention_readout },
        }),
        live: &[],
        folded: Some(Folded {
            id: "retention-table",
            summary: "As a table",
            parts: &[Block::View("retention-table")],
        }),
    },
    Contents {
        id: "partitions",
        heading: "Partitions of a server",
        chart: None,
        live: &[Shown::Whole("partitions")],
        folded: None,
    },
    Contents {
        id: "servers",
        heading: "Servers",
        chart: None,
        live: &[Shown::Whole("servers")],
        folded: Some(Folded {
            id: "benchmarks",
            summary: "KumoMTA’s benchmarks",
            parts: &[Block::View("benchmarks")],
        }),
    },
];
