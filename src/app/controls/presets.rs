//! The menu of scenarios to start from.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::*;

use crate::app::browser;
use crate::app::live::{aria, flag};
use crate::app::state::Planner;
use crate::scenario::presets::{PRESETS, Preset};

const BUTTON: &str = "presets-button";

/// A button that opens the list of presets.
#[component]
pub fn PresetMenu(planner: Planner) -> impl IntoView {
    let open = RwSignal::new(false);
    let close = move || {
        open.set(false);
        browser::focus(BUTTON);
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            close();
        }
    };
    let on_leave = move |event: FocusEvent| {
        if !browser::focus_stays_within(&event) {
            open.set(false);
        }
    };
    let item = move |preset: &'static Preset| {
        let choose = move |_| {
            planner.load(preset.scenario());
            close();
        };
        view! {
            <li>
                <button
                    type="button"
                    aria-current=aria(move || planner.scenario() == preset.scenario())
                    on:click=choose
                >
                    <b>{preset.name}</b>
                    <span>{preset.about}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="menu" on:keydown=on_key on:focusout=on_leave>
            <button
                type="button"
                class="tool"
                id=BUTTON
                aria-expanded=aria(move || open.get())
                aria-controls="presets"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                "Presets"
            </button>
            <ul class="popover" id="presets" hidden=flag(move || !open.get())>
                {PRESETS.iter().map(item).collect_view()}
            </ul>
        </div>
    }
}
