//! How spool and logs are kept.

use super::{Field, Group, Scale, source};
use crate::scenario::choices::{
    Content, DeferredSpool, Engine, Filesystem, HookLogs, Records, Sync,
};
use crate::units::Unit;

pub const ENGINE: Field = Field {
    key: "engine",
    label: "Spool engine",
    help: "LocalDisk is deprecated",
    group: Group::Disk,
    source: source("crates/kumod/src/spool.rs:72-75; docs/userguide/configuration/spool.md:16"),
    get: |s| s.engine as u8 as f64,
    set: |s, place| s.engine = Engine::at(place),
    measured_only: true,
    ..Field::of(Engine::CHOICES)
};

pub const FS: Field = Field {
    key: "fs",
    label: "Filesystem",
    help: "of spool and logs",
    group: Group::Disk,
    source: source("crates/kumo-server-common/src/disk_space.rs:143-147; mke2fs.conf of Debian 12"),
    get: |s| s.filesystem as u8 as f64,
    set: |s, place| s.filesystem = Filesystem::at(place),
    ..Field::of(Filesystem::CHOICES)
};

pub const CONTENT: Field = Field {
    key: "content",
    label: "Content",
    help: "how well RocksDB compresses it",
    group: Group::Disk,
    source: source("docs/reference/kumo/define_spool/rocks_params.md:118-123; measured"),
    get: |s| s.content as u8 as f64,
    set: |s, place| s.content = Content::at(place),
    measured_only: true,
    ..Field::of(Content::CHOICES)
};

pub const HEADROOM: Field = Field {
    key: "headroom",
    label: "Disk left free",
    help: "on top of KumoMTA’s own floor",
    unit: Unit::Share,
    range: 0.0..=0.8,
    scale: Scale::Even(&[(0.8, 0.01)]),
    group: Group::Disk,
    source: source("an estimate of this planner: none by default"),
    get: |s| s.headroom,
    set: |s, value| s.headroom = value,
    ..Field::ROW
};

pub const META: Field = Field {
    key: "meta",
    label: "Log metadata",
    help: "extra fields in each record",
    unit: Unit::Count,
    range: 0.0..=50.0,
    scale: Scale::Whole,
    measured_only: true,
    group: Group::Disk,
    source: source("docs/reference/kumo/configure_local_logs/headers.md:11-29"),
    get: |s| s.meta_fields,
    set: |s, value| s.meta_fields = value,
    ..Field::ROW
};

pub const SEGMENT: Field = Field {
    key: "segment",
    label: "Log segment",
    help: "each compressed separately",
    unit: Unit::Seconds,
    range: 1.0..=86_400.0,
    none: Some(f64::INFINITY),
    scale: Scale::Log,
    measured_only: true,
    group: Group::Disk,
    source: source("assets/init.lua; crates/kumod/src/logging/files.rs:37"),
    get: |s| s.segment_seconds,
    set: |s, value| s.segment_seconds = value,
    ..Field::ROW
};

pub const RECORDS: Field = Field {
    key: "records",
    label: "Log records",
    help: "which types are written",
    group: Group::Disk,
    source: source("docs/reference/kumo/configure_local_logs/per_record.md"),
    get: |s| s.records as u8 as f64,
    set: |s, place| s.records = Records::at(place),
    measured_only: true,
    ..Field::of(Records::CHOICES)
};

pub const HOOKS: Field = Field {
    key: "hooks",
    label: "Log hooks",
    help: "webhooks or queues that get every record",
    unit: Unit::Count,
    range: 0.0..=5.0,
    scale: Scale::Whole,
    measured_only: true,
    group: Group::Disk,
    source: source("docs/userguide/performance/loghooks.md:25-29"),
    get: |s| s.hooks,
    set: |s, value| s.hooks = value,
    ..Field::ROW
};

pub const HOOK_DEFERRALS: Field = Field {
    key: "hook_deferrals",
    label: "Hook events that fail first",
    help: "each failed attempt is logged too",
    unit: Unit::Share,
    range: 0.0..=1.0,
    scale: Scale::Even(&[(1.0, 0.01)]),
    measured_only: true,
    group: Group::Disk,
    source: source("an estimate of this planner: crates/kumod/src/lua_deliver.rs:337-352"),
    get: |s| s.hook_deferrals,
    set: |s, value| s.hook_deferrals = value,
    ..Field::ROW
};

pub const HOOK_LOGS: Field = Field {
    key: "hook_logs",
    label: "Hook events in the logs",
    help: "filter_event leaves them out",
    group: Group::Disk,
    source: source(
        "crates/kumod/src/lua_deliver.rs:337-352; docs/reference/kumo/configure_local_logs/filter_event.md",
    ),
    get: |s| s.hook_logs as u8 as f64,
    set: |s, place| s.hook_logs = HookLogs::at(place),
    measured_only: true,
    ..Field::of(HookLogs::CHOICES)
};

pub const HEADERS: Field = Field {
    key: "headers",
    label: "Headers in the logs",
    help: "each record then reads the body",
    unit: Unit::Count,
    range: 0.0..=50.0,
    scale: Scale::Whole,
    measured_only: true,
    group: Group::Disk,
    source: source("docs/reference/kumo/configure_local_logs/headers.md:11-29"),
    get: |s| s.log_headers,
    set: |s, value| s.log_headers = value,
    ..Field::ROW
};

pub const DEFERRED_SPOOL: Field = Field {
    key: "deferred_spool",
    label: "Deferred spool",
    help: "a crash loses what was never tried twice",
    group: Group::Disk,
    source: source("docs/reference/kumo/start_esmtp_listener/deferred_spool.md"),
    get: |s| s.deferred_spool as u8 as f64,
    set: |s, place| s.deferred_spool = DeferredSpool::at(place),
    measured_only: true,
    ..Field::of(DeferredSpool::CHOICES)
};

pub const SYNC: Field = Field {
    key: "sync",
    label: "Sync per message",
    help: "set_force_sync, or flush of LocalDisk",
    group: Group::Disk,
    source: source("crates/spool/src/rocks.rs; docs/reference/message/set_force_sync.md"),
    get: |s| s.sync as u8 as f64,
    set: |s, place| s.sync = Sync::at(place),
    measured_only: true,
    ..Field::of(Sync::CHOICES)
};
