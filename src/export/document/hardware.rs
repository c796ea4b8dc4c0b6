//! What is ordered, and what could be, in the document.

use super::Number;
use crate::analysis::Analysis;
use crate::catalog::{Layout, Offer, Price, Verdict, Volume};
use crate::planner::{Cost, Order};
use crate::scenario::Currency;

/// What to order; sizes are those of one server.
#[derive(serde::Serialize)]
pub(super) struct OrderEntry {
    servers: Number,
    spare: Number,
    vcpu: Number,
    memory_gib: Number,
    disk_bytes: Number,
    nic_gbps: Number,
    /// Null where the order names no machine, as with the next three.
    provider: Option<&'static str>,
    machine: Option<String>,
    disks: Option<Vec<DiskEntry>>,
    cost_month: Option<CostEntry>,
}

impl OrderEntry {
    /// The order of a case.
    pub fn of(case: &Analysis) -> OrderEntry {
        let currency = case.plan.scenario.currency;
        let disks = case.ordered().map(disk_entries);
        OrderEntry { disks, ..OrderEntry::specification(case.order(), currency) }
    }

    /// An order without the list of its disks.
    fn specification(order: &Order, currency: Currency) -> OrderEntry {
        let machine = order.machine.as_ref();
        OrderEntry {
            servers: Number(order.servers),
            spare: Number(order.spare),
            vcpu: Number(order.vcpu),
            memory_gib: Number(order.memory_gib),
            disk_bytes: Number(order.disk_bytes),
            nic_gbps: Number(order.nic_gbps),
            provider: machine.map(|machine| machine.provider.key()),
            machine: machine.map(|machine| machine.name.clone()),
            disks: None,
            cost_month: machine.map(|machine| {
                CostEntry::new(&machine.cost, currency, &machine.region, &machine.as_of)
            }),
        }
    }
}

fn disk_entries(offer: &Offer) -> Vec<DiskEntry> {
    offer.disk_set.volumes.iter().map(DiskEntry::new).collect()
}

/// One row of the list of machines.
#[derive(serde::Serialize)]
pub(super) struct OfferEntry {
    servers: Number,
    spare: Number,
    provider: &'static str,
    machine: &'static str,
    arch: &'static str,
    vcpu: Number,
    /// Null where it isn't given.
    memory_gib: Option<Number>,
    /// Whether it is the order's.
    is_ordered: bool,
    layout: &'static str,
    is_wholly_known: bool,
    /// How much more volume it takes: 0.5 for half as much again; null where nothing is known.
    headroom: Option<Number>,
    binds: Option<&'static str>,
    disks: Vec<DiskEntry>,
    cost_month: CostEntry,
    verdicts: Vec<VerdictEntry>,
    next_smaller: Option<SmallerEntry>,
}

#[derive(serde::Serialize)]
struct DiskEntry {
    /// `in the machine`, or its name in `price.` keys.
    r#type: &'static str,
    count: Number,
    /// Of each.
    size_bytes: Number,
    /// Bought for each where speed is sold, else null; in all, not on top.
    iops: Option<Number>,
    bytes_per_second: Option<Number>,
}

#[derive(serde::Serialize)]
struct CostEntry {
    /// Null where it isn't known, as with the next three.
    machines: Option<Number>,
    disks: Option<Number>,
    egress: Option<Number>,
    total: Option<Number>,
    currency: &'static str,
    /// Where the machine's price holds, and the day that it was read; null where it has none.
    region: Option<String>,
    as_of: Option<String>,
}

impl CostEntry {
    fn new(cost: &Cost, currency: Currency, region: &str, as_of: &str) -> CostEntry {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_string());
        CostEntry {
            machines: cost.machines.map(Number),
            disks: cost.disks.map(Number),
            egress: cost.egress.map(Number),
            total: cost.total().map(Number),
            currency: currency.key(),
            region: given(region),
            as_of: given(as_of),
        }
    }
}

#[derive(serde::Serialize)]
struct VerdictEntry {
    dimension: &'static str,
    verdict: &'static str,
    /// What the load takes, and what must be there in any case.
    load: Number,
    need: Number,
    /// What can be counted on; null where that isn't published.
    have: Option<Number>,
    /// What is there at most, as far as that is published.
    most: Option<Number>,
}

#[derive(serde::Serialize)]
struct SmallerEntry {
    instance: &'static str,
    fails: &'static str,
    need: Number,
    have: Option<Number>,
}

/// The list of machines.
pub(super) fn offers(case: &Analysis) -> Vec<OfferEntry> {
    let ordered = case.ordered();
    let entry = |offer: &Offer| {
        let is_ordered = ordered.is_some_and(|ordered| std::ptr::eq(ordered, offer));
        OfferEntry::new(offer, is_ordered, case.plan.scenario.currency)
    };
    case.short_list().into_iter().map(entry).collect()
}

impl OfferEntry {
    fn new(offer: &Offer, is_ordered: bool, currency: Currency) -> Self {
        let machine = &offer.instance;
        let dated = |text: fn(&Price) -> &'static str| {
            machine.price.amount.map_or("", |_| text(&machine.price))
        };
        OfferEntry {
            servers: Number(offer.servers.count),
            spare: Number(offer.servers.spare),
            provider: machine.provider.key(),
            machine: machine.name,
            arch: machine.arch,
            vcpu: Number(machine.vcpu),
            memory_gib: machine.memory_gib.is_finite().then_some(Number(machine.memory_gib)),
            is_ordered,
            layout: match offer.layout {
                Layout::Few => "few",
                Layout::Many => "many",
                Layout::Between => "between",
            },
            is_wholly_known: offer.is_known(),
            headroom: offer.headroom().map(Number),
            binds: offer.binding().map(|verdict| verdict.dimension.key()),
            disks: disk_entries(offer),
            cost_month: CostEntry::new(
                &offer.cost,
                currency,
                dated(|price| price.region),
                dated(|price| price.date),
            ),
            verdicts: offer.verdicts.iter().map(VerdictEntry::new).collect(),
            next_smaller: offer.smaller.as_ref().map(|(name, verdict)| SmallerEntry {
                instance: name,
                fails: verdict.dimension.key(),
                need: Number(verdict.need.least()),
                have: verdict.limit.most.map(Number),
            }),
        }
    }
}

impl DiskEntry {
    fn new(volume: &Volume) -> Self {
        let bought = |disk_has: bool, value: f64| disk_has.then_some(Number(value));
        let disk = volume.disk;
        let sells_iops = disk.is_some_and(|disk| disk.free_iops.is_some());
        let sells_rate = disk.is_some_and(|disk| disk.free_rate.is_some());
        let rate = volume.rate * disk.map_or(1.0, |disk| disk.rate_bytes);
        DiskEntry {
            r#type: disk.map_or("in the machine", |disk| disk.key),
            count: Number(volume.count),
            size_bytes: Number(volume.bytes() / volume.count),
            iops: bought(sells_iops, volume.iops),
            bytes_per_second: bought(sells_rate, rate),
        }
    }
}

impl VerdictEntry {
    fn new(verdict: &Verdict) -> Self {
        VerdictEntry {
            dimension: verdict.dimension.key(),
            verdict: verdict.state().key(),
            load: Number(verdict.need.load),
            need: Number(verdict.need.least()),
            have: verdict.limit.least.map(Number),
            most: verdict.limit.most.map(Number),
        }
    }
}
