//! An outage hour by hour: what waits, what the spool and the logs hold, and how it ends.
//!
//! Messages are never made or lost: at every step, what came in is what was delivered, has
//! expired, or waits. Only held mail is followed; the rest passes through and takes its
//! part of the capacity.

use super::backlog::{held_per_hour, injection_hours, recovery_hours};
use super::logs::{is_delay_logged, is_each_logged};
use super::schedule::Schedule;
use super::{Coefficients, Plan};
use crate::Scenario;
use crate::scenario::{Flush, Records};
use crate::units::SECONDS_PER_HOUR;

mod drain;
mod fill;
mod summary;
mod waits;

pub use drain::{Drain, delayed_hours};
pub use fill::{hours_until_refusal, messages_until_refusal};
pub use summary::{Summary, summary};
pub use waits::{Waits, waits};

/// Steps of the whole course: short enough for an hour's outage, few enough to redraw
/// while a slider moves.
const STEPS: usize = 600;

/// The shortest step: retries are jittered by up to a minute.
const LEAST_STEP_HOURS: f64 = 1.0 / 60.0;

/// The course is followed for this long after recovery at most, hours.
pub const LONGEST_AFTER_HOURS: f64 = 24.0 * 35.0;

/// One moment of the course, all servers together; sums since the outage began.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moment {
    /// Hours since the outage began.
    pub hour: f64,
    pub injected: f64,
    pub delivered: f64,
    pub expired: f64,
    /// Messages that wait.
    pub queued: f64,
    /// Disk that they take, bytes.
    pub spool_bytes: f64,
    /// Log bytes that their attempts and their returns from full ready queues have written.
    pub log_bytes: f64,
}

/// An outage from its first moment until everything is delivered or expired.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    pub step_hours: f64,
    /// When the outage ends, hours since it began.
    pub recovery_hour: f64,
    /// One a step; the first is the beginning.
    pub moments: Vec<Moment>,
    /// Hours from recovery until nothing waits; `None` where that isn't seen to end.
    pub drain_hours: Option<f64>,
}

/// Follows the outage of a plan.
pub fn course(plan: &Plan, k: &Coefficients) -> Course {
    let s = &plan.scenario;
    let recovery_hour = recovery_hours(s) - s.outage_start_hours;
    let step = step_hours(s, recovery_hour);
    let outage_steps = (recovery_hour / step).round() as usize;
    let mut ledger = Ledger(vec![Events::default(); outage_steps + 1]);
    ledger.admit_all(plan, step, outage_steps);
    let is_logged = s.records != Records::Outcome && is_each_logged(s, plan.basis);
    let per_record = if is_logged { plan.logs.record_bytes } else { 0.0 };
    let drain = Drain::of(plan, k);
    let delays_a_step = if is_delay_logged(s, plan.basis) {
        step * SECONDS_PER_HOUR / k.delayed_seconds
    } else {
        0.0
    };
    let mut moments = vec![Moment::default()];
    let mut now = Moment::default();
    let mut waiting = 0.0;
    let last = outage_steps + (LONGEST_AFTER_HOURS / step) as usize;
    for place in 0..last {
        let events = ledger.at(place);
        now.hour = (place + 1) as f64 * step;
        now.injected += events.injected;
        now.expired += events.expired;
        now.log_bytes += events.attempts * per_record;
        waiting += events.due;
        let waited = now.injected - now.delivered - now.expired > 0.0;
        if place >= outage_steps {
            let from = s.outage_start_hours + place as f64 * step;
            let sent = waiting.min(drain.room(s, from, from + step));
            now.delivered += sent;
            now.log_bytes += sent * per_record;
            waiting -= sent;
            let delayed = drain.beyond_the_ready_queues(waiting) * delays_a_step;
            now.log_bytes += delayed * plan.logs.delayed_record_bytes;
        }
        now.queued = (now.injected - now.delivered - now.expired).max(0.0);
        now.spool_bytes = now.queued * plan.spool.message_bytes;
        moments.push(now);
        // A millionth of a message is the rounding of a division.
        if place >= outage_steps && now.queued <= 1e-6 * now.injected.max(1.0) {
            return Course {
                step_hours: step,
                recovery_hour,
                moments,
                drain_hours: Some(if waited { now.hour - recovery_hour } else { 0.0 }),
            };
        }
    }
    Course { step_hours: step, recovery_hour, moments, drain_hours: None }
}

/// A step that divides the outage evenly.
fn step_hours(s: &Scenario, recovery_hour: f64) -> f64 {
    let life = Schedule::new(s).expires_at();
    let span = recovery_hour + recovery_hour.min(life).max(1.0);
    let wanted = (span / STEPS as f64).max(LEAST_STEP_HOURS);
    if recovery_hour == 0.0 { wanted } else { recovery_hour / (recovery_hour / wanted).ceil() }
}

/// What happens at each step.
#[derive(Clone, Copy, Default)]
struct Events {
    injected: f64,
    /// Messages that may be delivered from here on.
    due: f64,
    expired: f64,
    attempts: f64,
}

struct Ledger(Vec<Events>);

impl Ledger {
    fn at(&self, place: usize) -> Events {
        self.0.get(place).copied().unwrap_or_default()
    }

    fn slot(&mut self, place: usize) -> &mut Events {
        if place >= self.0.len() {
            self.0.resize(place + 1, Events::default());
        }
        &mut self.0[place]
    }

    /// Enters every message of the outage: when it came, was tried, expired or comes up.
    fn admit_all(&mut self, plan: &Plan, step: f64, outage_steps: usize) {
        let s = &plan.scenario;
        let schedule = Schedule::new(s);
        let per_hour = held_per_hour(s, &plan.traffic);
        let start = s.outage_start_hours;
        for place in 0..outage_steps {
            let (from, to) = (start + place as f64 * step, start + (place + 1) as f64 * step);
            let messages = (injection_hours(s, to) - injection_hours(s, from)) * per_hour;
            if messages > 0.0 {
                self.slot(place).injected += messages;
                self.follow(s, &schedule, place, messages, step, outage_steps);
            }
        }
    }

    /// The attempts of one cohort until it expires or the outage is over.
    fn follow(
        &mut self,
        s: &Scenario,
        schedule: &Schedule,
        place: usize,
        messages: f64,
        step: f64,
        outage_steps: usize,
    ) {
        // Half a step old on average when its step ends.
        let at = |hours: f64| place + ((hours + step / 2.0) / step).floor() as usize;
        let mut attempt = 0.0;
        loop {
            let due = at(schedule.age(attempt));
            if due >= outage_steps {
                let due = if s.flush == Flush::Yes { outage_steps } else { due };
                self.slot(due).due += messages;
                return;
            }
            self.slot(due).attempts += messages;
            if attempt >= schedule.last_attempt() {
                self.slot(due).expired += messages;
                return;
            }
            attempt += 1.0;
        }
    }
}

/// The first moment from 0 at which a condition that comes true holds; it does at `surely`.
fn first_moment(surely: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut from, mut to) = (0.0, surely);
    for _ in 0..64 {
        let middle = (from + to) / 2.0;
        if holds(middle) { to = middle } else { from = middle }
    }
    to
}
