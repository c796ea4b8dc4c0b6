//! What each input would have to be to halve the largest part of the storage.

use super::search::{at_stop, first_stop};
use super::{Coefficients, Part, Plan, plan};
use crate::scenario::{FIELDS, Field};

/// The largest part, and every core input's way to halve it.
pub struct Halving {
    pub part: Part,
    /// One for each input that is always in view or an assumption, in the order of the table.
    pub levers: Vec<(&'static Field, Lever)>,
}

/// What an input can do about a part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lever {
    /// At this stop of its slider, nearest to today's, the part is half as large or smaller.
    At(f64),
    /// No value of the slider would do.
    OutOfRange,
    /// The input doesn't change this part.
    Without,
}

/// The way to halve the largest part of a plan's storage.
pub fn halving(planned: &Plan, k: &Coefficients) -> Halving {
    let part = planned.storage.largest();
    let is_asked = |field: &&Field| field.is_in_tutorial();
    let lever = |field: &'static Field| (field, lever(field, part, planned, k));
    Halving { part, levers: FIELDS.iter().filter(is_asked).map(lever).collect() }
}

fn lever(field: &Field, part: Part, planned: &Plan, k: &Coefficients) -> Lever {
    let s = &planned.scenario;
    let bytes = |s: &_| plan(s, planned.basis, k).storage.part_bytes(part);
    let value = (field.get)(s);
    let value = if field.is_none(value) {
        super::computed(planned, k, field.key).unwrap_or(value)
    } else {
        value
    };
    let mut today = *s;
    (field.set)(&mut today, value);
    let half = bytes(&today) / 2.0;
    // From its own stop on, not from 'computed' below the range.
    let least = field.stop(*field.range.start());
    let last = field.stop(*field.range.end());
    let [at_least, at_most] = [least, last].map(|stop| bytes(&at_stop(s, field, stop)));
    if at_least == at_most {
        return Lever::Without;
    }
    let stop = if at_most > at_least {
        let too_much = first_stop(s, field, |moved| {
            (field.get)(moved) >= *field.range.start() && bytes(moved) > half
        });
        too_much.and_then(|stop| stop.checked_sub(1)).filter(|stop| *stop >= least)
    } else {
        first_stop(s, field, |moved| bytes(moved) <= half)
    };
    stop.map_or(Lever::OutOfRange, |stop| Lever::At(field.at_stop(stop)))
}
