//! The figures from outside, in the order of the document.

use super::{Kind, Row, case, case_with, on};
use crate::planner::partitions::{filled_share, inode_bytes, room_bytes};
use crate::planner::schedule::Schedule;
use crate::planner::{Coefficients, plan_on, server};
use crate::scenario::{Basis, query};
use crate::units::{MIB, SECONDS_PER_HOUR, SECONDS_PER_MINUTE};

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
    let kind = if grade == 'D' { Kind::Arithmetic } else { Kind::Test };
    Row { what, unit, outside, within, why: "", grade, source, model, range: None, kind }
}

impl Row {
    /// Says why the tolerance is wide.
    const fn since(mut self, why: &'static str) -> Row {
        self.why = why;
        self
    }

    /// A coefficient was set from it.
    const fn fitted(mut self, coefficient: &'static str) -> Row {
        self.kind = Kind::Fitted(coefficient);
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
const BLOG_2025: &str = "kumomta.com/blog/kumomta-performance-update";
const KUMOD: &str = "measured on a running kumod, 2 cores";
const KUMOD_LOGS: &str = "the logs of a kumod of 2026.08.04, twelve domains, made up";
const SYNTHETIC: &str = "measured on synthetic data";

/// Messages an hour of a node at full rate, with messages of 100 kB and RSA-2048.
fn benchmark(vcpu: f64) -> f64 {
    on("?size=100kB", vcpu).rate.full_messages_per_hour
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
        k.filesystem_bytes = 0.0;
        (k.alpha_base64, k.churn) = (1.0, 1.0);
    };
    let case = case_with(&format!("?content=base64&fs={fs}"), exact);
    let s = &case.plan.scenario;
    room_bytes(s, 400e9, case.coefficients()) / case.plan.spool.message_bytes
}

fn waits(query: &str) -> crate::planner::outage::Waits {
    crate::planner::outage::waits(&case(query).plan.scenario)
}

/// Outages within one long window, so that mail comes in all the time.
const ONE_HOUR: &str = "?window=24h&outage=1h";
const EIGHT_HOURS: &str = "?window=24h&outage=8h";

/// Bytes that RocksDB writes for a byte of mail while a backlog builds.
fn outage_writes(query: &str) -> f64 {
    let case = case(query);
    let b = &case.plan;
    let raw = case.plan.scenario.size_bytes + 1_100.0 + case.coefficients().meta_bytes;
    b.disk.outage_write_bytes_per_second / b.traffic.peak_per_second / raw
}

/// Bytes that the one server of a query writes for a message.
fn written(query: &str) -> f64 {
    let b = case(query).plan;
    b.disk.write_bytes_per_second * b.servers.working() / b.traffic.peak_per_second
}

/// Messages an hour at full rate on 8 vCPU with the disk of 2025's benchmark.
fn benchmark_2025() -> f64 {
    let k = Coefficients { disk_rate: 225e6, ..Coefficients::typical() };
    let servers = crate::planner::Servers::of(8.0, 1.0, 0.0);
    let s = query::read("?size=100kB").scenario;
    plan_on(&s, Basis::Measured, &k, &servers).rate.full_messages_per_hour
}

/// Every row.
pub static ROWS: &[Row] = &[
    row("2 vCPU, 4 GB, 100 kB", 2.7e6, "messages/h", 0.35, 'B', TESTING, || benchmark(2.0)),
    row("4 vCPU, 16 GB, 100 kB", 4.4e6, "messages/h", 0.35, 'B', TESTING, || benchmark(4.0))
        .inside("?size=100kB", "compute.full_messages_per_hour", 1.0),
    row("8 vCPU, 30 GB, 100 kB", 4.9e6, "messages/h", 0.35, 'B', TESTING, || benchmark(8.0)),
    row("16 vCPU, 64 GB, 100 kB", 5.1e6, "messages/h", 0.35, 'B', TESTING, || benchmark(16.0)),
    row("c5.2xlarge, 8 vCPU, 100 kB", 4_033_514.0, "messages/h", 0.35, 'B', IMAGE_2023, || benchmark(8.0))
        .since(BENCHMARK),
    row("c5.4xlarge, 16 vCPU, 100 kB", 4_433_514.0, "messages/h", 0.35, 'B', IMAGE_2023, || benchmark(16.0))
        .since(BENCHMARK),
    row("c5a.8xlarge, 32 vCPU, 100 kB", 5_096_078.0, "messages/h", 0.35, 'B', IMAGE_2023, || benchmark(32.0)),
    row("c6g.16xlarge, 64 vCPU, 100 kB", 6_086_112.0, "messages/h", 0.35, 'B', IMAGE_2023, || benchmark(64.0)),
    row("c5.24xlarge, 96 vCPU, 100 kB", 6_831_168.0, "messages/h", 0.35, 'B', IMAGE_2023, || benchmark(96.0)),
    row("c5n.2xlarge of 2025, 8 vCPU, 100 kB, 225 MB/s", 3.3e6, "messages/h", 0.2, 'B', BLOG_2025, benchmark_2025)
        .since("lower than what the same vCPU reached in 2023, for no reason that was published; the plan is made with it all the same"),
    row("CPU of a message, 50 kB, no DKIM", 0.90, "ms", 1.0, 'M', KUMOD, || {
        case("?dkim=none&deferrals=0").plan.rate.core_ms_per_message
    })
    .since("the measured policy is minimal, without TLS, shaping and Lua; the typical one isn’t")
    .inside("?dkim=none&deferrals=0", "compute.core_ms_per_message", 1.0),
    row("CPU of a message, 50 kB, RSA-2048", 1.43, "ms", 0.5, 'M', KUMOD, || {
        case("?deferrals=0").plan.rate.core_ms_per_message
    })
    .since("as above")
    .inside("?deferrals=0", "compute.core_ms_per_message", 1.0)
    .fitted("rsa2048_ms"),
    row("CPU of a message below saturation, 200 a second, no DKIM", 1.39, "ms", 0.3, 'M', KUMOD, || {
        case("?dkim=none&deferrals=0&volume=720k&window=1h").plan.rate.core_ms_per_message
    })
    .inside("?dkim=none&deferrals=0&volume=720k&window=1h", "compute.core_ms_per_message", 1.0)
    .fitted("message_ms"),
    row("CPU of one more attempt", 0.49, "ms", 0.1, 'M', KUMOD, || {
        let at = |query| case(query).plan.rate.core_ms_per_message;
        at("?deferrals=100%") - at("?deferrals=0")
    })
    .fitted("attempt_ms"),
    row("RocksDB disk of a waiting message, base64, 50 kB", 51_084.0, "B", 0.08, 'M', KUMOD, || {
        case("?content=base64&dkim=none").plan.spool.message_bytes
    })
    .inside("?content=base64&dkim=none&volume=20k", "storage.spool_bytes", 1.0 / 20_000.0)
    .fitted("alpha_base64"),
    row("RocksDB disk a raw byte, HTML, at the end", 0.39, "", 0.1, 'C', SYNTHETIC, || {
        case_with("?content=html", |k| k.churn = 1.0).coefficients().alpha_html
    })
    .inside("?content=html&dkim=none", "storage.spool_bytes", 1.0 / 8e6 / 50_932.0)
    .fitted("alpha_html"),
    row("RocksDB disk a raw byte, HTML, at the peak", 0.52, "", 0.25, 'C', SYNTHETIC, || {
        let case = case("?content=html");
        case.coefficients().alpha_html * case.coefficients().churn
    })
    .since("the corpus reused 64 bodies; others compress better")
    .inside("?content=html&dkim=none", "storage.spool_bytes", 1.0 / 8e6 / 50_932.0),
    row("LocalDisk inodes per message, 10,000 messages", 6.24, "", 0.01, 'M', KUMOD, || {
        let b = case("?engine=localdisk").plan;
        b.spool.inodes / b.backlog.messages
    })
    .fitted("local_dirs"),
    row("LocalDisk inodes per message, 20,000 messages", 6.92, "", 0.12, 'C', SYNTHETIC, || {
        let b = case("?engine=localdisk").plan;
        b.spool.inodes / b.backlog.messages
    })
    .since("directories a message depend on how fast messages come; one number stands for all rates"),
    row("LocalDisk disk of a message, few messages", 77_482.0, "B", 0.05, 'C', SYNTHETIC, || {
        case("?engine=localdisk").plan.spool.message_bytes
    }),
    row("LocalDisk disk of a message, 8 million", 72_090.0, "B", 0.001, 'D', "crates/spool/src/spool_id.rs:54-62", || {
        case_with("?engine=localdisk", large_local).plan.spool.message_bytes
    })
    .inside("?engine=localdisk", "storage.spool_bytes", 1.0 / 8e6),
    row("LocalDisk inodes of 8 million messages", 44.8e6, "", EXACT, 'D', "crates/spool/src/spool_id.rs:54-62", || {
        case_with("?engine=localdisk", large_local).plan.spool.inodes
    }),
    row("Default ext4 for these inodes", 816e9, "B", 0.002, 'D', "mke2fs.conf of Debian 12", || {
        let case = case_with("?engine=localdisk&fs=ext4", large_local);
        inode_bytes(&case.plan.scenario, case.plan.spool.inodes, case.coefficients())
    }),
    // Without what ext4 keeps for itself, as the figure was computed.
    row("Default ext4 for their bytes", 679e9, "B", 0.002, 'D', "crates/kumo-server-common/src/disk_space.rs:143-147", || {
        let bare = |k: &mut Coefficients| {
            large_local(k);
            k.ext4_meta = 0.0;
        };
        let case = case_with("?engine=localdisk&fs=ext4", bare);
        case.plan.spool.mail_bytes / filled_share(&case.plan.scenario, case.coefficients())
    }),
    row("Messages of 50,512 B until 400 GB of XFS refuse", 7.13e6, "", 0.002, 'D', "crates/kumo-server-common/src/disk_space.rs:106-110", || refused("xfs")),
    row("Messages of 50,512 B until 400 GB of default ext4 refuse", 6.73e6, "", 0.002, 'D', "crates/kumo-server-common/src/disk_space.rs:182-187", || refused("ext4")),
    row("Hours until 400 GB refuse at a million an hour", 7.1, "h", 0.01, 'D', "crates/kumo-server-common/src/disk_space.rs:106-110", || refused("xfs") / 1e6),
    row("Log record, one long segment", 51.4, "B", 0.1, 'M', KUMOD, || {
        case("?segment=none").plan.logs.record_bytes
    })
    .fitted("record_bytes")
    .inside("?segment=none&deferrals=0", "storage.log_bytes_per_message", 0.5),
    row("Log record, 4,000 in a segment", 51.2, "B", 0.15, 'M', KUMOD, || {
        case("?volume=5.76M&deferrals=0").plan.logs.record_bytes
    })
    .fitted("record_bytes")
    .inside("?volume=5.76M&deferrals=0", "storage.log_bytes_per_message", 0.5),
    row("Log record on disk, 20 in a segment", 205.0, "B", 0.01, 'M', KUMOD, || {
        case("?volume=28.8k&deferrals=0").plan.logs.record_bytes
    })
    .inside("?volume=28.8k&deferrals=0", "storage.log_bytes_per_message", 0.5),
    row("Log record of varied mail, 5,000 in a segment", 48.4, "B", 0.3, 'M', KUMOD_LOGS, || {
        case("?volume=7.2M&deferrals=0").plan.logs.record_bytes
    })
    .inside("?volume=7.2M&deferrals=0", "storage.log_bytes_per_message", 0.5),
    row("Log record of varied mail, 1,000 in a segment", 50.0, "B", 0.4, 'M', KUMOD_LOGS, || {
        case("?volume=1.44M&deferrals=0").plan.logs.record_bytes
    })
    .since("short segments were measured on synthetic records, which compress worse")
    .inside("?volume=1.44M&deferrals=0", "storage.log_bytes_per_message", 0.5),
    row("Log record of varied mail, 62 in a segment", 132.1, "B", 0.5, 'M', KUMOD_LOGS, || {
        case("?volume=89.28k&deferrals=0").plan.logs.record_bytes
    })
    .since("a segment of 5 kB takes one block of 4 KiB or two")
    .inside("?volume=89.28k&deferrals=0", "storage.log_bytes_per_message", 0.5),
    row("Log record, synthetic, 5,000 in a segment", 82.0, "B", 0.4, 'C', SYNTHETIC, || {
        case("?volume=7.2M&deferrals=0").plan.logs.record_bytes
    })
    .since("synthetic records are more varied than those of real kumods, which set the typical value")
    .inside("?volume=7.2M&deferrals=0", "storage.log_bytes_per_message", 0.5),
    row("Log record with 5 fields, synthetic, 5,000 in a segment", 112.0, "B", 0.25, 'C', SYNTHETIC, || {
        case("?volume=7.2M&deferrals=0&meta=5").plan.logs.record_bytes
    })
    .fitted("fields_bytes"),
    row("Log record with 5 fields, synthetic, 300 in a segment", 140.0, "B", 0.25, 'C', SYNTHETIC, || {
        case("?volume=432k&deferrals=0&meta=5").plan.logs.record_bytes
    })
    .fitted("fields_bytes"),
    row("Log records of a delivered message", 2.0, "", EXACT, 'M', KUMOD, || {
        case("?deferrals=0").plan.traffic.records_per_message
    }),
    row("Logs of the worked example, 30 days, by 81 B a record", 40e9, "B", 0.04, 'D', "81 B a record, 2.08 records a message", || {
        case_with("", |k| k.record_bytes = 80.0).plan.logs.bytes
    }),
    row("Logs of the worked example by the reference’s ratio of 20:1", 25e9, "B", 0.2, 'B', "docs/reference/kumo/configure_local_logs/max_file_size.md:14", || {
        case("").plan.logs.bytes
    })
    .since("the documentation’s two statements differ by five to ten times")
    .inside("", "storage.log_bytes", 1.0),
    row("The same with 5 fields, by 81 B a record", 54e9, "B", 0.03, 'D', "81 B a record, 2.08 records a message", || {
        case_with("?meta=5", |k| k.record_bytes = 80.0).plan.logs.bytes
    }),
    row("Log records of a message with one hook", 4.0, "", EXACT, 'M', "crates/integration-tests/src/test/end_to_end_webhook.rs:42-57", || {
        case("?hooks=1&deferrals=0").plan.traffic.records_per_message
    }),
    row("Logs with hook events over those without", 1.88, "", 0.1, 'M', "a kumod of 2026.08.04 with one hook: 642 and 1,284 records", || {
        case("?hooks=1&deferrals=0").plan.logs.bytes_per_message / case("?deferrals=0").plan.logs.bytes_per_message
    }),
    row("Delayed records of a flush, at most, at 3.81 million an hour and 80 B each", 100e9, "B", 0.2, 'D', "docs/faq/ready_queue_was_full.md:9; crates/kumod/src/queue/queue.rs:1080-1103", || {
        case_with("?flush=yes&seen=3.81M", |k| k.record_bytes = 80.0).plan.logs.delayed_bytes
    }),
    row("Bytes written a message, answered at once", 51_100.0, "B", 0.03, 'M', KUMOD, || {
        written("?volume=1.8M&window=1h&latency=0.01s&dkim=none&content=base64")
    })
    .inside("?volume=1.8M&window=1h&latency=0.01s&dkim=none&content=base64", "disk.write_bytes_per_second", 1.0 / 500.0),
    row("Bytes written a message, answered after 2 s", 107_800.0, "B", 0.08, 'M', KUMOD, || {
        written("?volume=900k&window=1h&latency=2s&dkim=none&content=base64")
    })
    .inside("?volume=900k&window=1h&latency=2s&dkim=none&content=base64", "disk.write_bytes_per_second", 1.0 / 250.0)
    .fitted("rewrite"),
    row("Bytes written a byte in a backlog, base64, 216 s", 2.15, "", 0.3, 'C', SYNTHETIC, || {
        outage_writes("?content=base64&outage=216s&window=24h")
    })
    .fitted("outage_writes"),
    row("Bytes written a byte in a backlog, base64, 8 h", 5.91, "", 0.05, 'C', SYNTHETIC, || outage_writes("?content=base64"))
    .fitted("outage_writes"),
    row("Bytes written a byte in a backlog, HTML, 6 h", 2.81, "", 0.05, 'C', SYNTHETIC, || outage_writes("?content=html&window=6h&volume=6M"))
    .fitted("outage_writes"),
    row("Bytes written a byte in a backlog, HTML, 216 s", 1.48, "", 0.5, 'C', SYNTHETIC, || {
        outage_writes("?content=html&outage=216s&window=24h")
    })
    .since("the model has no less than 2 in a backlog, measured on kumod"),
    row("Memory, 20,000 deferred messages", 190e6, "B", 1.6, 'M', KUMOD, || {
        case("?volume=20k&latency=0.01s").plan.memory.need_bytes
    })
    .since("the measured policy is minimal; what Lua and caches of a production policy take is an estimate")
    .inside("?volume=20k&latency=0.01s", "memory.need_bytes", 1.0),
    row("Memory, idle, minimal policy", 100.0 * MIB, "B", 4.0, 'M', KUMOD, || {
        case("?volume=1k&outage=0h").plan.memory.need_bytes
    })
    .since("as above: the range begins there")
    .inside("?volume=1k&outage=0h", "memory.need_bytes", 1.0),
    row("Memory at a mailing, shaping helper, its cached data expired", 10e9, "B", 0.5, 'B', "KumoMTA’s issue 601", || {
        case("").plan.memory.need_bytes
    })
    .since("the report doesn’t say how fast the mailing was: here it is a million an hour, where the range must hold it")
    .fitted("context_bytes")
    .inside("", "memory.need_bytes", 1.0),
    row("Memory of 8 million scheduled messages", 1.2e9, "B", EXACT, 'D', "crates/kumod/src/queue/strategy.rs:41-71", || {
        case("").plan.memory.queued_bytes
    }),
    row("Bodies on their way, a million an hour", 28e6, "B", 0.04, 'D', "2 s of a million an hour", || {
        case("").plan.memory.body_bytes
    }),
    row("Ready queues of 16 sources, 20 sites, all full", 16.6e9, "B", 0.02, 'D', "docs/reference/memory.md:117-126", || {
        case("").plan.memory.ready_worst_bytes
    }),
    row("Card, in and out, low", 230.0, "Mbps", 0.01, 'D', "docs/userguide/performance/architecture.md:53", || {
        case_with("?bounces=0", |k| (k.overhead, k.header_bytes, k.signature_bytes) = (1.03, 340.0, 0.0)).plan.network.nic_mbps
    }),
    row("Card, in and out, typical", 238.0, "Mbps", 0.01, 'D', "docs/userguide/performance/architecture.md:53", || {
        case("?bounces=0").plan.network.nic_mbps
    }),
    row("Card, in and out, high", 255.0, "Mbps", 0.01, 'D', "docs/userguide/performance/architecture.md:53", || {
        case_with("?bounces=0", |k| (k.overhead, k.header_bytes, k.signature_bytes) = (1.12, 1_600.0, 900.0)).plan.network.nic_mbps
    }),
    row("Sources for Google, 0.5 s a delivery", 13.0, "", EXACT, 'D', "assets/policy-extras/shaping.toml:92-101", || case("").plan.sources().providers[0].sources),
    row("Sources for Google, 0.2 s a delivery", 5.0, "", EXACT, 'D', "assets/policy-extras/shaping.toml:92-101", || case("?latency=0.2s").plan.sources().providers[0].sources),
    row("Sources for Google, 1 s a delivery", 25.0, "", EXACT, 'D', "assets/policy-extras/shaping.toml:92-101", || case("?latency=1s").plan.sources().providers[0].sources),
    row("Redis operations at a million an hour", 833.0, "1/s", EXACT, 'D', "crates/kumod/src/ready_queue.rs:2293-2325", || case("").plan.redis_per_second),
    row("Redis operations at 5 million an hour", 4_167.0, "1/s", EXACT, 'D', "crates/kumod/src/ready_queue.rs:2293-2325", || case("?volume=40M").plan.redis_per_second),
    row("Three events an hour on a million messages", 4e6, "messages/h", EXACT, 'B', "docs/userguide/performance/loghooks.md:25-29", || {
        let t = case("?hooks=1&deferrals=100%").plan.traffic;
        t.peak_per_second * SECONDS_PER_HOUR * (1.0 + t.events_per_message)
    }),
    row("Spool of a day without the hook’s receiver", 41.6e9, "B", 0.001, 'D', "crates/kumod/src/logging/hooks.rs:141-190", || case("?hooks=1").plan.spool.hook_bytes),
    row("Attempts in an outage of 1 h", 1.67, "", 0.003, 'D', "crates/kumod/src/queue/config.rs:162-209", || case(ONE_HOUR).plan.backlog.mean_attempts),
    row("Attempts in an outage of 8 h", 3.92, "", 0.003, 'D', "crates/kumod/src/queue/config.rs:162-209", || case(EIGHT_HOURS).plan.backlog.mean_attempts),
    row("Attempts in an outage of 1 h, retried every 20 min", 2.0, "", 0.003, 'D', "crates/kumod/src/queue/config.rs:162-209", || case("?window=24h&outage=1h&retry_cap=20min").plan.backlog.mean_attempts),
    row("Attempts in an outage of 8 h, retried every 20 min", 12.5, "", 0.003, 'D', "crates/kumod/src/queue/config.rs:162-209", || case("?window=24h&outage=8h&retry_cap=20min").plan.backlog.mean_attempts),
    row("Wait after 1 h, mean", 17.0, "min", 0.03, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(ONE_HOUR).mean_hours * SECONDS_PER_MINUTE),
    row("Wait after 1 h, 95 %", 37.0, "min", 0.03, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(ONE_HOUR).p95_hours * SECONDS_PER_MINUTE),
    row("Wait after 1 h, longest", 40.0, "min", 0.01, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(ONE_HOUR).max_hours * SECONDS_PER_MINUTE),
    row("Wait after 8 h, mean", 2.0, "h", 0.03, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(EIGHT_HOURS).mean_hours),
    row("Wait after 8 h, 95 %", 4.9, "h", 0.03, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(EIGHT_HOURS).p95_hours),
    row("Wait after 8 h, longest", 5.3, "h", 0.01, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits(EIGHT_HOURS).max_hours),
    row("Wait after 8 h, longest, cap 60 min", 60.0, "min", 0.01, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits("?window=24h&outage=8h&retry_cap=60min").max_hours * SECONDS_PER_MINUTE),
    row("Wait after 8 h, longest, cap 20 min", 20.0, "min", 0.01, 'D', "crates/kumod/src/queue/config.rs:162-209", || waits("?window=24h&outage=8h&retry_cap=20min").max_hours * SECONDS_PER_MINUTE),
    row("Age at which a message expires by default", 85.0, "h", EXACT, 'D', "crates/kumod/src/queue/queue.rs:857", || Schedule::new(&case("").plan.scenario).expires_at()),
    row("Attempts until then", 9.0, "", EXACT, 'D', "crates/kumod/src/queue/queue.rs:857", || Schedule::new(&case("").plan.scenario).last_attempt() + 1.0),
    row("Flush of 40,000, 20 queues of 1,024", 68.0, "s", 0.8, 'M', KUMOD, || {
        let case = case("?window=24h&volume=960k&outage=1h&sources=1&flush=yes&retry=2h");
        case.outage().drain_hours.unwrap_or(f64::INFINITY) * SECONDS_PER_HOUR
    })
    .since("the course has steps of a minute at least, and messages that found a queue full come after a minute instead of within it"),
    row("Restart with 300,000 queued, one thread", 29.5, "s", 0.01, 'M', KUMOD, || 300_000.0 / Coefficients::typical().spool_in_rate)
    .fitted("spool_in_rate"),
    row("Threads on 16 cores", 52.0, "", 0.001, 'D', "crates/kumod/src/main.rs:207-210", || {
        let all = server::threads(16.0);
        all.iter().take(8).map(|(_, threads)| threads).sum()
    }),
];
