//! Warming up: what sources that nobody knows yet may send day by day, until it is everything.

use super::whole_up;
use crate::Scenario;
use crate::planner::Traffic;
use crate::scenario::limits::MOST_DAYS;

/// A warm-up of all planned sources at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WarmUp {
    /// Messages of one source on the first day, to all destinations.
    pub start: f64,
    /// How many times as much on each day that follows.
    pub factor: f64,
    /// Days until full volume that were asked for.
    pub days: Option<f64>,
    /// The planned sources.
    pub sources: f64,
    /// The day's volume at the end of the planned years.
    pub messages_per_day: f64,
    /// Sources that send the whole volume on the last of the days; 0 where those aren't given.
    pub needed: f64,
    /// The first day on which the planned sources may send the whole volume, counted from 1;
    /// `None` where that isn't within [`MOST_DAYS`].
    pub full_day: Option<u32>,
}

impl WarmUp {
    /// `None` where nothing is warmed up.
    pub(super) fn of(s: &Scenario, traffic: &Traffic) -> Option<WarmUp> {
        let asked = s.limits.warm_up();
        let mut warm_up = WarmUp {
            start: asked.start?,
            factor: asked.factor,
            days: asked.days,
            sources: s.sources,
            messages_per_day: traffic.messages_per_day,
            needed: 0.0,
            full_day: None,
        };
        warm_up.needed = asked.days.map_or(0.0, |days| warm_up.sources_by(days as u32));
        warm_up.full_day =
            (1..=MOST_DAYS as u32).find(|day| warm_up.allowed(*day) >= traffic.messages_per_day);
        Some(warm_up)
    }

    /// Messages that one source may send on a day, counted from 1.
    pub fn of_one(&self, day: u32) -> f64 {
        self.start * self.factor.powi(day.saturating_sub(1) as i32)
    }

    /// The same of all planned sources, beyond the volume too.
    fn allowed(&self, day: u32) -> f64 {
        self.sources * self.of_one(day)
    }

    /// Messages that leave on a day.
    pub fn sent(&self, day: u32) -> f64 {
        self.allowed(day).min(self.messages_per_day)
    }

    /// Sources that may send the whole volume on a day.
    pub fn sources_by(&self, day: u32) -> f64 {
        whole_up(self.messages_per_day / self.of_one(day)).max(1.0)
    }

    /// The last day that there is something to say of: that of full volume, or of the search.
    pub fn last_day(&self) -> u32 {
        self.full_day.unwrap_or(MOST_DAYS as u32)
    }
}
