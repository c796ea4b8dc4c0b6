//! The partition of the logs.

use super::timing::{LEAST_AHEAD_MINUTES, happened, hold};
use super::{Alert, SINCE_RECORD_SIZE, Server, Severity, whole};
use crate::planner::Mount;
use crate::units::{MINUTES_PER_HOUR, SECONDS_PER_HOUR, bytes, duration};

/// Part of the room beside the planned logs that may be used before somebody is told.
const USED_ROOM: f64 = 0.5;

/// Logs grow evenly: somebody is told so many hours ahead.
const AHEAD_HOURS: f64 = 4.0;

pub(super) fn alerts(server: &Server) -> Vec<Alert> {
    vec![beyond_plan(server), fills(server), record_dropped()]
}

/// Hours of logs at the peak from the first alert until mail is refused: half of the room, but
/// enough to act where the partition has next to none.
fn hours_ahead(server: &Server) -> f64 {
    let least = LEAST_AHEAD_MINUTES / MINUTES_PER_HOUR;
    (server.log_room_hours() * (1.0 - USED_ROOM)).max(least)
}

/// What the threshold is for, and why. Where the retention leaves less than the rule asks for, free
/// space must fall as well: it is that low each night, when nothing is sent.
fn watched(server: &Server) -> (String, &'static str) {
    let free = "disk_free_bytes{name=~\"log dir .*\"}";
    if server.has_tight_logs() {
        let falls = format!("({free} and deriv({free}[10m]) < 0)");
        return (falls, " The full retention may leave less than that: only what falls alerts.");
    }
    (free.into(), "")
}

fn beyond_plan(server: &Server) -> Alert {
    let logs = server.partition(Mount::Logs);
    let floor = server.floor_bytes(Mount::Logs);
    let planned = floor + server.room_bytes(Mount::Logs);
    let hours = hours_ahead(server);
    let limit = floor + hours * server.log_bytes_per_hour();
    let (free, tight) = watched(server);
    Alert {
        name: "KumomtaLogsBeyondPlan",
        severity: Severity::Warning,
        expression: format!("{free} < {}", whole(limit.ceil())),
        hold: hold(hours * MINUTES_PER_HOUR, 15.0),
        since: None,
        why: format!(
            "With all logs of the retention ({}) on the partition of {}, {} are free; KumoMTA \
             refuses mail below {}, a tenth of the partition. This fires {} of logs at the peak \
             before that.{tight}",
            bytes(logs.need_bytes),
            bytes(logs.size_bytes),
            bytes(planned),
            bytes(floor),
            duration(hours)
        ),
        summary: "The logs of {{ $labels.instance }} take more than planned".into(),
        description: format!(
            "{{{{ $value | humanize }}}}B are free on the log partition, {} were planned; at {} \
             mail is refused. See whether {} runs, and keep logs for a shorter time or order more \
             disk.",
            bytes(planned),
            bytes(floor),
            if server.is_pod() {
                "the container log-retention"
            } else {
                "kumomta-log-retention.timer"
            }
        ),
    }
}

fn fills(server: &Server) -> Alert {
    let ahead = duration(AHEAD_HOURS);
    let floor = server.floor_bytes(Mount::Logs);
    Alert {
        name: "KumomtaLogsFillSoon",
        severity: Severity::Critical,
        expression: format!(
            "predict_linear(disk_free_bytes{{name=~\"log dir .*\"}}[2h], {}) < {}",
            whole(AHEAD_HOURS * SECONDS_PER_HOUR),
            whole(floor.ceil())
        ),
        hold: hold(AHEAD_HOURS * MINUTES_PER_HOUR, 15.0),
        since: None,
        why: format!(
            "{} of logs are written in an hour of the planned peak. While the retention is first \
             filled up, this may fire once, shortly before its end.",
            bytes(server.log_bytes_per_hour())
        ),
        summary: format!("The logs of {{{{ $labels.instance }}}} will stop mail within {ahead}"),
        description: format!(
            "At the pace of the last two hours, less than {} will be free on the log partition in \
             {ahead}, and KumoMTA will refuse mail. KumoMTA deletes no logs itself.",
            bytes(floor)
        ),
    }
}

fn record_dropped() -> Alert {
    Alert {
        name: "KumomtaLogRecordDropped",
        severity: Severity::Warning,
        expression: happened("log_record_dropped_too_large", "15m"),
        hold: "0m".into(),
        since: SINCE_RECORD_SIZE,
        why: "KumoMTA writes no log record of max_record_size or more, 128 MiB where the policy \
              doesn’t say otherwise."
            .into(),
        summary: "{{ $labels.instance }} has dropped log records that were too large".into(),
        description: "KumoMTA’s own log names the last of them. What makes records so large is \
                      mostly metadata or headers that the policy logs."
            .into(),
    }
}
