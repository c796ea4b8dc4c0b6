//! How long the ready queues may be: as planned, as far as memory allows.

use super::server::Server;
use crate::Scenario;
use crate::planner::Coefficients;
use crate::planner::egress::{Egress, PROVIDERS, other_share};
use crate::planner::spool::stored_bytes;
use crate::scenario::limits::REST;

/// A ready queue is to hold what leaves it in so many seconds (docs/reference/memory.md:131-147).
pub const SECONDS_HELD: f64 = 2.0;

/// Connections that the shipped shaping opens to a site it doesn't know, and messages per second
/// it sends there (assets/policy-extras/shaping.toml:54-58). A queue shorter than its
/// connections leaves some of them idle.
const DEFAULT_CONNECTIONS: f64 = 10.0;
const DEFAULT_PER_SECOND: f64 = 100.0;

/// A provider's ready queues, one for each source.
#[derive(Clone, Copy)]
pub struct Queue {
    /// Messages a second that one of them delivers at the peak.
    pub per_second: f64,
    pub max_ready: f64,
}

/// The lengths that one server's ready queues are given.
pub struct Ready {
    /// For every site that has no length of its own.
    pub default: f64,
    /// For each of [`PROVIDERS`], `None` where no mail is planned to it.
    pub providers: [Option<Queue>; PROVIDERS.len()],
    /// Bodies in memory when all of them are full, bytes.
    pub worst_bytes: f64,
    /// Whether that stays below the soft limit, with the server's other memory.
    pub fits: bool,
}

impl Ready {
    /// Where memory doesn't allow the planned length everywhere, the providers, which most of
    /// the mail goes to, are the last to lose theirs.
    pub fn of(server: &Server, s: &Scenario, k: &Coefficients) -> Ready {
        let shortest = server.plan.sources().providers.map(|egress| shortest(&egress, server, s));
        let others = other_sites(s, &shortest);
        let message_bytes = stored_bytes(s, k) * s.sources;
        let worst = |provider: f64, default: f64| {
            message_bytes * (others * default + held(provider, &shortest))
        };
        let fits = |bytes: f64| bytes <= server.ready_room_bytes();
        let least = shortest_other(server, s, others);
        let provider = longest(s.max_ready, |provider| fits(worst(provider, least)));
        let default = longest(s.max_ready, |default| fits(worst(provider, default))).max(least);
        let worst_bytes = worst(provider, default);
        let lengthen = |queue: Queue| Queue { max_ready: queue.max_ready.max(provider), ..queue };
        Ready {
            default,
            providers: shortest.map(|queue| queue.map(lengthen)),
            worst_bytes,
            fits: fits(worst_bytes),
        }
    }

    /// The longest of them.
    pub fn longest(&self) -> f64 {
        let providers = self.providers.iter().flatten().map(|queue| queue.max_ready);
        providers.fold(self.default, f64::max)
    }
}

/// The shortest queue that keeps a provider's connections busy.
fn shortest(egress: &Egress, server: &Server, s: &Scenario) -> Option<Queue> {
    let offered = egress.share * server.peak_per_second() / s.sources;
    let per_second = offered.min(egress.source_per_second);
    let max_ready = (SECONDS_HELD * per_second).ceil().max(egress.connections);
    (egress.share > 0.0).then_some(Queue { per_second, max_ready })
}

/// The shortest queue that does the same for the sites beside the providers.
fn shortest_other(server: &Server, s: &Scenario, others: f64) -> f64 {
    let share = other_share(s).max(0.0) / others.max(1.0);
    let per_second = (share * server.peak_per_second() / s.sources).min(DEFAULT_PER_SECOND);
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
