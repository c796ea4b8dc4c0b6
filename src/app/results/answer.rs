//! The order in one sentence, whether it holds, and what the other basis would order.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::app::copy::CopyAnswer;
use crate::app::signals::{self, patched};
use crate::app::state::Planner;
use crate::html::answer;

/// A change is read out once the slider has rested this long.
const ANNOUNCE_AFTER_MS: u32 = 700;

/// What the plan is made with, the order, whether it holds, and what the other basis would order.
#[component]
pub fn Answer(planner: Planner) -> impl IntoView {
    let basis = signals::html(move || answer::basis(planner.basis()));
    let other = signals::html(move || {
        let plans = planner.plans();
        answer::other(&plans.own, &plans.other)
    });
    let checks = signals::html(move || planner.checks());
    let risks = signals::html(move || planner.lazy_view("risk-count"));
    view! {
        <section class="answer-block" aria-label="Answer">
            <div class="with">
                <p class="basis" id=patched("basis", basis)></p>
                <div class="tools">
                    <CopyAnswer planner />
                    <Busier planner times=2.0 label="2× volume" />
                    <Busier planner times=3.0 label="3× volume" />
                </div>
            </div>
            <p class="other" id=patched("other", other)></p>
            <Order planner />
            <div class="verdicts">
                <ul class="checks" id=patched("checks", checks)></ul>
                <div class="risk-count" id=patched("risk-count", risks)></div>
            </div>
            <p class="unseen" role="status">{announced(planner)}</p>
        </section>
    }
}

/// The order, its machine with the cost, and what its disk is made of.
#[component]
fn Order(planner: Planner) -> impl IntoView {
    let caveat = signals::html(move || {
        let plan = &planner.plans().own;
        answer::machine(plan) + answer::disk_reason(plan) + planner.machine_notice()
    });
    view! {
        <Sentence planner />
        <div class="caveat" id=patched("caveat", caveat)></div>
    }
}

/// What to order.
#[component]
pub fn Sentence(planner: Planner) -> impl IntoView {
    let order = signals::html(move || answer::order(&planner.plans().own));
    view! { <p class="answer" id=patched("order", order)></p> }
}

/// Compares the scenario with a busier day in one click.
#[component]
fn Busier(planner: Planner, times: f64, label: &'static str) -> impl IntoView {
    view! {
        <button
            type="button"
            class="tool"
            aria-label=format!("Compare with {label}")
            on:click=move |_| planner.compare(times)
        >
            {label}
        </button>
    }
}

/// The answer for screen readers, once a change has settled; silent at first.
fn announced(planner: Planner) -> RwSignal<String> {
    let announcement = RwSignal::new(String::new());
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<String>| {
        let answer = planner.order_text();
        if before.is_some_and(|before| before != answer) {
            let answer = answer.clone();
            let announce = move || announcement.set(answer);
            // Setting the new timer drops, and so cancels, the one before it.
            timer.set_value(Some(Timeout::new(ANNOUNCE_AFTER_MS, announce)));
        }
        answer
    });
    announcement
}
