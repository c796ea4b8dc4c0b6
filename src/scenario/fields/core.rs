//! The seven inputs of the worked example.

use super::{Field, Group, Scale, source};
use crate::units::Unit;

pub const VOLUME: Field = Field {
    key: "volume",
    label: "Messages a day",
    help: "one message per recipient; or 1.05B/month",
    unit: Unit::DailyMessages,
    range: 1e3..=1e10,
    scale: Scale::Log,
    group: Group::Core,
    source: source(
        "docs/tutorial/server_environment.md:9; one message per recipient: docs/reference/kumo/start_esmtp_listener/batch_handling.md:17",
    ),
    get: |s| s.messages_per_day,
    set: |s, messages| s.messages_per_day = messages,
    ..Field::ROW
};

pub const SIZE: Field = Field {
    key: "size",
    label: "Message size",
    help: "average, headers and body",
    unit: Unit::Bytes,
    range: 500.0..=50e6,
    scale: Scale::Log,
    group: Group::Core,
    source: source("docs/tutorial/server_environment.md:17; KB is 1,000 B there"),
    get: |s| s.size_bytes,
    set: |s, bytes| s.size_bytes = bytes,
    ..Field::ROW
};

pub const WINDOW: Field = Field {
    key: "window",
    label: "Sending hours a day",
    help: "a length, or 7:00-13:00",
    unit: Unit::Window,
    range: 0.25..=24.0,
    scale: Scale::Even(&[(24.0, 0.25)]),
    group: Group::Core,
    source: source("docs/tutorial/server_environment.md:11"),
    get: |s| s.window_hours,
    set: |s, hours| s.window_hours = hours,
    ..Field::ROW
};

pub const RETENTION: Field = Field {
    key: "retention",
    label: "Log retention",
    help: "days kept on the server",
    unit: Unit::Days,
    range: 0.0..=730.0,
    scale: Scale::Even(&[(90.0, 1.0), (180.0, 5.0), (730.0, 10.0)]),
    group: Group::Core,
    source: source("docs/tutorial/server_environment.md, paragraph on logs"),
    get: |s| s.retention_days,
    set: |s, days| s.retention_days = days,
    ..Field::ROW
};

pub const OUTAGE: Field = Field {
    key: "outage",
    label: "Longest outage to survive",
    help: "a full outage that the spool can absorb",
    unit: Unit::Days,
    range: 0.0..=7.0,
    scale: Scale::Even(&[(7.0, 0.25)]),
    group: Group::Core,
    source: source("docs/tutorial/server_environment.md:30; one day is its usual allowance"),
    get: |s| s.outage_days,
    set: |s, days| s.outage_days = days,
    ..Field::ROW
};

pub const LOG: Field = Field {
    key: "log",
    label: "Log per message",
    help: "compressed, all records of a message",
    unit: Unit::SmallBytes,
    range: 20.0..=10_000.0,
    none: Some(0.0),
    is_computed: true,
    scale: Scale::Log,
    group: Group::Known,
    source: source("docs/tutorial/server_environment.md, paragraph on logs; KB is 1,024 B there"),
    get: |s| s.log_bytes,
    set: |s, bytes| s.log_bytes = bytes,
    ..Field::ROW
};

pub const OS: Field = Field {
    key: "os",
    label: "System space",
    help: "operating system, rest of /var",
    unit: Unit::Bytes,
    range: 2e9..=2e12,
    scale: Scale::Log,
    group: Group::Disk,
    source: source("docs/tutorial/server_environment.md, paragraph on storage"),
    get: |s| s.os_bytes,
    set: |s, bytes| s.os_bytes = bytes,
    ..Field::ROW
};
