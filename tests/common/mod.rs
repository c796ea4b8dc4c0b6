//! Shared by the tests: plans of queries, and any scenario.
#![allow(dead_code, clippy::unwrap_used)]

pub mod labels;

use kumo_planner::scenario::{FIELDS, Field, query};
use kumo_planner::units::Unit;
use kumo_planner::{Basis, Coefficients, Plan, Scenario};
use proptest::prelude::*;

/// The plan of a query with its order, which must have no problem.
#[track_caller]
pub fn planned(text: &str) -> Plan {
    let asked = query::read(text);
    assert_eq!(asked.problems, [], "{text}");
    kumo_planner::planned(&asked.scenario, asked.basis, &Coefficients::typical())
}

/// The plan of a query by the measured model, whatever basis it names.
#[track_caller]
pub fn measured(text: &str) -> Plan {
    let asked = query::read(text);
    assert_eq!(asked.problems, [], "{text}");
    kumo_planner::planned(&asked.scenario, Basis::Measured, &Coefficients::typical())
}

/// Any scenario that the inputs can hold.
pub fn any_scenario() -> impl Strategy<Value = Scenario> {
    prop::collection::vec(0.0..=1.0, FIELDS.len()).prop_map(|shares| scenario_at(&shares))
}

pub fn any_basis() -> impl Strategy<Value = Basis> {
    prop::sample::select(&Basis::ALL[..])
}

/// A scenario of numbers from 0 to 1, one an input, spread over each range as its slider is.
pub fn scenario_at(shares: &[f64]) -> Scenario {
    let mut scenario = Scenario::default();
    for (field, share) in FIELDS.iter().zip(shares) {
        let (least, most) = (*field.range.start(), *field.range.end());
        // The last hundredth of an input that can be 'none' is that.
        if let Some(none) = field.none.filter(|_| *share > 0.99) {
            (field.set)(&mut scenario, none);
            continue;
        }
        let value = if least > 0.0 {
            least * (most / least).powf(*share)
        } else {
            least + (most - least) * share
        };
        let whole = matches!(field.unit, Unit::Count | Unit::Choice(_));
        let value = if whole { value.round() } else { value };
        (field.set)(&mut scenario, value.clamp(least, most));
    }
    scenario
}

/// The worked example's inputs.
pub fn core_fields() -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(|field| field.is_in_tutorial())
}

/// Whether two numbers agree to the last few bits.
pub fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs())
}
