//! The whole catalogue: what carries the plan, and what falls short in which dimension.

use super::super::super::{Cell, Html, Row, Rows, html, row, sheet};
use super::{falls_short, machines, or_unknown};
use crate::analysis::Analysis;
use crate::catalog::{self, Refused};
use crate::scenario::Provider;

/// Every type of the providers that are looked at, with what becomes of it.
pub fn every(case: &Analysis) -> Html {
    let (s, found) = (&case.plan.scenario, case.hardware());
    let ordered = case.ordered();
    let mut rows: Rows = found
        .offers
        .iter()
        .map(|offer| {
            let is_ordered = ordered.is_some_and(|ordered| std::ptr::eq(ordered, offer));
            let cells = [
                Cell::Head(machines(offer).into()),
                Cell::Text(offer.instance.provider.name().into()),
                Cell::Number(or_unknown(offer.cost.total(), s.currency).into()),
                Cell::Text(if offer.is_known() {
                    "fits".into()
                } else {
                    "fits as far as is published".into()
                }),
                Cell::From(html!(
                    "{}; {}",
                    offer.instance.cpu_model,
                    offer.instance.source.replace(';', "; ")
                )),
            ];
            row(&cells, is_ordered)
        })
        .collect();
    found.refused.iter().for_each(|one| rows += refused(one));
    let larger = catalog::instances()
        .iter()
        .filter(|machine| s.provider == Provider::All || s.provider == machine.provider)
        .filter(|machine| {
            let name = machine.name;
            found.offers.iter().all(|offer| offer.instance.name != name)
                && found.refused.iter().all(|refused| refused.instance.name != name)
        })
        .map(|machine| machine.name)
        .collect::<Vec<_>>();
    let larger = if larger.is_empty() {
        Html::default()
    } else {
        html!(
            "<p>Left out, because a smaller type of the family needs no more servers: {}.</p>",
            larger.join(", ")
        )
    };
    let headings = ["Machines", "Provider", "#Per month", "Verdict", "Processor and source"];
    sheet("Every machine type", "", &headings, rows, None) + larger
}

fn refused(refused: &Refused) -> Row {
    let machine = &refused.instance;
    let name = if machine.provider == Provider::Own { "your server" } else { machine.name };
    let cells = [
        Cell::Head(name.into()),
        Cell::Text(machine.provider.name().into()),
        Cell::Number("–".into()),
        Cell::Text(html!("too small: {}", falls_short(&refused.verdict))),
        Cell::From(html!("{}; {}", machine.cpu_model, machine.source.replace(';', "; "))),
    ];
    row(&cells, false)
}
