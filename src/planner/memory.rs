//! Memory of a server: what it needs, what the ready queues could take, what to order.

use super::benchmarks::{SIZES, Size, published_per_hour, size_of};
use super::servers::LEAST_VCPU;
use super::spool::stored_bytes;
use super::{Backlog, Coefficients, Plan, Servers, Traffic, container};
use crate::Scenario;
use crate::scenario::fields::MOST_CONTEXTS;
use crate::scenario::{Basis, Engine};
use crate::units::{GIB, SECONDS_PER_HOUR};

/// Memory as it is sold, GiB.
const SIZES_GIB: [f64; 12] =
    [4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1_024.0, 2_048.0, 4_096.0, 8_192.0];

/// Memory to a vCPU that the documentation starts from: 32 GB with 16 cores
/// (docs/userguide/performance/architecture.md:29).
pub const LEAST_GIB_PER_VCPU: f64 = 2.0;

/// Memory that KumoMTA's documentation names for low volume, GiB (docs/tutorial/quickstart.md, note).
pub(super) const LEAST_GIB: f64 = 2.0;

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
    /// Lua contexts that the policy has open while calls into it wait for data, and what they take.
    pub contexts: f64,
    pub context_bytes: f64,
    /// All of the above.
    pub need_bytes: f64,
    /// Bodies in ready queues that are all full.
    pub ready_worst_bytes: f64,
    /// What the load takes of a server's memory, GiB: what is in use with the part that KumoMTA
    /// keeps free, or by the tutorial as much of what it recommends as the server is loaded.
    pub load_gib: f64,
    /// What a server must have at least, GiB.
    pub least_gib: f64,
    /// What the tutorial recommends with its vCPU, GiB.
    pub benchmark_gib: f64,
    /// What is recommended for it, as memory is sold.
    pub recommended_gib: f64,
    /// What the ordered server has: its machine's, or else what is recommended.
    pub ram_gib: f64,
    /// From here on KumoMTA refuses mail.
    pub soft_limit_bytes: f64,
}

/// Spare Lua contexts that suffice where no data has to be fetched anew: twice what is in use then
/// (KumoMTA's issue 601: fewer than 50).
pub const CONTEXTS_TO_KEEP: f64 = 100.0;

/// Need: base, engine, connections, bodies in flight, queue, log channels, Lua contexts.
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
    let outgoing = rate * traffic.attempts_per_message * traffic.delivery_seconds;
    let (base_bytes, engine_bytes) = idle(s, k);
    let connection_bytes = (incoming + outgoing) * k.connection_bytes + incoming * k.data_bytes;
    // A body lies in memory as long as it is being delivered.
    let body_bytes = rate * (k.residence_seconds + s.slow * traffic.slow_seconds) * stored;
    let queued_bytes = (queued + events) * k.queued_bytes;
    let log_bytes = (1.0 + s.hooks) * k.log_channel_bytes;
    let contexts = contexts(s, traffic, rate, k);
    let context_bytes = contexts * k.context_bytes;
    let need_bytes = base_bytes
        + engine_bytes
        + connection_bytes
        + body_bytes
        + queued_bytes
        + log_bytes
        + context_bytes;
    let slots = s.sources * s.sites;
    let load_gib = load_gib(s, basis, need_bytes, servers, rate * SECONDS_PER_HOUR, k);
    let recommended_gib = recommended_gib(s, basis, need_bytes, servers.vcpu, k);
    let ram_gib = servers.memory_gib.unwrap_or(recommended_gib);
    let soft_limit_bytes = k.soft_share * ram_gib * GIB;
    Memory {
        base_bytes,
        engine_bytes,
        connection_bytes,
        body_bytes,
        queued_bytes,
        log_bytes,
        contexts,
        context_bytes,
        need_bytes,
        load_gib,
        least_gib: match basis {
            Basis::Tutorial => load_gib.max(LEAST_GIB),
            Basis::Measured => load_gib,
        },
        benchmark_gib: size_of(servers.vcpu).memory_gib,
        ready_worst_bytes: (slots * s.max_ready).min(queued) * stored,
        recommended_gib,
        ram_gib,
        soft_limit_bytes,
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

/// Lua contexts at the peak: each record of a message asks the policy whether it is wanted, and all
/// who ask wait while the data of the traffic shaping, cached for some minutes, is fetched anew.
///
/// Source: KumoMTA's issue 601: from fewer than 50 to more than 1,000 after a cache miss.
fn contexts(s: &Scenario, traffic: &Traffic, rate: f64, k: &Coefficients) -> f64 {
    if s.known_contexts > 0.0 {
        return s.known_contexts;
    }
    let calls = 1.0 + traffic.attempts_per_message + traffic.events_per_message;
    (rate * calls * k.policy_wait_seconds).min(MOST_CONTEXTS)
}

/// Memory that is recommended with so many vCPU, GiB.
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
    let size_gib = size_of(vcpu).memory_gib;
    match basis {
        Basis::Tutorial if is_memory_known(s) => size_gib.max(order_gib(need_bytes, 0.0, k)),
        Basis::Tutorial => size_gib,
        Basis::Measured => order_gib(need_bytes, vcpu, k),
    }
}

fn load_gib(
    s: &Scenario,
    basis: Basis,
    need_bytes: f64,
    servers: &Servers,
    load_per_hour: f64,
    k: &Coefficients,
) -> f64 {
    let in_use = need_bytes / k.shrink_share / GIB;
    if s.is_in_containers() {
        return in_use;
    }
    let size = size_for(load_per_hour, servers, k);
    let by_load = size.memory_gib * (load_per_hour / carried_per_hour(size, servers, k));
    // Where more was seen to be carried, it was carried with what is recommended.
    let by_load = by_load.min(size_of(servers.vcpu).memory_gib);
    match basis {
        Basis::Tutorial if is_memory_known(s) => by_load.max(in_use),
        Basis::Tutorial => by_load,
        Basis::Measured => in_use,
    }
}

/// Whether something is known of what kumod has in use, so that it counts by the tutorial too.
pub(super) fn is_memory_known(s: &Scenario) -> bool {
    s.known_base_bytes > 0.0 || s.known_contexts > 0.0
}

/// The smallest of the tutorial's sizes that carries so many messages an hour; the largest where
/// none does.
fn size_for(load_per_hour: f64, servers: &Servers, k: &Coefficients) -> &'static Size {
    let carries = |size: &&Size| carried_per_hour(size, servers, k) >= load_per_hour;
    SIZES.iter().find(carries).unwrap_or(&SIZES[SIZES.len() - 1])
}

/// What the tutorial plans a server of a size with, messages an hour.
fn carried_per_hour(size: &Size, servers: &Servers, k: &Coefficients) -> f64 {
    servers.cpu_factor(k) * k.node_share * published_per_hour(size.vcpu)
}

/// Memory that a machine must have to be one of a plan's servers, GiB: by the tutorial that of the
/// smallest of its sizes that carries the load, by the measured model as it is sold, for the vCPU
/// that the load takes.
pub fn machine_gib(plan: &Plan, k: &Coefficients) -> f64 {
    let s = &plan.scenario;
    match plan.basis {
        _ if s.is_in_containers() => plan.memory.least_gib,
        Basis::Tutorial => {
            let load_per_hour = plan.traffic.peak_per_hour / plan.servers.working();
            let size = size_for(load_per_hour, &plan.servers, k);
            recommended_gib(s, plan.basis, plan.memory.need_bytes, size.vcpu, k)
        }
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
