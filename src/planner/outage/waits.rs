//! How long messages wait for their next attempt when an outage is over.

use crate::Scenario;
use crate::planner::backlog::{injection_hours, recovery_hours};
use crate::planner::schedule::Schedule;
use crate::scenario::Flush;
use crate::units::HOURS_PER_DAY;

/// Waits from recovery to the next attempt, by the retry schedule without jitter, hours.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Waits {
    pub mean_hours: f64,
    pub p95_hours: f64,
    pub max_hours: f64,
    /// Share of the messages of the outage that have expired by then.
    pub expired_share: f64,
}

/// Moments of injection that stand for all of them.
const MOMENTS: usize = 4_000;

/// The waits of the messages that came in during the outage.
pub fn waits(s: &Scenario) -> Waits {
    summary(waits_of(s, MOMENTS))
}

/// The waits of so many messages that came in evenly over the outage's hours of injection, the
/// shortest first; those that have expired don't wait.
pub(super) fn waits_of(s: &Scenario, moments: usize) -> Vec<f64> {
    let schedule = Schedule::new(s);
    let (start, end) = (s.outage_start_hours, recovery_hours(s));
    let from = injection_hours(s, start);
    let hours = injection_hours(s, end) - from;
    let mut waits = Vec::with_capacity(moments);
    for place in 0..moments {
        let injected = from + hours * (place as f64 + 0.5) / moments as f64;
        let days = (injected / s.window_hours).floor();
        let age = end - (days * HOURS_PER_DAY + injected - days * s.window_hours);
        if let Some(wait) = schedule.wait_at(age).filter(|_| hours > 0.0) {
            waits.push(if s.flush == Flush::Yes { 0.0 } else { wait });
        }
    }
    waits.sort_unstable_by(f64::total_cmp);
    waits
}

fn summary(waits: Vec<f64>) -> Waits {
    let expired_share = 1.0 - waits.len() as f64 / MOMENTS as f64;
    let Some(max_hours) = waits.last().copied() else {
        return Waits { expired_share, ..Waits::default() };
    };
    Waits {
        mean_hours: waits.iter().sum::<f64>() / waits.len() as f64,
        p95_hours: waits[(waits.len() - 1) * 95 / 100],
        max_hours,
        expired_share,
    }
}
