//! The behaviour reading's answer and figures, beside or before the documented ones.

use super::super::answer::{disks, headed, sentence, tile};
use super::readings::likely;
use crate::analysis::Analysis;
use crate::planner::Readings;
use crate::sentences::{self, Order};
use crate::units::{binary_bytes, bytes, count, rate_mbps};

/// What to order as KumoMTA behaves: the sentence, and where it leads the ranges behind it.
pub fn answer(case: &Analysis, leads: bool) -> String {
    let said = sentence(&Order::behaviour(&case.plan.behaviour));
    if leads { said } else { format!("As KumoMTA behaves: {said}{}", why(&case.plan)) }
}

/// The same as plain text, to be read out and copied.
pub fn text(case: &Analysis) -> String {
    sentences::answer_text(&Order::behaviour(&case.plan.behaviour))
}

/// What stands below the answer where it leads.
pub fn caveat(case: &Analysis) -> String {
    likely(&case.plan, case.ranges())
}

/// The part that differs most, in a sentence.
fn why(plan: &Readings) -> String {
    let (text, here) = (&plan.storage, &plan.behaviour.storage);
    let (logs, spool) = (here.log_bytes - text.log_bytes, here.spool_bytes - text.spool_bytes);
    if logs == 0.0 && spool == 0.0 {
        return String::new();
    }
    let (name, from, to) = if logs.abs() >= spool.abs() {
        ("logs take", text.log_bytes, here.log_bytes)
    } else {
        ("the spool takes", text.spool_bytes, here.spool_bytes)
    };
    format!(" Mostly since {name} {} instead of {}.", bytes(to), bytes(from))
}

/// The figures of the behaviour reading under the documented ones.
pub fn tiles(case: &Analysis) -> String {
    let b = &case.plan.behaviour;
    let order = disks(b.fleet.nodes, b.storage.recommended_bytes);
    let each = if b.fleet.working() > 1.0 { " a card" } else { "" };
    let tiles = [
        tile(
            "Storage",
            &bytes(b.storage.total_bytes),
            &format!("{}, order {order}", binary_bytes(b.storage.total_bytes)),
        ),
        tile(
            "Peak",
            &format!("{} an hour", count(b.traffic.peak_per_second * 3_600.0)),
            &format!("{} attempts a message", count(b.traffic.attempts_per_message)),
        ),
        tile(
            "Memory in use",
            &binary_bytes(b.memory.need_bytes),
            &format!("order {} GiB a node", count(b.memory.recommended_gib)),
        ),
        tile(
            "Network, one way",
            &rate_mbps(b.wire.network.one_way_mbps),
            &format!("{} in and out{each}", rate_mbps(b.wire.network.nic_mbps)),
        ),
    ];
    headed("As KumoMTA behaves", &tiles)
}
