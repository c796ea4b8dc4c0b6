//! The cards of the first screen: the disk of a server, the outage, and what to watch.

use leptos::prelude::*;

use super::plot::{Bar, Chart, Plot, Source};
use crate::app::signals::{self, aria, flag, patched, text};
use crate::app::state::Planner;
use crate::chart::{self, OutageView};
use crate::html::{Action, cards, page};
use crate::sentences;

/// All three, side by side where there is room.
#[component]
pub fn Cards(planner: Planner) -> impl IntoView {
    let maths = Action::Open("maths-storage".into()).button("Show the maths");
    let details = Action::Open("outage".into()).button("Details");
    view! {
        <div class="cards">
            <section class="card" aria-labelledby="disk-title">
                <div class="card-head">
                    <h2 id="disk-title">"Disk of a server"</h2>
                    <span inner_html=maths.into_string()></span>
                </div>
                <Disk planner />
            </section>
            <section class="card" aria-labelledby="outage-title">
                <div class="card-head">
                    <h2 id="outage-title">"Outage"</h2>
                    <span inner_html=details.into_string()></span>
                </div>
                <Plot planner chart=OUTAGE />
            </section>
            <Risks planner />
        </div>
    }
}

/// The disk of a server as a bar, with its partitions.
#[component]
pub fn Disk(planner: Planner) -> impl IntoView {
    let table = signals::html(move || cards::disk(&planner.plans().own));
    view! {
        <Bar planner />
        <div id=patched("disk-table", table)></div>
    }
}

/// The planned outage over time.
pub const OUTAGE: Chart = Chart {
    row: &page::OUTAGE_BRIEF,
    source: Source::Own {
        draw: |plans, palette, width| {
            let view = OutageView::of(&plans.course, &plans.outage);
            chart::outage(&view, palette, width)
        },
        text: |plans, place| {
            chart::outage_readout(&OutageView::of(&plans.course, &plans.outage), place)
        },
        rest: |plans| sentences::outage(&plans.own, &plans.outage),
    },
};

/// Criticals and two warnings at first, everything once it is unfolded.
#[component]
fn Risks(planner: Planner) -> impl IntoView {
    let open = RwSignal::new(false);
    let risks = signals::html(move || planner.lazy.notice() + planner.lazy_view("risks"));
    let label = move || if open.get() { "Fewer" } else { "All" };
    view! {
        <section class="card risks" class:open=flag(move || open.get()) id="risks" aria-labelledby="risks-title">
            <div class="card-head">
                <h2 id="risks-title" tabindex="-1">"Risks and fixes"</h2>
                <button
                    type="button"
                    class="link"
                    aria-expanded=aria(move || open.get())
                    aria-controls="risk-list"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {text(move || label().into())}
                </button>
            </div>
            <div class="risk-list" id=patched("risk-list", risks)></div>
        </section>
    }
}
