//! Whether PromQL rests on what KumoMTA's release gives.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use promql_parser::parser::{self, Expr, VectorSelector};
use promql_parser::util::{ExprVisitor, walk_expr};

/// The values of each label.
type Labels = BTreeMap<&'static str, Vec<&'static str>>;

/// The release's metrics by name.
pub fn release() -> BTreeMap<&'static str, Labels> {
    let rows = include_str!("../kumomta/metrics.txt").lines().filter(|row| !row.starts_with('#'));
    rows.map(|row| {
        let mut words = row.splitn(3, ' ').skip(1);
        let name = words.next().unwrap();
        let labels = words.next().into_iter().map(|label| {
            let (label, values) = label.split_once('=').unwrap();
            (label, values.split(';').collect())
        });
        (name, labels.collect())
    })
    .collect()
}

/// Names that the release lacks.
pub fn dev() -> impl Iterator<Item = &'static str> {
    include_str!("../kumomta/metrics_dev.txt").lines().filter(|row| !row.starts_with('#'))
}

#[derive(Default)]
struct Selectors(Vec<VectorSelector>);

impl ExprVisitor for Selectors {
    type Error = Infallible;

    fn pre_visit(&mut self, expression: &Expr) -> Result<bool, Infallible> {
        match expression {
            Expr::VectorSelector(selector) => self.0.push(selector.clone()),
            Expr::MatrixSelector(selector) => self.0.push(selector.vs.clone()),
            _ => {}
        }
        Ok(true)
    }
}

/// Checks an expression against the release; gives the labels that all its series have.
pub fn check(expression: &str) -> Result<BTreeSet<&'static str>, String> {
    let parsed = parser::parse(expression)?;
    let mut selectors = Selectors::default();
    walk_expr(&mut selectors, &parsed).unwrap();
    let known = release();
    let mut common: Option<BTreeSet<&'static str>> = None;
    for selector in &selectors.0 {
        let name = selector.name.as_deref().unwrap_or_default();
        let labels = known.get(name).ok_or(format!("the release has no metric {name}"))?;
        check_matchers(selector, labels).map_err(|why| format!("{name}: {why}"))?;
        let names: BTreeSet<_> = labels.keys().copied().collect();
        common = Some(common.map_or(names.clone(), |others| &others & &names));
    }
    common.ok_or("no metric".into())
}

fn check_matchers(selector: &VectorSelector, labels: &Labels) -> Result<(), String> {
    for matcher in &selector.matchers.matchers {
        let values =
            labels.get(matcher.name.as_str()).ok_or(format!("no label {}", matcher.name))?;
        if !values.iter().any(|value| *value == "*" || matcher.is_match(value)) {
            return Err(format!("no value of {} matches {}", matcher.name, matcher.value));
        }
    }
    Ok(())
}

#[test]
fn what_the_release_lacks_is_refused() {
    for name in dev() {
        assert_eq!(
            check(&format!("{name} > 0")).unwrap_err(),
            format!("the release has no metric {name}")
        );
    }
    for wrong in [
        "kumomta_disk_free_bytes < 1",
        "total_messages_received_total > 1",
        "disk_free_bytes{path=\"data spool\"} < 1",
        "disk_free_bytes{name=\"spool\"} < 1",
        "rate(total_messages_delivered{service=~\"smtp\"}[5m]) < 1",
        "rate(nothing[5m]) > 0 and memory_usage > 1",
        "disk_free_bytes < 1e",
        "1 > 0",
    ] {
        assert!(check(wrong).is_err(), "{wrong}");
    }
    assert!(check("disk_free_bytes{name=\"data spool\"} < 1").is_ok());
}
