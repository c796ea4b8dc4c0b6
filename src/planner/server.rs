//! CPU per message, and what one server carries.

use super::benchmarks::published_per_hour;
use super::disk::MessageWrites;
use super::spool::{signatures, stored_bytes};
use super::{Coefficients, Servers, Traffic};
use crate::Scenario;
use crate::scenario::{Basis, Dkim};
use crate::units::SECONDS_PER_HOUR;

/// What limits a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Cpu,
    Disk,
    Iops,
    Network,
    /// What KumoMTA's documentation measured on a server of that size.
    Benchmark,
    /// What the user has seen a server carry.
    Seen,
}

impl Bound {
    /// Those that the measured model weighs.
    pub const WEIGHED: [Bound; 4] = [Bound::Cpu, Bound::Disk, Bound::Iops, Bound::Network];

    /// Its name in the JSON document.
    pub const fn key(self) -> &'static str {
        match self {
            Bound::Cpu => "cpu",
            Bound::Disk => "disk",
            Bound::Iops => "iops",
            Bound::Network => "network",
            Bound::Benchmark => "benchmark",
            Bound::Seen => "seen",
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Bound::Cpu => "CPU",
            Bound::Disk => "disk throughput",
            Bound::Iops => "disk operations",
            Bound::Network => "the network card",
            Bound::Benchmark => "KumoMTA’s benchmark",
            Bound::Seen => "what a server was seen to carry",
        }
    }
}

/// What one server carries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ServerRate {
    /// CPU time of a message with its attempts, signatures and hook events, milliseconds.
    pub core_ms_per_message: f64,
    /// What each of [`Bound::WEIGHED`] alone would let through at its full rate, messages an hour.
    pub alone_per_hour: [f64; 4],
    pub bound_by: Bound,
    /// The lowest figure that KumoMTA published for a server of its size, messages an hour.
    pub published_per_hour: f64,
    /// What the server carries flat out, messages an hour.
    pub full_messages_per_hour: f64,
    /// What the server is planned with, messages an hour.
    pub node_messages_per_hour: f64,
}

/// CPU time of a message by what takes it, milliseconds.
///
/// Measured: 0.90 for 50 kB without DKIM, 1.43 with RSA-2048, a further attempt 0.49 (M).
pub fn core_ms_parts(
    s: &Scenario,
    traffic: &Traffic,
    k: &Coefficients,
) -> [(&'static str, f64); 6] {
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
        ("Log hooks", traffic.events_per_message * (1.0 + s.hook_deferrals) * k.hook_ms),
        ("Headers for the logs", headers_ms(s, traffic, k)),
    ]
}

/// Each record of a message whose headers are logged loads and parses its body.
fn headers_ms(s: &Scenario, traffic: &Traffic, k: &Coefficients) -> f64 {
    if s.log_headers == 0.0 { 0.0 } else { traffic.mail_records * k.parse_ms }
}

/// CPU time of a message: what is known of it, or else the sum of its parts, milliseconds.
pub fn core_ms(s: &Scenario, traffic: &Traffic, k: &Coefficients) -> f64 {
    if s.known_core_ms > 0.0 {
        return s.known_core_ms;
    }
    core_ms_parts(s, traffic, k).iter().map(|(_, ms)| ms).sum()
}

/// How long a server reads its spool when it starts, seconds; mail is accepted meanwhile.
///
/// Measured: 300,000 messages in 29.5 s by one thread (M); half of the cores read.
pub fn restart_seconds(queued: f64, cores: f64, k: &Coefficients) -> f64 {
    queued / k.spool_in_rate / (cores / 2.0).floor().max(1.0)
}

/// What a server of a size carries: what was seen, or else what the basis says. The CPU time of a
/// message counts in both where it is known.
pub(super) fn rate(
    s: &Scenario,
    basis: Basis,
    traffic: &Traffic,
    writes: &MessageWrites,
    servers: &Servers,
    k: &Coefficients,
) -> ServerRate {
    let weighed = weighed(s, traffic, writes, servers, k);
    if s.known_messages_per_hour > 0.0 {
        return seen(s, servers.vcpu, &weighed, k);
    }
    match basis {
        Basis::Tutorial if s.known_core_ms == 0.0 => benchmark(&weighed, servers, k),
        _ => weighed,
    }
}

/// As much as was seen is carried by a server of the user's own size, or else of any. A larger one
/// carries more by its vCPU, up to what is planned for any server of that size.
fn seen(s: &Scenario, vcpu: f64, weighed: &ServerRate, k: &Coefficients) -> ServerRate {
    let seen = s.known_messages_per_hour;
    let times = if s.own_cores > 0.0 { vcpu / s.own_cores } else { 1.0 };
    let carried = (seen * times).min(seen.max(k.node_share * weighed.published_per_hour));
    ServerRate {
        bound_by: Bound::Seen,
        full_messages_per_hour: carried,
        node_messages_per_hour: carried,
        ..*weighed
    }
}

/// The lowest benchmark of the server's size, planned at a part of it whatever the message size.
fn benchmark(weighed: &ServerRate, servers: &Servers, k: &Coefficients) -> ServerRate {
    let full_messages_per_hour = servers.cpu_factor(k) * weighed.published_per_hour;
    ServerRate {
        bound_by: Bound::Benchmark,
        full_messages_per_hour,
        node_messages_per_hour: full_messages_per_hour * k.node_share,
        ..*weighed
    }
}

/// What CPU, disk and network card let a server carry, planned with no more than the part of the
/// lowest benchmark of its size that the tutorial's rule plans with too.
///
/// Two limits that lie close together slow each other down: the full rates are joined by the
/// root of their squares, which fits the published benchmarks within 35 % (D).
fn weighed(
    s: &Scenario,
    traffic: &Traffic,
    writes: &MessageWrites,
    servers: &Servers,
    k: &Coefficients,
) -> ServerRate {
    let core_ms_per_message = core_ms(s, traffic, k);
    let wire_bits = 8.0 * k.overhead * stored_bytes(s, k).max(s.size_bytes);
    let per_second = [
        servers.cpu_factor(k) * servers.vcpu * 1e3 / core_ms_per_message,
        k.disk_rate / writes.bytes,
        k.disk_iops / writes.operations,
        k.node_nic_gbps * 1e9 / wire_bits,
    ];
    let alone_per_hour = per_second.map(|rate| rate * SECONDS_PER_HOUR);
    let together = alone_per_hour.iter().map(|rate| rate.powi(-2)).sum::<f64>().powf(-0.5);
    let published_per_hour = published_per_hour(servers.vcpu);
    // A hook event is a message of its own.
    let ceiling = servers.cpu_factor(k) * k.node_share * published_per_hour
        / (1.0 + traffic.events_per_message);
    ServerRate {
        core_ms_per_message,
        alone_per_hour,
        bound_by: if ceiling < together * k.cpu_share {
            Bound::Benchmark
        } else {
            first_bound(&alone_per_hour)
        },
        published_per_hour,
        full_messages_per_hour: together,
        node_messages_per_hour: (together * k.cpu_share).min(ceiling),
    }
}

fn first_bound(alone_per_hour: &[f64; 4]) -> Bound {
    let mut first = 0;
    for (place, rate) in alone_per_hour.iter().enumerate() {
        if *rate < alone_per_hour[first] {
            first = place;
        }
    }
    Bound::WEIGHED[first]
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
