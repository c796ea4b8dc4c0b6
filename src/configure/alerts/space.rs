//! Free space of the spool, and inodes.
//!
//! KumoMTA compares whole percentages of what statvfs reports, rounded down, and so does the metric:
//! a threshold in per cent is exact. One in bytes takes a tenth of the whole partition, of which
//! statvfs reports less: it is never below KumoMTA's floor.

use super::timing::{LEAST_AHEAD_MINUTES, hold};
use super::{Alert, Server, Severity, whole};
use crate::analysis::Analysis;
use crate::planner::Mount;
use crate::scenario::{Engine, Filesystem, Scenario};
use crate::units::{MINUTES_PER_HOUR, SECONDS_PER_MINUTE, bytes, duration};

/// Percentage points above KumoMTA's floor that somebody must hear of: this planner's choice,
/// as the next ones.
const MARGIN_POINTS: f64 = 10.0;

/// Of the points between the first warning and the floor, the part at which it is critical.
const CRITICAL_PART: f64 = 0.3;

/// More free space than this is never warned of, per cent.
const MOST_WARNED: f64 = 90.0;

/// Somebody is told when the spool fills within this part of the time that it takes in all.
const AHEAD_PART: f64 = 0.5;

/// The shortest and the longest time to be told ahead, hours.
const AHEAD_HOURS: (f64, f64) = (0.5, 12.0);

/// The shortest and the longest time that is looked back to tell how fast the spool fills, minutes.
const BACK_MINUTES: (f64, f64) = (10.0, 60.0);

pub(super) fn alerts(case: &Analysis, server: &Server) -> Vec<Alert> {
    let mut alerts =
        vec![refuses_mail(server), spool_low(server), spool_critical(server), spool_fills(server)];
    alerts.extend(inodes(&case.plan.scenario, server));
    alerts
}

fn floor_percent(server: &Server) -> f64 {
    (server.floor_share() * 100.0).round()
}

/// Per cent free from which the spool holds more than the plan's outage, or is close to the
/// floor.
fn warned_percent(server: &Server) -> f64 {
    let planned = (server.free_share() * 100.0).floor();
    let least = floor_percent(server) + MARGIN_POINTS;
    planned.max(least).max(urgent_percent(server) + 1.0).min(MOST_WARNED)
}

/// Per cent free from which little time is left, however large the spool.
fn urgent_percent(server: &Server) -> f64 {
    let hours = LEAST_AHEAD_MINUTES / MINUTES_PER_HOUR;
    let points = hours / server.spool_hours() * server.filled_share() * 100.0;
    floor_percent(server) + points.ceil()
}

fn critical_percent(server: &Server) -> f64 {
    let (floor, warned) = (floor_percent(server), warned_percent(server));
    let part = floor + ((warned - floor) * CRITICAL_PART).round();
    part.max(urgent_percent(server)).min(warned - 1.0)
}

/// Hours at the planned peak until the floor is reached from a free percentage.
fn hours_from(server: &Server, percent: f64) -> f64 {
    let share = (percent / 100.0 - server.floor_share()) / server.filled_share();
    server.spool_hours() * share
}

fn refuses_mail(server: &Server) -> Alert {
    let floor = whole(floor_percent(server));
    Alert {
        name: "KumomtaStorageRefusesMail",
        severity: Severity::Critical,
        expression: format!(
            "disk_free_percent{{name=~\"(data|meta) spool|log dir .*\"}} < {floor}"
        ),
        hold: "1m".into(),
        since: None,
        why: format!(
            "Below {floor} % free on any one of them, KumoMTA refuses mail on the whole server: its \
             default min_free_space. Where the policy sets another one, this must follow."
        ),
        summary: "{{ $labels.name }} of {{ $labels.instance }} is full: new mail is refused".into(),
        description: format!(
            "Only {{{{ $value }}}} % of it is free; below {floor} % KumoMTA answers 421 to SMTP \
             and 503 to HTTP. Delivery goes on. Make room, or move or bounce part of the queue."
        ),
    }
}

fn spool_low(server: &Server) -> Alert {
    let percent = warned_percent(server);
    spool_space(server, "KumomtaSpoolSpaceLow", Severity::Warning, percent, 5.0)
}

fn spool_critical(server: &Server) -> Alert {
    let percent = critical_percent(server);
    spool_space(server, "KumomtaSpoolSpaceCritical", Severity::Critical, percent, 1.0)
}

fn spool_space(
    server: &Server,
    name: &'static str,
    severity: Severity,
    percent: f64,
    longest_hold: f64,
) -> Alert {
    let spool = server.partition(Mount::Spool);
    let (limit, floor) = (whole(percent), whole(floor_percent(server)));
    let hours = hours_from(server, percent);
    let left = duration(hours);
    Alert {
        name,
        severity,
        expression: format!("disk_free_percent{{name=~\"(data|meta) spool\"}} < {limit}"),
        hold: hold(hours * MINUTES_PER_HOUR, longest_hold),
        since: None,
        why: format!(
            "The spool has {}, of which the plan fills {}. From {limit} % free to the floor of \
             {floor} % it is {left} at the planned peak if nothing can be delivered.",
            bytes(spool.size_bytes),
            bytes(spool.need_bytes)
        ),
        summary: format!(
            "{{{{ $labels.name }}}} of {{{{ $labels.instance }}}} is below {limit} % free"
        ),
        description: format!(
            "{{{{ $value }}}} % is free. At the planned peak without delivery it is {left} from \
             {limit} % to {floor} %, where KumoMTA refuses mail."
        ),
    }
}

/// Whole minutes that somebody is told ahead of a full spool.
fn ahead_minutes(server: &Server) -> f64 {
    let (least, most) = AHEAD_HOURS;
    ((server.spool_hours() * AHEAD_PART).clamp(least, most) * MINUTES_PER_HOUR).round()
}

fn spool_fills(server: &Server) -> Alert {
    let minutes = ahead_minutes(server);
    let ahead = duration(minutes / MINUTES_PER_HOUR);
    let (least, most) = BACK_MINUTES;
    let back = (minutes / 2.0).round().clamp(least, most);
    let floor = server.floor_bytes(Mount::Spool);
    Alert {
        name: "KumomtaSpoolFillsSoon",
        severity: Severity::Warning,
        expression: format!(
            "predict_linear(disk_free_bytes{{name=\"data spool\"}}[{}m], {}) < {}",
            whole(back),
            whole(minutes * SECONDS_PER_MINUTE),
            whole(floor.ceil())
        ),
        hold: hold(minutes.min(server.spool_hours() * MINUTES_PER_HOUR), 10.0),
        since: None,
        why: format!(
            "An empty spool fills in {} at the planned peak if nothing can be delivered; half of \
             that ({} at least, {} at most) is time to act. {} free is where KumoMTA refuses \
             mail. Data and meta share the partition.",
            duration(server.spool_hours()),
            duration(AHEAD_HOURS.0),
            duration(AHEAD_HOURS.1),
            bytes(floor)
        ),
        summary: format!("The spool of {{{{ $labels.instance }}}} will refuse mail within {ahead}"),
        description: format!(
            "At the pace of the last {}, less than {} will be free in {ahead}. Find what isn’t \
             delivered (kcli queue-summary) before the spool is full.",
            duration(back / MINUTES_PER_HOUR),
            bytes(floor)
        ),
    }
}

/// Inodes run out where a filesystem has a fixed number, or LocalDisk takes several a message.
fn inodes(s: &Scenario, server: &Server) -> Option<Alert> {
    let is_fixed = s.filesystem != Filesystem::Xfs;
    let names = match (s.engine, is_fixed) {
        (Engine::RocksDb, false) => return None,
        (Engine::RocksDb, true) => "log dir .*",
        (Engine::LocalDisk, false) => "(data|meta) spool",
        (Engine::LocalDisk, true) => "(data|meta) spool|log dir .*",
    };
    let floor = floor_percent(server);
    let limit = whole(floor + MARGIN_POINTS);
    Some(Alert {
        name: "KumomtaInodesLow",
        severity: Severity::Warning,
        expression: format!("disk_free_inodes_percent{{name=~\"{names}\"}} < {limit}"),
        hold: "5m".into(),
        since: None,
        why: format!(
            "KumoMTA refuses mail below {floor} % of free inodes too. LocalDisk takes some six a \
             message; ext4 has the number that it was made with, and each log segment takes one."
        ),
        summary: "{{ $labels.name }} of {{ $labels.instance }} runs out of inodes".into(),
        description: format!(
            "{{{{ $value }}}} % of its inodes are free; below {floor} % KumoMTA refuses mail, \
             however much space is left."
        ),
    })
}
