//! Assumptions and sources: the tables of inputs and coefficients, rendered.

use super::{Cell, Html, Rows, html, row, sheet, with_small};
use crate::planner::Coefficient;
use crate::planner::coefficients::TABLE;
use crate::scenario::FIELDS;
use crate::units::exact;

/// Every number that the page computes with, what it means and where it comes from.
pub fn sources() -> Html {
    let inputs = FIELDS.iter().map(|field| {
        let (least, most) = (field.text(*field.range.start()), field.text(*field.range.end()));
        let cells = [
            Cell::Head(html!("{}: {}", field.label, field.help)),
            Cell::Number(field.text(field.default()).into()),
            Cell::Text(html!("yours, from {} to {}", least, most)),
            Cell::From(field.source.into()),
        ];
        row(&cells, false)
    });
    let coefficients = TABLE.iter().map(|line| {
        let cells = [
            Cell::Head(line.meaning.into()),
            Cell::Number(values(line)),
            Cell::Text(line.grade.words().into()),
            Cell::From(line.source.into()),
        ];
        row(&cells, false)
    });
    let rows: Rows = inputs.chain(coefficients).collect();
    let headings = ["What", "#Value", "How sure", "Source"];
    let table = sheet("Assumptions and sources", "sources", &headings, rows, None);
    html!(
        "<p class=\"note\">Paths are files of the KumoMTA repository. A coefficient that isn’t exact has a \
         low and a high value beside its typical one.</p>{}",
        table
    )
}

/// The typical value with its unit, and low and high where they differ.
fn values(line: &Coefficient) -> Html {
    let [low, typical, high] = line.range.map(exact);
    let typical = html!("{} {}", typical, line.unit);
    if line.is_exact() { typical } else { with_small(typical, html!("{} to {}", low, high)) }
}
