//! What follows from the scenario: the answer first, then one card a question.

mod answer;
mod card;
mod panel;
mod plot;

use leptos::prelude::*;

use super::signals::text;
use super::state::Planner;
use crate::chart;
use crate::html::{answer as figures, storage};
use card::{Card, Contents, Shown};
use panel::{Deep, Folded, Panel, Part};
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
        <p class="eyebrow">"As documented"</p>
        <div class="cards">{rest.into_iter().collect_view()}</div>
        <p class="eyebrow">"More, as KumoMTA behaves"</p>
        {panels.collect_view()}
        <p class="unseen" role="status">{text(move || planner.lazy.says())}</p>
    }
}

/// The cards in the order of the page; the first stands above the others at full width.
const CARDS: [Contents; 5] = [
    Contents {
        id: "figures",
        heading: "Figures",
        chart: None,
        live: &[Shown::Own(figures::tiles), Shown::Deep("tiles")],
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
        live: &[Shown::Own(storage::storage), Shown::Deep("halving")],
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
        live: &[Shown::Whole("partitions")],
        folded: None,
    },
    Contents {
        id: "recommendation",
        heading: "Recommended hardware",
        chart: None,
        live: &[Shown::Whole("recommendation")],
        folded: Some(Folded {
            id: "measured-2023",
            summary: "KumoMTA’s measurements of 2023, not used by the rule",
            parts: &[Part::View("measured-2023")],
        }),
    },
];

/// The panels below the cards, closed at first.
const PANELS: &[Panel] = &[
    Panel {
        id: "hardware",
        heading: "Hardware that you can order",
        about: "Machines and disks, and what they cost a month",
        parts: &[
            Part::View("hardware"),
            Part::Chart {
                name: "hardware-chart",
                label: "Cost a month against headroom",
                hint: "Point at a column to read it.",
            },
            Part::View("prices"),
        ],
    },
    Panel {
        id: "catalogue",
        heading: "Every machine type",
        about: "What fits, and what falls short where",
        parts: &[Part::View("every-type")],
    },
    Panel {
        id: "configure",
        heading: "Configure KumoMTA",
        about: "Policy, shaping, partitions, log retention and alerts of this plan, to paste",
        parts: &[Part::View("configure")],
    },
    Panel {
        id: "export",
        heading: "Take it away",
        about: "Report, print, CSV, JSON and pictures; a plan back from its file",
        parts: &[Part::View("export")],
    },
    Panel {
        id: "compare",
        heading: "Scenarios side by side",
        about: "Up to four in one link",
        parts: &[Part::View("compare")],
    },
    Panel {
        id: "findings",
        heading: "Worth knowing",
        about: "Risks and limits of this scenario, and what helps",
        parts: &[Part::View("findings")],
    },
    Panel {
        id: "readings",
        heading: "Two readings compared",
        about: "Every headline figure as documented and as KumoMTA behaves, its likely range, and why",
        parts: &[
            Part::View("readings"),
            Part::Chart {
                name: "ranges-chart",
                label: "Likely ranges of the headline figures",
                hint: "Bars: likely ranges. Diamonds: as documented, triangles beyond the scale. Point at a row to read it.",
            },
        ],
    },
    Panel {
        id: "outage",
        heading: "Outage",
        about: "What waits hour by hour, when it is over, what expires, and what a retry cap or a flush changes",
        parts: &[
            Part::View("outage"),
            Part::Chart {
                name: "outage-course",
                label: "Waiting messages and spool over time",
                hint: "Blue: what waits, left as messages and right as spool. Amber: logs written. Point at a moment to read it.",
            },
            Part::View("outage-table"),
        ],
    },
    Panel {
        id: "disk",
        heading: "Disk",
        about: "Partitions, spool engines, filesystems, logs, MB/s and IOPS",
        parts: &[Part::View("disk")],
    },
    Panel {
        id: "machine",
        heading: "Memory and processor",
        about: "Memory by part, ready queues, CPU of a message, what binds first, restart",
        parts: &[Part::View("machine")],
    },
    Panel {
        id: "nodes",
        heading: "Nodes and network",
        about: "Few large or many small, a lost node, Redis, connections, sources, growth",
        parts: &[Part::View("nodes")],
    },
    Panel {
        id: "drivers",
        heading: "What drives this?",
        about: "Inputs and coefficients by how far they move a figure",
        parts: &[
            Part::View("chooser"),
            Part::Chart {
                name: "drivers-chart",
                label: "What drives the figure",
                hint: "Blue: your inputs. Amber: coefficients. Point at a row to read it.",
            },
            Part::View("drivers-table"),
        ],
    },
    Panel {
        id: "own",
        heading: "How much can I take?",
        about: "A server that you have: whether it fits, the most that it takes, and what gives way first",
        parts: &[Part::View("own")],
    },
    Panel {
        id: "sources",
        heading: "Assumptions and sources",
        about: "Every number that the page computes with, how sure it is, and where it comes from",
        parts: &[Part::View("sources")],
    },
];
