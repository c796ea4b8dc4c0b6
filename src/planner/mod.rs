//! What follows from a scenario: pure arithmetic on plain numbers.
//!
//! [`plan`] reads like a table of contents; each room holds one subject. The rooms here are
//! the 'documented' reading, the formulas of KumoMTA's own tutorial and performance pages;
//! [`behaviour`] is the other one. What is computed on demand from both (the course of an
//! [`outage`], [`uncertainty`], [`sensitivity`], [`capacity`], [`findings`]) is gathered in
//! [`crate::analysis`].

pub mod behaviour;
pub mod capacity;
pub mod coefficients;
mod compute;
pub mod figures;
pub mod findings;
mod halving;
pub mod maths;
mod network;
pub mod outage;
mod partitions;
pub mod sensitivity;
mod storage;
mod throughput;
pub mod uncertainty;

pub use behaviour::{Behaviour, behave};
pub use coefficients::{Coefficient, Coefficients, Grade};
pub use compute::{
    CLOUD_LARGEST_VCPU, Compute, MEASURED_2023, MeasuredNode, NODE_CLASSES, NodeClass,
};
pub use halving::{Halving, Lever, halving};
pub use network::Network;
pub use partitions::{Mount, Partition, Partitions};
pub use storage::{Part, Storage, storage_at_retention};
pub use throughput::Throughput;

use std::ops::Deref;

use crate::Scenario;

/// Every figure of the documented reading, in base units.
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

/// Both readings of a scenario.
///
/// Reads as its [`Plan`] where that is asked for. The page computes the documented reading
/// alone until a reader wants more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readings {
    pub documented: Plan,
    pub behaviour: Behaviour,
}

impl Deref for Readings {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.documented
    }
}

/// Both readings of a scenario.
pub fn readings(scenario: &Scenario, k: &Coefficients) -> Readings {
    Readings { documented: plan(scenario, k), behaviour: behave(scenario, k) }
}

/// The documented reading of a scenario.
///
/// Finite for every scenario inside the ranges of its inputs; no figure is negative.
pub fn plan(scenario: &Scenario, k: &Coefficients) -> Plan {
    let peak = throughput::throughput(scenario).peak_messages_per_hour;
    plan_on(scenario, compute::compute(peak, k), k)
}

/// The documented reading on given nodes: what these would need.
pub fn plan_on(scenario: &Scenario, compute: Compute, k: &Coefficients) -> Plan {
    let throughput = throughput::throughput(scenario);
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
