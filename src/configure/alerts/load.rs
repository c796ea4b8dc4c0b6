//! What comes in, what is refused, and whether logs and hooks keep up.

use super::timing::happened;
use super::{Alert, Server, Severity, decimals, whole};
use crate::analysis::Analysis;
use crate::scenario::{Inject, Scenario};
use crate::units::{SECONDS_PER_HOUR, count, several};

/// The planned peak with this factor is more than was planned for: a window's mean is exceeded
/// for half of the time. This planner's choice.
const ABOVE_PEAK: f64 = 1.2;

/// Fewer messages per second are nothing to be told of.
const LEAST_PER_SECOND: f64 = 1.0;

/// Events that wait for hooks as long as this many hours bring them are behind.
const HOOK_HOURS: f64 = 1.0;

/// What is counted once in a while within so long, and goes on for so long, lasts. The second is
/// longer, so that one burst is over before it alerts.
const LASTING: &str = "5m";
const LASTS: &str = "10m";

pub(super) fn alerts(case: &Analysis, server: &Server) -> Vec<Alert> {
    let s = &case.plan.scenario;
    let mut alerts = Vec::new();
    // HTTP requests that are refused are in no metric of the release.
    if s.inject == Inject::Smtp {
        alerts.push(refused());
    }
    alerts.push(above_plan(s, server));
    alerts.push(log_writer());
    if s.hooks > 0.0 {
        alerts.push(hook_writer());
        alerts.push(hook_backlog(s, server));
    }
    alerts.push(missing(server));
    alerts
}

fn refused() -> Alert {
    Alert {
        name: "KumomtaConnectionsRefused",
        severity: Severity::Warning,
        expression: happened("total_connections_denied{service=\"esmtp_listener\"}", LASTING),
        hold: LASTS.into(),
        since: None,
        why: "KumoMTA refuses connections for full disks, lack of memory and the listener’s \
              max_connections alike. Full disks and lack of memory have alerts of their own, \
              within a minute; a burst that is over alerts nobody."
            .into(),
        summary: "{{ $labels.instance }} refuses SMTP connections".into(),
        description: "{{ $value | humanize }} were refused in 5 minutes. If no alert on disk or \
                      memory tells why, see max_connections of the listener."
            .into(),
    }
}

fn above_plan(s: &Scenario, server: &Server) -> Alert {
    let service = match s.inject {
        Inject::Smtp => "esmtp_listener",
        Inject::Http => "http_listener",
    };
    let limit = (server.peak_per_second() * ABOVE_PEAK).max(LEAST_PER_SECOND);
    Alert {
        name: "KumomtaRateAbovePlan",
        severity: Severity::Warning,
        expression: format!(
            "rate(total_messages_received{{service=\"{service}\"}}[15m]) > {}",
            decimals(limit)
        ),
        hold: "15m".into(),
        since: None,
        why: format!(
            "{} times the planned peak of {} messages per second on a server, 1 a second at least.",
            count(ABOVE_PEAK),
            count(server.peak_per_second())
        ),
        summary: "{{ $labels.instance }} receives more than planned".into(),
        description: format!(
            "{{{{ $value | humanize }}}} messages per second come in, {} were planned at the peak: \
             disk, memory and servers no longer fit. Plan again with the new volume.",
            count(server.peak_per_second())
        ),
    }
}

fn log_writer() -> Alert {
    Alert {
        name: "KumomtaLogWriterBehind",
        severity: Severity::Warning,
        expression: happened("log_submit_full{logger=\"dir-/var/log/kumomta\"}", LASTING),
        hold: LASTS.into(),
        since: None,
        why: "The logger takes 128,000 records; what finds it full waits, and mail with it. It is \
              full for a moment in a burst: only what lasts alerts."
            .into(),
        summary: "Logs of {{ $labels.instance }} are written more slowly than mail passes".into(),
        description: "Records wait for the log’s disk or its compression. See how busy the log’s \
                      disk is, and the threads of the pool logging."
            .into(),
    }
}

fn hook_writer() -> Alert {
    Alert {
        name: "KumomtaLogHookFull",
        severity: Severity::Warning,
        expression: format!(
            "{} or {}",
            happened("log_submit_full{logger=~\"hook-.*\"}", LASTING),
            happened("log_hook_backlog_count", LASTING)
        ),
        hold: LASTS.into(),
        since: None,
        why: "A hook takes 128,000 records, as the logger does; what finds it full waits. Only \
              what lasts alerts."
            .into(),
        summary: "Log hook {{ $labels.logger }} of {{ $labels.instance }} doesn’t keep up".into(),
        description: "Its records wait, and mail with them. See whether its consumer answers."
            .into(),
    }
}

fn hook_backlog(s: &Scenario, server: &Server) -> Alert {
    let events_of_one = server.mean_per_second() * server.plan.traffic.events_per_message / s.hooks;
    let limit = (events_of_one * SECONDS_PER_HOUR * HOOK_HOURS).ceil();
    Alert {
        name: "KumomtaLogHookBacklog",
        severity: Severity::Warning,
        expression: format!("scheduled_by_domain{{domain=~\".+[.]log_hook\"}} > {}", whole(limit)),
        hold: "15m".into(),
        since: None,
        why: format!(
            "{} events are what a hook receives in an hour of the planned window on a server. Each \
             is a message in the spool until its consumer has taken it.",
            count(limit)
        ),
        summary:
            "{{ $value | humanize }} events wait for {{ $labels.domain }} on {{ $labels.instance }}"
                .into(),
        description: format!(
            "More than {} events wait: its consumer is down or too slow. They fill the spool that \
             is planned for mail.",
            count(limit)
        ),
    }
}

/// Without it, a server that isn't scraped is a quiet one.
fn missing(server: &Server) -> Alert {
    let servers = server.count();
    let planned = several(servers, "server");
    Alert {
        name: "KumomtaMetricsMissing",
        severity: Severity::Critical,
        expression: format!(
            "(count(disk_free_percent{{name=\"data spool\"}}) or vector(0)) < {}",
            whole(servers)
        ),
        hold: "10m".into(),
        since: None,
        why: format!(
            "None of these rules fires on what isn’t scraped. The plan has {planned}, spare ones \
             counted. Where Prometheus scrapes other KumoMTA servers too, name this plan’s job in the \
             braces."
        ),
        summary: format!("{{{{ $value }}}} of {planned} give metrics"),
        description: "See whether kumod runs on the others (up in Prometheus tells which), and \
                      whether listen and trusted_hosts of their HTTP listener name Prometheus."
            .into(),
    }
}
