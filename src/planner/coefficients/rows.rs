//! The coefficients, a row each. Paths in a source are files of the KumoMTA repository.
//!
//! Dimensions count on by nine, modulo 64: neighbours in this list are often terms of one sum,
//! and dimensions of neighbouring numbers don't vary independently in so few samples. The next
//! uncertain row takes 21, the one after it 30; a row that goes leaves its number empty (50). So the
//! other rows keep theirs, and every published range of figures that don't use it stays.

use super::{Coefficient, Grade, Used};

coefficients! {
    // What KumoMTA’s documentation says, and what is chosen beside it.
    /// Spool a message beyond its own size: envelope and metadata
    spool_overhead_bytes as "spool_overhead" { range: [512.0; 3], unit: "B", dimension: None,
        used: Used::Tutorial, grade: Grade::Documented,
        source: "docs/tutorial/server_environment.md:30" }

    /// Compressed log per message that the tutorial allows for: 2 to 5 lines of 250 to 500 B, with
    /// a margin; KB is 1,024 B there
    log_allowance_bytes as "log_allowance" { range: [2048.0; 3], unit: "B", dimension: None,
        used: Used::Tutorial, grade: Grade::Documented,
        source: "docs/tutorial/server_environment.md, paragraph on logs" }

    /// Part of a spool or log partition that may fill before KumoMTA refuses mail:
    /// it keeps 10 % free (XFS, or ext4 without root reserve)
    usable_share { range: [0.9; 3], unit: "", dimension: None,
        used: Used::Both, grade: Grade::Source,
        source: "crates/kumo-server-common/src/disk_space.rs:106-110; docs/reference/kumo/define_spool/min_free_space.md" }

    /// Part of the system space that goes to /, the rest to /var
    root_share { range: [0.4; 3], unit: "", dimension: None,
        used: Used::Both, grade: Grade::Estimate,
        source: "this planner’s choice; the documentation only asks for a /var of its own" }

    /// Part of the lowest published rate of a server’s size that is planned with at most, so that
    /// there is headroom
    node_share { range: [0.6; 3], unit: "", dimension: None,
        used: Used::Both, grade: Grade::Estimate,
        source: "this planner’s choice" }

    /// How often the network card carries each message: once in, once out
    nic_passes { range: [2.0; 3], unit: "", dimension: None,
        used: Used::Tutorial, grade: Grade::Documented,
        source: "docs/userguide/performance/architecture.md:53" }

    /// Part of a network card’s speed that is planned with
    nic_share { range: [0.6; 3], unit: "", dimension: None,
        used: Used::Both, grade: Grade::Estimate,
        source: "this planner’s choice" }

    // Spool and logs.
    /// Headers that KumoMTA adds to a message, without signatures
    header_bytes { range: [300.0, 420.0, 1100.0], unit: "B", dimension: Some(0),
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: 342 B without DKIM; docs/reference/message/trace_headers.md" }

    /// Headers of one DKIM signature
    signature_bytes { range: [450.0, 680.0, 900.0], unit: "B", dimension: Some(9),
        used: Used::Measured, grade: Grade::Estimate,
        source: "size of a DKIM-Signature header with a 2048-bit key" }

    /// Spool record beside the body: envelope and metadata
    meta_bytes { range: [105.0, 512.0, 1500.0], unit: "B", dimension: Some(18),
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: 105 to 684 B; docs/tutorial/server_environment.md:30 for 512" }

    /// RocksDB disk bytes for a byte of mail, mixed content
    alpha_mixed { range: [0.4, 0.7, 1.0], unit: "", dimension: Some(27),
        used: Used::Measured, grade: Grade::Estimate,
        source: "between base64 and HTML" }

    /// The same for base64 content, which does not compress
    alpha_base64 { range: [0.95, 1.0, 1.2], unit: "", dimension: Some(36),
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: 1.00; on synthetic data 1.00 at the end and 1.16 at the peak; low: the text around attachments compresses" }

    /// The same for HTML and text
    alpha_html { range: [0.13, 0.4, 0.55], unit: "", dimension: Some(45),
        used: Used::Measured, grade: Grade::Synthetic,
        source: "0.39 at the end, 0.52 at the peak on one corpus; low: markup that repeats itself, as newsletters do, packs seven to one" }

    /// RocksDB disk over live bytes while compaction lags
    churn { range: [1.0, 1.05, 1.45], unit: "", dimension: Some(54),
        used: Used::Measured, grade: Grade::Synthetic,
        source: "measured: 1.00 without churn; 1.45 at a churn peak; 1.11 to 1.56 by RocksDB’s documentation" }

    /// LocalDisk directories a message and spool
    local_dirs { range: [1.8, 2.1, 2.5], unit: "", dimension: Some(63),
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: 2.12; crates/spool/src/spool_id.rs:54-62" }

    /// Block of the filesystem
    block_bytes { range: [4096.0; 3], unit: "B", dimension: None,
        used: Used::Measured, grade: Grade::Source,
        source: "mke2fs.conf of Debian 12" }

    /// Disk for each inode that default ext4 has
    inode_bytes { range: [16384.0; 3], unit: "B", dimension: None,
        used: Used::Measured, grade: Grade::Source,
        source: "mke2fs.conf of Debian 12" }

    /// Part of default ext4 that is kept for root and counts as not free
    root_reserve { range: [0.05; 3], unit: "", dimension: None,
        used: Used::Both, grade: Grade::Source,
        source: "crates/kumo-server-common/src/disk_space.rs:143-147" }

    /// Part of an ext4 partition that the filesystem takes besides a fixed amount
    ext4_meta { range: [0.0185; 3], unit: "", dimension: None,
        used: Used::Both, grade: Grade::Synthetic,
        source: "measured with mkfs.ext4 1.47 on images of 2 GB to 4 TB: 1.6 to 3.5 % with the fixed part" }

    /// The same for XFS, made without reflink and rmapbt as the partition script does; the high
    /// value is with both
    xfs_meta { range: [0.0015, 0.0015, 0.0197], unit: "", dimension: Some(8),
        used: Used::Both, grade: Grade::Synthetic,
        source: "measured with mkfs.xfs 6.1 on images of 2 GB to 4 TB: 0.15 % without, 0.75 % with reflink, 1.97 % with rmapbt too" }

    /// Fixed amount that a filesystem takes: its log or journal, and its first tables
    filesystem_bytes { range: [100e6; 3], unit: "B", dimension: None,
        used: Used::Both, grade: Grade::Synthetic,
        source: "measured with mkfs.xfs 6.1 and mkfs.ext4 1.47 on images of 2 GB to 4 TB" }

    /// Spool of one log event that waits for its hook
    hook_spool_bytes { range: [2100.0, 2500.0, 3500.0], unit: "B", dimension: Some(17),
        used: Used::Measured, grade: Grade::Derived,
        source: "crates/kumod/src/logging/hooks.rs:141-190" }

    /// Compressed log record without metadata, in long segments
    record_bytes { range: [28.0, 55.0, 130.0], unit: "B", dimension: Some(26),
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: 46 to 51 B on uniform traffic, 48 B on varied; 81 B on synthetic data; low: one sender and few destinations" }

    /// What five metadata fields add to it
    fields_bytes { range: [20.0, 26.0, 40.0], unit: "B", dimension: Some(35),
        used: Used::Measured, grade: Grade::Synthetic,
        source: "28 B on synthetic data; short values compress away" }

    /// What one header adds to it, as its value is longer than that of a metadata field
    header_log_bytes { range: [5.0, 12.0, 30.0], unit: "B", dimension: Some(31),
        used: Used::Measured, grade: Grade::Estimate,
        source: "between a metadata field and a subject line that doesn’t compress" }

    /// Size of a record where only outcomes are written
    outcome_factor { range: [1.3, 1.5, 1.7], unit: "", dimension: Some(44),
        used: Used::Measured, grade: Grade::Synthetic,
        source: "120 B against 81 B on synthetic data: the context of the Reception record is missing" }

    /// Bytes that RocksDB writes again for a byte of mail, where much of it is on its way at once
    rewrite { range: [0.3, 1.1, 2.2], unit: "", dimension: Some(53),
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: 0.0 where the other side answers at once, 1.1 with 25 MB on their way" }

    /// Bytes written for a byte of incompressible mail in a long outage
    outage_writes { range: [2.4, 6.0, 10.0], unit: "", dimension: Some(62),
        used: Used::Measured, grade: Grade::Synthetic,
        source: "2.15 below one wrap of the keys, 5.9 at 67 wraps on synthetic data; high is an estimate" }

    /// Bytes of one coalesced write
    coalesced_bytes { range: [128000.0, 200000.0, 256000.0], unit: "B", dimension: Some(7),
        used: Used::Measured, grade: Grade::Estimate,
        source: "typical of block devices" }

    /// Disk operations of LocalDisk a message
    local_iops { range: [4.0, 8.0, 12.0], unit: "", dimension: Some(16),
        used: Used::Measured, grade: Grade::Estimate,
        source: "Halon’s documentation says a few; KumoMTA’s benchmark bounds it at 3.8 to 6.4" }

    /// Operations that a sync per message adds: its body and its metadata, which then can’t be
    /// coalesced
    sync_iops { range: [1.0, 2.0, 3.0], unit: "", dimension: Some(40),
        used: Used::Measured, grade: Grade::Derived,
        source: "crates/spool/src/rocks.rs, crates/message/src/message.rs: a synced write for each of the two spools" }

    /// Reads of RocksDB for a message that is drained
    drain_iops { range: [2.0, 2.5, 3.0], unit: "", dimension: Some(25),
        used: Used::Measured, grade: Grade::Derived,
        source: "one for the meta record, one to two for the body" }

    /// What a node’s disk writes
    disk_rate { range: [3e8; 3], unit: "B/s", dimension: None,
        used: Used::Measured, grade: Grade::Derived,
        source: "fits KumoMTA’s nine published benchmarks best; 125 to 1,000 MB/s can be ordered" }

    /// Operations of a node’s disk
    disk_iops { range: [7200.0; 3], unit: "1/s", dimension: None,
        used: Used::Measured, grade: Grade::Documented,
        source: "docs/assets/images/Performance_testing_kumomta_public.png" }

    // Memory, cores, network and nodes.
    /// Memory of kumod without mail: policy and caches
    base_ram_bytes { range: [3.5e7, 1.2e8, 3.5e8], unit: "B", dimension: Some(34),
        used: Used::Measured, grade: Grade::Estimate,
        source: "an estimate from 100 MiB, measured idle with a minimal policy (M)" }

    /// Memory of RocksDB
    rocksdb_ram_bytes { range: [2.5e7, 8e7, 2e8], unit: "B", dimension: Some(43),
        used: Used::Measured, grade: Grade::Synthetic,
        source: "60 to 160 MB on synthetic data; 320 MB by its default buffers (crates/spool/src/rocks.rs:422-491)" }

    /// Memory of an open connection
    connection_bytes { range: [50000.0, 100000.0, 300000.0], unit: "B", dimension: Some(52),
        used: Used::Measured, grade: Grade::Estimate,
        source: "this planner’s choice" }

    /// Buffer of a connection that receives a body
    data_bytes { range: [131072.0; 3], unit: "B", dimension: None,
        used: Used::Measured, grade: Grade::Source,
        source: "crates/kumod/src/smtp_server.rs:1305" }

    /// Time that a body stays in memory in normal running
    residence_seconds { range: [0.5, 2.0, 10.0], unit: "s", dimension: Some(61),
        used: Used::Measured, grade: Grade::Estimate,
        source: "this planner’s choice" }

    /// Memory of a message in a scheduled queue
    queued_bytes { range: [125.0, 150.0, 200.0], unit: "B", dimension: Some(6),
        used: Used::Measured, grade: Grade::Derived,
        source: "crates/kumod/src/queue/strategy.rs:41-71; crates/message/src/message.rs:2838-2843" }

    /// Memory of the records that wait for a logger
    log_channel_bytes { range: [1e6, 1e7, 1e8], unit: "B", dimension: Some(15),
        used: Used::Measured, grade: Grade::Derived,
        source: "128,000 records at most: crates/kumod/src/logging/files.rs:67-69" }

    /// Memory of a Lua context under a production policy with the shaping helper
    context_bytes { range: [2e6, 3.3e6, 8e6], unit: "B", dimension: Some(49),
        used: Used::Measured, grade: Grade::Derived,
        source: "KumoMTA’s issue 601: some 10 GB with more than 1,000 contexts, 10 MB each at most" }

    /// Time that calls into the policy wait at worst, while cached shaping data is fetched anew
    policy_wait_seconds { range: [1.2, 2.0, 3.5], unit: "s", dimension: Some(58),
        used: Used::Measured, grade: Grade::Derived,
        source: "KumoMTA’s issue 601: from fewer than 50 contexts to more than 1,000, as at some 500 records a second" }

    /// Time that an injector’s connection is busy with a message
    accept_seconds { range: [0.02, 0.1, 0.3], unit: "s", dimension: Some(24),
        used: Used::Measured, grade: Grade::Estimate,
        source: "this planner’s choice" }

    /// Part of the memory from which KumoMTA refuses mail
    soft_share { range: [0.75; 3], unit: "", dimension: None,
        used: Used::Measured, grade: Grade::Source,
        source: "crates/kumo-server-memory/src/lib.rs:336-338" }

    /// Part of the memory from which it shrinks what it holds
    shrink_share { range: [0.6; 3], unit: "", dimension: None,
        used: Used::Measured, grade: Grade::Source,
        source: "crates/kumo-server-memory/src/lib.rs:508-515" }

    /// CPU for a message besides its bytes and signatures
    message_ms { range: [0.42, 1.1, 2.2], unit: "ms", dimension: Some(33),
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: some 0.5 ms with a minimal policy and no TLS; the benchmarks fit 1.1 with shaping, tenants and sources" }

    /// CPU for a megabyte that comes in and goes out
    megabyte_ms { range: [2.5, 7.0, 12.0], unit: "ms", dimension: Some(42),
        used: Used::Measured, grade: Grade::Measured,
        source: "0.90 ms for 50 kB measured; the share of the bytes is an estimate" }

    /// CPU of one RSA-2048 signature
    rsa2048_ms { range: [0.25, 0.3, 0.4], unit: "ms", dimension: Some(51),
        used: Used::Measured, grade: Grade::Synthetic,
        source: "openssl speed, one core" }

    /// CPU of one RSA-1024 signature
    rsa1024_ms { range: [0.065, 0.077, 0.1], unit: "ms", dimension: Some(60),
        used: Used::Measured, grade: Grade::Synthetic,
        source: "openssl speed, one core" }

    /// CPU of one Ed25519 signature
    ed25519_ms { range: [0.028, 0.034, 0.045], unit: "ms", dimension: Some(5),
        used: Used::Measured, grade: Grade::Synthetic,
        source: "openssl speed, one core" }

    /// CPU around a signature: canonical form, hash, header
    signing_ms { range: [0.05, 0.2, 0.4], unit: "ms", dimension: Some(14),
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: 0.53 ms for a whole RSA-2048 signature" }

    /// CPU of one more attempt
    attempt_ms { range: [0.3, 0.5, 1.0], unit: "ms", dimension: Some(23),
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: 0.49 ms, refused at RCPT" }

    /// CPU of parsing a body for the headers that a log record holds
    parse_ms { range: [0.02, 0.08, 0.3], unit: "ms", dimension: Some(3),
        used: Used::Measured, grade: Grade::Estimate,
        source: "docs/reference/kumo/configure_local_logs/headers.md:11-29 says that it costs, and not how much" }

    /// CPU of one log event sent to a hook
    hook_ms { range: [0.3, 0.6, 1.2], unit: "ms", dimension: Some(32),
        used: Used::Measured, grade: Grade::Estimate,
        source: "an event is a small message of its own" }

    /// Part of a node’s full rate that is planned with
    cpu_share { range: [0.5, 0.6, 0.7], unit: "", dimension: Some(41),
        used: Used::Measured, grade: Grade::Estimate,
        source: "this planner’s choice" }

    /// Bytes on the wire for a byte of mail: TCP, SMTP, TLS
    overhead { range: [1.03, 1.06, 1.12], unit: "", dimension: Some(59),
        used: Used::Measured, grade: Grade::Estimate,
        source: "headers of TCP and TLS" }

    /// Network card of a node
    node_nic_gbps { range: [10.0; 3], unit: "Gbps", dimension: None,
        used: Used::Measured, grade: Grade::Documented,
        source: "docs/userguide/installation/hardware.md:26" }

    /// What a vCPU of ARM carries of what one of Intel or AMD does
    arm_factor { range: [0.7, 0.85, 1.0], unit: "", dimension: Some(22),
        used: Used::Both, grade: Grade::Estimate,
        source: "less per node than Intel: docs/userguide/performance/architecture.md:15; 64 vCPU of ARM were measured 2 % below the line between 32 and 96 of Intel and AMD" }

    /// Redis operations a message where throttles are shared
    redis_ops { range: [2.0, 3.0, 3.0], unit: "", dimension: Some(4),
        used: Used::Measured, grade: Grade::Derived,
        source: "crates/kumod/src/ready_queue.rs:2293-2325: two by the shipped shaping, three with a provider’s limit" }

    /// Queued messages that one thread reads at a restart
    spool_in_rate { range: [5000.0, 10200.0, 15000.0], unit: "1/s", dimension: Some(13),
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: 10,200 a second, one thread" }

    /// Mean time until a message that found its ready queue full comes back to it and is logged as
    /// Delayed
    delayed_seconds { range: [30.0, 30.0, 60.0], unit: "s", dimension: Some(12),
        used: Used::Both, grade: Grade::Source,
        source: "a random time of up to 60 s: crates/kumod/src/queue/queue.rs:1080-1103; docs/faq/ready_queue_was_full.md:9" }

    /// The longest time until a message that found its ready queue full comes again
    ready_wait_seconds { range: [60.0; 3], unit: "s", dimension: None,
        used: Used::Measured, grade: Grade::Measured,
        source: "measured: a random time of up to 60 s" }
}
