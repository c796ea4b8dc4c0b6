//! Where messages leave from and go to.

use super::{Field, Group, Scale, source};
use crate::Scenario;
use crate::units::Unit;

/// The longest ready queue that can be set.
pub const MOST_MAX_READY: f64 = 1_048_576.0;

pub const SOURCES: Field = Field {
    key: "sources",
    label: "Egress sources",
    help: "addresses that mail is sent from",
    unit: Unit::Count,
    range: 1.0..=10_000.0,
    scale: Scale::Even(&[(20.0, 1.0), (100.0, 10.0), (1_000.0, 100.0), (10_000.0, 1_000.0)]),
    group: Group::Egress,
    source: source("an estimate of this planner"),
    get: |s| s.sources,
    set: |s, value| s.sources = value,
    ..Field::ROW
};

pub const SITES: Field = Field {
    key: "sites",
    label: "Destination sites",
    help: "active at once",
    unit: Unit::Count,
    range: 1.0..=100_000.0,
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
    ..Field::ROW
};

pub const MAX_READY: Field = Field {
    key: "max_ready",
    label: "Ready queue length (max_ready)",
    help: "messages per source and site",
    unit: Unit::Count,
    range: 1.0..=MOST_MAX_READY,
    scale: Scale::Even(&[(1_024.0, 1.0), (16_384.0, 256.0), (MOST_MAX_READY, 16_384.0)]),
    group: Group::Egress,
    source: source("crates/kumo-api-types/src/egress_path.rs:473-475"),
    get: |s| s.max_ready,
    set: |s, value| s.max_ready = value,
    ..Field::ROW
};

pub const MIX_GOOGLE: Field =
    mix("mix_google", "To Google", |s| s.mix_google, |s, share| s.mix_google = share);
pub const MIX_YAHOO: Field =
    mix("mix_yahoo", "To Yahoo", |s| s.mix_yahoo, |s, share| s.mix_yahoo = share);
pub const MIX_OUTLOOK: Field =
    mix("mix_outlook", "To Outlook", |s| s.mix_outlook, |s, share| s.mix_outlook = share);
pub const MIX_APPLE: Field =
    mix("mix_apple", "To Apple", |s| s.mix_apple, |s, share| s.mix_apple = share);
pub const MIX_COMCAST: Field =
    mix("mix_comcast", "To Comcast", |s| s.mix_comcast, |s, share| s.mix_comcast = share);
pub const MIX_ORANGE: Field =
    mix("mix_orange", "To Orange", |s| s.mix_orange, |s, share| s.mix_orange = share);

/// The share of the mail that goes to a mailbox provider.
const fn mix(
    key: &'static str,
    label: &'static str,
    get: fn(&Scenario) -> f64,
    set: fn(&mut Scenario, f64),
) -> Field {
    Field {
        key,
        label,
        help: "share of the mail",
        unit: Unit::Share,
        range: 0.0..=1.0,
        scale: Scale::Even(&[(1.0, 0.01)]),
        group: Group::Egress,
        source: source("an estimate of this planner"),
        get,
        set,
        ..Field::ROW
    }
}
