//! Scripts for a server, where the plan is of pods: they say what does their work, and do nothing.

use super::heading::heading;
use super::server::Server;
use super::text;
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::Mount;
use crate::units::whole_gb;

/// A script that refuses to run, and names what takes its place.
pub(super) fn in_pods(case: &Analysis, link: &Link, instead: &str) -> String {
    let server = Server::of(case);
    let claim = |mount: Mount| {
        let size = whole_gb(server.partition(mount).size_bytes);
        text::comment("# ", &format!("{}: {size}, a volume claim of each pod.", mount.path()))
    };
    let purpose = format!("Nothing to run: this plan is in containers. {instead}");
    [
        "#!/bin/sh\n".into(),
        heading(case, link, &purpose),
        "#\n".into(),
        claim(Mount::Spool),
        claim(Mount::Logs),
        "echo 'This plan is in containers: see kumomta-kubernetes.yaml.' >&2\nexit 1\n".into(),
    ]
    .concat()
}
