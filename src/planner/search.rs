//! The stop of an input's slider from which on something holds.

use crate::Scenario;
use crate::scenario::Field;

/// The scenario with an input at a stop of its slider.
pub fn at_stop(s: &Scenario, field: &Field, stop: u32) -> Scenario {
    let mut moved = *s;
    (field.set)(&mut moved, field.at_stop(stop));
    moved
}

/// The first stop at which a condition holds that comes true once as the input grows; `None` where
/// it never does.
pub fn first_stop(s: &Scenario, field: &Field, holds: impl Fn(&Scenario) -> bool) -> Option<u32> {
    let holds_at = |stop: i64| holds(&at_stop(s, field, stop as u32));
    let (mut below, mut first) = (-1, i64::from(field.last_stop()));
    if !holds_at(first) {
        return None;
    }
    while first - below > 1 {
        let middle = (below + first) / 2;
        if holds_at(middle) { first = middle } else { below = middle }
    }
    Some(first as u32)
}
