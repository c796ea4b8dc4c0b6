//! Bytes and operations of a server's disk: steady, while a backlog builds, and while it drains.

use super::backlog::{injection_hours, recovery_hours};
use super::spool::stored_bytes;
use super::{Coefficients, Logs, Servers, Traffic};
use crate::Scenario;
use crate::scenario::{Content, DeferredSpool, Engine, Sync};
use crate::units::SECONDS_PER_HOUR;

/// What one message that passes straight through does to the disk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessageWrites {
    pub bytes: f64,
    pub operations: f64,
    /// The same of one that is held, and so reaches the spool whatever is asked.
    held_bytes: f64,
    held_operations: f64,
}

/// The load on one server's disk at the peak rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disk {
    pub write_bytes_per_second: f64,
    pub outage_write_bytes_per_second: f64,
    pub drain_read_bytes_per_second: f64,
    /// The busiest of the three, operations a second.
    pub iops: f64,
    /// The busier of steady writes and writes of an outage.
    pub write_iops: f64,
    /// Reads of a drain at the rate that the server is planned with.
    pub drain_iops: f64,
}

/// Keys of RocksDB begin with time and wrap every so often, which makes long backlogs
/// rewrite more (crates/spool/src/spool_id.rs:65, D).
const KEY_WRAP_HOURS: f64 = 429.5 / SECONDS_PER_HOUR;

/// The wraps of the run that the coefficient was measured on.
const MEASURED_WRAPS: f64 = 67.0;

/// RocksDB's write buffer, bytes (crates/spool/src/rocks.rs:422-491, A): a message that
/// is delivered before its buffer is flushed isn't written again.
const BUFFER_BYTES: f64 = 64e6;

/// The part of a buffer on its way at once that brings most of the rewriting: with 0.4 of
/// it (250 messages a second of 50 kB, 2 s each) nearly all of it was measured.
const REWRITE_PART: f64 = 0.14;

/// What a byte of mail writes by itself, into the write-ahead log.
const ONCE: f64 = 1.0;

/// The write amplification that a backlog starts from (C).
const LEAST_OUTAGE_WRITES: f64 = 2.0;

pub(super) fn message_writes(
    s: &Scenario,
    traffic: &Traffic,
    working: f64,
    logs: &Logs,
    k: &Coefficients,
) -> MessageWrites {
    let raw = stored_bytes(s, k) + k.meta_bytes;
    let on_their_way = traffic.peak_per_second / working * traffic.delivery_seconds * raw;
    let waits = 1.0 - (-(on_their_way / BUFFER_BYTES / REWRITE_PART).powi(2)).exp();
    let (written, operations) = match s.engine {
        Engine::RocksDb => {
            let bytes = raw * (ONCE + k.rewrite * waits);
            (bytes, bytes / k.coalesced_bytes)
        }
        Engine::LocalDisk => (raw, k.local_iops),
    };
    let spooled = spooled_share(s);
    let events = traffic.events_per_message * k.hook_spool_bytes;
    let beside = logs.bytes_per_message + events;
    let operations = operations + synced(s, k);
    let beside_operations = events / k.coalesced_bytes;
    MessageWrites {
        bytes: spooled * written + beside,
        operations: spooled * operations + beside_operations,
        held_bytes: written + beside,
        held_operations: operations + beside_operations,
    }
}

/// The share of messages that reach the spool in normal running.
///
/// Source: docs/reference/kumo/start_esmtp_listener/deferred_spool.md (B).
fn spooled_share(s: &Scenario) -> f64 {
    match s.deferred_spool {
        DeferredSpool::No => 1.0,
        DeferredSpool::Yes => s.deferrals,
    }
}

/// Operations that syncing a message adds: nothing is coalesced then.
fn synced(s: &Scenario, k: &Coefficients) -> f64 {
    if s.sync == Sync::Yes { k.sync_iops } else { 0.0 }
}

/// The same at the rates of a server that carries `server_per_hour` at most.
pub(super) fn disk(
    s: &Scenario,
    traffic: &Traffic,
    message: &MessageWrites,
    servers: &Servers,
    server_per_hour: f64,
    k: &Coefficients,
) -> Disk {
    let rate = traffic.peak_per_second / servers.working();
    let raw = stored_bytes(s, k) + k.meta_bytes;
    let (outage_bytes, outage_operations) = match s.engine {
        Engine::RocksDb => {
            let bytes = raw * outage_writes(s, k);
            (bytes, bytes / k.coalesced_bytes + synced(s, k))
        }
        Engine::LocalDisk => (message.held_bytes, message.held_operations),
    };
    let drained = server_per_hour / SECONDS_PER_HOUR;
    let drain_operations = match s.engine {
        Engine::RocksDb => k.drain_iops,
        Engine::LocalDisk => k.local_iops,
    };
    let drain_iops = drained * drain_operations;
    let write_iops = rate * message.operations.max(outage_operations);
    Disk {
        write_bytes_per_second: rate * message.bytes,
        outage_write_bytes_per_second: rate * outage_bytes.max(message.bytes),
        drain_read_bytes_per_second: drained * raw,
        iops: write_iops.max(drain_iops),
        write_iops,
        drain_iops,
    }
}

/// Bytes written for a byte of mail while a backlog builds: more the longer it builds and
/// the less the mail compresses.
fn outage_writes(s: &Scenario, k: &Coefficients) -> f64 {
    let hours = injection_hours(s, recovery_hours(s)) - injection_hours(s, s.outage_start_hours);
    let wraps = hours.max(0.0) / KEY_WRAP_HOURS;
    let length = ((1.0 + wraps).ln() / (1.0 + MEASURED_WRAPS).ln()).min(1.0);
    // 5.9 for base64 and 2.8 for HTML at the same length (C); between them, E.
    let rewritten = match s.content {
        Content::Base64 => 1.0,
        Content::Mixed => 0.6,
        Content::Html => 0.2,
    };
    LEAST_OUTAGE_WRITES + (k.outage_writes - LEAST_OUTAGE_WRITES) * length * rewritten
}
