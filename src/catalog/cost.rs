//! What an order costs a month: compute, disks and egress apart.

use super::data::{EgressTier, Instance, egress_tiers};
use super::storage::Storing;
use crate::Scenario;
use crate::planner::behaviour::traffic::growth_factor;
use crate::planner::{Coefficients, behave, plan};
use crate::scenario::query::Leading;
use crate::scenario::{Currency, Provider};

/// Days of a month: 730 hours.
const DAYS_A_MONTH: f64 = super::data::HOURS_A_MONTH / 24.0;

/// A month of all nodes, in the currency that is shown; `None` where it isn't known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    pub compute: Option<f64>,
    pub disks: Option<f64>,
    pub egress: Option<f64>,
}

impl Cost {
    /// The sum, where every part is known.
    pub fn total(&self) -> Option<f64> {
        Some(self.compute? + self.disks? + self.egress?)
    }
}

/// An amount in the currency that is shown.
pub fn money(amount: f64, from: Currency, s: &Scenario) -> f64 {
    match (from, s.currency) {
        (Currency::Eur, Currency::Usd) => amount * s.eur_usd,
        (Currency::Usd, Currency::Eur) => amount / s.eur_usd,
        _ => amount,
    }
}

/// What leaves for the internet in a month, GB, by the reading that leads.
pub fn egress_gb_a_month(s: &Scenario, leading: Leading, k: &Coefficients) -> f64 {
    let (mbps, burst) = match leading {
        Leading::Documented => (plan(s, k).network.one_way_mbps * growth_factor(s), 1.0),
        Leading::Behaviour => (behave(s, k).wire.network.one_way_mbps, s.burst),
    };
    let seconds = s.window_hours * 3_600.0;
    mbps / burst / 8.0 * seconds * DAYS_A_MONTH / 1e3
}

/// The cost of so many machines that send so much together.
pub(super) fn cost(
    s: &Scenario,
    machine: &Instance,
    nodes: f64,
    storing: &Storing,
    egress_gb: f64,
) -> Cost {
    let own = s.prices.of(machine.name);
    let each = own.or(machine.price.amount);
    let currency =
        if machine.provider == Provider::Own { s.currency } else { machine.price.currency };
    let included = nodes * machine.included_egress_gb;
    Cost {
        compute: each.map(|each| money(nodes * each, currency, s)),
        disks: storing.month.map(|month| nodes * month),
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
