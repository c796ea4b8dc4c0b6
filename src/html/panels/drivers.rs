//! What drives a figure: which one is looked at, and the drivers as a table.

use super::super::{Cell, listing, row};
use crate::chart::TornadoView;
use crate::planner::figures::HEADLINES;
use crate::planner::sensitivity::Kind;

/// Buttons that choose the figure; the one at `place` is chosen.
pub fn chooser(place: usize) -> String {
    let buttons: String = HEADLINES
        .iter()
        .enumerate()
        .map(|(at, headline)| {
            format!(
                "<button type=\"button\" class=\"chip\" id=\"figure-{at}\" data-do=\"figure-{at}\" \
                 aria-pressed=\"{}\">{}</button>",
                at == place,
                headline.name
            )
        })
        .collect();
    format!("<div class=\"chips\" role=\"group\" aria-label=\"Figure\">{buttons}</div>")
}

/// The drivers of a figure, the strongest first.
pub fn drivers(view: &TornadoView) -> String {
    let text = view.headline.text;
    let rows: String = view
        .drivers
        .iter()
        .map(|driver| {
            let cells = [
                Cell::Head(driver.label.into()),
                Cell::Text(match driver.kind {
                    Kind::Input => "your input".into(),
                    Kind::Coefficient => "coefficient".into(),
                }),
                Cell::Number(format!("{} to {}", driver.text(driver.from), driver.text(driver.to))),
                Cell::Number(text(driver.low)),
                Cell::Number(text(driver.high)),
            ];
            row(&cells, false)
        })
        .collect();
    let headings = ["Driver", "Kind", "#Moved from", "#At its low", "#At its high"];
    let table = listing("What drives the figure", &headings, &rows);
    format!(
        "<p>{}: <b>{}</b>. Inputs are moved from a fifth less to a quarter more, coefficients from \
         their low to their high value, one at a time.</p>{table}",
        view.headline.name,
        text(view.typical)
    )
}
