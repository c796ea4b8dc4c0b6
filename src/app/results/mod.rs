//! What follows from the scenario: the answer first, then one card a question.

mod answer;
mod card;
mod plot;

use leptos::prelude::*;

use super::state::Planner;
use crate::chart;
use crate::html::{
    answer as figures, maths, partitions, recommendation, retention, sources, storage,
};
use card::{Card, Contents, Fold, Folded};
use plot::Chart;

/// All results in the order of the page.
#[component]
pub fn Results(planner: Planner) -> impl IntoView {
    let [first, rest @ ..] = CARDS;
    let rest = rest.map(|contents| view! { <Card planner contents /> });
    view! {
        <answer::Answer planner />
        <Card planner contents=first />
        <div class="cards">{rest.into_iter().collect_view()}</div>
        <section class="card"><Fold planner folded=SOURCES /></section>
    }
}

/// The cards in the order of the page; the first stands above the others at full width.
const CARDS: [Contents; 5] = [
    Contents {
        id: "figures",
        heading: "Figures",
        maths: |plan| maths::maths(plan, figures::FIGURES),
        chart: None,
        live: &[figures::tiles],
        folded: None,
    },
    Contents {
        id: "storage",
        heading: "Storage",
        maths: |plan| maths::storage(plan, storage::FIGURES),
        chart: Some(Chart {
            id: "storage-picture",
            label: "Storage by part",
            hint: "Point at a part to read it, or focus the chart and use the arrow keys.",
            draw: chart::storage_bar,
            text: chart::storage_bar_readout,
        }),
        live: &[storage::storage],
        folded: None,
    },
    Contents {
        id: "retention",
        heading: "Storage by log retention",
        maths: |plan| maths::maths(plan, retention::FIGURES),
        chart: Some(Chart {
            id: "retention-picture",
            label: "Storage by days of log retention",
            hint: "Point at a day to read it, or focus the chart and use the arrow keys.",
            draw: chart::retention,
            text: chart::retention_readout,
        }),
        live: &[],
        folded: Some(Folded { summary: "As a table", html: retention::retention }),
    },
    Contents {
        id: "partitions",
        heading: "Partitions of a node",
        maths: |plan| maths::maths(plan, partitions::FIGURES),
        chart: None,
        live: &[partitions::partitions, |_| partitions::advice()],
        folded: None,
    },
    Contents {
        id: "recommendation",
        heading: "Recommended hardware",
        maths: |plan| maths::maths(plan, recommendation::FIGURES),
        chart: None,
        live: &[recommendation::recommendation, |_| recommendation::MEASURED_NOTE.into()],
        folded: Some(Folded {
            summary: "KumoMTA’s measurements of 2023, not used by the rule",
            html: |_| recommendation::measured_2023(),
        }),
    },
];

const SOURCES: Folded = Folded { summary: "Assumptions and sources", html: |_| sources::sources() };
