//! The policy of a server, `init.lua`.
//!
//! Every key is one of release 2026.09.29, and of 2026.06.23 where KumoMTA refuses keys that it
//! doesn't know; every number is an integer: it refuses Lua's floats. Source:
//! docs/reference/kumo/, docs/reference/events/.

use super::egress;
use super::fill_in;
use super::init;
use super::limits::{SMTP_THREAD_PER_SECOND, default_smtp_threads, smtp_threads};
use super::local_logs;
use super::server::Server;
use super::text::{INNER, TOP, comment, duration, integer, origin};
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::schedule::Schedule;
use crate::planner::spool::signatures;
use crate::scenario::{Engine, Sync};
use crate::units::{self, binary_bytes, count, percent, several};

const SECONDS_A_MINUTE: f64 = 60.0;
const SECONDS_A_DAY: f64 = 86_400.0;

/// A policy that runs on one server of the plan, with the plan's numbers.
pub fn policy(case: &Analysis, link: &Link) -> String {
    let server = Server::of(case);
    let parts = [
        header(case, link, &server),
        PRELUDE.into(),
        fill_in::tables(case, &server),
        pre_init(case, &server),
        init::init(case, &server),
        local_logs::filter_handler(&case.plan.scenario),
        messages(case),
        hooks(case, &server),
        egress::inbound(),
        queues(case),
        egress::egress(),
    ];
    let present: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    present.join("\n")
}

fn header(case: &Analysis, link: &Link, server: &Server) -> String {
    let title = format!(
        "Policy for KumoMTA 2026.09.29, made from a capacity plan: \
         /opt/kumomta/etc/policy/init.lua {}. It runs with 2026.06.23 and later: what an older \
         release does otherwise is said where it matters.",
        server.everywhere()
    );
    let files = "It belongs together with shaping_custom.toml beside it: put both in place. \
                 Without that file the check below fails, and a running server logs the error \
                 and uses the shipped shaping alone.";
    comment(TOP, &title)
        + &comment(TOP, files)
        + &comment(TOP, "Check both before a restart:")
        + "--   /opt/kumomta/sbin/kumod --policy /opt/kumomta/etc/policy/init.lua --user kumod \
           --validate\n--\n"
        + &origin(TOP, case, link, server)
        + "--\n"
        + &comment(TOP, &yours(case, server))
}

/// What the plan can't know.
fn yours(case: &Analysis, server: &Server) -> String {
    let s = &case.plan.scenario;
    let mut list = vec![
        "addresses and EHLO names of the sources (the policy is refused without)",
        "the domains of bounces and feedback loops",
        "the hosts that may relay",
    ];
    if signatures(s) > 0.0 {
        list.push("DKIM keys");
    }
    if s.meta_fields > 0.0 {
        list.push("names of the log's fields");
    }
    if s.hooks > 0.0 {
        list.push("the receivers of log hooks");
    }
    if server.count() > 1.0 {
        list.push("the Redis server that the servers share limits through");
    }
    format!("Yours to fill in before mail goes out: {}.", list.join(", "))
}

const PRELUDE: &str = "local kumo = require 'kumo'
local shaping = require 'policy-extras.shaping'

local MiB = 1024 * 1024
";

fn pre_init(case: &Analysis, server: &Server) -> String {
    let k = case.coefficients();
    let (soft, low) = (server.soft_limit_bytes(), server.low_threshold_bytes());
    let (whose, less) = if server.is_pod() {
        ("the pod's memory limit,", "a lower limit")
    } else {
        ("the server's", "less memory in the machine")
    };
    let why = format!(
        "Of {whose} {} GiB. Where a cgroup limits memory, KumoMTA counts without file cache that \
         the kernel can drop; releases before 2026.09.22 count that too, and refuse mail earlier \
         there. The plan needs {} of it, and the bodies in ready queues besides \
         (shaping_custom.toml). With {less} than planned, lower both.",
        count(server.memory_gib()),
        binary_bytes(server.plan.memory.need_bytes),
    );
    let refuse =
        format!("{}, {}: from here on mail is refused.", binary_bytes(soft), percent(k.soft_share));
    let shrink = format!(
        "{}, {}: from here on bodies are kept in the spool alone.",
        binary_bytes(low),
        percent(k.shrink_share)
    );
    [
        "kumo.on('pre_init', function()\n".into(),
        comment(INNER, &why),
        comment(INNER, &refuse),
        format!("  kumo.set_memory_soft_limit({})\n", integer(soft)),
        comment(INNER, &shrink),
        format!("  kumo.set_memory_low_thresh({})\n", integer(low)),
        threads(case, server),
        "end)\n".into(),
    ]
    .concat()
}

fn threads(case: &Analysis, server: &Server) -> String {
    let Some(threads) = smtp_threads(server, &case.plan.scenario, case.coefficients()) else {
        return String::new();
    };
    let why = format!(
        "KumoMTA would start {} for SMTP on {} vCPU. One takes {} messages per second in, measured \
         with a DKIM signature each, of which {} are planned with; the peak is {} per second.",
        count(default_smtp_threads(server.vcpu())),
        count(server.vcpu()),
        count(SMTP_THREAD_PER_SECOND),
        percent(case.coefficients().cpu_share),
        count(server.peak_per_second()),
    );
    comment(INNER, &why) + &format!("  kumo.set_smtpsrv_threads({})\n", integer(threads))
}

/// Where messages are signed and marked: the plan has no key and no name of a field.
fn messages(case: &Analysis) -> String {
    let s = &case.plan.scenario;
    let mut text = String::new();
    if signatures(s) > 0.0 {
        let why = format!(
            "The plan counts on DKIM ({}) for each message. Sign in smtp_server_message_received \
             and http_message_generated, with your keys.",
            s.dkim.name()
        );
        text += &comment(TOP, &why);
    }
    if s.sync == Sync::Yes && s.engine == Engine::RocksDb {
        let why = "The plan syncs every message to the disk before it is accepted: \
                   msg:set_force_sync(true) in the same two events.";
        text += &comment(TOP, why);
    }
    if s.meta_fields > 0.0 {
        let why = format!(
            "The plan counts on {} more fields in each log record. Set them on the message there \
             (msg:set_meta, or msg:import_x_headers for those that come as headers), and name \
             them in configure_local_logs above.",
            count(s.meta_fields)
        );
        text += &comment(TOP, &why);
    }
    text
}

/// Where log hooks are set up: the plan has their number, not their receivers.
fn hooks(case: &Analysis, server: &Server) -> String {
    let s = &case.plan.scenario;
    if s.hooks == 0.0 {
        return String::new();
    }
    let why = format!(
        "The plan counts on log hooks that receive every record: {} of them, with {} events a \
         second each at the peak. Each event is a message of its own in the spool, so set up no \
         more than planned. Here is the place, in front of get_queue_config:",
        count(s.hooks),
        count(server.hook_events_per_second(s.hooks)),
    );
    comment(TOP, &why)
        + "-- local log_hooks = require 'policy-extras.log_hooks'
-- log_hooks:new_json {
--   name = 'webhook', -- its queue is webhook.log_hook, as in shaping_custom.toml
--   url = 'https://log-receiver.example/',
-- }
"
}

fn queues(case: &Analysis) -> String {
    let s = &case.plan.scenario;
    let schedule = Schedule::new(s);
    let why = format!(
        "The interval between attempts starts at retry_interval and doubles. A message that \
         can't be delivered expires after {}, {} after it came in: the next one would be later \
         than max_age.",
        several(schedule.last_attempt() + 1.0, "attempt"),
        units::duration(schedule.expires_at()),
    );
    let cap = if s.retry_cap_minutes.is_finite() {
        let cap = duration(s.retry_cap_minutes * SECONDS_A_MINUTE);
        format!("    max_retry_interval = '{cap}',\n")
    } else {
        comment("    -- ", "No max_retry_interval: the plan has no longest interval.")
    };
    [
        "kumo.on('get_queue_config', function(domain, tenant, campaign, routing_domain)\n".into(),
        comment(INNER, &why),
        "  return kumo.make_queue_config {\n    egress_pool = 'main',\n".into(),
        format!("    max_age = '{}',\n", duration(s.max_age_days * SECONDS_A_DAY)),
        format!("    retry_interval = '{}',\n", duration(s.retry_minutes * SECONDS_A_MINUTE)),
        cap,
        "  }\nend)\n".into(),
    ]
    .concat()
}
