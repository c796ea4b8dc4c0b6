//! The days of the logs, and the busiest of them.

use std::collections::HashMap;

use crate::calibrate::minutes::{Day, Fit, STEP_MINUTES, busiest_day};
use crate::calibrate::{Evidence, STEPS, Segments};
use crate::units::SECONDS_PER_DAY;

/// Steps of an hour.
const PER_HOUR: u32 = 60 / STEP_MINUTES as u32;

/// What logs of at least a day say of a day's course.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The busiest 24 hours.
    pub day: Day,
    pub fit: Fit,
    /// Messages of a mean day.
    pub mean: f64,
    /// Days that the logs have.
    pub days: usize,
    /// How far the volume may be off at 95 %, as a share of it; `None` where all was read.
    pub off: Option<f64>,
}

/// The busiest day and what the plan makes of it; `None` where the logs cover less than a day.
pub fn curve(evidence: &Evidence) -> Option<Curve> {
    let correction = evidence.logs.correction();
    let corrected = |(span, count)| (span, count * correction);
    let seen: Vec<_> =
        evidence.logs.minutes().by(STEP_MINUTES).into_iter().map(corrected).collect();
    let hours: Vec<_> = evidence.logs.minutes().by(60).into_iter().map(corrected).collect();
    let is_sample = evidence.segments.is_sample();
    let steps = if is_sample { sampled(&hours, &evidence.segments) } else { seen.clone() };
    let day = busiest_day(&steps)?;
    let days = days(&steps);
    let mean = days.iter().sum::<f64>() / days.len() as f64;
    let fit = day.fit(busiest_of(&day, &seen))?;
    let off = if is_sample { off(&hours, &evidence.segments) } else { None };
    Some(Curve { day, fit, mean, days: days.len(), off })
}

/// Messages of each 24 hours from the first step on. Logs often end with a day's mail, hours before
/// the day does: the last of them is one where it has at least half of what the others have.
fn days(steps: &[(u32, f64)]) -> Vec<f64> {
    let first = steps.first().map_or(0, |(step, _)| *step);
    let days = steps.chunk_by(|(one, _), (other, _)| {
        (one - first) / STEPS as u32 == (other - first) / STEPS as u32
    });
    let mut sums: Vec<f64> = days.map(|day| day.iter().map(|(_, count)| count).sum()).collect();
    if let Some((last, others)) = sums.split_last()
        && *last < 0.5 * others.iter().sum::<f64>() / others.len() as f64
    {
        sums.pop();
    }
    sums
}

/// The most messages of a step that was seen within a day.
fn busiest_of(day: &Day, seen: &[(u32, f64)]) -> f64 {
    let first = (day.from / 60.0 / STEP_MINUTES as f64) as u32;
    let within = seen.iter().filter(|(step, _)| (first..first + STEPS as u32).contains(step));
    within.map(|(_, count)| *count).fold(0.0, f64::max)
}

/// All messages of each hour by its bytes, as compressed bytes are proportional to records. Within
/// an hour a sample says nothing of the course.
fn sampled(hours: &[(u32, f64)], segments: &Segments) -> Vec<(u32, f64)> {
    let counted: HashMap<u32, f64> = hours.iter().copied().collect();
    let read: f64 = segments.hours.values().map(|bytes| bytes.read).sum();
    let per_byte = counted.values().sum::<f64>() / read.max(1.0);
    let mut steps = Vec::new();
    for (hour, bytes) in &segments.hours {
        let own = counted.get(hour).filter(|_| bytes.read > 0.0);
        let own = own.map(|count| count * (bytes.read + bytes.left_out) / bytes.read);
        let messages = own.unwrap_or(bytes.left_out * per_byte);
        steps.extend((0..PER_HOUR).map(|s| (hour * PER_HOUR + s, messages / f64::from(PER_HOUR))));
    }
    steps.sort_by_key(|(step, _)| *step);
    steps
}

/// Twice the standard error of the messages for a byte, by how these differ between the hours.
///
/// Source: W. G. Cochran, Sampling Techniques, the ratio estimator; the hours' own course is taken
/// for chance, so that it is rather too large.
fn off(hours: &[(u32, f64)], segments: &Segments) -> Option<f64> {
    let ratio = |(hour, count): &(u32, f64)| {
        let bytes = segments.hours.get(hour).filter(|bytes| bytes.read > 0.0)?;
        Some(count / bytes.read)
    };
    let ratios: Vec<f64> = hours.iter().filter_map(ratio).collect();
    let n = ratios.len() as f64;
    if n < 2.0 {
        return None;
    }
    let mean = ratios.iter().sum::<f64>() / n;
    let variance = ratios.iter().map(|ratio| (ratio - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let left_out = 1.0 - segments.share_read();
    Some(2.0 * (variance * left_out / n).sqrt() / mean)
}

/// The date on which a day of 24 hours begins.
pub(super) fn date(day: &Day) -> String {
    crate::units::date((day.from / SECONDS_PER_DAY).floor())
}
