//! How fast a backlog leaves: by the nodes' capacity beside the new mail, and by the length
//! of the ready queues.

use super::first_moment;
use crate::Scenario;
use crate::planner::behaviour::held::injection_hours;
use crate::planner::{Behaviour, Coefficients};

/// Messages an hour that all nodes carry.
fn fleet_per_hour(b: &Behaviour) -> f64 {
    b.carries.node_messages_per_hour * b.fleet.nodes
}

/// Messages an hour that come in while the window is open.
fn new_per_hour(s: &Scenario, b: &Behaviour) -> f64 {
    b.traffic.messages_per_day / s.window_hours
}

/// Backlog that leaves between two moments, hours since the first window opened.
pub(super) fn room(s: &Scenario, b: &Behaviour, from: f64, to: f64, k: &Coefficients) -> f64 {
    let new = (injection_hours(s, to) - injection_hours(s, from)) * new_per_hour(s, b);
    let capacity = ((to - from) * fleet_per_hour(b) - new).max(0.0);
    capacity.min(ready_per_hour(s, b, k) * (to - from))
}

/// What the ready queues let through when more is due than they hold: what finds them full
/// comes again within a minute.
///
/// Measured: 40,000 messages at 20 queues of 1,024 took 68 s, 30,000 of them in 8 s (M).
fn ready_per_hour(s: &Scenario, b: &Behaviour, k: &Coefficients) -> f64 {
    b.fleet.nodes * s.sources * s.sites * s.max_ready / k.ready_wait_seconds * 3_600.0
}

/// Hours until the nodes have delivered a backlog besides the new mail; `None` where they
/// never do, since they carry no more than what comes in.
pub fn capacity_hours(s: &Scenario, b: &Behaviour, backlog: f64, recovery: f64) -> Option<f64> {
    if backlog <= 0.0 {
        return Some(0.0);
    }
    let idle = fleet_per_hour(b);
    let open = (idle - new_per_hour(s, b)).max(0.0);
    let a_day = open * s.window_hours + idle * (24.0 - s.window_hours);
    if a_day <= 0.0 {
        return None;
    }
    let delivered = |hours: f64| {
        let in_window = injection_hours(s, recovery + hours) - injection_hours(s, recovery);
        open * in_window + idle * (hours - in_window)
    };
    let surely = (backlog / a_day + 2.0) * 24.0;
    Some(first_moment(surely, |hours| delivered(hours) >= backlog))
}
