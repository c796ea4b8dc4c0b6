//! The node that a configuration is written for.

use super::made;
use crate::Coefficients;
use crate::analysis::Analysis;
use crate::planner::behaviour::memory::GIB;
use crate::planner::behaviour::{Behaviour, Fleet, behave_on};
use crate::planner::{Partition, Partitions};
use crate::scenario::query::Leading;
use crate::sentences::Order;

/// One of the plan's nodes by the reading that leads, and what KumoMTA does on it.
pub struct Node {
    pub order: Order,
    /// Whether the user has given cores or memory of a server of theirs, which then count.
    pub is_own: bool,
    pub vcpu: f64,
    pub memory_gib: f64,
    pub partitions: Partitions,
    /// Logs that it writes, bytes a day.
    pub log_bytes_per_day: f64,
    /// What KumoMTA does on as many nodes as the leading reading has.
    pub behaviour: Behaviour,
    k: Coefficients,
}

impl Node {
    pub fn of(case: &Analysis) -> Node {
        let (plan, k) = (&case.plan, *case.coefficients());
        let s = &plan.scenario;
        let order = Order::leading(case);
        let (behaviour, log_bytes_per_day) = match case.presentation.leading {
            Leading::Documented => {
                let fleet = Fleet { vcpu: order.vcpu, nodes: order.nodes, spare: 0.0 };
                let a_day = plan.storage.log_bytes_per_day / order.nodes;
                (behave_on(s, &k, &fleet), a_day)
            }
            Leading::Behaviour => {
                let b = plan.behaviour;
                (b, b.storage.log_bytes_per_day / b.fleet.working())
            }
        };
        Node {
            order,
            is_own: s.own_cores > 0.0 || s.own_ram_gib > 0.0,
            vcpu: if s.own_cores > 0.0 { s.own_cores } else { order.vcpu },
            memory_gib: if s.own_ram_gib > 0.0 { s.own_ram_gib } else { order.memory_gib },
            partitions: made::partitions(case),
            log_bytes_per_day,
            behaviour,
            k,
        }
    }

    /// Messages a second that it takes in at the peak.
    pub fn peak_per_second(&self) -> f64 {
        self.behaviour.traffic.peak_per_second / self.behaviour.fleet.working()
    }

    /// Log events a second that one of its hooks sends at the peak; 0 without hooks.
    pub fn hook_events_per_second(&self, hooks: f64) -> f64 {
        let events = self.behaviour.traffic.events_per_message * self.peak_per_second();
        if hooks > 0.0 { events / hooks } else { 0.0 }
    }

    /// Memory from which on KumoMTA refuses mail, bytes.
    pub fn soft_limit_bytes(&self) -> f64 {
        (self.k.soft_share * self.memory_gib * GIB).floor()
    }

    /// Memory from which on KumoMTA keeps no bodies, bytes.
    pub fn low_threshold_bytes(&self) -> f64 {
        (self.k.shrink_share * self.memory_gib * GIB).floor()
    }

    /// Memory below the soft limit that ready queues may fill, bytes.
    pub fn ready_room_bytes(&self) -> f64 {
        (self.soft_limit_bytes() - self.behaviour.memory.need_bytes).max(0.0)
    }

    /// The partitions of spool and logs.
    pub fn spool_and_logs(&self) -> [&Partition; 2] {
        [&self.partitions.list[0], &self.partitions.list[1]]
    }
}
