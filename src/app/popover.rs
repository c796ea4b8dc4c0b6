//! A button, and a part of the lazy module that floats below it.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::*;

use super::browser;
use super::signals::{aria, flag, patched, while_open};
use super::state::Planner;

/// What floats below which button.
#[derive(Clone, Copy)]
pub struct Floating {
    /// Names the part; its button is this with `-button`.
    pub part: &'static str,
    pub label: &'static str,
    /// What it is, for a screen reader.
    pub title: &'static str,
}

/// Closed by Escape, by leaving it, and when what was chosen in it is a whole scenario.
#[component]
pub fn Popover(planner: Planner, floating: Floating, open: RwSignal<bool>) -> impl IntoView {
    let Floating { part, label, title } = floating;
    let button = format!("{part}-button");
    let (opener, chosen) = (button.clone(), button.clone());
    Effect::new(move || {
        planner.loads.track();
        if open.get_untracked() {
            open.set(false);
            browser::focus(&chosen);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            browser::focus(&opener);
        }
    };
    let on_leave = move |event: FocusEvent| {
        browser::when_left(&event, move || open.set(false));
    };
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() {
            planner.lazy.ask();
        }
    };
    let html = while_open(open.into(), move || {
        planner.lazy.notice() + planner.lazy_view(&planner.numbered(part))
    });
    view! {
        <div class="menu" on:keydown=on_key on:focusout=on_leave>
            <button
                type="button"
                class="tool"
                id=button
                aria-expanded=aria(move || open.get())
                aria-controls=part
                on:click=toggle
            >
                {label}
            </button>
            <div
                class="popover"
                id=patched(part, html)
                role="dialog"
                aria-label=title
                tabindex="-1"
                hidden=flag(move || !open.get())
            ></div>
        </div>
    }
}
