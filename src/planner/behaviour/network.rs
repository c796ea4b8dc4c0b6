//! Bits, connections and file descriptors.

use super::spool::stored_bytes;
use super::{Fleet, Spool, Traffic};
use crate::Scenario;
use crate::planner::Coefficients;
use crate::planner::network::{Network, card_gbps};
use crate::scenario::{Engine, Inject, Proxy};

/// The network of the behaviour reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wire {
    pub network: Network,
    /// What the proxies carry, in and out, all together, Mbps; 0 without them.
    pub proxy_mbps: f64,
    /// Open connections of a node, in and out.
    pub connections: f64,
    /// File descriptors of a node.
    pub descriptors: f64,
}

/// Descriptors of kumod itself: listeners, libraries, timers (E).
const OWN_DESCRIPTORS: f64 = 200.0;

/// Size of one of RocksDB's files.
const SST_BYTES: f64 = 64e6;

/// Each message comes in and goes out, with KumoMTA's headers on the way out; a bounce is
/// refused before its body is sent. A proxy takes in and sends on what goes out.
pub(super) fn wire(
    s: &Scenario,
    traffic: &Traffic,
    spool: &Spool,
    fleet: &Fleet,
    k: &Coefficients,
) -> Wire {
    let rate = traffic.peak_per_second;
    let share_in = match s.inject {
        Inject::Smtp => 1.0,
        Inject::Http => 1.0 / s.recipients,
    };
    let mbps = |bytes: f64| 8.0 * rate * k.overhead * bytes / 1e6;
    let out_mbps = mbps((1.0 - s.bounces) * stored_bytes(s, k));
    let in_mbps = mbps(share_in * s.size_bytes);
    let hooks_mbps = mbps(traffic.events_per_message * k.hook_spool_bytes);
    let nic_mbps = (in_mbps + out_mbps + hooks_mbps) / fleet.working();
    let needed_gbps = nic_mbps / k.nic_share / 1e3;
    let node_rate = rate / fleet.working();
    let connections =
        node_rate * (k.accept_seconds + traffic.attempts_per_message * s.latency_seconds);
    let files = match s.engine {
        Engine::RocksDb => (spool.bytes() / fleet.working() / SST_BYTES).ceil(),
        Engine::LocalDisk => 0.0,
    };
    Wire {
        network: Network {
            one_way_mbps: out_mbps,
            nic_mbps,
            needed_gbps,
            recommended_nic_gbps: card_gbps(needed_gbps),
        },
        proxy_mbps: if s.proxy == Proxy::Separate { 2.0 * out_mbps } else { 0.0 },
        connections,
        descriptors: (connections + files + 1.0 + s.hooks + OWN_DESCRIPTORS).ceil(),
    }
}
