//! Findings about messages, records, hooks and destinations.

use super::{Case, Finding, Severity, remedy};
use crate::planner::egress::other_share;
use crate::planner::logs::hook_attempt_records;
use crate::planner::traffic::{slow_connections, slow_sites};
use crate::planner::{Mount, Plan};
use crate::scenario::{Basis, DeferredSpool, FIELDS, Inject, Records, fields};
use crate::units::{self, MIB, Unit, binary_bytes, bytes, count, percent, several};

/// max_message_size of an SMTP listener, 20 MiB (crates/kumod/src/smtp_server.rs:588-591).
pub const SMTP_LIMIT_BYTES: f64 = 20.0 * MIB;

/// request_body_limit of the HTTP listener.
const HTTP_LIMIT: f64 = 2e6;

/// A part of the log partition that is worth a word.
const NOTABLE: f64 = 0.05;

/// Below so many records a segment, compression is clearly worse.
const ENOUGH_RECORDS: f64 = 1_000.0;

/// Segment durations that are proposed, seconds.
const SEGMENTS: [f64; 5] = [60.0, 600.0, 3_600.0, 21_600.0, 86_400.0];

pub(super) fn size_refused(case: &Case) -> Option<Finding> {
    let s = case.scenario();
    let (limit, option, source) = match s.inject {
        Inject::Smtp => {
            (SMTP_LIMIT_BYTES, "max_message_size", "crates/kumod/src/smtp_server.rs:588-591")
        }
        Inject::Http => (
            HTTP_LIMIT,
            "request_body_limit",
            "docs/reference/kumo/start_http_listener/request_body_limit.md",
        ),
    };
    (s.size_bytes > limit).then(|| Finding {
        id: "size-refused",
        severity: Severity::Critical,
        message: format!(
            "KumoMTA refuses messages of {}: its {} limit is {}, unless {option} is raised.",
            bytes(s.size_bytes),
            s.inject.name(),
            if s.inject == Inject::Smtp { binary_bytes(limit) } else { bytes(limit) },
        ),
        source,
        remedy: if s.inject == Inject::Http && s.size_bytes <= SMTP_LIMIT_BYTES {
            remedy("Inject by SMTP", "?inject=smtp")
        } else {
            remedy(
                format!("Plan with {}", bytes(limit)),
                format!("?size={}", units::compact(limit, Unit::Bytes)),
            )
        },
    })
}

pub(super) fn hooks_multiply(case: &Case) -> Option<Finding> {
    let (s, b) = (case.scenario(), case.plan);
    let events = b.traffic.events_per_message;
    (events > 0.0).then(|| Finding {
        id: "hooks-multiply",
        severity: Severity::Warning,
        message: format!(
            "{} {} events of each message, and each is a message of its own: the \
             servers carry {} messages per hour for {} of mail. While a hook’s receiver is away, its \
             events take {} of spool in the planned outage. Shipping the logs out of process, by \
             kumo.jsonl, makes no events: it saves that, {} of logs and {} ms of CPU per message.",
            several(s.hooks, "log hook"),
            if s.hooks > 1.0 { format!("make {}", count(events)) } else { format!("makes {}", count(events)) },
            count(b.traffic.peak_per_hour * (1.0 + events)),
            count(b.traffic.peak_per_hour),
            bytes(b.spool.hook_bytes),
            bytes(hook_log_bytes(b)),
            units::count_short(events * (1.0 + s.hook_deferrals) * case.k.hook_ms),
        ),
        source: "docs/userguide/performance/loghooks.md:25-29; crates/kumod/src/logging/hooks.rs:141-190; \
                 docs/faq/shipping_logs.md:17-41",
        remedy: remedy("Plan without hooks", "?hooks=0"),
    })
}

pub(super) fn hooks_logged(case: &Case) -> Option<Finding> {
    let (b, own) = (case.plan, hook_log_bytes(case.plan));
    (own > 0.0).then(|| Finding {
        id: "hooks-logged",
        severity: Severity::Info,
        message: format!(
            "Each event that a log hook delivers is logged as a delivery of its own, and each failed \
             attempt too: {} records per message instead of {}, {} of the {} of logs. A filter_event \
             that refuses those with the reception_protocol LogRecord saves them.",
            count(b.traffic.records_per_message),
            count(b.traffic.mail_records),
            bytes(own),
            bytes(b.logs.bytes + b.logs.outage_bytes),
        ),
        source: "crates/kumod/src/lua_deliver.rs:337-352; \
                 docs/reference/kumo/configure_local_logs/filter_event.md",
        remedy: remedy("Leave hook events out of the logs", "?hook_logs=no"),
    })
}

/// What hook events add to the logs of the retention and of the outage, all servers together.
fn hook_log_bytes(plan: &Plan) -> f64 {
    let (t, logs) = (&plan.traffic, &plan.logs);
    let share = 1.0 - t.mail_records / t.records_per_message;
    let in_outage = hook_attempt_records(&plan.scenario, t, &plan.backlog);
    logs.bytes * share + in_outage * logs.record_bytes
}

pub(super) fn delayed_records(case: &Case) -> Option<Finding> {
    let (s, b) = (case.scenario(), case.plan);
    let written = b.logs.delayed_records * b.logs.delayed_record_bytes;
    let room = b.partitions.of(Mount::Logs).size_bytes * b.servers.working();
    let is_worth = written > NOTABLE * room && s.records == Records::All;
    is_worth.then(|| Finding {
        id: "delayed-records",
        severity: Severity::Warning,
        message: format!(
            "When the outage ends, more mail is due at once than the ready queues hold ({} sources × \
             {} sites × {} on each server): what finds them full comes back within a minute, and \
             each time writes a Delayed record, up to {} of logs until the backlog is gone{}. Leaving \
             Delayed records out saves that{}.",
            count(s.sources),
            count(s.sites),
            count(s.max_ready),
            bytes(written),
            if b.logs.delayed_bytes > 0.0 {
                ", which the log partition holds"
            } else {
                ", for which the tutorial’s log partition has no room of its own"
            },
            match case.longer_ready() {
                Some(length) => {
                    format!("; ready queues of {} fit in memory and write fewer", count(length))
                }
                None => String::new(),
            }
        ),
        source: "docs/faq/ready_queue_was_full.md:9; crates/kumod/src/queue/queue.rs:1080-1103; \
                 docs/reference/kumo/configure_local_logs/per_record.md",
        remedy: remedy("Leave Delayed records out", "?records=nodelayed"),
    })
}

pub(super) fn slow_destinations(case: &Case) -> Option<Finding> {
    let (s, b) = (case.scenario(), case.plan);
    if s.slow == 0.0 {
        return None;
    }
    let (per_second, working) = (s.slow * b.traffic.peak_per_second, b.servers.working());
    let open = per_second * b.traffic.attempts_per_message * b.traffic.slow_seconds;
    let sites = slow_sites(s);
    let let_through = slow_connections(s) / s.slow_seconds;
    let a_day = s.slow * b.traffic.messages_per_day;
    let piles_up = a_day - let_through * units::SECONDS_PER_DAY;
    let (severity, rest) = if piles_up > 0.0 {
        (
            Severity::Critical,
            format!(
                "No more may be open: they deliver {} messages per day of the {} that come. The rest, \
                 {} per day, piles up until it expires, and comes back each minute meanwhile: its \
                 spool and logs aren’t planned for. More connections per source and site, or more \
                 sources, carry it.",
                count(let_through * units::SECONDS_PER_DAY),
                count(a_day),
                count(piles_up),
            ),
        )
    } else if per_second > let_through {
        let rest = "That is less than comes at the peak: their ready queues fill, and the rest waits \
                    until the window closes.";
        (Severity::Warning, rest.into())
    } else {
        (Severity::Info, "They carry what comes.".into())
    };
    Some(Finding {
        id: "slow-destinations",
        severity,
        message: format!(
            "{} of the mail takes {} per delivery. {} of each server’s {} connections are open for it at \
             the peak, from {} to {}, with {} of memory for them and their messages. {rest}",
            s.text(&fields::SLOW),
            s.text(&fields::SLOW_TIME),
            units::count_short(open / working),
            units::count_short(b.network.connections),
            several(s.sources, "source"),
            several(sites, "slow site"),
            bytes(
                open / working * case.k.connection_bytes
                    + per_second / working * b.traffic.slow_seconds * s.size_bytes
            ),
        ),
        source: "KumoMTA’s issue 539; assets/policy-extras/shaping.toml:54-201",
        remedy: None,
    })
}

pub(super) fn deferred_spool(case: &Case) -> Option<Finding> {
    (case.scenario().deferred_spool == DeferredSpool::Yes).then(|| Finding {
        id: "deferred-spool",
        severity: Severity::Warning,
        message: format!(
            "With a deferred spool a message lies in memory alone until its first delivery has \
             failed: a crash or a loss of power loses up to {} of them, which their senders take for \
             accepted.",
            units::count_short(
                case.plan.traffic.peak_per_second * case.plan.traffic.delivery_seconds
                    / case.plan.servers.working()
            )
        ),
        source: "docs/reference/kumo/start_esmtp_listener/deferred_spool.md",
        remedy: remedy("Spool every message", "?deferred_spool=no"),
    })
}

pub(super) fn mix_over_one(case: &Case) -> Option<Finding> {
    let other = other_share(case.scenario());
    (other < -1e-9).then(|| Finding {
        id: "mix-over-one",
        severity: Severity::Warning,
        message: format!(
            "The shares of the mailbox providers add up to {}, over 100 %.",
            percent(1.0 - other)
        ),
        source: "the shares that are set here",
        remedy: remedy("Use the default shares", default_mix()),
    })
}

/// The default share of every mailbox provider, as a link sets it.
fn default_mix() -> String {
    let mix = FIELDS.iter().filter(|field| field.key.starts_with("mix_"));
    let pairs: Vec<_> =
        mix.map(|field| format!("{}={}", field.key, field.compact(field.default()))).collect();
    format!("?{}", pairs.join("&"))
}

pub(super) fn short_segments(case: &Case) -> Option<Finding> {
    let (s, l) = (case.scenario(), &case.plan.logs);
    let records = l.records_per_segment;
    // The tutorial's allowance is the same in any segment.
    let is_computed = case.plan.basis == Basis::Measured && s.log_bytes == 0.0;
    if !is_computed || records >= ENOUGH_RECORDS || s.segment_seconds >= 86_400.0 {
        return None;
    }
    let needed = s.segment_seconds * ENOUGH_RECORDS / records;
    let segment = SEGMENTS.into_iter().find(|seconds| *seconds >= needed).unwrap_or(86_400.0);
    Some(Finding {
        id: "short-segments",
        severity: Severity::Warning,
        message: format!(
            "A log segment of {} holds only {} records, so each takes {} B. Compression works from some \
             thousand records on, where one takes some {} B.",
            units::text(s.segment_seconds, Unit::Seconds),
            count(records.round()),
            count(l.record_bytes.round()),
            count(case.k.record_bytes),
        ),
        source: "measured: 51 B with 4,000 records a segment, 205 B on disk with 20",
        remedy: remedy(
            format!("Use segments of {}", s.text_of(&fields::SEGMENT, segment)),
            format!("?segment={}", fields::SEGMENT.compact(segment)),
        ),
    })
}
