//! The alert rules.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{document, metrics};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    groups: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    name: String,
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub alert: String,
    pub expr: String,
    r#for: String,
    labels: Labels,
    annotations: Annotations,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labels {
    severity: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Annotations {
    summary: String,
    description: String,
}

impl Rule {
    /// Minutes that it holds before it alerts.
    pub fn hold_minutes(&self) -> f64 {
        self.r#for.strip_suffix('m').unwrap().parse().unwrap()
    }
}

pub fn rules(yaml: &str) -> Vec<Rule> {
    let mut parsed: Rules = serde_saphyr::from_str(yaml).unwrap();
    assert_eq!(parsed.groups.len(), 1);
    let group = parsed.groups.remove(0);
    assert_eq!(group.name, "kumomta");
    group.rules
}

fn expression(rules: &[Rule], alert: &str) -> String {
    rules.iter().find(|rule| rule.alert == alert).map_or(String::new(), |rule| rule.expr.clone())
}

/// The number that an expression ends with.
pub fn threshold(rules: &[Rule], alert: &str) -> f64 {
    let expression = expression(rules, alert);
    expression.rsplit(' ').next().unwrap().trim_end_matches(')').parse().unwrap()
}

/// Whether a rules file is one that Prometheus takes, on metrics that KumoMTA has.
pub fn check(yaml: &str) {
    let rules = rules(yaml);
    let names: BTreeSet<_> = rules.iter().map(|rule| &rule.alert).collect();
    assert_eq!(names.len(), rules.len(), "names are unique");
    for rule in &rules {
        check_rule(rule);
    }
    let order =
        |critical: &str, warning: &str| (threshold(&rules, critical), threshold(&rules, warning));
    let (critical, warning) = order("KumomtaSpoolSpaceCritical", "KumomtaSpoolSpaceLow");
    assert!(threshold(&rules, "KumomtaStorageRefusesMail") < critical && critical < warning);
    assert!(warning < 100.0);
    let (critical, warning) = order("KumomtaBacklogNearPlan", "KumomtaBacklog");
    assert!(0.0 < warning && warning < critical);
    assert!(threshold(&rules, "KumomtaRateAbovePlan") > 0.0);
    assert!(threshold(&rules, "KumomtaReadyQueueNearlyFull") >= 1.0);
}

fn check_rule(rule: &Rule) {
    let name = &rule.alert;
    assert!(name.starts_with("Kumomta") && name.chars().all(|c| c.is_ascii_alphanumeric()));
    assert!(["warning", "critical"].contains(&rule.labels.severity.as_str()), "{name}");
    let (number, unit) = rule.r#for.split_at(rule.r#for.len() - 1);
    assert!(number.parse::<u32>().is_ok() && ["s", "m", "h"].contains(&unit), "{name}");
    metrics::check(&rule.expr).map_err(|why| format!("{name}: {why}")).unwrap();
    let labels = metrics::labels(&rule.expr);
    let annotations = &rule.annotations;
    for text in [&annotations.summary, &annotations.description] {
        assert!(!text.is_empty() && !text.contains('\n'), "{name}");
        for place in text.split("{{").skip(1) {
            let (place, _) = place.split_once("}}").unwrap();
            if let Some(label) = place.trim().strip_prefix("$labels.") {
                assert!(labels.contains(label), "{name}: {label}");
            } else {
                assert!(place.trim().starts_with("$value"), "{name}: {place}");
            }
        }
    }
}

/// Figures of docs/tutorial/server_environment.md: 8 M messages of 50 kB in 8 hours, 404.096 GB
/// of spool and 491.52 GB of logs by its formulas; with the floor of 10 % and what XFS takes, 450
/// and 548 GB.
#[test]
fn the_thresholds_of_the_worked_example_follow_from_the_documentation() {
    let rules = rules(&document("alerts", ""));
    assert_eq!(
        expression(&rules, "KumomtaSpoolSpaceLow"),
        "disk_free_percent{name=~\"(data|meta) spool\"} < 20"
    );
    // Eight hours fill it, of which half are four; 10 % of 450 GB are its floor.
    assert_eq!(
        expression(&rules, "KumomtaSpoolFillsSoon"),
        "predict_linear(disk_free_bytes{name=\"data spool\"}[60m], 14400) < 45000058471"
    );
    // Half of what lies between 491.52 GB and what 548 GB take until mail is refused, above the
    // floor of 522,614 MiB: 379 MB.
    assert_eq!(
        expression(&rules, "KumomtaLogsBeyondPlan"),
        "disk_free_bytes{name=~\"log dir .*\"} < 55179049767"
    );
    assert_eq!(threshold(&rules, "KumomtaLogsFillSoon"), (52_261.4_f64 * 1_048_576.0).ceil());
    assert_eq!(threshold(&rules, "KumomtaBacklog"), 0.1 * 8e6);
    assert_eq!(threshold(&rules, "KumomtaBacklogNearPlan"), 0.8 * 8e6);
    // 277.8 a second, and a fifth more.
    assert_eq!(threshold(&rules, "KumomtaRateAbovePlan"), 333.3334);
    // 16 GB, of which KumoMTA takes three quarters.
    assert_eq!(threshold(&rules, "KumomtaMemoryBelowPlan").round(), 11_596_411_699.0);
    assert_eq!(threshold(&rules, "KumomtaReadyQueueNearlyFull"), 922.0);
    for words in ["404 GB", "492 GB", "8,000,000 messages", "277.8 messages per second"] {
        assert!(document("alerts", "").contains(words), "{words}");
    }
}

#[test]
fn a_rule_that_could_never_fire_is_left_out() {
    let has = |query: &str, alert: &str| {
        !expression(&rules(&document("alerts", query)), alert).is_empty()
    };
    assert!(!has("", "KumomtaInodesLow"));
    assert!(has("?engine=localdisk", "KumomtaInodesLow"));
    assert!(has("?fs=ext4", "KumomtaInodesLow"));
    for alert in ["KumomtaLogHookFull", "KumomtaLogHookBacklog"] {
        assert!(!has("", alert));
        assert!(has("?hooks=1", alert));
    }
    assert!(has("", "KumomtaConnectionsRefused"));
    assert!(!has("?inject=http", "KumomtaConnectionsRefused"));
    assert!(has("", "KumomtaSpoolShedsLoad"));
    assert!(!has("?basis=measured&engine=localdisk", "KumomtaSpoolShedsLoad"));
}

/// The policy's limits are those of the server that is ordered, by either basis: the user's own where
/// that is asked for, and otherwise not.
#[test]
fn memory_is_that_which_the_policy_is_written_for() {
    for basis in ["tutorial", "measured"] {
        let query = format!("?provider=own&cores=8&ram=64GiB&basis={basis}");
        let query = query.as_str();
        // 90 % of three quarters of 64 GiB.
        let limit = threshold(&rules(&document("alerts", query)), "KumomtaMemoryBelowPlan");
        assert_eq!(limit.round(), (0.9_f64 * 0.75 * 64.0 * 1_073_741_824.0).round(), "{query}");
        assert!(document("policy", query).contains("set_memory_soft_limit(51539607552)"));
    }
    assert_eq!(
        expression(&rules(&document("alerts", "?ram=64GiB")), "KumomtaMemoryBelowPlan"),
        expression(&rules(&document("alerts", "")), "KumomtaMemoryBelowPlan")
    );
}

#[test]
fn rules_follow_the_plan() {
    let of = |query: &str| rules(&document("alerts", query));
    // Two events a message, half a million messages an hour, one hook.
    assert_eq!(threshold(&of("?hooks=1&deferrals=0&volume=4M"), "KumomtaLogHookBacklog"), 1e6);
    assert!(expression(&of("?inject=http"), "KumomtaRateAbovePlan").contains("http_listener"));
    // No shorter than the 25 connections that the shipped shaping opens to Comcast.
    assert_eq!(
        threshold(&of("?max_ready=1"), "KumomtaReadyQueueNearlyFull"),
        (0.9_f64 * 25.0).ceil()
    );
    // Without an outage, an hour's messages take the place of what it holds back.
    assert_eq!(threshold(&of("?outage=0&deferrals=0"), "KumomtaBacklog"), 1e5);
    // What is to stay free is missed from there on.
    let kept = of("?headroom=0.5");
    assert_eq!(threshold(&kept, "KumomtaSpoolSpaceLow"), 54.0);
    // 80 M messages a day on several servers.
    let one = threshold(&of(""), "KumomtaBacklog");
    let several = document("alerts", "?volume=80M");
    assert!(several.contains("each of "), "{several}");
    assert!(threshold(&rules(&several), "KumomtaBacklog") < 10.0 * one);
}
