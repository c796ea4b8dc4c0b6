//! The figures of an outage: what the JSON document and the page say of it.

use super::{
    Course, Drain, LONGEST_AFTER_HOURS, Waits, hours_until_refusal, messages_until_refusal, waits,
};
use crate::planner::backlog::recovery_hours;
use crate::planner::{Coefficients, Plan};

/// An outage in figures, all servers together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    pub messages_held: f64,
    /// Waiting messages at which the plan's spool refuses mail.
    pub refuses_at_messages: f64,
    /// Clock hours until then, in an outage that doesn't end; `None` where it never does.
    pub hours_until_spool_refuses: Option<f64>,
    pub mean_attempts: f64,
    pub waits: Waits,
    /// Hours from recovery until the servers could have delivered everything; `None` where
    /// they never catch up.
    pub by_capacity_hours: Option<f64>,
    /// Hours from recovery until the last message is tried again.
    pub by_schedule_hours: f64,
    /// Hours until nothing waits, bounded by both and by the ready queues.
    pub drain_hours: Option<f64>,
    pub messages_expired: f64,
}

/// The figures of an outage whose course is known.
pub fn summary(plan: &Plan, course: &Course, k: &Coefficients) -> Summary {
    let (s, backlog) = (&plan.scenario, &plan.backlog);
    let waits = waits(s);
    let expired = course.moments.last().map_or(0.0, |moment| moment.expired);
    let waiting = (backlog.messages - expired).max(0.0);
    let by_capacity_hours = Drain::of(plan, k).capacity_hours(waiting, recovery_hours(s));
    let by_schedule_hours = waits.max_hours;
    let drain_hours = by_capacity_hours.and_then(|by_capacity| {
        // What capacity alone draws out beyond the followed time ends all the same.
        let beyond = (by_capacity > LONGEST_AFTER_HOURS).then_some(by_capacity);
        Some(course.drain_hours.or(beyond)?.max(by_capacity).max(by_schedule_hours))
    });
    Summary {
        messages_held: backlog.messages,
        refuses_at_messages: messages_until_refusal(plan, k),
        hours_until_spool_refuses: hours_until_refusal(plan, k),
        mean_attempts: backlog.mean_attempts,
        waits,
        by_capacity_hours,
        by_schedule_hours,
        drain_hours,
        messages_expired: expired,
    }
}
