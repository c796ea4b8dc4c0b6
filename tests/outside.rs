//! The measured model against figures that others published or measured.
//!
//! The rows, their sources and the tolerance that each deserves stand in
//! `src/docs/accuracy/rows.rs`; docs/accuracy.md is printed from them.

#![allow(clippy::panic)]

use kumo_planner::docs::accuracy::{Kind, ROWS};
use kumo_planner::planner::coefficients::coefficient;
use kumo_planner::planner::figures::Headline;
use kumo_planner::planner::uncertainty::{Range, Sample};
use kumo_planner::scenario::query;
use kumo_planner::{Basis, Coefficients, plan};

fn range_of(sample: &Sample, text: &str, path: &str) -> Range {
    let k = Coefficients::typical();
    let headline = Headline::ALL.into_iter().find(|headline| headline.path() == path);
    let headline = headline.unwrap_or_else(|| panic!("{path} is no headline"));
    sample.ranges(&plan(&query::read(text).scenario, Basis::Measured, &k), &k).of(headline)
}

#[test]
fn the_model_agrees_with_every_figure_from_outside() {
    let off: Vec<_> = ROWS
        .iter()
        .filter(|row| row.deviation().is_nan() || row.deviation().abs() > row.within)
        .map(|row| {
            format!("{}: {} {} outside, {} here", row.what, row.outside, row.unit, (row.model)())
        })
        .collect();
    assert!(off.is_empty(), "{off:#?}");
}

#[test]
fn a_wide_tolerance_says_why() {
    for row in ROWS.iter().filter(|row| row.within > 0.35) {
        assert!(!row.why.is_empty(), "{}", row.what);
    }
}

#[test]
fn measured_figures_lie_inside_the_stated_ranges() {
    let sample = Sample::new();
    let mut outside = Vec::new();
    for row in ROWS {
        let Some((text, path, factor)) = row.range else { continue };
        let range = range_of(&sample, text, path);
        if !(range.low * factor..=range.high * factor).contains(&row.outside) {
            outside.push(format!(
                "{}: {} is not in {} to {}",
                row.what,
                row.outside,
                range.low * factor,
                range.high * factor
            ));
        }
    }
    assert!(outside.is_empty(), "{outside:#?}");
}

#[test]
fn no_range_of_these_cases_is_wider_than_six_times() {
    let sample = Sample::new();
    for row in ROWS {
        let Some((text, path, _)) = row.range else { continue };
        let range = range_of(&sample, text, path);
        assert!(range.high <= 6.0 * range.low, "{}: {range:?}", row.what);
    }
}

#[test]
fn what_a_row_says_to_have_set_is_a_coefficient() {
    for row in ROWS {
        if let Kind::Fitted(key) = row.kind {
            assert!(coefficient(key).is_some(), "{}: {key}", row.what);
        }
    }
}
