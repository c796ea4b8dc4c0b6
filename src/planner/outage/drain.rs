//! How fast a backlog leaves: by the servers' capacity beside the new mail, and by the length
//! of the ready queues.

use super::waits::waits_of;
use crate::Scenario;
use crate::planner::backlog::{injection_hours, recovery_hours};
use crate::planner::schedule::Schedule;
use crate::planner::{Backlog, Coefficients, Plan, ServerRate, Servers, Traffic};
use crate::scenario::Records;
use crate::units::{HOURS_PER_DAY, SECONDS_PER_HOUR};

/// What lets a backlog out, all servers together; messages an hour.
#[derive(Clone, Copy, Debug)]
pub struct Drain {
    /// What the servers carry.
    all_per_hour: f64,
    /// What comes in besides while the window is open.
    new_per_hour: f64,
    /// Messages that the ready queues hold.
    slots: f64,
    /// What they let through when more is due than they hold: what finds them full comes again
    /// within a minute.
    ready_per_hour: f64,
    window_hours: f64,
}

impl Drain {
    /// Measured of the ready queues: 40,000 messages at 20 queues of 1,024 took 68 s, 30,000 of
    /// them in 8 s (M).
    pub fn new(
        s: &Scenario,
        traffic: &Traffic,
        servers: &Servers,
        rate: &ServerRate,
        k: &Coefficients,
    ) -> Drain {
        let slots = servers.count * s.sources * s.sites * s.max_ready;
        Drain {
            all_per_hour: rate.node_messages_per_hour * servers.count,
            new_per_hour: traffic.messages_per_day / s.window_hours,
            slots,
            ready_per_hour: slots / k.ready_wait_seconds * SECONDS_PER_HOUR,
            window_hours: s.window_hours,
        }
    }

    pub fn of(plan: &Plan, k: &Coefficients) -> Drain {
        Drain::new(&plan.scenario, &plan.traffic, &plan.servers, &plan.rate, k)
    }

    /// Messages that are due and find no room in a ready queue.
    pub(super) fn beyond_the_ready_queues(&self, due: f64) -> f64 {
        (due - self.slots).max(0.0)
    }

    /// Backlog that leaves between two moments, hours since the first window opened.
    pub(super) fn room(&self, s: &Scenario, from: f64, to: f64) -> f64 {
        let new = (injection_hours(s, to) - injection_hours(s, from)) * self.new_per_hour;
        let capacity = ((to - from) * self.all_per_hour - new).max(0.0);
        capacity.min(self.ready_per_hour * (to - from))
    }

    /// Hours that so many messages of a backlog take from a moment on, hours since the first window
    /// opened: by what the servers carry, or by the ready queues if those let less through. Without
    /// end where new mail takes all that the servers carry.
    fn hours_for(&self, from: f64, messages: f64) -> f64 {
        let by_capacity = self.capacity_hours(messages, from).unwrap_or(f64::INFINITY);
        by_capacity.max(messages / self.ready_per_hour)
    }

    /// Hours until the servers have delivered a backlog besides the new mail, from a moment on;
    /// `None` where they never do, since they carry no more than what comes in.
    pub fn capacity_hours(&self, backlog: f64, from: f64) -> Option<f64> {
        let idle = self.all_per_hour;
        let open = (idle - self.new_per_hour).max(0.0);
        let a_day = open * self.window_hours + idle * (HOURS_PER_DAY - self.window_hours);
        if backlog <= 0.0 {
            return Some(0.0);
        }
        if a_day <= 0.0 {
            return None;
        }
        let days = (backlog / a_day).floor();
        let mut left = backlog - days * a_day;
        let mut hours = days * HOURS_PER_DAY;
        let mut at = from - (from / HOURS_PER_DAY).floor() * HOURS_PER_DAY;
        // A day's rest ends within three spans: this one, the next, and this one again.
        for _ in 0..3 {
            let (rate, until) = if at < self.window_hours {
                (open, self.window_hours)
            } else {
                (idle, HOURS_PER_DAY)
            };
            let span = until - at;
            if rate * span >= left && rate > 0.0 {
                return Some(hours + left / rate);
            }
            left -= rate * span;
            hours += span;
            at = if until < HOURS_PER_DAY { until } else { 0.0 };
        }
        Some(hours + left.max(0.0) / idle)
    }
}

/// Groups of messages that stand for a backlog.
const GROUPS: usize = 48;

/// Hours that messages of an outage come back from full ready queues while the backlog leaves, all
/// of them together; 0 where that isn't logged. An upper bound: each comes back until it is its turn.
///
/// Source: docs/faq/ready_queue_was_full.md:9; crates/kumod/src/queue/queue.rs:1080-1103 (A).
pub fn delayed_hours(s: &Scenario, backlog: &Backlog, drain: &Drain) -> f64 {
    if s.records != Records::All || backlog.peak_messages <= drain.slots {
        return 0.0;
    }
    let group = backlog.messages / GROUPS as f64;
    let life = Schedule::new(s).expires_at();
    let recovery = recovery_hours(s);
    let mut line = Line { left: vec![(0.0, 0.0)], group };
    let mut delayed_hours = 0.0;
    for wait in waits_of(s, GROUPS) {
        line.join(wait, |from| drain.hours_for(recovery + from, group));
        // `clamp` would bring in how floats are debugged: two kilobytes of the page.
        delayed_hours += group * (line.enters(drain.slots) - wait).max(0.0).min(life);
    }
    delayed_hours
}

/// Groups of messages that leave one after the other.
struct Line {
    /// Messages that have left, and the hour by which they had.
    left: Vec<(f64, f64)>,
    group: f64,
}

impl Line {
    /// The next group leaves, due at an hour, in the time that `takes` gives for it.
    fn join(&mut self, due: f64, takes: impl Fn(f64) -> f64) {
        let (left, hour) = self.last();
        let from = hour.max(due);
        if from > hour {
            self.left.push((left, from));
        }
        self.left.push((left + self.group, from + takes(from)));
    }

    fn last(&self) -> (f64, f64) {
        self.left.last().copied().unwrap_or_default()
    }

    /// The hour at which the middle of the last group finds room in ready queues of so many.
    fn enters(&self, slots: f64) -> f64 {
        let ahead = self.last().0 - 0.5 * self.group - slots;
        if ahead <= 0.0 {
            return 0.0;
        }
        let place = self.left.partition_point(|(left, _)| *left < ahead).max(1);
        let ((before, from), (after, to)) = (self.left[place - 1], self.left[place]);
        from + (to - from) * (ahead - before) / (after - before)
    }
}
