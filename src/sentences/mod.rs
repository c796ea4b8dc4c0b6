//! The plan in sentences: the answer, the cloud sizes, the way to halve the largest part.

pub mod offers;

use crate::analysis::Analysis;
use crate::planner::{Behaviour, CLOUD_LARGEST_VCPU, Halving, Lever, Plan};
use crate::scenario::query::Leading;
use crate::units::{self, bytes_short, count};

/// A piece of the answer; the figures in it stand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub strong: bool,
}

/// What to order, by one of the readings; all but the first are for one node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    pub nodes: f64,
    pub vcpu: f64,
    pub memory_gib: f64,
    pub disk_bytes: f64,
    pub nic_gbps: f64,
}

impl Order {
    /// What to order by the reading that leads.
    pub fn leading(case: &Analysis) -> Order {
        match case.presentation.leading {
            Leading::Documented => Order::documented(&case.plan),
            Leading::Behaviour => Order::behaviour(&case.plan.behaviour),
        }
    }

    pub fn documented(plan: &Plan) -> Order {
        Order {
            nodes: plan.compute.nodes,
            vcpu: plan.compute.vcpu,
            memory_gib: plan.compute.memory_gib,
            disk_bytes: plan.storage.recommended_bytes,
            nic_gbps: plan.network.recommended_nic_gbps,
        }
    }

    pub fn behaviour(b: &Behaviour) -> Order {
        Order {
            nodes: b.fleet.nodes,
            vcpu: b.fleet.vcpu,
            memory_gib: b.memory.recommended_gib,
            disk_bytes: b.storage.recommended_bytes,
            nic_gbps: b.wire.network.recommended_nic_gbps,
        }
    }
}

/// What to order, as one sentence: `Order one server with 4 vCPU, 16 GiB of memory …`.
pub fn answer(order: &Order) -> Vec<Piece> {
    let several = order.nodes > 1.0;
    let plain = |text: &str| Piece { text: text.into(), strong: false };
    let strong = |text: String| Piece { text, strong: true };
    vec![
        plain("Order "),
        strong(servers(order.nodes)),
        plain(if several { ", each with " } else { " with " }),
        strong(format!("{} vCPU", count(order.vcpu))),
        plain(", "),
        strong(format!("{} GiB", count(order.memory_gib))),
        plain(" of memory, "),
        strong(bytes_short(order.disk_bytes)),
        plain(" of disk and "),
        strong(networking(order.nic_gbps)),
        plain(" networking."),
    ]
}

/// [`answer`] as plain text.
pub fn answer_text(order: &Order) -> String {
    answer(order).into_iter().map(|piece| piece.text).collect()
}

fn servers(nodes: f64) -> String {
    const WORDS: [&str; 9] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let word = WORDS.get(nodes as usize - 1).map(|word| (*word).to_string());
    let plural = if nodes > 1.0 { "s" } else { "" };
    format!("{} server{plural}", word.unwrap_or_else(|| count(nodes)))
}

/// `Gigabit`, `25 Gigabit`, and `3 × 100 Gigabit` where no single card suffices.
pub fn networking(gbps: f64) -> String {
    match gbps {
        g if g <= 1.0 => "Gigabit".into(),
        g if g <= 100.0 => format!("{} Gigabit", count(g)),
        g => format!("{} × 100 Gigabit", count(g / 100.0)),
    }
}

/// The partitions with KumoMTA's free-space floor, beside the disk of the answer.
pub fn disk_caveat(plan: &Plan) -> String {
    let order = bytes_short(plan.storage.recommended_bytes);
    let sum = units::bytes(plan.partitions.sum_bytes);
    if plan.partitions.sum_bytes > plan.storage.recommended_bytes {
        format!(
            "{order} is the documentation’s arithmetic. KumoMTA refuses mail when a partition is \
             less than 10 % free: to hold that too, order {sum}."
        )
    } else {
        format!(
            "KumoMTA refuses mail when a partition is less than 10 % free: with that, the \
             partitions need {sum}, which {order} holds."
        )
    }
}

/// AWS sizes that have the planned number of vCPU, up to the end of the documented range.
pub fn cloud_sizes(plan: &Plan) -> String {
    let size = match plan.compute.vcpu {
        v if v <= 4.0 => "an xlarge",
        v if v <= 8.0 => "a 2xlarge",
        _ => "a 4xlarge",
    };
    let least = count(plan.compute.vcpu);
    if plan.compute.vcpu >= CLOUD_LARGEST_VCPU {
        return format!("{size} ({least} vCPU); memory differs by instance family");
    }
    let most = count(CLOUD_LARGEST_VCPU);
    format!("between {size} and a 4xlarge ({least} to {most} vCPU), by instance family")
}

/// What each slider would have to be to halve the largest part, in one sentence.
pub fn halving(plan: &Plan, halving: &Halving) -> String {
    let mut at = Vec::new();
    let mut beyond = Vec::new();
    let mut without = Vec::new();
    for (field, lever) in &halving.levers {
        let name = field.label.to_ascii_lowercase();
        match lever {
            Lever::At { value, .. } => {
                at.push(format!("{name} at {}", units::about(*value, field.unit)))
            }
            Lever::OutOfRange => beyond.push(name),
            Lever::Without => without.push(name),
        }
    }
    let share = units::percent(plan.storage.share(halving.part));
    let mut text = format!("{} are", halving.part.name());
    if halving.part.name() != "Logs" {
        text = format!("{} is", halving.part.name());
    }
    text += &format!(" the largest part ({share}). To halve it: {}", listed(&at, "or"));
    if !beyond.is_empty() {
        text += &format!("; {} can’t go far enough alone", listed(&beyond, "and"));
    }
    text + &format!("; {} don’t change it.", listed(&without, "and"))
}

fn listed(items: &[String], last: &str) -> String {
    match items {
        [] => "nothing alone".into(),
        [one] => one.clone(),
        [most @ .., end] => format!("{} {last} {end}", most.join(", ")),
    }
}
