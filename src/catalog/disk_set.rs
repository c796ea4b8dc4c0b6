//! Which disks a machine gets: the cheapest that hold what a server stores at the speed it needs.

use super::Limit;
use super::data::{Disk, Instance, disks, money};
use super::needs::Needs;
use super::verdict::{Dimension, State, Verdict};
use crate::Scenario;
use crate::scenario::{LocalSpool, Provider};
use crate::units::{self, count, grouped};

/// Disks of one kind that are put together, at most.
const MOST_DISKS: f64 = 16.0;

/// Disks of one type.
#[derive(Clone, Debug, PartialEq)]
pub struct Volume {
    /// `None` for what is in the machine.
    pub disk: Option<&'static Disk>,
    pub count: f64,
    /// Of each, in the disk's unit; GB for what is in the machine.
    pub size: f64,
    /// Bought for each where the type sells speed, else 0; in all, not on top.
    pub iops: f64,
    /// The same in the disk's MB or MiB a second.
    pub rate: f64,
}

/// The disks of a server.
#[derive(Clone, Debug, PartialEq)]
pub struct DiskSet {
    pub volumes: Vec<Volume>,
    pub size_bytes: Limit,
    pub bytes_per_second: Limit,
    pub iops: Limit,
    /// The same three if as much were bought for the machine as it takes.
    pub ceilings: [Limit; 3],
    /// A month in the currency that is shown; `None` where a part of it isn't known.
    pub month: Option<f64>,
    /// Whether a stop of the machine loses the spool.
    pub is_volatile: bool,
}

impl DiskSet {
    /// Whether nothing of it crosses the network.
    pub fn is_local(&self) -> bool {
        self.volumes.iter().all(|volume| volume.disk.is_none())
    }

    pub(super) fn verdicts(&self, needs: &Needs) -> [Verdict; 3] {
        let [size, rate, iops] = self.ceilings;
        let verdict = |dimension, need, limit, ceiling| Verdict { dimension, need, limit, ceiling };
        [
            verdict(Dimension::DiskSize, needs.disk_bytes, self.size_bytes, size),
            verdict(Dimension::DiskRate, needs.disk_bytes_per_second, self.bytes_per_second, rate),
            verdict(Dimension::DiskIops, needs.disk_iops, self.iops, iops),
        ]
    }

    /// Failing dimensions, unknown ones, an unknown price, the price: less is better.
    fn rank(&self, needs: &Needs) -> [f64; 4] {
        let verdicts = self.verdicts(needs);
        let count = |state| verdicts.iter().filter(|v| v.state() == state).count() as f64;
        let unpriced = f64::from(u8::from(self.month.is_none()));
        [count(State::Fails), count(State::Unknown), unpriced, self.month.unwrap_or(0.0)]
    }
}

/// What disks are wanted for.
struct Wanted {
    bytes: f64,
    bytes_per_second: f64,
    iops: f64,
}

/// The disks that suit a machine best.
pub(super) fn choose(s: &Scenario, machine: &Instance, needs: &Needs) -> DiskSet {
    let all = Wanted {
        bytes: needs.disk_bytes.load,
        bytes_per_second: needs.disk_bytes_per_second.least(),
        iops: needs.disk_iops.least(),
    };
    let local = machine.local_bytes.unwrap_or(0.0);
    let mut choices: Vec<DiskSet> = Vec::new();
    match machine.provider {
        Provider::Own => choices.push(own(machine)),
        // The disk in the plan survives a stop there, and holds the system at least.
        Provider::Hetzner => {
            choices.push(inside(local, Limit::UNKNOWN));
            let beside =
                Wanted { bytes: (all.bytes - s.system_bytes().min(local)).max(0.0), ..all };
            choices.extend(
                bought(s, machine, &beside).map(|disk_set| with_system(disk_set, s, local)),
            );
        }
        _ if s.local_spool == LocalSpool::Yes && local >= needs.spool_bytes => {
            choices.extend(spool_inside(s, machine, needs));
        }
        _ => choices.extend(bought(s, machine, &all)),
    }
    let better = |a: &DiskSet, b: &DiskSet| {
        let order = a.rank(needs).partial_cmp(&b.rank(needs));
        order.unwrap_or(std::cmp::Ordering::Equal)
    };
    choices.into_iter().min_by(better).unwrap_or_else(|| inside(local, Limit::UNKNOWN))
}

/// Everything on what is in the machine.
fn inside(bytes: f64, iops: Limit) -> DiskSet {
    let volume = Volume { disk: None, count: 1.0, size: bytes / 1e9, iops: 0.0, rate: 0.0 };
    DiskSet {
        volumes: vec![volume],
        size_bytes: Limit::known(bytes),
        bytes_per_second: Limit::UNKNOWN,
        iops,
        ceilings: [Limit::known(bytes), Limit::UNKNOWN, iops],
        month: Some(0.0),
        is_volatile: false,
    }
}

/// The user's server: a disk of a size, if that is given.
fn own(machine: &Instance) -> DiskSet {
    match machine.local_bytes {
        Some(bytes) => inside(bytes, Limit::UNKNOWN),
        None => DiskSet {
            size_bytes: Limit::UNKNOWN,
            ceilings: [Limit::UNKNOWN; 3],
            ..inside(0.0, Limit::UNKNOWN)
        },
    }
}

/// The system on the machine's own disk, the rest on what was bought.
fn with_system(disk_set: DiskSet, s: &Scenario, local: f64) -> DiskSet {
    let system = s.system_bytes().min(local);
    let mut volumes = inside(local, Limit::UNKNOWN).volumes;
    volumes.extend(disk_set.volumes);
    let size_bytes = Limit {
        least: disk_set.size_bytes.least.map(|bytes| bytes + system),
        most: disk_set.size_bytes.most.map(|bytes| bytes + system),
    };
    DiskSet { volumes, size_bytes, ..disk_set }
}

/// The spool on the machine's local disks, everything else on bought ones.
fn spool_inside(s: &Scenario, machine: &Instance, needs: &Needs) -> Vec<DiskSet> {
    let local = machine.local_bytes.unwrap_or(0.0);
    let rest = Wanted {
        bytes: needs.disk_bytes.load - needs.spool_bytes,
        bytes_per_second: 0.0,
        iops: 0.0,
    };
    let with_spool = |disk_set: DiskSet| {
        let mut volumes = inside(local, Limit::UNKNOWN).volumes;
        volumes.extend(disk_set.volumes);
        // The bought part holds what isn't spool; the spool fits into its own disk.
        let add = |limit: Option<f64>| limit.map(|bytes| bytes + needs.spool_bytes);
        let size = disk_set.size_bytes;
        let (rate, iops) = (local_rate(machine), local_iops(machine));
        DiskSet {
            volumes,
            size_bytes: Limit { least: add(size.least), most: add(size.most) },
            bytes_per_second: rate,
            iops,
            // The spool can't outgrow the local disks.
            ceilings: [Limit::known(needs.disk_bytes.load * local / needs.spool_bytes), rate, iops],
            is_volatile: true,
            ..disk_set
        }
    };
    bought(s, machine, &rest).map(with_spool).collect()
}

fn local_disk(machine: &Instance) -> Option<&'static Disk> {
    let is_meant = |disk: &&Disk| disk.name.strip_prefix("local-nvme:") == Some(machine.name);
    disks().iter().find(is_meant)
}

/// Random writes of the full drive: what a spool does most.
fn local_iops(machine: &Instance) -> Limit {
    local_disk(machine)
        .map_or(Limit::UNKNOWN, |disk| Limit::published(disk.base_iops, disk.most_iops))
}

/// Operations of local disks are stated for blocks of 4 KiB: at least so many bytes a second
/// (docs/catalogue.md, 'Rules').
const BLOCK_BYTES: f64 = 4_096.0;

fn local_rate(machine: &Instance) -> Limit {
    let most = local_disk(machine).and_then(|disk| Some(disk.most_rate? * disk.rate_bytes));
    Limit { least: local_iops(machine).least.map(|iops| iops * BLOCK_BYTES), most }
}

/// Every way to buy network disks that a spool may lie on. Hard disks aren't one of them
/// (docs/userguide/installation/hardware.md:13).
fn bought<'a>(
    s: &'a Scenario,
    machine: &'a Instance,
    wanted: &'a Wanted,
) -> impl Iterator<Item = DiskSet> + use<'a> {
    let is_meant =
        |disk: &&Disk| disk.provider == machine.provider && disk.kind == "ssd" && !disk.is_local();
    let network = disks().iter().filter(is_meant);
    network.map(move |disk| {
        let volume = buy(disk, wanted);
        let (rate, iops) = (rate_of(disk, &volume), iops_of(disk, &volume));
        // The smaller of the machine's limit and the sum of the disks'.
        let (machine_rate, machine_iops) = (machine.block_bytes_per_second, machine.block_iops);
        DiskSet {
            size_bytes: Limit::known(volume.bytes()),
            bytes_per_second: machine_rate.and(rate.times(volume.count)),
            iops: machine_iops.and(iops.times(volume.count)),
            ceilings: [Limit::UNKNOWN, machine_rate, machine_iops],
            month: price_of(disk, &volume, s),
            volumes: vec![volume],
            is_volatile: false,
        }
    })
}

/// As many disks of a type, as large and as fast, as are wanted.
fn buy(disk: &'static Disk, wanted: &Wanted) -> Volume {
    let (size, rate) = (wanted.bytes / disk.unit_bytes, wanted.bytes_per_second / disk.rate_bytes);
    let least = |need: f64, most: Option<f64>| most.map_or(1.0, |most| (need / most).ceil());
    let counts = [
        least(size, Some(disk.most_size)),
        least(rate, disk.most_rate),
        least(wanted.iops, disk.most_iops),
    ];
    let count = counts.into_iter().fold(1.0, f64::max).min(MOST_DISKS);
    let (rate_each, iops_each) = (rate / count, wanted.iops / count);
    let rate = disk.free_rate.map_or(0.0, |free| capped(rate_each.max(free), disk.most_rate));
    let for_rate = disk.most_rate_an_iops.map_or(0.0, |part| rate.max(rate_each) / part);
    let iops = match disk.free_iops {
        Some(free) => capped(iops_each.max(free).max(for_rate).ceil(), disk.most_iops),
        None => 0.0,
    };
    let sizes = [
        size / count,
        disk.least_size,
        grown_for(iops_each, disk.base_iops, disk.iops_a_unit),
        grown_for(rate_each, disk.base_rate, disk.rate_a_unit),
        disk.most_iops_a_unit.map_or(0.0, |a_unit| iops / a_unit),
    ];
    let size = sizes.into_iter().fold(0.0, f64::max).ceil().min(disk.most_size);
    Volume { disk: Some(disk), count, size, iops, rate: rate.ceil() }
}

fn capped(value: f64, most: Option<f64>) -> f64 {
    most.map_or(value, |most| value.min(most))
}

/// The size from which a speed that comes with it suffices.
fn grown_for(need: f64, base: Option<f64>, a_unit: Option<f64>) -> f64 {
    match (base, a_unit) {
        (Some(base), Some(a_unit)) if a_unit > 0.0 => ((need - base) / a_unit).max(0.0),
        _ => 0.0,
    }
}

/// Operations a second of each disk.
fn iops_of(disk: &Disk, volume: &Volume) -> Limit {
    if disk.free_iops.is_some() {
        return Limit::known(volume.iops);
    }
    with_size(disk.base_iops, disk.iops_a_unit, disk.most_iops, volume.size)
        .map_or(Limit { least: None, most: disk.most_iops }, |iops| {
            Limit::known(iops.max(disk.least_iops))
        })
}

/// Bytes a second of each disk.
fn rate_of(disk: &Disk, volume: &Volume) -> Limit {
    let limit = if disk.free_rate.is_some() {
        Limit::known(volume.rate)
    } else if let Some(part) = disk.most_rate_an_iops {
        Limit::known(capped(part * volume.iops, disk.most_rate))
    } else {
        match with_size(disk.base_rate, disk.rate_a_unit, disk.most_rate, volume.size) {
            Some(rate) => Limit::known(rate),
            // What it gives at any size is known, how it grows isn't.
            None => Limit { least: disk.base_rate, most: disk.most_rate },
        }
    };
    limit.times(disk.rate_bytes)
}

fn with_size(base: Option<f64>, a_unit: Option<f64>, most: Option<f64>, size: f64) -> Option<f64> {
    Some(capped(base? + a_unit? * size, most))
}

/// A month of the disks in the currency that is shown.
fn price_of(disk: &Disk, volume: &Volume, s: &Scenario) -> Option<f64> {
    let a_unit = s.prices.of(disk.key).or(disk.price.amount)?;
    let more = |have: f64, free: Option<f64>| free.map_or(0.0, |free| (have - free).max(0.0));
    let iops = extra_iops_price(disk, more(volume.iops, disk.free_iops))?;
    let rate = extra_price(more(volume.rate, disk.free_rate), disk.rate_price)?;
    let each = a_unit * volume.size + iops + rate;
    Some(money(volume.count * each, disk.price.currency, s))
}

/// Nothing for nothing, whatever the price.
fn extra_price(amount: f64, price: Option<f64>) -> Option<f64> {
    if amount == 0.0 { Some(0.0) } else { Some(amount * price?) }
}

/// Operations are cheaper from so many on.
fn extra_iops_price(disk: &Disk, iops: f64) -> Option<f64> {
    let mut sum = extra_price(iops, disk.iops_price)?;
    let mut before = disk.iops_price.unwrap_or(0.0);
    for (from, price) in &disk.iops_tiers {
        sum -= (iops - from).max(0.0) * (before - price);
        before = *price;
    }
    Some(sum)
}

impl DiskSet {
    /// In words: `1,023 GiB of gp3`.
    pub fn text(&self) -> String {
        let each: Vec<_> = self.volumes.iter().map(Volume::text).collect();
        each.join(" and ")
    }
}

impl Volume {
    fn text(&self) -> String {
        let Some(disk) = self.disk else {
            return if self.size > 0.0 {
                format!("{} in the machine", units::bytes_short(self.bytes()))
            } else {
                "not given".into()
            };
        };
        let times =
            if self.count > 1.0 { format!("{} × ", count(self.count)) } else { String::new() };
        let speed = |have: f64, free: Option<f64>, unit: &str| match free {
            Some(free) if have > free => format!(", {} {unit}", grouped(have)),
            _ => String::new(),
        };
        let rate_unit = if disk.rate_bytes > 1e6 { "MiB/s" } else { "MB/s" };
        format!(
            "{times}{} {} of {}{}{}",
            grouped(self.size),
            disk.unit,
            disk.name,
            speed(self.iops, disk.free_iops, "IOPS"),
            speed(self.rate, disk.free_rate, rate_unit)
        )
    }

    /// The size of all of them together.
    pub fn bytes(&self) -> f64 {
        let unit = self.disk.map_or(1e9, |disk| disk.unit_bytes);
        self.count * self.size * unit
    }
}
