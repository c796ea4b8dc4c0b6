//! What KumoMTA has measured: the sizes of server that its documentation gives, planned at a share
//! of what they carried, whatever the message size.

use super::Coefficients;

/// A size of server that was measured.
pub struct Benchmark {
    pub vcpu: f64,
    /// Memory to order, GiB.
    pub memory_gib: f64,
    /// Memory of the machine that was measured, as its documentation gives it (GB).
    pub measured_memory: f64,
    pub measured_per_hour: fn(&Coefficients) -> f64,
}

impl Benchmark {
    /// Messages an hour that a server of this size is planned to carry.
    pub fn planned_per_hour(&self, k: &Coefficients) -> f64 {
        (self.measured_per_hour)(k) * k.node_share
    }
}

/// The sizes, smallest first. 8 vCPU were measured with 30 GB and are sold with 32;
/// 16 were measured with 64 and 32 are recommended with them (architecture.md:29).
pub static BENCHMARKS: [Benchmark; 3] = [
    Benchmark {
        vcpu: 4.0,
        memory_gib: 16.0,
        measured_memory: 16.0,
        measured_per_hour: |k| k.rate_4_vcpu,
    },
    Benchmark {
        vcpu: 8.0,
        memory_gib: 32.0,
        measured_memory: 30.0,
        measured_per_hour: |k| k.rate_8_vcpu,
    },
    Benchmark {
        vcpu: 16.0,
        memory_gib: 32.0,
        measured_memory: 64.0,
        measured_per_hour: |k| k.rate_16_vcpu,
    },
];

/// A published measurement that is shown beside the rule and not used by it.
pub struct MeasuredServer {
    pub machine: &'static str,
    pub vcpu: f64,
    pub memory_gb: f64,
    pub messages_per_hour: f64,
}

/// KumoMTA's benchmark of July 2023: 100 KB messages, DKIM, RocksDB, 7,200 IOPS.
///
/// Source: docs/assets/images/Performance_testing_kumomta_public.png (B).
pub static MEASURED_2023: [MeasuredServer; 5] = [
    MeasuredServer {
        machine: "c5.2xlarge",
        vcpu: 8.0,
        memory_gb: 16.0,
        messages_per_hour: 4_033_514.0,
    },
    MeasuredServer {
        machine: "c5.4xlarge",
        vcpu: 16.0,
        memory_gb: 32.0,
        messages_per_hour: 4_433_514.0,
    },
    MeasuredServer {
        machine: "c5a.8xlarge",
        vcpu: 32.0,
        memory_gb: 64.0,
        messages_per_hour: 5_096_078.0,
    },
    MeasuredServer {
        machine: "c6g.16xlarge (ARM)",
        vcpu: 64.0,
        memory_gb: 128.0,
        messages_per_hour: 6_086_112.0,
    },
    MeasuredServer {
        machine: "c5.24xlarge",
        vcpu: 96.0,
        memory_gb: 192.0,
        messages_per_hour: 6_831_168.0,
    },
];

/// The largest benchmark that a machine meets; the smallest where it meets none. Memory counts
/// where it is known.
pub(super) fn class_of(vcpu: f64, memory_gib: Option<f64>) -> &'static Benchmark {
    let meets = |class: &&Benchmark| {
        class.vcpu <= vcpu && memory_gib.is_none_or(|gib| class.memory_gib <= gib)
    };
    BENCHMARKS.iter().rev().find(meets).unwrap_or(&BENCHMARKS[0])
}
