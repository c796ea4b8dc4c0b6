//! What drives a figure: which one is looked at, and the drivers as a table.

use super::super::{Action, Cell, Html, Rows, html, listing, row, with_small};
use crate::chart::TornadoView;
use crate::planner::figures::Headline;
use crate::planner::sensitivity::{Kind, ServerChange};
use crate::scenario::fields;
use crate::units::count;

/// Buttons that choose the figure; the one at `place` is chosen.
pub fn chooser(place: usize) -> Html {
    let buttons: Html = Headline::ALL
        .into_iter()
        .enumerate()
        .map(|(at, headline)| {
            html!(
                "<button type=\"button\" class=\"chip\" id=\"figure-{}\" {} \
                 aria-pressed=\"{}\">{}</button>",
                at.to_string(),
                Action::Headline(at as u32).attribute(),
                (at == place).to_string(),
                headline.name()
            )
        })
        .collect();
    html!("<div class=\"chips\" role=\"group\" aria-label=\"Figure\">{}</div>", buttons)
}

/// The drivers of a figure, the strongest first.
pub fn drivers(view: &TornadoView, changes: &[ServerChange]) -> Html {
    let text = |value| Html::from(view.headline.text(value));
    let rows: Rows = view
        .drivers
        .iter()
        .map(|driver| {
            let cells = [
                Cell::Head(driver.label.into()),
                Cell::Text(match driver.kind {
                    Kind::Input => "your input".into(),
                    Kind::Coefficient => "coefficient".into(),
                }),
                Cell::Number(html!("{} to {}", driver.text(driver.from), driver.text(driver.to))),
                Cell::Number(text(driver.low)),
                Cell::Number(text(driver.high)),
            ];
            row(&cells, false)
        })
        .collect();
    let headings = ["Driver", "Kind", "#Range", "#With the low value", "#With the high value"];
    let table = listing("What drives the figure", &headings, rows);
    html!(
        "<p>{}: <b>{}</b>. Inputs are moved from a fifth less to a quarter more, coefficients from \
         their low to their high value, one at a time, on the servers of the plan.</p>{}{}",
        view.headline.name(),
        text(view.typical),
        table,
        server_changes(changes)
    )
}

/// The inputs that would change the servers, which the bars leave out.
fn server_changes(changes: &[ServerChange]) -> Html {
    if changes.is_empty() {
        return Html::default();
    }
    let rows: Rows = changes
        .iter()
        .filter_map(|change| {
            let field = fields::field(change.name)?;
            let end = |(value, servers): (f64, crate::planner::Servers)| {
                let needs = format!("{} × {} vCPU", count(servers.count), count(servers.vcpu));
                Cell::Number(with_small(
                    crate::units::about(value, field.unit).into(),
                    needs.into(),
                ))
            };
            let cells = [Cell::Head(field.label.into()), end(change.low), end(change.high)];
            Some(row(&cells, false))
        })
        .collect();
    html!(
        "<h3>What would change the servers</h3>{}",
        listing(
            "What would change the servers",
            &["Input", "#With the low value", "#With the high value"],
            rows
        )
    )
}
