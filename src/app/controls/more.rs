//! What few readers set: the fields of a server that is there, of what was measured, and the drawer of
//! all other settings. Their rows are views of the lazy parts.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::app::browser;
use crate::app::signals::{self, aria, flag, patched, text, while_open};
use crate::app::state::Planner;
use crate::html::settings;
use crate::scenario::Group;

const DRAWER: &str = "settings";
const OPENER: &str = "settings-button";

/// Two lists of fields that open in place, and the drawer of settings with what is changed of them.
#[component]
pub fn More(planner: Planner) -> impl IntoView {
    view! {
        <div class="reveals">
            <Reveal planner group=Group::Own part="own-server" label="I have a server" />
            <Reveal planner group=Group::Known part="known" label="I have measurements" />
        </div>
        <Drawer planner />
    }
}

/// A few fields behind a button; those that are set open it.
#[component]
fn Reveal(
    planner: Planner,
    group: Group,
    part: &'static str,
    label: &'static str,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        planner.loads.track();
        if untrack(move || planner.changed(group) > 0) {
            browser::unfold(part);
        }
    });
    let toggled = move |event| {
        open.set(browser::is_open(&event));
        planner.lazy.ask();
    };
    let rows = while_open(open.into(), move || planner.lazy.notice() + planner.lazy_view(part));
    view! {
        <details class="reveal" id=part on:toggle=toggled>
            <summary>{label}</summary>
            <div class="settings" id=patched(format!("{part}-rows"), rows)></div>
        </details>
    }
}

/// All other settings, grouped and searchable, in a drawer that leaves the order in view.
#[component]
fn Drawer(planner: Planner) -> impl IntoView {
    let open = RwSignal::new(false);
    let close = move || {
        open.set(false);
        browser::focus(OPENER);
    };
    let toggle = move |_| {
        if open.get_untracked() {
            return close();
        }
        open.set(true);
        planner.lazy.ask();
        browser::focus_soon("settings-search");
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let rows = while_open(open.into(), move || planner.lazy.notice() + planner.lazy_view(DRAWER));
    let chips = signals::html(move || settings::chips(&planner.scenario()));
    view! {
        <div class="more">
            <button
                type="button"
                class="link"
                id=OPENER
                aria-expanded=aria(move || open.get())
                aria-controls=DRAWER
                on:click=toggle
            >
                "More settings"
            </button>
            <span class="changed">{text(move || settings::changed(&planner.scenario()))}</span>
            <ul class="changes" id=patched("changes", chips)></ul>
        </div>
        <div
            class="drawer"
            id=DRAWER
            role="dialog"
            aria-label="More settings"
            hidden=flag(move || !open.get())
            on:keydown=on_key
        >
            <div class="drawer-head">
                <h2>"More settings"</h2>
                <input
                    type="search"
                    class="search"
                    id="settings-search"
                    placeholder="Search"
                    aria-label="Search the settings"
                    autocomplete="off"
                />
                <button type="button" on:click=move |_| close()>"Close"</button>
            </div>
            <div class="drawer-body" id=patched("settings-rows", rows)></div>
        </div>
    }
}
