//! Whether PromQL rests on what KumoMTA's release gives.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use promql_parser::parser::{self, Expr, LabelModifier, VectorSelector};
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

/// Metrics that the oldest release lacks, with the one that brought them.
pub fn since() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = include_str!("../kumomta/metrics_since.txt").lines();
    rows.filter(|row| !row.starts_with('#')).map(|row| row.split_once(' ').unwrap())
}

/// Labels that every sample of an expression has, so that a text may name them.
pub fn labels(expression: &str) -> BTreeSet<String> {
    labels_of(&parser::parse(expression).unwrap()).unwrap_or_default()
}

/// `None` for a number, which has no labels and takes none away.
fn labels_of(expression: &Expr) -> Option<BTreeSet<String>> {
    match expression {
        Expr::Aggregate(aggregate) => Some(match &aggregate.modifier {
            Some(LabelModifier::Include(labels)) => labels.labels.iter().cloned().collect(),
            _ => BTreeSet::new(),
        }),
        Expr::Binary(binary) => {
            let sides = (labels_of(&binary.lhs), labels_of(&binary.rhs));
            match (binary.op.to_string().as_str(), sides) {
                ("and" | "unless", (left, _)) => left,
                (_, (Some(left), Some(right))) => Some(&left & &right),
                (_, (left, right)) => left.or(right),
            }
        }
        Expr::Paren(inner) => labels_of(&inner.expr),
        Expr::Call(call) => call.args.args.iter().find_map(|argument| labels_of(argument)),
        Expr::MatrixSelector(selector) => Some(labels_of_series(&selector.vs)),
        Expr::VectorSelector(selector) => Some(labels_of_series(selector)),
        _ => None,
    }
}

fn labels_of_series(selector: &VectorSelector) -> BTreeSet<String> {
    let known = release();
    let labels = &known[selector.name.as_deref().unwrap()];
    labels.keys().copied().chain(["instance"]).map(String::from).collect()
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

/// Checks an expression against the release.
pub fn check(expression: &str) -> Result<(), String> {
    let parsed = parser::parse(expression)?;
    let mut selectors = Selectors::default();
    walk_expr(&mut selectors, &parsed).unwrap();
    let known = release();
    for selector in &selectors.0 {
        let name = selector.name.as_deref().unwrap_or_default();
        let labels = known.get(name).ok_or(format!("the release has no metric {name}"))?;
        check_matchers(selector, labels).map_err(|why| format!("{name}: {why}"))?;
    }
    if selectors.0.is_empty() { Err("no metric".into()) } else { Ok(()) }
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
fn what_is_summed_has_no_other_labels() {
    let of = |text: &str| labels(text).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(of("ready_count > 1"), "instance service");
    assert_eq!(of("count by (job, site) (ready_count > 1)"), "job site");
    assert_eq!(of("sum by (job) (memory_usage) / sum by (job) (memory_limit) > 1"), "job");
    assert_eq!(of("memory_usage > 1 unless on (instance) ready_count > 1"), "instance");
    assert_eq!(of("rate(ready_full[5m]) or ready_count > 1"), "instance service");
    assert_eq!(of("(count(memory_usage) or vector(0)) < 3"), "");
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
