//! What the other basis would order, and why.

use super::{NOTABLE, order_line};
use crate::planner::Plan;
use crate::scenario::Basis;
use crate::units::{bytes_short, count};

/// Reasons that one line has room for; all of them are where both bases are compared.
const MOST_REASONS: usize = 2;

/// What the other basis would order, in one line with its reasons.
pub fn other_line(plan: &Plan, other: &Plan) -> String {
    let name = match other.basis {
        Basis::Tutorial => "KumoMTA’s tutorial",
        Basis::Measured => "The measured model",
    };
    let mut reasons = reasons(plan, other);
    reasons.truncate(MOST_REASONS);
    if other.order == plan.order {
        return format!("{name} would order the same.");
    }
    let why = if reasons.is_empty() { String::new() } else { format!(": {}", reasons.join("; ")) };
    format!("{name} would order {}{why}.", order_line(&other.order))
}

/// Where the two bases differ, the most telling first, a clause each.
pub fn reasons(plan: &Plan, other: &Plan) -> Vec<String> {
    let mut reasons = Vec::new();
    let mut compare = |here: f64, there: f64, say: &dyn Fn(f64, f64) -> String| {
        if (there - here).abs() > NOTABLE * here.abs().max(there.abs()) {
            reasons.push(say(there, here));
        }
    };
    compare(plan.logs.bytes_per_message, other.logs.bytes_per_message, &|there, here| {
        format!(
            "logs take {} B per message instead of {}",
            count(there.round()),
            count(here.round())
        )
    });
    compare(plan.spool.message_bytes, other.spool.message_bytes, &|there, here| {
        format!(
            "a waiting message takes {} of spool instead of {}",
            bytes_short(there),
            bytes_short(here)
        )
    });
    let planned = |plan: &Plan| plan.rate.node_messages_per_hour / plan.order.vcpu;
    compare(planned(plan), planned(other), &|there, here| {
        format!(
            "a vCPU is planned with {} messages per hour instead of {}",
            count(there.round()),
            count(here.round())
        )
    });
    if plan.order.memory_gib != other.order.memory_gib && plan.order.vcpu == other.order.vcpu {
        reasons.push(format!(
            "{} needs {} GiB of memory instead of {}",
            if plan.scenario.is_in_containers() { "a pod" } else { "a server" },
            count(other.order.memory_gib),
            count(plan.order.memory_gib)
        ));
    }
    reasons
}
