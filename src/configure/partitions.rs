//! A script that makes the partitions of spool and logs with their filesystems.

use super::heading::{comment, heading, order};
use super::load::Load;
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::behaviour::storage::{tables_share, why};
use crate::planner::{Coefficients, Mount, Partition};
use crate::scenario::query::Leading;
use crate::scenario::{Engine, Filesystem, Scenario};
use crate::units::{bytes, percent, whole_gb};

/// What partitions are measured in: sgdisk's `M`, and the alignment of partitions.
const MIB: f64 = 1_048_576.0;

/// ext4 numbers its inodes in 32 bits.
const MOST_EXT4_INODES: f64 = 4_294_967_295.0;

/// A POSIX shell script that partitions the device it is given; a dry run without `--yes`.
pub fn partitions(case: &Analysis, link: &Link) -> String {
    let (s, k, node) = (&case.plan.scenario, case.coefficients(), Load::of(case));
    let purpose = "Makes KumoMTA’s partitions for spool and logs on a device, with their \
                   filesystems. Run it as root with the device as its argument: sh \
                   kumomta-partitions.sh /dev/nvme1n1. It shows what it would do, and does it with \
                   --yes; --only spool or --only logs makes one of them, for disks of their own. \
                   With DESTDIR=/mnt it mounts below /mnt and writes the fstab there.";
    [
        "#!/bin/sh\n".into(),
        heading(case, link, purpose),
        "#\n".into(),
        comment(&order(case)),
        comment(DISKS),
        "#\n".into(),
        sizes(case, &node),
        "set -eu\n\n".into(),
        size_variables(&node),
        make_filesystem(s, &node, k),
        SCRIPT.into(),
    ]
    .concat()
}

const DISKS: &str = "The device must be a whole disk, empty or with a GPT and free space. Where \
                     several disks are to hold a partition together, join them first (mdadm) and \
                     give what they are joined to. Nothing that is there is changed.";

/// Each partition with its need and the reason of its size.
fn sizes(case: &Analysis, node: &Load) -> String {
    let (s, k) = (&case.plan.scenario, case.coefficients());
    let reason = |mount: Mount| match case.presentation.leading {
        Leading::Documented => mount.why().into(),
        Leading::Behaviour => why(mount, s, k),
    };
    let line = |partition: &Partition| {
        let Partition { mount, need_bytes, size_bytes } = *partition;
        let (path, size, need) = (mount.path(), whole_gb(size_bytes), bytes(need_bytes));
        comment(&format!("{path}: {size}, to hold {need}. {}", reason(mount)))
    };
    let mut text: String = node.partitions.iter().map(line).collect();
    text += &comment("/ and /var are the installer’s; this script makes the other two.");
    if case.presentation.leading == Leading::Documented {
        text += &comment(&made_larger(case));
    }
    text
}

/// What the documentation's sizes leave out, and the partitions here don't.
fn made_larger(case: &Analysis) -> String {
    let (s, k) = (&case.plan.scenario, case.coefficients());
    let tables = percent(tables_share(s, k));
    let mut takes = format!("the filesystem’s own tables ({tables} of a partition)");
    if s.filesystem == Filesystem::Ext4 {
        takes += &format!(
            " and ext4’s reserve for root ({}), which KumoMTA counts as not free",
            percent(k.root_reserve)
        );
    }
    let [spool, logs, ..] = case.plan.partitions.list;
    format!(
        "The documentation’s sizes, {} and {}, leave no room for {takes}: these are as much larger.",
        whole_gb(spool.size_bytes),
        whole_gb(logs.size_bytes)
    )
}

fn size_variables(node: &Load) -> String {
    let variable = |name: &str, mount| {
        let partition = node.partition(mount);
        let mib = (partition.size_bytes / MIB).ceil();
        comment(&format!("{} in whole MiB.", whole_gb(partition.size_bytes)))
            + &format!("{name}={mib}\n")
    };
    variable("spool_mib", Mount::Spool) + &variable("logs_mib", Mount::Logs) + "\n"
}

/// The shell function that makes a filesystem with the plan's options.
fn make_filesystem(s: &Scenario, node: &Load, k: &Coefficients) -> String {
    let (program, reason) = match s.filesystem {
        Filesystem::Xfs => ("mkfs.xfs", "XFS keeps nothing back for root."),
        Filesystem::Ext4 => (
            "mkfs.ext4 -q",
            "ext4 keeps 5 % for root, which KumoMTA counts as not free: -m 0 would give it back.",
        ),
        Filesystem::Ext4NoReserve => ("mkfs.ext4 -q -m 0", "-m 0: no blocks are kept for root."),
    };
    let mut spool = format!("{program}{}", inode_options(s, node, k));
    if s.engine == Engine::LocalDisk {
        spool = format!("{}    spool) run {spool} -L kumo-spool \"$2\" ;;\n", inode_reason(s, k));
    } else {
        spool = format!("    spool) run {spool} -L kumo-spool \"$2\" ;;\n");
    }
    let logs = format!("    logs) run {program} -L kumo-logs \"$2\" ;;\n");
    let head = comment(&format!("Makes the filesystem of a partition. {reason}"));
    format!("{head}make_filesystem() {{\n    case $1 in\n{spool}{logs}    esac\n}}\n\n")
}

/// LocalDisk's files and directories need the inodes that the partition was sized for.
fn inode_options(s: &Scenario, node: &Load, k: &Coefficients) -> String {
    match (s.engine, s.filesystem) {
        (Engine::RocksDb, _) => String::new(),
        (Engine::LocalDisk, Filesystem::Xfs) => " -i maxpct=25".into(),
        (Engine::LocalDisk, Filesystem::Ext4 | Filesystem::Ext4NoReserve) => {
            let mut ratio = k.inode_bytes;
            while node.partition(Mount::Spool).size_bytes / ratio > MOST_EXT4_INODES {
                ratio *= 2.0;
            }
            format!(" -i {ratio}")
        }
    }
}

fn inode_reason(s: &Scenario, k: &Coefficients) -> String {
    super::heading::indented_comment(
        "    ",
        &match s.filesystem {
            Filesystem::Xfs => "LocalDisk keeps each message in files and directories of its own: \
                                maxpct=25 lets inodes take a quarter of the partition, whatever \
                                its size; from 1 TB on XFS would let them take a twentieth."
                .to_string(),
            Filesystem::Ext4 | Filesystem::Ext4NoReserve => format!(
                "LocalDisk keeps each message in files and directories of its own: the partition \
                 was sized for mke2fs’s usual ratio, an inode for {} bytes, of which mke2fs itself \
                 makes fewer from 4 TiB on. ext4 has {MOST_EXT4_INODES} inodes at most: XFS suits \
                 a spool beyond 70 TB.",
                k.inode_bytes
            ),
        },
    )
}

/// The rest is the same for every plan.
const SCRIPT: &str = include_str!("partitions.sh");
