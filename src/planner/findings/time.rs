//! Findings about outages, retries and the years to come.

use super::{Case, Finding, Remedy, Severity, remedy, set_max_ready};
use crate::planner::partitions::Mount;
use crate::planner::ready::AMPLE;
use crate::scenario::fields;
use crate::units::{self, bytes, count};

/// A wait after the outage that nobody minds, hours.
const SHORT_WAIT_HOURS: f64 = 1.0;

/// The retry cap that is proposed.
const RETRY_CAP: &str = "1h";

fn hours(value: f64) -> String {
    units::duration(value)
}

pub(super) fn drain_never_ends(case: &Case) -> Option<Finding> {
    if case.outage.drain_hours.is_some() {
        return None;
    }
    let (message, remedy) = match case.outage.by_capacity_hours {
        None => (servers_too_few(case), another_server(case)),
        Some(_) => (queues_too_short(case), case.longer_ready().and_then(set_max_ready)),
    };
    Some(Finding {
        id: "drain-never-ends",
        severity: Severity::Critical,
        message,
        source: "measured: what finds the ready queues full comes again within a minute",
        remedy,
    })
}

fn servers_too_few(case: &Case) -> String {
    let (s, b) = (case.scenario(), case.plan);
    format!(
        "The backlog never drains: mail comes in around the clock at {} an hour, and the servers are \
         planned to carry {}.",
        count(b.traffic.messages_per_day / s.window_hours),
        count(b.rate.node_messages_per_hour * b.servers.count)
    )
}

/// One that may fail more than now, as far as the input goes.
fn another_server(case: &Case) -> Option<Remedy> {
    let spare = case.scenario().redundancy + 1.0;
    let is_set = fields::field("redundancy").is_some_and(|field| field.takes(spare));
    is_set.then(|| remedy("Plan a spare server", format!("?redundancy={spare}"))).flatten()
}

fn queues_too_short(case: &Case) -> String {
    let s = case.scenario();
    let rest = match case.longer_ready() {
        Some(_) => "",
        None if s.max_ready >= AMPLE => " More sources let more through.",
        None => " The memory of a server allows no longer ones: more memory or more servers would.",
    };
    format!(
        "The backlog isn’t gone five weeks after the outage: ready queues of {} sources × {} sites × {} \
         messages let too little through.{rest}",
        count(s.sources),
        count(s.sites),
        count(s.max_ready)
    )
}

pub(super) fn messages_expire(case: &Case) -> Option<Finding> {
    let expired = case.outage.messages_expired;
    let s = case.scenario();
    let longer = (s.max_age_days * 2.0).min(30.0);
    (expired >= 1.0).then(|| Finding {
        id: "messages-expire",
        severity: Severity::Critical,
        message: format!(
            "{} of the {} messages that the outage holds back expire before it ends: they live for {}, and the \
             last attempt within that is {} after the first.",
            count(expired),
            count(case.outage.messages_held),
            s.text(&fields::MAX_AGE),
            hours(crate::planner::schedule::Schedule::new(s).expires_at())
        ),
        source: "crates/kumod/src/queue/queue.rs:857; crates/kumod/src/queue/config.rs:166-168",
        remedy: if longer > s.max_age_days {
            remedy(
                format!("Keep messages for {}", s.text_of(&fields::MAX_AGE, longer)),
                format!("?max_age={}", fields::MAX_AGE.compact(longer)),
            )
        } else {
            None
        },
    })
}

pub(super) fn backlog_outlasts(case: &Case) -> Option<Finding> {
    let o = case.outage;
    let by_capacity = o.by_capacity_hours?;
    let waits = case.plan.backlog.peak_messages > 0.0;
    (waits && o.by_schedule_hours > by_capacity.max(SHORT_WAIT_HOURS)).then(|| Finding {
        id: "backlog-outlasts",
        severity: Severity::Warning,
        message: format!(
            "When the outage ends, mail still waits up to {} for its next attempt ({} on average), \
             since each retry interval is twice the one before. The servers could deliver it in {}.",
            hours(o.by_schedule_hours),
            hours(o.waits.mean_hours),
            hours(by_capacity)
        ),
        source: "crates/kumod/src/queue/config.rs:162-209",
        remedy: remedy("Retry at least once an hour", format!("?retry_cap={RETRY_CAP}")),
    })
}

pub(super) fn horizon_below_retention(case: &Case) -> Option<Finding> {
    let s = case.scenario();
    let horizon_days = s.horizon_years * 365.0;
    (horizon_days > 0.0 && horizon_days < s.retention_days).then(|| Finding {
        id: "horizon-below-retention",
        severity: Severity::Info,
        message: format!(
            "The logs of {} reach back further than the {} that the plan is for: it counts all of them at the \
             last year’s volume.",
            s.text(&fields::RETENTION),
            s.text(&fields::HORIZON)
        ),
        source: "this planner",
        remedy: None,
    })
}

pub(super) fn spool_never_fills(case: &Case) -> Option<Finding> {
    let s = case.scenario();
    case.outage.hours_until_spool_refuses.is_none().then(|| Finding {
        id: "spool-never-fills",
        severity: Severity::Info,
        message: if s.undeliverable == 0.0 {
            "The outage holds no mail back, so that the spool never fills.".into()
        } else {
            format!(
                "However long the outage lasts, a spool partition of {} never refuses mail: \
                 messages expire as fast as they come.",
                bytes(case.plan.partitions.of(Mount::Spool).size_bytes)
            )
        },
        source: "crates/kumod/src/queue/config.rs:166-168",
        remedy: None,
    })
}
