//! The figures of spool, logs, system and their partitions.

use super::{Row, of_bytes};
use crate::planner::partitions::{has_few_inodes, inode_bytes};
use crate::planner::{Coefficients, Mount, Part, Plan};
use crate::scenario::{Basis, Content, Engine, Filesystem};
use crate::units::{self, bytes_short, count, whole_gb};

pub(super) fn sending_hours(plan: &Plan) -> Row {
    let value = plan.sending_hours();
    Row {
        label: "Hours of sending in the outage",
        formula: if plan.scenario.outage_start_hours == 0.0 {
            "floor(outage) × window + min((outage - floor(outage)) × 24; window)"
        } else {
            "floor(outage_end ÷ 24) × window + min(outage_end - floor(outage_end ÷ 24) × 24; \
             window) - floor(outage_start ÷ 24) × window - min(outage_start - floor(outage_start ÷ \
             24) × 24; window)"
        },
        unit: "h",
        value,
        shown: format!("{} h", count(value)),
        note: "Counted from the worst moment, the opening of the window, unless a start is given.",
    }
}

pub(super) fn held(plan: &Plan) -> Row {
    let value = plan.backlog.planned_messages;
    let some_expire = value < plan.backlog.messages;
    Row {
        label: "Messages that the spool must hold",
        formula: if some_expire {
            "waiting_at_most"
        } else {
            "grown ÷ window × sending_hours × undeliverable"
        },
        unit: "messages",
        value,
        shown: count(value),
        note: if some_expire { "Some expire before the outage ends." } else { "" },
    }
}

pub(super) fn waiting_bytes(plan: &Plan) -> Row {
    let s = &plan.scenario;
    let (formula, note) = match (plan.basis, s.engine, s.content) {
        _ if s.known_spool_bytes > 0.0 => ("spool", ""),
        (Basis::Tutorial, ..) => (
            "size + spool_overhead",
            "The documentation’s example says 400 GB and leaves out the 512 B per message of its \
             own formula. It counts deferred mail only, without what the spool engine adds.",
        ),
        (Basis::Measured, Engine::LocalDisk, _) => (
            "block_bytes × (ceil((size + header_bytes + signatures × signature_bytes) ÷ \
             block_bytes) + ceil(meta_bytes ÷ block_bytes) + 2 × local_dirs)",
            "",
        ),
        (Basis::Measured, Engine::RocksDb, Content::Mixed) => (
            "alpha_mixed × churn × (size + header_bytes + signatures × signature_bytes + \
             meta_bytes)",
            "",
        ),
        (Basis::Measured, Engine::RocksDb, Content::Base64) => (
            "alpha_base64 × churn × (size + header_bytes + signatures × signature_bytes + \
             meta_bytes)",
            "",
        ),
        (Basis::Measured, Engine::RocksDb, Content::Html) => (
            "alpha_html × churn × (size + header_bytes + signatures × signature_bytes + \
             meta_bytes)",
            "",
        ),
    };
    of_bytes("Disk of a waiting message", formula, plan.spool.message_bytes, note)
}

pub(super) fn spool(plan: &Plan) -> Row {
    let formula = if plan.spool.hook_bytes > 0.0 {
        "(held × waiting_bytes + hook_bytes) ÷ working × servers"
    } else {
        "held × waiting_bytes ÷ working × servers"
    };
    of_bytes("Spool, all servers", formula, plan.storage.spool_bytes, "")
}

pub(super) fn log_per_message(plan: &Plan) -> Row {
    let (formula, note) = match plan.basis {
        _ if plan.scenario.log_bytes > 0.0 => ("log", ""),
        Basis::Tutorial => (
            "log_allowance",
            "Called a safety margin, but the documentation’s own largest case, 5 lines of 500 B, is \
             2.5 KB. Records that retries add during an outage are not in it.",
        ),
        Basis::Measured => ("records_per_message × record_on_disk", ""),
    };
    of_bytes("Log per message", formula, plan.logs.bytes_per_message, note)
}

pub(super) fn logs_per_day(plan: &Plan) -> Row {
    of_bytes(
        "Logs per day",
        "grown × log_per_message",
        plan.storage.log_bytes_per_day,
        "The documentation says 16.3 GB: its KB is 1,024 B here, though 1,000 B elsewhere, and \
         16.384 is cut.",
    )
}

pub(super) fn logs(plan: &Plan) -> Row {
    let formula = "retention × grown × log_per_message ÷ working × servers";
    of_bytes("Logs, all servers", formula, plan.storage.log_bytes, "")
}

pub(super) fn outage_logs(plan: &Plan) -> Row {
    let formula = if plan.logs.delayed_bytes > 0.0 {
        "attempt_records × record_on_disk + delayed_hours × 3,600 ÷ delayed_seconds × delayed_record"
    } else {
        "attempt_records × record_on_disk"
    };
    of_bytes(
        "Logs of the outage, all that work",
        formula,
        plan.logs.outage_bytes,
        "Attempts that fail, and messages that come back from full ready queues.",
    )
}

pub(super) fn system(plan: &Plan) -> Row {
    let (formula, note) = if plan.scenario.is_in_containers() {
        ("0", "A volume claim holds no system: the image and the node have it.")
    } else {
        ("os × servers", "")
    };
    of_bytes("System, all servers", formula, plan.storage.os_bytes, note)
}

pub(super) fn total(plan: &Plan) -> Row {
    of_bytes(
        "Storage, all servers",
        "spool_bytes + log_bytes + system_bytes",
        plan.storage.total_bytes,
        "The documentation’s terabyte has no slack for the 10 % that KumoMTA keeps free: see the \
         partitions.",
    )
}

pub(super) fn share(part: Part, plan: &Plan) -> Row {
    let share = plan.storage.share(part);
    let (label, formula) = match part {
        Part::Spool => ("Spool, share", "100 × spool_bytes ÷ total"),
        Part::Logs => ("Logs, share", "100 × log_bytes ÷ total"),
        Part::System => ("System, share", "100 × system_bytes ÷ total"),
    };
    // Of nothing, no part is one.
    let formula = if plan.storage.total_bytes == 0.0 { "0" } else { formula };
    let value = 100.0 * share;
    Row { label, formula, unit: "%", value, shown: units::percent(share), note: "" }
}

pub(super) fn usable(plan: &Plan) -> Row {
    Row {
        label: "Part of a partition that may fill",
        formula: match plan.scenario.filesystem {
            Filesystem::Xfs => "usable_share - xfs_meta",
            Filesystem::Ext4 => "usable_share - root_reserve - ext4_meta",
            Filesystem::Ext4NoReserve => "usable_share - ext4_meta",
        },
        unit: "",
        value: plan.partitions.filled_share,
        shown: units::percent(plan.partitions.filled_share),
        note: "KumoMTA refuses mail below 10 % free, which the tutorial’s arithmetic leaves out.",
    }
}

pub(super) fn partition(mount: Mount, plan: &Plan) -> Row {
    let (label, formula) = match mount {
        Mount::Spool if is_by_inodes(plan) => (
            "Partition for the spool",
            "max(1; ceil(inodes ÷ working × inode_bytes ÷ usable_share ÷ 1,000,000,000)) × \
             1,000,000,000",
        ),
        Mount::Spool => (
            "Partition for the spool",
            "max(1; ceil((spool_need + filesystem_bytes) ÷ usable ÷ (1 - headroom) ÷ \
             1,000,000,000)) × 1,000,000,000",
        ),
        Mount::Logs => (
            "Partition for the logs",
            "max(1; ceil((log_need + filesystem_bytes) ÷ usable ÷ (1 - headroom) ÷ 1,000,000,000)) \
             × 1,000,000,000",
        ),
        Mount::Root if plan.scenario.is_in_containers() => ("Partition for /", "0"),
        Mount::Var if plan.scenario.is_in_containers() => ("Partition for /var", "0"),
        Mount::Root => {
            ("Partition for /", "max(1; ceil(os × root_share ÷ 1,000,000,000)) × 1,000,000,000")
        }
        Mount::Var => (
            "Partition for /var",
            "max(1; ceil((os - os × root_share) ÷ 1,000,000,000)) × 1,000,000,000",
        ),
    };
    let value = plan.partitions.of(mount).size_bytes;
    Row { label, formula, unit: "B", value, shown: whole_gb(value), note: "" }
}

/// Whether the spool's partition has its size for its inodes.
fn is_by_inodes(plan: &Plan) -> bool {
    let k = Coefficients::typical();
    let floor = inode_bytes(&plan.scenario, plan.spool.inodes / plan.servers.working(), &k);
    has_few_inodes(&plan.scenario)
        && floor > plan.partitions.of(Mount::Spool).size_bytes - units::GB
}

pub(super) fn partition_sum(plan: &Plan) -> Row {
    let value = plan.partitions.sum_bytes;
    Row {
        label: "All partitions of a server",
        formula: "spool_partition + log_partition + root_partition + var_partition",
        unit: "B",
        value,
        shown: whole_gb(value),
        note: "",
    }
}

pub(super) fn disk(plan: &Plan) -> Row {
    let value = plan.order.disk_bytes;
    let (formula, note) = match plan.order.machine {
        Some(_) => ("bought_disk", "What is bought for the machine holds all partitions."),
        None => (
            "ceil(partitions ÷ step) × step",
            "Rounded up to two significant digits. Block storage of cloud providers is sold in \
             GiB.",
        ),
    };
    Row { shown: bytes_short(value), ..of_bytes("Disk to order per server", formula, value, note) }
}
