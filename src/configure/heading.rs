//! What stands at the head of the documents for the operating system and for Prometheus.

use super::load::Load;
use super::node::Node;
use super::text;
use crate::analysis::Analysis;
use crate::catalog::{Offer, Volume};
use crate::link::Link;
use crate::sentences::offers::{disks, option};
use crate::units::{binary_bytes, count, whole_gb};

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
    let node = Node::of(case);
    let which = match node.order.nodes {
        1.0 => "the one node".into(),
        nodes => format!("each of {} nodes", count(nodes)),
    };
    comment(purpose)
        + "#\n"
        + &text::origin("# ", case, link, &node)
        + &comment(&format!("Figures are for {which} of the plan."))
}

/// The disk that is wanted, and the first option that has it on as many nodes.
pub(super) fn order(case: &Analysis) -> String {
    let load = Load::of(case);
    let [spool, logs, ..] = load.partitions;
    let both = spool.size_bytes + logs.size_bytes;
    let needs = format!(
        "It needs a disk with {} ({}) free in one piece.",
        whole_gb(both),
        binary_bytes(both)
    );
    let all = load.partitions.iter().map(|one| one.size_bytes).sum::<f64>();
    let listed = case.hardware().short_list(case.plan.scenario.provider);
    let as_many = |offer: &&Offer| offer.working == load.working;
    let Some(offer) = listed.into_iter().find(as_many) else { return needs };
    let spare = match offer.spare {
        0.0 => String::new(),
        spare => format!(" ({} of them spare)", count(spare)),
    };
    let bytes: f64 = offer.storing.volumes.iter().map(Volume::bytes).sum();
    let larger = if bytes < all { " Order that much instead of what is listed." } else { "" };
    format!(
        "{needs} With / and /var besides, {}. The first option for as many nodes: \
         {}{spare}. {}{larger}",
        whole_gb(all),
        option(offer),
        disks(offer)
    )
}
