//! Partitions to create on a server, with KumoMTA's free-space floor and what the filesystem takes.

use super::{Coefficients, Logs, Servers, Spool};
use crate::Scenario;
use crate::scenario::{Engine, Filesystem};
use crate::units::GB;

/// Where a partition is mounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mount {
    Spool,
    Logs,
    Root,
    Var,
}

impl Mount {
    pub const ALL: [Mount; 4] = [Mount::Spool, Mount::Logs, Mount::Root, Mount::Var];

    pub const fn path(self) -> &'static str {
        match self {
            Mount::Spool => "/var/spool/kumomta",
            Mount::Logs => "/var/log/kumomta",
            Mount::Root => "/",
            Mount::Var => "/var",
        }
    }
}

/// One partition of a server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Partition {
    pub mount: Mount,
    /// What it must hold, bytes.
    pub need_bytes: f64,
    /// What to create, bytes: in whole GB, at least 1 GB; 0 where there is none.
    pub size_bytes: f64,
}

/// The partitions of a server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Partitions {
    /// In the order of [`Mount::ALL`].
    pub list: [Partition; 4],
    /// The disk that holds them all, bytes.
    pub sum_bytes: f64,
    /// Part of a partition that may be in use when KumoMTA refuses mail.
    pub usable_share: f64,
    /// Part of it that spool or logs may fill: see [`filled_share`].
    pub filled_share: f64,
}

impl Partitions {
    pub fn of(&self, mount: Mount) -> &Partition {
        &self.list[mount as usize]
    }

    /// Those that there are: a container has none for the system.
    pub fn made(&self) -> impl Iterator<Item = &Partition> {
        self.list.iter().filter(|one| one.size_bytes > 0.0)
    }
}

/// Separate partitions: docs/userguide/performance/architecture.md:37-45 (B).
pub(super) fn partitions(
    s: &Scenario,
    spool: &Spool,
    logs: &Logs,
    servers: &Servers,
    k: &Coefficients,
) -> Partitions {
    let spool_need = spool.bytes() / servers.working();
    let log_need = (logs.bytes + logs.outage_bytes) / servers.working();
    let inode_floor = inode_bytes(s, spool.inodes / servers.working(), k);
    let system = s.system_bytes();
    let root_need = system * k.root_share;
    let list = [
        partition(Mount::Spool, spool_need, sized(s, spool_need, k).max(inode_floor)),
        partition(Mount::Logs, log_need, sized(s, log_need, k)),
        of_system(Mount::Root, root_need),
        of_system(Mount::Var, system - root_need),
    ];
    Partitions {
        list,
        sum_bytes: list.iter().map(|one| one.size_bytes).sum(),
        usable_share: k.usable_share,
        filled_share: filled_share(s, k),
    }
}

fn of_system(mount: Mount, need_bytes: f64) -> Partition {
    if need_bytes == 0.0 {
        return Partition { mount, need_bytes, size_bytes: 0.0 };
    }
    partition(mount, need_bytes, need_bytes)
}

fn partition(mount: Mount, need_bytes: f64, least_bytes: f64) -> Partition {
    Partition { mount, need_bytes, size_bytes: (least_bytes / GB).ceil().max(1.0) * GB }
}

/// The partition that takes so many bytes of spool or logs before KumoMTA refuses mail, and leaves
/// the part free that the user wants.
fn sized(s: &Scenario, need_bytes: f64, k: &Coefficients) -> f64 {
    if need_bytes == 0.0 {
        return 0.0;
    }
    (need_bytes + k.filesystem_bytes) / filled_share(s, k) / (1.0 - s.headroom)
}

/// Bytes of spool or logs that a partition takes until KumoMTA refuses mail.
pub fn room_bytes(s: &Scenario, partition_bytes: f64, k: &Coefficients) -> f64 {
    (partition_bytes * filled_share(s, k) - k.filesystem_bytes).max(0.0)
}

/// Part of a partition that may fill until KumoMTA refuses mail: what is neither its floor of
/// 10 % free, nor root's reserve, nor the filesystem's own.
pub fn filled_share(s: &Scenario, k: &Coefficients) -> f64 {
    k.usable_share - root_reserve(s, k) - tables_share(s, k)
}

/// What ext4 keeps for root counts as not free.
///
/// Source: crates/kumo-server-common/src/disk_space.rs:143-147,182-187 (A).
fn root_reserve(s: &Scenario, k: &Coefficients) -> f64 {
    match s.filesystem {
        Filesystem::Xfs | Filesystem::Ext4NoReserve => 0.0,
        Filesystem::Ext4 => k.root_reserve,
    }
}

/// Part of a partition that the filesystem keeps for itself, besides a fixed amount.
pub fn tables_share(s: &Scenario, k: &Coefficients) -> f64 {
    match s.filesystem {
        Filesystem::Xfs => k.xfs_meta,
        Filesystem::Ext4 | Filesystem::Ext4NoReserve => k.ext4_meta,
    }
}

/// Whether the filesystem's inodes are counted out when it is made.
pub fn has_few_inodes(s: &Scenario) -> bool {
    s.engine == Engine::LocalDisk && s.filesystem != Filesystem::Xfs
}

/// The smallest partition whose inodes suffice with 10 % of them free, bytes.
pub fn inode_bytes(s: &Scenario, inodes: f64, k: &Coefficients) -> f64 {
    if has_few_inodes(s) { inodes * k.inode_bytes / k.usable_share } else { 0.0 }
}
