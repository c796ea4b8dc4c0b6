//! A script that installs what deletes logs when their time is over.

use super::elsewhere;
use super::heading::{comment, heading};
use super::server::Server;
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::Mount;
use crate::scenario::Scenario;
use crate::units::{Unit, bytes, duration, text};

const MINUTES_PER_DAY: f64 = 1_440.0;

/// What an hourly job with its random delay may leave lying must fit into the partition with
/// some of it to spare: this planner's choice, hours of logs at the peak.
const LEAST_ROOM_HOURS: f64 = 3.0;

/// Where not even what is over its time until the next run fits, logs go so many minutes early.
const EARLY_MINUTES: f64 = 15.0;

/// How often logs are looked through.
struct Pace {
    /// As systemd's `OnCalendar` has it.
    calendar: &'static str,
    random_delay: &'static str,
    why: String,
}

/// A POSIX shell script that installs a systemd service and its timer.
pub fn retention(case: &Analysis, link: &Link) -> String {
    let (s, server) = (&case.plan.scenario, Server::of(case));
    if server.is_pod() {
        let instead = "The container log-retention of each pod deletes what is over its time.";
        return elsewhere::in_pods(case, link, instead);
    }
    let kept = text(s.retention_days, Unit::Days);
    let pace = pace(s, &server);
    let purpose = "Deletes KumoMTA’s logs when their retention is over: KumoMTA itself deletes \
                   none. Run it as root: sh kumomta-log-retention.sh. With DESTDIR=/mnt it \
                   installs below /mnt and starts nothing.";
    [
        "#!/bin/sh\n".into(),
        heading(case, link, purpose),
        "#\n".into(),
        comment(&expected(s, &server)),
        SET_UP.into(),
        here_document("kumomta-log-retention.service", &service(&kept, &server, link)),
        here_document("kumomta-log-retention.timer", &timer(&kept, &pace)),
        START.into(),
    ]
    .concat()
}

/// What the logs take and where they lie.
fn expected(s: &Scenario, server: &Server) -> String {
    let logs = server.partition(Mount::Logs);
    format!(
        "Planned: logs of {} take {} in /var/log/kumomta, whose partition has {}; below {} \
         free KumoMTA refuses mail; {} are written in an hour of the peak.",
        text(s.retention_days, Unit::Days),
        bytes(logs.need_bytes),
        bytes(logs.size_bytes),
        bytes(server.floor_bytes(Mount::Logs)),
        bytes(server.log_bytes_per_hour())
    )
}

const SET_UP: &str = r#"set -eu

root=${DESTDIR:-}
units=$root/etc/systemd/system

if [ -z "$root" ] && [ "$(id -u)" -ne 0 ]; then
    echo 'kumomta-log-retention: run this as root' >&2
    exit 1
fi
mkdir -p "$units"

"#;

const START: &str = r#"chmod 644 "$units/kumomta-log-retention.service" "$units/kumomta-log-retention.timer"
if [ -n "$root" ]; then
    echo "Installed below $root. Enable it there: systemctl --root=$root enable kumomta-log-retention.timer"
    exit 0
fi
systemctl daemon-reload
systemctl enable --now kumomta-log-retention.timer
"#;

/// Writes a unit; nothing in it is expanded by the shell.
fn here_document(unit: &str, text: &str) -> String {
    format!("cat >\"$units/{unit}\" <<'END_OF_UNIT'\n{text}END_OF_UNIT\n\n")
}

/// Deletes finished segments that are over their time; a shell and systemd take it alike.
pub(super) fn find_command(server: &Server) -> String {
    let minutes = server.plan.scenario.retention_days * MINUTES_PER_DAY - early_minutes(server);
    format!(
        "/usr/bin/find /var/log/kumomta -xdev -ignore_readdir_race -name lost+found -prune -o \
         -type f ! -perm /222 -mmin +{} -exec /bin/rm -f -- {{}} +",
        minutes.round().max(0.0)
    )
}

fn early_minutes(server: &Server) -> f64 {
    if server.has_tight_logs() { EARLY_MINUTES } else { 0.0 }
}

fn service(kept: &str, server: &Server, link: &Link) -> String {
    let early = early_minutes(server);
    let mut unit = comment(&format!(
        "Deletes KumoMTA’s finished log segments that were last written more than {kept} ago. A \
         segment that is finished has lost its write bits (a crashed one loses them when kumod \
         starts again), so that none is deleted that KumoMTA still writes. lost+found belongs to \
         root."
    ));
    if early > 0.0 {
        unit += &comment(&format!(
            "They go {early} minutes earlier than that: beside the retention the partition takes only \
             {} of logs at the peak, less than may lie there until the next run.",
            duration(server.log_room_hours())
        ));
    }
    unit += &comment(link.or("the worked example"));
    unit += &format!(
        "[Unit]
Description=Delete KumoMTA logs after {kept}
Documentation=https://docs.kumomta.com/userguide/configuration/logging/
RequiresMountsFor=/var/log/kumomta
ConditionPathIsDirectory=/var/log/kumomta

[Service]
Type=oneshot
User=kumod
Group=kumod
ExecStart={}
",
        find_command(server)
    );
    unit + HARDENING
}

/// Nothing but its own directory, at the lowest priority.
const HARDENING: &str = "Nice=19
IOSchedulingClass=idle
ProtectSystem=strict
ReadWritePaths=/var/log/kumomta
NoNewPrivileges=yes
CapabilityBoundingSet=
PrivateTmp=yes
PrivateDevices=yes
PrivateNetwork=yes
ProtectHome=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
";

fn timer(kept: &str, pace: &Pace) -> String {
    let Pace { calendar, random_delay, why } = pace;
    comment(why)
        + &format!(
            "[Unit]
Description=Delete KumoMTA logs after {kept}, on time

[Timer]
OnCalendar={calendar}
RandomizedDelaySec={random_delay}
Persistent=true

[Install]
WantedBy=timers.target
"
        )
}

/// Every hour, where the partition takes that much more than planned; else every 5 minutes.
fn pace(s: &Scenario, server: &Server) -> Pace {
    let room = duration(server.log_room_hours());
    let often = |why| Pace { calendar: "*:0/5", random_delay: "30s", why };
    if s.retention_days < 1.0 {
        return often("Every 5 minutes: logs are kept for less than a day.".into());
    }
    if server.log_room_hours() < LEAST_ROOM_HOURS {
        return often(format!(
            "Every 5 minutes: beside the logs of the retention, the partition takes {room} of the \
             peak’s until KumoMTA refuses mail, and what is over its time lies there until this \
             runs."
        ));
    }
    Pace {
        calendar: "hourly",
        random_delay: "5min",
        why: format!(
            "Every hour: beside the logs of the retention, the partition takes {room} of the \
             peak’s, more than lies there until this runs."
        ),
    }
}
