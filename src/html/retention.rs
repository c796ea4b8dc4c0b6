//! The retention chart's numbers as a table.

use super::{Cell, Html, Rows, html, row, sheet};
use crate::chart::retention_days;
use crate::planner::maths::Figure;
use crate::planner::{Plan, storage_at_retention};
use crate::units::{self, Unit, bytes};

/// The figures of this card.
pub const FIGURES: &[Figure] = &[Figure::LogsPerDay, Figure::Logs, Figure::Total];

/// Storage at the days of the chart's axis and at today's setting.
pub fn retention(plan: &Plan) -> Html {
    let today = plan.scenario.retention_days;
    let day_row = |day: f64| {
        let then = storage_at_retention(&plan.storage, day);
        let cells = [
            Cell::Head(units::text(day, Unit::Days).into()),
            Cell::Number(bytes(then.spool_bytes).into()),
            Cell::Number(bytes(then.log_bytes).into()),
            Cell::Number(bytes(then.os_bytes).into()),
            Cell::Number(html!("<b>{}</b>", bytes(then.total_bytes))),
        ];
        row(&cells, day == today)
    };
    let rows: Rows = retention_days(today).into_iter().map(day_row).collect();
    let headings = ["Retention", "#Spool", "#Logs", "#System", "#Total"];
    sheet("Storage by log retention", "days", &headings, rows, None)
}
