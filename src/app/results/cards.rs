//! The cards of the first screen: the disk of a server, the outage, and what to watch.

use leptos::prelude::*;

use super::plot::{BAR, Drawn, OUTAGE};
use crate::app::signals::{self, aria, flag, patched, text};
use crate::app::state::Planner;
use crate::html::{Action, cards};

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
                <Outage planner />
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
        <Drawn planner drawing=BAR />
        <div id=patched("disk-table", table)></div>
    }
}

/// The planned outage as a curve, and how it ends.
#[component]
pub fn Outage(planner: Planner) -> impl IntoView {
    let ends = signals::html(move || {
        let plans = planner.plans();
        cards::outage(&plans.own, &plans.outage)
    });
    view! {
        <Drawn planner drawing=OUTAGE />
        <div class="readout" id=patched("outage-ends", ends)></div>
    }
}

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
