//! What follows from a scenario: pure arithmetic on plain numbers.
//!
//! [`plan`] sizes the servers, and [`plan_on`] says what given servers would need and do: each
//! reads like a table of contents, and each room holds one subject. The [`Basis`] decides where
//! five quantities come from, each in its own room: the disk of a waiting message ([`spool`]), the
//! log of a message ([`logs`]), what a server carries ([`server`]), its memory ([`memory`]) and
//! what crosses the wire ([`network`]). Everything else is the same in both.
//!
//! What is computed on demand (the course of an [`outage`], [`uncertainty`], [`sensitivity`],
//! [`capacity`], [`findings`]) is gathered in [`crate::analysis`].

mod backlog;
mod benchmarks;
pub mod capacity;
pub mod checks;
pub mod coefficients;
mod container;
mod disk;
pub mod egress;
pub mod figures;
pub mod findings;
pub mod halving;
pub mod logs;
pub mod maths;
pub mod memory;
pub mod network;
mod order;
pub mod outage;
pub mod partitions;
pub mod ready;
pub mod schedule;
pub mod search;
pub mod sensitivity;
pub mod server;
pub mod servers;
pub mod spool;
mod storage;
pub mod traffic;
pub mod uncertainty;

pub use backlog::Backlog;
pub use benchmarks::{BENCHMARKS, Benchmark, SIZES, Size};
pub use coefficients::{Coefficient, Coefficients, Grade};
pub use container::{Container, NODE_MEMORY_SHARE};
pub use disk::Disk;
pub use egress::{Egress, SourceLimit, Sources, WarmUp};
pub use logs::Logs;
pub use memory::Memory;
pub use network::Network;
pub use order::{Cost, Machine, Order};
pub use partitions::{Mount, Partition, Partitions};
pub use server::{Bound, ServerRate};
pub use servers::Servers;
pub use spool::Spool;
pub use storage::{Part, Storage, round_up_two_digits, storage_at_retention, two_digit_step};
pub use traffic::Traffic;

use crate::Scenario;
use crate::scenario::Basis;

/// The state of KumoMTA's documentation and source that the coefficients were read in.
pub const KUMOMTA_AS_OF: &str = "August 2026";

/// Every figure of a plan, in base units.
///
/// Traffic, backlog, spool, logs and storage are for all servers together; memory, what a server
/// carries, disk, the network card, partitions and the sizes of the order for one server.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// As the basis counts it: see [`Scenario::counted_by`].
    pub scenario: Scenario,
    pub basis: Basis,
    pub servers: Servers,
    pub traffic: Traffic,
    pub backlog: Backlog,
    pub spool: Spool,
    pub logs: Logs,
    pub storage: Storage,
    pub partitions: Partitions,
    pub memory: Memory,
    pub rate: ServerRate,
    pub disk: Disk,
    pub network: Network,
    /// Redis operations a second, if throttles are shared between servers.
    pub redis_per_second: f64,
    pub order: Order,
}

/// The plan of a scenario, on as many servers of the size that it needs.
///
/// Finite for every scenario inside the ranges of its inputs; no figure is negative. The order
/// names no machine type: [`crate::catalog`] chooses that.
pub fn plan(s: &Scenario, basis: Basis, k: &Coefficients) -> Plan {
    let counted = s.counted_by(basis);
    plan_on(s, basis, k, &servers::choose(&counted, basis, k))
}

/// The plan of a scenario on given servers: what these would need and do.
pub fn plan_on(s: &Scenario, basis: Basis, k: &Coefficients, servers: &Servers) -> Plan {
    let s = &s.counted_by(basis);
    let traffic = traffic::traffic(s);
    let backlog = backlog::backlog(s, basis, &traffic);
    let spool = spool::spool(s, basis, &traffic, &backlog, k);
    let logs = logs::logs(s, basis, &traffic, &backlog, servers.working(), k);
    let writes = disk::message_writes(s, &traffic, servers.working(), &logs, k);
    let rate = server::rate(s, basis, &traffic, &writes, servers, k);
    let drain = outage::Drain::new(s, &traffic, servers, &rate, k);
    let delayed_hours = outage::delayed_hours(s, &backlog, &drain);
    let logs = logs.with_delayed(s, basis, delayed_hours, k);
    let (storage, partitions) = storage::storage(s, &spool, &logs, servers, k);
    let memory = memory::memory(s, basis, &traffic, &backlog, servers, k);
    let network = network::network(s, basis, &traffic, &spool, servers, k);
    Plan {
        scenario: *s,
        basis,
        servers: *servers,
        order: Order {
            servers: servers.count,
            spare: servers.spare,
            vcpu: servers.vcpu,
            memory_gib: memory.ram_gib,
            disk_bytes: round_up_two_digits(partitions.sum_bytes),
            nic_gbps: network.card_gbps,
            runs: s.runs,
            machine: None,
        },
        disk: disk::disk(s, &traffic, &writes, servers, rate.node_messages_per_hour, k),
        redis_per_second: traffic.peak_per_second * k.redis_ops,
        traffic,
        backlog,
        spool,
        logs,
        storage,
        partitions,
        memory,
        rate,
        network,
    }
}

impl Plan {
    /// The peak's part of what the servers are planned to carry when the spare ones are lost, 0
    /// to 1.
    pub fn load_share(&self) -> f64 {
        self.traffic.peak_per_hour / self.servers.working() / self.rate.node_messages_per_hour
    }

    /// The part of a spool or log partition below which KumoMTA refuses mail, 0 to 1.
    pub fn free_share(&self) -> f64 {
        1.0 - self.partitions.usable_share
    }

    /// The part of the system space that goes to /, 0 to 1.
    pub fn root_share(&self) -> f64 {
        self.partitions.of(Mount::Root).need_bytes / self.scenario.os_bytes
    }

    /// What a pod is given; `None` where the plan is of servers.
    pub fn container(&self) -> Option<Container> {
        self.scenario.is_in_containers().then(|| Container::of(self))
    }

    /// Source addresses that the mail needs. On demand: the first screen shows none of it.
    pub fn sources(&self) -> Sources {
        egress::sources(&self.scenario, &self.traffic)
    }

    /// Hours of sending in the outage.
    pub fn sending_hours(&self) -> f64 {
        backlog::sending_hours(&self.scenario)
    }
}

/// The plan on the servers of an order that has been made.
pub fn plan_of(s: &Scenario, basis: Basis, k: &Coefficients, order: Order) -> Plan {
    let servers = Servers {
        vcpu: order.vcpu,
        is_arm: order.machine.as_ref().is_some_and(|machine| machine.is_arm),
        memory_gib: Some(order.memory_gib),
        count: order.servers,
        spare: order.spare,
    };
    Plan { order, ..plan_on(s, basis, k, &servers) }
}

/// What the plan computes of a quantity that may be given, by its input's key; `None` for any
/// other input.
pub fn computed(plan: &Plan, k: &Coefficients, key: &str) -> Option<f64> {
    Some(match key {
        "log" => plan.logs.bytes_per_message,
        "spool" => plan.spool.message_bytes,
        "cpu" => plan.rate.core_ms_per_message,
        "base" => memory::idle_bytes(&plan.scenario, k),
        "contexts" => plan.memory.contexts.ceil(),
        "seen" => plan.rate.node_messages_per_hour,
        _ => return None,
    })
}
