//! Where messages leave from and go to.

use super::{Field, Group, Scale, source};
use crate::units::Unit;

/// The longest ready queue that can be set.
pub const MOST_MAX_READY: f64 = 1_048_576.0;

pub const SOURCES: Field = Field {
    key: "sources",
    label: "Egress sources",
    help: "addresses that mail is sent from",
    unit: Unit::Count,
    range: 1.0..=10_000.0,
    none: None,
    default: 16.0,
    scale: Scale::Even(&[(20.0, 1.0), (100.0, 10.0), (1_000.0, 100.0), (10_000.0, 1_000.0)]),
    group: Group::Egress,
    source: source("an estimate of this planner"),
    get: |s| s.sources,
    set: |s, value| s.sources = value,
};

pub const SITES: Field = Field {
    key: "sites",
    label: "Destination sites",
    help: "active at once",
    unit: Unit::Count,
    range: 1.0..=100_000.0,
    none: None,
    default: 20.0,
    scale: Scale::Even(&[
        (20.0, 1.0),
        (100.0, 10.0),
        (1_000.0, 100.0),
        (10_000.0, 1_000.0),
        (100_000.0, 10_000.0),
    ]),
    group: Group::Egress,
    source: source("an estimate of this planner"),
    get: |s| s.sites,
    set: |s, value| s.sites = value,
};

pub const MAX_READY: Field = Field {
    key: "max_ready",
    label: "Ready queue",
    help: "max_ready, messages a source and site",
    unit: Unit::Count,
    range: 1.0..=MOST_MAX_READY,
    none: None,
    default: 1_024.0,
    scale: Scale::Even(&[(1_024.0, 1.0), (16_384.0, 256.0), (MOST_MAX_READY, 16_384.0)]),
    group: Group::Egress,
    source: source("crates/kumo-api-types/src/egress_path.rs:473-475"),
    get: |s| s.max_ready,
    set: |s, value| s.max_ready = value,
};

pub const MIX_GOOGLE: Field = Field {
    key: "mix_google",
    label: "To Google",
    help: "share of the mail",
    unit: Unit::Share,
    range: 0.0..=1.0,
    none: None,
    default: 0.45,
    scale: Scale::Even(&[(1.0, 0.01)]),
    group: Group::Egress,
    source: source("an estimate of this planner"),
    get: |s| s.mix_google,
    set: |s, value| s.mix_google = value,
};

pub const MIX_YAHOO: Field = Field {
    key: "mix_yahoo",
    label: "To Yahoo",
    help: "share of the mail",
    unit: Unit::Share,
    range: 0.0..=1.0,
    none: None,
    default: 0.15,
    scale: Scale::Even(&[(1.0, 0.01)]),
    group: Group::Egress,
    source: source("an estimate of this planner"),
    get: |s| s.mix_yahoo,
    set: |s, value| s.mix_yahoo = value,
};

pub const MIX_OUTLOOK: Field = Field {
    key: "mix_outlook",
    label: "To Outlook",
    help: "share of the mail",
    unit: Unit::Share,
    range: 0.0..=1.0,
    none: None,
    default: 0.15,
    scale: Scale::Even(&[(1.0, 0.01)]),
    group: Group::Egress,
    source: source("an estimate of this planner"),
    get: |s| s.mix_outlook,
    set: |s, value| s.mix_outlook = value,
};

pub const MIX_APPLE: Field = Field {
    key: "mix_apple",
    label: "To Apple",
    help: "share of the mail",
    unit: Unit::Share,
    range: 0.0..=1.0,
    none: None,
    default: 0.08,
    scale: Scale::Even(&[(1.0, 0.01)]),
    group: Group::Egress,
    source: source("an estimate of this planner"),
    get: |s| s.mix_apple,
    set: |s, value| s.mix_apple = value,
};

pub const MIX_COMCAST: Field = Field {
    key: "mix_comcast",
    label: "To Comcast",
    help: "share of the mail",
    unit: Unit::Share,
    range: 0.0..=1.0,
    none: None,
    default: 0.02,
    scale: Scale::Even(&[(1.0, 0.01)]),
    group: Group::Egress,
    source: source("an estimate of this planner"),
    get: |s| s.mix_comcast,
    set: |s, value| s.mix_comcast = value,
};

pub const MIX_ORANGE: Field = Field {
    key: "mix_orange",
    label: "To Orange",
    help: "share of the mail",
    unit: Unit::Share,
    range: 0.0..=1.0,
    none: None,
    default: 0.01,
    scale: Scale::Even(&[(1.0, 0.01)]),
    group: Group::Egress,
    source: source("an estimate of this planner"),
    get: |s| s.mix_orange,
    set: |s, value| s.mix_orange = value,
};
