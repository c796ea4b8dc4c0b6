//! Bits a second, connections and file descriptors, and the network card that carries them.

use super::spool::stored_bytes;
use super::{Coefficients, Servers, Spool, Traffic};
use crate::Scenario;
use crate::scenario::{Basis, Engine, Proxy};
use crate::units::MB;

/// Speeds in which network cards are sold, Gbps.
const CARDS_GBPS: [f64; 5] = [1.0, 10.0, 25.0, 40.0, 100.0];

/// The network's load at the peak.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Network {
    /// What all servers take in, Mbps.
    pub in_mbps: f64,
    /// What all servers send, Mbps.
    pub one_way_mbps: f64,
    /// One server's card, in and out together, Mbps.
    pub nic_mbps: f64,
    /// The speed that a server's card must have so that the planned part of it suffices, Gbps.
    pub needed_gbps: f64,
    /// The smallest card on sale that has it; above 100 Gbps several of 100 together.
    pub card_gbps: f64,
    /// What the proxies carry, in and out, all together, Mbps; 0 without them.
    pub proxy_mbps: f64,
    /// Open connections of a server, in and out.
    pub connections: f64,
    /// File descriptors of a server.
    pub descriptors: f64,
}

/// Descriptors of kumod itself: listeners, libraries, timers (E).
const OWN_DESCRIPTORS: f64 = 200.0;

/// Size of one of RocksDB's files.
const SST_BYTES: f64 = 64.0 * MB;

/// Source: docs/userguide/performance/architecture.md:51-53 (B) for the card.
pub(super) fn network(
    s: &Scenario,
    basis: Basis,
    traffic: &Traffic,
    spool: &Spool,
    servers: &Servers,
    k: &Coefficients,
) -> Network {
    let [in_mbps, out_mbps] = both_ways(s, basis, traffic, k);
    let nic_mbps = (in_mbps + out_mbps) / servers.working();
    let needed_gbps = nic_mbps / k.nic_share / 1e3;
    let rate = traffic.peak_per_second / servers.working();
    let connections =
        rate * (k.accept_seconds + traffic.attempts_per_message * traffic.delivery_seconds);
    let files = match s.engine {
        Engine::RocksDb => (spool.bytes() / servers.working() / SST_BYTES).ceil(),
        Engine::LocalDisk => 0.0,
    };
    Network {
        in_mbps,
        one_way_mbps: out_mbps,
        nic_mbps,
        needed_gbps,
        card_gbps: card_gbps(needed_gbps),
        proxy_mbps: if s.proxy == Proxy::Separate { 2.0 * out_mbps } else { 0.0 },
        connections,
        descriptors: (connections + files + 1.0 + s.hooks + OWN_DESCRIPTORS).ceil(),
    }
}

/// What all servers take in and send, Mbps.
///
/// The tutorial counts the bytes of each message (docs/tutorial/server_environment.md:19-23),
/// once in and once out. Measured, it goes out with KumoMTA's headers, hooks get their events,
/// and a bounce is refused before its body is sent; TCP, TLS and SMTP add their part.
fn both_ways(s: &Scenario, basis: Basis, traffic: &Traffic, k: &Coefficients) -> [f64; 2] {
    if basis == Basis::Tutorial {
        let out = 8.0 * traffic.transfer_bytes_per_hour / crate::units::SECONDS_PER_HOUR / 1e6;
        return [out * (k.nic_passes - 1.0), out];
    }
    let mbps = |bytes: f64| 8.0 * traffic.peak_per_second * k.overhead * bytes / 1e6;
    let events = mbps(traffic.events_per_message * k.hook_spool_bytes);
    [mbps(s.size_bytes / s.recipients) + events, mbps((1.0 - s.bounces) * stored_bytes(s, k))]
}

/// The smallest card on sale that is as fast; above 100 Gbps several of 100.
fn card_gbps(needed: f64) -> f64 {
    let largest = CARDS_GBPS[CARDS_GBPS.len() - 1];
    CARDS_GBPS
        .into_iter()
        .find(|card| *card >= needed)
        .unwrap_or_else(|| (needed / largest).ceil() * largest)
}
