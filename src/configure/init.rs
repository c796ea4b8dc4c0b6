//! The policy's `init` handler: spools, logs and listeners.

use super::limits::{
    DEFAULT_MESSAGE_MIB, LARGEST_TO_AVERAGE, RECIPIENT_BYTES, body_mib, message_mib,
};
use super::local_logs::{self, DEEPER};
use super::server::Server;
use super::text::{INNER, comment, integer};
use crate::Coefficients;
use crate::Scenario;
use crate::analysis::Analysis;
use crate::planner::Mount;
use crate::scenario::{DeferredSpool, Engine, Filesystem, Inject, Sync};
use crate::units::{bytes, count, percent, several, whole_gb};

/// RocksDB's stores, loads and removes at once for each vCPU
/// (docs/reference/kumo/define_spool/rocks_params.md:308-320).
const CONCURRENT_PER_VCPU: f64 = 2.0;

pub fn init(case: &Analysis, server: &Server) -> String {
    let (s, k) = (&case.plan.scenario, case.coefficients());
    let parts = [
        "kumo.on('init', function()\n".into(),
        SOURCES.into(),
        spools(s, server, k),
        local_logs::local_logs(s, server, &floor(k)),
        CLASSIFIER.into(),
        AUTOMATION.into(),
        redis(server),
        http_listener(s),
        smtp_listener(s),
        "end)\n".into(),
    ];
    parts.concat()
}

/// An address that is none is found at the start, not at the first delivery.
const SOURCES: &str = "  for _, source in ipairs(SOURCES) do
    kumo.make_egress_source(source) -- fails for an address that is none
  end

";

const CLASSIFIER: &str =
    "  -- Without rules, every bounce_classification in the logs is Uncategorized.
  kumo.configure_bounce_classifier {
    files = { '/opt/kumomta/share/bounce_classifier/iana.toml' },
  }

";

const AUTOMATION: &str = "  if #TSA > 0 then
    shaper.setup_publish()
  end

";

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
        deprecated(s),
        "  for _, name in ipairs { 'data', 'meta' } do\n    kumo.define_spool {\n".into(),
        format!("      name = name,\n      path = '{}/' .. name,\n", Mount::Spool.path()),
        format!("      kind = '{kind}',\n"),
        format!("      min_free_space = '{floor}',\n      min_free_inodes = '{floor}',\n"),
        synced(s),
        rocks(s, server),
        "    }\n  end\n\n".into(),
    ]
    .concat()
}

/// LocalDisk syncs each store; RocksDB a message that asks for it: see the policy's messages.
fn synced(s: &Scenario) -> String {
    if s.sync == Sync::Yes && s.engine == Engine::LocalDisk {
        "      flush = true, -- the plan syncs every message\n".into()
    } else {
        String::new()
    }
}

/// Source: docs/reference/kumo/define_spool/kind.md of the main branch after 2026.09.29.
fn deprecated(s: &Scenario) -> String {
    let why = "LocalDisk is deprecated: KumoMTA's main branch after 2026.09.29 logs an error where a spool \
               has it, and a later release drops it. It also wants kind to be named, as here. RocksDB is \
               the one that stays; a spool is not converted, so change it while it is empty.";
    if s.engine == Engine::LocalDisk { comment(INNER, why) } else { String::new() }
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

const DEADLINE: &str = "KumoMTA's own: a write that RocksDB holds up for longer fails, and the mail with it. \
                        Releases before 2026.09.22 don't know the key, ignore it, and wait without end.";

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
        comment(mark, DEADLINE),
        "        store_deadline = '30 seconds',\n      },\n".into(),
    ]
    .concat()
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

fn deferred(s: &Scenario) -> String {
    if s.deferred_spool == DeferredSpool::No {
        return String::new();
    }
    let why = "The plan keeps a message in memory alone until its first delivery has failed: what a crash \
               finds there is lost, though its sender took it for accepted.";
    comment(DEEPER, why) + "    deferred_spool = true,\n"
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
        format!("    max_message_size = {} * MiB,\n", integer(limit)),
        deferred(s),
        "  }\n".into(),
    ]
    .concat()
}
