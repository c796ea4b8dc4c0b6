//! Bits a second, and the network card that carries them.

use super::{Coefficients, throughput::SECONDS_PER_HOUR};
use crate::Scenario;

/// Speeds in which network cards are sold, Gbps.
const CARDS_GBPS: [f64; 5] = [1.0, 10.0, 25.0, 40.0, 100.0];

/// The network's load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Network {
    /// All nodes, one direction, Mbps.
    pub one_way_mbps: f64,
    /// One node's card, in and out together, Mbps.
    pub nic_mbps: f64,
    /// The speed that a node's card must have so that the planned part of it suffices, Gbps.
    pub needed_gbps: f64,
    /// The smallest card on sale that has it; above 100 Gbps several of 100 together.
    pub recommended_nic_gbps: f64,
}

/// Source: docs/tutorial/server_environment.md (B) for one direction,
/// docs/userguide/performance/architecture.md:53 (B) for both.
pub(super) fn network(s: &Scenario, nodes: f64, k: &Coefficients) -> Network {
    let bits_a_day = 8.0 * s.messages_per_day * s.size_bytes;
    let one_way_mbps = bits_a_day / s.window_hours / SECONDS_PER_HOUR / 1e6;
    let nic_mbps = one_way_mbps * k.nic_passes / nodes;
    let needed_gbps = nic_mbps / k.nic_share / 1e3;
    Network { one_way_mbps, nic_mbps, needed_gbps, recommended_nic_gbps: card_gbps(needed_gbps) }
}

/// The smallest card on sale that is as fast; above 100 Gbps several of 100.
pub(super) fn card_gbps(needed: f64) -> f64 {
    let largest = CARDS_GBPS[CARDS_GBPS.len() - 1];
    CARDS_GBPS
        .into_iter()
        .find(|card| *card >= needed)
        .unwrap_or_else(|| (needed / largest).ceil() * largest)
}
