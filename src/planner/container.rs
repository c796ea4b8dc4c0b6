//! What a pod is given: memory, CPU, and the volumes that it claims.

use super::memory::LEAST_GIB;
use super::{Coefficients, Mount, Plan};
use crate::scenario::Provider;
use crate::units::{GIB, MIB};

/// Part of a node's memory that its pods may have: the rest is kubelet's, the system's and that of
/// the pods that run on each node.
///
/// An estimate of this planner. Of 4, 8 and 16 GiB, Google's published reservations leave 72, 76 and
/// 83 %, before the pods of each node.
pub const NODE_MEMORY_SHARE: f64 = 0.7;

/// Part of a node's vCPU that a pod requests which has the node to itself: with all of them it
/// could be placed nowhere. An estimate of this planner.
const NODE_CPU_SHARE: f64 = 0.9;

/// CPU is requested in tenths of a core.
const CPU_STEPS: f64 = 10.0;

/// The resources of one pod.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Container {
    /// Whole MiB; KumoMTA's two thresholds are parts of it.
    pub memory_limit_bytes: f64,
    /// What the plan needs, in whole MiB, and no more than the limit.
    pub memory_request_bytes: f64,
    /// Cores; those of the limit, but where the pod fills a node.
    pub cpu_request: f64,
    /// Cores: what the load was planned with, and what thread pools must be told.
    pub cpu_limit: f64,
    pub spool_claim_bytes: f64,
    pub log_claim_bytes: f64,
}

impl Container {
    pub(super) fn of(plan: &Plan) -> Container {
        let order = &plan.order;
        let memory_limit_bytes = (order.memory_gib * GIB / MIB).floor() * MIB;
        let need = (plan.memory.need_bytes / MIB).ceil() * MIB;
        let claim = |mount| plan.partitions.of(mount).size_bytes;
        let is_on_node = order.machine.as_ref().is_some_and(|m| m.provider != Provider::Own);
        let cpu_request = if is_on_node {
            (order.vcpu * NODE_CPU_SHARE * CPU_STEPS).floor() / CPU_STEPS
        } else {
            order.vcpu
        };
        Container {
            memory_limit_bytes,
            memory_request_bytes: need.min(memory_limit_bytes),
            cpu_request,
            cpu_limit: order.vcpu,
            spool_claim_bytes: claim(Mount::Spool),
            log_claim_bytes: claim(Mount::Logs),
        }
    }
}

/// The limit of which KumoMTA's low threshold holds what the plan needs, whole GiB.
pub(super) fn limit_gib(need_bytes: f64, k: &Coefficients) -> f64 {
    (need_bytes / k.shrink_share / GIB).ceil().max(LEAST_GIB)
}
