//! What an outage holds back.

use super::Traffic;
use super::schedule::Schedule;
use crate::Scenario;
use crate::scenario::Basis;
use crate::units::HOURS_PER_DAY;

/// The messages of an outage, all servers together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Backlog {
    /// Messages that come in during the outage.
    pub injected: f64,
    /// Those of them that can't be delivered.
    pub messages: f64,
    /// The most of them that wait at one moment: fewer where some expire before the end.
    pub peak_messages: f64,
    /// What the spool must hold: the tutorial's worst case counts on no message to expire.
    pub planned_messages: f64,
    /// Delivery attempts of each until the outage ends, on average.
    pub mean_attempts: f64,
    /// The same of a hook event whose receiver is out as long.
    pub hook_attempts: f64,
}

/// Hours of injection between the opening of the first window and a later moment: the
/// window opens every day at the same hour.
pub fn injection_hours(s: &Scenario, until: f64) -> f64 {
    let days = (until / HOURS_PER_DAY).floor();
    days * s.window_hours + (until - days * HOURS_PER_DAY).min(s.window_hours)
}

/// When the outage ends, hours after the first window opens.
pub fn recovery_hours(s: &Scenario) -> f64 {
    s.outage_start_hours + s.outage_days * HOURS_PER_DAY
}

/// Hours of sending in the outage.
pub fn sending_hours(s: &Scenario) -> f64 {
    (injection_hours(s, recovery_hours(s)) - injection_hours(s, s.outage_start_hours)).max(0.0)
}

/// Messages held back an hour of the window.
pub fn held_per_hour(s: &Scenario, traffic: &Traffic) -> f64 {
    traffic.messages_per_day / s.window_hours * s.undeliverable
}

/// From the opening of a window on an outage holds most: as many hours of sending as it can have.
/// An hour of sending is one of the window's mean.
pub(super) fn backlog(s: &Scenario, basis: Basis, traffic: &Traffic) -> Backlog {
    let schedule = Schedule::new(s);
    let (start, end) = (s.outage_start_hours, recovery_hours(s));
    let between = |from: f64, to: f64| {
        (injection_hours(s, to) - injection_hours(s, from.max(start))).max(0.0)
    };
    let hours = between(start, end);
    let per_hour = held_per_hour(s, traffic);
    let life = schedule.expires_at();
    let mut most = between(end - life, end);
    // The most wait when a window closes, or at the end.
    let mut close = s.window_hours;
    while close < end {
        if close > start {
            most = most.max(between(close - life, close));
        }
        close += HOURS_PER_DAY;
    }
    let (messages, peak_messages) = (hours * per_hour, most * per_hour);
    Backlog {
        injected: hours * traffic.messages_per_day / s.window_hours,
        messages,
        peak_messages,
        planned_messages: match basis {
            Basis::Tutorial => messages,
            Basis::Measured => peak_messages,
        },
        mean_attempts: mean_attempts(&schedule, hours, |age| between(start, end - age)),
        hook_attempts: match s.hooks {
            0.0 => 0.0,
            _ => mean_attempts(&Schedule::of_hooks(), hours, |age| between(start, end - age)),
        },
    }
}

/// An attempt is made by every message that is old enough for it when the outage ends.
fn mean_attempts(schedule: &Schedule, hours: f64, older_than: impl Fn(f64) -> f64) -> f64 {
    if hours <= 0.0 {
        return 0.0;
    }
    let mut attempts = 0.0;
    let mut attempt = 0.0;
    while attempt <= schedule.last_attempt() {
        let old_enough = older_than(schedule.age(attempt));
        if old_enough <= 0.0 {
            break;
        }
        attempts += old_enough;
        attempt += 1.0;
    }
    attempts / hours
}
