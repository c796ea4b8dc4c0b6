//! Every number that the model needs and the user does not choose, with its source.

/// How sure a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Read in KumoMTA's source or shipped configuration.
    Source,
    /// Stated in KumoMTA's official documentation.
    Documented,
    /// An engineering estimate: a choice of this planner, not a fact.
    Estimate,
}

impl Grade {
    /// The letter that reports use.
    pub const fn letter(self) -> char {
        match self {
            Grade::Source => 'A',
            Grade::Documented => 'B',
            Grade::Estimate => 'E',
        }
    }

    /// How sure it is, in words for the page.
    pub const fn words(self) -> &'static str {
        match self {
            Grade::Source => "certain: read in KumoMTA’s source code",
            Grade::Documented => "stated in KumoMTA’s documentation",
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

impl Coefficients {
    /// The typical value of every row.
    pub fn typical() -> Self {
        let mut k = Coefficients {
            spool_overhead_bytes: 0.0,
            usable_share: 0.0,
            root_share: 0.0,
            node_share: 0.0,
            rate_4_vcpu: 0.0,
            rate_8_vcpu: 0.0,
            rate_16_vcpu: 0.0,
            nic_passes: 0.0,
            nic_share: 0.0,
        };
        for row in TABLE {
            (row.set)(&mut k, row.range[1]);
        }
        k
    }
}

/// The row of a key.
pub fn coefficient(key: &str) -> Option<&'static Coefficient> {
    TABLE.iter().find(|row| row.key == key)
}

/// Every coefficient of the documented reading.
pub static TABLE: &[Coefficient] = &[
    Coefficient {
        key: "spool_overhead",
        meaning: "Spool a message beyond its own size: envelope and metadata",
        unit: "B",
        range: [512.0; 3],
        grade: Grade::Documented,
        source: "docs/tutorial/server_environment.md:30",
        get: |k| k.spool_overhead_bytes,
        set: |k, bytes| k.spool_overhead_bytes = bytes,
    },
    Coefficient {
        key: "usable_share",
        meaning: "Part of a spool or log partition that may fill before KumoMTA refuses mail: \
                  it keeps 10 % free (XFS, or ext4 without root reserve)",
        unit: "",
        range: [0.9; 3],
        grade: Grade::Source,
        source: "crates/kumo-server-common/src/disk_space.rs:106-110; docs/reference/kumo/define_spool/min_free_space.md",
        get: |k| k.usable_share,
        set: |k, share| k.usable_share = share,
    },
    Coefficient {
        key: "root_share",
        meaning: "Part of the system space that goes to /, the rest to /var",
        unit: "",
        range: [0.4; 3],
        grade: Grade::Estimate,
        source: "this planner’s choice; the documentation only asks for a /var of its own",
        get: |k| k.root_share,
        set: |k, share| k.root_share = share,
    },
    Coefficient {
        key: "node_share",
        meaning: "Part of a measured node rate that is planned with, so that there is headroom",
        unit: "",
        range: [0.6; 3],
        grade: Grade::Estimate,
        source: "this planner’s choice",
        get: |k| k.node_share,
        set: |k, share| k.node_share = share,
    },
    Coefficient {
        key: "rate_4_vcpu",
        meaning: "Measured rate of 4 vCPU with 16 GB, messages of 100 KB",
        unit: "messages/h",
        range: [4.4e6; 3],
        grade: Grade::Documented,
        source: "docs/userguide/performance/testing.md:128",
        get: |k| k.rate_4_vcpu,
        set: |k, rate| k.rate_4_vcpu = rate,
    },
    Coefficient {
        key: "rate_8_vcpu",
        meaning: "Measured rate of 8 vCPU with 30 GB, messages of 100 KB",
        unit: "messages/h",
        range: [4.9e6; 3],
        grade: Grade::Documented,
        source: "docs/userguide/performance/testing.md:129",
        get: |k| k.rate_8_vcpu,
        set: |k, rate| k.rate_8_vcpu = rate,
    },
    Coefficient {
        key: "rate_16_vcpu",
        meaning: "Measured rate of 16 vCPU with 64 GB, messages of 100 KB",
        unit: "messages/h",
        range: [5.1e6; 3],
        grade: Grade::Documented,
        source: "docs/userguide/performance/testing.md:130",
        get: |k| k.rate_16_vcpu,
        set: |k, rate| k.rate_16_vcpu = rate,
    },
    Coefficient {
        key: "nic_passes",
        meaning: "How often the network card carries each message: once in, once out",
        unit: "",
        range: [2.0; 3],
        grade: Grade::Documented,
        source: "docs/userguide/performance/architecture.md:53",
        get: |k| k.nic_passes,
        set: |k, passes| k.nic_passes = passes,
    },
    Coefficient {
        key: "nic_share",
        meaning: "Part of a network card’s speed that is planned with",
        unit: "",
        range: [0.6; 3],
        grade: Grade::Estimate,
        source: "this planner’s choice",
        get: |k| k.nic_share,
        set: |k, share| k.nic_share = share,
    },
];
