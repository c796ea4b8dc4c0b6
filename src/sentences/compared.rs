//! A comparison in words: what its scenarios and the whole are called, and how each fares.

use super::halving::listed;
use super::offers::money;
use super::order_line;
use crate::planner::Order;
use crate::planner::checks::Check;
use crate::planner::findings::{Finding, Severity};
use crate::scenario::{Currency, Presentation, query};
use crate::units::several;

/// What a page is called that nobody has named.
const PAGE: &str = "KumoMTA capacity planner";

/// What each scenario of a link is called, its own first.
pub fn names(page: &Presentation) -> Vec<String> {
    let own = match page.name.as_str() {
        "" => "This scenario",
        name => name,
    };
    let beside = page.beside.iter().enumerate().map(|(place, text)| {
        match query::read(text).presentation.name {
            name if name.is_empty() => format!("Scenario {}", place + 2),
            name => name,
        }
    });
    std::iter::once(own.into()).chain(beside).collect()
}

/// What a comparison is called: `Normal month beside Black Friday`; `None` where nothing is
/// compared.
pub fn comparison(page: &Presentation) -> Option<String> {
    let names = names(page);
    let (own, beside) = names.split_first()?;
    (!beside.is_empty()).then(|| format!("{own} beside {}", listed(beside, "and")))
}

/// What a plan is called, by what it compares or by its name; `None` where it has neither.
pub fn title(page: &Presentation) -> Option<String> {
    comparison(page).or_else(|| Some(page.name.clone()).filter(|name| !name.is_empty()))
}

/// What the window is called.
pub fn page_title(page: &Presentation) -> String {
    title(page).map_or(PAGE.into(), |title| format!("{title} – {PAGE}"))
}

/// Whether an order holds what was asked for: `yes`, or which checks fail.
pub fn holds(checks: &[Check]) -> String {
    let failing: Vec<_> = checks.iter().filter(|check| !check.fits).map(name_of).collect();
    if failing.is_empty() { "yes".into() } else { format!("no: {}", failing.join(", ")) }
}

/// What a check is about.
fn name_of(check: &Check) -> &'static str {
    match check.id {
        "peak" => "peak",
        "outage" => "outage",
        "server_lost" => "a server lost",
        "growth" => "growth",
        _ => "your server",
    }
}

/// How many findings are grave: `1 critical, 2 warnings`, or `none`.
pub fn risks(findings: &[Finding]) -> String {
    let number = |severity| findings.iter().filter(|f| f.severity == severity).count();
    match (number(Severity::Critical), number(Severity::Warning)) {
        (0, 0) => "none".into(),
        (critical, 0) => format!("{critical} critical"),
        (0, warnings) => several(warnings as f64, "warning"),
        (critical, warnings) => {
            format!("{critical} critical, {}", several(warnings as f64, "warning"))
        }
    }
}

/// An order in a few words with what it costs, where that is known.
pub fn priced_line(order: &Order, currency: Currency) -> String {
    let total = order.machine.as_ref().and_then(|machine| machine.cost.total());
    let cost = total.map_or(String::new(), |cost| format!(", {} per month", money(cost, currency)));
    order_line(order) + &cost
}
