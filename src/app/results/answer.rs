//! The order in one sentence, whether it holds, and what the other basis would order.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::app::popover::{Floating, Popover};
use crate::app::share::CopyAnswer;
use crate::app::signals;
use crate::app::state::Planner;
use crate::html::{self, Html};

/// A change is read out once the slider has rested this long.
const ANNOUNCE_AFTER_MS: u32 = 700;

const SHARE: Floating = Floating { part: "share", label: "Share", title: "Share this scenario" };

/// What the plan is made with, the order, whether it holds, and what the other basis would order.
#[component]
pub fn Answer(planner: Planner) -> impl IntoView {
    let basis = signals::html(move || html::answer::basis(planner.basis()));
    let order = signals::html(move || html::answer::order(&planner.plans().own));
    let reasons = signals::html(move || {
        let machines = if planner.scenario().wants_machine() {
            planner.lazy.notice()
        } else {
            Html::default()
        };
        html::answer::reasons(&planner.plans().own) + machines
    });
    let checks = signals::html(move || planner.checks());
    let other = signals::html(move || {
        let plans = planner.plans();
        html::answer::other(&plans.own, &plans.other)
    });
    view! {
        <section class="answer-block" aria-label="Answer">
            <div class="basis" inner_html=basis></div>
            <div class="answer" inner_html=order></div>
            <div class="caveat" inner_html=reasons></div>
            <div class="tools">
                <CopyAnswer planner />
                <Popover planner floating=SHARE />
            </div>
            <div class="verdicts" inner_html=checks></div>
            <div class="other" inner_html=other></div>
            <p class="unseen" role="status">{announced(planner)}</p>
        </section>
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
