//! The retention chart's numbers as a table.

use super::{Cell, row, scrolling, table};
use crate::chart::retention_days;
use crate::planner::maths::Figure;
use crate::planner::{Plan, storage_at_retention};
use crate::units::{self, Unit, bytes};

/// The figures of this card.
pub const FIGURES: &[Figure] = &[Figure::LogsPerDay, Figure::Logs, Figure::Total];

/// Storage at the days of the chart's axis and at today's setting.
pub fn retention(plan: &Plan) -> String {
    let today = plan.scenario.retention_days;
    let day_row = |day: f64| {
        let then = storage_at_retention(&plan.storage, day);
        let cells = [
            Cell::Head(units::text(day, Unit::Days)),
            Cell::Number(bytes(then.spool_bytes)),
            Cell::Number(bytes(then.log_bytes)),
            Cell::Number(bytes(then.os_bytes)),
            Cell::Number(format!("<b>{}</b>", bytes(then.total_bytes))),
        ];
        row(&cells, day == today)
    };
    let rows: String = retention_days(today).into_iter().map(day_row).collect();
    let headings = ["Retention", "#Spool", "#Logs", "#System", "#Total"];
    scrolling("Storage by log retention, table", &table("days", &headings, &rows, ""))
}
