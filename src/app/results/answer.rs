//! What to order by the reading that leads, in one sentence; the other reading below it.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::app::popover::{Floating, Popover};
use crate::app::share::CopyAnswer;
use crate::app::signals;
use crate::app::state::Planner;
use crate::html;
use crate::sentences;

/// A change is read out once the slider has rested this long.
const ANNOUNCE_AFTER_MS: u32 = 700;

const BUTTONS: &str = " <span class=\"acts\"><button type=\"button\" class=\"link\" \
    data-do=\"#readings\">Compare</button> <button type=\"button\" class=\"link\" id=\"lead\" \
    data-do=\"lead\">Let this lead</button></span>";

const SHARE: Floating = Floating { part: "share", label: "Share", title: "Share this scenario" };

/// The answer as a sentence, what it leaves out, a copy button, and the other reading's answer.
#[component]
pub fn Answer(planner: Planner) -> impl IntoView {
    let documented = move || html::answer::answer(&planner.plan.read());
    let answer =
        signals::memo(
            move || {
                if planner.behaves() { planner.deeper("answer:1") } else { documented() }
            },
        );
    let caveat = signals::memo(move || {
        if planner.behaves() {
            planner.deeper("caveat")
        } else {
            sentences::disk_caveat(&planner.plan.read())
        }
    });
    let other = signals::memo(move || {
        let other = if planner.behaves() {
            format!("As documented: {}", documented())
        } else {
            planner.deeper("answer")
        };
        planner.lazy.notice() + &other + BUTTONS
    });
    view! {
        <section class="answer-block" aria-label="Answer">
            <div class="answer" inner_html=answer></div>
            <div class="caveat" inner_html=caveat></div>
            <div class="tools">
                <CopyAnswer planner />
                <Popover planner floating=SHARE />
            </div>
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
        let answer = planner.answer_text();
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
