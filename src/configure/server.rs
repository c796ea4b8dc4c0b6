//! The server that a configuration is written for: one of the order's.

use crate::Coefficients;
use crate::analysis::Analysis;
use crate::planner::outage::messages_until_refusal;
use crate::planner::partitions::room_bytes;
use crate::planner::{Mount, Order, Partition, Plan};
use crate::units::{GIB, MIB, MINUTES_PER_HOUR, SECONDS_PER_HOUR};

/// One of the plan's servers, and what KumoMTA does on it when the spare ones are lost.
pub struct Server<'a> {
    pub plan: &'a Plan,
    k: &'a Coefficients,
}

impl<'a> Server<'a> {
    pub fn of(case: &'a Analysis) -> Server<'a> {
        Server { plan: &case.plan, k: case.coefficients() }
    }

    pub fn order(&self) -> &Order {
        &self.plan.order
    }

    /// Whether it is a pod.
    pub fn is_pod(&self) -> bool {
        self.plan.scenario.is_in_containers()
    }

    /// Where its policy lies, behind the name of a file.
    pub fn everywhere(&self) -> &'static str {
        if self.is_pod() {
            "in each pod, from the ConfigMap kumomta-policy"
        } else {
            "on each server"
        }
    }

    /// What its spool and logs lie on.
    pub fn volume(&self) -> &'static str {
        if self.is_pod() { "volume claim" } else { "partition" }
    }

    /// All servers, spare ones counted.
    pub fn count(&self) -> f64 {
        self.plan.servers.count
    }

    pub fn vcpu(&self) -> f64 {
        self.order().vcpu
    }

    pub fn memory_gib(&self) -> f64 {
        self.order().memory_gib
    }

    pub fn partition(&self, mount: Mount) -> &Partition {
        self.plan.partitions.of(mount)
    }

    /// Part of what all servers do together.
    fn share(&self, all: f64) -> f64 {
        all / self.plan.servers.working()
    }

    /// Messages per second that it takes in at the peak.
    pub fn peak_per_second(&self) -> f64 {
        self.share(self.plan.traffic.peak_per_second)
    }

    /// Mean of the window, messages per second.
    pub fn mean_per_second(&self) -> f64 {
        self.share(self.plan.traffic.window_per_second)
    }

    /// Logs that it writes, bytes a day.
    pub fn log_bytes_per_day(&self) -> f64 {
        self.share(self.plan.storage.log_bytes_per_day)
    }

    /// Logs at the peak, bytes an hour.
    pub fn log_bytes_per_hour(&self) -> f64 {
        self.peak_per_second() * SECONDS_PER_HOUR * self.plan.logs.bytes_per_message
    }

    /// Log events per second that one of its hooks sends at the peak; 0 without hooks.
    pub fn hook_events_per_second(&self, hooks: f64) -> f64 {
        let events = self.plan.traffic.events_per_message * self.peak_per_second();
        if hooks > 0.0 { events / hooks } else { 0.0 }
    }

    /// Memory from which on KumoMTA refuses mail, bytes.
    pub fn soft_limit_bytes(&self) -> f64 {
        (self.k.soft_share * self.memory_gib() * GIB).floor()
    }

    /// Memory from which on KumoMTA keeps no bodies, bytes.
    pub fn low_threshold_bytes(&self) -> f64 {
        (self.k.shrink_share * self.memory_gib() * GIB).floor()
    }

    /// Messages that wait when the planned outage is at its worst, events for hooks among them.
    pub fn held_messages(&self) -> f64 {
        self.share(self.plan.backlog.planned_messages) * self.waiting_per_message()
    }

    /// What waits for each message that waits: itself, and its events for hooks that are out as
    /// long.
    pub fn waiting_per_message(&self) -> f64 {
        let backlog = &self.plan.backlog;
        if backlog.planned_messages == 0.0 {
            return 1.0;
        }
        let events = backlog.injected * self.plan.traffic.events_per_message;
        1.0 + events / backlog.planned_messages
    }

    /// Messages that the spool takes until KumoMTA refuses more.
    pub fn spool_messages(&self) -> f64 {
        self.share(messages_until_refusal(self.plan, self.k))
    }

    /// Hours in which the spool fills at the peak if nothing can be delivered.
    pub fn spool_hours(&self) -> f64 {
        self.spool_messages() / (self.peak_per_second() * SECONDS_PER_HOUR)
    }

    /// KumoMTA's floor: the part of the filesystem below which it refuses mail, 0 to 1.
    pub fn floor_share(&self) -> f64 {
        self.plan.free_share()
    }

    /// A partition as the script makes it, whole MiB.
    pub fn made_mib(&self, mount: Mount) -> f64 {
        (self.partition(mount).size_bytes / MIB).ceil()
    }

    /// Free bytes below which KumoMTA refuses mail, or a little more: its floor is a part of what
    /// statvfs reports as the whole, which is the partition without what the filesystem keeps.
    pub fn floor_bytes(&self, mount: Mount) -> f64 {
        self.made_mib(mount) * MIB * self.floor_share()
    }

    /// Part of a partition that may fill until KumoMTA refuses mail, 0 to 1.
    pub fn filled_share(&self) -> f64 {
        self.plan.partitions.filled_share
    }

    /// Part of a partition that is planned to stay free when it is at its fullest, 0 to 1.
    pub fn free_share(&self) -> f64 {
        self.floor_share() + self.filled_share() * self.plan.scenario.headroom
    }

    /// Bytes that a partition takes beyond what is planned for it, until mail is refused.
    pub fn room_bytes(&self, mount: Mount) -> f64 {
        let partition = self.partition(mount);
        let room = room_bytes(&self.plan.scenario, partition.size_bytes, self.k);
        (room - partition.need_bytes).max(0.0)
    }

    /// Hours of logs at the peak that fit beside those of the retention.
    pub fn log_room_hours(&self) -> f64 {
        self.room_bytes(Mount::Logs) / self.log_bytes_per_hour()
    }

    /// Whether a job that runs now and then leaves more lying beside the retention than fits.
    pub fn has_tight_logs(&self) -> bool {
        self.log_room_hours() * MINUTES_PER_HOUR < TIGHT_MINUTES
    }
}

/// Two turns of a job that runs every 5 minutes, and some to spare: minutes of logs at the peak.
const TIGHT_MINUTES: f64 = 12.0;
