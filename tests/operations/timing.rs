//! When the rules fire: before mail is refused, at the first event, and not for a burst.

use kumo_planner::analysis::Analysis;
use kumo_planner::planner::Mount;
use kumo_planner::planner::outage::messages_until_refusal;
use kumo_planner::scenario::FIELDS;
use kumo_planner::{Basis, scenario::Scenario};
use proptest::prelude::*;

use super::alerts::{Rule, rules, threshold};
use super::common::scenario_at;
use super::{ADDRESS, case, document, metrics, written};

/// A scrape and an evaluation, each once a minute.
const UNSEEN_MINUTES: f64 = 2.0;

/// Parts of a partition that statvfs doesn't count: none, XFS without and with reflink, ext4, XFS
/// with rmapbt (measured), more than any.
const NOT_COUNTED: [f64; 6] = [0.0, 0.0005, 0.007, 0.0181, 0.0197, 0.05];

const BLOCK: f64 = 4_096.0;

/// Bytes of a partition, as the script has it made; of a pod's claim, as it is asked for.
fn made_bytes(case: &Analysis, mount: Mount, name: &str) -> f64 {
    if case.plan.scenario.is_in_containers() {
        return case.plan.partitions.of(mount).size_bytes;
    }
    let script = written("partitions", case, ADDRESS);
    let line = script.lines().find_map(|line| line.strip_prefix(&format!("{name}_mib=")));
    line.unwrap().parse::<f64>().unwrap() * 1_048_576.0
}

/// The most free bytes with which kumod refuses mail: it compares whole percentages of the blocks
/// that statvfs reports, rounded down (crates/kumo-server-common/src/disk_space.rs).
fn refused_at(partition_bytes: f64, not_counted: f64) -> f64 {
    let blocks = (partition_bytes * (1.0 - not_counted) / BLOCK).floor();
    let refuses = |free: f64| (free / blocks * 100.0).floor() < 10.0;
    let mut free = (blocks / 10.0).ceil() + 1.0;
    while !refuses(free) {
        free -= 1.0;
    }
    assert!(!refuses(free + 1.0));
    free * BLOCK
}

fn rule<'a>(rules: &'a [Rule], name: &str) -> &'a Rule {
    rules.iter().find(|rule| rule.alert == name).unwrap()
}

/// Minutes at a pace from a threshold to where mail is refused, for each filesystem.
fn minutes(threshold: f64, partition: f64, bytes_per_minute: f64) -> f64 {
    let at = NOT_COUNTED.map(|part| refused_at(partition, part));
    let latest = at.into_iter().fold(0.0, f64::max);
    (threshold - latest) / bytes_per_minute
}

/// Every rule that names a room fires before it is used up, at the planned peak.
#[track_caller]
fn check(case: &Analysis) {
    let rules = rules(&written("alerts", case, ADDRESS));
    let (plan, working) = (&case.plan, case.plan.servers.working());
    let peak_per_minute = plan.traffic.peak_per_second * 60.0 / working;

    let logs = made_bytes(case, Mount::Logs, "logs");
    let beyond = rule(&rules, "KumomtaLogsBeyondPlan");
    let left = minutes(
        threshold(&rules, &beyond.alert),
        logs,
        peak_per_minute * plan.logs.bytes_per_message,
    );
    assert!(left >= beyond.hold_minutes() + UNSEEN_MINUTES, "{left} of {}", beyond.expr);
    for (name, mount, part) in [
        ("KumomtaLogsFillSoon", Mount::Logs, "logs"),
        ("KumomtaSpoolFillsSoon", Mount::Spool, "spool"),
    ] {
        let floor = refused_at(made_bytes(case, mount, part), 0.0);
        assert!(threshold(&rules, name) > floor, "{name}: {floor}");
    }

    // The spool: whole percentages, as kumod counts them.
    let spool = plan.partitions.of(Mount::Spool).size_bytes;
    let messages = messages_until_refusal(plan, case.coefficients()) / working;
    let minutes_in_all = messages / peak_per_minute;
    let low = rule(&rules, "KumomtaSpoolSpaceLow");
    let critical = rule(&rules, "KumomtaSpoolSpaceCritical");
    for rule in [low, critical] {
        let points = threshold(&rules, &rule.alert) - 10.0;
        let left = points / 100.0 / plan.partitions.filled_share * minutes_in_all;
        // One that is full within minutes, whatever is done, can't be warned of.
        let is_hopeless = minutes_in_all * 0.8 < UNSEEN_MINUTES + 4.0;
        let waited = rule.hold_minutes() + UNSEEN_MINUTES;
        assert!(left >= waited || is_hopeless, "{left} min of {spool}: {}", rule.expr);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn rules_fire_before_mail_is_refused(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        is_measured: bool,
    ) {
        let basis = if is_measured { Basis::Measured } else { Basis::Tutorial };
        check(&case(scenario_at(&shares), basis, ""));
    }
}

#[test]
fn rules_fire_before_mail_is_refused_at_the_ends_of_every_input() {
    for field in FIELDS {
        for value in [*field.range.start(), *field.range.end()] {
            let mut scenario = Scenario::default();
            (field.set)(&mut scenario, value);
            for basis in Basis::ALL {
                check(&case(scenario, basis, ""));
            }
        }
    }
}

/// The floor that was computed once was half a per cent below kumod's, and the default plan's
/// threshold with it: the rule never fired.
#[test]
fn a_threshold_below_the_floor_is_found() {
    let partition = 549e9;
    assert!(minutes(54.680e9, partition, 34e6) < 0.0);
    // kumod was seen to refuse mail from 54.873 GB on.
    assert!((refused_at(partition, 0.0005) - 54.873e9).abs() < 0.01e9);
}

/// Where the retention leaves less than the rule asks for, it fires only while that falls: not all
/// night long, when nothing is sent and the retention is full.
#[test]
fn a_full_retention_alerts_nobody() {
    let falls = |query: &str| {
        let rules = rules(&document("alerts", query));
        rule(&rules, "KumomtaLogsBeyondPlan").expr.contains("deriv(")
    };
    assert!(!falls(""));
    assert!(falls("?volume=200M&retention=90d"));
}

/// All rules of a few plans that differ in what they have.
fn all_rules() -> Vec<(String, Rule)> {
    let mut all = Vec::new();
    for query in ["", "?basis=measured&hooks=2&redundancy=1", "?inject=http&fs=ext4"] {
        let text = document("alerts", query);
        all.extend(rules(&text).into_iter().map(|rule| (text.clone(), rule)));
    }
    all
}

/// KumoMTA makes a counter at its first event with 1 in it, which `increase` alone misses.
#[test]
fn every_counter_is_watched_from_its_first_event() {
    let mut watched = 0;
    for (_, rule) in all_rules() {
        for part in rule.expr.split("increase(").skip(1) {
            let (counter, rest) = part.split_once('[').unwrap();
            let window = rest.split_once(']').unwrap().0;
            let first = format!(
                "({counter} > 0 unless {counter} offset {window}) and on (instance) memory_usage \
                 offset {window}"
            );
            assert!(rule.expr.contains(&first), "{}", rule.expr);
            watched += 1;
        }
    }
    assert!(watched > 10);
}

/// Rules that tell of a single event, which is worth it.
const SINGLE: [&str; 3] =
    ["KumomtaMemoryWasOverLimit", "KumomtaLogRecordDropped", "KumomtaSpoolErrors"];

/// What an event keeps true for a window must last for longer than that to alert.
#[test]
fn no_rule_fires_for_one_burst() {
    for (_, rule) in all_rules().into_iter().filter(|(_, r)| !SINGLE.contains(&r.alert.as_str())) {
        for part in rule.expr.split("increase(").skip(1) {
            let window = part.split_once('[').unwrap().1.split_once("m]").unwrap().0;
            let window: f64 = window.parse().unwrap();
            assert!(rule.hold_minutes() >= window + UNSEEN_MINUTES, "{}", rule.alert);
        }
    }
}

/// A rule whose metric came later says with which release, in the comment above it.
#[test]
fn a_rule_on_a_newer_metric_names_its_release() {
    let mut named = 0;
    for (text, rule) in all_rules() {
        let before = text.split(&format!("      - alert: {}\n", rule.alert)).next().unwrap();
        let comment: Vec<_> =
            before.lines().rev().take_while(|line| line.starts_with("      #")).collect();
        let comment: Vec<_> = comment.iter().rev().map(|line| line.trim_start()).collect();
        let comment = comment.join(" ").replace("# ", "");
        for (metric, release) in metrics::since().filter(|(name, _)| rule.expr.contains(name)) {
            let words = format!("Needs KumoMTA {release}.");
            assert!(comment.contains(&words), "{}: {metric}: {comment}", rule.alert);
            named += 1;
        }
        assert!(!comment.contains("Needs KumoMTA") || named > 0, "{}", rule.alert);
    }
    assert!(named > 5);
}

/// The plan's servers are counted, spare ones too: one that is silent is noticed.
#[test]
fn the_number_of_servers_is_the_orders() {
    for (query, servers) in [("", 1.0), ("?redundancy=1", 2.0), ("?redundancy=2", 3.0)] {
        let rules = rules(&document("alerts", query));
        assert_eq!(threshold(&rules, "KumomtaMetricsMissing"), servers, "{query}");
    }
}

/// Shares that alert are above the planned ones, and within reach.
#[test]
fn shares_follow_the_plan() {
    for (deferrals, bounces) in [("0", "0"), ("0.08", "0.02"), ("1", "1")] {
        let query = format!("?basis=measured&deferrals={deferrals}&bounces={bounces}");
        let rules = rules(&document("alerts", &query));
        let planned: f64 = deferrals.parse().unwrap();
        let planned = planned / (1.0 + planned);
        let bounced: f64 = bounces.parse().unwrap();
        for (name, planned) in [
            ("KumomtaDeferralsHigh", planned),
            ("KumomtaProviderDefers", planned),
            ("KumomtaBouncesHigh", bounced),
            ("KumomtaProviderBounces", bounced),
        ] {
            let limit = threshold(&rules, name);
            assert!(limit > planned && limit < 1.0 || planned == 1.0, "{name}: {limit}");
        }
    }
}
