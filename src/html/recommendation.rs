//! Cores, memory, network card and nodes, with the measurements behind them.

use super::{Cell, coefficients, facts, listing, row, table};
use crate::planner::maths::Figure;
use crate::planner::{MEASURED_2023, NODE_CLASSES, NodeClass, Plan};
use crate::sentences;
use crate::units::{binary_bytes, bytes_short, count, grouped, percent, rate_mbps, whole_gb};

/// The figures of this card.
pub const FIGURES: &[Figure] = &[
    Figure::Nodes,
    Figure::Vcpu,
    Figure::Memory,
    Figure::NodeRate,
    Figure::Load,
    Figure::CardNeeded,
    Figure::Card,
    Figure::Order,
    Figure::PartitionSum,
];

/// What is recommended, and the classes that it was chosen from.
pub fn recommendation(plan: &Plan) -> String {
    let rows: String = NODE_CLASSES.iter().map(|class| class_row(class, plan)).collect();
    let headings = ["Node", "#Measured, an hour", "#Planned at 60 %", "Your peak"];
    let classes = table("classes", &headings, &rows, "");
    facts(&each(plan)) + ORDER + &classes
}

const ORDER: &str = "<p><button type=\"button\" class=\"link\" data-do=\"#hardware\">Machines to order, \
     with what they cost</button></p>";

/// What was measured, and what is not used; the same for every plan.
pub const MEASURED_NOTE: &str = "<p class=\"note\">Measured by KumoMTA with messages of 100 KB; \
     the 8 vCPU machine had 30 GB and the 16 vCPU one 64 GB. A machine of 2 vCPU and 4 GB reached \
     2,700,000 an hour, but fewer than 4 cores aren’t supported in production. <span \
     class=\"source\">docs/userguide/performance/testing.md:127-130</span></p>";

/// KumoMTA's measurements of 2023, which are shown and not used.
pub fn measured_2023() -> String {
    let rows: String = MEASURED_2023
        .iter()
        .map(|node| {
            let cells = [
                Cell::Head(node.machine.into()),
                Cell::Number(count(node.vcpu)),
                Cell::Number(format!("{} GB", count(node.memory_gb))),
                Cell::Number(grouped(node.messages_per_hour)),
            ];
            row(&cells, false)
        })
        .collect();
    let headings = ["Machine", "#vCPU", "#Memory", "#Messages an hour"];
    let table = listing("Measurements of 2023", &headings, &rows);
    format!(
        "{table}<p class=\"note\">100 KB messages, DKIM, RocksDB, 7,200 IOPS, four runs averaged. \
         <span class=\"source\">docs/assets/images/Performance_testing_kumomta_public.png</span></p>"
    )
}

fn each(plan: &Plan) -> [(&'static str, String); 6] {
    let (c, n) = (&plan.compute, &plan.network);
    let (order, sum) = (plan.storage.recommended_bytes, plan.partitions.sum_bytes);
    let disk = format!(
        "{} ({}); {} ({}) with the free space",
        bytes_short(order),
        binary_bytes(order),
        whole_gb(sum),
        binary_bytes(sum),
    );
    let card = match n.recommended_nic_gbps {
        gbps if gbps > 100.0 => format!("{} Gbps ({} × 100)", count(gbps), count(gbps / 100.0)),
        gbps => format!("{} Gbps", count(gbps)),
    };
    [
        ("Nodes", count(c.nodes)),
        ("Each node", format!("{} vCPU, {} GiB of memory", count(c.vcpu), count(c.memory_gib))),
        ("Load at the peak", format!("{} of a node’s planned rate", percent(c.load_share))),
        ("Disk of each", disk),
        ("Network card", format!("{card}; it carries {} in and out", rate_mbps(n.nic_mbps))),
        ("On AWS", sentences::cloud_sizes(plan)),
    ]
}

fn class_row(class: &NodeClass, plan: &Plan) -> String {
    let k = coefficients();
    let planned = class.planned_per_hour(&k);
    let chosen = plan.compute.vcpu == class.vcpu;
    let verdict = match (chosen, plan.throughput.peak_messages_per_hour <= planned) {
        (true, true) => "recommended: the smallest that carries it".into(),
        (true, false) => format!("recommended: {} of them carry it", count(plan.compute.nodes)),
        (false, true) => "carries it too".into(),
        (false, false) => "doesn’t carry it".to_string(),
    };
    let cells = [
        Cell::Head(format!("{} vCPU, {} GiB", count(class.vcpu), count(class.memory_gib))),
        Cell::Number(grouped((class.measured_per_hour)(&k))),
        Cell::Number(grouped(planned)),
        Cell::Text(verdict),
    ];
    row(&cells, chosen)
}
