//! Memory of a node: what it needs, what the ready queues could take, what to order.

use super::spool::stored_bytes;
use super::{Fleet, Held, Traffic};
use crate::Scenario;
use crate::planner::Coefficients;
use crate::scenario::Engine;
use crate::scenario::fields::MOST_MAX_READY;

/// Bytes of a GiB.
pub const GIB: f64 = 1_073_741_824.0;

/// Memory as it is sold, GiB.
const SIZES_GIB: [f64; 12] =
    [4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1_024.0, 2_048.0, 4_096.0, 8_192.0];

/// Memory to a vCPU that the documentation starts from: 32 GB with 16 cores
/// (docs/userguide/performance/architecture.md:29).
const LEAST_GIB_A_VCPU: f64 = 2.0;

/// The memory of one node.
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
    pub recommended_gib: f64,
    /// What is counted on: the user's server's, or else what is recommended.
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
    traffic: &Traffic,
    held: &Held,
    fleet: &Fleet,
    k: &Coefficients,
) -> Memory {
    let rate = traffic.peak_per_second / fleet.working();
    let stored = stored_bytes(s, k);
    let queued = held.peak_messages / fleet.working();
    // Each event that waits for a hook is a message of its own.
    let events = held.injected * traffic.events_per_message / fleet.working();
    let incoming = rate * k.accept_seconds;
    let outgoing = rate * traffic.attempts_per_message * s.latency_seconds;
    let base_bytes = k.base_ram_bytes;
    let engine_bytes = if s.engine == Engine::RocksDb { k.rocksdb_ram_bytes } else { 0.0 };
    let connection_bytes = (incoming + outgoing) * k.connection_bytes + incoming * k.data_bytes;
    let body_bytes = rate * k.residence_seconds * stored;
    let queued_bytes = (queued + events) * k.queued_bytes;
    let log_bytes = (1.0 + s.hooks) * k.log_channel_bytes;
    let need_bytes =
        base_bytes + engine_bytes + connection_bytes + body_bytes + queued_bytes + log_bytes;
    let slots = s.sources * s.sites;
    let recommended_gib = order_gib(need_bytes, fleet.vcpu, k);
    let ram_gib = if s.own_ram_gib > 0.0 { s.own_ram_gib } else { recommended_gib };
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
        ready_worst_bytes: (slots * s.max_ready).min(queued) * stored,
        recommended_gib,
        ram_gib,
        soft_limit_bytes,
        max_ready_that_fits: (room / stored / slots).floor(),
    }
}

/// Memory to order for a node that needs so much and works with so many vCPU, GiB.
pub fn order_gib(need_bytes: f64, vcpu: f64, k: &Coefficients) -> f64 {
    sold_gib((need_bytes / k.shrink_share / GIB).max(LEAST_GIB_A_VCPU * vcpu))
}

/// The smallest size on sale that holds it; beyond the largest, a multiple of that.
fn sold_gib(need: f64) -> f64 {
    let largest = SIZES_GIB[SIZES_GIB.len() - 1];
    SIZES_GIB
        .into_iter()
        .find(|size| *size >= need)
        .unwrap_or_else(|| (need / largest).ceil() * largest)
}
