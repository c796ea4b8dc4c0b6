//! The page's state: one scenario, and everything else derived from it.

use leptos::prelude::*;

use super::address::Address;
use super::browser;
use super::lazy::Lazy;
use super::signals;
use super::theme::PageTheme;
use crate::html;
use crate::planner::{self, Plan};
use crate::scenario::query::{self, Leading, Presentation, Reading, Theme};
use crate::scenario::{Field, Group, Problem, Scenario, fields};
use crate::sentences::{self, Order};
use crate::units;

/// Handle to the page's state; copies see the same state.
#[derive(Clone, Copy)]
pub struct Planner {
    scenario: RwSignal<Scenario>,
    pub plan: Memo<Plan>,
    /// The scenario as the lazy parts take it: written once a change, for all of them.
    query: Signal<String>,
    problems: RwSignal<Vec<Problem>>,
    presentation: RwSignal<Presentation>,
    /// Counts whole scenarios taken over, so that fields drop what is typed in them.
    pub loads: RwSignal<u32>,
    address: StoredValue<Address, LocalStorage>,
    pub theme: PageTheme,
    pub lazy: Lazy,
    /// The headline figure whose drivers are looked at.
    figure: RwSignal<u32>,
    /// What was typed into a lazy part and can't be used, as a link's pair behind a `#`.
    refused: RwSignal<String>,
    is_saved: RwSignal<bool>,
}

impl Planner {
    /// The state that the page's address asks for, tied to that address.
    pub fn new() -> Self {
        let Reading { scenario, presentation, problems } = query::read(&browser::search());
        let scenario = RwSignal::new(scenario);
        let presentation = RwSignal::new(presentation);
        let refused = RwSignal::new(String::new());
        // The address' wish, else the one kept from an earlier visit, else the system's.
        let kept = || browser::stored_theme().and_then(|key| Theme::from_key(&key));
        let theme = presentation.read_untracked().theme.or_else(kept).unwrap_or_default();
        let planner = Planner {
            scenario,
            plan: Memo::new(move |_| planner::plan(&scenario.read(), &html::coefficients())),
            query: signals::memo(move || {
                shared(&scenario.read(), &presentation.read()) + &refused.read()
            }),
            problems: RwSignal::new(problems),
            presentation,
            loads: RwSignal::new(0),
            address: StoredValue::new_local(Address::default()),
            theme: PageTheme::new(theme),
            lazy: Lazy::new(),
            figure: RwSignal::new(0),
            refused,
            is_saved: RwSignal::new(browser::stored(SAVED_KEY).is_some()),
        };
        planner.follow_address();
        planner.ask_where_needed();
        planner
    }

    fn follow_address(self) {
        self.address.with_value(Address::look);
        browser::on_history(move || {
            let Some(search) = self.address.with_value(Address::moved) else { return };
            self.take(query::read(&search));
        });
        browser::on_leave(move || self.address.with_value(Address::flush));
        browser::on_host(move |wanted| match Theme::from_key(wanted) {
            Some(theme) => self.theme.show(theme),
            None => {
                self.take(query::read(wanted));
                self.address.with_value(|address| address.replace(self.query_untracked()));
            }
        });
    }

    /// Takes over what a link says; how the page looks stays.
    fn take(self, reading: Reading) {
        self.problems.set(reading.problems);
        self.refused.set(String::new());
        self.presentation.update(|now| {
            let Presentation { embed, theme, .. } = *now;
            *now = Presentation { embed, theme, ..reading.presentation };
        });
        self.scenario.set(reading.scenario);
        self.loads.update(|loads| *loads += 1);
        self.ask_where_needed();
    }

    /// Takes over a whole comparison; Back returns to the one before.
    fn go(self, query: &str) {
        self.take(query::read(query));
        self.address.with_value(|address| address.push(&self.query_untracked()));
    }

    /// The value of an input.
    pub fn value(self, field: &'static Field) -> f64 {
        (field.get)(&self.scenario.read())
    }

    /// The same without following it.
    pub fn value_untracked(self, field: &'static Field) -> f64 {
        (field.get)(&self.scenario.read_untracked())
    }

    /// What is wrong with an input as it was given last; empty where nothing is.
    pub fn problem(self, field: &'static Field) -> String {
        self.messages(" ", |problem| problem.key == field.key)
    }

    /// Whether an input of a group has a problem now.
    pub fn has_problem(self, group: Group) -> bool {
        let problems = self.problems.read_untracked();
        let mut fields = problems.iter().filter_map(|p| fields::field(&p.key));
        fields.any(|field| field.group == group)
    }

    /// Problems that belong to no input, a line each.
    pub fn notices(self) -> String {
        self.messages("\n", |problem| fields::field(&problem.key).is_none())
    }

    fn messages(self, between: &str, which: impl Fn(&Problem) -> bool) -> String {
        let problems = self.problems.read();
        let messages = problems.iter().filter(|p| which(p)).map(|p| p.message.as_str());
        messages.collect::<Vec<_>>().join(between)
    }

    pub fn dismiss_notices(self) {
        self.problems.update(|all| all.retain(|p| fields::field(&p.key).is_some()));
    }

    /// Sets one input, as a slider or field does.
    pub fn set(self, field: &'static Field, value: f64) {
        self.settle(field);
        if self.value_untracked(field) == value {
            return;
        }
        self.scenario.update(|scenario| (field.set)(scenario, value));
        self.ask_where_needed();
        self.address.with_value(|address| address.replace(self.query_untracked()));
    }

    /// Drops what was wrong with an input.
    pub fn settle(self, field: &'static Field) {
        if self.problems.read_untracked().iter().any(|p| p.key == field.key) {
            self.problems.update(|all| all.retain(|p| p.key != field.key));
        }
    }

    /// Names what an input could not take; its last good value stands.
    pub fn refuse(self, field: &'static Field, given: &str, why: &str) {
        let stands = field.text(self.value_untracked(field));
        let message = format!("{why}. {stands} stands.");
        self.problems.update(|all| {
            all.retain(|p| p.key != field.key);
            all.push(Problem { key: field.key.into(), given: units::shown(given, 80), message });
        });
    }

    /// Takes over a whole scenario, as a preset or 'reset' does; Back returns to the one before.
    pub fn load(self, scenario: Scenario) {
        self.problems.set(Vec::new());
        let changed = *self.scenario.read_untracked() != scenario;
        self.scenario.set(scenario);
        self.loads.update(|loads| *loads += 1);
        self.ask_where_needed();
        if changed {
            self.address.with_value(|address| address.push(&self.query_untracked()));
        }
    }

    /// Whether the scenario is the worked example.
    pub fn is_default(self) -> bool {
        *self.scenario.read() == Scenario::default()
    }

    pub fn scenario(self) -> Scenario {
        self.scenario.get()
    }

    /// The HTML of a lazy view for this scenario; empty until it can be had.
    ///
    /// The build puts some of the worked example's views into the page, so that it opens
    /// without the lazy module. Until that is there, they keep the room for those of any
    /// other scenario, unseen.
    pub fn deeper(self, name: &str) -> String {
        let html = self.lazy.view(name, &self.scenario_query());
        if !html.is_empty() {
            return html;
        }
        let template = browser::template(name);
        if self.is_default() {
            template
        } else {
            format!("<div class=\"pending\">{template}</div>")
        }
    }

    /// A lazy name with the number of the headline figure that is looked at; of the
    /// comparison, whether one is saved.
    pub fn numbered(self, name: &str) -> String {
        let number =
            if name == "compare" { u32::from(self.is_saved.get()) } else { self.figure.get() };
        format!("{name}:{number}")
    }

    /// Whether the behaviour reading leads.
    pub fn behaves(self) -> bool {
        self.presentation.read().leading == Leading::Behaviour
    }

    /// What to order by the reading that leads, as plain text.
    pub fn answer_text(self) -> String {
        if self.behaves() {
            self.deeper("answer-text")
        } else {
            sentences::answer_text(&Order::documented(&self.plan.read()))
        }
    }

    /// What the documented answer leaves out; the other one has its ranges on the page.
    pub fn caveat_text(self) -> String {
        if self.behaves() {
            "This is what KumoMTA’s source and measurements say.".into()
        } else {
            sentences::disk_caveat(&self.plan.read())
        }
    }

    /// The second reading of any other scenario than the worked example comes from the
    /// lazy module.
    fn ask_where_needed(self) {
        if untrack(move || self.behaves() || !self.is_default()) {
            self.lazy.ask_quietly();
        }
    }

    /// Does what a button in a part's HTML asks for: `?fs=xfs` sets inputs, `=?volume=9M` takes
    /// over a whole link, `!?volume=9M` its scenario alone, `#outage` opens a part, `figure-3`
    /// chooses a headline, `lead` lets the other reading lead, `save`, `restore` and `forget` a
    /// comparison, and `again` tries to load once more.
    pub fn act(self, asked: &str) {
        if let Some(query) = asked.strip_prefix('=') {
            self.go(query);
        } else if let Some(inputs) = asked.strip_prefix('?') {
            let text = format!("{}&{inputs}", self.shared_untracked());
            self.load(query::read(&text).scenario);
        } else if let Some(whole) = asked.strip_prefix('!') {
            self.load(query::read(whole).scenario);
        } else if let Some(id) = asked.strip_prefix('#') {
            browser::open(id);
        } else if let Some(figure) = asked.strip_prefix("figure-") {
            self.figure.set(figure.parse().unwrap_or(0));
            browser::focus_next_turn(asked.into());
        } else if asked == "lead" {
            self.lead_other();
        } else if asked == "restore" {
            self.go(&browser::stored(SAVED_KEY).unwrap_or_default());
        } else if asked == "save" || asked == "forget" {
            let saved = (asked == "save").then(|| self.shared_untracked());
            browser::store(SAVED_KEY, saved.as_deref());
            self.is_saved.set(browser::stored(SAVED_KEY).is_some());
        } else {
            self.lazy.ask();
        }
    }

    /// Sets what was typed into a field of a lazy part: a price, a name. What can't be used
    /// is named beside the field.
    pub fn type_in(self, key: &str, value: &str) {
        let pair = format!("{key}={}", query::encode(value));
        let before = self.shared_untracked();
        let is_other = |other: &&str| other.split('=').next() != Some(key);
        let kept: Vec<_> = before.trim_start_matches('?').split('&').filter(is_other).collect();
        let reading = query::read(&format!("{}&{pair}", kept.join("&")));
        if reading.problems.iter().any(|problem| problem.key == key) {
            // Behind a # it leaves the scenario alone.
            self.refused.set(format!("#{pair}"));
            return;
        }
        self.take(reading);
        self.address.with_value(|address| address.replace(self.query_untracked()));
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

    fn lead_other(self) {
        self.presentation.update(|now| {
            now.leading = match now.leading {
                Leading::Documented => Leading::Behaviour,
                Leading::Behaviour => Leading::Documented,
            };
        });
        self.ask_where_needed();
        self.address.with_value(|address| address.push(&self.query_untracked()));
        browser::focus_next_turn("lead".into());
    }

    /// The scenario as the lazy parts take it.
    pub fn scenario_query(self) -> String {
        self.query.get()
    }

    pub fn presentation(self) -> Presentation {
        self.presentation.get_untracked()
    }

    /// Takes the theme out of the address: what the user chooses on the page wins.
    pub fn drop_address_theme(self) {
        if self.presentation().theme.is_none() {
            return;
        }
        self.presentation.update(|presentation| presentation.theme = None);
        self.address.with_value(|address| address.replace(self.query_untracked()));
    }

    /// The link to share: the scenario, those beside it and the reading that leads, without
    /// how this page looks otherwise.
    pub fn link(self) -> String {
        browser::bare_address() + &self.shared_untracked()
    }

    fn shared_untracked(self) -> String {
        shared(&self.scenario.read_untracked(), &self.presentation.read_untracked())
    }

    fn query_untracked(self) -> String {
        let presentation = self.presentation.read_untracked();
        query::write_presented(&self.scenario.read_untracked(), &presentation)
    }
}

/// Where a comparison is kept in the browser.
const SAVED_KEY: &str = "kumo-planner.scenarios";

/// A link's query without how one page looks.
fn shared(scenario: &Scenario, presentation: &Presentation) -> String {
    let shared = Presentation { embed: false, theme: None, ..presentation.clone() };
    query::write_presented(scenario, &shared)
}
