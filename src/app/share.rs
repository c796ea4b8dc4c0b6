//! Copying: the link, and the answer as a sentence.

use leptos::prelude::*;

use super::browser;
use super::state::Planner;
use crate::scenario::query::LONGEST_LINK;

/// 'Copy link'.
#[component]
pub fn CopyLink(planner: Planner) -> impl IntoView {
    let link = Callback::new(move |()| planner.link());
    view! { <CopyButton id="copy-link" label="Copy link" copied=link /> }
}

/// 'Copy answer': the order with its machine and disk, and the link behind it.
#[component]
pub fn CopyAnswer(planner: Planner) -> impl IntoView {
    let answer = Callback::new(move |()| {
        let order = untrack(move || planner.order_text());
        format!("{order} {}", planner.link())
    });
    view! { <CopyButton id="copy-answer" label="Copy answer" copied=answer /> }
}

/// A button that copies a text. What becomes of it is said by the script that copies.
#[component]
fn CopyButton(
    id: &'static str,
    label: &'static str,
    copied: Callback<(), String>,
) -> impl IntoView {
    let copy = move |_| {
        let text = copied.run(());
        // The panel says what to drop, and has the file.
        if text.len() > LONGEST_LINK {
            return browser::open("compare");
        }
        browser::copy(&text, id);
    };
    view! {
        <div class="copy">
            <button type="button" class="tool" id=id on:click=copy>
                {label}
            </button>
            <span class="unseen" role="status"></span>
        </div>
    }
}
