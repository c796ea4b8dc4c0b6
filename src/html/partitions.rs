//! The partitions to create on a node, and what to put them on.

use super::{Cell, reason, row, table, with_small};
use crate::planner::maths::Figure;
use crate::planner::{Mount, Partition, Plan};
use crate::units::{binary_bytes, bytes, bytes_short, whole_gb};

/// The figures of this card.
pub const FIGURES: &[Figure] = &[
    Figure::Partition(Mount::Spool),
    Figure::Partition(Mount::Logs),
    Figure::Partition(Mount::Root),
    Figure::Partition(Mount::Var),
    Figure::PartitionSum,
];

/// What KumoMTA's documentation says about the devices, with the place.
const ADVICE: [(&str, &str); 4] = [
    (
        "Put spool, logs and everything else on separate disks, or at least on separate \
         partitions; /var apart from KumoMTA’s own directories too.",
        "docs/userguide/performance/architecture.md:37-45",
    ),
    (
        "Prefer local disks to NAS or SAN: the fastest IOPS at the lowest latency that can be had.",
        "docs/userguide/installation/hardware.md:13",
    ),
    (
        "RocksDB is the recommended spool engine. With LocalDisk on ext4, mount with noatime and \
         barrier=0, and use 15K RPM disks where there are no SSDs.",
        "docs/userguide/configuration/spool.md:16-29",
    ),
    (
        "KumoMTA deletes no logs: set up a job that removes those past their retention.",
        "docs/userguide/performance/architecture.md:41",
    ),
];

/// Table of partitions, and their sum beside the text's total.
pub fn partitions(plan: &Plan) -> String {
    let rows = plan.partitions.list.iter().map(|one| partition_rows(one, one.mount.why()));
    partition_table(&rows.collect::<String>(), plan.partitions.sum_bytes, &comparison(plan))
}

pub(crate) fn partition_table(rows: &str, sum_bytes: f64, compared: &str) -> String {
    let foot =
        [Cell::Head("Sum".into()), Cell::Text(String::new()), Cell::Number(create(sum_bytes))];
    let foot = row(&foot, false) + &reason(compared, 3);
    table("partitions", &["Mount", "#Holds", "#Create"], rows, &foot)
}

/// The device advice; the same for every plan.
pub fn advice() -> String {
    let items = ADVICE
        .map(|(text, source)| format!("<li>{text} <span class=\"source\">{source}</span></li>"));
    format!("<h3>On which devices</h3><ul class=\"advice\">{}</ul>", items.concat())
}

pub(crate) fn partition_rows(partition: &Partition, why: &str) -> String {
    let cells = [
        Cell::Head(format!("<code>{}</code>", partition.mount.path())),
        Cell::Number(bytes(partition.need_bytes)),
        Cell::Number(create(partition.size_bytes)),
    ];
    row(&cells, false) + &reason(why, 3)
}

fn create(size_bytes: f64) -> String {
    with_small(&whole_gb(size_bytes), &binary_bytes(size_bytes))
}

/// The sum beside the text's total, with the reason for the difference.
fn comparison(plan: &Plan) -> String {
    let text = plan.storage.total_bytes / plan.compute.nodes;
    format!(
        "The documentation’s total is {} (order {}). The {} on top are the 10 % that KumoMTA keeps \
         free on spool and logs, and the rounding to whole GB, 1 GB at least.",
        bytes(text),
        bytes_short(plan.storage.recommended_bytes),
        bytes(plan.partitions.sum_bytes - text),
    )
}
