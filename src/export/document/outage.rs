//! The planned outage in the document.

use super::Number;
use crate::planner::outage::Summary;

#[derive(serde::Serialize)]
pub(super) struct OutageEntry {
    messages_held: Number,
    hours_until_spool_refuses: Option<Number>,
    mean_attempts: Number,
    wait_minutes: Waits,
    drain_hours: Drain,
    messages_expired: Number,
}

#[derive(serde::Serialize)]
struct Waits {
    mean: Number,
    p95: Number,
    max: Number,
}

/// Hours from recovery; null where it never ends.
#[derive(serde::Serialize)]
struct Drain {
    by_capacity: Option<Number>,
    by_schedule: Number,
    total: Option<Number>,
}

const MINUTES_PER_HOUR: f64 = 60.0;

impl OutageEntry {
    pub fn new(o: &Summary) -> Self {
        OutageEntry {
            messages_held: Number(o.messages_held),
            hours_until_spool_refuses: o.hours_until_spool_refuses.map(Number),
            mean_attempts: Number(o.mean_attempts),
            wait_minutes: Waits {
                mean: Number(o.waits.mean_hours * MINUTES_PER_HOUR),
                p95: Number(o.waits.p95_hours * MINUTES_PER_HOUR),
                max: Number(o.waits.max_hours * MINUTES_PER_HOUR),
            },
            drain_hours: Drain {
                by_capacity: o.by_capacity_hours.map(Number),
                by_schedule: Number(o.by_schedule_hours),
                total: o.drain_hours.map(Number),
            },
            messages_expired: Number(o.messages_expired),
        }
    }
}
