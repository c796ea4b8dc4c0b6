//! What can be ordered, in the document.

use super::Number;
use crate::analysis::Analysis;
use crate::catalog::{Layout, Offer, Price, Verdict, Volume};
use crate::scenario::{Currency, Provider};

/// One option of the short list, the best first.
#[derive(serde::Serialize)]
pub(super) struct OfferEntry {
    provider: &'static str,
    instance: &'static str,
    arch: &'static str,
    /// All nodes, spare ones counted.
    count: Number,
    redundancy: Number,
    layout: &'static str,
    is_wholly_known: bool,
    /// How much more volume it takes: 0.5 for half as much again; null where nothing is known.
    headroom: Option<Number>,
    binds: Option<&'static str>,
    disks: Vec<DiskEntry>,
    cost_a_month: CostEntry,
    verdicts: Vec<VerdictEntry>,
    next_smaller: Option<SmallerEntry>,
    price_date: Option<&'static str>,
    price_region: Option<&'static str>,
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
    currency: &'static str,
    /// Null where it isn't known, as with the next three.
    compute: Option<Number>,
    disks: Option<Number>,
    egress: Option<Number>,
    total: Option<Number>,
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

/// The short list of the reading that leads.
pub(super) fn offers(analysis: &Analysis) -> Vec<OfferEntry> {
    let s = &analysis.plan.scenario;
    let listed = analysis.hardware().short_list(s.provider);
    listed.into_iter().map(|offer| OfferEntry::new(offer, s.currency)).collect()
}

impl OfferEntry {
    fn new(offer: &Offer, currency: Currency) -> Self {
        let machine = &offer.instance;
        let dated = |text: fn(&Price) -> &'static str| {
            machine.price.amount.map(|_| text(&machine.price)).filter(|text| !text.is_empty())
        };
        let total = offer.cost.total();
        OfferEntry {
            provider: Provider::CHOICES[machine.provider as usize].key,
            instance: machine.name,
            arch: machine.arch,
            count: Number(offer.nodes()),
            redundancy: Number(offer.spare),
            layout: match offer.layout {
                Layout::Few => "few",
                Layout::Many => "many",
                Layout::Between => "between",
            },
            is_wholly_known: offer.is_known(),
            headroom: offer.headroom().map(Number),
            binds: offer.binding().map(|verdict| verdict.dimension.key()),
            disks: offer.storing.volumes.iter().map(DiskEntry::new).collect(),
            cost_a_month: CostEntry {
                currency: Currency::CHOICES[currency as usize].key,
                compute: offer.cost.compute.map(Number),
                disks: offer.cost.disks.map(Number),
                egress: offer.cost.egress.map(Number),
                total: total.map(Number),
            },
            verdicts: offer.verdicts.iter().map(VerdictEntry::new).collect(),
            next_smaller: offer.smaller.as_ref().map(|(name, verdict)| SmallerEntry {
                instance: name,
                fails: verdict.dimension.key(),
                need: Number(verdict.need.least()),
                have: verdict.limit.most.map(Number),
            }),
            price_date: dated(|price| price.date),
            price_region: dated(|price| price.region),
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
