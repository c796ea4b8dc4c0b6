//! What follows from a scenario: pure arithmetic on plain numbers.
//!
//! [`plan`] reads like a table of contents; each room holds one subject. This is the
//! 'documented' reading: the formulas of KumoMTA's own tutorial and performance pages.

pub mod coefficients;
mod compute;
mod halving;
pub mod maths;
mod network;
mod partitions;
mod storage;
mod throughput;

pub use coefficients::{Coefficient, Coefficients, Grade};
pub use compute::{
    CLOUD_LARGEST_VCPU, Compute, MEASURED_2023, MeasuredNode, NODE_CLASSES, NodeClass,
};
pub use halving::{Halving, Lever, halving};
pub use network::Network;
pub use partitions::{Mount, Partition, Partitions};
pub use storage::{Part, Storage, storage_at_retention};
pub use throughput::Throughput;

use crate::Scenario;

/// Every figure of a scenario, in base units.
///
/// Throughput, storage parts and the total are for all nodes together; compute,
/// partitions, the network card and the size to order are for one node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    pub scenario: Scenario,
    pub throughput: Throughput,
    pub compute: Compute,
    pub network: Network,
    pub storage: Storage,
    pub partitions: Partitions,
}

/// The plan of a scenario.
///
/// Finite for every scenario inside the ranges of its inputs; no figure is negative.
pub fn plan(scenario: &Scenario, k: &Coefficients) -> Plan {
    let throughput = throughput::throughput(scenario);
    let compute = compute::compute(throughput.peak_messages_per_hour, k);
    let storage = storage::storage(scenario, compute.nodes, k);
    Plan {
        scenario: *scenario,
        throughput,
        compute,
        network: network::network(scenario, compute.nodes, k),
        storage,
        partitions: partitions::partitions(scenario, &storage, compute.nodes, k),
    }
}
