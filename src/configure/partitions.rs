//! A script that makes the partitions of spool and logs with their filesystems.

use super::elsewhere;
use super::heading::{comment, heading, order};
use super::server::Server;
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::coefficients::coefficient;
use crate::planner::{Coefficients, Mount, Partition};
use crate::scenario::{Engine, Filesystem, Scenario};
use crate::sentences::partition_reason;
use crate::units::{self, Unit, bytes, percent, whole_gb};

/// ext4 numbers its inodes in 32 bits.
const MOST_EXT4_INODES: f64 = 4_294_967_295.0;

/// A POSIX shell script that partitions the device it is given; a dry run without `--yes`.
pub fn partitions(case: &Analysis, link: &Link) -> String {
    let (s, k, server) = (&case.plan.scenario, case.coefficients(), Server::of(case));
    if server.is_pod() {
        let instead = "A pod claims its volumes, and the cluster formats them.";
        return elsewhere::in_pods(case, link, instead);
    }
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
        sizes(case, &server),
        "set -eu\n\n".into(),
        size_variables(&server),
        make_filesystem(s, &server, k),
        SCRIPT.into(),
    ]
    .concat()
}

const DISKS: &str = "The device must be a whole disk, empty or with a GPT and free space. Where \
                     several disks are to hold a partition together, join them first (mdadm) and \
                     give what they are joined to. Nothing that is there is changed. A run that \
                     failed can be started again: it goes on with the partitions that it made.";

/// Each partition with its need and the reason of its size.
fn sizes(case: &Analysis, server: &Server) -> String {
    let line = |partition: &Partition| {
        let Partition { mount, need_bytes, size_bytes } = *partition;
        let (path, size, need) = (mount.path(), whole_gb(size_bytes), bytes(need_bytes));
        let why = partition_reason(mount, &case.plan);
        comment(&format!("{path}: {size}, to hold {need}. {why}"))
    };
    let text: String = server.plan.partitions.list.iter().map(line).collect();
    text + &comment("/ and /var are the installer’s; this script makes the other two.")
}

fn size_variables(server: &Server) -> String {
    let variable = |name: &str, mount| {
        let partition = server.partition(mount);
        let mib = server.made_mib(mount);
        comment(&format!("{} in whole MiB.", whole_gb(partition.size_bytes)))
            + &format!("{name}={mib}\n")
    };
    variable("spool_mib", Mount::Spool) + &variable("logs_mib", Mount::Logs) + "\n"
}

/// The shell function that makes a filesystem with the plan's options.
fn make_filesystem(s: &Scenario, server: &Server, k: &Coefficients) -> String {
    let (program, reason) = match s.filesystem {
        Filesystem::Xfs => ("mkfs.xfs -m reflink=0,rmapbt=0", xfs_reason(k)),
        Filesystem::Ext4 => (
            "mkfs.ext4 -q",
            format!(
                "ext4 keeps {} for root, which KumoMTA counts as not free: -m 0 would give it back. {}",
                percent(k.root_reserve),
                ext4_own(k)
            ),
        ),
        Filesystem::Ext4NoReserve => {
            ("mkfs.ext4 -q -m 0", format!("-m 0: no blocks are kept for root. {}", ext4_own(k)))
        }
    };
    let mut spool = format!("{program}{}", inode_options(s, server, k));
    if s.engine == Engine::LocalDisk {
        spool = format!("{}    spool) run {spool} -L kumo-spool \"$2\" ;;\n", inode_reason(s, k));
    } else {
        spool = format!("    spool) run {spool} -L kumo-spool \"$2\" ;;\n");
    }
    let logs = format!("    logs) run {program} -L kumo-logs \"$2\" ;;\n");
    let head = comment(&format!("Makes the filesystem of a partition. {reason}"));
    format!("{head}make_filesystem() {{\n    case $1 in\n{spool}{logs}    esac\n}}\n\n")
}

fn ext4_own(k: &Coefficients) -> String {
    format!(
        "It takes some {} and {} for itself.",
        units::text(k.ext4_meta, Unit::Share),
        bytes(k.filesystem_bytes)
    )
}

fn xfs_reason(k: &Coefficients) -> String {
    let most = coefficient("xfs_meta").map_or(k.xfs_meta, |row| row.range[2]);
    format!(
        "XFS keeps nothing back for root. KumoMTA shares no blocks between files: without reflink and \
         rmapbt the filesystem takes some {} for itself, with them up to {}.",
        units::text(k.xfs_meta, Unit::Share),
        units::text(most, Unit::Share)
    )
}

/// LocalDisk's files and directories need the inodes that the partition was sized for.
fn inode_options(s: &Scenario, server: &Server, k: &Coefficients) -> String {
    match (s.engine, s.filesystem) {
        (Engine::RocksDb, _) => String::new(),
        (Engine::LocalDisk, Filesystem::Xfs) => " -i maxpct=25".into(),
        (Engine::LocalDisk, Filesystem::Ext4 | Filesystem::Ext4NoReserve) => {
            let mut ratio = k.inode_bytes;
            while server.partition(Mount::Spool).size_bytes / ratio > MOST_EXT4_INODES {
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
