//! The other way round: what a server that somebody has can take, and what gives way first.

use super::behaviour::memory::GIB;
use super::behaviour::{self, Fleet};
use super::throughput::SECONDS_PER_HOUR;
use super::{Behaviour, Coefficients};
use crate::Scenario;
use crate::scenario::{Field, fields};

/// What a server has and a plan needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    Cores,
    Memory,
    Disk,
    Network,
}

impl Dimension {
    pub const ALL: [Dimension; 4] =
        [Dimension::Cores, Dimension::Memory, Dimension::Disk, Dimension::Network];

    /// Its name in the JSON document.
    pub const fn key(self) -> &'static str {
        match self {
            Dimension::Cores => "cores",
            Dimension::Memory => "memory",
            Dimension::Disk => "disk",
            Dimension::Network => "network",
        }
    }

    /// What the user gave: vCPU, GiB, bytes or Gbps; 0 where nothing was.
    fn have(self, s: &Scenario) -> f64 {
        match self {
            Dimension::Cores => s.own_cores,
            Dimension::Memory => s.own_ram_gib,
            Dimension::Disk => s.own_disk_bytes,
            Dimension::Network => s.own_nic_gbps,
        }
    }

    /// What one server needs to carry the scenario alone, in the same units.
    fn need(self, b: &Behaviour, k: &Coefficients) -> f64 {
        match self {
            // The node's planned rate, not its CPU alone: the disk takes its part.
            Dimension::Cores => {
                b.fleet.vcpu * b.traffic.peak_per_second * SECONDS_PER_HOUR
                    / b.carries.node_messages_per_hour
            }
            Dimension::Memory => b.memory.need_bytes / k.shrink_share / GIB,
            Dimension::Disk => b.partitions.sum_bytes,
            Dimension::Network => b.wire.network.needed_gbps,
        }
    }
}

/// One dimension's need beside what is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    pub dimension: Dimension,
    pub need: f64,
    pub have: f64,
}

impl Verdict {
    pub fn fits(&self) -> bool {
        self.need <= self.have
    }
}

/// What a server that the user has carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Capacity {
    /// Of the dimensions that were given.
    pub verdicts: Vec<Verdict>,
    /// The most that fits, at a stop of the input's slider; `None` where not even its least does.
    pub most: [(&'static str, Option<f64>); 4],
    /// What the next larger volume exceeds; `None` where the largest fits.
    pub gives_way_first: Option<Dimension>,
}

impl Capacity {
    pub fn fits(&self) -> bool {
        self.verdicts.iter().all(Verdict::fits)
    }

    /// The most of an input.
    pub fn most_of(&self, key: &str) -> Option<f64> {
        self.most.iter().find(|(name, _)| *name == key)?.1
    }
}

/// The inputs that are solved for.
pub const SOLVED: [&str; 4] = ["volume", "size", "outage", "retention"];

/// What the user's server carries; `None` where none is given.
pub fn capacity(s: &Scenario, k: &Coefficients) -> Option<Capacity> {
    let verdicts = verdicts(s, k);
    if verdicts.is_empty() {
        return None;
    }
    let most = SOLVED.map(|key| (key, fields::field(key).and_then(|field| most(field, s, k))));
    let gives_way_first = fields::field("volume").and_then(|volume| {
        let stop = next_stop(volume, s, k)?;
        worst(&verdicts_at(volume, stop, s, k))
    });
    Some(Capacity { verdicts, most, gives_way_first })
}

fn verdicts(s: &Scenario, k: &Coefficients) -> Vec<Verdict> {
    let vcpu = if s.own_cores > 0.0 { s.own_cores } else { behaviour::fleet_of(s, k).vcpu };
    let b = behaviour::behave_on(s, k, &Fleet { vcpu, nodes: 1.0, spare: 0.0 });
    let given = Dimension::ALL.into_iter().filter(|dimension| dimension.have(s) > 0.0);
    given
        .map(|dimension| Verdict {
            dimension,
            need: dimension.need(&b, k),
            have: dimension.have(s),
        })
        .collect()
}

fn verdicts_at(field: &Field, stop: u32, s: &Scenario, k: &Coefficients) -> Vec<Verdict> {
    let mut moved = *s;
    (field.set)(&mut moved, field.at_stop(stop));
    verdicts(&moved, k)
}

fn fits_at(field: &Field, stop: u32, s: &Scenario, k: &Coefficients) -> bool {
    verdicts_at(field, stop, s, k).iter().all(Verdict::fits)
}

/// The first stop that doesn't fit; needs grow with each of the solved inputs.
fn next_stop(field: &Field, s: &Scenario, k: &Coefficients) -> Option<u32> {
    let last = field.last_stop();
    if fits_at(field, last, s, k) {
        return None;
    }
    let (mut below, mut next) = (-1, i64::from(last));
    while next - below > 1 {
        let middle = (below + next) / 2;
        if fits_at(field, middle as u32, s, k) { below = middle } else { next = middle }
    }
    Some(next as u32)
}

/// The largest stop that fits.
fn most(field: &Field, s: &Scenario, k: &Coefficients) -> Option<f64> {
    match next_stop(field, s, k) {
        None => Some(field.at_stop(field.last_stop())),
        Some(next) => Some(field.at_stop(next.checked_sub(1)?)),
    }
}

/// The dimension that is exceeded most.
fn worst(verdicts: &[Verdict]) -> Option<Dimension> {
    let over = verdicts.iter().filter(|verdict| !verdict.fits());
    let excess = |verdict: &&Verdict| verdict.need / verdict.have;
    over.max_by(|a, b| excess(a).total_cmp(&excess(b))).map(|verdict| verdict.dimension)
}
