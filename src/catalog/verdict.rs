//! Whether a need is met, dimension by dimension.

use super::{Limit, Need};

/// What a machine must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    Cpu,
    Memory,
    Network,
    Internet,
    DiskSize,
    DiskRate,
    DiskIops,
    Availability,
}

impl Dimension {
    pub const ALL: [Dimension; 8] = [
        Dimension::Cpu,
        Dimension::Memory,
        Dimension::Network,
        Dimension::Internet,
        Dimension::DiskSize,
        Dimension::DiskRate,
        Dimension::DiskIops,
        Dimension::Availability,
    ];

    /// Its name in the JSON document.
    pub const fn key(self) -> &'static str {
        match self {
            Dimension::Cpu => "vcpu",
            Dimension::Memory => "memory",
            Dimension::Network => "network",
            Dimension::Internet => "internet",
            Dimension::DiskSize => "disk_size",
            Dimension::DiskRate => "disk_throughput",
            Dimension::DiskIops => "disk_iops",
            Dimension::Availability => "availability",
        }
    }

    /// Its name on the page.
    pub const fn name(self) -> &'static str {
        match self {
            Dimension::Cpu => "vCPU",
            Dimension::Memory => "memory",
            Dimension::Network => "network",
            Dimension::Internet => "internet egress",
            Dimension::DiskSize => "disk size",
            Dimension::DiskRate => "disk throughput",
            Dimension::DiskIops => "disk IOPS",
            Dimension::Availability => "availability",
        }
    }
}

/// Whether a dimension is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Fits,
    /// The provider doesn't publish enough to say.
    Unknown,
    Fails,
}

impl State {
    /// Its name in the JSON document.
    pub const fn key(self) -> &'static str {
        match self {
            State::Fits => "fits",
            State::Unknown => "unknown",
            State::Fails => "fails",
        }
    }
}

/// One dimension: vCPU, GiB, Gbps, bytes, bytes or operations a second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    pub dimension: Dimension,
    pub need: Need,
    /// What is there, as it is ordered.
    pub limit: Limit,
    /// What could be bought for the same machine at most.
    pub ceiling: Limit,
}

impl Verdict {
    pub fn state(&self) -> State {
        let need = self.need.least();
        match (self.limit.least, self.limit.most) {
            (Some(least), _) if need <= least => State::Fits,
            (_, Some(most)) if need > most => State::Fails,
            _ => State::Unknown,
        }
    }

    /// How full it is, 0 to 1; `None` where what is there isn't known.
    pub fn used_share(&self) -> Option<f64> {
        share_of(self.used(), self.limit)
    }

    /// What of it is in use at the busiest: a floor of CPU or memory is none, a drain is.
    pub fn used(&self) -> f64 {
        match self.dimension {
            Dimension::DiskRate | Dimension::DiskIops => self.need.least(),
            _ => self.need.load,
        }
    }

    /// What the load takes of what the machine could have if as much were bought for it as it
    /// takes.
    pub fn ceiling_share(&self) -> Option<f64> {
        share_of(self.need.load, self.ceiling)
    }

    /// How many times too much is needed, where it fails.
    pub(super) fn excess(&self) -> f64 {
        self.limit.most.map_or(0.0, |most| self.need.least() / most)
    }
}

fn share_of(used: f64, limit: Limit) -> Option<f64> {
    limit.least.filter(|least| *least > 0.0).map(|least| used / least)
}
