//! Partitions that hold spool and logs with KumoMTA's free-space floor, and the disk to order.

use super::{Fleet, Logs, Spool};
use crate::Scenario;
use crate::planner::Coefficients;
use crate::planner::partitions::{Mount, Partition, Partitions, partition, system_partitions};
use crate::planner::storage::{Storage, round_up_two_digits};
use crate::scenario::{Engine, Filesystem};
use crate::units::percent;

/// Part of a partition that spool or logs may fill: what is neither KumoMTA's floor of
/// 10 % free, nor root's reserve, nor the filesystem's own tables, nor wanted free.
pub fn usable_share(s: &Scenario, k: &Coefficients) -> f64 {
    (floor_share(s, k)) * (1.0 - tables_share(s, k)) * (1.0 - s.headroom)
}

/// Source: crates/kumo-server-common/src/disk_space.rs:143-147,182-187 (A).
fn floor_share(s: &Scenario, k: &Coefficients) -> f64 {
    match s.filesystem {
        Filesystem::Xfs | Filesystem::Ext4NoReserve => k.usable_share,
        Filesystem::Ext4 => k.usable_share - k.root_reserve,
    }
}

/// Part of a partition that the filesystem keeps for its own tables.
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

/// Space of all nodes together: each has what it needs when the spare ones are lost.
pub(super) fn storage(
    s: &Scenario,
    spool: &Spool,
    logs: &Logs,
    fleet: &Fleet,
    k: &Coefficients,
) -> (Storage, Partitions) {
    let spare = fleet.nodes / fleet.working();
    let (spool_bytes, log_bytes) = (spool.bytes() * spare, logs.bytes * spare);
    let os_bytes = s.os_bytes * fleet.nodes;
    let usable = usable_share(s, k);
    let spool_need = spool.bytes() / fleet.working();
    let inode_floor = inode_bytes(s, spool.inodes / fleet.working(), k);
    let spool_share = (spool_need / inode_floor).min(usable);
    let log_need = (logs.bytes + logs.outage_bytes) / fleet.working();
    let [root, var] = system_partitions(s, k);
    let list = [
        partition(Mount::Spool, spool_need, if spool_need > 0.0 { spool_share } else { usable }),
        partition(Mount::Logs, log_need, usable),
        root,
        var,
    ];
    let sum_bytes = list.iter().map(|p: &Partition| p.size_bytes).sum::<f64>();
    let total_bytes = spool_bytes + log_bytes + os_bytes;
    let order = sum_bytes.max(total_bytes / fleet.nodes);
    let storage = Storage {
        spool_bytes,
        log_bytes_per_day: logs.bytes_per_day,
        log_bytes,
        os_bytes,
        total_bytes,
        recommended_bytes: round_up_two_digits(order),
    };
    (storage, Partitions { list, sum_bytes })
}

/// Why a partition of the behaviour reading has its size.
pub fn why(mount: Mount, s: &Scenario, k: &Coefficients) -> String {
    let usable = percent(usable_share(s, k));
    let inodes =
        if has_few_inodes(s) { ", or by its inodes where those run out first" } else { "" };
    match mount {
        Mount::Spool => format!(
            "Messages that wait at the fullest ÷ {usable}: what KumoMTA’s floor of 10 %, {} and the \
             headroom leave{inodes}.",
            s.filesystem.name()
        ),
        Mount::Logs => format!(
            "Logs of the retention and what the outage adds ÷ {usable}; KumoMTA deletes no logs \
             itself."
        ),
        Mount::Root | Mount::Var => mount.why().into(),
    }
}
