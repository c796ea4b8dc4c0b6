//! The behaviour reading against figures that others published or measured.
//!
//! The rows, their sources and the tolerance that each deserves stand in
//! `src/docs/accuracy/rows.rs`; docs/accuracy.md is printed from them.

use kumo_planner::docs::accuracy::ROWS;
use kumo_planner::planner::figures::HEADLINES;
use kumo_planner::planner::uncertainty::{Range, Sample};
use kumo_planner::scenario::query;
use kumo_planner::{Coefficients, behave};

fn range_of(sample: &Sample, text: &str, path: &str) -> Range {
    let scenario = query::read(text).scenario;
    let typical = behave(&scenario, &Coefficients::typical());
    let ranges = sample.ranges(&scenario, &typical);
    let place = HEADLINES.iter().position(|headline| headline.path == path);
    ranges[place.expect(path)]
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
