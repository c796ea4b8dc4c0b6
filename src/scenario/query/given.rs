//! What the pairs of a link say, read one by one.

use super::encoding::decode;
use super::listed::{count_in, read_limit, read_price};
use super::{BESIDE, MODEL, MOST_BESIDE, MOST_PROBLEMS, PRICE, ParsedLink, write_presented};
use crate::scenario::fields::field;
use crate::scenario::limits::{self, KEYS};
use crate::scenario::names::Pick;
use crate::scenario::prices;
use crate::scenario::{
    Basis, FIELDS, Field, Figure, Presentation, Problem, Scenario, Theme, View, WORKED_EXAMPLE,
};
use crate::units::shown;

/// Characters of a scenario's name.
const LONGEST_NAME: usize = 40;

/// At most this many characters of a value are quoted.
const MOST_GIVEN: usize = 80;

/// Keys that are read besides the inputs. `reading` is what model 1 called the basis.
const OTHER_KEYS: [&str; 10] =
    ["model", "reading", "basis", "machine", "embed", "view", "figure", "inputs", "theme", "name"];

pub(super) fn read_pairs(text: &str) -> Given<'_> {
    let mut given = Given::new();
    for pair in query_of(text).split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        given.add(decode(key), value);
    }
    given
}

/// How often each known key was given and its last value, still encoded.
pub(super) struct Given<'a> {
    /// One for each row of [`FIELDS`].
    inputs: Vec<(u32, &'a str)>,
    others: [(u32, &'a str); OTHER_KEYS.len()],
    /// Place, how often, and last value; so with the prices.
    limits: Vec<(u8, u32, &'a str)>,
    prices: Vec<(u8, u32, &'a str)>,
    beside: Vec<&'a str>,
    unknown: Vec<Problem>,
}

impl<'a> Given<'a> {
    fn new() -> Self {
        Given {
            inputs: vec![(0, ""); FIELDS.len()],
            others: [(0, ""); OTHER_KEYS.len()],
            limits: Vec::new(),
            prices: Vec::new(),
            beside: Vec::new(),
            unknown: Vec::new(),
        }
    }

    fn add(&mut self, key: String, value: &'a str) {
        if key == BESIDE {
            return self.beside.push(value);
        }
        if let Some(place) = key.strip_prefix(PRICE).and_then(prices::place) {
            return count_in(&mut self.prices, place, value);
        }
        if let Some(place) = limits::place(&key) {
            return count_in(&mut self.limits, place, value);
        }
        let slot = match FIELDS.iter().position(|field| field.key == key) {
            Some(place) => Some(&mut self.inputs[place]),
            None => OTHER_KEYS.iter().position(|other| *other == key).map(|p| &mut self.others[p]),
        };
        match slot {
            Some((times, last)) => {
                *times = times.saturating_add(1);
                *last = value;
            }
            None => self.name_unknown(&key, value),
        }
    }

    fn name_unknown(&mut self, key: &str, value: &str) {
        let key = shown(key, MOST_GIVEN);
        if self.unknown.len() >= MOST_PROBLEMS || self.unknown.iter().any(|p| p.key == key) {
            return;
        }
        let message = match closest_key(&key) {
            _ if key.starts_with(PRICE) => {
                format!("The catalogue has nothing called “{}”.", &key[PRICE.len()..])
            }
            Some(near) => format!("“{key}” isn’t an input of this planner; did you mean {near}?"),
            None if key.is_empty() => "A value without a name in front of it was left out.".into(),
            None => format!("“{key}” isn’t an input of this planner and was left out."),
        };
        self.unknown.push(problem(&key, value, message));
    }

    pub(super) fn parsed(self) -> ParsedLink {
        let mut scenario = WORKED_EXAMPLE;
        let mut problems = Vec::new();
        for (field, (times, value)) in FIELDS.iter().zip(self.inputs) {
            if times > 0 {
                read_input(field, value, &mut scenario, &mut problems);
            }
            name_repeated(field.key, times, value, &mut problems);
        }
        let mut others = Others::default();
        for (key, (times, value)) in OTHER_KEYS.into_iter().zip(self.others) {
            if times > 0
                && let Err(why) = others.read(key, &decode(value))
            {
                problems.push(problem(key, value, why));
            }
            name_repeated(key, times, value, &mut problems);
        }
        for (place, times, value) in self.limits {
            read_limit(place, times, value, &mut scenario.limits, &mut problems);
        }
        for (place, times, value) in self.prices {
            read_price(place, times, value, &mut scenario.prices, &mut problems);
        }
        let Others { basis: asked, machine, is_older, mut presentation } = others;
        scenario.machine = machine;
        let basis = asked.unwrap_or_else(|| implied_basis(&scenario));
        read_beside(&self.beside, &mut presentation, &mut problems);
        problems.extend(self.unknown);
        problems.truncate(MOST_PROBLEMS);
        let notes = notes(&scenario, asked, basis, is_older);
        ParsedLink { scenario, basis, presentation, notes, problems }
    }
}

/// What a link that names no basis is planned with.
fn implied_basis(scenario: &Scenario) -> Basis {
    if scenario.measured_only().next().is_some() { Basis::Measured } else { Basis::Tutorial }
}

fn notes(scenario: &Scenario, asked: Option<Basis>, basis: Basis, is_older: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if is_older {
        notes.push(format!("{OLDER_MODEL} It is planned with {}.", basis.name()));
    }
    let labels: Vec<_> = scenario.measured_only().map(|field| field.label).collect();
    if !labels.is_empty() && asked != Some(Basis::Measured) {
        notes.push(measured_only(&labels, asked));
    }
    notes
}

/// Says of inputs that only the measured model knows what becomes of them.
fn measured_only(labels: &[&str], asked: Option<Basis>) -> String {
    let names = labels.join(", ");
    match asked {
        Some(Basis::Tutorial) => format!(
            "Only the measured model counts {names}: no difference to a plan by KumoMTA’s tutorial."
        ),
        _ => format!("Only the measured model counts {names}, so the plan is made with that."),
    }
}

/// What is said of a link that was made with model 1.
const OLDER_MODEL: &str = "This link was made with model 1. Growth, spare servers, bursts, the whole \
    outage and KumoMTA’s free space now count in every plan, so the order can differ from what it \
    showed then.";

fn read_input(field: &Field, value: &str, scenario: &mut Scenario, problems: &mut Vec<Problem>) {
    match field.read_form(&decode(value)) {
        Ok((number, form)) => scenario.put(field, number, form),
        Err(why) => {
            let default = field.text(field.default());
            let instead = match field.is_none(field.default()) {
                true => format!("It is taken as {default}."),
                false => format!("Using {default} instead."),
            };
            problems.push(Problem { instead, ..problem(field.key, value, format!("{why}.")) });
        }
    }
}

/// What a link says besides its inputs.
#[derive(Default)]
struct Others {
    basis: Option<Basis>,
    machine: Option<Pick>,
    /// Whether it was made with model 1.
    is_older: bool,
    presentation: Presentation,
}

impl Others {
    /// # Errors
    /// What is wrong with the value, a sentence.
    fn read(&mut self, key: &str, given: &str) -> Result<(), String> {
        let quoted = shown(given, 24);
        match (key, given) {
            ("model", "1") => self.is_older = true,
            ("model", number) if number.parse() == Ok(MODEL) => (),
            ("model", _) => {
                return Err(format!(
                    "The link was made with model “{quoted}”, which this release doesn’t know. Its \
                     inputs are used, with model {MODEL}; the numbers may differ from those it was \
                     made with."
                ));
            }
            ("basis", name) => {
                let is = || format!("basis is tutorial or measured, not “{quoted}”.");
                self.basis = Some(Basis::from_key(name).ok_or_else(is)?);
            }
            ("reading", "documented") => self.reading(Basis::Tutorial),
            ("reading", "behaviour") => self.reading(Basis::Measured),
            ("reading", _) => {
                return Err(format!("reading is documented or behaviour, not “{quoted}”."));
            }
            ("machine", "") => (),
            ("machine", text) => {
                let none = || {
                    format!(
                        "The catalogue has no machine type “{quoted}”: write a provider and a type \
                         of it, such as aws:m7g.xlarge."
                    )
                };
                self.machine = Some(Pick::read(text).ok_or_else(none)?);
            }
            ("embed", "1" | "0") => self.presentation.embed = given == "1",
            ("embed", _) => return Err(format!("embed is 1 or absent, not “{quoted}”.")),
            ("view", name) => {
                let is = || format!("view is compact, full or figure, not “{quoted}”.");
                let view = View::ALL.into_iter().find(|view| view.key() == name);
                self.presentation.view = Some(view.ok_or_else(is)?);
            }
            ("figure", name) => {
                let is = || format!("figure is storage, outage or hardware, not “{quoted}”.");
                let figure = Figure::ALL.into_iter().find(|figure| figure.key() == name);
                self.presentation.figure = figure.ok_or_else(is)?;
            }
            ("inputs", names) => return self.inputs(names),
            ("theme", name) => {
                let is = || format!("theme is light, dark or auto, not “{quoted}”.");
                self.presentation.theme = Some(Theme::from_key(name).ok_or_else(is)?);
            }
            _ => {
                self.presentation.name = shown(given.trim(), LONGEST_NAME);
                if given.trim().chars().count() > LONGEST_NAME {
                    return Err(format!(
                        "The name is longer than {LONGEST_NAME} characters and was cut."
                    ));
                }
            }
        }
        Ok(())
    }

    /// The inputs to show, by their keys; what none has is named, the others are shown.
    fn inputs(&mut self, names: &str) -> Result<(), String> {
        let mut unknown = Vec::new();
        for name in names.split(',') {
            match field(name.trim()) {
                Some(field) => self.presentation.inputs.push(field.key),
                None => unknown.push(shown(name.trim(), 24)),
            }
        }
        if unknown.is_empty() {
            return Ok(());
        }
        Err(format!("inputs names “{}”, which no input is called.", unknown.join("”, “")))
    }

    /// The reading that led in model 1; a basis wins over it, and comes later.
    fn reading(&mut self, basis: Basis) {
        self.basis = Some(basis);
        self.is_older = true;
    }
}

/// The scenarios to compare with; what is wrong in them is named with their number.
fn read_beside(given: &[&str], presentation: &mut Presentation, problems: &mut Vec<Problem>) {
    for (place, value) in given.iter().enumerate() {
        if place == MOST_BESIDE {
            let why = format!("At most {MOST_BESIDE} scenarios are compared with the first one.");
            problems.push(problem(BESIDE, value, why));
            return;
        }
        let text = decode(value);
        let mut inner = read_pairs(&text);
        if !std::mem::take(&mut inner.beside).is_empty() {
            let why = "A scenario that is compared can’t have others to compare with.".into();
            problems.push(problem(BESIDE, value, why));
        }
        let parsed = inner.parsed();
        for wrong in parsed.problems {
            let why = format!("Scenario {}: {}: {}", place + 2, wrong.key, wrong.why);
            problems.push(Problem { key: BESIDE.into(), why, ..wrong });
        }
        let named = Presentation { name: parsed.presentation.name, ..Presentation::default() };
        let text = write_presented(&parsed.scenario, parsed.basis, &named);
        presentation.beside.push(text);
    }
}

pub(super) fn name_repeated(key: &str, times: u32, last: &str, problems: &mut Vec<Problem>) {
    if times > 1 {
        let quoted = shown(&decode(last), 24);
        let message = format!("{key} is given {times} times; the last one, “{quoted}”, counts.");
        problems.push(problem(key, last, message));
    }
}

pub(super) fn problem(key: &str, encoded: &str, why: String) -> Problem {
    let given = shown(&decode(encoded), MOST_GIVEN);
    Problem { key: key.to_string(), given, why, instead: String::new() }
}

/// A known key that differs only in case or in an ending 's', or else the first limit of the kind.
fn closest_key(key: &str) -> Option<&'static str> {
    let plain = key.to_ascii_lowercase();
    let plain = plain.trim_end_matches('s');
    let mut known = FIELDS.iter().map(|field| field.key).chain(OTHER_KEYS).chain(KEYS);
    let kind = plain.find('.').map(|dot| &plain[..=dot]);
    known
        .find(|name| name.trim_end_matches('s') == plain && *name != key)
        .or_else(|| KEYS.into_iter().find(|name| kind.is_some_and(|kind| name.starts_with(kind))))
}

/// The query of an address; a text that isn't an address is a query already.
fn query_of(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace());
    let text = text.split_once('#').map_or(text, |(before, _)| before);
    match text.split_once('?') {
        Some((before, query)) if before.is_empty() || is_address(before) => query,
        None if is_address(text) => "",
        _ => text,
    }
}

fn is_address(text: &str) -> bool {
    ["/", "http://", "https://", "file://"].iter().any(|scheme| text.starts_with(scheme))
}
