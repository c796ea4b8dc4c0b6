//! What a pod is given, in the document.

use super::Number;
use crate::planner::Container;

/// Cores and bytes as Kubernetes takes them.
#[derive(serde::Serialize)]
pub(super) struct ContainerEntry {
    memory_limit_bytes: Number,
    memory_request_bytes: Number,
    cpu_request: Number,
    cpu_limit: Number,
    spool_claim_bytes: Number,
    log_claim_bytes: Number,
}

impl ContainerEntry {
    pub fn new(pod: &Container) -> Self {
        ContainerEntry {
            memory_limit_bytes: Number(pod.memory_limit_bytes),
            memory_request_bytes: Number(pod.memory_request_bytes),
            cpu_request: Number(pod.cpu_request),
            cpu_limit: Number(pod.cpu_limit),
            spool_claim_bytes: Number(pod.spool_claim_bytes),
            log_claim_bytes: Number(pod.log_claim_bytes),
        }
    }
}
