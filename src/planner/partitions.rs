//! Partitions to create on a node, with KumoMTA's free-space floor in them.

use super::{Coefficients, Storage};
use crate::Scenario;

const GB: f64 = 1e9;

/// Where a partition is mounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mount {
    Spool,
    Logs,
    Root,
    Var,
}

impl Mount {
    pub const fn path(self) -> &'static str {
        match self {
            Mount::Spool => "/var/spool/kumomta",
            Mount::Logs => "/var/log/kumomta",
            Mount::Root => "/",
            Mount::Var => "/var",
        }
    }

    /// Why it is a partition of its own and how its size came about.
    pub const fn why(self) -> &'static str {
        match self {
            Mount::Spool => {
                "Messages of the outage ÷ 0.9: KumoMTA refuses new mail when less than 10 % of \
                 its spool is free."
            }
            Mount::Logs => {
                "Logs of the retention ÷ 0.9: the same floor holds for the log directory, and \
                 KumoMTA deletes no logs itself."
            }
            Mount::Root => "40 % of the system space. No floor is enforced here.",
            Mount::Var => "60 % of the system space, so that other services can’t fill the spool.",
        }
    }
}

/// One partition of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Partition {
    pub mount: Mount,
    /// What it must hold, bytes.
    pub need_bytes: f64,
    /// What to create, bytes: with the floor, in whole GB, at least 1 GB.
    pub size_bytes: f64,
}

/// The partitions of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Partitions {
    pub list: [Partition; 4],
    /// The disk that holds them all, bytes.
    pub sum_bytes: f64,
}

/// Separate partitions: docs/userguide/performance/architecture.md:37-45 (B).
pub(super) fn partitions(
    s: &Scenario,
    storage: &Storage,
    nodes: f64,
    k: &Coefficients,
) -> Partitions {
    let floored = |mount, need_bytes: f64| partition(mount, need_bytes, k.usable_share);
    let [root, var] = system_partitions(s, k);
    let list = [
        floored(Mount::Spool, storage.spool_bytes / nodes),
        floored(Mount::Logs, storage.log_bytes / nodes),
        root,
        var,
    ];
    Partitions { list, sum_bytes: list.iter().map(|p| p.size_bytes).sum() }
}

/// `/` and `/var`, which have no floor.
pub(super) fn system_partitions(s: &Scenario, k: &Coefficients) -> [Partition; 2] {
    let root_bytes = s.os_bytes * k.root_share;
    [partition(Mount::Root, root_bytes, 1.0), partition(Mount::Var, s.os_bytes - root_bytes, 1.0)]
}

pub(super) fn partition(mount: Mount, need_bytes: f64, usable_share: f64) -> Partition {
    let size_bytes = (need_bytes / usable_share / GB).ceil().max(1.0) * GB;
    Partition { mount, need_bytes, size_bytes }
}
