//! The catalogue's files, read once.

use std::sync::LazyLock;

use super::Limit;
use crate::scenario::{Currency, Pick, Provider, Scenario};
use crate::units::{self, GB, GIB, MB, MIB, Unit};

static INSTANCES: LazyLock<Vec<Instance>> =
    LazyLock::new(|| rows(include_str!("instances.csv")).map(instance).collect());
static DISKS: LazyLock<Vec<Disk>> =
    LazyLock::new(|| rows(include_str!("disks.csv")).map(disk).collect());
static EGRESS: LazyLock<Vec<EgressTier>> =
    LazyLock::new(|| rows(include_str!("egress.csv")).map(tier).collect());

/// Hours of a month, as clouds bill it.
pub(super) const HOURS_A_MONTH: f64 = 730.0;

/// A price as it was published.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// `None` where no source gives it.
    pub amount: Option<f64>,
    pub currency: Currency,
    pub region: &'static str,
    /// The day it was read: `2026-07-20`.
    pub date: &'static str,
}

/// An amount in the currency that is shown.
pub fn money(amount: f64, from: Currency, s: &Scenario) -> f64 {
    match (from, s.currency) {
        (Currency::Eur, Currency::Usd) => amount * s.eur_usd,
        (Currency::Usd, Currency::Eur) => amount / s.eur_usd,
        _ => amount,
    }
}

/// A type of machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instance {
    pub provider: Provider,
    pub family: &'static str,
    pub name: &'static str,
    /// `x86_64` or `arm64`.
    pub arch: &'static str,
    pub cpu_model: &'static str,
    pub vcpu: f64,
    /// vCPU that can be used for ever: a burstable type's baseline; unknown where cores are
    /// shared.
    pub sustained_vcpu: Limit,
    pub memory_gib: f64,
    /// In each direction, Gbps.
    pub network_gbps: Limit,
    /// The machine's own limit for network disks.
    pub block_bytes_per_second: Limit,
    pub block_iops: Limit,
    /// Local disk in the price.
    pub local_bytes: Option<f64>,
    /// A month.
    pub price: Price,
    /// Egress in the price, GB a month.
    pub included_egress_gb: f64,
    /// Whether it could be ordered when the catalogue was made.
    pub is_orderable: bool,
    pub source: &'static str,
}

impl Instance {
    pub fn is_arm(&self) -> bool {
        self.arch == "arm64"
    }

    /// The machine type as somebody would pick it; `None` for the user's own server.
    pub fn pick(&self) -> Option<Pick> {
        let Instance { provider, name, .. } = *self;
        (provider != Provider::Own).then_some(Pick { provider, name })
    }
}

/// A type of disk.
///
/// Sizes are in `unit_bytes`; speeds in bytes and operations a second.
#[derive(Clone, Debug, PartialEq)]
pub struct Disk {
    pub provider: Provider,
    /// Its name in `price.` keys.
    pub key: &'static str,
    pub name: &'static str,
    /// `ssd`, `hdd` or `nvme`.
    pub kind: &'static str,
    pub unit: &'static str,
    pub unit_bytes: f64,
    pub least_size: f64,
    pub most_size: f64,
    pub base_iops: Option<f64>,
    pub iops_a_unit: Option<f64>,
    pub most_iops: Option<f64>,
    pub least_iops: f64,
    pub most_iops_a_unit: Option<f64>,
    /// Bytes in the MB or MiB that its speed is stated in.
    pub rate_bytes: f64,
    /// In `rate_bytes` a second, as the next three.
    pub base_rate: Option<f64>,
    pub rate_a_unit: Option<f64>,
    pub most_rate: Option<f64>,
    pub most_rate_an_iops: Option<f64>,
    /// A unit of size and month.
    pub price: Price,
    /// In the price of the size; `None` where speed isn't sold apart, as with the rate.
    pub free_iops: Option<f64>,
    pub free_rate: Option<f64>,
    /// Each operation a second more, by the month; dearer first.
    pub iops_price: Option<f64>,
    /// From so many operations on, another price.
    pub iops_tiers: Vec<(f64, f64)>,
    pub rate_price: Option<f64>,
    pub source: &'static str,
}

/// Egress to the internet up to so many GB of a month, and what each costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EgressTier {
    pub provider: Provider,
    /// Infinite for the last tier.
    pub up_to_gb: f64,
    /// A GB.
    pub price: Price,
    pub source: &'static str,
}

impl Disk {
    /// Whether it is in a machine instead of being sold by itself.
    pub fn is_local(&self) -> bool {
        self.key.contains(':') || self.kind == "nvme" || self.key == "hetzner-local"
    }
}

/// Every machine type, by provider and family, the smallest first.
pub fn instances() -> &'static [Instance] {
    &INSTANCES
}

/// Every disk type.
pub fn disks() -> &'static [Disk] {
    &DISKS
}

/// The tiers of every provider's egress.
pub fn egress_tiers() -> &'static [EgressTier] {
    &EGRESS
}

/// The names that links may hold, as `src/scenario/names.txt` has them: machine types by provider,
/// then what else has a price.
pub fn names() -> String {
    let machines = instances().chunk_by(|a, b| a.provider == b.provider).map(|of| {
        let names: Vec<_> = of.iter().map(|machine| machine.name).collect();
        format!("{} {}\n", of[0].provider.key(), names.join(" "))
    });
    let sold = disks().iter().filter(|disk| !disk.is_local()).map(|disk| disk.key);
    let others =
        ["egress.aws", "egress.gcp", "egress.azure", "egress.hetzner", "own", "egress.own"];
    let priced: Vec<_> = sold.chain(others).collect();
    machines.collect::<String>() + &format!("priced {}\n", priced.join(" "))
}

/// A line of a file with the names of its columns.
struct Row {
    columns: &'static str,
    line: &'static str,
}

fn rows(file: &'static str) -> impl Iterator<Item = Row> {
    let (columns, lines) = file.split_once('\n').unwrap_or((file, ""));
    lines.lines().map(move |line| Row { columns, line })
}

impl Row {
    fn text(&self, column: &str) -> &'static str {
        let place = self.columns.split(',').position(|name| name == column);
        place.and_then(|place| self.line.split(',').nth(place)).unwrap_or_default()
    }

    /// `None` for an empty cell: unknown, or without meaning for this row.
    fn number(&self, column: &str) -> Option<f64> {
        number(self.text(column))
    }

    /// A number that every row has.
    fn given(&self, column: &str) -> f64 {
        self.number(column).unwrap_or(f64::NAN)
    }

    fn provider(&self) -> Provider {
        let key = self.text("provider");
        let place = Provider::CHOICES.iter().position(|choice| choice.key == key);
        Provider::at(place.unwrap_or_default() as f64)
    }

    fn price(&self, amount: Option<f64>) -> Price {
        let currency = if self.text("currency") == "EUR" { Currency::Eur } else { Currency::Usd };
        let (region, date) = (self.text("price_region"), self.text("price_date"));
        Price { amount, currency, region, date }
    }

    fn limit(&self, sustained: &str, maximum: &str, scale: f64) -> Limit {
        Limit::published(self.number(sustained), self.number(maximum)).times(scale)
    }
}

fn number(text: &str) -> Option<f64> {
    units::read(text, Unit::Money).ok()
}

fn instance(row: Row) -> Instance {
    let vcpu = row.given("vcpu");
    let share = row.number("vcpu_share");
    Instance {
        provider: row.provider(),
        family: row.text("family"),
        name: row.text("name"),
        arch: row.text("arch"),
        cpu_model: row.text("cpu_model"),
        vcpu,
        sustained_vcpu: Limit::published(share.map(|share| share * vcpu), Some(vcpu)),
        memory_gib: row.given("memory_gib"),
        network_gbps: row.limit("network_baseline_gbps", "network_burst_gbps", 1.0),
        block_bytes_per_second: row.limit("block_baseline_mb_s", "block_burst_mb_s", MB),
        block_iops: row.limit("block_baseline_iops", "block_burst_iops", 1.0),
        local_bytes: row.number("local_nvme_gb").map(|gb| gb * GB),
        price: row.price(row.number("price_hour").map(|hour| hour * HOURS_A_MONTH)),
        included_egress_gb: row.given("egress_included_gb"),
        is_orderable: row.text("orderable") == "yes",
        source: row.text("source"),
    }
}

fn disk(row: Row) -> Disk {
    let unit = row.text("unit");
    let tier = |text: &str| {
        let (from, price) = text.split_once(':')?;
        number(from).zip(number(price))
    };
    Disk {
        provider: row.provider(),
        key: row.text("key"),
        name: row.text("name"),
        kind: row.text("kind"),
        unit,
        unit_bytes: if unit == "GiB" { GIB } else { GB },
        least_size: row.given("min_gb"),
        most_size: row.given("max_gb"),
        base_iops: row.number("baseline_iops"),
        iops_a_unit: row.number("iops_per_gb"),
        most_iops: row.number("max_iops"),
        least_iops: row.number("least_iops").unwrap_or(0.0),
        most_iops_a_unit: row.number("most_iops_per_gb"),
        rate_bytes: if row.text("rate_unit") == "MiB" { MIB } else { MB },
        base_rate: row.number("baseline_mb_s"),
        rate_a_unit: row.number("mb_s_per_gb"),
        most_rate: row.number("max_mb_s"),
        most_rate_an_iops: row.number("most_mb_s_per_iops"),
        price: row.price(row.number("price_gb_month")),
        free_iops: row.number("free_iops"),
        free_rate: row.number("free_mb_s"),
        iops_price: row.number("price_iops_month"),
        iops_tiers: row.text("iops_tiers").split(' ').filter_map(tier).collect(),
        rate_price: row.number("price_mb_s_month"),
        source: row.text("source"),
    }
}

fn tier(row: Row) -> EgressTier {
    EgressTier {
        provider: row.provider(),
        up_to_gb: row.number("up_to_gb").unwrap_or(f64::INFINITY),
        price: row.price(row.number("price_gb")),
        source: row.text("source"),
    }
}
