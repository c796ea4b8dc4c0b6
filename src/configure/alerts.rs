//! Alert rules for Prometheus on KumoMTA's own metrics, with the plan's thresholds.
//!
//! Only metrics of the release are used: a rule on one that isn't scraped never fires, and
//! says nothing about it.

mod load;
mod memory;
mod queues;
mod space;

use super::heading::{comment, heading, indented_comment};
use super::server::Server;
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::findings::Severity;

/// One rule.
struct Alert {
    name: &'static str,
    severity: Severity,
    /// PromQL.
    expression: String,
    /// How long that must hold until somebody is alerted.
    hold: &'static str,
    /// Where the threshold comes from.
    why: String,
    /// One line.
    summary: String,
    /// What it means and what can be done.
    description: String,
}

/// A rules file for Prometheus.
pub fn alerts(case: &Analysis, link: &Link) -> String {
    let server = Server::of(case);
    let mut rules = space::alerts(case, &server);
    rules.extend(memory::alerts(case, &server));
    rules.extend(queues::alerts(case, &server));
    rules.extend(load::alerts(case, &server));
    let purpose = "Alert rules for Prometheus on KumoMTA’s own metrics. Check them with: promtool \
                   check rules kumomta-alerts.yml";
    let mut text = heading(case, link, purpose) + "#\n" + &comment(SCRAPE);
    text += "groups:\n  - name: kumomta\n    rules:\n";
    text += &rules.iter().map(rule).collect::<Vec<_>>().join("\n");
    text
}

const SCRAPE: &str = "Prometheus scrapes each server at /metrics of KumoMTA’s HTTP listener (port \
                      8000): that must listen on an address which Prometheus reaches, and name \
                      it in trusted_hosts. Every threshold is for one server. \
                      Where a rule watches a counter, its service is a total of all queues: a sum \
                      over services would count each event twice.";

/// A rule as YAML.
fn rule(alert: &Alert) -> String {
    let Alert { name, severity, expression, hold, why, summary, description } = alert;
    let severity = severity.key();
    let (expression, summary, description) =
        (quoted(expression), quoted(summary), quoted(description));
    format!(
        "{}      - alert: {name}
        expr: {expression}
        for: {hold}
        labels:
          severity: {severity}
        annotations:
          summary: {summary}
          description: {description}
",
        indented_comment("      ", why)
    )
}

/// A YAML string in single quotes, in which nothing else is special.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A whole number as PromQL reads it, at least 0.
fn whole(value: f64) -> String {
    value.max(0.0).round().to_string()
}

/// A rate with four decimals, rounded up so that it is never 0.
fn rate(per_second: f64) -> String {
    const PLACES: f64 = 1e4;
    ((per_second * PLACES).ceil().max(1.0) / PLACES).to_string()
}
