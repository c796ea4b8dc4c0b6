//! How much of the mail is deferred and bounced, overall and by provider.

use super::{Alert, Severity, decimals};
use crate::analysis::Analysis;
use crate::planner::Plan;
use crate::units::percent;

/// What Prometheus counts over.
const WINDOW: &str = "30m";
const WINDOW_SECONDS: f64 = 1_800.0;

/// A share of fewer attempts than this within the window means nothing, all servers together.
const LEAST_ATTEMPTS: f64 = 20.0;
/// More attempts than this aren't needed to tell a share.
const ENOUGH_ATTEMPTS: f64 = 1_000.0;
/// Between them, this part of the plan's mean.
const MEASURED_PART: f64 = 0.1;

/// How far above the planned share somebody is told: so many times, and so much more at least.
/// This planner's choice.
struct Above {
    times: f64,
    more: f64,
}

const DEFERRED: Above = Above { times: 2.0, more: 0.1 };
const BOUNCED: Above = Above { times: 2.0, more: 0.03 };
/// One provider strays further from the mean than all of them together.
const DEFERRED_BY_ONE: Above = Above { times: 4.0, more: 0.25 };
const BOUNCED_BY_ONE: Above = Above { times: 4.0, more: 0.08 };

impl Above {
    /// The share that alerts: never out of reach, whatever is planned.
    fn limit(&self, planned: f64) -> f64 {
        let middle = planned + (1.0 - planned) / 2.0;
        (planned * self.times).max(planned + self.more).min(middle)
    }
}

pub(super) fn alerts(case: &Analysis) -> Vec<Alert> {
    let s = &case.plan.scenario;
    // Each deferral is an attempt more.
    let deferred = s.deferrals / (1.0 + s.deferrals);
    vec![
        overall(&case.plan, &DEFERRALS, deferred, &DEFERRED),
        overall(&case.plan, &BOUNCES, s.bounces, &BOUNCED),
        by_provider(&case.plan, &DEFERRALS, deferred, &DEFERRED_BY_ONE),
        by_provider(&case.plan, &BOUNCES, s.bounces, &BOUNCED_BY_ONE),
    ]
}

/// What is counted, of what.
struct Kind {
    /// Alerts for all mail and for one provider's.
    names: [&'static str; 2],
    /// The metric without its prefix.
    counted: &'static str,
    /// The metrics of the whole.
    whole: &'static [&'static str],
    /// In the past tense.
    word: &'static str,
    of: &'static str,
    advice: &'static str,
}

const DEFERRALS: Kind = Kind {
    names: ["KumomtaDeferralsHigh", "KumomtaProviderDefers"],
    counted: "transfail",
    whole: &["delivered", "transfail", "fail"],
    word: "deferred",
    of: "delivery attempts",
    advice: "The records of type TransientFailure have the answers. Deferred mail waits in the spool.",
};

const BOUNCES: Kind = Kind {
    names: ["KumomtaBouncesHigh", "KumomtaProviderBounces"],
    counted: "fail",
    whole: &["delivered", "fail"],
    word: "refused for good",
    of: "messages",
    advice: "The records of type Bounce have the answers and their bounce_classification. Stop the \
             campaign before the sources lose their reputation.",
};

fn overall(plan: &Plan, kind: &Kind, planned: f64, above: &Above) -> Alert {
    let limit = above.limit(planned);
    Alert {
        name: kind.names[0],
        severity: Severity::Warning,
        expression: share(kind, "job", "", "{service=\"smtp_client\"}", limit, plan),
        hold: "15m".into(),
        since: None,
        why: format!(
            "The plan has {} of {} {}; this is for all servers together.",
            percent(planned),
            kind.of,
            kind.word
        ),
        summary: format!("{{{{ $value | humanizePercentage }}}} of {} are {}", kind.of, kind.word),
        description: format!(
            "More than {} within {WINDOW}, where {} are planned. {} See which provider it is \
             (kcli provider-summary).",
            percent(limit),
            percent(planned),
            kind.advice
        ),
    }
}

fn by_provider(plan: &Plan, kind: &Kind, planned: f64, above: &Above) -> Alert {
    let limit = above.limit(planned);
    Alert {
        name: kind.names[1],
        severity: Severity::Warning,
        expression: share(kind, "job, provider", "_by_provider", "", limit, plan),
        hold: "15m".into(),
        since: None,
        why: format!(
            "The plan has {} of all {} {}; one provider may be further from that.",
            percent(planned),
            kind.of,
            kind.word
        ),
        summary: format!(
            "{{{{ $labels.provider }}}}: {{{{ $value | humanizePercentage }}}} of {} are {}",
            kind.of, kind.word
        ),
        description: format!(
            "More than {} within {WINDOW}, over all sources and servers. {}",
            percent(limit),
            kind.advice
        ),
    }
}

/// A share over a limit, where there is enough to tell.
fn share(kind: &Kind, by: &str, suffix: &str, service: &str, limit: f64, plan: &Plan) -> String {
    let metric = |name: &str| format!("rate(total_messages_{name}{suffix}{service}[{WINDOW}])");
    let counted = format!("sum by ({by}) ({})", metric(kind.counted));
    // A provider that has had no bounce has no counter of them: what is there is summed. Told
    // apart by a label of its own, none of the counters hides another.
    let apart =
        |name: &&str| format!("label_replace({}, \"of\", \"{name}\", \"\", \"\")", metric(name));
    let parts: Vec<_> = kind.whole.iter().map(apart).collect();
    let whole = format!("sum by ({by}) ({})", parts.join(" or "));
    let mean = plan.traffic.window_per_second * WINDOW_SECONDS * MEASURED_PART;
    let least = mean.clamp(LEAST_ATTEMPTS, ENOUGH_ATTEMPTS) / WINDOW_SECONDS;
    format!("{counted} / ({whole} > {}) > {}", decimals(least), decimals(limit))
}
