//! Messages by the minute, the busiest day of them, and what of it the plan can follow.

use std::collections::HashMap;

use super::sketch::{Counts, count_in};
use crate::units::{HOURS_PER_DAY, SECONDS_PER_MINUTE};

/// Over a year of minutes; 20 MB.
const MOST_MINUTES: usize = 600_000;

/// Minutes of a step of the curve. A queue smooths what is shorter.
pub const STEP_MINUTES: usize = 5;

/// Steps of a day.
pub const STEPS: usize = 24 * 60 / STEP_MINUTES;

/// The window is fitted to whole quarters of an hour.
const QUARTER: usize = 15 / STEP_MINUTES;

/// Messages by the minute from 1970.
#[derive(Clone, Debug, Default)]
pub struct Minutes {
    counts: Counts<u32>,
    pub total: u64,
}

/// A day's messages by the step, from midnight (UTC).
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    pub steps: [f64; STEPS],
    /// When its 24 hours began, seconds from 1970.
    pub from: f64,
}

/// The window and burst of a plan that come nearest to a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// When the window opens, hours from midnight (UTC).
    pub from_hours: f64,
    pub window_hours: f64,
    /// The busiest step over the mean of the window, if that had all messages of the day; at least
    /// 1.
    pub burst: f64,
    /// The part of the day's messages that came within the window, 0 to 1.
    pub inside: f64,
}

impl Minutes {
    pub fn add(&mut self, time: f64, messages: u64) {
        self.total += messages;
        count_in(&mut self.counts, (time / SECONDS_PER_MINUTE) as u32, messages, MOST_MINUTES);
    }

    /// The most messages of a minute.
    pub fn busiest_minute(&self) -> u64 {
        self.counts.values().copied().max().unwrap_or(0)
    }

    /// Messages by spans of so many minutes from 1970, in order.
    pub fn by(&self, minutes: usize) -> Vec<(u32, f64)> {
        let mut spans: HashMap<u32, f64> = HashMap::new();
        for (minute, count) in &self.counts {
            *spans.entry(minute / minutes as u32).or_default() += *count as f64;
        }
        let mut spans: Vec<_> = spans.into_iter().collect();
        spans.sort_by_key(|(span, _)| *span);
        spans
    }
}

/// The busiest 24 hours of steps in order of time that lie within the first and the last of them;
/// `None` where these are less than a day apart.
pub fn busiest_day(steps: &[(u32, f64)]) -> Option<Day> {
    let day = STEPS as u32;
    let (first, end) = (steps.first()?.0, steps.last()?.0 + 1);
    let latest = end.checked_sub(day).filter(|latest| *latest >= first)?;
    let starts = steps.iter().map(|(step, _)| *step).filter(|start| *start < latest);
    let (mut most, mut from) = (-1.0, latest);
    let (mut sum, mut left, mut right) = (0.0, 0, 0);
    for start in starts.chain([latest]) {
        while right < steps.len() && steps[right].0 < start + day {
            sum += steps[right].1;
            right += 1;
        }
        while steps[left].0 < start {
            sum -= steps[left].1;
            left += 1;
        }
        if sum > most {
            (most, from) = (sum, start);
        }
    }
    let mut steps_of_day = [0.0; STEPS];
    for (step, count) in steps.iter().filter(|(step, _)| (from..from + day).contains(step)) {
        steps_of_day[*step as usize % STEPS] += count;
    }
    let from = f64::from(from) * SECONDS_PER_MINUTE * STEP_MINUTES as f64;
    Some(Day { steps: steps_of_day, from })
}

impl Day {
    pub fn total(&self) -> f64 {
        self.steps.iter().sum()
    }

    /// The window and burst that come nearest: least squares of a rectangle of any start, length
    /// and height. `None` of a day without messages.
    ///
    /// `busiest` is the most messages of a step that was seen, where the day has only means.
    ///
    /// With the best height, the squares that a rectangle leaves are those of the day less the
    /// square of what lies inside over its length.
    pub fn fit(&self, busiest: f64) -> Option<Fit> {
        let total = self.total();
        let mut best = (0.0, 0, 0, 0.0);
        for length in (QUARTER..=STEPS).step_by(QUARTER) {
            let mut inside: f64 = self.steps[..length].iter().sum();
            for start in 0..STEPS {
                let gain = inside * inside / length as f64;
                // Sums that went another way round differ in their last digits.
                if gain > best.0 * (1.0 + 1e-9) {
                    best = (gain, start, length, inside);
                }
                inside += self.steps[(start + length) % STEPS] - self.steps[start];
            }
        }
        let (_, start, length, inside) = best;
        let hours = |steps: usize| steps as f64 * HOURS_PER_DAY / STEPS as f64;
        let busiest = self.steps.iter().copied().fold(busiest, f64::max);
        (total > 0.0).then(|| Fit {
            from_hours: hours(start),
            window_hours: hours(length),
            burst: (busiest * length as f64 / total).max(1.0),
            inside: inside / total,
        })
    }
}
