//! The lazy parts of the page: fetched when the first of them is opened.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::browser::lazy;
use super::parts::{Parts, parts};
use crate::chart::Picture;
use crate::html::{Action, Html, html};
use crate::planner::Order;

/// Loading that is over sooner need not be mentioned.
const SLOW_AFTER_MS: u32 = 400;

const LOADING: &str = "Loading a part of the page…";
const FAILED: &str = "A part of the page could not be loaded.";

/// Handle to the lazy parts; copies see the same state.
#[derive(Clone, Copy)]
pub struct Lazy {
    is_loading: RwSignal<bool>,
    is_ready: RwSignal<bool>,
    says: RwSignal<String>,
}

impl Lazy {
    pub fn new() -> Self {
        Lazy {
            is_loading: RwSignal::new(false),
            is_ready: RwSignal::new(false),
            says: RwSignal::new(String::new()),
        }
    }

    /// Fetches the module, unless it is there or on its way.
    pub fn ask(self) {
        if self.is_ready.get_untracked() || self.is_loading.get_untracked() {
            return;
        }
        self.is_loading.set(true);
        self.says.set(String::new());
        let mention = move || {
            if self.is_loading.get_untracked() {
                self.says.set(LOADING.into());
            }
        };
        Timeout::new(SLOW_AFTER_MS, mention).forget();
        lazy::load(move || {
            let is_ready = lazy::is_loaded();
            self.is_loading.set(false);
            self.is_ready.set(is_ready);
            self.says.set(if is_ready { String::new() } else { FAILED.into() });
        });
    }

    /// The same on the page's own account: not after a try that failed, which a button repeats.
    pub fn ask_quietly(self) {
        if self.says.read_untracked().is_empty() {
            self.ask();
        }
    }

    /// Why an open part shows nothing yet; empty once it does.
    pub fn says(self) -> String {
        self.says.get()
    }

    /// The same as HTML, with a button to try again where that can help.
    pub fn notice(self) -> Html {
        let says = self.says.get();
        if says.is_empty() {
            return Html::default();
        }
        let again =
            if self.is_loading.get() { Html::default() } else { Action::Again.button("Try again") };
        html!("<p class=\"note\">{} {}</p>", says, again)
    }

    /// The HTML of a view for a scenario's query; empty until it can be had.
    pub fn view(self, name: &str, query: &str) -> Html {
        self.read(|parts| (parts.view)(name, query)).unwrap_or_default()
    }

    /// The picture of a chart; empty until it can be had.
    pub fn picture(self, name: &str, query: &str, dark: bool, width: u32) -> Picture {
        self.read(|parts| (parts.picture)(name, query, dark, width)).unwrap_or_default()
    }

    /// What a chart says at a place; empty until it can be had.
    pub fn readout(self, name: &str, query: &str, place: u32) -> String {
        self.read(|parts| (parts.readout)(name, query, place)).unwrap_or_default()
    }

    /// The orders of a query by its basis and by the other one, with their machines; `None` until
    /// they can be had.
    pub fn orders(self, query: &str) -> Option<(Order, Order)> {
        self.read(|parts| (parts.orders)(query))
    }

    /// See [`crate::lazy::imported`].
    pub fn imported(self, file: &str) -> String {
        untrack(|| self.read(|parts| (parts.imported)(file))).unwrap_or_default()
    }

    fn read<T>(self, read: impl FnOnce(&Parts) -> T) -> Option<T> {
        if self.is_ready.get() { parts().map(read) } else { None }
    }
}
