//! How long an outage can last until the spool refuses mail.

use super::first_moment;
use crate::Scenario;
use crate::planner::backlog::{held_per_hour, injection_hours};
use crate::planner::partitions::{Mount, has_few_inodes, room_bytes};
use crate::planner::schedule::Schedule;
use crate::planner::spool::local_inodes;
use crate::planner::{Coefficients, Plan};
use crate::units::HOURS_PER_DAY;

/// Messages that the spool partitions of all servers take until KumoMTA refuses more, when the
/// spare servers are lost.
pub fn messages_until_refusal(plan: &Plan, k: &Coefficients) -> f64 {
    let (s, spool) = (&plan.scenario, &plan.spool);
    // What waits for hooks fills the spool at the same pace.
    let each = if plan.backlog.planned_messages > 0.0 {
        spool.bytes() / plan.backlog.planned_messages
    } else {
        spool.message_bytes
    };
    let partition_bytes = plan.partitions.of(Mount::Spool).size_bytes;
    let by_bytes = room_bytes(s, partition_bytes, k) / each;
    let by_inodes = if has_few_inodes(s) {
        partition_bytes / k.inode_bytes * k.usable_share / local_inodes(k)
    } else {
        f64::INFINITY
    };
    by_bytes.min(by_inodes) * plan.servers.working()
}

/// Clock hours from the start of an outage that doesn't end until the plan's spool refuses mail;
/// `None` where messages expire as fast as they come before that.
pub fn hours_until_refusal(plan: &Plan, k: &Coefficients) -> Option<f64> {
    let s = &plan.scenario;
    let room = messages_until_refusal(plan, k);
    let per_hour = held_per_hour(s, &plan.traffic);
    if per_hour <= 0.0 {
        return None;
    }
    let hours = room / per_hour;
    let life = Schedule::new(s).expires_at();
    let start = s.outage_start_hours;
    let end = clock_hours(s, start, hours);
    // Full before anything expires, or at the close of one of the windows after that.
    if end <= life {
        return Some(end);
    }
    let waiting =
        |at: f64| injection_hours(s, start + at) - injection_hours(s, start + (at - life).max(0.0));
    (0..=14)
        .map(|day| {
            f64::from(day) * HOURS_PER_DAY + s.window_hours
                - (start - (start / HOURS_PER_DAY).floor() * HOURS_PER_DAY)
        })
        .find(|close| *close > 0.0 && waiting(*close) >= hours)
        .map(|close| first_moment(close, |at| waiting(at) >= hours))
}

/// Clock hours from a moment until so many hours of injection have passed.
fn clock_hours(s: &Scenario, start: f64, hours: f64) -> f64 {
    let target = injection_hours(s, start) + hours;
    let days = (target / s.window_hours).ceil() - 1.0;
    let days = days.max(0.0);
    (days * HOURS_PER_DAY + (target - days * s.window_hours) - start).max(0.0)
}
