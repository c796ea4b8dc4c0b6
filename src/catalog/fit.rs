//! Whether a machine with its disks meets what a node needs, dimension by dimension.

use super::needs::{Asked, Needs, needs};
use super::storage::{self, Storing};
use super::{Instance, Limit, Need};
use crate::scenario::Provider;
use crate::scenario::query::Leading;

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
    fn excess(&self) -> f64 {
        self.limit.most.map_or(0.0, |most| self.need.least() / most)
    }
}

fn share_of(used: f64, limit: Limit) -> Option<f64> {
    limit.least.filter(|least| *least > 0.0).map(|least| used / least)
}

/// A machine with the disks that suit it best, and the verdict in every dimension.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fit {
    pub needs: Needs,
    pub verdicts: Vec<Verdict>,
    pub storing: Storing,
}

impl Fit {
    /// The dimension that is exceeded most.
    pub fn worst(&self) -> Option<Verdict> {
        let failing = self.verdicts.iter().filter(|verdict| verdict.state() == State::Fails);
        // The first of equals.
        failing.rev().max_by(|a, b| a.excess().total_cmp(&b.excess())).copied()
    }
}

/// How a machine of which so many share the peak meets what each needs.
pub(super) fn fit(asked: &Asked, machine: &Instance, working: f64) -> Fit {
    let counted_vcpu = machine.sustained_vcpu.least.unwrap_or(machine.vcpu);
    let needs = needs(asked, counted_vcpu, machine.memory_gib, working);
    let storing = storage::choose(asked.scenario, machine, &needs);
    let verdict = |dimension, need, limit| Verdict { dimension, need, limit, ceiling: limit };
    let mut verdicts = vec![
        verdict(Dimension::Cpu, needs.vcpu, machine.sustained_vcpu),
        verdict(Dimension::Memory, needs.memory_gib, memory_of(machine)),
        verdict(Dimension::Network, network_need(machine, &needs, &storing), machine.network_gbps),
        verdict(Dimension::Internet, needs.out_gbps, internet_gbps(machine, needs.deliveries)),
    ];
    verdicts.extend(storing.verdicts(&needs));
    if !machine.is_orderable {
        let wanted = Need { load: 0.0, floor: 1.0 };
        verdicts.push(verdict(Dimension::Availability, wanted, Limit::UNKNOWN));
    }
    Fit { needs, verdicts, storing }
}

/// A server whose memory nobody gave has an infinite amount of it, to be read as unknown.
fn memory_of(machine: &Instance) -> Limit {
    if machine.memory_gib.is_finite() { Limit::known(machine.memory_gib) } else { Limit::UNKNOWN }
}

/// Whether more nodes can't help a machine that fails here.
pub(super) fn is_fixed(verdict: &Verdict, leading: Leading) -> bool {
    match verdict.dimension {
        Dimension::Cpu => verdict.limit.most.is_some_and(|most| most < verdict.need.floor),
        // The documentation's classes have their memory whatever the load.
        Dimension::Memory => {
            let is_short = verdict.limit.most.is_some_and(|most| most < verdict.need.floor);
            leading == Leading::Documented && is_short
        }
        _ => false,
    }
}

/// What counts against a machine's network limit: on Azure only what it sends; on Google
/// Cloud also what it writes to its network disks.
///
/// Source: docs/catalogue.md, 'Rules'.
fn network_need(machine: &Instance, needs: &Needs, storing: &Storing) -> Need {
    match machine.provider {
        Provider::Azure => needs.out_gbps,
        Provider::Gcp if !storing.is_local() => {
            let written = needs.disk_bytes_per_second.load * 8.0 / 1e9;
            Need { load: needs.network_gbps.load + written, floor: 0.0 }
        }
        _ => needs.network_gbps,
    }
}

/// AWS sends this much to the internet from machines below 32 vCPU, Gbps.
const AWS_SMALL_INTERNET_GBPS: f64 = 5.0;
const AWS_LARGE_VCPU: f64 = 32.0;
/// And this part of their bandwidth from larger ones.
const AWS_LARGE_INTERNET_SHARE: f64 = 0.5;
/// One flow of AWS, and one of Google Cloud that leaves its network, Gbps.
const AWS_FLOW_GBPS: f64 = 5.0;
const GCP_FLOW_GBPS: f64 = 3.0;

/// What a machine can send to the internet over so many connections.
///
/// Source: docs/catalogue.md, 'Rules'.
fn internet_gbps(machine: &Instance, connections: f64) -> Limit {
    let most = |gbps| Limit { least: Some(gbps), most: Some(gbps) };
    match machine.provider {
        Provider::Aws => {
            let cap = if machine.vcpu < AWS_LARGE_VCPU {
                most(AWS_SMALL_INTERNET_GBPS)
            } else {
                machine.network_gbps.times(AWS_LARGE_INTERNET_SHARE)
            };
            machine.network_gbps.and(cap).and(most(AWS_FLOW_GBPS * connections))
        }
        Provider::Gcp => machine.network_gbps.and(most(GCP_FLOW_GBPS * connections)),
        _ => machine.network_gbps,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::internet_gbps;
    use crate::catalog::{Limit, instances};

    #[test]
    fn large_machines_of_aws_send_half_of_their_bandwidth_to_the_internet() {
        let machine = |name: &str| instances().iter().find(|machine| machine.name == name).unwrap();
        // 12.5 and 25 Gbps sustained; 7.5 for 16 vCPU, which 5 cap.
        assert_eq!(internet_gbps(machine("m6i.8xlarge"), 1e3), Limit::known(6.25));
        assert_eq!(internet_gbps(machine("m6i.16xlarge"), 1e3), Limit::known(12.5));
        assert_eq!(internet_gbps(machine("m7g.4xlarge"), 1e3), Limit::known(5.0));
        // Two flows of 5 Gbps.
        assert_eq!(internet_gbps(machine("m6i.16xlarge"), 2.0), Limit::known(10.0));
        assert_eq!(internet_gbps(machine("m7g.large"), 1e3), Limit::known(0.937));
    }
}
