//! The head of the documents for the operating system and for Prometheus.

use super::server::Server;
use super::text;
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::Mount;
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
    let server = Server::of(case);
    let thing = if server.is_pod() { "pod" } else { "server" };
    let which = match server.count() {
        1.0 => format!("the one {thing}"),
        servers => format!("each of {} {thing}s", count(servers)),
    };
    comment(purpose)
        + "#\n"
        + &text::origin("# ", case, link, &server)
        + &comment(&format!("Figures are for {which} of the plan."))
}

/// The disk that is wanted, and the one that is ordered.
pub(super) fn order(case: &Analysis) -> String {
    let server = Server::of(case);
    let [spool, logs] = [Mount::Spool, Mount::Logs].map(|mount| server.partition(mount).size_bytes);
    let needs = format!(
        "It needs a disk with {} ({}) free in one piece; with / and /var besides, {}.",
        whole_gb(spool + logs),
        binary_bytes(spool + logs),
        whole_gb(server.plan.partitions.sum_bytes)
    );
    match &case.order().machine {
        Some(machine) => format!("{needs} Ordered for each server: {}.", machine.disks),
        None => needs,
    }
}
