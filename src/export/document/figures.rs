//! The plan's figures in the document.

use super::Number;
use super::sources::{EgressEntry, SourcesEntry};
use crate::planner::ready::Ready;
use crate::planner::{self, Coefficients, Plan};
use crate::sentences::partition_reason;

/// The figures, each under the name of its room. With KumoMTA's tutorial as the basis, memory in
/// use, CPU per message and the disk's load are the measured model's: the tutorial has none.
#[derive(serde::Serialize)]
pub(super) struct Figures {
    throughput: Throughput,
    network: Network,
    held: Held,
    storage: Storage,
    memory: Memory,
    compute: Compute,
    disk: Disk,
    traffic: Traffic,
    egress: Vec<EgressEntry>,
    sources: SourcesEntry,
    redis_operations_per_second: Number,
}

#[derive(serde::Serialize)]
struct Throughput {
    peak_messages_per_hour: Number,
    peak_messages_per_second: Number,
    transfer_bytes_per_hour: Number,
    transfer_bytes_per_day: Number,
}

#[derive(serde::Serialize)]
struct Network {
    one_way_mbps: Number,
    nic_mbps: Number,
    proxy_mbps: Number,
    connections: Number,
    file_descriptors: Number,
}

#[derive(serde::Serialize)]
struct Held {
    messages: Number,
    peak_messages: Number,
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
    partitions: Vec<PartitionEntry>,
}

#[derive(serde::Serialize)]
struct PartitionEntry {
    mount: &'static str,
    need_bytes: Number,
    size_bytes: Number,
    why: String,
}

#[derive(serde::Serialize)]
struct Memory {
    need_bytes: Number,
    ready_worst_bytes: Number,
    max_ready_that_fits: Number,
}

#[derive(serde::Serialize)]
struct Compute {
    core_ms_per_message: Number,
    full_messages_per_hour: Number,
    node_messages_per_hour: Number,
    bound_by: &'static str,
}

#[derive(serde::Serialize)]
struct Disk {
    write_bytes_per_second: Number,
    outage_write_bytes_per_second: Number,
    drain_read_bytes_per_second: Number,
    iops: Number,
    write_iops: Number,
}

#[derive(serde::Serialize)]
struct Traffic {
    messages_per_day: Number,
    attempts_per_message: Number,
    log_records_per_message: Number,
    hook_events_per_message: Number,
}

impl Figures {
    pub fn new(plan: &Plan, k: &Coefficients) -> Self {
        let (t, n) = (&plan.traffic, &plan.network);
        Figures {
            throughput: Throughput {
                peak_messages_per_hour: Number(t.peak_per_hour),
                peak_messages_per_second: Number(t.peak_per_second),
                transfer_bytes_per_hour: Number(t.transfer_bytes_per_hour),
                transfer_bytes_per_day: Number(t.transfer_bytes_per_day),
            },
            network: Network {
                one_way_mbps: Number(n.one_way_mbps),
                nic_mbps: Number(n.nic_mbps),
                proxy_mbps: Number(n.proxy_mbps),
                connections: Number(n.connections),
                file_descriptors: Number(n.descriptors),
            },
            held: Held {
                messages: Number(plan.backlog.messages),
                peak_messages: Number(plan.backlog.peak_messages),
            },
            storage: Storage::new(plan),
            memory: Memory {
                need_bytes: Number(plan.memory.need_bytes),
                ready_worst_bytes: Number(plan.memory.ready_worst_bytes),
                max_ready_that_fits: Number(Ready::of(plan, k).everywhere),
            },
            compute: Compute {
                core_ms_per_message: Number(plan.rate.core_ms_per_message),
                full_messages_per_hour: Number(plan.rate.full_messages_per_hour),
                node_messages_per_hour: Number(plan.rate.node_messages_per_hour),
                bound_by: plan.rate.bound_by.key(),
            },
            disk: Disk {
                write_bytes_per_second: Number(plan.disk.write_bytes_per_second),
                outage_write_bytes_per_second: Number(plan.disk.outage_write_bytes_per_second),
                drain_read_bytes_per_second: Number(plan.disk.drain_read_bytes_per_second),
                iops: Number(plan.disk.iops),
                write_iops: Number(plan.disk.write_iops),
            },
            traffic: Traffic {
                messages_per_day: Number(t.messages_per_day),
                attempts_per_message: Number(t.attempts_per_message),
                log_records_per_message: Number(t.records_per_message),
                hook_events_per_message: Number(t.events_per_message),
            },
            egress: plan.sources().providers.iter().map(EgressEntry::new).collect(),
            sources: SourcesEntry::new(plan),
            redis_operations_per_second: Number(plan.redis_per_second),
        }
    }
}

impl Storage {
    fn new(plan: &Plan) -> Self {
        let s = &plan.storage;
        let partition = |one: &planner::Partition| PartitionEntry {
            mount: one.mount.path(),
            need_bytes: Number(one.need_bytes),
            size_bytes: Number(one.size_bytes),
            why: partition_reason(one.mount, plan),
        };
        Storage {
            spool_bytes: Number(s.spool_bytes),
            spool_bytes_per_message: Number(plan.spool.message_bytes),
            spool_inodes: Number(plan.spool.inodes),
            log_bytes_per_message: Number(plan.logs.bytes_per_message),
            log_bytes_per_day: Number(s.log_bytes_per_day),
            log_bytes: Number(s.log_bytes),
            os_bytes: Number(s.os_bytes),
            total_bytes: Number(s.total_bytes),
            partitions: plan.partitions.made().map(partition).collect(),
        }
    }
}
