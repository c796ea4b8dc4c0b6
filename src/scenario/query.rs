//! Scenario ⇄ link.
//!
//! Reading never fails: what can be used is used, everything else is named in a
//! [`Problem`]. Writing gives one text a scenario: only what differs from the default,
//! in the order of [`FIELDS`], with the model's number in front.

use super::{FIELDS, Field, Problem, Scenario};
use crate::units::shown;

/// Number of the model, written into links. A release that computes otherwise raises it.
pub const MODEL: u32 = 1;

/// At most this many problems are listed.
pub const MOST_PROBLEMS: usize = 50;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// Without the page's header and footer.
    pub embed: bool,
    /// The colours that the link asks for, if it does.
    pub theme: Option<Theme>,
    /// Which reading leads.
    pub leading: Leading,
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
    let mut given = Given::new();
    for pair in query_of(text).split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        given.take(decode(key), value);
    }
    given.reading()
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
    if text.is_empty() { text } else { format!("?model={MODEL}{text}") }
}

/// The text of a scenario with the presentation behind it, for the page's own address.
pub fn write_presented(scenario: &Scenario, presentation: Presentation) -> String {
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
    text
}

/// Keys that are read besides the inputs.
const OTHER_KEYS: [&str; 4] = ["model", "embed", "theme", "reading"];

/// How often each known key was given and its last value, still encoded.
struct Given<'a> {
    /// One for each row of [`FIELDS`].
    inputs: Vec<(u32, &'a str)>,
    others: [(u32, &'a str); OTHER_KEYS.len()],
    unknown: Vec<Problem>,
}

impl<'a> Given<'a> {
    fn new() -> Self {
        Given {
            inputs: vec![(0, ""); FIELDS.len()],
            others: [(0, ""); OTHER_KEYS.len()],
            unknown: Vec::new(),
        }
    }

    fn take(&mut self, key: String, value: &'a str) {
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
        _ => format!("reading is documented or behaviour, not “{quoted}”."),
    };
    problems.push(problem(key, value, message));
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

/// Form decoding: `+` is a space; a `%` without two hexadecimal digits stands for itself.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |place: usize| bytes.get(place).and_then(|b| (*b as char).to_digit(16));
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
                continue;
            }
            (b'+', ..) => decoded.push(b' '),
            (byte, ..) => decoded.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
