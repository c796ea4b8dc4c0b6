//! When rules fire: what catches an event, and how long a rule waits.

/// Minutes from a change until a rule has seen it: a scrape and an evaluation, each once a minute.
pub(super) const UNSEEN_MINUTES: f64 = 2.0;

/// What a rule on free space leaves at least until mail is refused, minutes at the planned peak:
/// this planner's choice.
pub(super) const LEAST_AHEAD_MINUTES: f64 = 6.0;

/// Part of the minutes that are left for which a rule may wait.
const WAITED_PART: f64 = 0.5;

/// How long a rule holds before it alerts: whole minutes, and never past what it warns of.
pub(super) fn hold(minutes_left: f64, most: f64) -> String {
    let minutes = ((minutes_left - UNSEEN_MINUTES) * WAITED_PART).floor().clamp(0.0, most);
    format!("{minutes}m")
}

/// Whether a counter counted something within a window.
///
/// KumoMTA makes most counters at their first event, with 1 in them, which `increase` can't see: a
/// series that wasn't there a window ago, though its server was scraped, is that event.
pub(super) fn happened(counter: &str, window: &str) -> String {
    format!(
        "(increase({counter}[{window}]) > 0 or ({counter} > 0 unless {counter} offset {window}) \
         and on (instance) memory_usage offset {window})"
    )
}

/// As many ready queues of a site as meet a condition, all sources and servers together.
///
/// The service of a ready queue is `smtp_client:SOURCE->SITE@smtp_client`.
pub(super) fn by_site(ready_queues: &str, condition: &str) -> String {
    format!(
        "count by (job, site) (label_replace({ready_queues}, \"site\", \"$1\", \"service\", \
         \"smtp_client:.*->(.+)@smtp_client\"){condition})"
    )
}
