//! What the storage is made of, and what would halve its largest part.

use super::{Cell, coefficients, row, table, with_small};
use crate::planner::maths::Figure;
use crate::planner::{self, Part, Plan};
use crate::sentences;
use crate::units::{self, Unit, bytes, count, exact, percent};

/// The figures of this card.
pub const FIGURES: &[Figure] = &[
    Figure::Spool,
    Figure::LogsPerDay,
    Figure::Logs,
    Figure::System,
    Figure::Total,
    Figure::Share(Part::Spool),
    Figure::Share(Part::Logs),
    Figure::Share(Part::System),
];

/// Table of the parts with bytes and shares.
pub fn storage(plan: &Plan) -> String {
    let parts: String = Part::ALL.iter().map(|part| part_row(*part, plan)).collect();
    let total = plan.storage.total_bytes;
    let nodes = match plan.compute.nodes {
        1.0 => "on one node".into(),
        nodes => format!("on {} nodes together", count(nodes)),
    };
    let foot = [
        Cell::Head("Total".into()),
        Cell::Number(size(total)),
        Cell::Number("100 %".into()),
        Cell::From(nodes),
    ];
    table("parts", &["Part", "#Size", "#Share", "From"], &parts, &row(&foot, false))
}

/// What would halve the largest part.
pub fn halving(plan: &Plan) -> String {
    let halving = sentences::halving(plan, &planner::halving(plan, &coefficients()));
    format!("<p class=\"halving\">{halving}</p>")
}

fn part_row(part: Part, plan: &Plan) -> String {
    let class = part.name().to_ascii_lowercase();
    let swatch = format!("<span class=\"swatch {class}\" aria-hidden=\"true\"></span>");
    let cells = [
        Cell::Head(swatch + part.name()),
        Cell::Number(size(plan.storage.part_bytes(part))),
        Cell::Number(percent(plan.storage.share(part))),
        Cell::From(origin(part, plan)),
    ];
    row(&cells, false)
}

fn size(value: f64) -> String {
    with_small(&bytes(value), &format!("{} B", exact(value.round())))
}

/// The sum behind a part, written out: `1 d of outage × 8 M × (50,000 B + 512 B)`.
fn origin(part: Part, plan: &Plan) -> String {
    let s = &plan.scenario;
    let volume = units::text(s.messages_per_day, Unit::Messages);
    let days = |days| units::text(days, Unit::Days);
    let small = |bytes| units::text(bytes, Unit::SmallBytes);
    match part {
        Part::Spool => {
            let overhead = small(coefficients().spool_overhead_bytes);
            let outage = days(s.outage_days);
            format!("{outage} of outage × {volume} × ({} + {overhead})", small(s.size_bytes))
        }
        Part::Logs => format!("{} × {volume} × {}", days(s.retention_days), small(s.log_bytes)),
        Part::System if plan.compute.nodes > 1.0 => {
            let os = units::text(s.os_bytes, Unit::Bytes);
            format!("{os} × {} nodes", count(plan.compute.nodes))
        }
        Part::System => "operating system, its logs, the rest of /var".into(),
    }
}
