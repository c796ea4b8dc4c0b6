//! The headline figures: each with its path in the JSON document, its name on the page, and the
//! one way to get it.

use super::Plan;
use crate::units::{binary_bytes, bytes, count_short, rate_mbps};

/// A figure that has a range, and that inputs and coefficients drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    Total,
    Spool,
    Logs,
    LogPerMessage,
    Memory,
    CoreTime,
    FullRate,
    PlannedRate,
    Writes,
    OutageWrites,
    Card,
}

/// How many headlines there are.
pub const HEADLINES: usize = Headline::ALL.len();

impl Headline {
    /// In the order of the page; a headline's place is its number here.
    pub const ALL: [Headline; 11] = [
        Headline::Total,
        Headline::Spool,
        Headline::Logs,
        Headline::LogPerMessage,
        Headline::Memory,
        Headline::CoreTime,
        Headline::FullRate,
        Headline::PlannedRate,
        Headline::Writes,
        Headline::OutageWrites,
        Headline::Card,
    ];

    /// Its path in the JSON document.
    pub const fn path(self) -> &'static str {
        match self {
            Headline::Total => "storage.total_bytes",
            Headline::Spool => "storage.spool_bytes",
            Headline::Logs => "storage.log_bytes",
            Headline::LogPerMessage => "storage.log_bytes_per_message",
            Headline::Memory => "memory.need_bytes",
            Headline::CoreTime => "compute.core_ms_per_message",
            Headline::FullRate => "compute.full_messages_per_hour",
            Headline::PlannedRate => "compute.node_messages_per_hour",
            Headline::Writes => "disk.write_bytes_per_second",
            Headline::OutageWrites => "disk.outage_write_bytes_per_second",
            Headline::Card => "network.nic_mbps",
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Headline::Total => "Storage, all servers",
            Headline::Spool => "Spool, all servers",
            Headline::Logs => "Logs, all servers",
            Headline::LogPerMessage => "Log per message",
            Headline::Memory => "Memory in use per server",
            Headline::CoreTime => "CPU per message",
            Headline::FullRate => "A server carries flat out",
            Headline::PlannedRate => "A server is planned with",
            Headline::Writes => "Disk writes per server at the peak",
            Headline::OutageWrites => "Disk writes per server in an outage",
            Headline::Card => "Network card per server, in and out",
        }
    }

    pub const fn unit(self) -> &'static str {
        match self {
            Headline::Total
            | Headline::Spool
            | Headline::Logs
            | Headline::LogPerMessage
            | Headline::Memory => "B",
            Headline::CoreTime => "ms",
            Headline::FullRate | Headline::PlannedRate => "messages/h",
            Headline::Writes | Headline::OutageWrites => "B/s",
            Headline::Card => "Mbps",
        }
    }

    /// Whether the tutorial gives the figure; of the others it knows nothing.
    pub const fn is_in_tutorial(self) -> bool {
        match self {
            Headline::Total
            | Headline::Spool
            | Headline::Logs
            | Headline::LogPerMessage
            | Headline::FullRate
            | Headline::PlannedRate
            | Headline::Card => true,
            Headline::Memory | Headline::CoreTime | Headline::Writes | Headline::OutageWrites => {
                false
            }
        }
    }

    pub fn get(self, plan: &Plan) -> f64 {
        match self {
            Headline::Total => plan.storage.total_bytes,
            Headline::Spool => plan.storage.spool_bytes,
            Headline::Logs => plan.storage.log_bytes,
            Headline::LogPerMessage => plan.logs.bytes_per_message,
            Headline::Memory => plan.memory.need_bytes,
            Headline::CoreTime => plan.rate.core_ms_per_message,
            Headline::FullRate => plan.rate.full_messages_per_hour,
            Headline::PlannedRate => plan.rate.node_messages_per_hour,
            Headline::Writes => plan.disk.write_bytes_per_second,
            Headline::OutageWrites => plan.disk.outage_write_bytes_per_second,
            Headline::Card => plan.network.nic_mbps,
        }
    }

    /// A value of it with its unit.
    pub fn text(self, value: f64) -> String {
        match self {
            Headline::Total | Headline::Spool | Headline::Logs | Headline::LogPerMessage => {
                bytes(value)
            }
            Headline::Memory => binary_bytes(value),
            Headline::CoreTime => format!("{} ms", count_short(value)),
            Headline::FullRate | Headline::PlannedRate => {
                format!("{} per hour", count_short(value))
            }
            Headline::Writes | Headline::OutageWrites => format!("{}/s", bytes(value)),
            Headline::Card => rate_mbps(value),
        }
    }
}
