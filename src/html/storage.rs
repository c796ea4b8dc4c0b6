//! What the storage is made of, and what would halve its largest part.

use super::{Cell, Html, Row, Rows, coefficients, html, row, sheet, with_small};
use crate::planner::maths::Figure;
use crate::planner::{Part, Plan, halving as halves};
use crate::scenario::fields;
use crate::sentences;
use crate::units::{bytes, count, exact, percent};

/// The figures of this card.
pub const FIGURES: &[Figure] = &[
    Figure::SendingHours,
    Figure::Held,
    Figure::WaitingBytes,
    Figure::Spool,
    Figure::LogPerMessage,
    Figure::LogsPerDay,
    Figure::Logs,
    Figure::OutageLogs,
    Figure::System,
    Figure::Total,
    Figure::Share(Part::Spool),
    Figure::Share(Part::Logs),
    Figure::Share(Part::System),
];

/// Table of the parts with bytes and shares.
pub fn storage(plan: &Plan) -> Html {
    let parts: Rows = Part::ALL.iter().map(|part| part_row(*part, plan)).collect();
    let total = plan.storage.total_bytes;
    let servers = match plan.servers.count {
        1.0 => "on one server".into(),
        servers => html!("on {} servers together", count(servers)),
    };
    let foot = [
        Cell::Head("Total".into()),
        Cell::Number(size(total)),
        Cell::Number("100 %".into()),
        Cell::From(servers),
    ];
    let headings = ["Part", "#Size", "#Share", "From"];
    sheet("Storage by part", "parts", &headings, parts, Some(row(&foot, false)))
}

/// What would halve the largest part.
pub fn halving(plan: &Plan) -> Html {
    let halving = sentences::halving(plan, &halves::halving(plan, &coefficients()));
    html!("<p class=\"halving\">{}</p>", halving)
}

fn part_row(part: Part, plan: &Plan) -> Row {
    let class = part.name().to_ascii_lowercase();
    let cells = [
        Cell::Head(html!(
            "<span class=\"swatch {}\" aria-hidden=\"true\"></span>{}",
            class,
            part.name()
        )),
        Cell::Number(size(plan.storage.part_bytes(part))),
        Cell::Number(percent(plan.storage.share(part)).into()),
        Cell::From(origin(part, plan).into()),
    ];
    row(&cells, false)
}

fn size(value: f64) -> Html {
    with_small(bytes(value).into(), html!("{} B", exact(value.round())))
}

/// The sum behind a part, written out: `8 M messages × 50,512 B`.
fn origin(part: Part, plan: &Plan) -> String {
    let s = &plan.scenario;
    let messages = |messages: f64| format!("{} messages", count(messages));
    let spare = match plan.servers.spare {
        0.0 => String::new(),
        _ => {
            format!(" × {} ÷ {} servers", count(plan.servers.count), count(plan.servers.working()))
        }
    };
    match part {
        Part::Spool => {
            let held = messages(plan.backlog.planned_messages);
            let each = exact(plan.spool.message_bytes.round());
            format!("{held} that wait × {each} B{spare}")
        }
        Part::Logs => {
            let each = count(plan.logs.bytes_per_message);
            let days = s.text(&fields::RETENTION);
            format!("{days} × {} × {each} B{spare}", messages(plan.traffic.messages_per_day))
        }
        Part::System if s.is_in_containers() => "a volume claim holds no system".into(),
        Part::System if plan.servers.count > 1.0 => {
            let os = s.text(&fields::OS);
            format!("{os} × {} servers", count(plan.servers.count))
        }
        Part::System => "operating system, its logs, the rest of /var".into(),
    }
}
