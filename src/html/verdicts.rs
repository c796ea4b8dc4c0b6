//! What each tab's label says of it, below its name.

use crate::analysis::Analysis;
use crate::export::EXPORTS;
use crate::planner::coefficients::TABLE;
use crate::planner::figures::Headline;
use crate::planner::findings::{Finding, Severity};
use crate::planner::outage::Summary;
use crate::planner::{Bound, Plan};
use crate::scenario::FIELDS;
use crate::sentences::offers::money;
use crate::units::{bytes_short, count, duration, percent_whole, several};

/// The largest part of the storage.
pub fn storage(plan: &Plan) -> String {
    let part = plan.storage.largest();
    let name = part.name().to_ascii_lowercase();
    format!("{name} {}", percent_whole(plan.storage.share(part)))
}

/// When the backlog is cleared.
pub fn outage(plan: &Plan, summary: &Summary) -> String {
    match summary.drain_hours {
        _ if plan.backlog.messages == 0.0 => "holds nothing back".into(),
        Some(hours) => format!("cleared after {}", duration(hours)),
        None => "never cleared".into(),
    }
}

/// How many, and the spare ones of them.
pub fn servers(plan: &Plan) -> String {
    let thing = if plan.scenario.is_in_containers() { "pod" } else { "server" };
    let all = several(plan.order.servers, thing);
    if plan.order.spare > 0.0 { format!("{all}, {} spare", count(plan.order.spare)) } else { all }
}

/// What limits a server.
pub fn memory(plan: &Plan) -> String {
    let limit = match plan.rate.bound_by {
        Bound::Cpu => "CPU",
        Bound::Disk => "disk",
        Bound::Iops => "disk IOPS",
        Bound::Network => "network card",
        Bound::Benchmark => "benchmark",
        Bound::Seen => "what was seen",
    };
    format!("{limit} limits")
}

/// How many types carry the plan, and the least cost of those whose cost is known.
pub fn machines(case: &Analysis) -> String {
    let offers = &case.hardware().offers;
    if offers.is_empty() {
        return "none carries it".into();
    }
    let listed = case.short_list().into_iter();
    let least = listed.filter_map(|offer| offer.cost.total()).min_by(f64::total_cmp);
    let from = least.map_or(String::new(), |least| {
        format!(", from {}", money(least, case.plan.scenario.currency))
    });
    format!("{} fit{from}", offers.len())
}

/// The likely range of the storage.
pub fn ranges(case: &Analysis) -> String {
    let range = case.ranges().of(Headline::Total);
    format!("{} to {}", bytes_short(range.low), bytes_short(range.high))
}

/// Files that configure a server.
pub fn configure() -> String {
    format!("{} files", EXPORTS.iter().filter(|export| export.is_config).count())
}

/// Numbers that the plan is computed with.
pub fn sources() -> String {
    format!("{} values", FIELDS.len() + TABLE.len())
}

/// How a plan's risks are marked, and how many there are.
pub fn risks(findings: &[Finding]) -> (&'static str, &'static str, String) {
    let number = |severity| findings.iter().filter(|f| f.severity == severity).count() as f64;
    let (criticals, warnings) = (number(Severity::Critical), number(Severity::Warning));
    match (criticals, warnings) {
        (0.0, 0.0) => ("fits", "✓", "No risks".into()),
        (0.0, some) => ("risky", "!", several(some, "risk")),
        (some, 0.0) => ("fails", "!", several(some, "critical risk")),
        (some, more) => ("fails", "!", format!("{} critical, {} more", count(some), count(more))),
    }
}
