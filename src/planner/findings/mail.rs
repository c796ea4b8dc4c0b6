//! Findings about messages, records, hooks and destinations.

use super::{Case, Finding, Severity, remedy};
use crate::planner::egress::{PROVIDERS, other_share};
use crate::scenario::{FIELDS, Inject};
use crate::units::{self, MIB, Unit, binary_bytes, bytes, count, percent};

/// max_message_size of an SMTP listener, 20 MiB (crates/kumod/src/smtp_server.rs:588-591).
pub const SMTP_LIMIT_BYTES: f64 = 20.0 * MIB;

/// request_body_limit of the HTTP listener.
const HTTP_LIMIT: f64 = 2e6;

/// Messages a month below which the documentation advises a simpler server.
const SMALL_A_MONTH: f64 = 1e6;
const DAYS_A_MONTH: f64 = 30.0;

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
            "{} log hook{} make {} events of each message, and each is a message of its own: the \
             servers carry {} messages per hour for {} of mail. While a hook’s receiver is away, its \
             events take {} of spool in the planned outage.",
            count(s.hooks),
            if s.hooks > 1.0 { "s" } else { "" },
            count(events),
            count(b.traffic.peak_per_second * 3_600.0 * (1.0 + events)),
            count(b.traffic.peak_per_second * 3_600.0),
            bytes(b.spool.hook_bytes),
        ),
        source: "docs/userguide/performance/loghooks.md:25-29; crates/kumod/src/logging/hooks.rs:141-190",
        remedy: remedy("Plan without hooks", "?hooks=0"),
    })
}

pub(super) fn few_sources(case: &Case) -> Option<Finding> {
    let (s, b) = (case.scenario(), case.plan);
    let most = b.egress.iter().max_by(|a, b| a.sources.total_cmp(&b.sources))?;
    let provider = &PROVIDERS[most.provider];
    (most.sources > s.sources).then(|| Finding {
        id: "few-sources",
        severity: Severity::Warning,
        message: format!(
            "{} takes {} messages per second from one source by the shipped shaping, and gets {} a \
             second at the peak: that needs {} sources, and {} are planned. Mail to it will wait.",
            provider.name,
            count(most.source_per_second),
            count(most.share * b.traffic.peak_per_second),
            count(most.sources),
            count(s.sources)
        ),
        source: "assets/policy-extras/shaping.toml:54-201",
        remedy: if most.sources <= 10_000.0 {
            remedy(
                format!("Plan {} sources", count(most.sources)),
                format!("?sources={}", most.sources),
            )
        } else {
            None
        },
    })
}

pub(super) fn mix_over_one(case: &Case) -> Option<Finding> {
    let other = other_share(case.scenario());
    (other < -1e-9).then(|| Finding {
        id: "mix-over-one",
        severity: Severity::Warning,
        message: format!(
            "The shares of the mailbox providers sum to {}, more than all of the mail.",
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
    if records >= ENOUGH_RECORDS || s.segment_seconds >= 86_400.0 {
        return None;
    }
    let needed = s.segment_seconds * ENOUGH_RECORDS / records;
    let segment = SEGMENTS.into_iter().find(|seconds| *seconds >= needed).unwrap_or(86_400.0);
    let segment = units::compact(segment, Unit::Seconds);
    Some(Finding {
        id: "short-segments",
        severity: Severity::Warning,
        message: format!(
            "A log segment of {} holds {} records only, so that each takes {} B: compression \
             works from some thousand records on, where one takes 80 to 130 B.",
            units::text(s.segment_seconds, Unit::Seconds),
            count(records.round()),
            count(l.record_bytes.round()),
        ),
        source: "measured: 51 B with 4,000 records a segment, 205 B on disk with 20",
        remedy: remedy(format!("Use segments of {segment}"), format!("?segment={segment}")),
    })
}

pub(super) fn small_volume(case: &Case) -> Option<Finding> {
    let a_month = case.scenario().messages_per_day * DAYS_A_MONTH;
    (a_month < SMALL_A_MONTH).then(|| Finding {
        id: "small-volume",
        severity: Severity::Info,
        message: format!(
            "{} messages per month are few for KumoMTA: below a million a month its documentation \
             advises a simpler mail server.",
            count(a_month)
        ),
        source: "docs/faq/who_is_kumomta_for.md:7",
        remedy: None,
    })
}
