//! Cores, memory and number of nodes: the one place where that rule stands.
//!
//! The documentation's four measured rows, planned at a share of what was measured, so
//! that there is headroom, whatever the message size. The smallest class that carries
//! the peak; beyond the largest, as many of the largest as carry it.

use super::Coefficients;

/// What one node should have, and how many of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compute {
    /// Virtual CPUs a node.
    pub vcpu: f64,
    /// Memory a node, GiB.
    pub memory_gib: f64,
    /// What one node is planned to carry, messages an hour.
    pub node_messages_per_hour: f64,
    pub nodes: f64,
    /// The peak's part of what the nodes are planned to carry, 0 to 1.
    pub load_share: f64,
}

/// A size of node that is recommended.
pub struct NodeClass {
    pub vcpu: f64,
    /// Memory to order, GiB.
    pub memory_gib: f64,
    /// Memory of the machine that was measured, as its documentation gives it (GB).
    pub measured_memory: f64,
    pub measured_per_hour: fn(&Coefficients) -> f64,
}

impl NodeClass {
    /// Messages an hour that this class is planned to carry.
    pub fn planned_per_hour(&self, k: &Coefficients) -> f64 {
        (self.measured_per_hour)(k) * k.node_share
    }
}

/// The classes, smallest first. 8 vCPU were measured with 30 GB and are sold with 32;
/// 16 were measured with 64 and 32 are recommended with them (architecture.md:29).
pub static NODE_CLASSES: [NodeClass; 3] = [
    NodeClass {
        vcpu: 4.0,
        memory_gib: 16.0,
        measured_memory: 16.0,
        measured_per_hour: |k| k.rate_4_vcpu,
    },
    NodeClass {
        vcpu: 8.0,
        memory_gib: 32.0,
        measured_memory: 30.0,
        measured_per_hour: |k| k.rate_8_vcpu,
    },
    NodeClass {
        vcpu: 16.0,
        memory_gib: 32.0,
        measured_memory: 64.0,
        measured_per_hour: |k| k.rate_16_vcpu,
    },
];

/// vCPU of an AWS 4xlarge, the upper end of the documentation's range of cloud sizes.
pub const CLOUD_LARGEST_VCPU: f64 = 16.0;

/// A published measurement that is shown beside the rule and not used by it.
pub struct MeasuredNode {
    pub machine: &'static str,
    pub vcpu: f64,
    pub memory_gb: f64,
    pub messages_per_hour: f64,
}

/// KumoMTA's benchmark of July 2023: 100 KB messages, DKIM, RocksDB, 7,200 IOPS.
///
/// Source: docs/assets/images/Performance_testing_kumomta_public.png (B).
pub static MEASURED_2023: [MeasuredNode; 5] = [
    MeasuredNode {
        machine: "c5.2xlarge",
        vcpu: 8.0,
        memory_gb: 16.0,
        messages_per_hour: 4_033_514.0,
    },
    MeasuredNode {
        machine: "c5.4xlarge",
        vcpu: 16.0,
        memory_gb: 32.0,
        messages_per_hour: 4_433_514.0,
    },
    MeasuredNode {
        machine: "c5a.8xlarge",
        vcpu: 32.0,
        memory_gb: 64.0,
        messages_per_hour: 5_096_078.0,
    },
    MeasuredNode {
        machine: "c6g.16xlarge (ARM)",
        vcpu: 64.0,
        memory_gb: 128.0,
        messages_per_hour: 6_086_112.0,
    },
    MeasuredNode {
        machine: "c5.24xlarge",
        vcpu: 96.0,
        memory_gb: 192.0,
        messages_per_hour: 6_831_168.0,
    },
];

/// Source: docs/userguide/performance/testing.md:127-130 (B).
pub(super) fn compute(peak_messages_per_hour: f64, k: &Coefficients) -> Compute {
    let largest = &NODE_CLASSES[NODE_CLASSES.len() - 1];
    let nodes = (peak_messages_per_hour / largest.planned_per_hour(k)).ceil().max(1.0);
    let class = NODE_CLASSES
        .iter()
        .find(|class| nodes == 1.0 && class.planned_per_hour(k) >= peak_messages_per_hour)
        .unwrap_or(largest);
    Compute {
        vcpu: class.vcpu,
        memory_gib: class.memory_gib,
        node_messages_per_hour: class.planned_per_hour(k),
        nodes,
        load_share: peak_messages_per_hour / nodes / class.planned_per_hour(k),
    }
}
