//! Whose machines, and what they are paid in.

use super::{Field, Group, Scale, source};
use crate::scenario::choices::{Currency, LocalSpool, Provider};
use crate::units::Unit;

pub const PROVIDER: Field = Field {
    key: "provider",
    label: "Provider",
    help: "whose machines are compared",
    group: Group::Where,
    source: source("yours; docs/catalogue.md"),
    get: |s| s.provider as u8 as f64,
    set: |s, place| s.provider = Provider::at(place),
    ..Field::of(Provider::CHOICES)
};

pub const LOCAL: Field = Field {
    key: "local",
    label: "Spool on local cloud disks",
    help: "a stop empties them",
    group: Group::Servers,
    source: source("yours; docs/catalogue.md"),
    get: |s| s.local_spool as u8 as f64,
    set: |s, place| s.local_spool = LocalSpool::at(place),
    ..Field::of(LocalSpool::CHOICES)
};

pub const CURRENCY: Field = Field {
    key: "currency",
    label: "Costs in",
    help: "per month",
    group: Group::Where,
    source: source("yours"),
    get: |s| s.currency as u8 as f64,
    set: |s, place| s.currency = Currency::at(place),
    ..Field::of(Currency::CHOICES)
};

pub const EUR_USD: Field = Field {
    key: "eur_usd",
    label: "Dollars for a euro",
    help: "ECB, 2026-09-28",
    unit: Unit::Times,
    range: 0.5..=2.0,
    scale: Scale::Even(&[(2.0, 0.01)]),
    group: Group::Servers,
    source: source(
        "ECB reference rate of 2026-09-28, the day before the prices in euros were read",
    ),
    get: |s| s.eur_usd,
    set: |s, rate| s.eur_usd = rate,
    ..Field::ROW
};
