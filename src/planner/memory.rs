//! Memory of a server: what it needs, what the ready queues could take, what to order.

use super::benchmarks::class_of;
use super::servers::LEAST_VCPU;
use super::spool::stored_bytes;
use super::{Backlog, Coefficients, Plan, Servers, Traffic, container};
use crate::Scenario;
use crate::scenario::fields::MOST_MAX_READY;
use crate::scenario::{Basis, Engine};
use crate::units::GIB;

/// Memory as it is sold, GiB.
const SIZES_GIB: [f64; 12] =
    [4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1_024.0, 2_048.0, 4_096.0, 8_192.0];

/// Memory to a vCPU that the documentation starts from: 32 GB with 16 cores
/// (docs/userguide/performance/architecture.md:29).
pub const LEAST_GIB_PER_VCPU: f64 = 2.0;

/// The memory of one server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    pub base_bytes: f64,
    pub engine_bytes: f64,
    pub connection_bytes: f64,
    /// Bodies on their way through.
    pub body_bytes: f64,
    /// Messages that an outage holds, shrunk to what the queue needs.
    pub queued_bytes: f64,
    pub log_bytes: f64,
    /// All of the above.
    pub need_bytes: f64,
    /// Bodies in ready queues that are all full.
    pub ready_worst_bytes: f64,
    /// What a server must have at least, GiB.
    pub least_gib: f64,
    /// That of the benchmark of its vCPU, GiB.
    pub benchmark_gib: f64,
    /// What is recommended for it, as memory is sold.
    pub recommended_gib: f64,
    /// What the ordered server has: its machine's, or else what is recommended.
    pub ram_gib: f64,
    /// From here on KumoMTA refuses mail.
    pub soft_limit_bytes: f64,
    /// The longest ready queue whose worst case stays below the soft limit.
    pub max_ready_that_fits: f64,
}

impl Memory {
    /// The longest ready queue that fits and can be set; 0 where none fits.
    pub fn max_ready_to_set(&self) -> f64 {
        self.max_ready_that_fits.min(MOST_MAX_READY)
    }
}

/// Need: base, engine, connections, bodies in flight, queue, log channels.
///
/// Limits: crates/kumo-server-memory/src/lib.rs:336-338,508-515 (A); ready queues:
/// docs/reference/memory.md:117-126 (B).
pub(super) fn memory(
    s: &Scenario,
    basis: Basis,
    traffic: &Traffic,
    backlog: &Backlog,
    servers: &Servers,
    k: &Coefficients,
) -> Memory {
    let rate = traffic.peak_per_second / servers.working();
    let stored = stored_bytes(s, k);
    let queued = backlog.peak_messages / servers.working();
    // Each event that waits for a hook is a message of its own.
    let events = backlog.injected * traffic.events_per_message / servers.working();
    let incoming = rate * k.accept_seconds;
    let outgoing = rate * traffic.attempts_per_message * s.latency_seconds;
    let (base_bytes, engine_bytes) = idle(s, k);
    let connection_bytes = (incoming + outgoing) * k.connection_bytes + incoming * k.data_bytes;
    let body_bytes = rate * k.residence_seconds * stored;
    let queued_bytes = (queued + events) * k.queued_bytes;
    let log_bytes = (1.0 + s.hooks) * k.log_channel_bytes;
    let need_bytes =
        base_bytes + engine_bytes + connection_bytes + body_bytes + queued_bytes + log_bytes;
    let slots = s.sources * s.sites;
    let least_gib = least_gib(s, basis, need_bytes, servers, k);
    let recommended_gib = recommended_gib(s, basis, need_bytes, servers.vcpu, k);
    let ram_gib = servers.memory_gib.unwrap_or(recommended_gib);
    let soft_limit_bytes = k.soft_share * ram_gib * GIB;
    let room = (soft_limit_bytes - need_bytes).max(0.0);
    Memory {
        base_bytes,
        engine_bytes,
        connection_bytes,
        body_bytes,
        queued_bytes,
        log_bytes,
        need_bytes,
        least_gib,
        benchmark_gib: class_of(servers.vcpu, None).memory_gib,
        ready_worst_bytes: (slots * s.max_ready).min(queued) * stored,
        recommended_gib,
        ram_gib,
        soft_limit_bytes,
        max_ready_that_fits: (room / stored / slots).floor(),
    }
}

/// Memory of kumod without mail, and of its spool engine besides. What is known holds both.
fn idle(s: &Scenario, k: &Coefficients) -> (f64, f64) {
    if s.known_base_bytes > 0.0 {
        return (s.known_base_bytes, 0.0);
    }
    (k.base_ram_bytes, if s.engine == Engine::RocksDb { k.rocksdb_ram_bytes } else { 0.0 })
}

/// Memory of kumod without mail, bytes.
pub fn idle_bytes(s: &Scenario, k: &Coefficients) -> f64 {
    let (base, engine) = idle(s, k);
    base + engine
}

/// Memory that a server of so many vCPU needs at least, GiB.
///
/// The tutorial has that of the machine which its benchmark ran on, whatever is in use; what the
/// user knows of memory counts all the same.
pub fn recommended_gib(
    s: &Scenario,
    basis: Basis,
    need_bytes: f64,
    vcpu: f64,
    k: &Coefficients,
) -> f64 {
    if s.is_in_containers() {
        return container::limit_gib(need_bytes, k);
    }
    let class_gib = class_of(vcpu, None).memory_gib;
    match basis {
        Basis::Tutorial if s.known_base_bytes > 0.0 => class_gib.max(order_gib(need_bytes, 0.0, k)),
        Basis::Tutorial => class_gib,
        Basis::Measured => order_gib(need_bytes, vcpu, k),
    }
}

/// Memory without which a server doesn't carry its part, GiB: by the tutorial that of the benchmark
/// which it is planned with.
fn least_gib(
    s: &Scenario,
    basis: Basis,
    need_bytes: f64,
    servers: &Servers,
    k: &Coefficients,
) -> f64 {
    let in_use = need_bytes / k.shrink_share / GIB;
    if s.is_in_containers() {
        return in_use;
    }
    let class_gib = class_of(servers.vcpu, servers.memory_gib).memory_gib;
    match basis {
        Basis::Tutorial if s.known_base_bytes > 0.0 => class_gib.max(in_use),
        Basis::Tutorial => class_gib,
        Basis::Measured => in_use,
    }
}

/// Memory that a machine must have to be one of a plan's servers, GiB: by the measured model as it
/// is sold, for the vCPU that the load takes.
pub fn machine_gib(plan: &Plan, k: &Coefficients) -> f64 {
    match plan.basis {
        _ if plan.scenario.is_in_containers() => plan.memory.least_gib,
        Basis::Tutorial => plan.memory.least_gib,
        Basis::Measured => {
            let vcpu = (plan.load_share() * plan.servers.vcpu).max(LEAST_VCPU);
            order_gib(plan.memory.need_bytes, vcpu, k)
        }
    }
}

/// Memory to order for a server that needs so much and works with so many vCPU, GiB.
fn order_gib(need_bytes: f64, vcpu: f64, k: &Coefficients) -> f64 {
    sold_gib((need_bytes / k.shrink_share / GIB).max(LEAST_GIB_PER_VCPU * vcpu))
}

/// The smallest size on sale that holds it; beyond the largest, a multiple of that.
fn sold_gib(need: f64) -> f64 {
    let largest = SIZES_GIB[SIZES_GIB.len() - 1];
    SIZES_GIB
        .into_iter()
        .find(|size| *size >= need)
        .unwrap_or_else(|| (need / largest).ceil() * largest)
}
