//! Messages and bytes through the server in its peak window.

use crate::Scenario;

/// What passes through all nodes together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Throughput {
    /// The mean of the window, which the documentation calls peak.
    pub peak_messages_per_hour: f64,
    pub peak_messages_per_second: f64,
    pub transfer_bytes_per_hour: f64,
    pub transfer_bytes_per_day: f64,
}

pub(super) const SECONDS_PER_HOUR: f64 = 3_600.0;

/// Source: docs/tutorial/server_environment.md:9-23 (B).
pub(super) fn throughput(s: &Scenario) -> Throughput {
    let per_hour = s.messages_per_day / s.window_hours;
    Throughput {
        peak_messages_per_hour: per_hour,
        peak_messages_per_second: per_hour / SECONDS_PER_HOUR,
        transfer_bytes_per_hour: per_hour * s.size_bytes,
        transfer_bytes_per_day: s.messages_per_day * s.size_bytes,
    }
}
