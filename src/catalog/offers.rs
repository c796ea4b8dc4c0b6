//! Every machine type that carries the plan, how many of it, with which disks, at what cost.

use std::cmp::Ordering;

use super::Limit;
use super::cost::{cost, egress_gb_per_month};
use super::data::{Instance, Price, instances};
use super::disk_set::DiskSet;
use super::fit::{Fit, fit, is_fixed, servers};
use super::needs::{Needs, Request};
use super::verdict::{Dimension, State, Verdict};
use crate::Scenario;
use crate::planner::{Cost, Machine, Order, Plan, Servers, round_up_two_digits};
use crate::scenario::{Currency, Pick, Provider};

/// Upper bound of the search.
const MOST_SERVERS: f64 = 16_384.0;

/// Options of the short list for one provider.
const SHORT: usize = 12;

/// How the servers of an offer came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The fewest servers that a provider's machines allow: scaled up.
    Few,
    /// The smallest servers of its family: scaled out.
    Many,
    /// Between the two.
    Between,
}

/// Machines of one type with their disks.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub instance: Instance,
    pub servers: Servers,
    pub layout: Layout,
    pub needs: Needs,
    pub verdicts: Vec<Verdict>,
    pub disk_set: DiskSet,
    pub cost: Cost,
    /// The next smaller type of the family, and what as many of it would exceed.
    pub smaller: Option<(&'static str, Verdict)>,
}

impl Offer {
    /// The machine type as somebody would pick it; `None` for the user's own server.
    pub fn pick(&self) -> Option<Pick> {
        self.instance.pick()
    }

    /// The plan on these machines, with their order.
    pub fn plan(&self, asked: &Request) -> Plan {
        let mut plan = asked.plan_on(&self.servers);
        let bought = self.disk_set.size_bytes.least;
        plan.order = Order {
            vcpu: self.instance.vcpu,
            disk_bytes: bought.unwrap_or_else(|| round_up_two_digits(plan.partitions.sum_bytes)),
            machine: Some(self.machine()),
            ..plan.order
        };
        plan
    }

    fn machine(&self) -> Machine {
        let Instance { provider, name, price, .. } = self.instance;
        Machine {
            provider,
            name: if provider == Provider::Own { "your server".into() } else { name.into() },
            disks: self.disk_set.text(),
            cost: self.cost,
            is_arm: self.servers.is_arm,
            region: price.region.into(),
            as_of: price.date.into(),
        }
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
        // The first of equals: by the tutorial, memory is as full as the CPU.
        let fullest = self.verdicts.iter().rev().max_by(|a, b| used(a).total_cmp(&used(b)));
        fullest.filter(|verdict| used(verdict) > 0.0)
    }

    /// How much more volume it takes, as far as is known: 0.5 for half as much again.
    pub fn headroom(&self) -> Option<f64> {
        Some((1.0 / self.binding()?.ceiling_share()? - 1.0).max(0.0))
    }

    /// Wholly known ones first; those last of which not even the CPU or whether it can be had
    /// is known; then by price, where there is one, and number of servers.
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
            self.servers.count,
        ]
    }
}

/// A machine type that doesn't fit in any number.
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
    pub egress_gb_per_month: f64,
}

impl Hardware {
    /// A list to choose from. Of every provider the best of all, the best by few servers and the
    /// best by many; where one provider is asked for, the best of each family. What was picked is
    /// on it. The cheapest comes first.
    pub fn short_list(&self, s: &Scenario) -> Vec<&Offer> {
        let mut seen: Vec<(Provider, &str, u8)> = Vec::new();
        let listed = self.offers.iter().filter(|offer| {
            let of = offer.instance.provider;
            let kinds = if s.provider == Provider::All {
                vec![(of, "", 0), (of, "", 1 + offer.layout as u8)]
            } else {
                vec![(of, offer.instance.family, 0)]
            };
            let is_between = s.provider == Provider::All && offer.layout == Layout::Between;
            let is_first = !seen.contains(&kinds[0])
                || (!is_between && kinds.iter().any(|kind| !seen.contains(kind)));
            seen.extend(kinds);
            is_first
        });
        let mut list: Vec<_> = listed.take(SHORT).collect();
        if let Some(picked) = self.picked(s)
            && !list.iter().any(|offer| std::ptr::eq(*offer, picked))
        {
            list.push(picked);
        }
        list.sort_by(|a, b| by_price(a, b));
        list
    }

    fn picked(&self, s: &Scenario) -> Option<&Offer> {
        s.machine?;
        self.offers.iter().find(|offer| offer.pick() == s.machine)
    }

    /// What is ordered: the machine that was picked, or else the best of the provider that was
    /// chosen, which may be dearer than one that less is known of; `None` where neither was, or
    /// nothing carries the plan.
    pub fn ordered(&self, s: &Scenario) -> Option<&Offer> {
        let first = || self.offers.iter().find(|offer| offer.instance.provider == s.provider);
        self.picked(s).or_else(first)
    }

    /// Why the machine that was picked, or the user's own where only that may be ordered, can't
    /// be.
    pub fn refused_choice(&self, s: &Scenario) -> Option<&Refused> {
        let is_it = |refused: &&Refused| match s.machine {
            Some(pick) => refused.instance.pick() == Some(pick),
            None => s.provider == Provider::Own,
        };
        self.refused.iter().find(is_it)
    }
}

/// Known prices first, the lowest of them before the others; among equals by name.
fn by_price(a: &Offer, b: &Offer) -> Ordering {
    let price = |offer: &Offer| offer.cost.total().unwrap_or(f64::INFINITY);
    price(a).total_cmp(&price(b)).then_with(|| a.instance.name.cmp(b.instance.name))
}

/// What carries a plan that names no machine, of the providers that the scenario looks at.
pub fn hardware(asked: &Request, plan: &Plan) -> Hardware {
    let s = asked.scenario;
    let egress_gb = egress_gb_per_month(plan);
    let mut found =
        Hardware { offers: Vec::new(), refused: Vec::new(), egress_gb_per_month: egress_gb };
    let is_wanted = |of: Provider| s.provider == Provider::All || s.provider == of;
    let own = own_server(s);
    let machines: Vec<&Instance> = instances().iter().chain(own.as_ref()).collect();
    let of_family = |a: &&Instance, b: &&Instance| (a.provider, a.family) == (b.provider, b.family);
    for family in machines.chunk_by(of_family) {
        let picked = s.machine.filter(|pick| family.iter().any(|of| of.pick() == Some(*pick)));
        if is_wanted(family[0].provider) || picked.is_some() {
            offer_family(asked, family, picked, egress_gb, &mut found);
        }
    }
    if s.provider != Provider::All {
        // Of a provider that isn't looked at, the picked machine alone.
        found.offers.retain(|o| o.instance.provider == s.provider || o.pick() == s.machine);
    }
    let order = |a: &Offer, b: &Offer| a.rank().partial_cmp(&b.rank()).unwrap_or(Ordering::Equal);
    found.offers.sort_by(order);
    mark_few(&mut found.offers);
    found
}

/// The offers of a family: each type that needs fewer servers than every smaller one, and what was
/// picked.
fn offer_family(
    asked: &Request,
    family: &[&Instance],
    picked: Option<Pick>,
    egress_gb: f64,
    found: &mut Hardware,
) {
    let mut sizes: Vec<&Instance> = family.to_vec();
    sizes.sort_by(|a, b| a.vcpu.total_cmp(&b.vcpu));
    let mut least = f64::INFINITY;
    for machine in &sizes {
        let is_picked = picked.is_some() && machine.pick() == picked;
        match fewest(asked, machine) {
            Ok((working, fit)) if working < least || is_picked => {
                let layout = if least.is_infinite() { Layout::Many } else { Layout::Between };
                least = least.min(working);
                let smaller = smaller_of(machine, &sizes);
                let smaller = smaller.and_then(|smaller| why_not(asked, smaller, working));
                let servers = servers(asked, machine, working);
                found.offers.push(Offer {
                    instance: **machine,
                    servers,
                    layout,
                    needs: fit.needs,
                    verdicts: fit.verdicts,
                    cost: cost(asked.scenario, machine, servers.count, &fit.disk_set, egress_gb),
                    disk_set: fit.disk_set,
                    smaller,
                });
            }
            Ok(_) => {}
            Err(verdict) => found.refused.push(Refused { instance: **machine, verdict }),
        }
    }
}

/// Marks the offers of the fewest servers that a provider's machines allow.
fn mark_few(offers: &mut [Offer]) {
    let fewest = |provider: Provider| {
        let of = offers.iter().filter(|offer| offer.instance.provider == provider);
        of.map(|offer| offer.servers.count).fold(f64::INFINITY, f64::min)
    };
    let few = Provider::ALL.iter().map(|provider| fewest(*provider)).collect::<Vec<_>>();
    for offer in offers {
        if offer.servers.count == few[offer.instance.provider as usize] {
            offer.layout = Layout::Few;
        }
    }
}

fn smaller_of<'a>(machine: &Instance, sizes: &[&'a Instance]) -> Option<&'a Instance> {
    sizes.iter().rev().find(|other| other.vcpu < machine.vcpu).copied()
}

/// What as many of a smaller type exceed.
fn why_not(asked: &Request, smaller: &Instance, working: f64) -> Option<(&'static str, Verdict)> {
    Some((smaller.name, fit(asked, smaller, working).worst()?))
}

/// The fewest machines of a type that carry the plan; else what they exceed.
fn fewest(asked: &Request, machine: &Instance) -> Result<(f64, Fit), Verdict> {
    let mut enough = 1.0;
    let mut found = fit(asked, machine, enough);
    while let Some(verdict) = found.worst() {
        if is_fixed(&verdict, asked) || enough >= MOST_SERVERS {
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
