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
    At(f64),
    /// The value that would do lies outside the input's range.
    OutOfRange,
    /// The input doesn't change this part.
    Without,
}

/// The way to halve the largest part of a plan's storage.
pub fn halving(plan: &Plan, k: &Coefficients) -> Halving {
    let part = plan.storage.largest();
    let levers = FIELDS.iter().map(|field| (field, lever(field, part, plan, k))).collect();
    Halving { part, levers }
}

fn lever(field: &Field, part: Part, plan: &Plan, k: &Coefficients) -> Lever {
    let s = &plan.scenario;
    let half = (field.get)(s) / 2.0;
    let value = match (part, field.key) {
        (Part::Spool, "volume" | "outage") | (Part::Logs, "volume" | "retention" | "log") => half,
        (Part::System, "os") => half,
        (Part::Spool, "size") => (s.size_bytes - k.spool_overhead_bytes) / 2.0,
        // Nodes are whole: a value that is rounded to be shown must still carry the peak.
        (Part::System, "volume") if plan.compute.nodes > 1.0 => {
            let carried = half_nodes_carry(plan, k) * s.window_hours;
            let fourth_digit = two_digit_step(carried) / 100.0;
            (carried / fourth_digit).floor() * fourth_digit
        }
        (Part::System, "window") if plan.compute.nodes > 1.0 => {
            (s.messages_per_day / half_nodes_carry(plan, k) * 100.0).ceil() / 100.0
        }
        _ => return Lever::Without,
    };
    if field.range.contains(&value) { Lever::At(value) } else { Lever::OutOfRange }
}

/// Messages an hour that half of the nodes carry.
fn half_nodes_carry(plan: &Plan, k: &Coefficients) -> f64 {
    let largest = &NODE_CLASSES[NODE_CLASSES.len() - 1];
    (plan.compute.nodes / 2.0).floor() * largest.planned_per_hour(k)
}
