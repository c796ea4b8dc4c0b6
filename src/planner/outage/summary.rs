//! The figures of an outage: what the JSON document and the page say of it.

use super::{
    Course, LONGEST_AFTER_HOURS, Waits, capacity_hours, hours_until_refusal,
    messages_until_refusal, waits,
};
use crate::planner::behaviour::held::recovery_hours;
use crate::planner::{Coefficients, Readings};

/// An outage in figures, all nodes together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    pub messages_held: f64,
    /// The partition that is asked about, on one node: see [`spool_partition`].
    pub spool_partition_bytes: f64,
    /// Waiting messages at which it refuses mail, all nodes together.
    pub refuses_at_messages: f64,
    /// Clock hours until a spool of the documented size (or the user's disk) refuses mail;
    /// `None` where it never does.
    pub hours_until_spool_refuses: Option<f64>,
    pub mean_attempts: f64,
    pub waits: Waits,
    /// Hours from recovery until the nodes could have delivered everything; `None` where
    /// they never catch up.
    pub by_capacity_hours: Option<f64>,
    /// Hours from recovery until the last message is tried again.
    pub by_schedule_hours: f64,
    /// Hours until nothing waits, bounded by both and by the ready queues.
    pub drain_hours: Option<f64>,
    pub messages_expired: f64,
}

/// The figures of an outage whose course is known.
pub fn summary(plan: &Readings, course: &Course, k: &Coefficients) -> Summary {
    let (s, b) = (&plan.scenario, &plan.behaviour);
    let waits = waits(s);
    let partition = spool_partition(plan);
    let expired = course.moments.last().map_or(0.0, |moment| moment.expired);
    let waiting = (b.held.messages - expired).max(0.0);
    let by_capacity_hours = capacity_hours(s, b, waiting, recovery_hours(s));
    let by_schedule_hours = waits.max_hours;
    let drain_hours = by_capacity_hours.and_then(|by_capacity| {
        // What capacity alone draws out beyond the followed time ends all the same.
        let beyond = (by_capacity > LONGEST_AFTER_HOURS).then_some(by_capacity);
        Some(course.drain_hours.or(beyond)?.max(by_capacity).max(by_schedule_hours))
    });
    Summary {
        messages_held: b.held.messages,
        spool_partition_bytes: partition,
        refuses_at_messages: messages_until_refusal(s, b, partition, k) * b.fleet.working(),
        hours_until_spool_refuses: hours_until_refusal(s, b, partition, k),
        mean_attempts: b.held.mean_attempts,
        waits,
        by_capacity_hours,
        by_schedule_hours,
        drain_hours,
        messages_expired: expired,
    }
}

/// The spool partition that is asked about, on one node: the user's disk, or its part of the
/// size that the documentation's formula gives.
pub fn spool_partition(plan: &Readings) -> f64 {
    let own = plan.scenario.own_disk_bytes;
    if own > 0.0 { own } else { plan.storage.spool_bytes / plan.behaviour.fleet.working() }
}
