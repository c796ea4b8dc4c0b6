//! What a node must have, by the reading that leads.

use crate::Scenario;
use crate::planner::behaviour::memory::{GIB, order_gib};
use crate::planner::behaviour::traffic::growth_factor;
use crate::planner::behaviour::{Behaviour, Fleet, behave_on};
use crate::planner::{
    Coefficients, Compute, NODE_CLASSES, NodeClass, Partitions, Readings, Storage, plan_on,
};
use crate::scenario::query::Leading;

/// Fewer aren't supported in production (docs/tutorial/quickstart.md:27).
pub(super) const LEAST_VCPU: f64 = 4.0;

/// What hardware is asked for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub scenario: &'a Scenario,
    /// The reading that it must meet.
    pub leading: Leading,
    pub k: &'a Coefficients,
    /// How fast the behaviour reading's own nodes drain a backlog, all together.
    pub drain_per_hour: f64,
}

impl<'a> Asked<'a> {
    pub fn new(plan: &'a Readings, leading: Leading, k: &'a Coefficients) -> Self {
        let b = &plan.behaviour;
        let drain_per_hour = b.fleet.working() * b.carries.node_messages_per_hour;
        Asked { scenario: &plan.scenario, leading, k, drain_per_hour }
    }
}

/// A need: what the load takes, which grows with the volume, and what must be there in any case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    pub load: f64,
    pub floor: f64,
}

impl Need {
    const fn of(load: f64) -> Need {
        Need { load, floor: 0.0 }
    }

    /// What a machine must have.
    pub fn least(&self) -> f64 {
        self.load.max(self.floor)
    }
}

/// What one node needs where so many share the peak.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needs {
    pub vcpu: Need,
    pub memory_gib: Need,
    /// In and out together, with 60 % of a card planned with, Gbps.
    pub network_gbps: Need,
    /// Out, planned alike.
    pub out_gbps: Need,
    pub disk_bytes: Need,
    /// Its spool partition.
    pub spool_bytes: f64,
    /// The busier of steady writes and writes of an outage; and reads of a drain as fast as the
    /// plan's own nodes would drain: a machine that could do more need not.
    pub disk_bytes_per_second: Need,
    pub disk_iops: Need,
    /// Deliveries that are open at once.
    pub deliveries: f64,
}

/// What a node of so many vCPU and so much memory needs where so many share the peak, as it is
/// after the planned years.
///
/// The documented reading takes the largest of its classes that the machine meets, and knows no
/// load of memory and disk: those are the behaviour reading's.
pub fn needs(asked: &Asked, vcpu: f64, memory_gib: f64, working: f64) -> Needs {
    let Asked { scenario: s, leading, k, .. } = *asked;
    let fleet = Fleet { vcpu, nodes: working + s.redundancy, spare: s.redundancy };
    let b = behave_on(s, k, &fleet);
    let drain_share = (asked.drain_per_hour / working / b.carries.node_messages_per_hour).min(1.0);
    let memory_load = b.memory.need_bytes / k.shrink_share / GIB;
    let (share, memory_floor, network, storage, partitions) = match leading {
        Leading::Documented => {
            let class = class_of(vcpu, memory_gib);
            let mut grown = *s;
            grown.messages_per_day *= growth_factor(s);
            let plan = plan_on(&grown, compute_of(class, working, k), k);
            let peak = plan.throughput.peak_messages_per_hour;
            let share = peak / working / plan.compute.node_messages_per_hour;
            (share, class.memory_gib, plan.network, plan.storage, plan.partitions)
        }
        Leading::Behaviour => {
            let share = carried_share(&b);
            let floor = order_gib(b.memory.need_bytes, (share * vcpu).max(LEAST_VCPU), k);
            (share, floor, b.wire.network, b.storage, b.partitions)
        }
    };
    let out_mbps = network.one_way_mbps / working;
    let d = &b.disk;
    let drain_rate = d.drain_read_bytes_per_second * drain_share;
    // A drain is as fast as the nodes are, whatever the volume.
    let written = d.write_bytes_per_second.max(d.outage_write_bytes_per_second);
    Needs {
        vcpu: Need { load: share * vcpu, floor: LEAST_VCPU },
        memory_gib: Need { load: memory_load, floor: memory_floor },
        network_gbps: Need::of(network.needed_gbps),
        out_gbps: Need::of(out_mbps / k.nic_share / 1e3),
        disk_bytes: Need::of(disk_bytes(&storage, &partitions)),
        spool_bytes: partitions.list[0].size_bytes,
        disk_bytes_per_second: Need { load: written, floor: drain_rate },
        disk_iops: Need { load: d.write_iops, floor: d.drain_iops * drain_share },
        deliveries: (b.traffic.peak_per_second / working
            * b.traffic.attempts_per_message
            * s.latency_seconds)
            .max(1.0),
    }
}

/// The peak's part of what the node is planned to carry.
fn carried_share(b: &Behaviour) -> f64 {
    b.traffic.peak_per_second * 3_600.0 / b.fleet.working() / b.carries.node_messages_per_hour
}

/// The largest documented class that a machine meets; the smallest where it meets none.
fn class_of(vcpu: f64, memory_gib: f64) -> &'static NodeClass {
    let meets = |class: &&NodeClass| class.vcpu <= vcpu && class.memory_gib <= memory_gib;
    NODE_CLASSES.iter().rev().find(meets).unwrap_or(&NODE_CLASSES[0])
}

fn compute_of(class: &NodeClass, nodes: f64, k: &Coefficients) -> Compute {
    Compute {
        vcpu: class.vcpu,
        memory_gib: class.memory_gib,
        node_messages_per_hour: class.planned_per_hour(k),
        nodes,
        load_share: 0.0,
    }
}

/// The disk that is ordered, and the partitions with KumoMTA's free space where those are more:
/// the documented order leaves the latter out.
fn disk_bytes(storage: &Storage, partitions: &Partitions) -> f64 {
    storage.recommended_bytes.max(partitions.sum_bytes)
}
