//! What few readers set: the fields of a server that is there, of what was measured, and the sheet of
//! all other settings.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::setting::Setting;
use crate::app::browser;
use crate::app::signals::{self, aria, flag, patched, text};
use crate::app::state::Planner;
use crate::html::settings;
use crate::scenario::{Field, Group, fields};

const SHEET: &str = "settings";
const OPENER: &str = "settings-button";

/// Two lists of fields that open in place, and the sheet of settings with what is changed of them.
#[component]
pub fn More(planner: Planner) -> impl IntoView {
    view! {
        <div class="reveals">
            <Reveal planner group=Group::Own id="own-server" label="I have a server" />
            <Reveal planner group=Group::Known id="known" label="I have measurements" />
        </div>
        <Sheet planner />
    }
}

/// A few fields behind a button; those that are set, or were refused, open it.
#[component]
fn Reveal(planner: Planner, group: Group, id: &'static str, label: &'static str) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        planner.loads.track();
        if untrack(move || planner.changed(group) > 0) || planner.has_problem(group) {
            open.set(true);
        }
    });
    view! {
        <button
            type="button"
            class="link"
            aria-expanded=aria(move || open.get())
            aria-controls=id
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {label}
        </button>
        <div class="settings" id=id role="group" aria-label=label hidden=flag(move || !open.get())>
            {move || open.get().then(|| rows(planner, group, None))}
        </div>
    }
}

/// The rows of a group, those that a search leaves.
fn rows(planner: Planner, group: Group, search: Option<RwSignal<String>>) -> AnyView {
    let row = |field: &'static Field| {
        let is_left = move || search.is_none_or(|text| settings::is_found(field, &text.read()));
        view! {
            <div hidden=flag(move || !is_left())>
                <Setting field planner />
            </div>
        }
    };
    fields::of(group).map(row).collect_view().into_any()
}

/// All other settings, grouped and searchable, in a sheet that leaves the order in view.
#[component]
fn Sheet(planner: Planner) -> impl IntoView {
    let open = RwSignal::new(false);
    let search = RwSignal::new(String::new());
    let close = move || {
        open.set(false);
        search.set(String::new());
        browser::focus(OPENER);
    };
    let toggle = move |_| {
        if open.get_untracked() {
            return close();
        }
        open.set(true);
        browser::focus_soon("settings-search");
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            close();
        }
    };
    let groups = move || {
        let group = |(group, heading): (Group, &'static str)| {
            let is_empty = move || !settings::is_any_found(group, &search.read());
            view! {
                <section hidden=flag(is_empty)>
                    <h3>{heading}</h3>
                    <div class="settings">{rows(planner, group, Some(search))}</div>
                </section>
            }
        };
        Group::MORE.map(group).into_iter().collect_view()
    };
    let chips = signals::html(move || settings::chips(&planner.scenario()));
    view! {
        <div class="more">
            <button
                type="button"
                class="link"
                id=OPENER
                aria-expanded=aria(move || open.get())
                aria-controls=SHEET
                on:click=toggle
            >
                "More settings"
            </button>
            <span class="changed">{text(move || settings::changed(&planner.scenario()))}</span>
            <ul class="changes" id=patched("changes", chips)></ul>
        </div>
        <div
            class="drawer"
            id=SHEET
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
                    prop:value=text(move || search.get())
                    on:input:target=move |event| search.set(event.target().value())
                />
                <button type="button" on:click=move |_| close()>"Close"</button>
            </div>
            <div class="drawer-body">{move || open.get().then(groups)}</div>
        </div>
    }
}
