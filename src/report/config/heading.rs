//! What stands at the head of the documents for the operating system and for Prometheus.

use super::load::Load;
use super::node::Node;
use super::text;
use crate::analysis::Analysis;
use crate::report::link::Link;
use crate::report::offers::{disks, machines};
use crate::scenario::Provider;
use crate::units::count;

/// A sentence as lines of comment; shell, YAML and systemd's units take the same.
pub(super) fn comment(text: &str) -> String {
    indented_comment("", text)
}

/// The same behind an indent.
pub(super) fn indented_comment(indent: &str, text: &str) -> String {
    text::comment(&format!("{indent}# "), text)
}

/// The head of a document: its purpose, and the plan that it comes from.
pub(super) fn heading(case: &Analysis, link: &Link, purpose: &str) -> String {
    let which = match Load::of(case).nodes {
        1.0 => "the one node".into(),
        nodes => format!("each of {} nodes", count(nodes)),
    };
    comment(purpose)
        + "#\n"
        + &text::origin("# ", case, link, &Node::of(case))
        + &comment(&format!("Figures are for {which} of the plan."))
}

/// What was planned to be ordered: the first of the short list with its disks.
pub(super) fn order(case: &Analysis) -> String {
    let provider = case.plan.scenario.provider;
    let listed = case.hardware().short_list(provider);
    let Some(offer) = listed.first() else {
        return "No machine of the catalogue carries this plan; the sizes hold on any disk.".into();
    };
    let working = Load::of(case).working;
    let whose = match offer.instance.provider {
        Provider::Own => String::new(),
        provider => format!(", {}", provider.name()),
    };
    let spare = match offer.spare {
        0.0 => String::new(),
        spare => format!(" ({} of them spare)", count(spare)),
    };
    let mut words = format!(
        "First of what can be ordered: {}{whose}{spare}. {}",
        machines(offer),
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
