//! How many servers of which size: the one place where that is decided.

use super::backlog::backlog;
use super::benchmarks;
use super::disk::message_writes;
use super::logs::logs;
use super::server::{ServerRate, rate};
use super::traffic::traffic;
use super::{Coefficients, Traffic};
use crate::Scenario;
use crate::scenario::Basis;

/// Fewer vCPU aren't supported in production (docs/tutorial/quickstart.md:27).
pub const LEAST_VCPU: f64 = 4.0;

/// vCPU of the servers that the measured model compares.
const SIZES: [f64; 6] = [LEAST_VCPU, 8.0, 16.0, 32.0, 64.0, 96.0];

/// The largest size that is recommended: beyond it the disk binds and cores gain little. It is
/// the upper end of the cloud sizes that the documentation names, an AWS 4xlarge.
pub const LARGEST_VCPU: f64 = 16.0;

/// Servers that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Servers {
    /// vCPU of each.
    pub vcpu: f64,
    /// Whether they are of ARM, whose vCPU carry less.
    pub is_arm: bool,
    /// Memory of each, GiB; `None` for what the plan recommends.
    pub memory_gib: Option<f64>,
    /// All of them, spare ones counted.
    pub count: f64,
    /// How many may fail.
    pub spare: f64,
}

impl Servers {
    /// Servers of Intel's or AMD's vCPU with the memory that the plan recommends.
    pub const fn of(vcpu: f64, count: f64, spare: f64) -> Servers {
        Servers { vcpu, is_arm: false, memory_gib: None, count, spare }
    }

    /// What a vCPU of them carries of what one of Intel or AMD does.
    pub fn cpu_factor(&self, k: &Coefficients) -> f64 {
        if self.is_arm { k.arm_factor } else { 1.0 }
    }

    /// The servers that carry the peak when all spare ones are lost.
    pub fn working(&self) -> f64 {
        self.count - self.spare
    }
}

/// One size of server, and how many of it the peak needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    pub servers: Servers,
    pub rate: ServerRate,
}

impl Candidate {
    /// The peak's part of what the servers are planned to carry when the spare ones are lost, 0
    /// to 1.
    pub fn load_share(&self, peak_per_hour: f64) -> f64 {
        peak_per_hour / self.servers.working() / self.rate.node_messages_per_hour
    }

    /// vCPU in all, and the number of servers: less is better.
    fn cost(&self) -> (f64, f64) {
        (self.servers.count * self.servers.vcpu, self.servers.count)
    }
}

/// The part of a peak that servers still carry when one of them is lost, 0 to 1.
pub fn carried_without_one(servers: &Servers, rate: &ServerRate, peak_per_hour: f64) -> f64 {
    if peak_per_hour == 0.0 {
        return 1.0;
    }
    ((servers.count - 1.0) * rate.node_messages_per_hour / peak_per_hour).min(1.0)
}

/// Every size with the number that it takes, smallest first: few large ones or many small ones.
/// `s` is what the basis counts of the scenario.
pub fn candidates(s: &Scenario, basis: Basis, k: &Coefficients) -> Vec<Candidate> {
    let traffic = traffic(s);
    let size = |vcpu| candidate(s, basis, &traffic, vcpu, k);
    match basis {
        Basis::Tutorial => benchmarks::SIZES.iter().map(|one| size(one.vcpu)).collect(),
        Basis::Measured => SIZES.into_iter().map(size).collect(),
    }
}

fn candidate(
    s: &Scenario,
    basis: Basis,
    traffic: &Traffic,
    vcpu: f64,
    k: &Coefficients,
) -> Candidate {
    let backlog = backlog(s, basis, traffic);
    let on = |working: f64| {
        let servers = Servers::of(vcpu, working + s.redundancy, s.redundancy);
        // What a message writes depends on how many servers share the load: see `logs`.
        let logs = logs(s, basis, traffic, &backlog, working, k);
        let writes = message_writes(s, traffic, working, &logs, k);
        Candidate { servers, rate: rate(s, basis, traffic, &writes, &servers, k) }
    };
    on(fewest(traffic.peak_per_hour, |working| on(working).rate.node_messages_per_hour))
}

/// The fewest servers that carry a peak, where what one carries depends on how many there are.
fn fewest(peak: f64, server_per_hour: impl Fn(f64) -> f64) -> f64 {
    let suffice = |working: f64| working * server_per_hour(working) >= peak;
    let mut working = 1.0;
    while !suffice(working) {
        let needed = (peak / server_per_hour(working)).ceil();
        working = needed.max(working + 1.0);
    }
    // One server writes most per message, so that the first guess may be too many.
    let (mut few, mut enough) = (0.0, working);
    while enough - few > 1.0 {
        let middle = ((few + enough) / 2.0_f64).floor();
        if suffice(middle) { enough = middle } else { few = middle }
    }
    enough
}

/// The servers of a plan: the least vCPU in all, among equals the fewest servers. Where none may
/// fail and one server carries the peak, it is one of the smallest size that does.
pub(super) fn choose(s: &Scenario, basis: Basis, k: &Coefficients) -> Servers {
    let mut all = candidates(s, basis, k);
    all.retain(|candidate| candidate.servers.vcpu <= LARGEST_VCPU);
    let single = all.iter().find(|candidate| candidate.servers.count == 1.0);
    let cheapest = all
        .iter()
        .min_by(|a, b| a.cost().partial_cmp(&b.cost()).unwrap_or(std::cmp::Ordering::Equal));
    let only = Servers::of(LEAST_VCPU, 1.0, 0.0);
    single.or(cheapest).map_or(only, |candidate| candidate.servers)
}
