//! The days of the logs, and the busiest of them.

use std::collections::HashMap;

use crate::calibrate::minutes::{Day, Fit, STEP_MINUTES, busiest_day};
use crate::calibrate::{Evidence, STEPS};
use crate::units::SECONDS_PER_DAY;

/// What logs of at least a day say of a day's course.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The busiest 24 hours.
    pub day: Day,
    pub fit: Fit,
    /// Messages of a mean day.
    pub mean: f64,
    /// Days that the logs cover.
    pub days: f64,
}

/// The busiest day and what the plan makes of it; `None` where the logs cover less than a day.
pub fn curve(evidence: &Evidence) -> Option<Curve> {
    let steps = steps(evidence);
    let day = busiest_day(&steps)?;
    let covered = f64::from(steps.last()?.0 + 1 - steps.first()?.0);
    let days = covered / STEPS as f64;
    let sum: f64 = steps.iter().map(|(_, count)| count).sum();
    let fit = day.fit()?;
    Some(Curve { day, fit, mean: sum / days, days })
}

/// Messages by the step of five minutes, of all segments where only a sample was read.
fn steps(evidence: &Evidence) -> Vec<(u32, f64)> {
    let minutes = evidence.logs.minutes();
    let segments = &evidence.segments;
    let correction = evidence.logs.correction();
    let mut steps = minutes.steps(&|hour| segments.weight(hour) * correction);
    if !segments.is_sample() {
        return steps;
    }
    // An hour of which nothing was read has what its bytes say.
    let read: f64 = segments.hours.values().map(|hour| hour.read).sum();
    let per_byte = minutes.total as f64 * correction / read.max(1.0);
    let steps_per_hour = 60 / STEP_MINUTES as u32;
    let mut all: HashMap<u32, f64> = steps.drain(..).collect();
    for (hour, bytes) in segments.hours.iter().filter(|(_, bytes)| bytes.read == 0.0) {
        for step in hour * steps_per_hour..(hour + 1) * steps_per_hour {
            *all.entry(step).or_default() += bytes.left_out * per_byte / f64::from(steps_per_hour);
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|(step, _)| *step);
    all
}

/// The date on which a day of 24 hours begins.
pub(super) fn date(day: &Day) -> String {
    crate::units::date((day.from / SECONDS_PER_DAY).floor())
}
