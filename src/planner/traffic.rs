//! Messages, attempts and records: what drives everything else.
//!
//! Attempts, not messages, make log records, connections and part of the CPU load.

use super::egress::OTHER;
use crate::Scenario;
use crate::scenario::limits::REST;
use crate::scenario::{HookLogs, Records};
use crate::units::SECONDS_PER_HOUR;

/// What passes through all servers together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traffic {
    /// The day's volume at the end of the planned years.
    pub messages_per_day: f64,
    /// Mean of the window, messages a second.
    pub window_per_second: f64,
    /// The busiest moments of the window, messages an hour and a second. The tutorial calls the
    /// window's mean the peak, which it is without a burst.
    pub peak_per_hour: f64,
    pub peak_per_second: f64,
    /// Bytes of messages, in the busiest hour and in a day.
    pub transfer_bytes_per_hour: f64,
    pub transfer_bytes_per_day: f64,
    /// Delivery attempts a message in normal running.
    pub attempts_per_message: f64,
    /// How long a delivery takes on its open connection, on average, seconds.
    pub delivery_seconds: f64,
    /// The same for slow destinations alone, over all that comes for them: less than they take
    /// where the sources may not open as many connections as that would need.
    pub slow_seconds: f64,
    /// Log records written for a message in normal running: the mail's own, and all of them with
    /// those of its hook events.
    pub mail_records: f64,
    pub records_per_message: f64,
    /// Events that log hooks receive for a message, all hooks together.
    pub events_per_message: f64,
}

/// Source: docs/tutorial/server_environment.md:9-23 (B). Growth compounds by the year; year 0 is exactly the scenario's volume.
///
/// Records a message: one Reception and one for each attempt; a Bounce takes the place of
/// the Delivery. Sources: crates/kumod/src/smtp_server.rs:3274, smtp_dispatcher.rs:1098 (A).
pub(super) fn traffic(s: &Scenario) -> Traffic {
    let messages_per_day = s.messages_per_day * growth_factor(s);
    let window_per_hour = messages_per_day / s.window_hours;
    let peak_per_hour = window_per_hour * s.burst;
    let attempts_per_message = 1.0 + s.deferrals;
    let all_records = 1.0 + attempts_per_message;
    let events_per_message = s.hooks * all_records;
    let slow_seconds = slow_seconds(s, peak_per_hour / SECONDS_PER_HOUR * attempts_per_message);
    let mail_records = if s.records == Records::Outcome { 1.0 } else { all_records };
    Traffic {
        messages_per_day,
        window_per_second: window_per_hour / SECONDS_PER_HOUR,
        peak_per_hour,
        peak_per_second: peak_per_hour / SECONDS_PER_HOUR,
        transfer_bytes_per_hour: peak_per_hour * s.size_bytes,
        transfer_bytes_per_day: messages_per_day * s.size_bytes,
        attempts_per_message,
        delivery_seconds: (1.0 - s.slow) * s.latency_seconds + s.slow * slow_seconds,
        slow_seconds,
        mail_records,
        records_per_message: mail_records + hook_records(s, events_per_message),
        events_per_message,
    }
}

fn slow_seconds(s: &Scenario, attempts_per_second: f64) -> f64 {
    let wanted = s.slow * attempts_per_second;
    if wanted == 0.0 { s.slow_seconds } else { s.slow_seconds.min(slow_connections(s) / wanted) }
}

/// Connections that all sources together may open to slow destinations, which are their share of
/// the sites, one at least.
pub fn slow_connections(s: &Scenario) -> f64 {
    let each = s.limits.connections(REST).unwrap_or(OTHER.connections);
    s.sources * slow_sites(s) * each
}

/// Slow destination sites.
pub fn slow_sites(s: &Scenario) -> f64 {
    (s.sites * s.slow).round().max(1.0)
}

/// Records that the hook events of a message write themselves: a Delivery each, and one for each
/// attempt that failed.
///
/// Source: crates/kumod/src/lua_deliver.rs:337-352 (A); KumoMTA's own test of one message with one
/// hook finds three Delivery records for one Reception (M).
fn hook_records(s: &Scenario, events: f64) -> f64 {
    match (s.hook_logs, s.records) {
        (HookLogs::No, _) => 0.0,
        (HookLogs::Yes, Records::Outcome) => events,
        (HookLogs::Yes, _) => events * (1.0 + s.hook_deferrals),
    }
}

/// The planned years' growth of the volume, 1 for none.
pub fn growth_factor(s: &Scenario) -> f64 {
    if s.horizon_years == 0.0 { 1.0 } else { (1.0 + s.growth).powf(s.horizon_years) }
}
