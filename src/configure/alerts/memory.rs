//! Memory: KumoMTA's own two thresholds, and whether the server has what is planned.

use super::timing::happened;
use super::{Alert, Server, Severity, whole};
use crate::analysis::Analysis;
use crate::units::{GIB, binary_bytes, count, percent};

/// A machine shows less memory than it is sold with: firmware and kernel keep some. This
/// planner's choice.
const TOLERATED_SHARE: f64 = 0.9;

pub(super) fn alerts(case: &Analysis, server: &Server) -> Vec<Alert> {
    let k = case.coefficients();
    let ram = server.memory_gib() * GIB;
    let (soft, low) = (ram * k.soft_share, ram * k.shrink_share);
    let need = binary_bytes(case.plan.memory.need_bytes);
    vec![
        memory_low(server, low, k.shrink_share, &need),
        shedding(server, soft, k.soft_share),
        was_shed(),
        limit_below_plan(server, soft),
    ]
}

fn memory_low(server: &Server, low: f64, share: f64, need: &str) -> Alert {
    Alert {
        name: "KumomtaMemoryLow",
        severity: Severity::Warning,
        expression: "memory_usage > memory_low_thresh".into(),
        hold: "10m".into(),
        since: None,
        why: format!(
            "{} is {} of the {} GiB of a server. The measured model expects {need} to be in use. \
             Where a cgroup limits memory, KumoMTA counts without file cache that the kernel can \
             drop; releases before 2026.09.22 counted that too, and this fires earlier there.",
            binary_bytes(low),
            percent(share),
            count(server.memory_gib())
        ),
        summary: "KumoMTA on {{ $labels.instance }} is short of memory".into(),
        description: format!(
            "{{{{ $value | humanize1024 }}}}B are used: more than {} (planned). Messages are \
             written to the spool and dropped from memory when they become ready, which costs \
             disk reads. Shorten max_ready where queues are long.",
            binary_bytes(low)
        ),
    }
}

fn shedding(server: &Server, soft: f64, share: f64) -> Alert {
    Alert {
        name: "KumomtaMemoryRefusesMail",
        severity: Severity::Critical,
        expression: "memory_usage >= memory_limit".into(),
        hold: "1m".into(),
        since: None,
        why: format!(
            "{} is {} of the {} GiB of a server: KumoMTA’s soft limit.",
            binary_bytes(soft),
            percent(share),
            count(server.memory_gib())
        ),
        summary: "KumoMTA on {{ $labels.instance }} refuses mail for lack of memory".into(),
        description: format!(
            "{{{{ $value | humanize1024 }}}}B are used; from {} (planned) on KumoMTA answers 421 \
             to SMTP and 503 to HTTP, empties its caches and shrinks ready queues.",
            binary_bytes(soft)
        ),
    }
}

fn was_shed() -> Alert {
    Alert {
        name: "KumomtaMemoryWasOverLimit",
        severity: Severity::Warning,
        expression: happened("memory_over_limit_count", "10m"),
        hold: "0m".into(),
        since: None,
        why: "KumoMTA looks at its memory every 3 s, Prometheus less often: the counter shows \
              what lies between two scrapes."
            .into(),
        summary: "KumoMTA on {{ $labels.instance }} has refused mail for lack of memory".into(),
        description: "Its memory was over the limit within the last 10 minutes, if only for \
                      seconds. Senders will have tried again."
            .into(),
    }
}

fn limit_below_plan(server: &Server, soft: f64) -> Alert {
    let least = soft * TOLERATED_SHARE;
    Alert {
        name: "KumomtaMemoryBelowPlan",
        severity: Severity::Warning,
        expression: format!("memory_limit < {}", whole(least)),
        hold: "15m".into(),
        since: None,
        why: format!(
            "{} is {} of the soft limit of {} that {} GiB give.",
            binary_bytes(least),
            percent(TOLERATED_SHARE),
            binary_bytes(soft),
            count(server.memory_gib())
        ),
        summary: "KumoMTA on {{ $labels.instance }} has less memory than planned".into(),
        description: format!(
            "It refuses mail from {{{{ $value | humanize1024 }}}}B on, not from {}: the machine, \
             its cgroup or the policy allows less than the {} GiB of the plan.",
            binary_bytes(soft),
            count(server.memory_gib())
        ),
    }
}
