//! How many nodes of which size: the one place where the behaviour reading chooses.

use super::compute::{Carries, carries};
use super::{Disk, Traffic};
use crate::Scenario;
use crate::planner::Coefficients;
use crate::planner::throughput::SECONDS_PER_HOUR;

/// vCPU of the nodes that are chosen from. Fewer than 4 aren't supported in production
/// (docs/tutorial/quickstart.md:27); more than 16 gain little, since the disk binds first.
pub const SIZES: [f64; 6] = [4.0, 8.0, 16.0, 32.0, 64.0, 96.0];

/// The largest size that is recommended; larger ones are compared only.
const LARGEST: f64 = 16.0;

/// The nodes of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fleet {
    pub vcpu: f64,
    /// All of them, spare ones counted.
    pub nodes: f64,
    /// How many may fail.
    pub spare: f64,
}

impl Fleet {
    /// The nodes that carry the peak when all spare ones are lost.
    pub fn working(&self) -> f64 {
        self.nodes - self.spare
    }
}

/// One size of node, and how many of it the peak needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Option {
    pub fleet: Fleet,
    pub carries: Carries,
    /// The peak's part of what the nodes carry when the spare ones are lost, 0 to 1.
    pub load_share: f64,
}

impl Option {
    /// The part of the peak that is still carried when one node is lost, 0 to 1.
    pub fn carried_without_one(&self) -> f64 {
        let peak = self.load_share * self.fleet.working();
        if peak == 0.0 { 1.0 } else { ((self.fleet.nodes - 1.0) / peak).min(1.0) }
    }
}

/// Every size with the nodes that it takes: few large ones or many small ones. `message`
/// tells what a message writes when so many nodes share the load.
pub(super) fn options(
    s: &Scenario,
    traffic: &Traffic,
    message: impl Fn(f64) -> Disk,
    k: &Coefficients,
) -> [Option; 6] {
    let peak = traffic.peak_per_second * SECONDS_PER_HOUR;
    SIZES.map(|vcpu| {
        let on = |working: f64| carries(s, traffic, &message(working), vcpu, k);
        let working = fewest(peak, |working| on(working).node_messages_per_hour);
        let carries = on(working);
        let fleet = Fleet { vcpu, nodes: working + s.redundancy, spare: s.redundancy };
        Option { fleet, carries, load_share: peak / working / carries.node_messages_per_hour }
    })
}

/// The fewest nodes that carry a peak, where what one carries depends on how many there are.
fn fewest(peak: f64, node_per_hour: impl Fn(f64) -> f64) -> f64 {
    let suffice = |working: f64| working * node_per_hour(working) >= peak;
    let mut working = 1.0;
    while !suffice(working) {
        let needed = (peak / node_per_hour(working)).ceil();
        working = needed.max(working + 1.0);
    }
    // One node writes most a message, so that the first guess may be too many.
    let (mut few, mut enough) = (0.0, working);
    while enough - few > 1.0 {
        let middle = ((few + enough) / 2.0_f64).floor();
        if suffice(middle) { enough = middle } else { few = middle }
    }
    enough
}

/// One node of the smallest size that carries the peak; beyond one, the size with the
/// fewest vCPU in all, and among equals the fewest nodes.
pub(super) fn choose(options: &[Option; 6]) -> Fleet {
    let within = || options.iter().filter(|option| option.fleet.vcpu <= LARGEST);
    let single = within().find(|option| option.fleet.working() <= 1.0);
    let cost = |option: &&Option| (option.fleet.nodes * option.fleet.vcpu, option.fleet.nodes);
    let cheapest =
        within().min_by(|a, b| cost(a).partial_cmp(&cost(b)).unwrap_or(std::cmp::Ordering::Equal));
    single.or(cheapest).unwrap_or(&options[0]).fleet
}
