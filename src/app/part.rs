//! What other pages embed: a few inputs with the order, or one chart.

use leptos::prelude::*;

use super::Messages;
use super::controls::Sliders;
use super::results::answer::Sentence;
use super::results::cards::{Disk, Outage};
use super::results::plot::{BAR, Chart, Drawn, Plot};
use super::signals::{self, patched, text};
use super::state::Planner;
use crate::html::{Html, answer, page};
use crate::scenario::{self, Field, fields};

/// The inputs of a compact planner where the host names none.
const INPUTS: [&str; 4] = ["volume", "size", "window", "retention"];

/// A few inputs, the order, the disk, and the way to the whole planner.
#[component]
pub fn Compact() -> impl IntoView {
    let planner = super::planner();
    let inputs = planner.presentation().inputs;
    let keys = if inputs.is_empty() { INPUTS.to_vec() } else { inputs };
    let shown: Vec<&'static Field> = keys.into_iter().filter_map(fields::field).collect();
    let reason = signals::html(move || {
        let plan = &planner.plans().own;
        answer::machine_brief(plan) + answer::disk_reason(plan)
    });
    view! {
        <main class="part compact" id=super::RESULTS tabindex="-1">
            <h1 class="unseen">"KumoMTA capacity planner"</h1>
            <Messages planner />
            <Sliders planner shown />
            <Sentence planner />
            <Drawn planner drawing=BAR />
            <div class="part-foot">
                <div class="caveat" id=patched("caveat", reason)></div>
                <WholePlanner planner />
            </div>
        </main>
    }
}

/// One chart with the order that it belongs to.
#[component]
pub fn Figure() -> impl IntoView {
    let planner = super::planner();
    let figure = planner.presentation().figure;
    let title = match figure {
        scenario::Figure::Storage => "Disk of a server",
        scenario::Figure::Outage => "Outage",
        scenario::Figure::Hardware => "Machines",
    };
    let is = move |one| figure == one;
    let key = signals::html(move || match figure {
        scenario::Figure::Hardware => planner.lazy_view("machine-key"),
        _ => Html::default(),
    });
    let machines = is(scenario::Figure::Hardware).then(|| {
        planner.lazy.ask();
        Chart { row: &page::HARDWARE, open: Signal::derive(|| true) }
    });
    view! {
        <main class="part" id=super::RESULTS tabindex="-1">
            <h1>{title}</h1>
            <Messages planner />
            <Sentence planner />
            {is(scenario::Figure::Storage).then(|| view! { <Disk planner /> })}
            {is(scenario::Figure::Outage).then(|| view! { <Outage planner /> })}
            {machines.map(|chart| view! { <Plot planner chart /> })}
            <div id=patched("machine-key", key)></div>
            <div class="part-foot">
                <WholePlanner planner />
            </div>
        </main>
    }
}

/// A link to the whole planner with the same scenario.
#[component]
fn WholePlanner(planner: Planner) -> impl IntoView {
    view! {
        <a target="_blank" rel="noopener" href=text(move || planner.link())>
            "Open the planner"
        </a>
    }
}
