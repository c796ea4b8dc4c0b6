//! The policy's `init` handler: spools, logs and listeners.

use super::limits::{
    DEFAULT_MESSAGE_MIB, LARGEST_TO_AVERAGE, RECIPIENT_BYTES, body_mib, message_mib,
};
use super::server::Server;
use super::text::{INNER, comment, duration, integer, several};
use crate::Coefficients;
use crate::Scenario;
use crate::analysis::Analysis;
use crate::planner::Mount;
use crate::scenario::{Engine, Filesystem, Inject, Records};
use crate::units::{bytes, count, percent, whole_gb};

/// A table's line inside of a handler.
const DEEPER: &str = "    -- ";

/// RocksDB's stores, loads and removes at once for each vCPU
/// (docs/reference/kumo/define_spool/rocks_params.md:308-320).
const CONCURRENT_PER_VCPU: f64 = 2.0;

/// zstd's own default level, with which the plan's log sizes were measured.
const COMPRESSION_LEVEL: f64 = 3.0;

pub fn init(case: &Analysis, server: &Server) -> String {
    let (s, k) = (&case.plan.scenario, case.coefficients());
    let parts = [
        "kumo.on('init', function()\n".into(),
        spools(s, server, k),
        logs(s, server, k),
        redis(server),
        http_listener(s),
        smtp_listener(s),
        "end)\n".into(),
    ];
    parts.concat()
}

/// The share of a partition below which KumoMTA refuses mail, as it takes it: `10%`.
fn floor(k: &Coefficients) -> String {
    format!("{}%", integer((1.0 - k.usable_share) * 100.0))
}

fn spools(s: &Scenario, server: &Server, k: &Coefficients) -> String {
    let kind = match s.engine {
        Engine::RocksDb => "RocksDB",
        Engine::LocalDisk => "LocalDisk",
    };
    let floor = floor(k);
    [
        comment(INNER, &spool_reason(s, server, &floor)),
        "  for _, name in ipairs { 'data', 'meta' } do\n    kumo.define_spool {\n".into(),
        format!("      name = name,\n      path = '{}/' .. name,\n", Mount::Spool.path()),
        format!("      kind = '{kind}',\n"),
        format!("      min_free_space = '{floor}',\n      min_free_inodes = '{floor}',\n"),
        rocks(s, server),
        "    }\n  end\n\n".into(),
    ]
    .concat()
}

fn spool_reason(s: &Scenario, server: &Server, floor: &str) -> String {
    let spool = server.partition(Mount::Spool);
    let mut why = format!(
        "The plan's {0} of {1} at {2} holds {3} of messages at the fullest. Below {floor} free \
         space or inodes KumoMTA refuses mail, and the {0} is as much larger.",
        server.volume(),
        whole_gb(spool.size_bytes),
        Mount::Spool.path(),
        bytes(spool.need_bytes),
    );
    if s.filesystem == Filesystem::Ext4 {
        why += " What ext4 reserves for root counts as not free.";
    }
    if s.headroom > 0.0 {
        why += &format!(
            " The {} that the plan leaves free beyond that are in its size: they are not a limit \
             to refuse mail at.",
            percent(s.headroom)
        );
    }
    why
}

fn rocks(s: &Scenario, server: &Server) -> String {
    if s.engine == Engine::LocalDisk {
        return String::new();
    }
    let (mark, concurrent) = ("        -- ", integer(CONCURRENT_PER_VCPU * server.vcpu()));
    let parallel = "One thread for flushes and compaction on each vCPU; KumoMTA would start one.";
    let limits = "Twice the vCPU, where the documentation starts.";
    let memory = format!(
        "No optimize_level_style_compaction: the plan's {} for both spools are RocksDB's own \
         write buffers and caches, and a budget that fits in them would make those buffers \
         smaller.",
        bytes(server.plan.memory.engine_bytes)
    );
    [
        "      rocks_params = {\n".into(),
        comment(mark, parallel),
        format!("        increase_parallelism = {},\n", integer(server.vcpu())),
        comment(mark, limits),
        format!("        limit_concurrent_stores = {concurrent},\n"),
        format!("        limit_concurrent_loads = {concurrent},\n"),
        format!("        limit_concurrent_removes = {concurrent},\n"),
        comment(mark, &memory),
        "      },\n".into(),
    ]
    .concat()
}

fn logs(s: &Scenario, server: &Server, k: &Coefficients) -> String {
    let floor = floor(k);
    let logs = server.partition(Mount::Logs);
    let why = format!(
        "{} of logs a day on this server, {} in the plan's {} of {} for a retention of {} \
         days. KumoMTA deletes none: {}.",
        bytes(server.log_bytes_per_day()),
        bytes(logs.need_bytes),
        server.volume(),
        whole_gb(logs.size_bytes),
        count(s.retention_days),
        if server.is_pod() {
            "the pod's container log-retention does"
        } else {
            "a job must (kumomta-log-retention.sh)"
        },
    );
    [
        comment(INNER, &why),
        "  kumo.configure_local_logs {\n".into(),
        format!("    log_dir = '{}',\n", Mount::Logs.path()),
        segment(s, server),
        format!("    compression_level = {}, -- zstd's default\n", integer(COMPRESSION_LEVEL)),
        format!("    min_free_space = '{floor}',\n    min_free_inodes = '{floor}',\n"),
        records(s),
        fields(s),
        "  }\n\n".into(),
    ]
    .concat()
}

fn segment(s: &Scenario, server: &Server) -> String {
    let records = several(server.plan.logs.records_per_segment.round(), "record");
    if s.segment_seconds.is_finite() {
        let why = format!("{records} at the server's mean rate are compressed together.");
        let segment = duration(s.segment_seconds);
        return comment(DEEPER, &why) + &format!("    max_segment_duration = '{segment}',\n");
    }
    let why = format!(
        "No max_segment_duration: a segment ends at 1 GB of text, {records} records by the plan. \
         Until it ends nothing can be shipped or deleted."
    );
    comment(DEEPER, &why)
}

fn records(s: &Scenario) -> String {
    if s.records == Records::All {
        return String::new();
    }
    let why = "The plan counts on Delivery and Bounce alone. Mail that expires or is bounced by an \
               administrator leaves no record then.";
    comment(DEEPER, why)
        + "    per_record = {
      Delivery = { enable = true },
      Bounce = { enable = true },
      Any = { enable = false },
    },
"
}

fn fields(s: &Scenario) -> String {
    if s.meta_fields == 0.0 {
        return String::new();
    }
    let why = format!(
        "The plan counts on {} fields of metadata in each record: write their names here.",
        count(s.meta_fields)
    );
    comment(DEEPER, &why) + "    -- meta = { 'YOUR_FIELD' },\n"
}

/// Throttles that all servers keep together: the plan has no address of a Redis server.
fn redis(server: &Server) -> String {
    if server.count() <= 1.0 {
        return String::new();
    }
    let why = format!(
        "{} servers share their limits through Redis on a host of its own, {} operations per second \
         in all at the peak. Without it each server keeps to the limits by itself, and all together \
         exceed them.",
        count(server.count()),
        count(server.plan.redis_per_second),
    );
    comment(INNER, &why)
        + "  -- kumo.configure_redis_throttles { node = 'redis://192.0.2.20/' }\n\n"
}

fn http_listener(s: &Scenario) -> String {
    let limit = match s.inject {
        Inject::Smtp => String::new(),
        Inject::Http => {
            let why = format!(
                "Messages of {} on average and up to {} times as much, in base64, with {} \
                 of {} B each.",
                bytes(s.size_bytes),
                count(LARGEST_TO_AVERAGE),
                several(s.recipients, "recipient"),
                count(RECIPIENT_BYTES),
            );
            comment(DEEPER, &why)
                + &format!("    request_body_limit = {} * MiB,\n", integer(body_mib(s)))
        }
    };
    let (who, address) = if s.is_in_containers() {
        let who = "Probes of kubelet come from outside the pod, and are answered to anyone. Metrics, \
                   kcli and injection by HTTP are for the hosts in trusted_hosts: by default this \
                   pod alone.";
        (who, "0.0.0.0")
    } else {
        ("Metrics, kcli and injection by HTTP, from this host alone.", "127.0.0.1")
    };
    [
        comment(INNER, who),
        format!("  kumo.start_http_listener {{\n    listen = '{address}:8000',\n"),
        limit,
        comment(
            DEEPER,
            "For Prometheus or injectors elsewhere: an address that they reach in listen, and \
             theirs in trusted_hosts, whose hosts may also administer.",
        ),
        "    -- trusted_hosts = { '127.0.0.1', '::1', '192.0.2.30' },\n  }\n\n".into(),
    ]
    .concat()
}

fn smtp_listener(s: &Scenario) -> String {
    let limit = message_mib(s);
    let why = format!(
        "The plan has {} on average, and messages of {} times as much pass. KumoMTA's own limit \
         is {} MiB{}.",
        bytes(s.size_bytes),
        count(LARGEST_TO_AVERAGE),
        count(DEFAULT_MESSAGE_MIB),
        if limit > DEFAULT_MESSAGE_MIB { ", too little for that" } else { ", which stays" },
    );
    [
        "  kumo.start_esmtp_listener {\n    listen = '0.0.0.0:25',\n".into(),
        comment(DEEPER, "Add the hosts that inject mail here."),
        "    relay_hosts = { '127.0.0.1' },\n".into(),
        comment(DEEPER, &why),
        format!("    max_message_size = {} * MiB,\n  }}\n", integer(limit)),
    ]
    .concat()
}
