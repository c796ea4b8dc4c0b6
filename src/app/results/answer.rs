//! What to order, in one sentence.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::card::Live;
use crate::app::share::CopyAnswer;
use crate::app::state::Planner;
use crate::html;
use crate::report::words;

/// A change is read out once the slider has rested this long.
const ANNOUNCE_AFTER_MS: u32 = 700;

/// The answer as a sentence, what it leaves out, and a copy button.
#[component]
pub fn Answer(planner: Planner) -> impl IntoView {
    view! {
        <section class="answer-block" aria-label="Answer">
            <div class="answer"><Live planner html=html::answer::answer /></div>
            <div class="caveat">
                <Live planner html=words::disk_caveat />
            </div>
            <CopyAnswer planner />
            <p class="unseen" role="status">{announced(planner)}</p>
        </section>
    }
}

/// The answer for screen readers, once a change has settled; silent at first.
fn announced(planner: Planner) -> RwSignal<String> {
    let announcement = RwSignal::new(String::new());
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<String>| {
        let answer = words::answer_text(&planner.plan.read());
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
