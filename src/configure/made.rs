//! The partitions as they are made: those of the plan, with room for what the filesystem takes.

use crate::analysis::Analysis;
use crate::planner::behaviour::storage::usable_share;
use crate::planner::{Mount, Partition, Partitions};
use crate::scenario::Scenario;
use crate::scenario::query::Leading;

const GB: f64 = 1e9;

/// Part of a partition that spool or logs may fill until KumoMTA refuses mail: neither its floor
/// of 10 %, nor what the filesystem keeps for itself and for root.
pub fn filled_share(case: &Analysis) -> f64 {
    let bare = Scenario { headroom: 0.0, ..case.plan.scenario };
    usable_share(&bare, case.coefficients())
}

/// The partitions of the reading that leads. The documentation's sizes know KumoMTA's floor alone:
/// on a real filesystem mail would be refused before the plan is full, so that they are made as
/// much larger, in whole GB. Those of the behaviour reading have the room already.
pub fn partitions(case: &Analysis) -> Partitions {
    if case.presentation.leading == Leading::Behaviour {
        return case.plan.behaviour.partitions;
    }
    let share = filled_share(case);
    let made = |one: Partition| match one.mount {
        Mount::Spool | Mount::Logs => {
            let size_bytes = ((one.need_bytes / share / GB).ceil() * GB).max(one.size_bytes);
            Partition { size_bytes, ..one }
        }
        Mount::Root | Mount::Var => one,
    };
    let list = case.plan.partitions.list.map(made);
    Partitions { list, sum_bytes: list.iter().map(|one| one.size_bytes).sum() }
}
