//! Findings about pods: what Kubernetes decides for them.

use super::{Case, Finding, Severity};
use crate::units::{bytes_short, count};

pub(super) fn spool_without_volume(case: &Case) -> Option<Finding> {
    case.plan.container().map(|pod| Finding {
        id: "spool-without-volume",
        severity: Severity::Warning,
        message: format!(
            "A spool on an emptyDir, or in the container itself, is lost with its pod, and with it mail \
             that was accepted and nobody else has{}. Claim a persistent volume of {} for it, one \
             for each pod, and keep the claim when the pod goes.",
            held(case),
            bytes_short(pod.spool_claim_bytes)
        ),
        source: "examples/docker-swarm/README.md:27-37",
        remedy: None,
    })
}

/// What a pod's spool holds when the planned outage is at its worst.
fn held(case: &Case) -> String {
    match case.plan.backlog.planned_messages / case.plan.servers.working() {
        0.0 => String::new(),
        held => format!(": {} messages at most in the planned outage", count(held)),
    }
}

pub(super) fn cache_counts_as_memory(case: &Case) -> Option<Finding> {
    case.plan.container().map(|_| Finding {
        id: "cache-counts-as-memory",
        severity: Severity::Warning,
        message: format!(
            "Run release 2026.09.22 or later. Before it, KumoMTA counted the page cache of its cgroup as \
             memory in use: spool and logs fill that up to the pod’s limit of {} GiB, and mail is \
             refused though memory is free. One pod was seen with 51 GB in use, of which 46 GB \
             were cache. With an older release raise the limit, and the soft limit of the policy with it.",
            count(case.plan.order.memory_gib)
        ),
        source: "docs/changelog/2026.09.22-a276d4a8.md; docs/reference/memory.md:43-72; pull request #549",
        remedy: None,
    })
}

pub(super) fn thread_pools(case: &Case) -> Option<Finding> {
    case.plan.container().map(|pod| Finding {
        id: "container-threads",
        severity: Severity::Info,
        message: format!(
            "KumoMTA sizes its thread pools by the CPU that it sees, and may see all of the node’s \
             behind the pod’s limit of {0}: set KUMO_AVAILABLE_PARALLELISM={0} in its \
             environment, as the Kubernetes document does.",
            count(pod.cpu_limit)
        ),
        source: "docs/reference/kumo/available_parallelism.md:46-72",
        remedy: None,
    })
}
