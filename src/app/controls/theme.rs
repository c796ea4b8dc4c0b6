//! The switch between light, dark and the system's preference.

use leptos::prelude::*;

use crate::app::signals::text;
use crate::app::state::Planner;
use crate::scenario::Theme;

/// A button that goes through system, light and dark.
#[component]
pub fn ThemeSwitch(planner: Planner) -> impl IntoView {
    let theme = planner.theme;
    let name = move || match theme.chosen() {
        Theme::Auto => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let next = move |_| {
        let next = match untrack(move || theme.chosen()) {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        };
        theme.choose(next);
        planner.drop_address_theme();
    };
    view! {
        <button type="button" class="tool" aria-label=text(move || format!("Theme: {}", name())) on:click=next>
            "Theme"<span class="roomy">": " {text(move || name().into())}</span>
        </button>
    }
}
