//! What an order costs a month: compute, disks and egress apart.

use super::data::{EgressTier, Instance, egress_tiers, money};
use super::disk_set::DiskSet;
use crate::Scenario;
use crate::planner::{Cost, Plan};
use crate::scenario::Provider;
use crate::units::SECONDS_PER_HOUR;

/// Days of a month: 730 hours.
const DAYS_A_MONTH: f64 = super::data::HOURS_A_MONTH / 24.0;

/// What leaves for the internet in a month, GB.
pub fn egress_gb_per_month(plan: &Plan) -> f64 {
    let s = &plan.scenario;
    let mean_mbps = plan.network.one_way_mbps / s.burst;
    mean_mbps / 8.0 * s.window_hours * SECONDS_PER_HOUR * DAYS_A_MONTH / 1e3
}

/// The cost of so many machines that send so much together.
pub(super) fn cost(
    s: &Scenario,
    machine: &Instance,
    servers: f64,
    disk_set: &DiskSet,
    egress_gb: f64,
) -> Cost {
    let own = s.prices.of(machine.name);
    let each = own.or(machine.price.amount);
    let currency =
        if machine.provider == Provider::Own { s.currency } else { machine.price.currency };
    let included = servers * machine.included_egress_gb;
    Cost {
        machines: each.map(|each| money(servers * each, currency, s)),
        disks: disk_set.month.map(|month| servers * month),
        egress: egress_cost(s, machine.provider, (egress_gb - included).max(0.0)),
    }
}

/// Egress by the user's price for every GB, or by the provider's tiers.
fn egress_cost(s: &Scenario, provider: Provider, gb: f64) -> Option<f64> {
    let key = Provider::CHOICES[provider as usize].key;
    let own = s.prices.of(&format!("egress.{key}"));
    let tiers = || egress_tiers().iter().filter(move |tier| tier.provider == provider);
    if let Some(price) = own {
        let currency = tiers().next().map_or(s.currency, |tier| tier.price.currency);
        return Some(money(gb * price, currency, s));
    }
    tiers().next()?;
    let mut from = 0.0;
    let mut sum = 0.0;
    for EgressTier { up_to_gb, price, .. } in tiers() {
        let within = (gb.min(*up_to_gb) - from).max(0.0);
        sum += money(within * price.amount?, price.currency, s);
        from = *up_to_gb;
    }
    Some(sum)
}
