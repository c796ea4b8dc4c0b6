//! The headline figures of the behaviour reading: each with its path in the JSON document,
//! its name on the page, and the one way to get it.

use super::{Behaviour, Plan};
use crate::units::{binary_bytes, bytes, count};

/// A figure that has a range, and that inputs and coefficients drive.
pub struct Headline {
    /// Where it stands in the JSON document.
    pub path: &'static str,
    /// Of the value.
    pub unit: &'static str,
    pub name: &'static str,
    pub get: fn(&Behaviour) -> f64,
    /// The same figure in the documented reading; `None` where the text has none.
    pub documented: fn(&Plan) -> Option<f64>,
    /// With its unit.
    pub text: fn(f64) -> String,
}

fn per_second(value: f64) -> String {
    format!("{}/s", bytes(value))
}

fn milliseconds(value: f64) -> String {
    format!("{} ms", count(value))
}

fn an_hour(value: f64) -> String {
    format!("{} an hour", count(value))
}

fn small_bytes(value: f64) -> String {
    format!("{} B", count(value))
}

/// In the order of the page.
pub static HEADLINES: [Headline; 10] = [
    Headline {
        path: "behaviour.storage.total_bytes",
        unit: "B",
        name: "Storage, all nodes",
        get: |b| b.storage.total_bytes,
        documented: |plan| Some(plan.storage.total_bytes),
        text: bytes,
    },
    Headline {
        path: "behaviour.storage.spool_bytes",
        unit: "B",
        name: "Spool",
        get: |b| b.storage.spool_bytes,
        documented: |plan| Some(plan.storage.spool_bytes),
        text: bytes,
    },
    Headline {
        path: "behaviour.storage.log_bytes",
        unit: "B",
        name: "Logs",
        get: |b| b.storage.log_bytes,
        documented: |plan| Some(plan.storage.log_bytes),
        text: bytes,
    },
    Headline {
        path: "behaviour.storage.log_bytes_per_message",
        unit: "B",
        name: "Logs a message",
        get: |b| b.logs.bytes_per_message,
        documented: |plan| Some(plan.scenario.log_bytes),
        text: small_bytes,
    },
    Headline {
        path: "behaviour.memory.need_bytes",
        unit: "B",
        name: "Memory in use, a node",
        get: |b| b.memory.need_bytes,
        documented: |_| None,
        text: binary_bytes,
    },
    Headline {
        path: "behaviour.compute.core_ms_per_message",
        unit: "ms",
        name: "CPU a message",
        get: |b| b.carries.core_ms_per_message,
        documented: |_| None,
        text: milliseconds,
    },
    Headline {
        path: "behaviour.compute.node_messages_per_hour",
        unit: "messages/h",
        name: "What a node carries",
        get: |b| b.carries.node_messages_per_hour,
        documented: |plan| Some(plan.compute.node_messages_per_hour),
        text: an_hour,
    },
    Headline {
        path: "behaviour.disk.write_bytes_per_second",
        unit: "B/s",
        name: "Disk writes at the peak, a node",
        get: |b| b.disk.write_bytes_per_second,
        documented: |_| None,
        text: per_second,
    },
    Headline {
        path: "behaviour.disk.outage_write_bytes_per_second",
        unit: "B/s",
        name: "Disk writes in an outage, a node",
        get: |b| b.disk.outage_write_bytes_per_second,
        documented: |_| None,
        text: per_second,
    },
    Headline {
        path: "behaviour.network.nic_mbps",
        unit: "Mbps",
        name: "Network card, in and out, a node",
        get: |b| b.wire.network.nic_mbps,
        documented: |plan| Some(plan.network.nic_mbps),
        text: crate::units::rate_mbps,
    },
];

/// The headline of a path.
pub fn headline(path: &str) -> Option<&'static Headline> {
    HEADLINES.iter().find(|headline| headline.path == path)
}
