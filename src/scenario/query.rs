//! Scenario ⇄ link.
//!
//! Reading never fails: what can be used is used, everything else is named in a
//! [`Problem`]. Writing gives one text a scenario: only what differs from the default,
//! in the order of [`FIELDS`], with the model's number in front.

mod encoding;

pub use encoding::encode;

use encoding::decode;

use super::prices::{self, LARGEST, MOST_PRICES, Prices};
use super::{FIELDS, Field, Problem, Scenario};
use crate::units::{self, Unit, shown};

/// Number of the model, written into links. A release that computes otherwise raises it.
pub const MODEL: u32 = 1;

/// At most this many problems are listed.
pub const MOST_PROBLEMS: usize = 50;

/// A link longer than this is refused: chats, proxies and documentation systems cut it.
pub const LONGEST_LINK: usize = 2_000;

/// Scenarios that can stand beside the first.
pub const MOST_BESIDE: usize = 3;

/// Characters of a scenario's name.
const LONGEST_NAME: usize = 40;

/// At most this many characters of a value are quoted.
const MOST_GIVEN: usize = 80;

/// What a query string says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub scenario: Scenario,
    pub presentation: Presentation,
    /// What could not be used: the inputs' problems first, then unknown keys.
    pub problems: Vec<Problem>,
}

/// How the page is to look: in the link, but not part of the scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// Without the page's header and footer.
    pub embed: bool,
    /// The colours that the link asks for, if it does.
    pub theme: Option<Theme>,
    /// Which reading leads.
    pub leading: Leading,
    /// What the user calls the scenario; may be empty.
    pub name: String,
    /// The scenarios to compare with, each as a query that [`write`] could have written, with
    /// its name.
    pub beside: Vec<String>,
}

/// The two readings of a scenario; the one that leads stands first on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leading {
    /// The formulas of KumoMTA's own tutorial and performance pages.
    #[default]
    Documented,
    /// What KumoMTA's source and measurements say.
    Behaviour,
}

impl Leading {
    /// Its name in links and in the JSON document.
    pub const fn key(self) -> &'static str {
        match self {
            Leading::Documented => "documented",
            Leading::Behaviour => "behaviour",
        }
    }
}

/// Which colours the page uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The system's preference.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// The theme's name in links and in what the browser stores.
    pub fn key(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn from_key(key: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.key() == key)
    }
}

/// Reads a query string (with or without its `?`) or a whole address.
///
/// Any text gives a scenario; a default stands where a value can't be used.
pub fn read(text: &str) -> Reading {
    read_pairs(text).reading()
}

fn read_pairs(text: &str) -> Given<'_> {
    let mut given = Given::new();
    for pair in query_of(text).split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        given.take(decode(key), value);
    }
    given
}

/// The text of a scenario: `?model=1&volume=20M`, empty for the default one.
pub fn write(scenario: &Scenario) -> String {
    let mut text = String::new();
    for field in FIELDS {
        let value = (field.get)(scenario);
        if value != field.default {
            text += &format!("&{}={}", field.key, field.compact(value));
        }
    }
    for (name, price) in scenario.prices.iter() {
        text += &format!("&{PRICE}{name}={}", units::compact(price, Unit::Money));
    }
    if text.is_empty() { text } else { format!("?model={MODEL}{text}") }
}

/// The text of a scenario with the presentation behind it, for the page's own address.
pub fn write_presented(scenario: &Scenario, presentation: &Presentation) -> String {
    let mut text = write(scenario);
    let mut add = |pair: String| {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(&pair);
    };
    if presentation.embed {
        add("embed=1".into());
    }
    if let Some(theme) = presentation.theme {
        add(format!("theme={}", theme.key()));
    }
    if presentation.leading == Leading::Behaviour {
        add("reading=behaviour".into());
    }
    if !presentation.name.is_empty() {
        add(format!("name={}", encode(&presentation.name)));
    }
    for query in &presentation.beside {
        add(format!("{BESIDE}={}", encode(query.trim_start_matches('?'))));
    }
    text
}

/// Keys that are read besides the inputs.
const OTHER_KEYS: [&str; 5] = ["model", "embed", "theme", "reading", "name"];

/// A further scenario, the one key that may repeat.
const BESIDE: &str = "vs";

/// What stands before the name of a price.
const PRICE: &str = "price.";

/// How often each known key was given and its last value, still encoded.
struct Given<'a> {
    /// One for each row of [`FIELDS`].
    inputs: Vec<(u32, &'a str)>,
    others: [(u32, &'a str); OTHER_KEYS.len()],
    /// Place, how often, and last value.
    prices: Vec<(u8, u32, &'a str)>,
    beside: Vec<&'a str>,
    unknown: Vec<Problem>,
}

impl<'a> Given<'a> {
    fn new() -> Self {
        Given {
            inputs: vec![(0, ""); FIELDS.len()],
            others: [(0, ""); OTHER_KEYS.len()],
            prices: Vec::new(),
            beside: Vec::new(),
            unknown: Vec::new(),
        }
    }

    fn take(&mut self, key: String, value: &'a str) {
        if key == BESIDE {
            return self.beside.push(value);
        }
        if let Some(place) = key.strip_prefix(PRICE).and_then(prices::place) {
            return self.take_price(place, value);
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

    fn take_price(&mut self, place: u8, value: &'a str) {
        match self.prices.iter_mut().find(|(known, ..)| *known == place) {
            Some((_, times, last)) => {
                *times = times.saturating_add(1);
                *last = value;
            }
            None => self.prices.push((place, 1, value)),
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

    fn reading(self) -> Reading {
        let mut scenario = Scenario::default();
        let mut problems = Vec::new();
        for (field, (times, value)) in FIELDS.iter().zip(self.inputs) {
            if times > 0 {
                read_input(field, value, &mut scenario, &mut problems);
            }
            name_repeated(field.key, times, value, &mut problems);
        }
        let mut presentation = Presentation::default();
        for (key, (times, value)) in OTHER_KEYS.into_iter().zip(self.others) {
            if times > 0 {
                read_other(key, value, &mut presentation, &mut problems);
            }
            name_repeated(key, times, value, &mut problems);
        }
        for (place, times, value) in self.prices {
            read_price(place, times, value, &mut scenario.prices, &mut problems);
        }
        read_beside(&self.beside, &mut presentation, &mut problems);
        problems.extend(self.unknown);
        problems.truncate(MOST_PROBLEMS);
        Reading { scenario, presentation, problems }
    }
}

fn read_input(field: &Field, value: &str, scenario: &mut Scenario, problems: &mut Vec<Problem>) {
    match field.read(&decode(value)) {
        Ok(number) => (field.set)(scenario, number),
        Err(why) => {
            let message = format!("{why}. {} stands.", field.text(field.default));
            problems.push(problem(field.key, value, message));
        }
    }
}

fn read_other(
    key: &str,
    value: &str,
    presentation: &mut Presentation,
    problems: &mut Vec<Problem>,
) {
    let decoded = decode(value);
    let quoted = shown(&decoded, 24);
    let message = match (key, decoded.as_str()) {
        ("model", number) if number.parse() == Ok(MODEL) => return,
        ("model", _) => format!(
            "The link was made with model “{quoted}”, which this release doesn’t know. Its inputs \
             are used, with model {MODEL}; the numbers may differ from those it was made with."
        ),
        ("embed", "1" | "0") => {
            presentation.embed = decoded == "1";
            return;
        }
        ("embed", _) => format!("embed is 1 or absent, not “{quoted}”."),
        ("theme", name) => match Theme::from_key(name) {
            Some(theme) => {
                presentation.theme = Some(theme);
                return;
            }
            None => format!("theme is light, dark or auto, not “{quoted}”."),
        },
        ("reading", "documented" | "behaviour") => {
            let is_behaviour = decoded == "behaviour";
            presentation.leading =
                if is_behaviour { Leading::Behaviour } else { Leading::Documented };
            return;
        }
        ("reading", _) => format!("reading is documented or behaviour, not “{quoted}”."),
        _ => {
            presentation.name = shown(decoded.trim(), LONGEST_NAME);
            if decoded.trim().chars().count() <= LONGEST_NAME {
                return;
            }
            format!("The name is longer than {LONGEST_NAME} characters and was cut.")
        }
    };
    problems.push(problem(key, value, message));
}

/// A price without a value is the catalogue's.
fn read_price(
    place: u8,
    times: u32,
    value: &str,
    prices: &mut Prices,
    problems: &mut Vec<Problem>,
) {
    let key = format!("{PRICE}{}", prices::names().nth(usize::from(place)).unwrap_or_default());
    name_repeated(&key, times, value, problems);
    let given = decode(value);
    if given.trim().is_empty() {
        return;
    }
    let quoted = shown(&given, 24);
    let why = match units::read(&given, Unit::Money) {
        Err(why) => why,
        Ok(price) if price > LARGEST => "is more than any of these costs".into(),
        Ok(price) if prices.set(place, price) => return,
        Ok(_) => format!("is one too many: {MOST_PRICES} prices are kept"),
    };
    let message = format!("“{quoted}” {why}. The catalogue’s price stands.");
    problems.push(problem(&key, value, message));
}

/// The scenarios to compare with; what is wrong in them is named with their number.
fn read_beside(given: &[&str], presentation: &mut Presentation, problems: &mut Vec<Problem>) {
    for (place, value) in given.iter().enumerate() {
        if place == MOST_BESIDE {
            let message = format!("At most {MOST_BESIDE} scenarios stand beside the first one.");
            problems.push(problem(BESIDE, value, message));
            return;
        }
        let text = decode(value);
        let mut inner = read_pairs(&text);
        if !std::mem::take(&mut inner.beside).is_empty() {
            let message = "A scenario beside another one can’t have others beside it.".into();
            problems.push(problem(BESIDE, value, message));
        }
        let Reading { scenario, presentation: own, problems: inner } = inner.reading();
        for wrong in inner {
            let message = format!("Scenario {}: {}: {}", place + 2, wrong.key, wrong.message);
            problems.push(Problem { key: BESIDE.into(), given: wrong.given, message });
        }
        let named = Presentation { name: own.name, ..Presentation::default() };
        presentation.beside.push(write_presented(&scenario, &named));
    }
}

fn name_repeated(key: &str, times: u32, last: &str, problems: &mut Vec<Problem>) {
    if times > 1 {
        let quoted = shown(&decode(last), 24);
        let message = format!("{key} is given {times} times; the last one, “{quoted}”, counts.");
        problems.push(problem(key, last, message));
    }
}

fn problem(key: &str, encoded: &str, message: String) -> Problem {
    Problem { key: key.to_string(), given: shown(&decode(encoded), MOST_GIVEN), message }
}

/// A known key that differs only in case or in an ending 's'.
fn closest_key(key: &str) -> Option<&'static str> {
    let plain = key.to_ascii_lowercase();
    let plain = plain.trim_end_matches('s');
    let known = FIELDS.iter().map(|field| field.key).chain(OTHER_KEYS);
    known.into_iter().find(|name| name.trim_end_matches('s') == plain && *name != key)
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
