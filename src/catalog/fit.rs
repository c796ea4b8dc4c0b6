//! Whether a machine with its disks meets what a server needs.

use super::disk_set::{self, DiskSet};
use super::needs::{Needs, Request, needs};
use super::verdict::{Dimension, State, Verdict};
use super::{Instance, Limit, Need};
use crate::planner::{NODE_MEMORY_SHARE, SIZES, Servers};
use crate::scenario::{Basis, Provider};

/// A machine with the disks that suit it best, and the verdict in every dimension.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fit {
    pub needs: Needs,
    pub verdicts: Vec<Verdict>,
    pub disk_set: DiskSet,
}

impl Fit {
    /// The dimension that is exceeded most.
    pub fn worst(&self) -> Option<Verdict> {
        let failing = self.verdicts.iter().filter(|verdict| verdict.state() == State::Fails);
        // The first of equals.
        failing.rev().max_by(|a, b| a.excess().total_cmp(&b.excess())).copied()
    }
}

/// So many machines of a type that share the peak, with the spare ones besides. Of a burstable
/// type its baseline counts.
pub(super) fn servers(asked: &Request, machine: &Instance, working: f64) -> Servers {
    let spare = asked.scenario.redundancy;
    Servers {
        vcpu: machine.sustained_vcpu.least.unwrap_or(machine.vcpu),
        is_arm: machine.is_arm(),
        // A pod's memory is its limit, whatever its node has.
        memory_gib: (machine.memory_gib.is_finite() && !is_node(asked, machine))
            .then_some(machine.memory_gib),
        count: working + spare,
        spare,
    }
}

/// How a machine of which so many share the peak meets what each needs.
pub(super) fn fit(asked: &Request, machine: &Instance, working: f64) -> Fit {
    let is_own = machine.provider == Provider::Own;
    let needs = needs(asked, &servers(asked, machine, working), is_own);
    let disk_set = disk_set::choose(asked.scenario, machine, &needs);
    let verdict = |dimension, need, limit| Verdict { dimension, need, limit, ceiling: limit };
    let mut verdicts = vec![
        verdict(Dimension::Cpu, needs.vcpu, machine.sustained_vcpu),
        verdict(Dimension::Memory, needs.memory_gib, memory_of(asked, machine)),
        verdict(Dimension::Network, network_need(machine, &needs, &disk_set), machine.network_gbps),
        verdict(Dimension::Internet, needs.out_gbps, internet_gbps(machine, needs.deliveries)),
    ];
    verdicts.extend(disk_set.verdicts(&needs));
    if !machine.is_orderable {
        let wanted = Need { load: 0.0, floor: 1.0 };
        verdicts.push(verdict(Dimension::Availability, wanted, Limit::UNKNOWN));
    }
    Fit { needs, verdicts, disk_set }
}

/// Whether a machine is a node that a pod is placed on. What the user has is what the pod is given.
fn is_node(asked: &Request, machine: &Instance) -> bool {
    asked.scenario.is_in_containers() && machine.provider != Provider::Own
}

/// A server whose memory nobody gave has an infinite amount of it, to be read as unknown. Limits of
/// pods are whole GiB.
fn memory_of(asked: &Request, machine: &Instance) -> Limit {
    match machine.memory_gib {
        gib if !gib.is_finite() => Limit::UNKNOWN,
        gib if is_node(asked, machine) => Limit::known((gib * NODE_MEMORY_SHARE).floor()),
        gib => Limit::known(gib),
    }
}

/// Whether more servers can't help a machine that fails here.
pub(super) fn is_fixed(verdict: &Verdict, asked: &Request) -> bool {
    match verdict.dimension {
        Dimension::Cpu => verdict.limit.most.is_some_and(|most| most < verdict.need.floor),
        // The tutorial's smallest server has its memory whatever the load; a pod what it needs.
        Dimension::Memory => {
            let least = verdict.need.floor.min(SIZES[0].memory_gib);
            let is_short = verdict.limit.most.is_some_and(|most| most < least);
            asked.basis == Basis::Tutorial && !asked.scenario.is_in_containers() && is_short
        }
        _ => false,
    }
}

/// What counts against a machine's network limit: on Azure only what it sends; on Google
/// Cloud also what it writes to its network disks.
///
/// Source: docs/catalogue.md, 'Rules'.
fn network_need(machine: &Instance, needs: &Needs, disk_set: &DiskSet) -> Need {
    match machine.provider {
        Provider::Azure => needs.out_gbps,
        Provider::Gcp if !disk_set.is_local() => {
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
