//! What an outage holds back.

use super::Traffic;
use super::schedule::Schedule;
use crate::Scenario;

const HOURS_A_DAY: f64 = 24.0;

/// The messages of an outage, all nodes together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// Messages that come in during the outage.
    pub injected: f64,
    /// Those of them that can't be delivered.
    pub messages: f64,
    /// The most of them that wait at one moment: fewer where some expire before the end.
    pub peak_messages: f64,
    /// Delivery attempts of each until the outage ends, on average.
    pub mean_attempts: f64,
}

/// Hours of injection between the opening of the first window and a later moment: the
/// window opens every day at the same hour.
pub fn injection_hours(s: &Scenario, until: f64) -> f64 {
    let days = (until / HOURS_A_DAY).floor();
    days * s.window_hours + (until - days * HOURS_A_DAY).min(s.window_hours)
}

/// When the outage ends, hours after the first window opens.
pub fn recovery_hours(s: &Scenario) -> f64 {
    s.outage_start_hours + s.outage_days * HOURS_A_DAY
}

/// Messages held back an hour of the window.
pub fn held_per_hour(s: &Scenario, traffic: &Traffic) -> f64 {
    traffic.messages_per_day / s.window_hours * s.undeliverable
}

pub(super) fn held(s: &Scenario, traffic: &Traffic) -> Held {
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
        close += HOURS_A_DAY;
    }
    Held {
        injected: hours * traffic.messages_per_day / s.window_hours,
        messages: hours * per_hour,
        peak_messages: most * per_hour,
        mean_attempts: mean_attempts(&schedule, hours, |age| between(start, end - age)),
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
