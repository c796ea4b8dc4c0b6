//! What to order.

use crate::scenario::{Provider, Runs};

/// What to order; sizes are those of one server.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// All of them, spare ones counted.
    pub servers: f64,
    /// How many may fail.
    pub spare: f64,
    pub vcpu: f64,
    pub memory_gib: f64,
    /// Holds all partitions: two significant digits, or what is bought for the machine.
    pub disk_bytes: f64,
    /// The smallest card on sale of which the planned part suffices; several of 100 above that.
    pub nic_gbps: f64,
    /// What each of them is: a server, or a pod.
    pub runs: Runs,
    /// The machine type, once a provider is chosen or a machine picked; of pods that of the nodes.
    pub machine: Option<Machine>,
}

/// A machine type that is ordered, with its disks and what all of it costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    pub provider: Provider,
    /// As its provider calls it.
    pub name: String,
    /// The disks of one server in words: `1,023 GiB of gp3`.
    pub disks: String,
    pub cost: Cost,
    /// Whether it is of ARM: see [`Servers`](super::Servers).
    pub is_arm: bool,
    /// Where its price holds, and the day that it was read; empty where it has none.
    pub region: String,
    pub as_of: String,
}

/// A month of all servers, in the currency that is shown; `None` where it isn't known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    pub machines: Option<f64>,
    pub disks: Option<f64>,
    pub egress: Option<f64>,
}

impl Cost {
    /// The sum, where every part is known.
    pub fn total(&self) -> Option<f64> {
        Some(self.machines? + self.disks? + self.egress?)
    }
}
