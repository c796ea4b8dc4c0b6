//! Light, dark, or as the system prefers.

use leptos::prelude::*;

use super::browser;
use crate::chart::Palette;
use crate::scenario::Theme;

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

    /// The theme that the switch shows.
    pub fn chosen(self) -> Theme {
        self.chosen.get()
    }

    /// Uses a theme from now on, and on later visits.
    pub fn choose(self, theme: Theme) {
        self.show(theme);
        browser::store_theme(theme.key());
    }

    /// Uses a theme for as long as the page is open.
    pub fn show(self, theme: Theme) {
        self.chosen.set(theme);
        browser::show_theme(theme.key());
    }

    /// Whether the page is dark, following switch and system.
    pub fn is_dark(self) -> bool {
        match self.chosen.get() {
            Theme::Auto => self.system_dark.get(),
            theme => theme == Theme::Dark,
        }
    }

    /// The colours that charts draw with.
    pub fn palette(self) -> &'static Palette {
        if self.is_dark() { &Palette::DARK } else { &Palette::LIGHT }
    }
}
