//! Disk: spool, logs and operating system.

use super::partitions::{Partitions, partitions};
use super::{Coefficients, Logs, Servers, Spool};
use crate::Scenario;

/// Storage of all servers together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Storage {
    pub spool_bytes: f64,
    /// What is written in a day.
    pub log_bytes_per_day: f64,
    /// What a day of retention takes, with the room of spare servers.
    pub log_space_per_day: f64,
    pub log_bytes: f64,
    pub os_bytes: f64,
    pub total_bytes: f64,
}

/// The three things that storage is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Spool,
    Logs,
    System,
}

impl Part {
    /// In the order of tables and bars.
    pub const ALL: [Part; 3] = [Part::Spool, Part::Logs, Part::System];

    pub const fn name(self) -> &'static str {
        match self {
            Part::Spool => "Spool",
            Part::Logs => "Logs",
            Part::System => "System",
        }
    }
}

impl Storage {
    /// Bytes of one part, all servers together.
    pub fn part_bytes(&self, part: Part) -> f64 {
        match part {
            Part::Spool => self.spool_bytes,
            Part::Logs => self.log_bytes,
            Part::System => self.os_bytes,
        }
    }

    /// A part's share of the total, 0 to 1; 0 where there is nothing to share.
    pub fn share(&self, part: Part) -> f64 {
        if self.total_bytes == 0.0 { 0.0 } else { self.part_bytes(part) / self.total_bytes }
    }

    /// The part that takes most; the first of equals.
    pub fn largest(&self) -> Part {
        let mut largest = Part::Spool;
        for part in Part::ALL {
            if self.part_bytes(part) > self.part_bytes(largest) {
                largest = part;
            }
        }
        largest
    }
}

/// Space of all servers together: each has what it needs when the spare ones are lost.
///
/// Source: docs/tutorial/server_environment.md:25-45 (B).
pub(super) fn storage(
    s: &Scenario,
    spool: &Spool,
    logs: &Logs,
    servers: &Servers,
    k: &Coefficients,
) -> (Storage, Partitions) {
    let each = |all: f64| all / servers.working() * servers.count;
    let log_space_per_day = each(logs.bytes_per_day);
    let (spool_bytes, log_bytes) = (each(spool.bytes()), log_space_per_day * s.retention_days);
    let os_bytes = s.system_bytes() * servers.count;
    let storage = Storage {
        spool_bytes,
        log_bytes_per_day: logs.bytes_per_day,
        log_space_per_day,
        log_bytes,
        os_bytes,
        total_bytes: spool_bytes + log_bytes + os_bytes,
    };
    (storage, partitions(s, spool, logs, servers, k))
}

/// The storage that another retention would give; everything else as planned.
pub fn storage_at_retention(planned: &Storage, retention_days: f64) -> Storage {
    let log_bytes = planned.log_space_per_day * retention_days;
    let total_bytes = planned.spool_bytes + log_bytes + planned.os_bytes;
    Storage { log_bytes, total_bytes, ..*planned }
}

/// Rounded up to two significant digits, as disks are ordered.
pub fn round_up_two_digits(bytes: f64) -> f64 {
    let step = two_digit_step(bytes);
    (bytes / step).ceil() * step
}

/// The value of the second significant digit: 10 GB for 995.6 GB.
pub fn two_digit_step(bytes: f64) -> f64 {
    let mut step = 1.0;
    while bytes / step >= 100.0 {
        step *= 10.0;
    }
    step
}
