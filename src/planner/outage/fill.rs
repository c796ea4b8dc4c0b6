//! How long an outage can last until the spool refuses mail.

use super::first_moment;
use crate::Scenario;
use crate::planner::behaviour::held::{held_per_hour, injection_hours};
use crate::planner::behaviour::schedule::Schedule;
use crate::planner::behaviour::spool::local_inodes;
use crate::planner::behaviour::storage::{has_few_inodes, usable_share};
use crate::planner::{Behaviour, Coefficients};

/// Messages that a spool partition takes until KumoMTA refuses more.
pub fn messages_until_refusal(
    s: &Scenario,
    b: &Behaviour,
    partition_bytes: f64,
    k: &Coefficients,
) -> f64 {
    // What waits for hooks fills the spool at the same pace.
    let each = if b.held.peak_messages > 0.0 {
        b.spool.bytes() / b.held.peak_messages
    } else {
        b.spool.message_bytes
    };
    let by_bytes = partition_bytes * usable_share(s, k) / each;
    if !has_few_inodes(s) {
        return by_bytes;
    }
    by_bytes.min(partition_bytes / k.inode_bytes * k.usable_share / local_inodes(k))
}

/// Clock hours from the start of an outage that doesn't end until a partition (one on each
/// node) refuses mail; `None` where messages expire as fast as they come before that.
pub fn hours_until_refusal(
    s: &Scenario,
    b: &Behaviour,
    partition_bytes: f64,
    k: &Coefficients,
) -> Option<f64> {
    let room = messages_until_refusal(s, b, partition_bytes, k) * b.fleet.working();
    let per_hour = held_per_hour(s, &b.traffic);
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
        .map(|day| f64::from(day) * 24.0 + s.window_hours - start.rem_euclid(24.0))
        .find(|close| *close > 0.0 && waiting(*close) >= hours)
        .map(|close| first_moment(close, |at| waiting(at) >= hours))
}

/// Clock hours from a moment until so many hours of injection have passed.
fn clock_hours(s: &Scenario, start: f64, hours: f64) -> f64 {
    let target = injection_hours(s, start) + hours;
    let days = (target / s.window_hours).ceil() - 1.0;
    let days = days.max(0.0);
    (days * 24.0 + (target - days * s.window_hours) - start).max(0.0)
}
