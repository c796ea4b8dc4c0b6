//! The behaviour reading: what KumoMTA's source, its documentation and measurements say
//! that it will do. One room a subject; [`behave`] reads like a table of contents.

pub mod compute;
mod disk;
pub mod egress;
pub mod fleet;
pub mod held;
mod logs;
pub mod memory;
mod network;
pub mod schedule;
pub mod spool;
pub mod storage;
pub mod traffic;

pub use compute::{Bound, Carries};
pub use disk::Disk;
pub use egress::Egress;
pub use fleet::Fleet;
pub use held::Held;
pub use logs::Logs;
pub use memory::Memory;
pub use network::Wire;
pub use spool::Spool;
pub use traffic::Traffic;

use super::{Coefficients, Partitions, Storage};
use crate::Scenario;

/// Every figure of the behaviour reading, in base units.
///
/// Traffic, held messages, spool, logs and storage are for all nodes together; memory,
/// compute, disk, the network card and partitions for one node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Behaviour {
    pub fleet: Fleet,
    pub traffic: Traffic,
    pub held: Held,
    pub spool: Spool,
    pub logs: Logs,
    pub storage: Storage,
    pub partitions: Partitions,
    pub memory: Memory,
    pub carries: Carries,
    pub disk: Disk,
    pub wire: Wire,
    pub egress: [Egress; 6],
    /// Redis operations a second, if throttles are shared between nodes.
    pub redis_per_second: f64,
}

/// The behaviour reading of a scenario on the nodes that it needs.
///
/// Finite for every scenario inside the ranges of its inputs; no figure is negative.
pub fn behave(s: &Scenario, k: &Coefficients) -> Behaviour {
    behave_on(s, k, &fleet_of(s, k))
}

/// The nodes that a scenario needs.
pub fn fleet_of(s: &Scenario, k: &Coefficients) -> Fleet {
    fleet::choose(&fleet_options(s, k))
}

/// Every size of node with the number that it takes.
pub fn fleet_options(s: &Scenario, k: &Coefficients) -> [fleet::Option; 6] {
    let traffic = traffic::traffic(s);
    let held = held::held(s, &traffic);
    let message = |working: f64| {
        let logs = logs::logs(s, &traffic, &held, working, k);
        disk::message_load(s, &traffic, working, logs.bytes_per_message, k)
    };
    fleet::options(s, &traffic, message, k)
}

/// The behaviour reading on given nodes: what these would do.
pub fn behave_on(s: &Scenario, k: &Coefficients, fleet: &Fleet) -> Behaviour {
    let traffic = traffic::traffic(s);
    let held = held::held(s, &traffic);
    let spool = spool::spool(s, &traffic, &held, k);
    let logs = logs::logs(s, &traffic, &held, fleet.working(), k);
    let message = disk::message_load(s, &traffic, fleet.working(), logs.bytes_per_message, k);
    let carries = compute::carries(s, &traffic, &message, fleet.vcpu, k);
    let (storage, partitions) = storage::storage(s, &spool, &logs, fleet, k);
    Behaviour {
        fleet: *fleet,
        traffic,
        held,
        spool,
        logs,
        storage,
        partitions,
        memory: memory::memory(s, &traffic, &held, fleet, k),
        carries,
        disk: disk::disk(s, &traffic, &message, fleet, carries.node_messages_per_hour, k),
        wire: network::wire(s, &traffic, &spool, fleet, k),
        egress: egress::egress(s, &traffic),
        redis_per_second: traffic.peak_per_second * k.redis_ops,
    }
}
