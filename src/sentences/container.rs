//! A pod in words.

use crate::planner::{Container, Plan};
use crate::units::{MIB, count, grouped, whole_gb};

/// What each pod is given; `None` where the plan is of servers.
pub fn pod(plan: &Plan) -> Option<String> {
    let pod = plan.container()?;
    Some(format!(
        "Each pod requests {} CPU (limit {}) and {} MiB of memory (limit {} GiB), and claims {}.",
        count(pod.cpu_request),
        count(pod.cpu_limit),
        grouped(pod.memory_request_bytes / MIB),
        count(plan.order.memory_gib),
        claims(&pod)
    ))
}

/// The volumes of a pod: `450 GB for the spool and 548 GB for the logs`.
fn claims(pod: &Container) -> String {
    let [spool, logs] = [pod.spool_claim_bytes, pod.log_claim_bytes].map(whole_gb);
    format!("{spool} for the spool and {logs} for the logs")
}
