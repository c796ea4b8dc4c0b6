//! 'More settings' in words: how many are changed, which, and what a search finds.

use super::{Action, Html, html};
use crate::scenario::{FIELDS, Field, Group, Scenario, fields};
use crate::units::several;

fn all() -> impl Iterator<Item = &'static Field> {
    let is_more = |field: &&Field| Group::MORE.iter().any(|(group, _)| field.group == *group);
    FIELDS.iter().filter(is_more)
}

fn changed_of(scenario: &Scenario) -> impl Iterator<Item = &'static Field> {
    all().filter(|field| (field.get)(scenario) != field.default())
}

/// `41, none changed`.
pub fn changed(scenario: &Scenario) -> String {
    match changed_of(scenario).count() {
        0 => format!("{}, none changed", all().count()),
        some => several(some as f64, "change"),
    }
}

/// A chip for each changed setting, with a button that resets it.
pub fn chips(scenario: &Scenario) -> Html {
    let chip = |field: &Field| {
        let reset = format!("{}={}", field.key, field.compact(field.default()));
        html!(
            "<li>{}: {} <button type=\"button\" {} aria-label=\"Reset {}\">×</button></li>",
            field.label,
            field.text((field.get)(scenario)),
            Action::Set(reset).attribute(),
            field.label
        )
    };
    changed_of(scenario).map(chip).collect()
}

/// Whether an input's name, help or key holds a text, in any case.
pub fn is_found(field: &Field, text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    [field.label, field.help, field.key].iter().any(|own| own.to_ascii_lowercase().contains(&text))
}

/// Whether any input of a group is found.
pub fn is_any_found(group: Group, text: &str) -> bool {
    fields::of(group).any(|field| is_found(field, text))
}
