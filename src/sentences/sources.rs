//! Source addresses in words: why so many, and how they are warmed up.

use crate::planner::{Egress, SourceLimit, Sources, WarmUp};
use crate::scenario::limits::MOST_DAYS;
use crate::units::{SECONDS_PER_HOUR, count};

/// A destination's tightest limit, and what one source may do by it:
/// `shipped number of connections: 36,000 messages per hour from one source`.
pub fn limited_by(to: &Egress) -> String {
    let hourly = count(to.source_per_second * SECONDS_PER_HOUR);
    match (to.cap, to.limit) {
        (Some(cap), SourceLimit::DailyCap) => {
            format!("{}: {} messages from one source", to.limit.words(), count(cap.messages))
        }
        _ => format!("{}: {hourly} messages per hour from one source", to.limit.words()),
    }
}

/// What the sources of everything together follow from: `Google, your cap per hour`.
pub fn needed_for(found: &Sources) -> String {
    if found.limit == SourceLimit::WarmUp {
        return "the last day of the warm-up".into();
    }
    format!("{}, {}", found.busiest().name(), found.limit.words())
}

/// When the planned sources carry everything.
pub fn warm_up(warm_up: &WarmUp) -> String {
    let sources = count(warm_up.sources);
    match warm_up.full_day {
        Some(1) => {
            format!("Full volume from the first day, with {sources} sources.")
        }
        Some(day) => {
            format!("Full volume on day {day}, with {sources} sources.")
        }
        None if warm_up.factor == 1.0 => format!(
            "Never: {sources} sources send the same each day, {} messages.",
            count(warm_up.sent(1))
        ),
        None => format!("Never, as far as {MOST_DAYS} days show, with {sources} sources."),
    }
}
