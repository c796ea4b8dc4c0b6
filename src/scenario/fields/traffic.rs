//! How messages come in and go out.

use super::{Field, Group, Scale, source};
use crate::scenario::choices::{Dkim, Inject, Proxy};
use crate::units::Unit;

pub const BURST: Field = Field {
    key: "burst",
    label: "Burst",
    help: "peak over the mean of the window",
    unit: Unit::Times,
    range: 1.0..=20.0,
    scale: Scale::Even(&[(20.0, 0.1)]),
    group: Group::Traffic,
    source: source("docs/tutorial/server_environment.md: its peak is the mean, so 1"),
    get: |s| s.burst,
    set: |s, value| s.burst = value,
    ..Field::ROW
};

pub const DEFERRALS: Field = Field {
    key: "deferrals",
    label: "Deferred",
    help: "messages that need a second attempt",
    unit: Unit::Share,
    range: 0.0..=1.0,
    scale: Scale::Even(&[(1.0, 0.01)]),
    measured_only: true,
    group: Group::Traffic,
    source: source("an estimate of this planner"),
    get: |s| s.deferrals,
    set: |s, value| s.deferrals = value,
    ..Field::ROW
};

pub const BOUNCES: Field = Field {
    key: "bounces",
    label: "Bounced",
    help: "messages refused for good",
    unit: Unit::Share,
    range: 0.0..=1.0,
    scale: Scale::Even(&[(1.0, 0.01)]),
    measured_only: true,
    group: Group::Traffic,
    source: source("an estimate of this planner"),
    get: |s| s.bounces,
    set: |s, value| s.bounces = value,
    ..Field::ROW
};

pub const DKIM: Field = Field {
    key: "dkim",
    label: "DKIM",
    help: "signatures on each message",
    group: Group::Traffic,
    source: source("docs/reference/kumo.dkim/"),
    get: |s| s.dkim as u8 as f64,
    set: |s, place| s.dkim = Dkim::at(place),
    measured_only: true,
    ..Field::of(Dkim::CHOICES)
};

pub const INJECT: Field = Field {
    key: "inject",
    label: "Injection",
    help: "how messages come in",
    group: Group::Traffic,
    source: source(
        "crates/kumod/src/smtp_server.rs:588-591; docs/reference/kumo/start_http_listener/request_body_limit.md",
    ),
    get: |s| s.inject as u8 as f64,
    set: |s, place| s.inject = Inject::at(place),
    measured_only: true,
    ..Field::of(Inject::CHOICES)
};

pub const RECIPIENTS: Field = Field {
    key: "recipients",
    label: "Recipients per injection",
    help: "the body comes in once; BatchByDomain isn’t modelled",
    unit: Unit::Count,
    range: 1.0..=10_000.0,
    scale: Scale::Even(&[(20.0, 1.0), (100.0, 10.0), (1_000.0, 100.0), (10_000.0, 1_000.0)]),
    measured_only: true,
    group: Group::Traffic,
    source: source(
        "an estimate of this planner; a message per recipient by default: docs/reference/kumo/start_esmtp_listener/batch_handling.md:17",
    ),
    get: |s| s.recipients,
    set: |s, value| s.recipients = value,
    ..Field::ROW
};

pub const LATENCY: Field = Field {
    key: "latency",
    label: "Delivery time",
    help: "on an open connection",
    unit: Unit::Seconds,
    range: 0.01..=60.0,
    scale: Scale::Log,
    group: Group::Traffic,
    source: source("an estimate of this planner"),
    get: |s| s.latency_seconds,
    set: |s, value| s.latency_seconds = value,
    ..Field::ROW
};

pub const SLOW: Field = Field {
    key: "slow",
    label: "To slow destinations",
    help: "share of the mail",
    unit: Unit::Share,
    range: 0.0..=1.0,
    scale: Scale::Even(&[(1.0, 0.01)]),
    group: Group::Traffic,
    source: source("an estimate of this planner: none by default"),
    get: |s| s.slow,
    set: |s, value| s.slow = value,
    ..Field::ROW
};

pub const SLOW_TIME: Field = Field {
    key: "slow_time",
    label: "Delivery time there",
    help: "on an open connection",
    unit: Unit::Seconds,
    range: 0.01..=2_000.0,
    scale: Scale::Log,
    group: Group::Traffic,
    source: source("an estimate of this planner; KumoMTA’s issue 539 reports 500 to 2,000 s"),
    get: |s| s.slow_seconds,
    set: |s, value| s.slow_seconds = value,
    ..Field::ROW
};

pub const PROXY: Field = Field {
    key: "proxy",
    label: "Egress proxy",
    help: "SOCKS5, on hosts of its own",
    group: Group::Traffic,
    source: source("docs/userguide/operation/proxy.md:122"),
    get: |s| s.proxy as u8 as f64,
    set: |s, place| s.proxy = Proxy::at(place),
    measured_only: true,
    ..Field::of(Proxy::CHOICES)
};
