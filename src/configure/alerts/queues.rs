//! The backlog, against what the planned outage holds back, and the ready queues.

use super::timing::{by_site, happened, hold};
use super::{Alert, Server, Severity, decimals, whole};
use crate::analysis::Analysis;
use crate::planner::Mount;
use crate::planner::ready::Ready;
use crate::scenario::Scenario;
use crate::units::{
    MINUTES_PER_HOUR, SECONDS_PER_HOUR, SECONDS_PER_MINUTE, bytes, count, duration, percent,
};

/// Parts of the planned outage's messages at which somebody is alerted: this planner's choice. The
/// first is early in an outage; at the second, a fifth of the time is left.
const WARNED_PART: f64 = 0.1;
const CRITICAL_PART: f64 = 0.8;

/// So many times the backlog of everyday deferrals is no everyday backlog.
const EVERYDAY_TIMES: f64 = 2.0;

/// Delivery slower than this part of the planned mean, while there is a backlog, is slow.
const SLOW_PART: f64 = 0.5;

/// A ready queue is nearly full from this part on: docs/reference/memory.md asks for twice what
/// is delivered in a second, so that a full one waits.
const READY_PART: f64 = 0.9;

/// A backlog is measured against so many messages at least: fewer are nothing to be told of.
const LEAST_BASE: f64 = 10_000.0;

/// Scheduled messages of a server at which somebody is alerted.
struct Limits {
    /// What the plan holds back, or an hour's messages where that is more.
    base: f64,
    warned: f64,
    critical: f64,
}

pub(super) fn alerts(case: &Analysis, server: &Server) -> Vec<Alert> {
    let s = &case.plan.scenario;
    let limits = limits(s, server);
    let ready = Ready::of(&case.plan, case.coefficients());
    vec![
        backlog(server, &limits),
        backlog_near_plan(server, &limits),
        slow_delivery(server, &limits),
        ready_full(),
        ready_nearly_full(ready.longest()),
    ]
}

fn limits(s: &Scenario, server: &Server) -> Limits {
    let an_hour = server.mean_per_second() * SECONDS_PER_HOUR;
    let base = server.held_messages().max(an_hour).max(LEAST_BASE);
    let retried = server.mean_per_second() * s.deferrals * s.retry_minutes * SECONDS_PER_MINUTE;
    let warned = (base * WARNED_PART).max(retried * EVERYDAY_TIMES).ceil();
    let critical = (base * CRITICAL_PART).max(warned * EVERYDAY_TIMES).ceil();
    Limits { base, warned, critical }
}

/// Where the thresholds come from.
fn planned(server: &Server, limits: &Limits) -> String {
    if server.held_messages() >= limits.base {
        let events =
            if server.waiting_per_message() > 1.0 { " and events for log hooks" } else { "" };
        format!("The planned outage holds back {} messages{events} on a server", count(limits.base))
    } else if limits.base == LEAST_BASE {
        format!("{} messages on a server are the least that alerts", count(LEAST_BASE))
    } else {
        format!(
            "The plan holds back fewer messages than come in within an hour of its window: {} on a \
             server",
            count(limits.base)
        )
    }
}

fn backlog(server: &Server, limits: &Limits) -> Alert {
    Alert {
        name: "KumomtaBacklog",
        severity: Severity::Warning,
        expression: format!("scheduled_count_total > {}", whole(limits.warned)),
        hold: "15m".into(),
        since: None,
        why: format!(
            "{}; {} is {} of that, or twice what everyday deferrals keep waiting.",
            planned(server, limits),
            count(limits.warned),
            percent(WARNED_PART)
        ),
        summary: "{{ $value | humanize }} messages wait on {{ $labels.instance }}".into(),
        description: format!(
            "More than {} messages wait for their next attempt, events for log hooks among them. \
             The spool takes {} in all. See which destinations they wait for: kcli queue-summary.",
            count(limits.warned),
            count(spool_holds(server))
        ),
    }
}

/// What may wait until the spool refuses more, events for hooks among it.
fn spool_holds(server: &Server) -> f64 {
    server.spool_messages() * server.waiting_per_message()
}

fn backlog_near_plan(server: &Server, limits: &Limits) -> Alert {
    let spool = server.partition(Mount::Spool);
    let left = (spool_holds(server) - limits.critical).max(0.0);
    let an_hour = server.peak_per_second() * server.waiting_per_message() * SECONDS_PER_HOUR;
    let hours = left / an_hour;
    Alert {
        name: "KumomtaBacklogNearPlan",
        severity: Severity::Critical,
        expression: format!("scheduled_count_total > {}", whole(limits.critical)),
        hold: hold(hours * MINUTES_PER_HOUR, 5.0),
        since: None,
        why: format!(
            "{}; {} is {} of that, or twice the first warning.",
            planned(server, limits),
            count(limits.critical),
            percent(CRITICAL_PART)
        ),
        summary: "{{ $value | humanize }} messages wait on {{ $labels.instance }}: nearly all \
                  that is planned for"
            .into(),
        description: format!(
            "The spool of {} takes {} messages; {} Stop sending, or move or bounce part of the queue.",
            bytes(spool.size_bytes),
            count(spool_holds(server)),
            time_left(hours, limits)
        ),
    }
}

/// What is left when the critical number waits, in a sentence.
fn time_left(hours: f64, limits: &Limits) -> String {
    if hours == 0.0 {
        return "it is full before so many wait, and the rules on its space fire first.".into();
    }
    format!(
        "at the planned peak without delivery, {} are left from {} on.",
        duration(hours),
        count(limits.critical)
    )
}

fn slow_delivery(server: &Server, limits: &Limits) -> Alert {
    let least = server.mean_per_second() * SLOW_PART;
    Alert {
        name: "KumomtaDeliverySlow",
        severity: Severity::Warning,
        expression: format!(
            "scheduled_count_total > {} and ignoring (service) \
             rate(total_messages_delivered{{service=\"smtp_client\"}}[15m]) < {}",
            whole(limits.warned),
            decimals(least)
        ),
        hold: "30m".into(),
        since: None,
        why: format!(
            "A server sends {} messages per second on average in the planned window; {} of that, \
             while more than {} wait, is too slow to get rid of them.",
            count(server.mean_per_second()),
            percent(SLOW_PART),
            count(limits.warned)
        ),
        summary: "{{ $labels.instance }} has a backlog and delivers slowly".into(),
        description: format!(
            "More than {} messages wait and fewer than {} per second are delivered. Look for \
             destinations that refuse or throttle (kcli provider-summary), and for slow DNS.",
            count(limits.warned),
            count(least)
        ),
    }
}

/// A site that takes less than it is sent has a full queue for each source: one alert for all.
fn ready_full() -> Alert {
    Alert {
        name: "KumomtaReadyQueueFull",
        severity: Severity::Warning,
        expression: by_site(&happened("ready_full", "5m"), ""),
        hold: "15m".into(),
        since: None,
        why: "A ready queue is full for a moment in any burst: only what lasts alerts. The \
              counter has no total, each service is the queue of one source and site."
            .into(),
        summary: "Ready queues of {{ $labels.site }} keep being full".into(),
        description: "{{ $value }} of its queues are full time and again, each of one source on one \
                      server. Messages that find one full go back and wait for up to a minute. Raise max_ready for \
                      this destination, or its connections, if that accepts more."
            .into(),
    }
}

fn ready_nearly_full(max_ready: f64) -> Alert {
    let limit = (max_ready * READY_PART).ceil();
    Alert {
        name: "KumomtaReadyQueueNearlyFull",
        severity: Severity::Warning,
        expression: by_site(
            "ready_count{service=~\"smtp_client:.*\"}",
            &format!(" >= {}", whole(limit)),
        ),
        hold: "10m".into(),
        since: None,
        why: format!(
            "{} of {}, the longest max_ready of shaping_custom.toml: the others are told by \
             KumomtaReadyQueueFull alone. The service smtp_client without a site is the total of \
             all queues, and left out.",
            percent(READY_PART),
            count(max_ready)
        ),
        summary: "Ready queues of {{ $labels.site }} are nearly full".into(),
        description: format!(
            "{{{{ $value }}}} of its queues hold {} messages or more, {} fit in each. The destination \
             takes less than it is sent.",
            count(limit),
            count(max_ready)
        ),
    }
}
