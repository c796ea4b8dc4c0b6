//! Prices used for costs, editable.

use super::super::super::{Cell, Html, Row, Rows, html, row, sheet};
use super::symbol;
use crate::analysis::Analysis;
use crate::catalog::{self, EgressTier, Price, egress_tiers};
use crate::scenario::{Field, Provider, Scenario, fields};
use crate::units::{self, Unit};

/// The prices that the list uses, and those that were typed over.
pub fn prices(case: &Analysis) -> Html {
    let s = &case.plan.scenario;
    let rows: Rows = keys(case).into_iter().map(|key| price_row(case, key)).collect();
    let headings = ["Price", "Yours", "#List price", "Region", "As of", "Source"];
    let wrong = case.asked.problems.iter().find(|problem| problem.key == "eur_usd");
    let now = || units::text(s.eur_usd, Unit::Times);
    let rate = wrong.map_or_else(now, |problem| problem.given.clone());
    html!(
        "<p>Enter your own price; clear it to restore the list price. Egress is listed in tiers, of which \
         the dearest is shown; your own price holds for all of it.</p>{}\
         <p><label>Dollars per euro <input class=\"field\" type=\"text\" id=\"set-eur_usd\" \
         data-set=\"eur_usd\" value=\"{}\" autocomplete=\"off\"></label> <span class=\"source\">{}</span></p>{}",
        sheet("Prices", "prices", &headings, rows, None),
        rate,
        fields::field("eur_usd").map_or(String::new(), listed),
        problem(case, "eur_usd")
    )
}

/// The listed value of an input with its day: `ECB, 2026-09-28: 1.1378`.
fn listed(field: &Field) -> String {
    format!("{}: {}", field.help, field.text(field.default()))
}

/// Names of prices, each once: machines, disks, egress, and what else was typed over.
fn keys(case: &Analysis) -> Vec<&'static str> {
    let s = &case.plan.scenario;
    let listed = case.short_list();
    let machines = listed.iter().map(|offer| offer.instance.name);
    let volumes = listed.iter().flat_map(|offer| &offer.disk_set.volumes);
    let disks = volumes.filter_map(|volume| volume.disk).map(|disk| disk.key);
    let egress = listed.iter().map(|offer| egress_key(offer.instance.provider));
    let edited = s.prices.iter().map(|(key, _)| key);
    let mut keys = Vec::new();
    for key in machines.chain(disks).chain(egress).chain(edited) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// What a price is for, and the catalogue's.
struct Known {
    what: String,
    price: Price,
    source: &'static str,
}

fn known(key: &str, s: &Scenario) -> Known {
    let none = Price { amount: None, currency: s.currency, region: "", date: "" };
    if let Some(machine) = catalog::instances().iter().find(|machine| machine.name == key) {
        let what = format!("{key} per month");
        return Known { what, price: machine.price, source: machine.source };
    }
    if let Some(disk) = catalog::disks().iter().find(|disk| disk.key == key) {
        let what = format!("{} per {} and month", disk.name, disk.unit);
        return Known { what, price: disk.price, source: disk.source };
    }
    if key == "own" {
        return Known { what: "your server per month".into(), price: none, source: "" };
    }
    let is_meant = |provider: &&Provider| egress_key(**provider) == key;
    let provider = Provider::ALL.iter().rev().find(is_meant).copied().unwrap_or(Provider::Own);
    let tiers = egress_tiers().iter().filter(|tier| tier.provider == provider);
    let amount = |tier: &&EgressTier| tier.price.amount.unwrap_or(0.0);
    let dearest = tiers.max_by(|a, b| amount(a).total_cmp(&amount(b)));
    let name = if provider == Provider::Own { "your server" } else { provider.name() };
    Known {
        what: format!("Egress of {name} per GB"),
        price: dearest.map_or(none, |tier| tier.price),
        source: dearest.map_or("", |tier| tier.source),
    }
}

const fn egress_key(provider: Provider) -> &'static str {
    match provider {
        Provider::All | Provider::Own => "egress.own",
        Provider::Aws => "egress.aws",
        Provider::Gcp => "egress.gcp",
        Provider::Azure => "egress.azure",
        Provider::Hetzner => "egress.hetzner",
    }
}

fn price_row(case: &Analysis, key: &str) -> Row {
    let Known { what, price, source } = known(key, &case.plan.scenario);
    let own = case.plan.scenario.prices.of(key);
    let set = format!("price.{key}");
    let wrong = case.asked.problems.iter().find(|problem| problem.key == set);
    let value = match (wrong, own) {
        (Some(wrong), _) => wrong.given.clone(),
        (None, Some(own)) => units::text(own, Unit::Money),
        (None, None) => String::new(),
    };
    let digits = price.amount.map(|amount| {
        if amount < 1.0 { units::exact(amount) } else { units::about(amount, Unit::Money) }
    });
    let given = digits.clone().unwrap_or_default();
    let listed = digits.map(|digits| format!("{}{digits}", symbol(price.currency)));
    let field = html!(
        "<input class=\"field\" type=\"text\" id=\"set-{}\" data-set=\"{}\" value=\"{}\" \
         placeholder=\"{}\" aria-label=\"{}\" aria-invalid=\"{}\" autocomplete=\"off\">{}",
        &set,
        &set,
        value,
        given,
        &what,
        wrong.is_some().to_string(),
        problem(case, &set)
    );
    let cells = [
        Cell::Head(what.into()),
        Cell::Text(field),
        Cell::Number(listed.map_or("not known".into(), Html::from)),
        Cell::Text(price.region.into()),
        Cell::Text(price.date.into()),
        Cell::From(source.replace(';', "; ").into()),
    ];
    row(&cells, own.is_some())
}

/// What is wrong with what was typed into a field of this part.
pub fn problem(case: &Analysis, key: &str) -> Html {
    let wrong = case.asked.problems.iter().find(|problem| problem.key == key);
    let message = wrong.map_or(String::new(), |problem| problem.message());
    html!("<p class=\"problem\" role=\"status\">{}</p>", message)
}
