//! Messages, attempts and records: what drives everything else.
//!
//! Attempts, not messages, make log records, connections and part of the CPU load.

use crate::Scenario;
use crate::scenario::Records;
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
    /// Log records written for a message in normal running.
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
    Traffic {
        messages_per_day,
        window_per_second: window_per_hour / SECONDS_PER_HOUR,
        peak_per_hour,
        peak_per_second: peak_per_hour / SECONDS_PER_HOUR,
        transfer_bytes_per_hour: peak_per_hour * s.size_bytes,
        transfer_bytes_per_day: messages_per_day * s.size_bytes,
        attempts_per_message,
        records_per_message: match s.records {
            Records::All => all_records,
            Records::Outcome => 1.0,
        },
        events_per_message: s.hooks * all_records,
    }
}

/// The planned years' growth of the volume, 1 for none.
pub fn growth_factor(s: &Scenario) -> f64 {
    if s.horizon_years == 0.0 { 1.0 } else { (1.0 + s.growth).powf(s.horizon_years) }
}
