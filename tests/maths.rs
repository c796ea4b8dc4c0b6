//! 'Show the maths': what is shown is evaluated and gives the figure that is shown.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use common::{core_fields, is_close, measured, planned, scenario_at};
use kumo_planner::planner::coefficients::TABLE;
use kumo_planner::planner::maths::{Explanation, Figure, explain};
use kumo_planner::scenario::FIELDS;
use kumo_planner::{Basis, Coefficients, Plan, html};
use proptest::prelude::*;

/// Evaluates a formula as a reader would, with the given terms.
fn evaluate(formula: &str, terms: &BTreeMap<String, f64>) -> f64 {
    let plain = formula.replace('×', "*").replace('÷', "/").replace([';', '→'], ",");
    let mut namespace = |name: &str, arguments: Vec<f64>| match (name, arguments.as_slice()) {
        ("at_least", [x, choices @ ..]) => choices.iter().copied().find(|choice| choice >= x),
        (name, []) => terms.get(name).copied(),
        _ => None,
    };
    fasteval::ez_eval(&plain, &mut namespace).unwrap_or_else(|error| panic!("{plain}: {error}"))
}

/// `8,000,000` is a number; the comma that parts arguments has a space behind it.
fn without_grouping(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let keep =
        |at: &usize| !(characters[*at] == ',' && *at > 0 && is_digit(at - 1) && is_digit(at + 1));
    (0..characters.len()).filter(keep).map(|at| characters[at]).collect()
}

/// The number that a text opens with.
fn leading_number(text: &str) -> f64 {
    let plain = without_grouping(text);
    plain.split(' ').next().unwrap().parse().unwrap()
}

fn check(e: &Explanation) {
    // The terms as they are shown, read back from their text.
    let terms: BTreeMap<String, f64> =
        e.terms.iter().map(|term| (term.name.to_string(), leading_number(&term.text()))).collect();
    let by_names = evaluate(&without_grouping(e.formula), &terms);
    let by_numbers = evaluate(&without_grouping(&e.numbers), &BTreeMap::new());
    let result = leading_number(&e.result);
    assert_eq!(result, e.value, "{}", e.label);
    assert!(
        is_close(by_names, result),
        "{}: {} gives {by_names}, shown {result}",
        e.label,
        e.formula
    );
    assert!(is_close(by_numbers, result), "{}: {} gives {by_numbers}", e.label, e.numbers);
}

/// Scenarios that between them have every formula.
const SCENARIOS: [&str; 16] = [
    "",
    "?fs=ext4&log=500B&spool=60kB&base=40GB",
    "?fs=ext4m0&redundancy=1&growth=20%25&horizon=3y",
    "?volume=24M&outage_start=5h&outage=30h",
    "?volume=60M&window=4h&burst=1.7&size=20MB&undeliverable=40%25",
    "?seen=3M&cores=8",
    "?seen=3M&headroom=20%25",
    "?cpu=0.7ms&outage=5d&max_age=1d",
    "?engine=localdisk&fs=ext4&size=2kB",
    "?engine=localdisk&hooks=1&content=base64",
    "?content=html&records=outcome",
    "?content=base64&dkim=dual&bounces=10%25&inject=http&recipients=10",
    "?cap.google=500/h",
    "?cap.rest=300/d",
    "?conns.google=2",
    "?warm_start=50&warm_factor=2&warm_days=10d",
];

#[test]
fn every_formula_of_the_worked_example_gives_its_figure() {
    let k = Coefficients::typical();
    for query in SCENARIOS {
        let machines =
            ["aws", "gcp", "azure", "hetzner"].map(|key| planned(&with(query, "provider", key)));
        let plans = [planned(query), measured(query)];
        for plan in plans.iter().chain(&machines) {
            Figure::ALL.iter().for_each(|figure| check(&explain(*figure, plan, &k)));
        }
    }
}

/// A month's messages have no last digit a day: the plan has all, the formula few.
#[test]
fn messages_of_a_month_have_few_digits_in_formulas() {
    let plan = planned("?volume=200k a month&window=6h");
    assert_eq!(plan.traffic.messages_per_day, 200_000.0 / 30.0);
    let peak = explain(Figure::PeakPerHour, &plan, &Coefficients::typical());
    assert_eq!(peak.numbers, "6,666.667 ÷ 6 × 1");
    assert_eq!(peak.result, "1,111.111 messages/h");
    assert_eq!((peak.shown.as_str(), peak.value), ("1,111", 200_000.0 / 30.0 / 6.0));
}

/// A query with one more pair.
fn with(query: &str, key: &str, value: &str) -> String {
    format!("{}{key}={value}", if query.is_empty() { "?".into() } else { format!("{query}&") })
}

#[test]
fn the_worked_examples_figures_are_shown_as_the_documentation_has_them() {
    let plan = planned("");
    let shown = |figure| explain(figure, &plan, &Coefficients::typical()).shown;
    assert_eq!(shown(Figure::PeakPerHour), "1,000,000");
    assert_eq!(shown(Figure::PeakPerSecond), "277.8");
    assert_eq!(shown(Figure::TransferPerHour), "50 GB");
    assert_eq!(shown(Figure::TransferPerDay), "400 GB");
    assert_eq!(shown(Figure::OneWay), "111 Mbps");
    assert_eq!(shown(Figure::BothWays), "222 Mbps");
    assert_eq!(shown(Figure::Card), "1 Gbps");
    assert_eq!(shown(Figure::SendingHours), "8 h");
    assert_eq!(shown(Figure::Held), "8,000,000");
    assert_eq!(shown(Figure::WaitingBytes), "50.5 kB");
    assert_eq!(shown(Figure::Spool), "404 GB");
    assert_eq!(shown(Figure::LogPerMessage), "2.05 kB");
    assert_eq!(shown(Figure::LogsPerDay), "16.4 GB");
    assert_eq!(shown(Figure::Logs), "492 GB");
    assert_eq!(shown(Figure::System), "100 GB");
    assert_eq!(shown(Figure::Total), "996 GB");
    assert_eq!(shown(Figure::PartitionSum), "1,098 GB");
    assert_eq!(shown(Figure::Disk), "1.1 TB");
    assert_eq!(shown(Figure::Servers), "1");
    assert_eq!(shown(Figure::ServerRate), "1,980,000");
    assert_eq!(shown(Figure::Memory), "16 GiB");
}

#[test]
fn every_digit_of_the_tutorials_sums_stands_in_the_maths() {
    let plan = planned("");
    let result = |figure| explain(figure, &plan, &Coefficients::typical()).result;
    assert_eq!(result(Figure::Spool), "404,096,000,000 B");
    assert_eq!(result(Figure::LogsPerDay), "16,384,000,000 B");
    assert_eq!(result(Figure::Logs), "491,520,000,000 B");
    assert_eq!(result(Figure::Total), "995,616,000,000 B");
    assert_eq!(result(Figure::Disk), "1,100,000,000,000 B");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn every_formula_of_any_scenario_gives_its_figure(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
    ) {
        let k = Coefficients::typical();
        for basis in Basis::ALL {
            let plan = kumo_planner::plan(&scenario_at(&shares), basis, &k);
            for figure in Figure::ALL {
                check(&explain(figure, &plan, &k));
            }
        }
    }
}

#[test]
fn every_term_says_what_it_is_and_where_it_comes_from() {
    for plan in SCENARIOS.map(planned).iter().chain(&SCENARIOS.map(measured)) {
        for figure in Figure::ALL {
            for term in explain(figure, plan, &Coefficients::typical()).terms {
                assert!(!term.meaning.is_empty() && !term.source.is_empty(), "{}", term.name);
            }
        }
    }
}

/// The terms of all formulas of some plans.
fn terms_of(plans: &[Plan]) -> Vec<&'static str> {
    let k = Coefficients::typical();
    let terms = |plan| Figure::ALL.map(|figure| explain(figure, plan, &k).terms);
    plans.iter().flat_map(terms).flatten().map(|term| term.name).collect()
}

#[test]
fn every_number_of_the_tutorial_is_a_term_of_some_formula() {
    let asked = |text: &str| kumo_planner::scenario::query::read(text).scenario;
    let k = Coefficients::typical();
    let more = ["?volume=22M", "?volume=24M", "?machine=aws:m7g.xlarge", "?flush=yes&log=100"];
    let plans: Vec<_> = SCENARIOS
        .iter()
        .chain(&more)
        .map(|text| kumo_planner::analysis::planned(&asked(text), Basis::Tutorial, &k))
        .collect();
    let used = terms_of(&plans);
    let rows = TABLE.iter().filter(|row| row.is_in_tutorial()).map(|row| row.key);
    for key in rows.chain(core_fields().map(|field| field.key)) {
        assert!(used.contains(&key), "{key}");
    }
}

#[test]
fn every_quantity_that_may_be_given_is_a_term_of_some_formula() {
    let used = terms_of(&SCENARIOS.map(planned));
    for key in ["log", "spool", "seen"] {
        assert!(used.contains(&key), "{key}");
    }
}

#[test]
fn coefficients_have_ordered_ranges_and_sources() {
    for row in TABLE {
        assert!(row.range[0] <= row.range[1] && row.range[1] <= row.range[2], "{}", row.key);
        assert!(!row.source.is_empty() && !row.meaning.is_empty(), "{}", row.key);
        assert_eq!((row.get)(&Coefficients::typical()), row.range[1], "{}", row.key);
    }
}

/// The points where the documentation is loose each stand beside a figure.
#[test]
fn the_documentations_loose_points_are_named() {
    let plan = planned("");
    let notes: String =
        Figure::ALL.iter().map(|f| explain(*f, &plan, &Coefficients::typical()).note).collect();
    for point in [
        "leaves the factor 8 out",
        "16.384 is cut",
        "Gb and Tb",
        "400 GB and leaves out the 512 B",
        "the mean of the window",
        "5 lines of 500 B, is 2.5 KB",
        "no slack for the 10 %",
        "each message passes the card twice",
        "an xlarge to a 4xlarge",
        "no arithmetic for memory",
        "what the spool engine adds",
        "sold in GiB",
        "Records that retries add",
    ] {
        assert!(notes.contains(point), "{point}");
    }
}

#[test]
fn every_figure_is_explained_on_some_card() {
    let cards = [
        html::answer::FIGURES,
        html::storage::FIGURES,
        html::retention::FIGURES,
        html::partitions::FIGURES,
        html::servers::FIGURES,
    ];
    for figure in Figure::ALL {
        assert!(cards.iter().any(|card| card.contains(&figure)), "{figure:?}");
    }
    for figure in cards.concat() {
        assert!(Figure::ALL.contains(&figure), "{figure:?} is missing in ALL");
    }
}
