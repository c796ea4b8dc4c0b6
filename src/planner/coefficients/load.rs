//! Coefficients of memory, cores, network and nodes.

use super::{Coefficient, Grade};

pub const BASE_RAM: Coefficient = Coefficient {
    key: "base_ram_bytes",
    meaning: "Memory of kumod without mail: policy, caches, Lua",
    unit: "B",
    range: [7.5e7, 2.5e8, 7.5e8],
    grade: Grade::Estimate,
    source: "an estimate from 100 MiB, measured idle with a minimal policy (M)",
    get: |k| k.base_ram_bytes,
    set: |k, value| k.base_ram_bytes = value,
};

pub const ROCKSDB_RAM: Coefficient = Coefficient {
    key: "rocksdb_ram_bytes",
    meaning: "Memory of RocksDB",
    unit: "B",
    range: [3e7, 1.4e8, 3e8],
    grade: Grade::Synthetic,
    source: "60 to 160 MB on synthetic data; 320 MB by its default buffers (crates/spool/src/rocks.rs:422-491)",
    get: |k| k.rocksdb_ram_bytes,
    set: |k, value| k.rocksdb_ram_bytes = value,
};

pub const CONNECTION_BYTES: Coefficient = Coefficient {
    key: "connection_bytes",
    meaning: "Memory of an open connection",
    unit: "B",
    range: [50000.0, 100000.0, 300000.0],
    grade: Grade::Estimate,
    source: "this planner’s choice",
    get: |k| k.connection_bytes,
    set: |k, value| k.connection_bytes = value,
};

pub const DATA_BYTES: Coefficient = Coefficient {
    key: "data_bytes",
    meaning: "Buffer of a connection that receives a body",
    unit: "B",
    range: [131072.0; 3],
    grade: Grade::Source,
    source: "crates/kumod/src/smtp_server.rs:1305",
    get: |k| k.data_bytes,
    set: |k, value| k.data_bytes = value,
};

pub const RESIDENCE: Coefficient = Coefficient {
    key: "residence_seconds",
    meaning: "Time that a body stays in memory in normal running",
    unit: "s",
    range: [0.5, 2.0, 10.0],
    grade: Grade::Estimate,
    source: "this planner’s choice",
    get: |k| k.residence_seconds,
    set: |k, value| k.residence_seconds = value,
};

pub const QUEUED_BYTES: Coefficient = Coefficient {
    key: "queued_bytes",
    meaning: "Memory of a message in a scheduled queue",
    unit: "B",
    range: [125.0, 150.0, 200.0],
    grade: Grade::Derived,
    source: "crates/kumod/src/queue/strategy.rs:41-71; crates/message/src/message.rs:2838-2843",
    get: |k| k.queued_bytes,
    set: |k, value| k.queued_bytes = value,
};

pub const LOG_CHANNEL: Coefficient = Coefficient {
    key: "log_channel_bytes",
    meaning: "Memory of the records that wait for a logger",
    unit: "B",
    range: [2e6, 2e7, 2e8],
    grade: Grade::Derived,
    source: "128,000 records at most: crates/kumod/src/logging/files.rs:67-69",
    get: |k| k.log_channel_bytes,
    set: |k, value| k.log_channel_bytes = value,
};

pub const ACCEPT: Coefficient = Coefficient {
    key: "accept_seconds",
    meaning: "Time that an injector’s connection is busy with a message",
    unit: "s",
    range: [0.02, 0.1, 0.3],
    grade: Grade::Estimate,
    source: "this planner’s choice",
    get: |k| k.accept_seconds,
    set: |k, value| k.accept_seconds = value,
};

pub const SOFT_SHARE: Coefficient = Coefficient {
    key: "soft_share",
    meaning: "Part of the memory from which KumoMTA refuses mail",
    unit: "",
    range: [0.75; 3],
    grade: Grade::Source,
    source: "crates/kumo-server-memory/src/lib.rs:336-338",
    get: |k| k.soft_share,
    set: |k, value| k.soft_share = value,
};

pub const SHRINK_SHARE: Coefficient = Coefficient {
    key: "shrink_share",
    meaning: "Part of the memory from which it shrinks what it holds",
    unit: "",
    range: [0.6; 3],
    grade: Grade::Source,
    source: "crates/kumo-server-memory/src/lib.rs:508-515",
    get: |k| k.shrink_share,
    set: |k, value| k.shrink_share = value,
};

pub const MESSAGE_MS: Coefficient = Coefficient {
    key: "message_ms",
    meaning: "CPU for a message besides its bytes and signatures",
    unit: "ms",
    range: [0.42, 1.1, 2.2],
    grade: Grade::Measured,
    source: "measured: some 0.5 ms with a minimal policy and no TLS; the benchmarks fit 1.1 with shaping, tenants and sources",
    get: |k| k.message_ms,
    set: |k, value| k.message_ms = value,
};

pub const MEGABYTE_MS: Coefficient = Coefficient {
    key: "megabyte_ms",
    meaning: "CPU for a megabyte that comes in and goes out",
    unit: "ms",
    range: [2.5, 7.0, 12.0],
    grade: Grade::Measured,
    source: "0.90 ms for 50 kB measured; the share of the bytes is an estimate",
    get: |k| k.megabyte_ms,
    set: |k, value| k.megabyte_ms = value,
};

pub const RSA2048_MS: Coefficient = Coefficient {
    key: "rsa2048_ms",
    meaning: "CPU of one RSA-2048 signature",
    unit: "ms",
    range: [0.25, 0.3, 0.4],
    grade: Grade::Synthetic,
    source: "openssl speed, one core",
    get: |k| k.rsa2048_ms,
    set: |k, value| k.rsa2048_ms = value,
};

pub const RSA1024_MS: Coefficient = Coefficient {
    key: "rsa1024_ms",
    meaning: "CPU of one RSA-1024 signature",
    unit: "ms",
    range: [0.065, 0.077, 0.1],
    grade: Grade::Synthetic,
    source: "openssl speed, one core",
    get: |k| k.rsa1024_ms,
    set: |k, value| k.rsa1024_ms = value,
};

pub const ED25519_MS: Coefficient = Coefficient {
    key: "ed25519_ms",
    meaning: "CPU of one Ed25519 signature",
    unit: "ms",
    range: [0.028, 0.034, 0.045],
    grade: Grade::Synthetic,
    source: "openssl speed, one core",
    get: |k| k.ed25519_ms,
    set: |k, value| k.ed25519_ms = value,
};

pub const SIGNING_MS: Coefficient = Coefficient {
    key: "signing_ms",
    meaning: "CPU around a signature: canonical form, hash, header",
    unit: "ms",
    range: [0.05, 0.2, 0.4],
    grade: Grade::Measured,
    source: "measured: 0.53 ms for a whole RSA-2048 signature",
    get: |k| k.signing_ms,
    set: |k, value| k.signing_ms = value,
};

pub const ATTEMPT_MS: Coefficient = Coefficient {
    key: "attempt_ms",
    meaning: "CPU of one more attempt",
    unit: "ms",
    range: [0.3, 0.5, 1.0],
    grade: Grade::Measured,
    source: "measured: 0.49 ms, refused at RCPT",
    get: |k| k.attempt_ms,
    set: |k, value| k.attempt_ms = value,
};

pub const HOOK_MS: Coefficient = Coefficient {
    key: "hook_ms",
    meaning: "CPU of one log event sent to a hook",
    unit: "ms",
    range: [0.3, 0.6, 1.2],
    grade: Grade::Estimate,
    source: "an event is a small message of its own",
    get: |k| k.hook_ms,
    set: |k, value| k.hook_ms = value,
};

pub const CPU_SHARE: Coefficient = Coefficient {
    key: "cpu_share",
    meaning: "Part of a node’s full rate that is planned with",
    unit: "",
    range: [0.5, 0.6, 0.7],
    grade: Grade::Estimate,
    source: "this planner’s choice",
    get: |k| k.cpu_share,
    set: |k, value| k.cpu_share = value,
};

pub const NODE_CEILING: Coefficient = Coefficient {
    key: "node_ceiling",
    meaning: "Messages an hour that one node is planned with at most, hook events counted",
    unit: "messages/h",
    range: [2e6, 4e6, 6e6],
    grade: Grade::Documented,
    source: "docs/userguide/performance/architecture.md:19; docs/userguide/clustering/index.md:21",
    get: |k| k.node_ceiling,
    set: |k, value| k.node_ceiling = value,
};

pub const OVERHEAD: Coefficient = Coefficient {
    key: "overhead",
    meaning: "Bytes on the wire for a byte of mail: TCP, SMTP, TLS",
    unit: "",
    range: [1.03, 1.06, 1.12],
    grade: Grade::Estimate,
    source: "headers of TCP and TLS",
    get: |k| k.overhead,
    set: |k, value| k.overhead = value,
};

pub const NODE_NIC: Coefficient = Coefficient {
    key: "node_nic_gbps",
    meaning: "Network card of a node",
    unit: "Gbps",
    range: [10.0; 3],
    grade: Grade::Documented,
    source: "docs/userguide/installation/hardware.md:26",
    get: |k| k.node_nic_gbps,
    set: |k, value| k.node_nic_gbps = value,
};

pub const REDIS_OPS: Coefficient = Coefficient {
    key: "redis_ops",
    meaning: "Redis operations a message where throttles are shared",
    unit: "",
    range: [2.0, 3.0, 3.0],
    grade: Grade::Derived,
    source: "crates/kumod/src/ready_queue.rs:2293-2325: two by the shipped shaping, three with a provider’s limit",
    get: |k| k.redis_ops,
    set: |k, value| k.redis_ops = value,
};

pub const SPOOL_IN: Coefficient = Coefficient {
    key: "spool_in_rate",
    meaning: "Queued messages that one thread reads at a restart",
    unit: "1/s",
    range: [5000.0, 10200.0, 15000.0],
    grade: Grade::Measured,
    source: "measured: 10,200 a second, one thread",
    get: |k| k.spool_in_rate,
    set: |k, value| k.spool_in_rate = value,
};

pub const READY_WAIT: Coefficient = Coefficient {
    key: "ready_wait_seconds",
    meaning: "Time until a message that found its ready queue full comes again",
    unit: "s",
    range: [60.0; 3],
    grade: Grade::Measured,
    source: "measured: a random time of up to 60 s",
    get: |k| k.ready_wait_seconds,
    set: |k, value| k.ready_wait_seconds = value,
};
