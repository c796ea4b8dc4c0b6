//! Every number that the model needs and the user does not choose, with its source.

mod disk;
mod documented;
mod load;

/// How sure a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Read in KumoMTA's source or shipped configuration.
    Source,
    /// Stated in KumoMTA's official documentation.
    Documented,
    /// Measured on a running kumod.
    Measured,
    /// Measured on synthetic data, or on one part alone.
    Synthetic,
    /// Follows from the others by arithmetic.
    Derived,
    /// An engineering estimate: a choice of this planner, not a fact.
    Estimate,
}

impl Grade {
    /// The letter that reports use.
    pub const fn letter(self) -> char {
        match self {
            Grade::Source => 'A',
            Grade::Documented => 'B',
            Grade::Measured => 'M',
            Grade::Synthetic => 'C',
            Grade::Derived => 'D',
            Grade::Estimate => 'E',
        }
    }

    /// How sure it is, in words for the page.
    pub const fn words(self) -> &'static str {
        match self {
            Grade::Source => "certain: read in KumoMTA’s source code",
            Grade::Documented => "stated in KumoMTA’s documentation",
            Grade::Measured => "measured on a running KumoMTA",
            Grade::Synthetic => "measured on synthetic data",
            Grade::Derived => "follows from other facts by arithmetic",
            Grade::Estimate => "an estimate of this planner",
        }
    }
}

/// A set of coefficients to compute with. [`TABLE`] says what each of them is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficients {
    pub spool_overhead_bytes: f64,
    pub usable_share: f64,
    pub root_share: f64,
    pub node_share: f64,
    pub rate_4_vcpu: f64,
    pub rate_8_vcpu: f64,
    pub rate_16_vcpu: f64,
    pub nic_passes: f64,
    pub nic_share: f64,
    pub header_bytes: f64,
    pub signature_bytes: f64,
    pub meta_bytes: f64,
    pub alpha_mixed: f64,
    pub alpha_base64: f64,
    pub alpha_html: f64,
    pub churn: f64,
    pub local_dirs: f64,
    pub block_bytes: f64,
    pub inode_bytes: f64,
    pub root_reserve: f64,
    pub ext4_meta: f64,
    pub xfs_meta: f64,
    pub hook_spool_bytes: f64,
    pub record_bytes: f64,
    pub fields_bytes: f64,
    pub outcome_factor: f64,
    pub rewrite: f64,
    pub outage_writes: f64,
    pub coalesced_bytes: f64,
    pub local_iops: f64,
    pub drain_iops: f64,
    pub disk_rate: f64,
    pub disk_iops: f64,
    pub base_ram_bytes: f64,
    pub rocksdb_ram_bytes: f64,
    pub connection_bytes: f64,
    pub data_bytes: f64,
    pub residence_seconds: f64,
    pub queued_bytes: f64,
    pub log_channel_bytes: f64,
    pub accept_seconds: f64,
    pub soft_share: f64,
    pub shrink_share: f64,
    pub message_ms: f64,
    pub megabyte_ms: f64,
    pub rsa2048_ms: f64,
    pub rsa1024_ms: f64,
    pub ed25519_ms: f64,
    pub signing_ms: f64,
    pub attempt_ms: f64,
    pub hook_ms: f64,
    pub cpu_share: f64,
    pub node_ceiling: f64,
    pub overhead: f64,
    pub node_nic_gbps: f64,
    pub redis_ops: f64,
    pub spool_in_rate: f64,
    pub ready_wait_seconds: f64,
}

/// A row of the table of coefficients.
pub struct Coefficient {
    /// Its name in formulas.
    pub key: &'static str,
    pub meaning: &'static str,
    pub unit: &'static str,
    /// Low, typical, high; equal where the number is exact.
    pub range: [f64; 3],
    pub grade: Grade,
    pub source: &'static str,
    pub get: fn(&Coefficients) -> f64,
    pub set: fn(&mut Coefficients, f64),
}

impl Coefficient {
    /// Whether the documented reading depends on it: those rows come first in [`TABLE`].
    pub fn is_documented(&self) -> bool {
        let last = TABLE.iter().position(|row| row.key == documented::NIC_SHARE.key);
        let place = TABLE.iter().position(|row| row.key == self.key);
        place <= last
    }

    /// Whether low and high are the same.
    pub fn is_exact(&self) -> bool {
        self.range[0] == self.range[2]
    }
}

impl Coefficients {
    /// The typical value of every row.
    pub const TYPICAL: Coefficients = Coefficients {
        spool_overhead_bytes: documented::SPOOL_OVERHEAD.range[1],
        usable_share: documented::USABLE_SHARE.range[1],
        root_share: documented::ROOT_SHARE.range[1],
        node_share: documented::NODE_SHARE.range[1],
        rate_4_vcpu: documented::RATE_4_VCPU.range[1],
        rate_8_vcpu: documented::RATE_8_VCPU.range[1],
        rate_16_vcpu: documented::RATE_16_VCPU.range[1],
        nic_passes: documented::NIC_PASSES.range[1],
        nic_share: documented::NIC_SHARE.range[1],
        header_bytes: disk::HEADER_BYTES.range[1],
        signature_bytes: disk::SIGNATURE_BYTES.range[1],
        meta_bytes: disk::META_BYTES.range[1],
        alpha_mixed: disk::ALPHA_MIXED.range[1],
        alpha_base64: disk::ALPHA_BASE64.range[1],
        alpha_html: disk::ALPHA_HTML.range[1],
        churn: disk::CHURN.range[1],
        local_dirs: disk::LOCAL_DIRS.range[1],
        block_bytes: disk::BLOCK_BYTES.range[1],
        inode_bytes: disk::INODE_BYTES.range[1],
        root_reserve: disk::ROOT_RESERVE.range[1],
        ext4_meta: disk::EXT4_META.range[1],
        xfs_meta: disk::XFS_META.range[1],
        hook_spool_bytes: disk::HOOK_SPOOL_BYTES.range[1],
        record_bytes: disk::RECORD_BYTES.range[1],
        fields_bytes: disk::FIELDS_BYTES.range[1],
        outcome_factor: disk::OUTCOME_FACTOR.range[1],
        rewrite: disk::REWRITE.range[1],
        outage_writes: disk::OUTAGE_WRITES.range[1],
        coalesced_bytes: disk::WRITE_BYTES.range[1],
        local_iops: disk::LOCAL_IOPS.range[1],
        drain_iops: disk::DRAIN_IOPS.range[1],
        disk_rate: disk::DISK_RATE.range[1],
        disk_iops: disk::DISK_IOPS.range[1],
        base_ram_bytes: load::BASE_RAM.range[1],
        rocksdb_ram_bytes: load::ROCKSDB_RAM.range[1],
        connection_bytes: load::CONNECTION_BYTES.range[1],
        data_bytes: load::DATA_BYTES.range[1],
        residence_seconds: load::RESIDENCE.range[1],
        queued_bytes: load::QUEUED_BYTES.range[1],
        log_channel_bytes: load::LOG_CHANNEL.range[1],
        accept_seconds: load::ACCEPT.range[1],
        soft_share: load::SOFT_SHARE.range[1],
        shrink_share: load::SHRINK_SHARE.range[1],
        message_ms: load::MESSAGE_MS.range[1],
        megabyte_ms: load::MEGABYTE_MS.range[1],
        rsa2048_ms: load::RSA2048_MS.range[1],
        rsa1024_ms: load::RSA1024_MS.range[1],
        ed25519_ms: load::ED25519_MS.range[1],
        signing_ms: load::SIGNING_MS.range[1],
        attempt_ms: load::ATTEMPT_MS.range[1],
        hook_ms: load::HOOK_MS.range[1],
        cpu_share: load::CPU_SHARE.range[1],
        node_ceiling: load::NODE_CEILING.range[1],
        overhead: load::OVERHEAD.range[1],
        node_nic_gbps: load::NODE_NIC.range[1],
        redis_ops: load::REDIS_OPS.range[1],
        spool_in_rate: load::SPOOL_IN.range[1],
        ready_wait_seconds: load::READY_WAIT.range[1],
    };

    /// The typical value of every row.
    pub fn typical() -> Self {
        Self::TYPICAL
    }
}

/// The row of a key.
pub fn coefficient(key: &str) -> Option<&'static Coefficient> {
    TABLE.iter().find(|row| row.key == key)
}

/// Every coefficient, those of the documented reading first.
pub static TABLE: &[Coefficient] = &[
    documented::SPOOL_OVERHEAD,
    documented::USABLE_SHARE,
    documented::ROOT_SHARE,
    documented::NODE_SHARE,
    documented::RATE_4_VCPU,
    documented::RATE_8_VCPU,
    documented::RATE_16_VCPU,
    documented::NIC_PASSES,
    documented::NIC_SHARE,
    disk::HEADER_BYTES,
    disk::SIGNATURE_BYTES,
    disk::META_BYTES,
    disk::ALPHA_MIXED,
    disk::ALPHA_BASE64,
    disk::ALPHA_HTML,
    disk::CHURN,
    disk::LOCAL_DIRS,
    disk::BLOCK_BYTES,
    disk::INODE_BYTES,
    disk::ROOT_RESERVE,
    disk::EXT4_META,
    disk::XFS_META,
    disk::HOOK_SPOOL_BYTES,
    disk::RECORD_BYTES,
    disk::FIELDS_BYTES,
    disk::OUTCOME_FACTOR,
    disk::REWRITE,
    disk::OUTAGE_WRITES,
    disk::WRITE_BYTES,
    disk::LOCAL_IOPS,
    disk::DRAIN_IOPS,
    disk::DISK_RATE,
    disk::DISK_IOPS,
    load::BASE_RAM,
    load::ROCKSDB_RAM,
    load::CONNECTION_BYTES,
    load::DATA_BYTES,
    load::RESIDENCE,
    load::QUEUED_BYTES,
    load::LOG_CHANNEL,
    load::ACCEPT,
    load::SOFT_SHARE,
    load::SHRINK_SHARE,
    load::MESSAGE_MS,
    load::MEGABYTE_MS,
    load::RSA2048_MS,
    load::RSA1024_MS,
    load::ED25519_MS,
    load::SIGNING_MS,
    load::ATTEMPT_MS,
    load::HOOK_MS,
    load::CPU_SHARE,
    load::NODE_CEILING,
    load::OVERHEAD,
    load::NODE_NIC,
    load::REDIS_OPS,
    load::SPOOL_IN,
    load::READY_WAIT,
];

/// The coefficients of the documented reading.
pub fn documented() -> &'static [Coefficient] {
    &TABLE[..9]
}
