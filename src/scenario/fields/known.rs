//! What somebody knows from a server that runs: each takes the place of what the plan computes,
//! whatever it is planned with.

use super::{Field, Group, Scale, source};
use crate::units::Unit;

/// Lua contexts that kumod keeps for later use at most
/// (docs/reference/kumo/set_max_spare_lua_contexts.md, B).
pub const MOST_CONTEXTS: f64 = 8_192.0;

pub const SPOOL: Field = Field {
    key: "spool",
    label: "Spool per waiting message",
    help: "bytes on the disk",
    unit: Unit::Bytes,
    range: 500.0..=500e6,
    none: Some(0.0),
    is_computed: true,
    scale: Scale::Log,
    group: Group::Known,
    source: source("yours: du of the spool over the messages that wait"),
    get: |s| s.known_spool_bytes,
    set: |s, bytes| s.known_spool_bytes = bytes,
    ..Field::ROW
};

pub const CPU: Field = Field {
    key: "cpu",
    label: "CPU per message",
    help: "of one core, all its attempts",
    unit: Unit::Millis,
    range: 0.05..=100.0,
    none: Some(0.0),
    is_computed: true,
    scale: Scale::Log,
    group: Group::Known,
    source: source("yours: CPU seconds of kumod over the messages that it took in"),
    get: |s| s.known_core_ms,
    set: |s, ms| s.known_core_ms = ms,
    ..Field::ROW
};

pub const BASE: Field = Field {
    key: "base",
    label: "Memory without mail",
    help: "of kumod with its policy",
    unit: Unit::Bytes,
    range: 10e6..=1e12,
    none: Some(0.0),
    is_computed: true,
    scale: Scale::Log,
    group: Group::Known,
    source: source("yours: memory_usage of an idle server"),
    get: |s| s.known_base_bytes,
    set: |s, bytes| s.known_base_bytes = bytes,
    ..Field::ROW
};

pub const CONTEXTS: Field = Field {
    key: "contexts",
    label: "Lua contexts",
    help: "the most at once, on one server",
    unit: Unit::Count,
    range: 1.0..=MOST_CONTEXTS,
    none: Some(0.0),
    is_computed: true,
    scale: Scale::Log,
    group: Group::Known,
    source: source("yours: the highest lua_count"),
    get: |s| s.known_contexts,
    set: |s, contexts| s.known_contexts = contexts,
    ..Field::ROW
};

pub const SEEN: Field = Field {
    key: "seen",
    label: "Seen to carry per hour",
    help: "messages, by one server of the size that you have, or else that is ordered",
    unit: Unit::Messages,
    range: 1e3..=1e8,
    none: Some(0.0),
    is_computed: true,
    scale: Scale::Log,
    group: Group::Known,
    source: source("yours: the best hour of total_messages_received"),
    get: |s| s.known_messages_per_hour,
    set: |s, messages| s.known_messages_per_hour = messages,
    ..Field::ROW
};
