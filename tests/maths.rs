//! 'Show the maths': what is shown is evaluated and gives the figure that is shown.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use common::{core_fields, is_close, planned, scenario_at};
use kumo_planner::planner::coefficients::{TABLE, documented};
use kumo_planner::planner::maths::{Explanation, Figure, explain, explain_halving};
use kumo_planner::scenario::FIELDS;
use kumo_planner::{Coefficients, html, plan};
use proptest::prelude::*;

/// Evaluates a formula as a reader would, with the given terms.
fn evaluate(formula: &str, terms: &BTreeMap<String, f64>) -> f64 {
    let plain = formula.replace('×', "*").replace('÷', "/").replace([';', '→'], ",");
    let mut namespace = |name: &str, arguments: Vec<f64>| match (name, arguments.as_slice()) {
        ("at_least", [x, choices @ ..]) => choices.iter().copied().find(|choice| choice >= x),
        ("first", [x, pairs @ ..]) => {
            let mut pairs = pairs.chunks_exact(2);
            let hit = pairs.clone().find(|pair| pair[0] >= *x).or_else(|| pairs.next_back());
            hit.map(|pair| pair[1])
        }
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

#[test]
fn every_formula_of_the_worked_example_gives_its_figure() {
    let plan = planned("");
    for figure in Figure::ALL {
        check(&explain(figure, &plan, &Coefficients::typical()));
    }
}

#[test]
fn the_worked_examples_figures_are_shown_as_the_documentation_has_them() {
    let plan = planned("");
    let shown = |figure| explain(figure, &plan, &Coefficients::typical()).shown;
    assert_eq!(shown(Figure::PeakPerHour), "1,000,000");
    assert_eq!(shown(Figure::PeakPerSecond), "277.8");
    assert_eq!(shown(Figure::TransferPerHour), "50 GB");
    assert_eq!(shown(Figure::TransferPerDay), "400 GB");
    assert_eq!(shown(Figure::OneWay), "111.1 Mbps");
    assert_eq!(shown(Figure::BothWays), "222.2 Mbps");
    assert_eq!(shown(Figure::Spool), "404.1 GB");
    assert_eq!(shown(Figure::LogsPerDay), "16.38 GB");
    assert_eq!(shown(Figure::Logs), "491.5 GB");
    assert_eq!(shown(Figure::System), "100.0 GB");
    assert_eq!(shown(Figure::Total), "995.6 GB");
    assert_eq!(shown(Figure::Order), "1 TB");
    assert_eq!(shown(Figure::PartitionSum), "1,096 GB");
    assert_eq!(shown(Figure::Memory), "16 GiB");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn every_formula_of_any_scenario_gives_its_figure(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
    ) {
        let k = Coefficients::typical();
        let plan = plan(&scenario_at(&shares), &k);
        for figure in Figure::ALL {
            check(&explain(figure, &plan, &k));
        }
        for halved in explain_halving(&plan, &k) {
            check(&halved);
        }
    }
}

#[test]
fn the_values_of_the_halving_sentence_are_explained() {
    // Many nodes with a large system space each: volume and window can halve it.
    for query in ["", "?retention=0", "?volume=5B&size=500B&outage=0&retention=0&os=2TB&window=10h"]
    {
        let plan = planned(query);
        let sentence = html::storage::halving(&plan);
        let explained = explain_halving(&plan, &Coefficients::typical());
        assert!(explained.len() >= 3, "{query}");
        for halved in explained {
            check(&halved);
            assert!(
                sentence.contains(&format!(" at {}", halved.shown)),
                "{query}: {}",
                halved.shown
            );
        }
    }
}

#[test]
fn every_term_says_what_it_is_and_where_it_comes_from() {
    let plan = planned("");
    for figure in Figure::ALL {
        for term in explain(figure, &plan, &Coefficients::typical()).terms {
            assert!(!term.meaning.is_empty() && !term.source.is_empty(), "{}", term.name);
        }
    }
}

#[test]
fn every_number_of_the_documented_reading_is_a_term_of_some_formula() {
    let plan = planned("");
    let k = Coefficients::typical();
    let used: Vec<_> =
        Figure::ALL.iter().flat_map(|f| explain(*f, &plan, &k).terms).map(|t| t.name).collect();
    for key in
        documented().iter().map(|row| row.key).chain(core_fields().iter().map(|field| field.key))
    {
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
        "what the spool engine and the filesystem add",
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
        html::recommendation::FIGURES,
    ];
    for figure in Figure::ALL {
        assert!(cards.iter().any(|card| card.contains(&figure)), "{figure:?}");
    }
}
