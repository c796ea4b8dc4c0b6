//! What would halve the largest part of the storage, in a sentence.

use crate::planner::Plan;
use crate::planner::halving::{Halving, Lever};
use crate::units::{bytes_short, percent};

/// What each core input would have to be to halve the largest part.
pub fn halving(plan: &Plan, halving: &Halving) -> String {
    let (mut at, mut beyond, mut without) = (Vec::new(), Vec::new(), Vec::new());
    for (field, lever) in &halving.levers {
        let name = field.label.to_ascii_lowercase();
        match lever {
            Lever::At(value) => {
                at.push(format!("{name} at {}", plan.scenario.text_of(field, *value)))
            }
            Lever::OutOfRange => beyond.push(name),
            Lever::Without => without.push(name),
        }
    }
    let part = halving.part;
    let verb = if part.name() == "Logs" { "are" } else { "is" };
    let mut text = format!(
        "{} {verb} the largest part ({}, {}). To halve it: {}",
        part.name(),
        bytes_short(plan.storage.part_bytes(part)),
        percent(plan.storage.share(part)),
        listed(&at, "or")
    );
    if !beyond.is_empty() {
        text += &format!("; {} can’t go far enough alone", listed(&beyond, "and"));
    }
    if !without.is_empty() {
        text += &format!("; {} don’t change it", listed(&without, "and"));
    }
    text + "."
}

/// `a, b and c`.
pub(super) fn listed(items: &[String], last: &str) -> String {
    match items {
        [] => "nothing alone".into(),
        [one] => one.clone(),
        [most @ .., end] => format!("{} {last} {end}", most.join(", ")),
    }
}
