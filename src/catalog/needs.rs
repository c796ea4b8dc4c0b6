//! What a machine must have to be one of a plan's servers.

use crate::Scenario;
use crate::planner::servers::LEAST_VCPU;
use crate::planner::{Coefficients, Mount, Plan, Servers, memory, plan_on};
use crate::scenario::Basis;

/// What hardware is asked for.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    pub scenario: &'a Scenario,
    pub basis: Basis,
    pub k: &'a Coefficients,
    /// How fast the servers that the plan sizes itself drain a backlog, all together.
    pub drain_per_hour: f64,
}

impl<'a> Request<'a> {
    /// What a plan asks for that names no machine.
    pub fn new(plan: &'a Plan, k: &'a Coefficients) -> Self {
        let drain_per_hour = plan.servers.working() * plan.rate.node_messages_per_hour;
        Request { scenario: &plan.scenario, basis: plan.basis, k, drain_per_hour }
    }

    /// The plan on given servers.
    pub fn plan_on(&self, servers: &Servers) -> Plan {
        plan_on(self.scenario, self.basis, self.k, servers)
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

/// What one server needs where so many share the peak.
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
    /// plan's own servers would drain: a machine that could do more need not.
    pub disk_bytes_per_second: Need,
    pub disk_iops: Need,
    /// Deliveries that are open at once.
    pub deliveries: f64,
}

/// What each of given servers needs. One that the user has needs what the load takes and no more;
/// what is ordered has at least what KumoMTA supports and what is recommended.
pub fn needs(asked: &Request, servers: &Servers, is_own: bool) -> Needs {
    let (k, plan) = (asked.k, asked.plan_on(servers));
    let working = servers.working();
    let drain_share = (asked.drain_per_hour / working / plan.rate.node_messages_per_hour).min(1.0);
    let d = &plan.disk;
    let written = d.write_bytes_per_second.max(d.outage_write_bytes_per_second);
    // A drain is as fast as the servers are, whatever the volume.
    let drained = d.drain_read_bytes_per_second * drain_share;
    let deliveries = plan.traffic.peak_per_second / working
        * plan.traffic.attempts_per_message
        * plan.traffic.delivery_seconds;
    Needs {
        vcpu: Need {
            load: plan.load_share() * servers.vcpu,
            floor: if is_own { 0.0 } else { LEAST_VCPU },
        },
        memory_gib: Need {
            load: plan.memory.load_gib,
            floor: if is_own { plan.memory.least_gib } else { memory::machine_gib(&plan, k) },
        },
        network_gbps: Need::of(plan.network.needed_gbps),
        out_gbps: Need::of(plan.network.one_way_mbps / working / k.nic_share / 1e3),
        disk_bytes: Need::of(plan.partitions.sum_bytes),
        spool_bytes: plan.partitions.of(Mount::Spool).size_bytes,
        disk_bytes_per_second: Need { load: written, floor: drained },
        disk_iops: Need { load: d.write_iops, floor: d.drain_iops * drain_share },
        deliveries: deliveries.max(1.0),
    }
}
