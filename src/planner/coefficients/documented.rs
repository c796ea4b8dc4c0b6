//! Coefficients of the documented reading; some serve the behaviour reading too.

use super::{Coefficient, Grade};

pub const SPOOL_OVERHEAD: Coefficient = Coefficient {
    key: "spool_overhead",
    meaning: "Spool a message beyond its own size: envelope and metadata",
    unit: "B",
    range: [512.0; 3],
    grade: Grade::Documented,
    source: "docs/tutorial/server_environment.md:30",
    get: |k| k.spool_overhead_bytes,
    set: |k, bytes| k.spool_overhead_bytes = bytes,
};

pub const USABLE_SHARE: Coefficient = Coefficient {
    key: "usable_share",
    meaning: "Part of a spool or log partition that may fill before KumoMTA refuses mail: \
              it keeps 10 % free (XFS, or ext4 without root reserve)",
    unit: "",
    range: [0.9; 3],
    grade: Grade::Source,
    source: "crates/kumo-server-common/src/disk_space.rs:106-110; docs/reference/kumo/define_spool/min_free_space.md",
    get: |k| k.usable_share,
    set: |k, share| k.usable_share = share,
};

pub const ROOT_SHARE: Coefficient = Coefficient {
    key: "root_share",
    meaning: "Part of the system space that goes to /, the rest to /var",
    unit: "",
    range: [0.4; 3],
    grade: Grade::Estimate,
    source: "this planner’s choice; the documentation only asks for a /var of its own",
    get: |k| k.root_share,
    set: |k, share| k.root_share = share,
};

pub const NODE_SHARE: Coefficient = Coefficient {
    key: "node_share",
    meaning: "Part of a measured node rate that is planned with, so that there is headroom",
    unit: "",
    range: [0.6; 3],
    grade: Grade::Estimate,
    source: "this planner’s choice",
    get: |k| k.node_share,
    set: |k, share| k.node_share = share,
};

pub const RATE_4_VCPU: Coefficient = Coefficient {
    key: "rate_4_vcpu",
    meaning: "Measured rate of 4 vCPU with 16 GB, messages of 100 KB",
    unit: "messages/h",
    range: [4.4e6; 3],
    grade: Grade::Documented,
    source: "docs/userguide/performance/testing.md:128",
    get: |k| k.rate_4_vcpu,
    set: |k, rate| k.rate_4_vcpu = rate,
};

pub const RATE_8_VCPU: Coefficient = Coefficient {
    key: "rate_8_vcpu",
    meaning: "Measured rate of 8 vCPU with 30 GB, messages of 100 KB",
    unit: "messages/h",
    range: [4.9e6; 3],
    grade: Grade::Documented,
    source: "docs/userguide/performance/testing.md:129",
    get: |k| k.rate_8_vcpu,
    set: |k, rate| k.rate_8_vcpu = rate,
};

pub const RATE_16_VCPU: Coefficient = Coefficient {
    key: "rate_16_vcpu",
    meaning: "Measured rate of 16 vCPU with 64 GB, messages of 100 KB",
    unit: "messages/h",
    range: [5.1e6; 3],
    grade: Grade::Documented,
    source: "docs/userguide/performance/testing.md:130",
    get: |k| k.rate_16_vcpu,
    set: |k, rate| k.rate_16_vcpu = rate,
};

pub const NIC_PASSES: Coefficient = Coefficient {
    key: "nic_passes",
    meaning: "How often the network card carries each message: once in, once out",
    unit: "",
    range: [2.0; 3],
    grade: Grade::Documented,
    source: "docs/userguide/performance/architecture.md:53",
    get: |k| k.nic_passes,
    set: |k, passes| k.nic_passes = passes,
};

pub const NIC_SHARE: Coefficient = Coefficient {
    key: "nic_share",
    meaning: "Part of a network card’s speed that is planned with",
    unit: "",
    range: [0.6; 3],
    grade: Grade::Estimate,
    source: "this planner’s choice",
    get: |k| k.nic_share,
    set: |k, share| k.nic_share = share,
};
