//! Spool and log coefficients.

use super::{Coefficient, Grade};

pub const HEADER_BYTES: Coefficient = Coefficient {
    key: "header_bytes",
    meaning: "Headers that KumoMTA adds to a message, without signatures",
    unit: "B",
    range: [300.0, 420.0, 1100.0],
    grade: Grade::Measured,
    source: "measured: 342 B without DKIM; docs/reference/message/trace_headers.md",
    get: |k| k.header_bytes,
    set: |k, value| k.header_bytes = value,
};

pub const SIGNATURE_BYTES: Coefficient = Coefficient {
    key: "signature_bytes",
    meaning: "Headers of one DKIM signature",
    unit: "B",
    range: [450.0, 680.0, 900.0],
    grade: Grade::Estimate,
    source: "size of a DKIM-Signature header with a 2048-bit key",
    get: |k| k.signature_bytes,
    set: |k, value| k.signature_bytes = value,
};

pub const META_BYTES: Coefficient = Coefficient {
    key: "meta_bytes",
    meaning: "Spool record beside the body: envelope and metadata",
    unit: "B",
    range: [105.0, 512.0, 1500.0],
    grade: Grade::Measured,
    source: "measured: 105 to 684 B; docs/tutorial/server_environment.md:30 for 512",
    get: |k| k.meta_bytes,
    set: |k, value| k.meta_bytes = value,
};

pub const ALPHA_MIXED: Coefficient = Coefficient {
    key: "alpha_mixed",
    meaning: "RocksDB disk bytes for a byte of mail, mixed content",
    unit: "",
    range: [0.4, 0.7, 1.0],
    grade: Grade::Estimate,
    source: "between base64 and HTML",
    get: |k| k.alpha_mixed,
    set: |k, value| k.alpha_mixed = value,
};

pub const ALPHA_BASE64: Coefficient = Coefficient {
    key: "alpha_base64",
    meaning: "The same for base64 content, which does not compress",
    unit: "",
    range: [0.95, 1.0, 1.2],
    grade: Grade::Measured,
    source: "measured: 1.00; on synthetic data 1.00 at the end and 1.16 at the peak; low: the text around attachments compresses",
    get: |k| k.alpha_base64,
    set: |k, value| k.alpha_base64 = value,
};

pub const ALPHA_HTML: Coefficient = Coefficient {
    key: "alpha_html",
    meaning: "The same for HTML and text",
    unit: "",
    range: [0.13, 0.4, 0.55],
    grade: Grade::Synthetic,
    source: "0.39 at the end, 0.52 at the peak on one corpus; low: markup that repeats itself, as newsletters do, packs seven to one",
    get: |k| k.alpha_html,
    set: |k, value| k.alpha_html = value,
};

pub const CHURN: Coefficient = Coefficient {
    key: "churn",
    meaning: "RocksDB disk over live bytes while compaction lags",
    unit: "",
    range: [1.0, 1.05, 1.45],
    grade: Grade::Synthetic,
    source: "measured: 1.00 without churn; 1.45 at a churn peak; 1.11 to 1.56 by RocksDB’s documentation",
    get: |k| k.churn,
    set: |k, value| k.churn = value,
};

pub const LOCAL_DIRS: Coefficient = Coefficient {
    key: "local_dirs",
    meaning: "LocalDisk directories a message and spool",
    unit: "",
    range: [1.8, 2.1, 2.5],
    grade: Grade::Measured,
    source: "measured: 2.12; crates/spool/src/spool_id.rs:54-62",
    get: |k| k.local_dirs,
    set: |k, value| k.local_dirs = value,
};

pub const BLOCK_BYTES: Coefficient = Coefficient {
    key: "block_bytes",
    meaning: "Block of the filesystem",
    unit: "B",
    range: [4096.0; 3],
    grade: Grade::Source,
    source: "mke2fs.conf of Debian 12",
    get: |k| k.block_bytes,
    set: |k, value| k.block_bytes = value,
};

pub const INODE_BYTES: Coefficient = Coefficient {
    key: "inode_bytes",
    meaning: "Disk for each inode that default ext4 has",
    unit: "B",
    range: [16384.0; 3],
    grade: Grade::Source,
    source: "mke2fs.conf of Debian 12",
    get: |k| k.inode_bytes,
    set: |k, value| k.inode_bytes = value,
};

pub const ROOT_RESERVE: Coefficient = Coefficient {
    key: "root_reserve",
    meaning: "Part of default ext4 that is kept for root and counts as not free",
    unit: "",
    range: [0.05; 3],
    grade: Grade::Source,
    source: "crates/kumo-server-common/src/disk_space.rs:143-147",
    get: |k| k.root_reserve,
    set: |k, value| k.root_reserve = value,
};

pub const EXT4_META: Coefficient = Coefficient {
    key: "ext4_meta",
    meaning: "Part of an ext4 partition that its own tables take",
    unit: "",
    range: [0.016; 3],
    grade: Grade::Derived,
    source: "an inode of 256 B for each 16 KiB",
    get: |k| k.ext4_meta,
    set: |k, value| k.ext4_meta = value,
};

pub const XFS_META: Coefficient = Coefficient {
    key: "xfs_meta",
    meaning: "The same for XFS",
    unit: "",
    range: [0.005, 0.005, 0.01],
    grade: Grade::Estimate,
    source: "typical of mkfs.xfs",
    get: |k| k.xfs_meta,
    set: |k, value| k.xfs_meta = value,
};

pub const HOOK_SPOOL_BYTES: Coefficient = Coefficient {
    key: "hook_spool_bytes",
    meaning: "Spool of one log event that waits for its hook",
    unit: "B",
    range: [2100.0, 2500.0, 3500.0],
    grade: Grade::Derived,
    source: "crates/kumod/src/logging/hooks.rs:141-190",
    get: |k| k.hook_spool_bytes,
    set: |k, value| k.hook_spool_bytes = value,
};

pub const RECORD_BYTES: Coefficient = Coefficient {
    key: "record_bytes",
    meaning: "Compressed log record without metadata, in long segments",
    unit: "B",
    range: [46.0, 80.0, 130.0],
    grade: Grade::Measured,
    source: "measured: 46 to 51 B on uniform traffic; 81 B on synthetic data",
    get: |k| k.record_bytes,
    set: |k, value| k.record_bytes = value,
};

pub const FIELDS_BYTES: Coefficient = Coefficient {
    key: "fields_bytes",
    meaning: "What five metadata fields add to it",
    unit: "B",
    range: [20.0, 26.0, 40.0],
    grade: Grade::Synthetic,
    source: "28 B on synthetic data; short values compress away",
    get: |k| k.fields_bytes,
    set: |k, value| k.fields_bytes = value,
};

pub const OUTCOME_FACTOR: Coefficient = Coefficient {
    key: "outcome_factor",
    meaning: "Size of a record where only outcomes are written",
    unit: "",
    range: [1.3, 1.5, 1.7],
    grade: Grade::Synthetic,
    source: "120 B against 81 B on synthetic data: the context of the Reception record is missing",
    get: |k| k.outcome_factor,
    set: |k, value| k.outcome_factor = value,
};

pub const REWRITE: Coefficient = Coefficient {
    key: "rewrite",
    meaning: "Bytes that RocksDB writes again for a byte of mail, where much of it is on its way at once",
    unit: "",
    range: [0.3, 1.1, 2.2],
    grade: Grade::Measured,
    source: "measured: 0.0 where the other side answers at once, 1.1 with 25 MB on their way",
    get: |k| k.rewrite,
    set: |k, value| k.rewrite = value,
};

pub const OUTAGE_WRITES: Coefficient = Coefficient {
    key: "outage_writes",
    meaning: "Bytes written for a byte of incompressible mail in a long outage",
    unit: "",
    range: [2.4, 6.0, 10.0],
    grade: Grade::Synthetic,
    source: "2.15 below one wrap of the keys, 5.9 at 67 wraps on synthetic data; high is an estimate",
    get: |k| k.outage_writes,
    set: |k, value| k.outage_writes = value,
};

pub const WRITE_BYTES: Coefficient = Coefficient {
    key: "coalesced_bytes",
    meaning: "Bytes of one coalesced write",
    unit: "B",
    range: [128000.0, 200000.0, 256000.0],
    grade: Grade::Estimate,
    source: "typical of block devices",
    get: |k| k.coalesced_bytes,
    set: |k, value| k.coalesced_bytes = value,
};

pub const LOCAL_IOPS: Coefficient = Coefficient {
    key: "local_iops",
    meaning: "Disk operations of LocalDisk a message",
    unit: "",
    range: [4.0, 8.0, 12.0],
    grade: Grade::Estimate,
    source: "Halon’s documentation says a few; KumoMTA’s benchmark bounds it at 3.8 to 6.4",
    get: |k| k.local_iops,
    set: |k, value| k.local_iops = value,
};

pub const DRAIN_IOPS: Coefficient = Coefficient {
    key: "drain_iops",
    meaning: "Reads of RocksDB for a message that is drained",
    unit: "",
    range: [2.0, 2.5, 3.0],
    grade: Grade::Derived,
    source: "one for the meta record, one to two for the body",
    get: |k| k.drain_iops,
    set: |k, value| k.drain_iops = value,
};

pub const DISK_RATE: Coefficient = Coefficient {
    key: "disk_rate",
    meaning: "What a node’s disk writes",
    unit: "B/s",
    range: [3e8; 3],
    grade: Grade::Derived,
    source: "fits KumoMTA’s nine published benchmarks best; 125 to 1,000 MB/s can be ordered",
    get: |k| k.disk_rate,
    set: |k, value| k.disk_rate = value,
};

pub const DISK_IOPS: Coefficient = Coefficient {
    key: "disk_iops",
    meaning: "Operations of a node’s disk",
    unit: "1/s",
    range: [7200.0; 3],
    grade: Grade::Documented,
    source: "docs/assets/images/Performance_testing_kumomta_public.png",
    get: |k| k.disk_iops,
    set: |k, value| k.disk_iops = value,
};
