//! What an outage does, and what ends it.

use super::{Field, Group, Scale, source};
use crate::scenario::choices::Flush;
use crate::units::Unit;

pub const OUTAGE_START: Field = Field {
    key: "outage_start",
    label: "Outage starts",
    help: "hours after the window opens",
    unit: Unit::Hours,
    range: 0.0..=24.0,
    scale: Scale::Even(&[(24.0, 0.25)]),
    group: Group::Recovery,
    source: source("an estimate of this planner: the worst moment"),
    get: |s| s.outage_start_hours,
    set: |s, value| s.outage_start_hours = value,
    ..Field::ROW
};

pub const UNDELIVERABLE: Field = Field {
    key: "undeliverable",
    label: "Share of mail affected",
    help: "by the outage; the rest is delivered",
    unit: Unit::Share,
    range: 0.0..=1.0,
    scale: Scale::Even(&[(1.0, 0.01)]),
    group: Group::Recovery,
    source: source("docs/tutorial/server_environment.md:30: all of it"),
    get: |s| s.undeliverable,
    set: |s, value| s.undeliverable = value,
    ..Field::ROW
};

pub const RETRY: Field = Field {
    key: "retry",
    label: "First retry",
    help: "doubles with each attempt",
    unit: Unit::Minutes,
    range: 1.0..=1_440.0,
    scale: Scale::Log,
    group: Group::Recovery,
    source: source("crates/kumod/src/queue/config.rs:162-209"),
    get: |s| s.retry_minutes,
    set: |s, value| s.retry_minutes = value,
    ..Field::ROW
};

pub const RETRY_CAP: Field = Field {
    key: "retry_cap",
    label: "Longest retry",
    help: "max_retry_interval",
    unit: Unit::Minutes,
    range: 1.0..=10_080.0,
    none: Some(f64::INFINITY),
    scale: Scale::Log,
    group: Group::Recovery,
    source: source("crates/kumod/src/queue/config.rs:162-209"),
    get: |s| s.retry_cap_minutes,
    set: |s, value| s.retry_cap_minutes = value,
    ..Field::ROW
};

pub const MAX_AGE: Field = Field {
    key: "max_age",
    label: "Maximum message age",
    help: "then the message expires",
    unit: Unit::Days,
    range: 1.0 / 24.0..=30.0,
    scale: Scale::Log,
    group: Group::Recovery,
    source: source("crates/kumod/src/queue/config.rs:166-168"),
    get: |s| s.max_age_days,
    set: |s, value| s.max_age_days = value,
    ..Field::ROW
};

pub const FLUSH: Field = Field {
    key: "flush",
    label: "Flush at the end",
    help: "kcli rebind --always-flush",
    group: Group::Recovery,
    source: source("docs/faq/flush_queue.md"),
    get: |s| s.flush as u8 as f64,
    set: |s, place| s.flush = Flush::at(place),
    ..Field::of(Flush::CHOICES)
};
