//! A plan as comma-separated values: numbers in their units, every input and every assumption.

use super::summary::{self, Line, Summary};
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::Container;
use crate::planner::findings::Finding;

/// The plan. The first row is the scenario's link, the second names the columns.
pub fn csv(case: &Analysis, link: &Link) -> String {
    let s = Summary::new(case);
    let mut text = row(&[link.or("?")]);
    text += &row(&["section", "name", "value", "unit", "low", "high", "from"]);
    for (name, value) in [("name", &case.asked.presentation.name), ("date", &s.date)] {
        text += &row(&["plan", name, value, "", "", "", ""]);
    }
    text += &row(&["order", "order", &s.order, "", "", "", s.basis]);
    for (name, shown) in
        [("machine", s.machine.as_deref().unwrap_or("none named")), ("disk", &s.disk)]
    {
        text += &row(&["order", name, shown, "", "", "", ""]);
    }
    for (name, value, unit) in order_numbers(case) {
        text += &row(&["order", name, &value.to_string(), unit, "", "", ""]);
    }
    for (name, value, unit) in case.plan.container().iter().flat_map(pod_numbers) {
        text += &row(&["pod", name, &value.to_string(), unit, "", "", ""]);
    }
    text += &row(&["order", "other basis", &s.other, "", "", "", ""]);
    text.extend(s.checks.iter().map(|line| line_row("checks", line)));
    text.extend(case.findings().iter().map(finding_row));
    for (section, lines) in [
        ("compared", &s.compared),
        ("inputs", &summary::all_inputs(case)),
        ("figures", &s.figures),
        ("ranges by the measured model", &s.ranges),
        ("partitions of a server", &s.partitions),
        ("machines", &s.hardware),
        ("sources", &s.sources),
        ("assumptions", &summary::assumptions()),
    ] {
        text.extend(lines.iter().map(|line| line_row(section, line)));
    }
    text
}

/// The order's numbers, of one server but the first two.
fn order_numbers(case: &Analysis) -> [(&'static str, f64, &'static str); 6] {
    let order = case.order();
    [
        ("servers", order.servers, ""),
        ("spare", order.spare, ""),
        ("vcpu", order.vcpu, "vCPU"),
        ("memory", order.memory_gib, "GiB"),
        ("disk", order.disk_bytes, "B"),
        ("network card", order.nic_gbps, "Gbps"),
    ]
}

/// What each pod is given.
fn pod_numbers(pod: &Container) -> [(&'static str, f64, &'static str); 6] {
    [
        ("memory limit", pod.memory_limit_bytes, "B"),
        ("memory request", pod.memory_request_bytes, "B"),
        ("CPU limit", pod.cpu_limit, "cores"),
        ("CPU request", pod.cpu_request, "cores"),
        ("spool claim", pod.spool_claim_bytes, "B"),
        ("log claim", pod.log_claim_bytes, "B"),
    ]
}

fn finding_row(finding: &Finding) -> String {
    let severity = finding.severity.key();
    row(&["findings", finding.id, &finding.message, severity, "", "", finding.source])
}

fn line_row(section: &str, line: &Line) -> String {
    let number = |value: f64| value.to_string();
    // What is chosen from a list is written by its name.
    let value = line.value.map_or_else(|| line.shown.clone(), number);
    let (low, high) = line
        .range
        .as_ref()
        .map_or_else(Default::default, |(low, high, _)| (number(*low), number(*high)));
    row(&[section, &line.full_name(), &value, line.unit, &low, &high, &line.from])
}

/// RFC 4180.
fn row(cells: &[&str]) -> String {
    let cells: Vec<_> = cells.iter().map(|text| cell(text)).collect();
    cells.join(",") + "\r\n"
}

/// A cell that spreadsheets take as text or number, never as a formula. Where the list separator
/// is a semicolon, they part cells there too.
fn cell(text: &str) -> String {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let is_number = text.parse::<f64>().is_ok();
    let mut is_start = !is_number;
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_start && SIGNS.contains(&c) {
            safe.push('\'');
        }
        is_start = matches!(c, ';' | '\t' | '\r' | '\n') || (is_start && c == ' ');
        safe.push(c);
    }
    let text = safe;
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
