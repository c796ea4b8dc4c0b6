//! Every machine type that carries the plan, how many of it, with which disks, at what cost.

use super::Limit;
use super::cost::{Cost, cost, egress_gb_a_month};
use super::data::{Instance, Price, instances};
use super::fit::{Dimension, Fit, State, Verdict, fit, is_fixed};
use super::needs::{Asked, Needs};
use super::storage::Storing;
use crate::Scenario;
use crate::scenario::{Currency, Provider};

/// Beyond, nobody runs one cluster.
const MOST_NODES: f64 = 16_384.0;

/// Options of the short list for one provider.
const SHORT: usize = 12;

/// How the nodes of an offer came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The fewest nodes of its family: scaled up.
    Few,
    /// The smallest nodes of its family, with a spare one: scaled out.
    Many,
    /// Between the two.
    Between,
}

/// Machines of one type with their disks.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub instance: Instance,
    /// Nodes that carry the peak.
    pub working: f64,
    pub spare: f64,
    pub layout: Layout,
    pub needs: Needs,
    pub verdicts: Vec<Verdict>,
    pub storing: Storing,
    pub cost: Cost,
    /// The next smaller type of the family, and what as many of it would exceed.
    pub smaller: Option<(&'static str, Verdict)>,
}

impl Offer {
    pub fn nodes(&self) -> f64 {
        self.working + self.spare
    }

    /// The dimensions that its provider doesn't publish enough about.
    pub fn unknown(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.state() == State::Unknown)
    }

    pub fn is_known(&self) -> bool {
        self.unknown().next().is_none()
    }

    /// The fullest of the dimensions that more volume would need another machine for.
    pub fn binding(&self) -> Option<&Verdict> {
        let used = |verdict: &&Verdict| verdict.ceiling_share().unwrap_or(0.0);
        let fullest = self.verdicts.iter().max_by(|a, b| used(a).total_cmp(&used(b)));
        fullest.filter(|verdict| used(verdict) > 0.0)
    }

    /// How much more volume it takes, as far as is known: 0.5 for half as much again.
    pub fn headroom(&self) -> Option<f64> {
        Some((1.0 / self.binding()?.ceiling_share()? - 1.0).max(0.0))
    }

    /// Wholly known ones first; those last of which not even the CPU or whether it can be had
    /// is known; then by price, where there is one, and number of nodes.
    fn rank(&self) -> [f64; 5] {
        let last = |is: bool| f64::from(u8::from(is));
        let is_grave =
            |v: &Verdict| matches!(v.dimension, Dimension::Cpu | Dimension::Availability);
        let is_guess = self.unknown().any(is_grave);
        let total = self.cost.total();
        [
            last(!self.is_known()),
            last(is_guess),
            last(total.is_none()),
            total.unwrap_or(0.0),
            self.nodes(),
        ]
    }
}

/// A machine type that no number of nodes makes fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    pub instance: Instance,
    pub verdict: Verdict,
}

/// What can be ordered for a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Hardware {
    /// All that carry it, the best first.
    pub offers: Vec<Offer>,
    pub refused: Vec<Refused>,
    pub egress_gb_a_month: f64,
}

impl Hardware {
    /// A list to choose from. Of every provider the best of all, the best by few nodes and the
    /// best by many; where one provider is asked for, the best of each family, without and
    /// with a spare node more.
    pub fn short_list(&self, provider: Provider) -> Vec<&Offer> {
        let mut seen: Vec<(Provider, &str, u8)> = Vec::new();
        let listed = self.offers.iter().filter(|offer| {
            let of = offer.instance.provider;
            let kinds = if provider == Provider::All {
                vec![(of, "", 0), (of, "", 1 + offer.layout as u8)]
            } else {
                vec![(of, offer.instance.family, u8::from(offer.layout == Layout::Many))]
            };
            let is_between = provider == Provider::All && offer.layout == Layout::Between;
            let is_first = !seen.contains(&kinds[0])
                || (!is_between && kinds.iter().any(|kind| !seen.contains(kind)));
            seen.extend(kinds);
            is_first
        });
        listed.take(SHORT).collect()
    }
}

/// What carries the plan, of the providers that the scenario looks at.
pub fn hardware(asked: &Asked) -> Hardware {
    let s = asked.scenario;
    let egress_gb = egress_gb_a_month(s, asked.leading, asked.k);
    let mut found =
        Hardware { offers: Vec::new(), refused: Vec::new(), egress_gb_a_month: egress_gb };
    let is_wanted = |of: Provider| s.provider == Provider::All || s.provider == of;
    let own = own_server(s);
    let mut machines: Vec<&Instance> = instances().iter().chain(own.as_ref()).collect();
    machines.retain(|machine| is_wanted(machine.provider));
    for family in machines.chunk_by(|a, b| (a.provider, a.family) == (b.provider, b.family)) {
        offer_family(asked, family, egress_gb, &mut found);
    }
    let order =
        |a: &Offer, b: &Offer| a.rank().partial_cmp(&b.rank()).unwrap_or(std::cmp::Ordering::Equal);
    found.offers.sort_by(order);
    mark_few(&mut found.offers, s.redundancy);
    found
}

/// The offers of a family: each type that needs fewer nodes than every smaller one, without
/// a spare node (where the scenario plans none) and with one.
fn offer_family(asked: &Asked, family: &[&Instance], egress_gb: f64, found: &mut Hardware) {
    let planned = asked.scenario.redundancy;
    let mut sizes: Vec<&Instance> = family.to_vec();
    sizes.sort_by(|a, b| a.vcpu.total_cmp(&b.vcpu));
    let mut carrying: Vec<(&Instance, f64, Fit)> = Vec::new();
    for machine in &sizes {
        match fewest(asked, machine) {
            Ok((working, fit)) if carrying.iter().all(|(_, fewest, _)| working < *fewest) => {
                carrying.push((machine, working, fit));
            }
            Ok(_) => {}
            Err(verdict) => found.refused.push(Refused { instance: **machine, verdict }),
        }
    }
    for (place, (machine, working, fit)) in carrying.iter().enumerate() {
        let smaller = smaller_of(machine, &sizes);
        let smaller = smaller.and_then(|smaller| why_not(asked, smaller, *working));
        let offer = |spare: f64, layout: Layout| Offer {
            instance: **machine,
            working: *working,
            spare,
            layout,
            needs: fit.needs,
            verdicts: fit.verdicts.clone(),
            storing: fit.storing.clone(),
            cost: cost(asked.scenario, machine, *working + spare, &fit.storing, egress_gb),
            smaller,
        };
        let spread = planned.max(1.0);
        let scaled_out = if place == 0 { Layout::Many } else { Layout::Between };
        found.offers.push(offer(spread, scaled_out));
        if spread > planned {
            found.offers.push(offer(planned, Layout::Between));
        }
    }
}

/// Marks the offers of the fewest nodes that a provider's machines allow.
fn mark_few(offers: &mut [Offer], planned: f64) {
    let fewest = |provider: Provider| {
        let of = offers.iter().filter(|offer| offer.instance.provider == provider);
        of.map(|offer| offer.working).fold(f64::INFINITY, f64::min)
    };
    let few = Provider::ALL.iter().map(|provider| fewest(*provider)).collect::<Vec<_>>();
    for offer in offers {
        if offer.spare == planned && offer.working == few[offer.instance.provider as usize] {
            offer.layout = Layout::Few;
        }
    }
}

fn smaller_of<'a>(machine: &Instance, sizes: &[&'a Instance]) -> Option<&'a Instance> {
    sizes.iter().rev().find(|other| other.vcpu < machine.vcpu).copied()
}

/// What as many of a smaller type exceed.
fn why_not(asked: &Asked, smaller: &Instance, working: f64) -> Option<(&'static str, Verdict)> {
    Some((smaller.name, fit(asked, smaller, working).worst()?))
}

/// The fewest machines of a type that carry the plan; else what they exceed.
fn fewest(asked: &Asked, machine: &Instance) -> Result<(f64, Fit), Verdict> {
    let mut enough = 1.0;
    let mut found = fit(asked, machine, enough);
    while let Some(verdict) = found.worst() {
        if is_fixed(&verdict, asked.leading) || enough >= MOST_NODES {
            return Err(verdict);
        }
        enough *= 2.0;
        found = fit(asked, machine, enough);
    }
    let mut few = (enough / 2.0_f64).floor();
    while enough - few > 1.0 {
        let middle = ((few + enough) / 2.0_f64).floor();
        let there = fit(asked, machine, middle);
        if there.worst().is_some() {
            few = middle;
        } else {
            (enough, found) = (middle, there);
        }
    }
    Ok((enough, found))
}

/// The server that the user has, where its vCPU are given; what else isn't is unknown.
fn own_server(s: &Scenario) -> Option<Instance> {
    if s.own_cores == 0.0 {
        return None;
    }
    let given = |value: f64| if value > 0.0 { Some(value) } else { None };
    Some(Instance {
        provider: Provider::Own,
        family: "own",
        name: "own",
        arch: "",
        cpu_model: "",
        vcpu: s.own_cores,
        sustained_vcpu: Limit::known(s.own_cores),
        memory_gib: given(s.own_ram_gib).unwrap_or(f64::INFINITY),
        network_gbps: given(s.own_nic_gbps).map_or(Limit::UNKNOWN, Limit::known),
        block_bytes_per_second: Limit::UNKNOWN,
        block_iops: Limit::UNKNOWN,
        local_bytes: given(s.own_disk_bytes),
        price: Price { amount: None, currency: Currency::Usd, region: "", date: "" },
        included_egress_gb: 0.0,
        is_orderable: true,
        source: "yours",
    })
}
