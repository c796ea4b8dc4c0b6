//! What an order should know beside its figures: port 25, disks that lose the spool, old prices.

use super::data::egress_tiers;
use super::offers::Hardware;
use crate::Scenario;
use crate::planner::findings::{Finding, Remedy, Severity};
use crate::scenario::{LocalSpool, Provider};
use crate::units::{self, count};

/// A provider's rule on outbound port 25.
pub struct Port {
    pub provider: Provider,
    pub rule: &'static str,
    /// How sure that is, and where it comes from.
    pub source: &'static str,
}

/// Outbound port 25, by provider.
pub static PORTS: [Port; 4] = [
    Port {
        provider: Provider::Aws,
        rule: "AWS blocks port 25 to public addresses by default and lifts that on request",
        source: "AWS guide, 2023-05: high",
    },
    Port {
        provider: Provider::Gcp,
        rule: "Google Cloud blocks port 25: mail can’t be delivered directly, only relayed by \
               465, 587 or another port",
        source: "secondary quotes of Google’s page: high; some projects may be exempt: not sourced",
    },
    Port {
        provider: Provider::Azure,
        rule: "Azure opens port 25 for Enterprise Agreements; pay-as-you-go, CSP and partner \
               subscriptions are blocked and can ask; free, student and MSDN ones never",
        source: "Microsoft’s page of 2021-04: high; may have tightened since",
    },
    Port {
        provider: Provider::Hetzner,
        rule: "Hetzner blocks ports 25 and 465 on cloud servers and lifts that on request, \
               typically after the first month and a paid invoice",
        source: "public notes of 2026 citing Hetzner’s FAQ: high that it is blocked, medium on the terms",
    },
];

/// A provider's rule on port 25; `None` for the user's own server.
pub fn port(provider: Provider) -> Option<&'static Port> {
    PORTS.iter().find(|port| port.provider == provider)
}

/// Prices are called old from here on, days: half a year.
const OLD_DAYS: f64 = 183.0;

/// What applies to the short list of a scenario; `today` counts days from 1970.
pub fn findings(hardware: &Hardware, s: &Scenario, today: f64) -> Vec<Finding> {
    let rules = [
        refused_machine(hardware, s),
        port_closed(hardware, s),
        volatile_spool(hardware, s),
        old_prices(hardware, s, today),
    ];
    rules.into_iter().flatten().collect()
}

fn refused_machine(hardware: &Hardware, s: &Scenario) -> Option<Finding> {
    let refused = hardware.refused_choice(s)?;
    let (machine, remedy) = match s.machine {
        Some(pick) => (
            format!("{} was picked and", pick.name),
            Remedy { label: "Drop the pick".into(), query: "?machine=".into() },
        ),
        None => (
            "Your own server".into(),
            Remedy { label: "Look at all providers".into(), query: "?provider=all".into() },
        ),
    };
    Some(Finding {
        id: "machine-refused",
        severity: Severity::Critical,
        message: format!(
            "{machine} doesn’t carry this plan in any number: its {} is too small. The order is made \
             without it.",
            refused.verdict.dimension.name()
        ),
        source: "docs/catalogue.md, ‘Rules’",
        remedy: Some(remedy),
    })
}

fn port_closed(hardware: &Hardware, s: &Scenario) -> Option<Finding> {
    let listed = hardware.short_list(s);
    let rules: Vec<_> = PORTS
        .iter()
        .filter(|port| listed.iter().any(|offer| offer.instance.provider == port.provider))
        .map(|port| port.rule)
        .collect();
    if rules.is_empty() {
        return None;
    }
    Some(Finding {
        id: "port25-closed",
        severity: if s.provider == Provider::Gcp { Severity::Critical } else { Severity::Warning },
        message: format!(
            "Ask before you order whether outbound port 25 is open. {}.",
            rules.join(". ")
        ),
        source: "docs/catalogue.md, ‘Outbound port 25’",
        remedy: None,
    })
}

fn volatile_spool(hardware: &Hardware, s: &Scenario) -> Option<Finding> {
    let volatile = hardware.offers.iter().filter(|offer| offer.disk_set.is_volatile);
    let mut names: Vec<_> = volatile.map(|offer| offer.instance.name).collect();
    names.sort_unstable();
    names.dedup();
    if s.local_spool == LocalSpool::No || names.is_empty() {
        return None;
    }
    Some(Finding {
        id: "local-spool-lost",
        severity: Severity::Critical,
        message: format!(
            "With {} the spool lies on local disks, which a stop or a failure of the host empties: \
             every message that waits is lost unless a copy is elsewhere.",
            names.join(", ")
        ),
        source: "docs/catalogue.md, ‘Rules’",
        remedy: Some(Remedy { label: "Use network disks".into(), query: "?local=no".into() }),
    })
}

/// The oldest price that the best offer is reckoned with, where it isn't the user's own.
fn old_prices(hardware: &Hardware, s: &Scenario, today: f64) -> Option<Finding> {
    let mut dated: Vec<(f64, String, String)> = Vec::new();
    let mut look = |key: &str, label: &str, date: &str| {
        let age = units::day(date).map(|day| today - day).filter(|age| *age > OLD_DAYS);
        if let Some(age) = age.filter(|_| s.prices.of(key).is_none()) {
            dated.push((age, label.into(), date.into()));
        }
    };
    for offer in hardware.short_list(s) {
        look(offer.instance.name, offer.instance.name, offer.instance.price.date);
        for disk in offer.disk_set.volumes.iter().filter_map(|volume| volume.disk) {
            look(disk.key, disk.name, disk.price.date);
        }
        let provider = offer.instance.provider;
        let key = format!("egress.{}", Provider::CHOICES[provider as usize].key);
        for tier in egress_tiers().iter().filter(|tier| tier.provider == provider) {
            look(&key, &format!("egress of {}", provider.name()), tier.price.date);
        }
    }
    dated.sort_by(|a, b| b.0.total_cmp(&a.0));
    // The oldest of each: egress has a price for each step.
    let mut oldest: Vec<(f64, String, String)> = Vec::new();
    for price in dated {
        if oldest.iter().all(|(_, label, _)| *label != price.1) {
            oldest.push(price);
        }
    }
    let (age, ..) = oldest.first()?;
    let names: Vec<_> =
        oldest.iter().map(|(_, label, date)| format!("{label} of {date}")).collect();
    Some(Finding {
        id: "prices-old",
        severity: Severity::Info,
        message: format!(
            "Prices older than six months ({} days at most): {}. Look them up and enter yours \
             under ‘Machines’.",
            count(age.floor()),
            names.join(", ")
        ),
        source: "docs/catalogue.md",
        remedy: None,
    })
}
