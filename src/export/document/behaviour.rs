//! The behaviour reading and its outage in the document.

use super::{Nodes, Number, PartitionEntry};
use crate::planner::behaviour::egress::PROVIDERS;
use crate::planner::behaviour::{self, storage};
use crate::planner::outage::Summary;
use crate::planner::{Coefficients, Partition, Readings};

#[derive(serde::Serialize)]
pub(super) struct Behaviour {
    storage: Storage,
    memory: Memory,
    compute: Compute,
    disk: Disk,
    network: Network,
    traffic: Traffic,
    egress: Vec<EgressEntry>,
    redis_operations_per_second: Number,
    nodes: Nodes,
}

#[derive(serde::Serialize)]
struct Storage {
    spool_bytes: Number,
    spool_bytes_per_message: Number,
    spool_inodes: Number,
    log_bytes_per_message: Number,
    log_bytes_per_day: Number,
    log_bytes: Number,
    os_bytes: Number,
    total_bytes: Number,
    recommended_bytes: Number,
    partitions: Vec<PartitionEntry>,
}

#[derive(serde::Serialize)]
struct Memory {
    need_bytes: Number,
    ready_worst_bytes: Number,
    recommended_gib: Number,
    max_ready_that_fits: Number,
}

#[derive(serde::Serialize)]
struct Compute {
    core_ms_per_message: Number,
    vcpu: Number,
    node_messages_per_hour: Number,
    bound_by: &'static str,
}

#[derive(serde::Serialize)]
struct Disk {
    write_bytes_per_second: Number,
    outage_write_bytes_per_second: Number,
    drain_read_bytes_per_second: Number,
    iops: Number,
}

#[derive(serde::Serialize)]
struct Network {
    one_way_mbps: Number,
    nic_mbps: Number,
    recommended_nic_gbps: Number,
    proxy_mbps: Number,
    connections: Number,
    file_descriptors: Number,
}

#[derive(serde::Serialize)]
struct Traffic {
    messages_per_day: Number,
    peak_messages_per_second: Number,
    attempts_per_message: Number,
    log_records_per_message: Number,
    hook_events_per_message: Number,
}

#[derive(serde::Serialize)]
struct EgressEntry {
    provider: &'static str,
    share: Number,
    sources: Number,
}

impl Behaviour {
    pub fn new(plan: &Readings, k: &Coefficients) -> Self {
        let b = &plan.behaviour;
        Behaviour {
            storage: Storage::new(plan, k),
            memory: Memory {
                need_bytes: Number(b.memory.need_bytes),
                ready_worst_bytes: Number(b.memory.ready_worst_bytes),
                recommended_gib: Number(b.memory.recommended_gib),
                max_ready_that_fits: Number(b.memory.max_ready_that_fits),
            },
            compute: Compute {
                core_ms_per_message: Number(b.carries.core_ms_per_message),
                vcpu: Number(b.fleet.vcpu),
                node_messages_per_hour: Number(b.carries.node_messages_per_hour),
                bound_by: b.carries.bound_by.key(),
            },
            disk: Disk {
                write_bytes_per_second: Number(b.disk.write_bytes_per_second),
                outage_write_bytes_per_second: Number(b.disk.outage_write_bytes_per_second),
                drain_read_bytes_per_second: Number(b.disk.drain_read_bytes_per_second),
                iops: Number(b.disk.iops),
            },
            network: Network::new(&b.wire),
            traffic: Traffic {
                messages_per_day: Number(b.traffic.messages_per_day),
                peak_messages_per_second: Number(b.traffic.peak_per_second),
                attempts_per_message: Number(b.traffic.attempts_per_message),
                log_records_per_message: Number(b.traffic.records_per_message),
                hook_events_per_message: Number(b.traffic.events_per_message),
            },
            egress: b.egress.iter().map(EgressEntry::new).collect(),
            redis_operations_per_second: Number(b.redis_per_second),
            nodes: Nodes { count: Number(b.fleet.nodes), redundancy: Number(b.fleet.spare) },
        }
    }
}

impl Storage {
    fn new(plan: &Readings, k: &Coefficients) -> Self {
        let (b, s) = (&plan.behaviour, &plan.behaviour.storage);
        let why = |one: &Partition| storage::why(one.mount, &plan.scenario, k);
        Storage {
            spool_bytes: Number(s.spool_bytes),
            spool_bytes_per_message: Number(b.spool.message_bytes),
            spool_inodes: Number(b.spool.inodes),
            log_bytes_per_message: Number(b.logs.bytes_per_message),
            log_bytes_per_day: Number(s.log_bytes_per_day),
            log_bytes: Number(s.log_bytes),
            os_bytes: Number(s.os_bytes),
            total_bytes: Number(s.total_bytes),
            recommended_bytes: Number(s.recommended_bytes),
            partitions: b
                .partitions
                .list
                .iter()
                .map(|one| PartitionEntry::new(one, why(one)))
                .collect(),
        }
    }
}

impl Network {
    fn new(wire: &behaviour::Wire) -> Self {
        Network {
            one_way_mbps: Number(wire.network.one_way_mbps),
            nic_mbps: Number(wire.network.nic_mbps),
            recommended_nic_gbps: Number(wire.network.recommended_nic_gbps),
            proxy_mbps: Number(wire.proxy_mbps),
            connections: Number(wire.connections),
            file_descriptors: Number(wire.descriptors),
        }
    }
}

impl EgressEntry {
    fn new(egress: &behaviour::Egress) -> Self {
        EgressEntry {
            provider: PROVIDERS[egress.provider].key,
            share: Number(egress.share),
            sources: Number(egress.sources),
        }
    }
}

#[derive(serde::Serialize)]
pub(super) struct Outage {
    messages_held: Number,
    hours_until_spool_refuses: Option<Number>,
    mean_attempts: Number,
    wait_minutes: Waits,
    drain_hours: Drain,
    messages_expired: Number,
}

#[derive(serde::Serialize)]
struct Waits {
    mean: Number,
    p95: Number,
    max: Number,
}

/// Hours from recovery; null where it never ends.
#[derive(serde::Serialize)]
struct Drain {
    by_capacity: Option<Number>,
    by_schedule: Number,
    total: Option<Number>,
}

impl Outage {
    pub fn new(o: &Summary) -> Self {
        Outage {
            messages_held: Number(o.messages_held),
            hours_until_spool_refuses: o.hours_until_spool_refuses.map(Number),
            mean_attempts: Number(o.mean_attempts),
            wait_minutes: Waits {
                mean: Number(o.waits.mean_hours * 60.0),
                p95: Number(o.waits.p95_hours * 60.0),
                max: Number(o.waits.max_hours * 60.0),
            },
            drain_hours: Drain {
                by_capacity: o.by_capacity_hours.map(Number),
                by_schedule: Number(o.by_schedule_hours),
                total: o.drain_hours.map(Number),
            },
            messages_expired: Number(o.messages_expired),
        }
    }
}
