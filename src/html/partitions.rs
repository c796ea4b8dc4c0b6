//! The partitions to create on a server, and what to put them on.

use super::{Cell, Html, Row, Rows, html, row, table, with_small};
use crate::planner::maths::Figure;
use crate::planner::{Mount, Partition, Plan};
use crate::sentences::{disk, partition_reason};
use crate::units::{binary_bytes, bytes, whole_gb};

/// The figures of this card.
pub const FIGURES: &[Figure] = &[
    Figure::Partition(Mount::Spool),
    Figure::Partition(Mount::Logs),
    Figure::Partition(Mount::Root),
    Figure::Partition(Mount::Var),
    Figure::PartitionSum,
    Figure::Usable,
    Figure::Disk,
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

/// Table of partitions, and their sum beside the order's disk.
pub fn partitions(plan: &Plan) -> Html {
    let rows: Rows = plan
        .partitions
        .made()
        .map(|one| partition_row(one, &partition_reason(one.mount, plan)))
        .collect();
    let sum = create(plan.partitions.sum_bytes);
    let foot = [Cell::Head("Sum".into()), Cell::Text(Html::default()), Cell::Number(sum)];
    let order = format!("The order’s disk of {} holds them all.", disk(&plan.order));
    let foot = row(&foot, false).because(order.into());
    table("partitions", &["Mount", "#Holds", "#Create"], rows, Some(foot))
}

/// The device advice; the same for every plan.
pub fn advice() -> Html {
    let items = ADVICE
        .map(|(text, source)| html!("<li>{} <span class=\"source\">{}</span></li>", text, source));
    html!("<h3>On which devices</h3><ul class=\"advice\">{}</ul>", Html::from_iter(items))
}

fn partition_row(partition: &Partition, why: &str) -> Row {
    let cells = [
        Cell::Head(html!("<code>{}</code>", partition.mount.path())),
        Cell::Number(bytes(partition.need_bytes).into()),
        Cell::Number(create(partition.size_bytes)),
    ];
    row(&cells, false).because(why.into())
}

fn create(size_bytes: f64) -> Html {
    with_small(whole_gb(size_bytes).into(), binary_bytes(size_bytes).into())
}
