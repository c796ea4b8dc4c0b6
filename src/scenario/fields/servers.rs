//! How many servers, for how long, and one that is there already.

use super::{Field, Group, Scale, source};
use crate::scenario::choices::Runs;
use crate::units::Unit;

pub const REDUNDANCY: Field = Field {
    key: "redundancy",
    label: "Servers that may fail",
    help: "spare servers: N+1 or N+2",
    unit: Unit::Count,
    range: 0.0..=2.0,
    scale: Scale::Whole,
    group: Group::Order,
    source: source("an estimate of this planner; docs/userguide/clustering/"),
    get: |s| s.redundancy,
    set: |s, value| s.redundancy = value,
    ..Field::ROW
};

pub const GROWTH: Field = Field {
    key: "growth",
    label: "Growth per year",
    help: "of the volume",
    unit: Unit::Share,
    range: 0.0..=3.0,
    scale: Scale::Even(&[(3.0, 0.01)]),
    group: Group::Order,
    source: source("an estimate of this planner"),
    get: |s| s.growth,
    set: |s, value| s.growth = value,
    ..Field::ROW
};

pub const HORIZON: Field = Field {
    key: "horizon",
    label: "Planning horizon",
    help: "years that the order is to last",
    unit: Unit::Years,
    range: 0.0..=10.0,
    scale: Scale::Even(&[(10.0, 0.5)]),
    group: Group::Order,
    source: source("an estimate of this planner"),
    get: |s| s.horizon_years,
    set: |s, value| s.horizon_years = value,
    ..Field::ROW
};

pub const RUNS: Field = Field {
    key: "runs",
    label: "Where it runs",
    help: "a pod has limits and volume claims, and no system of its own",
    group: Group::Servers,
    source: source(
        "docs/userguide/installation/docker.md; memory of a container: docs/reference/memory.md:15-26",
    ),
    get: |s| s.runs as u8 as f64,
    set: |s, place| s.runs = Runs::at(place),
    ..Field::of(Runs::CHOICES)
};

pub const OWN_SERVERS: Field = Field {
    key: "own_servers",
    label: "Servers",
    help: "that you have, all alike",
    unit: Unit::Count,
    range: 1.0..=1_000.0,
    scale: Scale::Even(&[(20.0, 1.0), (100.0, 10.0), (1_000.0, 100.0)]),
    group: Group::Own,
    source: source("yours"),
    get: |s| s.own_servers,
    set: |s, value| s.own_servers = value,
    ..Field::ROW
};

pub const CORES: Field = Field {
    key: "cores",
    label: "vCPU",
    help: "of one of them",
    unit: Unit::Count,
    range: 1.0..=1_024.0,
    none: Some(0.0),
    scale: Scale::Even(&[(16.0, 1.0), (64.0, 4.0), (256.0, 16.0), (1_024.0, 64.0)]),
    group: Group::Own,
    source: source("yours"),
    get: |s| s.own_cores,
    set: |s, value| s.own_cores = value,
    ..Field::ROW
};

pub const RAM: Field = Field {
    key: "ram",
    label: "Memory",
    help: "of that server",
    unit: Unit::Gib,
    range: 1.0..=24_576.0,
    none: Some(0.0),
    scale: Scale::Log,
    group: Group::Own,
    source: source("yours"),
    get: |s| s.own_ram_gib,
    set: |s, value| s.own_ram_gib = value,
    ..Field::ROW
};

pub const DISK: Field = Field {
    key: "disk",
    label: "Disk",
    help: "all of it: system, logs and spool",
    unit: Unit::Bytes,
    range: 10e9..=1e15,
    none: Some(0.0),
    scale: Scale::Log,
    group: Group::Own,
    source: source("yours"),
    get: |s| s.own_disk_bytes,
    set: |s, value| s.own_disk_bytes = value,
    ..Field::ROW
};

pub const NIC: Field = Field {
    key: "nic",
    label: "Network card",
    help: "of that server",
    unit: Unit::Gbps,
    range: 0.1..=400.0,
    none: Some(0.0),
    scale: Scale::Log,
    group: Group::Own,
    source: source("yours"),
    get: |s| s.own_nic_gbps,
    set: |s, value| s.own_nic_gbps = value,
    ..Field::ROW
};
