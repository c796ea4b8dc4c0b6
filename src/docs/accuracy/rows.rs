//! The figures from outside, in the order of the document.

use super::{Case, Row};
use crate::planner::Coefficients;
use crate::planner::behaviour::schedule::Schedule;
use crate::planner::behaviour::storage::{inode_bytes, usable_share};
use crate::planner::outage::messages_until_refusal;

const EXACT: f64 = 0.001;

const fn row(
    what: &'static str,
    outside: f64,
    unit: &'static str,
    within: f64,
    grade: char,
    source: &'static str,
    model: fn() -> f64,
) -> Row {
    Row { what, unit, outside, within, why: "", grade, source, model, range: None }
}

impl Row {
    /// Says why the tolerance is wide.
    const fn since(mut self, why: &'static str) -> Row {
        self.why = why;
        self
    }

    /// The stated range of a scenario must hold it.
    const fn inside(mut self, query: &'static str, path: &'static str, factor: f64) -> Row {
        self.range = Some((query, path, factor));
        self
    }
}

const TESTING: &str = "docs/userguide/performance/testing.md:127-130";
const IMAGE_2023: &str = "docs/assets/images/Performance_testing_kumomta_public.png";
const KUMOD: &str = "measured on a running kumod, 2 cores";
const SYNTHETIC: &str = "measured on synthetic data";

/// Messages an hour of a node at full rate, with messages of 100 kB and RSA-2048.
fn benchmark(vcpu: f64) -> f64 {
    Case::of("?size=100kB").on(vcpu).carries.measured_like_per_hour
}

const BENCHMARK: &str = "the benchmarks’ disks, networks and cores differ and are known in part; \
    the model has one disk for all of them";

/// The LocalDisk spool of the worked example on ext4, with the directories of a large one.
fn large_local(k: &mut Coefficients) {
    k.local_dirs = 1.8;
}

/// Messages of 50,512 B until a partition of 400 GB refuses mail.
fn refused(fs: &str) -> f64 {
    let exact = |k: &mut Coefficients| {
        (k.header_bytes, k.signature_bytes, k.xfs_meta, k.ext4_meta) = (0.0, 0.0, 0.0, 0.0);
        (k.alpha_base64, k.churn) = (1.0, 1.0);
    };
    let case = Case::with(&format!("?content=base64&fs={fs}"), exact);
    messages_until_refusal(&case.plan.scenario, case.behaviour(), 400e9, case.coefficients())
}

fn waits(query: &str) -> crate::planner::outage::Waits {
    crate::planner::outage::waits(&Case::of(query).plan.scenario)
}

/// Outages within one long window, so that mail comes in all the time.
const ONE_HOUR: &str = "?window=24h&outage=1h";
const EIGHT_HOURS: &str = "?window=24h&outage=8h";

/// Bytes that RocksDB writes for a byte of mail while a backlog builds.
fn outage_writes(query: &str) -> f64 {
    let case = Case::of(query);
    let b = case.behaviour();
    let raw = case.plan.scenario.size_bytes + 1_100.0 + case.coefficients().meta_bytes;
    b.disk.outage_write_bytes_per_second / b.traffic.peak_per_second / raw
}

/// Every row.
pub static ROWS: &[Row] = &[
    row("2 vCPU, 4 GB, 100 kB", 2.7e6, "messages/h", 0.35, 'B', TESTING, || benchmark(2.0)),
    row("4 vCPU, 16 GB, 100 kB", 4.4e6, "messages/h", 0.35, 'B', TESTING, || benchmark(4.0))
        .inside("?size=100kB", "behaviour.compute.node_messages_per_hour", 1.0 / 0.6),
    row("8 vCPU, 30 GB, 100 kB", 4.9e6, "messages/h", 0.35, 'B', TESTING, || benchmark(8.0)),
    row("16 vCPU, 64 GB, 100 kB", 5.1e6, "messages/h", 0.35, 'B', TESTING, || benchmark(16.0)),
    row("c5.2xlarge, 8 vCPU, 100 kB", 4_033_514.0, "messages/h", 0.35, 'B', IMAGE_2023, || benchmark(8.0))
        .since(BENCHMARK),
    row("c5.4xlarge, 16 vCPU, 100 kB", 4_433_514.0, "messages/h", 0.35, 'B', IMAGE_2023, || benchmark(16.0))
        .since(BENCHMARK),
    row("c5a.8xlarge, 32 vCPU, 100 kB", 5_096_078.0, "messages/h", 0.35, 'B', IMAGE_2023, || benchmark(32.0)),
    row("c6g.16xlarge, 64 vCPU, 100 kB", 6_086_112.0, "messages/h", 0.35, 'B', IMAGE_2023, || benchmark(64.0)),
    row("c5.24xlarge, 96 vCPU, 100 kB", 6_831_168.0, "messages/h", 0.35, 'B', IMAGE_2023, || benchmark(96.0)),
    row("CPU of a message, 50 kB, no DKIM", 0.90, "ms", 1.0, 'M', KUMOD, || {
        Case::of("?dkim=none&deferrals=0").behaviour().carries.core_ms_per_message
    })
    .since("the measured policy is minimal, without TLS, shaping and Lua; the typical one isn’t")
    .inside("?dkim=none&deferrals=0", "behaviour.compute.core_ms_per_message", 1.0),
    row("CPU of a message, 50 kB, RSA-2048", 1.43, "ms", 0.5, 'M', KUMOD, || {
        Case::of("?deferrals=0").behaviour().carries.core_ms_per_message
    })
    .since("as above")
    .inside("?deferrals=0", "behaviour.compute.core_ms_per_message", 1.0),
    row("CPU of a message below saturation, 200 a second, no DKIM", 1.39, "ms", 0.3, 'M', KUMOD, || {
        Case::of("?dkim=none&deferrals=0&volume=720k&window=1h").behaviour().carries.core_ms_per_message
    })
    .inside("?dkim=none&deferrals=0&volume=720k&window=1h", "behaviour.compute.core_ms_per_message", 1.0),
    row("CPU of one more attempt", 0.49, "ms", 0.1, 'M', KUMOD, || {
        let at = |query| Case::of(query).behaviour().carries.core_ms_per_message;
        at("?deferrals=100%") - at("?deferrals=0")
    }),
    row("RocksDB disk of a waiting message, base64, 50 kB", 51_084.0, "B", 0.08, 'M', KUMOD, || {
        Case::of("?content=base64&dkim=none").behaviour().spool.message_bytes
    })
    .inside("?content=base64&dkim=none&volume=20k", "behaviour.storage.spool_bytes", 1.0 / 20_000.0),
    row("RocksDB disk a raw byte, HTML, at the end", 0.39, "", 0.1, 'C', SYNTHETIC, || {
        Case::with("?content=html", |k| k.churn = 1.0).coefficients().alpha_html
    })
    .inside("?content=html&dkim=none", "behaviour.storage.spool_bytes", 1.0 / 8e6 / 50_932.0),
    row("RocksDB disk a raw byte, HTML, at the peak", 0.52, "", 0.25, 'C', SYNTHETIC, || {
        let case = Case::of("?content=html");
        case.coefficients().alpha_html * case.coefficients().churn
    })
    .since("the corpus reused 64 bodies; others compress better")
    .inside("?content=html&dkim=none", "behaviour.storage.spool_bytes", 1.0 / 8e6 / 50_932.0),
    row("LocalDisk inodes a message, 10,000 messages", 6.24, "", 0.01, 'M', KUMOD, || {
        let b = Case::of("?engine=localdisk").plan.behaviour;
        b.spool.inodes / b.held.messages
    }),
    row("LocalDisk inodes a message, 20,000 messages", 6.92, "", 0.12, 'C', SYNTHETIC, || {
        let b = Case::of("?engine=localdisk").plan.behaviour;
        b.spool.inodes / b.held.messages
    })
    .since("directories a message depend on how fast messages come; one number stands for all rates"),
    row("LocalDisk disk of a message, few messages", 77_482.0, "B", 0.05, 'C', SYNTHETIC, || {
        Case::of("?engine=localdisk").behaviour().spool.message_bytes
    }),
    row("LocalDisk disk of a message, 8 million", 72_090.0, "B", 0.001, 'D', "crates/spool/src/spool_id.rs:54-62", || {
        Case::with("?engine=localdisk", large_local).behaviour().spool.message_bytes
    })
    .inside("?engine=localdisk", "behaviour.storage.spool_bytes", 1.0 / 8e6),
    row("LocalDisk inodes of 8 million messages", 44.8e6, "", EXACT, 'D', "crates/spool/src/spool_id.rs:54-62", || {
        Case::with("?engine=localdisk", large_local).behaviour().spool.inodes
    }),
    row("Default ext4 for these inodes", 816e9, "B", 0.002, 'D', "mke2fs.conf of Debian 12", || {
        let case = Case::with("?engine=localdisk&fs=ext4", large_local);
        inode_bytes(&case.plan.scenario, case.behaviour().spool.inodes, case.coefficients())
    }),
    row("Default ext4 for their bytes", 679e9, "B", 0.02, 'D', "crates/kumo-server-common/src/disk_space.rs:143-147", || {
        let case = Case::with("?engine=localdisk&fs=ext4", large_local);
        case.behaviour().spool.mail_bytes / usable_share(&case.plan.scenario, case.coefficients())
    }),
    row("Messages of 50,512 B until 400 GB of XFS refuse", 7.13e6, "", 0.002, 'D', "crates/kumo-server-common/src/disk_space.rs:106-110", || refused("xfs")),
    row("Messages of 50,512 B until 400 GB of default ext4 refuse", 6.73e6, "", 0.002, 'D', "crates/kumo-server-common/src/disk_space.rs:182-187", || refused("ext4")),
    row("Hours until 400 GB refuse at a million an hour", 7.1, "h", 0.01, 'D', "crates/kumo-server-common/src/disk_space.rs:106-110", || refused("xfs") / 1e6),
    row("Log record, one long segment", 51.4, "B", 0.6, 'M', KUMOD, || {
        Case::of("?segment=none").behaviour().logs.record_bytes
    })
    .since("the measured traffic was uniform; 81 B of varied synthetic records stay the typical value until real traffic is seen")
    .inside("?segment=none&deferrals=0", "behaviour.storage.log_bytes_per_message", 0.5),
    row("Log record, 4,000 in a segment", 51.2, "B", 0.65, 'M', KUMOD, || {
        Case::of("?volume=5.76M&deferrals=0").behaviour().logs.record_bytes
    })
    .since("as above")
    .inside("?volume=5.76M&deferrals=0", "behaviour.storage.log_bytes_per_message", 0.5),
    row("Log record on disk, 20 in a segment", 205.0, "B", 0.01, 'M', KUMOD, || {
        Case::of("?volume=28.8k&deferrals=0").behaviour().logs.record_bytes
    })
    .inside("?volume=28.8k&deferrals=0", "behaviour.storage.log_bytes_per_message", 0.5),
    row("Log record, synthetic, 5,000 in a segment", 82.0, "B", 0.01, 'C', SYNTHETIC, || {
        Case::of("?volume=7.2M&deferrals=0").behaviour().logs.record_bytes
    }),
    row("Log record with 5 fields, synthetic, 5,000 in a segment", 112.0, "B", 0.02, 'C', SYNTHETIC, || {
        Case::of("?volume=7.2M&deferrals=0&meta=5").behaviour().logs.record_bytes
    }),
    row("Log record with 5 fields, synthetic, 300 in a segment", 140.0, "B", 0.08, 'C', SYNTHETIC, || {
        Case::of("?volume=432k&deferrals=0&meta=5").behaviour().logs.record_bytes
    }),
    row("Log records of a delivered message", 2.0, "", EXACT, 'M', KUMOD, || {
        Case::of("?deferrals=0").behaviour().traffic.records_per_message
    }),
    row("Logs of the worked example, 30 days", 40e9, "B", 0.04, 'D', "81 B a record, 2.08 records a message", || {
        Case::of("").behaviour().logs.bytes
    }),
    row("The same by the reference’s ratio of 20:1", 25e9, "B", 0.65, 'B', "docs/reference/kumo/configure_local_logs/max_file_size.md:14", || {
        Case::of("").behaviour().logs.bytes
    })
    .since("the documentation’s two statements differ by five to ten times")
    .inside("", "behaviour.storage.log_bytes", 1.0),
    row("The same with 5 fields", 54e9, "B", 0.03, 'D', "81 B a record, 2.08 records a message", || {
        Case::of("?meta=5").behaviour().logs.bytes
    }),
    row("Bytes written a message, answered at once", 51_100.0, "B", 0.03, 'M', KUMOD, || {
        let b = Case::of("?volume=3.6M&window=1h&latency=0.01s&dkim=none&content=base64").plan.behaviour;
        b.disk.write_bytes_per_second / b.traffic.peak_per_second
    })
    .inside("?volume=3.6M&window=1h&latency=0.01s&dkim=none&content=base64", "behaviour.disk.write_bytes_per_second", 1e-3),
    row("Bytes written a message, answered after 2 s", 107_800.0, "B", 0.08, 'M', KUMOD, || {
        let b = Case::of("?volume=900k&window=1h&latency=2s&dkim=none&content=base64").plan.behaviour;
        b.disk.write_bytes_per_second / b.traffic.peak_per_second
    })
    .inside("?volume=900k&window=1h&latency=2s&dkim=none&content=base64", "behaviour.disk.write_bytes_per_second", 1.0 / 250.0),
    row("Bytes written a byte in a backlog, base64, 216 s", 2.15, "", 0.3, 'C', SYNTHETIC, || {
        outage_writes("?content=base64&outage=216s&window=24h")
    }),
    row("Bytes written a byte in a backlog, base64, 8 h", 5.91, "", 0.05, 'C', SYNTHETIC, || outage_writes("?content=base64")),
    row("Bytes written a byte in a backlog, HTML, 6 h", 2.81, "", 0.05, 'C', SYNTHETIC, || outage_writes("?content=html&window=6h&volume=6M")),
    row("Bytes written a byte in a backlog, HTML, 216 s", 1.48, "", 0.5, 'C', SYNTHETIC, || {
        outage_writes("?content=html&outage=216s&window=24h")
    })
    .since("the model has no less than 2 in a backlog, measured on kumod"),
    row("Memory, 20,000 deferred messages", 190e6, "B", 1.3, 'M', KUMOD, || {
        Case::of("?volume=20k&latency=0.01s").behaviour().memory.need_bytes
    })
    .since("the measured policy is minimal; what Lua and caches of a production policy take is an estimate")
    .inside("?volume=20k&latency=0.01s", "behaviour.memory.need_bytes", 1.0),
    row("Memory of 8 million scheduled messages", 1.2e9, "B", EXACT, 'D', "crates/kumod/src/queue/strategy.rs:41-71", || {
        Case::of("").behaviour().memory.queued_bytes
    }),
    row("Bodies on their way, a million an hour", 28e6, "B", 0.04, 'D', "2 s of a million an hour", || {
        Case::of("").behaviour().memory.body_bytes
    }),
    row("Ready queues of 16 sources, 20 sites, all full", 16.6e9, "B", 0.02, 'D', "docs/reference/memory.md:117-126", || {
        Case::of("").behaviour().memory.ready_worst_bytes
    }),
    row("Card, in and out, low", 230.0, "Mbps", 0.01, 'D', "docs/userguide/performance/architecture.md:53", || {
        Case::with("?bounces=0", |k| (k.overhead, k.header_bytes, k.signature_bytes) = (1.03, 340.0, 0.0)).behaviour().wire.network.nic_mbps
    }),
    row("Card, in and out, typical", 238.0, "Mbps", 0.01, 'D', "docs/userguide/performance/architecture.md:53", || {
        Case::of("?bounces=0").behaviour().wire.network.nic_mbps
    }),
    row("Card, in and out, high", 255.0, "Mbps", 0.01, 'D', "docs/userguide/performance/architecture.md:53", || {
        Case::with("?bounces=0", |k| (k.overhead, k.header_bytes, k.signature_bytes) = (1.12, 1_600.0, 900.0)).behaviour().wire.network.nic_mbps
    }),
    row("Sources for Google, 0.5 s a delivery", 13.0, "", EXACT, 'D', "assets/policy-extras/shaping.toml:92-101", || Case::of("").behaviour().egress[0].sources),
    row("Sources for Google, 0.2 s a delivery", 5.0, "", EXACT, 'D', "assets/policy-extras/shaping.toml:92-101", || Case::of("?latency=0.2s").behaviour().egress[0].sources),
    row("Sources for Google, 1 s a delivery", 25.0, "", EXACT, 'D', "assets/policy-extras/shaping.toml:92-101", || Case::of("?latency=1s").behaviour().egress[0].sources),
    row("Redis operations at a million an hour", 833.0, "1/s", EXACT, 'D', "crates/kumod/src/ready_queue.rs:2293-2325", || Case::of("").behaviour().redis_per_second),
    row("Redis operations at 5 million an hour", 4_167.0, "1/s", EXACT, 'D', "crates/kumod/src/ready_queue.rs:2293-2325", || Case::of("?volume=40M").behaviour().redis_per_second),
    row("Three events an hour on a million messages", 4e6, "messages/h", EXACT, 'B', "docs/userguide/performance/loghooks.md:25-29", || {
        let t = Case::of("?hooks=1&deferrals=100%").behaviour().traffic;
        t.peak_per_second * 3_600.0 * (1.0 + t.events_per_message)
    }),
    row("Spool of a day without the hook’s receiver", 41.6e9, "B", 0.001, 'D', "crates/kumod/src/logging/hooks.rs:141-190", || Case::of("?hooks=1").behaviour().spool.hook_bytes),
    row("Attempts in an outage of 1 h", 1.67, "", 0.003, 'D', "crates/kumod/src/queue/config.rs:162-209", || Case::of(ONE_HOUR).behaviour().held.mean_attempts),
    row("Attempts in an outage of 8 h", 3.92, "", 0.003, 'D', "crates/kumod/src/queue/config.rs:162-209", || Case::of(EIGHT_HOURS).behaviour().held.mean_attempts),
    row("Attempts in an outage of 1 h, retried every 20 min", 2.0, "", 0.003, 'D', "crates/kumod/src/queue/config.rs:162-209", || Case::of("?window=24h&outage=1h&retry_cap=20min").behaviour().held.mean_attempts),
    row("Attempts in an outage of 8 h, retried every 20 min", 12.5, "", 0.003, 'D', "crates/kumod/src/queue/config.rs:162-209", || Case::of("?window=24h&outage=8h&retry_cap=20min").behaviour().held.mean_attempts),
    row("Wait after 1 h, mean", 17.0, "min", 0.03, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(ONE_HOUR).mean_hours * 60.0),
    row("Wait after 1 h, 95 %", 37.0, "min", 0.03, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(ONE_HOUR).p95_hours * 60.0),
    row("Wait after 1 h, longest", 40.0, "min", 0.01, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(ONE_HOUR).max_hours * 60.0),
    row("Wait after 8 h, mean", 2.0, "h", 0.03, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(EIGHT_HOURS).mean_hours),
    row("Wait after 8 h, 95 %", 4.9, "h", 0.03, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(EIGHT_HOURS).p95_hours),
    row("Wait after 8 h, longest", 5.3, "h", 0.01, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(EIGHT_HOURS).max_hours),
    row("Wait after 8 h, longest, cap 60 min", 60.0, "min", 0.01, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits("?window=24h&outage=8h&retry_cap=60min").max_hours * 60.0),
    row("Wait after 8 h, longest, cap 20 min", 20.0, "min", 0.01, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits("?window=24h&outage=8h&retry_cap=20min").max_hours * 60.0),
    row("Age at which a message expires by default", 85.0, "h", EXACT, 'D', "crates/kumod/src/queue/queue.rs:857", || Schedule::new(&Case::of("").plan.scenario).expires_at()),
    row("Attempts until then", 9.0, "", EXACT, 'D', "crates/kumod/src/queue/queue.rs:857", || Schedule::new(&Case::of("").plan.scenario).last_attempt() + 1.0),
    row("Flush of 40,000, 20 queues of 1,024", 68.0, "s", 0.8, 'M', KUMOD, || {
        let case = Case::of("?window=24h&volume=960k&outage=1h&sources=1&flush=yes&retry=2h");
        case.outage().drain_hours.unwrap_or(f64::INFINITY) * 3_600.0
    })
    .since("the course has steps of a minute at least, and messages that found a queue full come after a minute instead of within it"),
    row("Restart with 300,000 queued, one thread", 29.5, "s", 0.01, 'M', KUMOD, || 300_000.0 / Coefficients::TYPICAL.spool_in_rate),
    row("Threads on 16 cores", 52.0, "", 0.001, 'D', "crates/kumod/src/main.rs:207-210", || {
        let all = crate::planner::behaviour::compute::threads(16.0);
        all.iter().take(8).map(|(_, threads)| threads).sum()
    }),
];
