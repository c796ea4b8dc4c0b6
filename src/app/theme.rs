//! Light, dark, or as the system prefers.

use leptos::prelude::*;

use super::browser;
use super::live::text;
use super::state::Planner;
use crate::chart::Palette;
use crate::scenario::query::Theme;

/// The page's theme and the colours that follow from it.
#[derive(Clone, Copy)]
pub struct PageTheme {
    chosen: RwSignal<Theme>,
    system_dark: RwSignal<bool>,
}

impl PageTheme {
    pub fn new(first: Theme) -> Self {
        let chosen = RwSignal::new(first);
        let system_dark = RwSignal::new(false);
        system_dark.set(browser::prefers_dark(move |dark| system_dark.set(dark)));
        browser::show_theme(first.key());
        PageTheme { chosen, system_dark }
    }

    /// The colours that charts draw with, following switch and system.
    pub fn palette(self) -> &'static Palette {
        let dark = match self.chosen.get() {
            Theme::Auto => self.system_dark.get(),
            theme => theme == Theme::Dark,
        };
        if dark { &Palette::DARK } else { &Palette::LIGHT }
    }
}

/// A button that goes through system, light and dark.
#[component]
pub fn ThemeSwitch(planner: Planner) -> impl IntoView {
    let theme = planner.theme;
    let name = move || match theme.chosen.get() {
        Theme::Auto => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let next = move |_| {
        let next = match theme.chosen.get_untracked() {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        };
        theme.chosen.set(next);
        browser::show_theme(next.key());
        browser::store_theme(next.key());
        planner.drop_address_theme();
    };
    view! {
        <button type="button" class="tool" aria-label=text(move || format!("Theme: {}", name())) on:click=next>
            "Theme"<span class="roomy">": " {text(move || name().into())}</span>
        </button>
    }
}
