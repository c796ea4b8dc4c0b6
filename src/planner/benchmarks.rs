//! What KumoMTA has measured and published, and what a server is planned with of it.

/// A published measurement: messages of 100 KB, on one server.
pub struct Benchmark {
    pub machine: &'static str,
    pub year: u32,
    pub vcpu: f64,
    /// As its publication gives it, GB.
    pub memory_gb: f64,
    pub messages_per_hour: f64,
    pub source: &'static str,
}

const TESTING: &str = "docs/userguide/performance/testing.md:127-130";
const IMAGE: &str = "docs/assets/images/Performance_testing_kumomta_public.png, July 2023";
const BLOG: &str = "kumomta.com/blog/kumomta-performance-update";

/// The published measurements whose figures could be read (B), the oldest first. Of 2025: release
/// 2025.05.06 on gp3 of 7,200 IOPS and 225 MB/s, 100,000 messages, the mean of four runs; its
/// figures for 16 and 36 cores, and for ARM, stand in a picture that couldn't be had. Of July 2023:
/// with DKIM, RocksDB, 7,200 IOPS.
pub static BENCHMARKS: [Benchmark; 10] = [
    benchmark("2 vCPU", 2023, 2.0, 4.0, 2.7e6, TESTING),
    benchmark("4 vCPU", 2023, 4.0, 16.0, 4.4e6, TESTING),
    benchmark("8 vCPU", 2023, 8.0, 30.0, 4.9e6, TESTING),
    benchmark("16 vCPU", 2023, 16.0, 64.0, 5.1e6, TESTING),
    benchmark("c5.2xlarge", 2023, 8.0, 16.0, 4_033_514.0, IMAGE),
    benchmark("c5.4xlarge", 2023, 16.0, 32.0, 4_433_514.0, IMAGE),
    benchmark("c5a.8xlarge", 2023, 32.0, 64.0, 5_096_078.0, IMAGE),
    benchmark("c6g.16xlarge (ARM)", 2023, 64.0, 128.0, 6_086_112.0, IMAGE),
    benchmark("c5.24xlarge", 2023, 96.0, 192.0, 6_831_168.0, IMAGE),
    benchmark("c5n.2xlarge", 2025, 8.0, 21.0, 3.3e6, BLOG),
];

const fn benchmark(
    machine: &'static str,
    year: u32,
    vcpu: f64,
    memory_gb: f64,
    messages_per_hour: f64,
    source: &'static str,
) -> Benchmark {
    Benchmark { machine, year, vcpu, memory_gb, messages_per_hour, source }
}

/// The lowest figure that was published for a server of so many vCPU or more, messages an hour: a
/// smaller server carries no more than a larger one did. Between two sizes it is the smaller
/// one's, below the smallest its part by vCPU.
pub(super) fn published_per_hour(vcpu: f64) -> f64 {
    let smallest = BENCHMARKS[0].vcpu;
    let class =
        BENCHMARKS.iter().map(|b| b.vcpu).filter(|size| *size <= vcpu).fold(smallest, f64::max);
    let at_least = BENCHMARKS.iter().filter(|b| b.vcpu >= class).map(|b| b.messages_per_hour);
    at_least.fold(f64::INFINITY, f64::min) * (vcpu / smallest).min(1.0)
}

/// A size of server that KumoMTA's documentation starts from, with the memory to order for it.
pub struct Size {
    pub vcpu: f64,
    pub memory_gib: f64,
}

/// The sizes, smallest first. 8 vCPU were measured with 30 GB and are sold with 32; 16 were
/// measured with 64 and 32 are recommended with them (architecture.md:29).
pub static SIZES: [Size; 3] = [
    Size { vcpu: 4.0, memory_gib: 16.0 },
    Size { vcpu: 8.0, memory_gib: 32.0 },
    Size { vcpu: 16.0, memory_gib: 32.0 },
];

/// The largest of the sizes that so many vCPU meet; the smallest where they meet none.
pub(super) fn size_of(vcpu: f64) -> &'static Size {
    SIZES.iter().rev().find(|size| size.vcpu <= vcpu).unwrap_or(&SIZES[0])
}
