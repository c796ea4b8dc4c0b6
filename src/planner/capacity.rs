//! The other way round: what a server that somebody has can take, and what gives way first.

use super::search::{at_stop, first_stop};
use super::{Coefficients, Plan, Servers, plan_on, servers};
use crate::Scenario;
use crate::scenario::{Basis, Field, fields};

/// What a server has and a plan needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    Cores,
    Memory,
    Disk,
    Network,
}

impl Resource {
    pub const ALL: [Resource; 4] =
        [Resource::Cores, Resource::Memory, Resource::Disk, Resource::Network];

    /// Its name in the JSON document.
    pub const fn key(self) -> &'static str {
        match self {
            Resource::Cores => "cores",
            Resource::Memory => "memory",
            Resource::Disk => "disk",
            Resource::Network => "network",
        }
    }

    /// What the user gave: vCPU, GiB, bytes or Gbps; 0 where nothing was.
    fn have(self, s: &Scenario) -> f64 {
        match self {
            Resource::Cores => s.own_cores,
            Resource::Memory => s.own_ram_gib,
            Resource::Disk => s.own_disk_bytes,
            Resource::Network => s.own_nic_gbps,
        }
    }

    /// What each of the plan's servers needs, in the same units.
    fn need(self, plan: &Plan) -> f64 {
        match self {
            // The server's planned rate, not its CPU alone: the disk takes its part.
            Resource::Cores => plan.servers.vcpu * plan.load_share(),
            Resource::Memory => plan.memory.least_gib,
            Resource::Disk => plan.partitions.sum_bytes,
            Resource::Network => plan.network.needed_gbps,
        }
    }
}

/// One resource's need beside what is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    pub resource: Resource,
    pub need: f64,
    pub have: f64,
}

impl Fit {
    pub fn fits(&self) -> bool {
        self.need <= self.have
    }
}

/// What the servers that the user has carry.
#[derive(Clone, Debug, PartialEq)]
pub struct Capacity {
    /// Of the resources that were given.
    pub resources: Vec<Fit>,
    /// The most that fits, at a stop of the input's slider; `None` where not even its least does.
    pub most: [(&'static str, Option<f64>); 4],
    /// What the next larger volume exceeds; `None` where the largest fits.
    pub gives_way_first: Option<Resource>,
}

impl Capacity {
    pub fn fits(&self) -> bool {
        self.resources.iter().all(Fit::fits)
    }

    /// The most of an input.
    pub fn most_of(&self, key: &str) -> Option<f64> {
        self.most.iter().find(|(name, _)| *name == key)?.1
    }
}

/// The inputs that are solved for.
pub const SOLVED: [&str; 4] = ["volume", "size", "outage", "retention"];

/// What the user's servers carry by a basis; `None` where none is given.
pub fn capacity(s: &Scenario, basis: Basis, k: &Coefficients) -> Option<Capacity> {
    let resources_of = |s: &Scenario| resources(s, basis, k);
    let resources = resources_of(s);
    if resources.is_empty() {
        return None;
    }
    let is_too_much = |s: &Scenario| !resources_of(s).iter().all(Fit::fits);
    let most = |field: &Field| match first_stop(s, field, is_too_much) {
        None => Some(field.at_stop(field.last_stop())),
        Some(next) => Some(field.at_stop(next.checked_sub(1)?)),
    };
    let most = SOLVED.map(|key| (key, fields::field(key).and_then(most)));
    let gives_way_first = fields::field("volume").and_then(|volume| {
        let stop = first_stop(s, volume, is_too_much)?;
        worst(&resources_of(&at_stop(s, volume, stop)))
    });
    Some(Capacity { resources, most, gives_way_first })
}

/// The user's servers as those that carry everything, with the spare ones lost as far as there are
/// others.
fn resources(s: &Scenario, basis: Basis, k: &Coefficients) -> Vec<Fit> {
    let given = Resource::ALL.into_iter().filter(|resource| resource.have(s) > 0.0);
    let vcpu = if s.own_cores > 0.0 {
        s.own_cores
    } else {
        servers::choose(&s.counted_by(basis), basis, k).vcpu
    };
    let memory_gib = (s.own_ram_gib > 0.0).then_some(s.own_ram_gib);
    let servers = Servers { memory_gib, ..Servers::of(vcpu, s.own_servers, s.own_spare()) };
    let plan = plan_on(s, basis, k, &servers);
    let verdict =
        |resource: Resource| Fit { resource, need: resource.need(&plan), have: resource.have(s) };
    given.map(verdict).collect()
}

/// The resource that is exceeded most.
fn worst(resources: &[Fit]) -> Option<Resource> {
    let over = resources.iter().filter(|verdict| !verdict.fits());
    let excess = |verdict: &&Fit| verdict.need / verdict.have;
    over.max_by(|a, b| excess(a).total_cmp(&excess(b))).map(|verdict| verdict.resource)
}
