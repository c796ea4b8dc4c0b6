//! Source addresses in the document.

use super::Number;
use crate::planner::{Egress, Plan, WarmUp};

/// What one destination needs.
#[derive(serde::Serialize)]
pub(super) struct EgressEntry {
    provider: &'static str,
    share: Number,
    sources: Number,
    source_messages_per_second: Number,
    limited_by: &'static str,
}

/// What all mail needs.
#[derive(serde::Serialize)]
pub(super) struct SourcesEntry {
    needed: Number,
    planned: Number,
    /// The destination that they are needed for.
    destination: &'static str,
    limited_by: &'static str,
    /// Any one of the other sites; the share is that of all of them.
    rest: EgressEntry,
    warm_up: Option<WarmUpEntry>,
}

#[derive(serde::Serialize)]
struct WarmUpEntry {
    /// Null where full volume isn't reached.
    full_day: Option<u32>,
    /// Up to full volume, or all that were looked at.
    days: Vec<DayEntry>,
}

#[derive(serde::Serialize)]
struct DayEntry {
    day: u32,
    source_messages: Number,
    messages: Number,
}

impl EgressEntry {
    pub(super) fn new(to: &Egress) -> Self {
        EgressEntry {
            provider: to.key(),
            share: Number(to.share),
            sources: Number(to.sources),
            source_messages_per_second: Number(to.source_per_second),
            limited_by: to.limit.key(),
        }
    }
}

impl SourcesEntry {
    pub(super) fn new(plan: &Plan) -> Self {
        let found = plan.sources();
        SourcesEntry {
            needed: Number(found.needed),
            planned: Number(plan.scenario.sources),
            destination: found.busiest().key(),
            limited_by: found.limit.key(),
            rest: EgressEntry::new(&found.rest),
            warm_up: found.warm_up.as_ref().map(WarmUpEntry::new),
        }
    }
}

impl WarmUpEntry {
    fn new(warm_up: &WarmUp) -> Self {
        let day = |day: u32| DayEntry {
            day,
            source_messages: Number(warm_up.of_one(day).floor()),
            messages: Number(warm_up.sent(day).floor()),
        };
        WarmUpEntry {
            full_day: warm_up.full_day,
            days: (1..=warm_up.last_day()).map(day).collect(),
        }
    }
}
