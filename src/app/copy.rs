//! 'Copy': the answer as text, with what it costs, whether it holds, and what to watch.

use leptos::prelude::*;

use super::browser;
use super::state::Planner;

const ID: &str = "copy-answer";

/// A button that copies the answer. What becomes of it is said by the script that copies.
#[component]
pub fn CopyAnswer(planner: Planner) -> impl IntoView {
    let copy = move |_| browser::copy(&planner.query_now(), ID);
    view! {
        <div class="copy">
            <button type="button" class="tool" id=ID on:click=copy>
                "Copy"
            </button>
            <span class="unseen" role="status"></span>
        </div>
    }
}
