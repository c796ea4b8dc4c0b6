//! CPU a message, and what one node carries: whichever of CPU, disk and network binds.

use super::spool::{signatures, stored_bytes};
use super::{Disk, Traffic};
use crate::Scenario;
use crate::planner::Coefficients;
use crate::planner::throughput::SECONDS_PER_HOUR;
use crate::scenario::Dkim;

/// What limits a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Cpu,
    Disk,
    Iops,
    Network,
}

impl Bound {
    pub const ALL: [Bound; 4] = [Bound::Cpu, Bound::Disk, Bound::Iops, Bound::Network];

    /// Its name in the JSON document.
    pub const fn key(self) -> &'static str {
        match self {
            Bound::Cpu => "cpu",
            Bound::Disk => "disk",
            Bound::Iops => "iops",
            Bound::Network => "network",
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Bound::Cpu => "CPU",
            Bound::Disk => "disk throughput",
            Bound::Iops => "disk operations",
            Bound::Network => "the network card",
        }
    }
}

/// What one node carries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Carries {
    /// CPU time a message with its attempts, signatures and hook events, milliseconds.
    pub core_ms_per_message: f64,
    /// What each of [`Bound::ALL`] alone would let through at its full rate, messages an hour.
    pub full_per_hour: [f64; 4],
    pub bound_by: Bound,
    /// What all of them together let through at full rate, messages an hour.
    pub measured_like_per_hour: f64,
    /// What the node is planned with, messages an hour.
    pub node_messages_per_hour: f64,
}

/// CPU time of a message by what takes it, milliseconds.
///
/// Measured: 0.90 for 50 kB without DKIM, 1.43 with RSA-2048, a further attempt 0.49 (M).
pub fn core_ms_parts(
    s: &Scenario,
    traffic: &Traffic,
    k: &Coefficients,
) -> [(&'static str, f64); 5] {
    let signing = match s.dkim {
        Dkim::None => 0.0,
        Dkim::Rsa2048 => k.rsa2048_ms,
        Dkim::Rsa1024 => k.rsa1024_ms,
        Dkim::Ed25519 => k.ed25519_ms,
        Dkim::Dual => k.rsa2048_ms + k.ed25519_ms,
    };
    [
        ("Receiving, queueing, delivering", k.message_ms),
        ("Its bytes", k.megabyte_ms * s.size_bytes / 1e6),
        ("DKIM", signing + signatures(s) * k.signing_ms),
        ("Further attempts", (traffic.attempts_per_message - 1.0) * k.attempt_ms),
        ("Log hooks", traffic.events_per_message * k.hook_ms),
    ]
}

/// CPU time of a message, milliseconds.
pub fn core_ms(s: &Scenario, traffic: &Traffic, k: &Coefficients) -> f64 {
    core_ms_parts(s, traffic, k).iter().map(|(_, ms)| ms).sum()
}

/// How long a node reads its spool when it starts, seconds; mail is accepted meanwhile.
///
/// Measured: 300,000 messages in 29.5 s by one thread (M); half of the cores read.
pub fn restart_seconds(queued: f64, cores: f64, k: &Coefficients) -> f64 {
    queued / k.spool_in_rate / (cores / 2.0).floor().max(1.0)
}

/// What a node of so many vCPU carries.
///
/// Two limits that lie close together slow each other down: the full rates are joined by the
/// root of their squares, which fits the nine published benchmarks within 35 % (D).
pub(super) fn carries(
    s: &Scenario,
    traffic: &Traffic,
    disk: &Disk,
    vcpu: f64,
    k: &Coefficients,
) -> Carries {
    let core_ms_per_message = core_ms(s, traffic, k);
    let wire_bits = 8.0 * k.overhead * stored_bytes(s, k).max(s.size_bytes);
    let per_second = [
        vcpu * 1e3 / core_ms_per_message,
        k.disk_rate / disk.message_write_bytes,
        k.disk_iops / disk.message_operations,
        k.node_nic_gbps * 1e9 / wire_bits,
    ];
    let full_per_hour = per_second.map(|rate| rate * SECONDS_PER_HOUR);
    let together = full_per_hour.iter().map(|rate| rate.powi(-2)).sum::<f64>().powf(-0.5);
    let ceiling = k.node_ceiling / (1.0 + traffic.events_per_message);
    Carries {
        core_ms_per_message,
        full_per_hour,
        bound_by: first_bound(&full_per_hour),
        measured_like_per_hour: together,
        node_messages_per_hour: (together * k.cpu_share).min(ceiling),
    }
}

fn first_bound(full_per_hour: &[f64; 4]) -> Bound {
    let mut first = 0;
    for (place, rate) in full_per_hour.iter().enumerate() {
        if *rate < full_per_hour[first] {
            first = place;
        }
    }
    Bound::ALL[first]
}

/// Threads of KumoMTA's pools on so many cores.
///
/// Source: crates/kumod/src/main.rs:207-210 and the pools it names (A).
pub fn threads(cores: f64) -> [(&'static str, f64); 9] {
    let part = |share: f64| (cores * share).floor().max(1.0);
    [
        ("main", cores),
        ("localset", part(0.25)),
        ("smtpsrv", part(0.375)),
        ("httpinject", part(0.375)),
        ("logging", part(0.25)),
        ("qmaint", part(0.25)),
        ("readyq", part(0.5)),
        ("readyq_maint", part(0.25)),
        ("spoolin, at start only", part(0.5)),
    ]
}
