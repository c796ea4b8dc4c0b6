//! Alert rules for Prometheus on KumoMTA's own metrics, with the plan's thresholds.
//!
//! Only metrics of the release are used: a rule on one that isn't scraped never fires, and
//! says nothing about it. A metric that older releases lack is named with its release.

mod delivery;
mod load;
mod logs;
mod memory;
mod queues;
mod rocks;
mod space;
mod timing;

use super::heading::{comment, heading, indented_comment};
use super::server::Server;
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::findings::Severity;

/// Releases that brought metrics which rules rest on (docs/changelog/ of KumoMTA).
const SINCE_ROCKS: Option<&str> = Some("2026.09.22");
const SINCE_RECORD_SIZE: Option<&str> = Some("2026.09.29");

/// One rule.
struct Alert {
    name: &'static str,
    severity: Severity,
    /// PromQL.
    expression: String,
    /// How long that must hold until somebody is alerted.
    hold: String,
    /// The release that brought its metric, where that is newer than the oldest supported one.
    since: Option<&'static str>,
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
    rules.extend(logs::alerts(&server));
    rules.extend(rocks::alerts(case));
    rules.extend(memory::alerts(case, &server));
    rules.extend(queues::alerts(case, &server));
    rules.extend(delivery::alerts(case));
    rules.extend(load::alerts(case, &server));
    let purpose = "Alert rules for Prometheus on KumoMTA’s own metrics, for KumoMTA 2026.09.29. Check \
                   them with: promtool check rules kumomta-alerts.yml";
    let mut text = heading(case, link, purpose) + "#\n" + &comment(SCRAPE) + &comment(OLDER);
    text += "groups:\n  - name: kumomta\n    rules:\n";
    text += &rules.iter().map(rule).collect::<Vec<_>>().join("\n");
    text
}

const SCRAPE: &str = "Prometheus scrapes each server at /metrics of KumoMTA’s HTTP listener (port \
                      8000): that must listen on an address which Prometheus reaches, and name \
                      it in trusted_hosts. Scrape at least once a minute: the \
                      times below allow for that. Thresholds are for one server, where a rule \
                      doesn’t say otherwise. Where a rule watches a counter, its service is a total of all queues: a sum \
                      over services would count each event twice.";

const OLDER: &str = "The rules are right for releases from 2026.06.23 on; one that needs a newer \
                     release says so, and never fires before it.";

/// A rule as YAML.
fn rule(alert: &Alert) -> String {
    let Alert { name, severity, expression, hold, since, why, summary, description } = alert;
    let why = match since {
        Some(release) => format!("{why} Needs KumoMTA {release}."),
        None => why.clone(),
    };
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
        indented_comment("      ", &why)
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

/// A number with four decimals, rounded up so that it is never 0.
fn decimals(value: f64) -> String {
    const PLACES: f64 = 1e4;
    ((value * PLACES).ceil().max(1.0) / PLACES).to_string()
}
