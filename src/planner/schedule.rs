//! When a message is tried again: the first interval doubles with each attempt up to the
//! longest, and the message expires at the attempt after which the next would come too late.
//!
//! Source: crates/kumod/src/queue/config.rs:162-209, queue/queue.rs:764-767,857 (A); jitter
//! of a minute at most is left out. Measured: attempts at 0, 6, 18, 39, 81 s for a base of 5 s.

use std::f64::consts::LN_2;

use crate::Scenario;
use crate::units::HOURS_PER_DAY;

/// A retry schedule; ages of a message in hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Schedule {
    first: f64,
    /// Attempts before the intervals reach the longest, without the one at once.
    doublings: f64,
    longest: f64,
    life: f64,
}

impl Schedule {
    pub fn new(s: &Scenario) -> Self {
        Schedule::of(s.retry_minutes, s.retry_cap_minutes, s.max_age_days)
    }

    /// The schedule of the events of log hooks.
    ///
    /// Source: assets/policy-extras/log_hooks.lua (A).
    pub fn of_hooks() -> Self {
        Schedule::of(1.0, 20.0, 7.0)
    }

    /// A first interval that doubles up to the longest, in minutes, and a life in days.
    fn of(first_minutes: f64, longest_minutes: f64, life_days: f64) -> Self {
        let first = first_minutes.min(longest_minutes) / 60.0;
        let longest = longest_minutes / 60.0;
        let life = life_days * HOURS_PER_DAY;
        let mut doublings = 0.0;
        let mut interval = first;
        // Beyond the life of a message nothing is tried, so that no cap ends here too.
        while interval < longest && interval <= life {
            interval *= 2.0;
            doublings += 1.0;
        }
        Schedule { first, doublings, longest, life }
    }

    /// Age at an attempt, hours; attempt 0 is at once.
    pub fn age(&self, attempt: f64) -> f64 {
        let doubled = attempt.min(self.doublings);
        let rest = (attempt - doubled).max(0.0);
        let capped = if rest > 0.0 { rest * self.longest } else { 0.0 };
        self.first * (2.0_f64.powf(doubled) - 1.0) + capped
    }

    /// The last attempt before the message expires, counted from 0.
    pub fn last_attempt(&self) -> f64 {
        self.attempt_at(self.life)
    }

    /// Age at which an undelivered message expires, hours.
    pub fn expires_at(&self) -> f64 {
        self.age(self.last_attempt())
    }

    /// The latest attempt at or before an age, counted from 0, as if nothing expired.
    pub fn attempt_at(&self, age: f64) -> f64 {
        let mut attempt =
            ((age / self.first + 1.0).ln() / LN_2).floor().min(self.doublings).max(0.0);
        if attempt == self.doublings && self.longest.is_finite() {
            attempt += ((age - self.age(attempt)) / self.longest).floor().max(0.0);
        }
        // The logarithm may miss a whole number by its last bit.
        if self.age(attempt + 1.0) <= age {
            attempt + 1.0
        } else if attempt > 0.0 && self.age(attempt) > age {
            attempt - 1.0
        } else {
            attempt
        }
    }

    /// Hours from an age to the next attempt; `None` where the message has expired.
    pub fn wait_at(&self, age: f64) -> Option<f64> {
        if age >= self.expires_at() {
            return None;
        }
        Some(self.age(self.attempt_at(age) + 1.0) - age)
    }
}
