//! Scenario ⇄ link.
//!
//! Reading never fails: what can be used is used, everything else is named in a
//! [`Problem`]. Writing gives one text a scenario: only what differs from the default,
//! in value or in the way it was written, in the order of [`FIELDS`], with the model's number in front.

mod encoding;
mod given;
mod listed;

pub use encoding::encode;

use super::{Basis, FIELDS, Figure, Presentation, Problem, Scenario};
use crate::units::{self, Unit};

/// Number of the model, written into links. A release that computes otherwise raises it.
pub const MODEL: u32 = 2;

/// At most this many problems are listed.
pub const MOST_PROBLEMS: usize = 50;

/// A link longer than this is refused: chats, proxies and documentation systems cut it.
pub const LONGEST_LINK: usize = 2_000;

/// Scenarios that can be beside the first.
pub const MOST_BESIDE: usize = 3;

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedLink {
    pub scenario: Scenario,
    pub basis: Basis,
    pub presentation: Presentation,
    /// What a reader should know of how the link was taken, a sentence each.
    pub notes: Vec<String>,
    /// What could not be used: the inputs' problems first, then unknown keys.
    pub problems: Vec<Problem>,
}

/// Reads a query string (with or without its `?`) or a whole address.
///
/// Any text gives a scenario; a default is taken where a value can't be used.
pub fn read(text: &str) -> ParsedLink {
    given::read_pairs(text).parsed()
}

/// The text of a scenario: `?model=2&volume=20M`, empty for the worked example.
pub fn write(scenario: &Scenario, basis: Basis) -> String {
    let mut text = String::new();
    // Without the basis, inputs that the tutorial doesn't know would ask for the other one.
    let is_told = basis != Basis::default() || scenario.measured_only().next().is_some();
    if is_told {
        text += &format!("&basis={}", basis.key());
    }
    for field in FIELDS {
        if !scenario.is_as_default(field) {
            text += &format!("&{}={}", field.key, scenario.compact(field));
        }
    }
    for (key, limit) in scenario.limits.written() {
        text += &format!("&{key}={limit}");
    }
    for (name, price) in scenario.prices.iter() {
        text += &format!("&{PRICE}{name}={}", units::compact(price, Unit::Money));
    }
    if let Some(machine) = scenario.machine {
        text += &format!("&machine={}", machine.text());
    }
    if text.is_empty() { text } else { format!("?model={MODEL}{text}") }
}

/// The same with the presentation behind it, for the page's own address.
pub fn write_presented(scenario: &Scenario, basis: Basis, presentation: &Presentation) -> String {
    let mut text = write(scenario, basis);
    let mut add = |pair: String| {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(&pair);
    };
    if presentation.embed {
        add("embed=1".into());
    }
    if let Some(view) = presentation.view {
        add(format!("view={}", view.key()));
    }
    if presentation.figure != Figure::default() {
        add(format!("figure={}", presentation.figure.key()));
    }
    if !presentation.inputs.is_empty() {
        add(format!("inputs={}", presentation.inputs.join(",")));
    }
    if let Some(theme) = presentation.theme {
        add(format!("theme={}", theme.key()));
    }
    if !presentation.name.is_empty() {
        add(format!("name={}", encode(&presentation.name)));
    }
    for query in &presentation.beside {
        add(format!("{BESIDE}={}", encode(query.trim_start_matches('?'))));
    }
    text
}

/// A further scenario, the one key that may repeat.
const BESIDE: &str = "vs";

/// What precedes the name of a price.
const PRICE: &str = "price.";
