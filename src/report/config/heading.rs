//! What stands at the head of each document: what it is, and which plan it is made from.

use super::node::Node;
use crate::analysis::Analysis;
use crate::catalog::{Offer, Volume};
use crate::report::link::Link;
use crate::scenario::fields::field;
use crate::scenario::query::{Leading, MODEL};
use crate::scenario::{FIELDS, Field, Group, Provider, Scenario};
use crate::units::{self, bytes_short, count, grouped, iso_date};

/// Columns of a line of comment.
const WIDTH: usize = 92;

/// A sentence as lines of comment; shell, YAML and systemd's units take the same.
pub(super) fn comment(text: &str) -> String {
    indented_comment("", text)
}

/// The same behind an indent.
pub(super) fn indented_comment(indent: &str, text: &str) -> String {
    let start = format!("{indent}#");
    let mut lines = String::new();
    let mut line = start.clone();
    for word in text.split_whitespace() {
        let is_full = line.chars().count() + 1 + word.chars().count() > WIDTH;
        if is_full && line.len() > start.len() {
            lines += &line;
            lines.push('\n');
            line.clone_from(&start);
        }
        line.push(' ');
        line += word;
    }
    lines + &line + "\n"
}

/// The head of a document: its purpose, the scenario in words, the link, model and date.
pub(super) fn heading(case: &Analysis, link: &Link, purpose: &str) -> String {
    let node = Node::of(case);
    let mut text = comment(purpose) + "#\n";
    text += &comment(&scenario(&case.plan.scenario));
    let which = match node.nodes {
        1.0 => "the one node".into(),
        nodes => format!("each of {} nodes", count(nodes)),
    };
    let reading = reading(case.presentation.leading);
    text += &comment(&format!("Figures are for {which} of the plan, by {reading}."));
    text += &comment(&made(case.today()));
    // The link is one word, which is never broken.
    text + "#\n" + &comment(link.as_str())
}

fn made(today: f64) -> String {
    let date = if today > 0.0 { format!("{}, ", iso_date(today)) } else { String::new() };
    format!("Made by the KumoMTA capacity planner, {date}model {MODEL}:")
}

fn reading(leading: Leading) -> &'static str {
    match leading {
        Leading::Documented => "the documentation’s reading",
        Leading::Behaviour => "the behaviour reading",
    }
}

/// The scenario in words: what everybody says, and what else isn't the default.
fn scenario(s: &Scenario) -> String {
    let text = |key: &str, value: f64| field(key).map_or(String::new(), |field| field.text(value));
    let mut words = format!(
        "Planned for {} messages a day of {}, sent in {} a day; logs kept for {}; an outage of {}.",
        text("volume", s.messages_per_day),
        text("size", s.size_bytes),
        text("window", s.window_hours),
        text("retention", s.retention_days),
        text("outage", s.outage_days),
    );
    let is_told =
        |field: &Field| matches!(field.key, "volume" | "size" | "window" | "retention" | "outage");
    let others = FIELDS.iter().filter(|field| !is_told(field) && field.group != Group::Hardware);
    let set: Vec<String> = others
        .filter(|field| (field.get)(s) != field.default)
        .map(|field| format!("{} {}", field.label, field.text((field.get)(s))))
        .collect();
    if !set.is_empty() {
        words += &format!(" Set apart from the defaults: {}.", set.join("; "));
    }
    words
}

/// What was planned to be ordered: the first of the short list with its disks.
pub(super) fn order(case: &Analysis) -> String {
    let provider = case.plan.scenario.provider;
    let listed = case.hardware().short_list(provider);
    let Some(offer) = listed.first() else {
        return "No machine of the catalogue carries this plan; the sizes hold on any disk.".into();
    };
    let working = Node::of(case).working;
    let spare = match offer.spare {
        0.0 => String::new(),
        spare => format!(" ({} of them spare)", count(spare)),
    };
    let mut words = format!(
        "First of what can be ordered: {} × {}{spare}; disks of each: {}.",
        count(offer.nodes()),
        machine(offer),
        disks(offer)
    );
    if offer.working < working {
        words += &format!(
            " Its {} working nodes are fewer than the plan’s {}: each must hold more than below.",
            count(offer.working),
            count(working)
        );
    }
    words
}

fn machine(offer: &Offer) -> String {
    match offer.instance.provider {
        Provider::Own => "your own server".into(),
        provider => format!("{} {}", provider.name(), offer.instance.name),
    }
}

fn disks(offer: &Offer) -> String {
    offer.storing.volumes.iter().map(volume).collect::<Vec<_>>().join(" and ")
}

fn volume(volume: &Volume) -> String {
    let Some(disk) = volume.disk else {
        return match volume.bytes() {
            0.0 => "not given".into(),
            bytes => format!("{} in the machine", bytes_short(bytes)),
        };
    };
    let size = format!("{} {} of {}", grouped(volume.size), disk.unit, disk.name);
    if volume.count > 1.0 { format!("{} × {size}", units::count(volume.count)) } else { size }
}
