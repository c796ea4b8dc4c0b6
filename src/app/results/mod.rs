//! What follows from the scenario: the answer first, then one card a question.

mod answer;
mod card;
mod deep;
mod plot;

use leptos::prelude::*;

use super::live::text;
use super::state::Planner;
use crate::chart;
use crate::html::{answer as figures, partitions, recommendation, storage};
use card::{Card, Contents};
use deep::{Deep, Folded, Panel, Part};
use plot::{Chart, Source};

/// All results in the order of the page.
#[component]
pub fn Results(planner: Planner) -> impl IntoView {
    let [first, rest @ ..] = CARDS;
    let rest = rest.map(|contents| view! { <Card planner contents /> });
    let panels = PANELS.iter().map(|panel| view! { <Deep planner panel=*panel /> });
    view! {
        <answer::Answer planner />
        <Card planner contents=first />
        <div class="cards">{rest.into_iter().collect_view()}</div>
        {panels.collect_view()}
        <p class="unseen" role="status">{text(move || planner.depth.says())}</p>
    }
}

/// The cards in the order of the page; the first stands above the others at full width.
const CARDS: [Contents; 5] = [
    Contents {
        id: "figures",
        heading: "Figures",
        chart: None,
        live: &[figures::tiles],
        folded: None,
    },
    Contents {
        id: "storage",
        heading: "Storage",
        chart: Some(Chart {
            name: "storage",
            label: "Storage by part",
            hint: "Point at a part to read it, or focus the chart and use the arrow keys.",
            source: Source::Own { draw: chart::storage_bar, text: chart::storage_bar_readout },
        }),
        live: &[storage::storage],
        folded: None,
    },
    Contents {
        id: "retention",
        heading: "Storage by log retention",
        chart: Some(Chart {
            name: "retention",
            label: "Storage by days of log retention",
            hint: "Point at a day to read it, or focus the chart and use the arrow keys.",
            source: Source::Own { draw: chart::retention, text: chart::retention_readout },
        }),
        live: &[],
        folded: Some(Folded {
            id: "retention-table",
            summary: "As a table",
            parts: &[Part::View("retention-table")],
        }),
    },
    Contents {
        id: "partitions",
        heading: "Partitions of a node",
        chart: None,
        live: &[partitions::partitions, |_| partitions::advice()],
        folded: None,
    },
    Contents {
        id: "recommendation",
        heading: "Recommended hardware",
        chart: None,
        live: &[recommendation::recommendation, |_| recommendation::MEASURED_NOTE.into()],
        folded: Some(Folded {
            id: "measured-2023",
            summary: "KumoMTA’s measurements of 2023, not used by the rule",
            parts: &[Part::View("measured-2023")],
        }),
    },
];

/// The panels below the cards, closed at first.
const PANELS: &[Panel] = &[Panel {
    id: "sources",
    heading: "Assumptions and sources",
    about: "Every number that the page computes with, how sure it is, and where it comes from",
    parts: &[Part::View("sources")],
}];
