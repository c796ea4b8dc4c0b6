//! The page's state: what was asked for, and everything else derived from it.

use std::sync::Arc;

use leptos::prelude::*;

use super::address::Address;
use super::browser;
use super::lazy::Lazy;
use super::plans::{Plans, calmed, plans};
use super::says::is_in_view;
use super::signals;
use super::theme::PageTheme;
use crate::html::{Action, Html, html, page};
use crate::scenario::{Asked, Basis, Field, Group, Presentation, Scenario, Theme, fields};

/// Handle to the page's state; copies see the same state.
#[derive(Clone, Copy)]
pub struct Planner {
    pub(super) asked: RwSignal<Asked>,
    plans: Signal<Arc<Plans>>,
    /// The scenario as the lazy parts take it, soon after a step.
    calm: Signal<String>,
    /// Counts whole scenarios taken over, so that fields drop what is typed in them.
    pub loads: RwSignal<u32>,
    address: StoredValue<Address, LocalStorage>,
    pub theme: PageTheme,
    pub lazy: Lazy,
    /// The place of the headline whose drivers are looked at.
    headline: RwSignal<u32>,
    /// Whether a comparison is kept in this browser: 0 none, 1 one, 2 where it refuses.
    kept: RwSignal<u32>,
    /// The place of the tab that is open.
    pub tab: RwSignal<usize>,
    /// Whether the comparison was opened, though nothing is compared yet.
    pub comparing: RwSignal<bool>,
    /// Whether the dialog 'Export' is open.
    pub exporting: RwSignal<bool>,
}

impl Planner {
    /// The state that the page's address asks for, tied to that address.
    pub fn new() -> Self {
        let asked = RwSignal::new(Asked::read(&browser::search()));
        let lazy = Lazy::new();
        let query = signals::memo(move || asked.read().for_lazy_parts());
        // The address' wish, else the one kept from an earlier visit, else the system's.
        let kept = || browser::stored_theme().and_then(|key| Theme::from_key(&key));
        let wished = asked.read_untracked().link.presentation.theme;
        let planner = Planner {
            asked,
            plans: plans(asked, lazy, query),
            calm: calmed(query),
            loads: RwSignal::new(0),
            address: StoredValue::new_local(Address::default()),
            theme: PageTheme::new(wished.or_else(kept).unwrap_or_default()),
            lazy,
            headline: RwSignal::new(0),
            kept: RwSignal::new(kept_now()),
            tab: RwSignal::new(0),
            comparing: RwSignal::new(false),
            exporting: RwSignal::new(false),
        };
        planner.follow_address();
        planner.ask_where_needed();
        planner
    }

    /// The plan with its order, and the other basis's. Until the lazy parts are there, the orders
    /// name no machine.
    pub fn plans(self) -> Arc<Plans> {
        self.plans.get()
    }

    fn follow_address(self) {
        self.address.with_value(Address::look);
        browser::on_history(move || {
            if let Some(search) = self.address.with_value(Address::moved) {
                self.adopt(&search);
            }
        });
        browser::on_leave(move || self.address.with_value(Address::flush));
        browser::on_host(move |wanted| match Theme::from_key(wanted) {
            Some(theme) => self.theme.show(theme),
            None => {
                self.adopt(wanted);
                self.replace_address();
            }
        });
    }

    /// Applies a link; how the page looks stays.
    fn adopt(self, text: &str) {
        self.asked.update(|asked| asked.adopt(text));
        self.taken_over();
    }

    /// Fields drop what was typed in them.
    fn taken_over(self) {
        self.loads.update(|loads| *loads += 1);
        self.ask_where_needed();
    }

    /// Takes over a whole comparison; Back returns to the one before.
    fn go(self, text: &str) {
        self.adopt(text);
        self.push_address();
    }

    fn replace_address(self) {
        let query = self.asked.read_untracked().query();
        self.address.with_value(|address| address.replace(query));
    }

    fn push_address(self) {
        let query = self.asked.read_untracked().query();
        self.address.with_value(|address| address.push(&query));
    }

    /// The value of an input.
    pub fn value(self, field: &'static Field) -> f64 {
        (field.get)(&self.asked.read().link.scenario)
    }

    /// The same without following it.
    pub fn value_untracked(self, field: &'static Field) -> f64 {
        (field.get)(&self.asked.read_untracked().link.scenario)
    }

    pub fn dismiss_notices(self) {
        self.asked.update(|asked| asked.link.problems.retain(is_in_view));
    }

    /// Returns to what was before.
    pub fn go_back(self) {
        let before = self.asked.read_untracked().way_back.clone();
        if let Some(before) = before {
            self.go(&before);
        }
    }

    pub fn dismiss_notes(self) {
        self.asked.update(Asked::dismiss_notes);
    }

    /// Sets one input, as a slider does.
    pub fn set(self, field: &'static Field, value: f64) {
        if self.value_untracked(field) == value {
            return self.settle(field);
        }
        self.asked.update(|asked| asked.set(field, value));
        self.ask_where_needed();
        self.replace_address();
    }

    /// Drops what was wrong with an input.
    pub fn settle(self, field: &'static Field) {
        if self.asked.read_untracked().link.problems.iter().any(|p| p.key == field.key) {
            self.asked.update(|asked| asked.settle(field));
        }
    }

    /// Sets one input to what was typed for it; `false` where that can't be used, which is named
    /// then.
    pub fn write(self, field: &'static Field, given: &str) -> bool {
        let mut is_used = false;
        self.asked.update(|asked| is_used = asked.write(field, given));
        if is_used {
            self.ask_where_needed();
            self.replace_address();
        }
        is_used
    }

    /// Takes over a scenario, as a preset or 'reset' does; Back returns to the one before.
    pub fn load(self, scenario: Scenario, basis: Basis) {
        self.change(|asked| asked.load(scenario, basis));
    }

    /// Changes what is asked for as a whole; Back returns to what was before.
    fn change(self, change: impl FnOnce(&mut Asked)) {
        let before = self.asked.read_untracked().query();
        self.asked.update(change);
        self.taken_over();
        if self.asked.read_untracked().query() != before {
            self.push_address();
        }
    }

    /// Whether this is the worked example by KumoMTA's tutorial.
    pub fn is_default(self) -> bool {
        let link = &self.asked.read().link;
        link.scenario == Scenario::default() && link.basis == Basis::default()
    }

    pub fn basis(self) -> Basis {
        self.asked.read().link.basis
    }

    pub fn scenario(self) -> Scenario {
        self.asked.read().link.scenario
    }

    /// How many inputs of a group were changed.
    pub fn changed(self, group: Group) -> usize {
        let scenario = self.scenario();
        let is_changed = |field: &&'static Field| (field.get)(&scenario) != field.default();
        fields::of(group).filter(is_changed).count()
    }

    /// Puts a busier day beside this scenario, so many times its volume.
    pub fn compare(self, times: f64) {
        let link = self.asked.read_untracked().beside(times);
        self.go(&link);
        self.open("compare");
    }

    /// Opens the part of the page that a fragment names.
    pub fn open(self, fragment: &str) {
        let Some(place) = page::place(fragment) else { return };
        match (place.tab, place.element.as_str()) {
            (Some(tab), _) => self.tab.set(tab),
            (None, "compare") => self.comparing.set(true),
            (None, "export") => self.exporting.set(true),
            _ => (),
        }
        self.lazy.ask();
        browser::show(&place.element);
    }

    /// Opens the part that the address' fragment names, now and when the fragment changes.
    pub fn follow_fragment(self) {
        browser::when_idle(move || self.open(&browser::fragment()));
        browser::listen("hashchange", move |_| self.open(&browser::fragment()));
    }

    /// The scenario as a link has it, without following it.
    pub fn query_now(self) -> String {
        self.asked.read_untracked().shared()
    }

    /// How much of the page is shown.
    pub fn presentation(self) -> Presentation {
        self.asked.read_untracked().link.presentation.clone()
    }

    /// The HTML of a lazy view for this scenario; empty until it can be had.
    ///
    /// The build puts some of the worked example's views into the page, so that it opens
    /// without the lazy module. Until that is there, they keep the room for those of any
    /// other scenario, unseen.
    pub fn lazy_view(self, name: &str) -> Html {
        let html = self.lazy.view(name, &self.scenario_query());
        if !html.is_empty() {
            return html;
        }
        // The build made it: the view of the worked example, which no user has written to.
        let template = Html::unescaped(browser::template(name));
        if self.is_default() {
            template
        } else {
            html!("<span class=\"pending\">{}</span>", template)
        }
    }

    /// A lazy name with the place of the headline that is looked at; of the comparison, what this
    /// browser keeps.
    pub fn numbered(self, name: &str) -> String {
        let number = if name == "compare" { self.kept.get() } else { self.headline.get() };
        format!("{name}:{number}")
    }

    /// Some views of any other scenario than the worked example come from the lazy module, and so
    /// do machines.
    fn ask_where_needed(self) {
        let is_wanted = untrack(move || {
            let page = &self.asked.read().link;
            page.scenario.wants_machine() || !page.presentation.is_part() && !self.is_default()
        });
        if is_wanted {
            self.lazy.ask_quietly();
        }
    }

    /// Does what a button in a part's HTML asks for.
    pub fn act(self, asked: &str) {
        match Action::read(asked) {
            Some(Action::Set(inputs)) => self.change(|asked| asked.apply(&inputs)),
            Some(Action::Take(link)) => {
                self.go(&link);
                // With the last scenario the part goes that had the focus.
                if !untrack(move || self.is_compared()) && !self.comparing.get_untracked() {
                    browser::focus("compare-button");
                }
            }
            Some(Action::Load(text)) => {
                let link = Asked::read(&text).link;
                self.load(link.scenario, link.basis);
            }
            Some(Action::Open(id)) => self.open(&id),
            Some(Action::Compare(times)) => self.compare(f64::from(times)),
            Some(Action::Headline(place)) => self.headline.set(place),
            Some(Action::Restore) => self.go(&browser::stored(SAVED_KEY).unwrap_or_default()),
            Some(Action::Save) => self.keep(Some(self.asked.read_untracked().shared())),
            Some(Action::Forget) => self.keep(None),
            Some(Action::Again) => self.lazy.ask(),
            None => (),
        }
    }

    fn keep(self, saved: Option<String>) {
        browser::store(SAVED_KEY, saved.as_deref());
        self.kept.set(kept_now());
    }

    /// Sets what was typed into a field of a lazy part. What can't be used is named beside it.
    pub fn type_in(self, key: &str, value: &str) {
        let mut is_used = false;
        self.asked.update(|asked| is_used = asked.type_in(key, value));
        if is_used {
            self.taken_over();
            self.replace_address();
        }
    }

    /// Takes over a file of scenarios, or gives why it can't be used.
    pub fn import(self, file: &str) -> String {
        let imported = self.lazy.imported(file);
        match imported.strip_prefix('!') {
            Some(why) => why.into(),
            None => {
                self.go(&imported);
                String::new()
            }
        }
    }

    /// The scenario as the lazy parts take it, soon after a step.
    pub fn scenario_query(self) -> String {
        self.calm.get()
    }

    /// Takes the theme out of the address: what the user chooses on the page wins.
    pub fn drop_address_theme(self) {
        if self.asked.read_untracked().link.presentation.theme.is_some() {
            self.asked.update(|asked| asked.link.presentation.theme = None);
            self.replace_address();
        }
    }

    /// The link to share: the scenario, those beside it and the basis, without how this page looks
    /// otherwise.
    pub fn link(self) -> String {
        browser::bare_address() + &self.asked.read().shared()
    }
}

/// See `kept`.
fn kept_now() -> u32 {
    match browser::stored(SAVED_KEY) {
        Some(_) => 1,
        None if browser::can_store() => 0,
        None => 2,
    }
}

/// Where a comparison is kept in the browser.
const SAVED_KEY: &str = "kumo-planner.scenarios";
