//! The table of figures: what each is called, how it is computed and how it is shown.

mod network;
mod servers;
mod storage;

use crate::planner::{Mount, Part, Plan};
use crate::units::{bytes, bytes_short, count};

/// A number on the page that can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Grown,
    PeakPerHour,
    PeakPerSecond,
    TransferPerHour,
    TransferPerDay,
    OneWay,
    BothWays,
    CardNeeded,
    Card,
    SendingHours,
    Held,
    WaitingBytes,
    Spool,
    LogPerMessage,
    LogsPerDay,
    Logs,
    OutageLogs,
    System,
    Total,
    Share(Part),
    Usable,
    Partition(Mount),
    PartitionSum,
    Disk,
    Servers,
    ServerRate,
    Load,
    Memory,
    Sources,
}

impl Figure {
    /// Every figure, in the order of the page.
    pub const ALL: [Figure; 34] = [
        Figure::Grown,
        Figure::PeakPerHour,
        Figure::PeakPerSecond,
        Figure::TransferPerHour,
        Figure::TransferPerDay,
        Figure::OneWay,
        Figure::BothWays,
        Figure::CardNeeded,
        Figure::Card,
        Figure::SendingHours,
        Figure::Held,
        Figure::WaitingBytes,
        Figure::Spool,
        Figure::LogPerMessage,
        Figure::LogsPerDay,
        Figure::Logs,
        Figure::OutageLogs,
        Figure::System,
        Figure::Total,
        Figure::Share(Part::Spool),
        Figure::Share(Part::Logs),
        Figure::Share(Part::System),
        Figure::Usable,
        Figure::Partition(Mount::Spool),
        Figure::Partition(Mount::Logs),
        Figure::Partition(Mount::Root),
        Figure::Partition(Mount::Var),
        Figure::PartitionSum,
        Figure::Disk,
        Figure::Servers,
        Figure::ServerRate,
        Figure::Load,
        Figure::Memory,
        Figure::Sources,
    ];
}

pub(super) struct Row {
    pub label: &'static str,
    pub formula: &'static str,
    /// Unit of the formula's result.
    pub unit: &'static str,
    pub value: f64,
    /// The figure as the page writes it.
    pub shown: String,
    pub note: &'static str,
}

impl Figure {
    pub(super) fn row(self, plan: &Plan) -> Row {
        match self {
            Figure::Grown => grown(plan),
            Figure::PeakPerHour => peak_per_hour(plan),
            Figure::PeakPerSecond => Row {
                label: "Peak, messages per second",
                formula: "peak ÷ 3,600",
                unit: "messages/s",
                value: plan.traffic.peak_per_second,
                shown: count(plan.traffic.peak_per_second),
                note: "",
            },
            Figure::TransferPerHour => Row {
                label: "Transfer per hour",
                formula: "peak × size",
                unit: "B/h",
                value: plan.traffic.transfer_bytes_per_hour,
                shown: bytes_short(plan.traffic.transfer_bytes_per_hour),
                note: "The documentation writes Gb and Tb where it means gigabytes and terabytes.",
            },
            Figure::TransferPerDay => Row {
                label: "Transfer per day",
                formula: "grown × size",
                unit: "B/day",
                value: plan.traffic.transfer_bytes_per_day,
                shown: bytes_short(plan.traffic.transfer_bytes_per_day),
                note: "",
            },
            Figure::OneWay => network::one_way(plan),
            Figure::BothWays => network::both_ways(plan),
            Figure::CardNeeded => network::card_needed(plan),
            Figure::Card => network::card(plan),
            Figure::SendingHours => storage::sending_hours(plan),
            Figure::Held => storage::held(plan),
            Figure::WaitingBytes => storage::waiting_bytes(plan),
            Figure::Spool => storage::spool(plan),
            Figure::LogPerMessage => storage::log_per_message(plan),
            Figure::LogsPerDay => storage::logs_per_day(plan),
            Figure::Logs => storage::logs(plan),
            Figure::OutageLogs => storage::outage_logs(plan),
            Figure::System => storage::system(plan),
            Figure::Total => storage::total(plan),
            Figure::Share(part) => storage::share(part, plan),
            Figure::Usable => storage::usable(plan),
            Figure::Partition(mount) => storage::partition(mount, plan),
            Figure::PartitionSum => storage::partition_sum(plan),
            Figure::Disk => storage::disk(plan),
            Figure::Servers => servers::servers(plan),
            Figure::ServerRate => servers::rate(plan),
            Figure::Load => servers::load(plan),
            Figure::Memory => servers::memory(plan),
            Figure::Sources => network::sources(plan),
        }
    }
}

/// A row of bytes.
fn of_bytes(label: &'static str, formula: &'static str, value: f64, note: &'static str) -> Row {
    Row { label, formula, unit: "B", value, shown: bytes(value), note }
}

fn grown(plan: &Plan) -> Row {
    Row {
        label: "Messages per day, after the planned years",
        formula: "volume × (1 + growth)^horizon",
        unit: "messages/day",
        value: plan.traffic.messages_per_day,
        shown: count(plan.traffic.messages_per_day),
        note: "",
    }
}

fn peak_per_hour(plan: &Plan) -> Row {
    Row {
        label: "Peak, messages per hour",
        formula: "grown ÷ window × burst",
        unit: "messages/h",
        value: plan.traffic.peak_per_hour,
        shown: count(plan.traffic.peak_per_hour),
        note: "What the documentation calls peak is the mean of the window: minutes within it can \
               be busier, which a burst plans for.",
    }
}
