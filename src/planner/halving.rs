//! What each input would have to be to halve the largest part of the storage.

use super::storage::two_digit_step;
use super::{Coefficients, NODE_CLASSES, Part, Plan};
use crate::scenario::{FIELDS, Field};

/// The largest part, and every input's way to halve it.
pub struct Halving {
    pub part: Part,
    /// One for each input, in the order of the table.
    pub levers: Vec<(&'static Field, Lever)>,
}

/// What an input can do about a part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lever {
    /// At this value the part is half as large (or smaller, where nodes are whole).
    At { value: f64, formula: &'static str },
    /// The value that would do lies outside the input's range.
    OutOfRange,
    /// The input doesn't change this part.
    Without,
}

/// The way to halve the largest part of a plan's storage.
pub fn halving(plan: &Plan, k: &Coefficients) -> Halving {
    let part = plan.storage.largest();
    let inputs = FIELDS.iter().filter(|field| field.is_documented());
    let levers = inputs.map(|field| (field, lever(field, part, plan, k))).collect();
    Halving { part, levers }
}

fn lever(field: &Field, part: Part, plan: &Plan, k: &Coefficients) -> Lever {
    let s = &plan.scenario;
    let several = plan.compute.nodes > 1.0;
    let (value, formula) = match (part, field.key) {
        (Part::Spool | Part::Logs, "volume") => (s.messages_per_day / 2.0, "volume ÷ 2"),
        (Part::Spool, "outage") => (s.outage_days / 2.0, "outage ÷ 2"),
        (Part::Spool, "size") => {
            ((s.size_bytes - k.spool_overhead_bytes) / 2.0, "(size - spool_overhead) ÷ 2")
        }
        (Part::Logs, "retention") => (s.retention_days / 2.0, "retention ÷ 2"),
        (Part::Logs, "log") => (s.log_bytes / 2.0, "log ÷ 2"),
        (Part::System, "os") => (s.os_bytes / 2.0, "os ÷ 2"),
        // Nodes are whole: a value that is rounded to be shown must still carry the peak.
        (Part::System, "volume") if several => {
            let digit = fourth_digit(plan, k);
            let carried = half_nodes_carry(plan, k) * s.window_hours;
            let formula =
                "floor(floor(nodes ÷ 2) × (rate_16_vcpu × node_share) × window ÷ digit) × digit";
            ((carried / digit).floor() * digit, formula)
        }
        (Part::System, "window") if several => {
            let hours = s.messages_per_day / half_nodes_carry(plan, k);
            let formula =
                "ceil(volume ÷ (floor(nodes ÷ 2) × (rate_16_vcpu × node_share)) × 100) ÷ 100";
            ((hours * 100.0).ceil() / 100.0, formula)
        }
        _ => return Lever::Without,
    };
    if field.range.contains(&value) { Lever::At { value, formula } } else { Lever::OutOfRange }
}

/// Messages an hour that half of the nodes carry.
fn half_nodes_carry(plan: &Plan, k: &Coefficients) -> f64 {
    let largest = &NODE_CLASSES[NODE_CLASSES.len() - 1];
    (plan.compute.nodes / 2.0).floor() * largest.planned_per_hour(k)
}

/// The step that leaves four significant digits of the volume that half of the nodes carry.
pub(super) fn fourth_digit(plan: &Plan, k: &Coefficients) -> f64 {
    two_digit_step(half_nodes_carry(plan, k) * plan.scenario.window_hours) / 100.0
}
