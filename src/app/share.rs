//! Copying: the link, and the answer as a sentence.

use gloo::timers::callback::Timeout;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::browser;
use super::live::{flag, text};
use super::state::Planner;
use crate::scenario::query::LONGEST_LINK;

/// How long a button says that it has copied.
const SAY_MS: u32 = 2_500;

/// 'Copy link'.
#[component]
pub fn CopyLink(planner: Planner) -> impl IntoView {
    let link = Callback::new(move |()| planner.link());
    view! { <CopyButton id="copy-link" label="Copy link" done="Link copied" copied=link /> }
}

/// 'Copy answer', with what it leaves out and the link behind it.
#[component]
pub fn CopyAnswer(planner: Planner) -> impl IntoView {
    let answer = Callback::new(move |()| {
        let answer = untrack(move || planner.answer_text());
        let caveat = untrack(move || planner.caveat_text());
        format!("{answer} {caveat} {}", planner.link())
    });
    view! { <CopyButton id="copy-answer" label="Copy answer" done="Answer copied" copied=answer /> }
}

/// A button that copies a text, and shows it selected where the browser refuses.
#[component]
fn CopyButton(
    id: &'static str,
    label: &'static str,
    /// What the button says for a while after it has copied.
    done: &'static str,
    /// The text to copy.
    copied: Callback<(), String>,
) -> impl IntoView {
    let is_done = RwSignal::new(false);
    let by_hand = RwSignal::new(String::new());
    let field = format!("{id}-text");
    let field_id = field.clone();
    let copy = move |_| {
        let text = copied.run(());
        let field = field_id.clone();
        // The panel says what to drop, and has the file.
        if text.len() > LONGEST_LINK {
            return browser::open("compare");
        }
        browser::copy(&text.clone(), move |is_copied| {
            if is_copied {
                is_done.set(true);
                Timeout::new(SAY_MS, move || is_done.set(false)).forget();
                return;
            }
            by_hand.set(text.clone());
            // The dialog is on the page only after this turn.
            let field = field.clone();
            Timeout::new(0, move || browser::select(&field)).forget();
        });
    };
    let close = move || {
        by_hand.set(String::new());
        browser::focus(id);
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let says = move || if is_done.get() { done } else { label };
    view! {
        <div class="copy">
            <button type="button" class="tool" id=id on:click=copy>
                {text(move || says().into())}
            </button>
            <span class="unseen" role="status">
                {text(move || if is_done.get() { done.into() } else { String::new() })}
            </span>
            <div
                class="popover"
                role="dialog"
                aria-label="Copy by hand"
                hidden=flag(move || by_hand.read().is_empty())
                on:keydown=on_key
            >
                <p>
                    "Your browser didn’t allow copying. The text is selected: press Ctrl+C (⌘C on a Mac)."
                </p>
                <input
                    type="text"
                    readonly
                    id=field
                    aria-label="Text to copy"
                    prop:value=text(move || by_hand.get())
                />
                <button type="button" on:click=move |_| close()>"Close"</button>
            </div>
        </div>
    }
}
