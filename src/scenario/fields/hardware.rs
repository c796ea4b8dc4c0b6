//! Whose machines, and what they are paid in.

use super::{Field, Group, Scale, source};
use crate::scenario::choices::{Currency, LocalSpool, Provider};
use crate::units::Unit;

pub const PROVIDER: Field = Field {
    key: "provider",
    label: "Provider",
    help: "whose machines are compared",
    unit: Unit::Choice(Provider::CHOICES),
    range: 0.0..=5.0,
    none: None,
    default: 0.0,
    scale: Scale::Even(&[(5.0, 1.0)]),
    group: Group::Hardware,
    source: source("yours; docs/catalogue.md"),
    get: |s| s.provider as u8 as f64,
    set: |s, place| s.provider = Provider::at(place),
};

pub const LOCAL: Field = Field {
    key: "local",
    label: "Spool on local cloud disks",
    help: "a stop empties them",
    unit: Unit::Choice(LocalSpool::CHOICES),
    range: 0.0..=1.0,
    none: None,
    default: 0.0,
    scale: Scale::Even(&[(1.0, 1.0)]),
    group: Group::Hardware,
    source: source("yours; docs/catalogue.md"),
    get: |s| s.local_spool as u8 as f64,
    set: |s, place| s.local_spool = LocalSpool::at(place),
};

pub const CURRENCY: Field = Field {
    key: "currency",
    label: "Costs in",
    help: "of a month",
    unit: Unit::Choice(Currency::CHOICES),
    range: 0.0..=1.0,
    none: None,
    default: 0.0,
    scale: Scale::Even(&[(1.0, 1.0)]),
    group: Group::Hardware,
    source: source("yours"),
    get: |s| s.currency as u8 as f64,
    set: |s, place| s.currency = Currency::at(place),
};

pub const EUR_USD: Field = Field {
    key: "eur_usd",
    label: "Dollars for a euro",
    help: "ECB, 2026-09-28",
    unit: Unit::Times,
    range: 0.5..=2.0,
    none: None,
    default: 1.1378,
    scale: Scale::Even(&[(2.0, 0.01)]),
    group: Group::Hardware,
    source: source(
        "ECB reference rate of 2026-09-28, the day before the prices in euros were read",
    ),
    get: |s| s.eur_usd,
    set: |s, rate| s.eur_usd = rate,
};
