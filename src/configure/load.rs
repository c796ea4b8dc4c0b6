//! What one node is planned to hold and to carry, by the reading that leads.

use super::made;
use super::node::Node;
use crate::Scenario;
use crate::analysis::Analysis;
use crate::planner::behaviour::storage::{tables_share, usable_share};
use crate::planner::outage::messages_until_refusal;
use crate::planner::{Mount, Partition};
use crate::scenario::query::Leading;

const SECONDS_PER_HOUR: f64 = 3_600.0;

/// One node of the plan, in base units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Load {
    /// All nodes, spare ones counted.
    pub nodes: f64,
    /// The nodes that carry the peak when all spare ones are lost.
    pub working: f64,
    pub partitions: [Partition; 4],
    /// Memory that is ordered, or the user's own, GiB.
    pub ram_gib: f64,
    /// Mean of the window, messages a second.
    pub mean_per_second: f64,
    /// The busiest moments that are planned for, messages a second.
    pub peak_per_second: f64,
    /// Messages that wait when the planned outage is at its worst, events for hooks among them.
    pub held_messages: f64,
    /// Messages that the spool takes until KumoMTA refuses more.
    pub spool_messages: f64,
    /// What waits for each message that waits: itself, and its events for hooks that are out
    /// as long.
    pub waiting_per_message: f64,
    /// Events that hooks receive for a message.
    pub events_per_message: f64,
    /// Compressed logs at the peak, bytes an hour.
    pub log_bytes_per_hour: f64,
    /// Part of a partition that may fill until KumoMTA refuses mail, 0 to 1.
    pub usable_share: f64,
    /// Part that is planned to stay free when it is at its fullest, 0 to 1.
    pub free_share: f64,
    /// KumoMTA's floor: the part of the filesystem below which it refuses mail, 0 to 1.
    pub floor_share: f64,
    /// Part of a partition that is filesystem and not its tables, 0 to 1.
    pub filesystem_share: f64,
}

impl Load {
    /// A node of the plan by the reading that leads.
    pub fn of(case: &Analysis) -> Load {
        let node = Node::of(case);
        match case.presentation.leading {
            Leading::Documented => documented(case, &node),
            Leading::Behaviour => behaviour(case, &node),
        }
    }

    /// The partition of a place.
    pub fn partition(&self, mount: Mount) -> Partition {
        let [spool, logs, root, var] = self.partitions;
        match mount {
            Mount::Spool => spool,
            Mount::Logs => logs,
            Mount::Root => root,
            Mount::Var => var,
        }
    }

    /// Free bytes at which KumoMTA refuses mail.
    pub fn floor_bytes(&self, mount: Mount) -> f64 {
        self.partition(mount).size_bytes * self.filesystem_share * self.floor_share
    }

    /// Bytes that a partition takes beyond what is planned for it, until mail is refused.
    pub fn room_bytes(&self, mount: Mount) -> f64 {
        let partition = self.partition(mount);
        (partition.size_bytes * self.usable_share - partition.need_bytes).max(0.0)
    }

    /// Hours of logs at the peak that fit beside those of the retention.
    pub fn log_room_hours(&self) -> f64 {
        self.room_bytes(Mount::Logs) / self.log_bytes_per_hour
    }

    /// Hours in which the spool fills at the peak if nothing can be delivered.
    pub fn spool_hours(&self) -> f64 {
        self.spool_messages / (self.peak_per_second * SECONDS_PER_HOUR)
    }
}

/// The formulas of the tutorial, which know no headroom and whose peak is the window's mean, on
/// partitions that have the room for them.
fn documented(case: &Analysis, node: &Node) -> Load {
    let (plan, k) = (&case.plan, case.coefficients());
    let (s, p) = (&plan.scenario, &plan.documented);
    let nodes = node.order.nodes;
    let per_second = p.throughput.peak_messages_per_second / nodes;
    let log_a_message = p.storage.log_bytes_per_day / s.messages_per_day;
    let partitions = node.partitions.list;
    let usable_share = made::filled_share(case);
    Load {
        nodes,
        working: nodes,
        partitions,
        ram_gib: node.memory_gib,
        mean_per_second: per_second,
        peak_per_second: per_second,
        held_messages: s.outage_days * s.messages_per_day / nodes,
        spool_messages: partitions[0].size_bytes * usable_share
            / (s.size_bytes + k.spool_overhead_bytes),
        waiting_per_message: 1.0,
        // The documentation plans with none in its spool, but they are queued all the same.
        events_per_message: plan.behaviour.traffic.events_per_message,
        log_bytes_per_hour: per_second * SECONDS_PER_HOUR * log_a_message,
        usable_share,
        free_share: 1.0 - k.usable_share,
        floor_share: 1.0 - k.usable_share,
        filesystem_share: 1.0 - tables_share(s, k),
    }
}

fn behaviour(case: &Analysis, node: &Node) -> Load {
    let (plan, k) = (&case.plan, case.coefficients());
    let (s, b) = (&plan.scenario, &plan.behaviour);
    let bare = Scenario { headroom: 0.0, ..*s };
    let working = b.fleet.working();
    let peak_per_second = b.traffic.peak_per_second / working;
    let mail = b.held.peak_messages;
    let held = mail + b.held.injected * b.traffic.events_per_message;
    let usable = made::filled_share(case);
    let floor_share = 1.0 - k.usable_share;
    Load {
        nodes: b.fleet.nodes,
        working,
        partitions: node.partitions.list,
        ram_gib: node.memory_gib,
        mean_per_second: b.traffic.window_per_second / working,
        peak_per_second,
        held_messages: held / working,
        spool_messages: messages_until_refusal(&bare, b, node.partitions.list[0].size_bytes, k),
        waiting_per_message: if mail > 0.0 { held / mail } else { 1.0 },
        events_per_message: b.traffic.events_per_message,
        log_bytes_per_hour: peak_per_second * SECONDS_PER_HOUR * b.logs.bytes_per_message,
        usable_share: usable,
        free_share: floor_share + usable - usable_share(s, k),
        floor_share,
        filesystem_share: 1.0 - tables_share(s, k),
    }
}
