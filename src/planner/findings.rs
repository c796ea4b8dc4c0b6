//! Plain sentences about a plan: each only when it applies, with its number, its source
//! and what would help.

mod container;
mod machine;
mod mail;
mod sources;
mod time;

pub use mail::SMTP_LIMIT_BYTES;

use super::capacity::Capacity;
use super::outage::Summary;
use super::ready::Ready;
use super::{Coefficients, Plan};
use crate::Scenario;
use crate::units::count;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Critical,
    Warning,
    Info,
}

impl Severity {
    /// Its name in the JSON document and on the page.
    pub const fn key(self) -> &'static str {
        match self {
            Severity::Critical => "critical",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// A sentence that applies to a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Stable; docs/findings.md lists them.
    pub id: &'static str,
    pub severity: Severity,
    pub message: String,
    pub source: &'static str,
    pub remedy: Option<Remedy>,
}

/// A change of the scenario that helps.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// What it does: 'Use XFS'.
    pub label: String,
    /// The keys to change and their values, as a link holds them.
    pub query: String,
}

/// What a rule looks at.
pub(crate) struct Case<'a> {
    pub plan: &'a Plan,
    pub outage: &'a Summary,
    pub capacity: Option<&'a Capacity>,
    pub k: &'a Coefficients,
    /// The lengths of the ready queues, which several rules speak of.
    pub ready: Ready,
}

impl Case<'_> {
    fn scenario(&self) -> &Scenario {
        &self.plan.scenario
    }

    /// What the plan is made of.
    fn thing(&self) -> &'static str {
        if self.scenario().is_in_containers() { "pod" } else { "server" }
    }

    /// A longer ready queue than the planned one, where memory allows it.
    fn longer_ready(&self) -> Option<f64> {
        self.ready.longer(self.scenario().max_ready)
    }
}

/// A rule: what it says, if it applies.
type Rule = fn(&Case) -> Option<Finding>;

/// Every rule.
const RULES: &[Rule] = &[
    machine::own_too_small,
    machine::local_inodes,
    mail::size_refused,
    machine::few_cores,
    time::drain_never_ends,
    time::messages_expire,
    time::backlog_outlasts,
    machine::ready_over_memory,
    machine::outage_writes,
    machine::localdisk_deprecated,
    machine::lua_contexts,
    machine::single_node,
    container::spool_without_volume,
    container::cache_counts_as_memory,
    mail::hooks_multiply,
    mail::hooks_logged,
    mail::delayed_records,
    mail::slow_destinations,
    mail::deferred_spool,
    sources::cap_below_volume,
    sources::warm_up_never_full,
    sources::few_sources,
    mail::mix_over_one,
    mail::short_segments,
    machine::gigabit_short,
    machine::shared_services,
    container::thread_pools,
    time::horizon_below_retention,
    time::spool_never_fills,
];

/// What applies to a plan, the gravest first.
pub fn findings(
    plan: &Plan,
    outage: &Summary,
    capacity: Option<&Capacity>,
    k: &Coefficients,
) -> Vec<Finding> {
    let case = Case { plan, outage, capacity, k, ready: Ready::of(plan, k) };
    let mut found: Vec<_> = RULES.iter().filter_map(|rule| rule(&case)).collect();
    found.sort_by_key(|finding| finding.severity);
    found
}

fn remedy(label: impl Into<String>, query: impl Into<String>) -> Option<Remedy> {
    Some(Remedy { label: label.into(), query: query.into() })
}

fn set_max_ready(length: f64) -> Option<Remedy> {
    remedy(format!("Set max_ready to {}", count(length)), format!("?max_ready={length}"))
}
