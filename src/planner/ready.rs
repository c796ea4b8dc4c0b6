//! How long the ready queues may be: as planned, as far as memory allows. Findings, panels and the
//! shaping file all say what is decided here.

use super::egress::{Egress, PROVIDERS, other_share};
use super::spool::stored_bytes;
use super::{Coefficients, Plan};
use crate::Scenario;
use crate::scenario::fields::MOST_MAX_READY;
use crate::scenario::limits::REST;

/// A ready queue is to hold what leaves it in so many seconds (docs/reference/memory.md:131-147).
pub const SECONDS_HELD: f64 = 2.0;

/// Connections that the shipped shaping opens to a site it doesn't know, and messages per second
/// it sends there (assets/policy-extras/shaping.toml:54-58). A queue shorter than its
/// connections leaves some of them idle.
const DEFAULT_CONNECTIONS: f64 = 10.0;
const DEFAULT_PER_SECOND: f64 = 100.0;

/// A length that holds back no delivery that has been measured.
pub const AMPLE: f64 = 16_384.0;

/// A provider's ready queues, one for each source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Queue {
    /// Messages a second that one of them delivers at the peak.
    pub per_second: f64,
    pub max_ready: f64,
}

/// The lengths that one server's ready queues are given.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    /// For every site that has no length of its own.
    pub default: f64,
    /// For each of [`PROVIDERS`], `None` where no mail is planned to it.
    pub providers: [Option<Queue>; PROVIDERS.len()],
    /// Bodies in memory when all of them are full, or hold all that waits in the planned outage,
    /// bytes.
    pub worst_bytes: f64,
    /// Memory below the soft limit that is free for them, bytes.
    pub room_bytes: f64,
    /// Whether they fit in there.
    pub fits: bool,
    /// Whether the planned length fits everywhere.
    pub holds_plan: bool,
    /// The longest `max_ready` that fits everywhere; 0 where none does.
    pub everywhere: f64,
}

impl Ready {
    /// Where memory doesn't allow the planned length everywhere, the providers, which most of
    /// the mail goes to, are the last to lose theirs.
    pub fn of(plan: &Plan, k: &Coefficients) -> Ready {
        let s = &plan.scenario;
        let shortest = plan.sources().providers.map(|egress| shortest(&egress, plan));
        let others = other_sites(s, &shortest);
        let least = shortest_other(plan, others);
        let waiting = plan.backlog.peak_messages / plan.servers.working();
        let room_bytes = (plan.memory.soft_limit_bytes.floor() - plan.memory.need_bytes).max(0.0);
        let worst = |provider: f64, default: f64| {
            let slots = s.sources * (others * default.max(least) + held(provider, &shortest));
            slots.min(waiting) * stored_bytes(s, k)
        };
        let fits = |bytes: f64| bytes <= room_bytes;
        let provider = longest(s.max_ready, |provider| fits(worst(provider, least)));
        let default = longest(s.max_ready, |default| fits(worst(provider, default))).max(least);
        let worst_bytes = worst(provider, default);
        let lengthen = |queue: Queue| Queue { max_ready: queue.max_ready.max(provider), ..queue };
        Ready {
            default,
            providers: shortest.map(|queue| queue.map(lengthen)),
            worst_bytes,
            room_bytes,
            fits: fits(worst_bytes),
            holds_plan: fits(worst(s.max_ready, s.max_ready)),
            everywhere: longest(MOST_MAX_READY, |length| fits(worst(length, length))),
        }
    }

    /// The longest of them.
    pub fn longest(&self) -> f64 {
        let providers = self.providers.iter().flatten().map(|queue| queue.max_ready);
        providers.fold(self.default, f64::max)
    }

    /// The length to set where memory doesn't allow the planned one; `None` where it does, or
    /// allows none.
    pub fn shorter(&self) -> Option<f64> {
        (!self.holds_plan && self.everywhere >= 1.0).then_some(self.everywhere)
    }

    /// The length to set where the planned one holds up a backlog; `None` where memory allows
    /// no longer one. Never beside [`Ready::shorter`].
    pub fn longer(&self, planned: f64) -> Option<f64> {
        let longer = self.everywhere.min(AMPLE);
        (longer > planned).then_some(longer)
    }
}

/// Messages a second that one server takes in at the peak.
fn peak_per_second(plan: &Plan) -> f64 {
    plan.traffic.peak_per_second / plan.servers.working()
}

/// The shortest queue that keeps a provider's connections busy.
fn shortest(egress: &Egress, plan: &Plan) -> Option<Queue> {
    let offered = egress.share * peak_per_second(plan) / plan.scenario.sources;
    let per_second = offered.min(egress.source_per_second);
    let max_ready = (SECONDS_HELD * per_second).ceil().max(egress.connections);
    (egress.share > 0.0).then_some(Queue { per_second, max_ready })
}

/// The shortest queue that does the same for the sites beside the providers.
fn shortest_other(plan: &Plan, others: f64) -> f64 {
    let s = &plan.scenario;
    let share = other_share(s).max(0.0) / others.max(1.0);
    let per_second = (share * peak_per_second(plan) / s.sources).min(DEFAULT_PER_SECOND);
    let connections = s.limits.connections(REST).unwrap_or(DEFAULT_CONNECTIONS);
    (SECONDS_HELD * per_second).ceil().max(connections)
}

/// Sites that have no length of their own; a provider is one site at least.
fn other_sites(s: &Scenario, providers: &[Option<Queue>]) -> f64 {
    (s.sites - providers.iter().flatten().count() as f64).max(0.0)
}

/// Messages of one source in the providers' ready queues that are all full, where each is so
/// long or longer.
fn held(length: f64, providers: &[Option<Queue>]) -> f64 {
    providers.iter().flatten().map(|queue| queue.max_ready.max(length)).sum()
}

/// The largest whole number from 0 to `most` that fits, where every smaller one does too.
fn longest(most: f64, fits: impl Fn(f64) -> bool) -> f64 {
    let (mut fitting, mut beyond) = (0.0, most + 1.0);
    while beyond - fitting > 1.0 {
        let middle = ((fitting + beyond) / 2.0_f64).floor();
        if fits(middle) { fitting = middle } else { beyond = middle }
    }
    fitting
}
