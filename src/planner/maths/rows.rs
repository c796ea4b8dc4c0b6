//! The table of figures: what each is called, how it is computed and how it is shown.

use crate::planner::{Mount, Part, Partition, Plan};
use crate::units::{self, bytes, bytes_short, count, rate_mbps, whole_gb};

/// A number on the page that can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    PeakPerHour,
    PeakPerSecond,
    TransferPerHour,
    TransferPerDay,
    OneWay,
    BothWays,
    CardNeeded,
    Card,
    Spool,
    LogsPerDay,
    Logs,
    System,
    Total,
    Share(Part),
    Order,
    Partition(Mount),
    PartitionSum,
    Nodes,
    Vcpu,
    Memory,
    NodeRate,
    Load,
}

impl Figure {
    /// Every figure, in the order of the page.
    pub const ALL: [Figure; 27] = [
        Figure::PeakPerHour,
        Figure::PeakPerSecond,
        Figure::TransferPerHour,
        Figure::TransferPerDay,
        Figure::OneWay,
        Figure::BothWays,
        Figure::CardNeeded,
        Figure::Card,
        Figure::Spool,
        Figure::LogsPerDay,
        Figure::Logs,
        Figure::System,
        Figure::Total,
        Figure::Share(Part::Spool),
        Figure::Share(Part::Logs),
        Figure::Share(Part::System),
        Figure::Order,
        Figure::Partition(Mount::Spool),
        Figure::Partition(Mount::Logs),
        Figure::Partition(Mount::Root),
        Figure::Partition(Mount::Var),
        Figure::PartitionSum,
        Figure::Nodes,
        Figure::Vcpu,
        Figure::Memory,
        Figure::NodeRate,
        Figure::Load,
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
            Figure::PeakPerHour
            | Figure::PeakPerSecond
            | Figure::TransferPerHour
            | Figure::TransferPerDay => throughput(self, plan),
            Figure::OneWay | Figure::BothWays | Figure::CardNeeded | Figure::Card => {
                network(self, plan)
            }
            Figure::Partition(mount) => partition(mount, plan),
            Figure::PartitionSum => partition_sum(plan),
            Figure::Nodes | Figure::Vcpu | Figure::Memory | Figure::NodeRate | Figure::Load => {
                compute(self, plan)
            }
            _ => storage(self, plan),
        }
    }
}

fn throughput(figure: Figure, plan: &Plan) -> Row {
    let t = &plan.throughput;
    match figure {
        Figure::PeakPerHour => Row {
            label: "Peak, messages an hour",
            formula: "volume ÷ window",
            unit: "messages/h",
            value: t.peak_messages_per_hour,
            shown: count(t.peak_messages_per_hour),
            note: "What the documentation calls peak is the mean of the window: minutes within \
                   it can be busier.",
        },
        Figure::PeakPerSecond => Row {
            label: "Peak, messages a second",
            formula: "volume ÷ window ÷ 3,600",
            unit: "messages/s",
            value: t.peak_messages_per_second,
            shown: count(t.peak_messages_per_second),
            note: "",
        },
        Figure::TransferPerHour => Row {
            label: "Transfer an hour",
            formula: "volume × size ÷ window",
            unit: "B/h",
            value: t.transfer_bytes_per_hour,
            shown: bytes_short(t.transfer_bytes_per_hour),
            note: "The documentation writes Gb and Tb where it means gigabytes and terabytes.",
        },
        _ => Row {
            label: "Transfer a day",
            formula: "volume × size",
            unit: "B/day",
            value: t.transfer_bytes_per_day,
            shown: bytes_short(t.transfer_bytes_per_day),
            note: "",
        },
    }
}

fn network(figure: Figure, plan: &Plan) -> Row {
    let n = &plan.network;
    match figure {
        Figure::OneWay => Row {
            label: "Network, one way",
            formula: "8 × volume × size ÷ window ÷ 3,600 ÷ 1,000,000",
            unit: "Mbps",
            value: n.one_way_mbps,
            shown: rate_mbps(n.one_way_mbps),
            note: "The documentation leaves the factor 8 out of its formula; its result of 111 \
                   Mbps is right.",
        },
        Figure::BothWays => Row {
            label: "Network card, in and out, a node",
            formula: "nic_passes × 8 × volume × size ÷ window ÷ 3,600 ÷ 1,000,000 ÷ nodes",
            unit: "Mbps",
            value: n.nic_mbps,
            shown: rate_mbps(n.nic_mbps),
            note: "The tutorial counts one direction; the performance chapter says that each \
                   message passes the card twice.",
        },
        Figure::CardNeeded => Row {
            label: "Speed that the card must have",
            formula: "nic_passes × 8 × volume × size ÷ window ÷ 3,600 ÷ 1,000,000 ÷ nodes ÷ \
                      nic_share ÷ 1,000",
            unit: "Gbps",
            value: n.needed_gbps,
            shown: rate_mbps(n.needed_gbps * 1e3),
            note: "",
        },
        _ => Row {
            label: "Network card, a node",
            formula: if n.needed_gbps > 100.0 {
                "100 × ceil(nic_passes × 8 × volume × size ÷ window ÷ 3,600 ÷ 1,000,000 ÷ nodes ÷ \
                 nic_share ÷ 1,000 ÷ 100)"
            } else {
                "at_least(nic_passes × 8 × volume × size ÷ window ÷ 3,600 ÷ 1,000,000 ÷ nodes ÷ \
                 nic_share ÷ 1,000; 1; 10; 25; 40; 100)"
            },
            unit: "Gbps",
            value: n.recommended_nic_gbps,
            shown: format!("{} Gbps", count(n.recommended_nic_gbps)),
            note: "The tutorial asks for Gigabit or faster, the hardware page for at least 10 \
                   Gigabit.",
        },
    }
}

fn storage(figure: Figure, plan: &Plan) -> Row {
    let s = &plan.storage;
    let of_bytes = |label, formula, value, note| Row {
        label,
        formula,
        unit: "B",
        value,
        shown: bytes(value),
        note,
    };
    match figure {
        Figure::Spool => of_bytes(
            "Spool",
            "outage × volume × (size + spool_overhead)",
            s.spool_bytes,
            "The documentation’s example says 400 GB and leaves out the 512 B a message of its \
             own formula. It counts deferred mail only, without what the spool engine and the \
             filesystem add.",
        ),
        Figure::LogsPerDay => of_bytes(
            "Logs a day",
            "volume × log",
            s.log_bytes_per_day,
            "The documentation says 16.3 GB: its KB is 1,024 B here, though 1,000 B elsewhere, \
             and 16.384 is cut.",
        ),
        Figure::Logs => of_bytes(
            "Logs",
            "retention × volume × log",
            s.log_bytes,
            "2 KB a message is called a safety margin, but the documentation’s own largest case, \
             5 lines of 500 B, is 2.5 KB. Records that retries add during an outage are not in it.",
        ),
        Figure::System => of_bytes("System", "os × nodes", s.os_bytes, ""),
        Figure::Total => of_bytes(
            "Storage, all nodes",
            "outage × volume × (size + spool_overhead) + retention × volume × log + os × nodes",
            s.total_bytes,
            "The documentation’s terabyte has no slack for the 10 % that KumoMTA keeps free: see \
             the partitions.",
        ),
        Figure::Share(part) => Row {
            label: match part {
                Part::Spool => "Spool, share",
                Part::Logs => "Logs, share",
                Part::System => "System, share",
            },
            formula: match part {
                Part::Spool => "100 × spool ÷ total",
                Part::Logs => "100 × logs ÷ total",
                Part::System => "100 × system ÷ total",
            },
            unit: "%",
            value: 100.0 * s.share(part),
            shown: units::percent(s.share(part)),
            note: "",
        },
        _ => Row {
            shown: bytes_short(s.recommended_bytes),
            ..of_bytes(
                "Disk to order, a node",
                "ceil(total ÷ nodes ÷ step) × step",
                s.recommended_bytes,
                "Rounded up to two significant digits, as the documentation does. Block storage \
                 of cloud providers is sold in GiB.",
            )
        },
    }
}

fn partition(mount: Mount, plan: &Plan) -> Row {
    let size = size_of(mount, plan).size_bytes;
    let (label, formula) = match mount {
        Mount::Spool => (
            "Partition for the spool",
            "max(1; ceil(spool ÷ nodes ÷ usable_share ÷ 1,000,000,000)) × 1,000,000,000",
        ),
        Mount::Logs => (
            "Partition for the logs",
            "max(1; ceil(logs ÷ nodes ÷ usable_share ÷ 1,000,000,000)) × 1,000,000,000",
        ),
        Mount::Root => ("Partition for /", "ceil(os × root_share ÷ 1,000,000,000) × 1,000,000,000"),
        Mount::Var => {
            ("Partition for /var", "ceil((os - os × root_share) ÷ 1,000,000,000) × 1,000,000,000")
        }
    };
    let note = match mount {
        Mount::Spool | Mount::Logs => {
            "The 10 % that KumoMTA keeps free are not in the tutorial’s arithmetic."
        }
        _ => "",
    };
    Row { label, formula, unit: "B", value: size, shown: whole_gb(size), note }
}

fn partition_sum(plan: &Plan) -> Row {
    Row {
        label: "All partitions, a node",
        formula: "(max(1; ceil(spool ÷ nodes ÷ usable_share ÷ 1,000,000,000)) + max(1; ceil(logs ÷ \
                  nodes ÷ usable_share ÷ 1,000,000,000)) + ceil(os × root_share ÷ 1,000,000,000) \
                  + ceil((os - os × root_share) ÷ 1,000,000,000)) × 1,000,000,000",
        unit: "B",
        value: plan.partitions.sum_bytes,
        shown: whole_gb(plan.partitions.sum_bytes),
        note: "",
    }
}

fn size_of(mount: Mount, plan: &Plan) -> Partition {
    let [first, rest @ ..] = plan.partitions.list;
    rest.into_iter().find(|partition| partition.mount == mount).unwrap_or(first)
}

fn compute(figure: Figure, plan: &Plan) -> Row {
    let c = &plan.compute;
    match figure {
        Figure::Nodes => Row {
            label: "Nodes",
            formula: "max(1; ceil(volume ÷ window ÷ (rate_16_vcpu × node_share)))",
            unit: "",
            value: c.nodes,
            shown: count(c.nodes),
            note: "One node does several million messages an hour by the documentation; its \
                   statements range from 2 to 6 million a node.",
        },
        Figure::Vcpu => Row {
            label: "vCPU, a node",
            formula: "first(volume ÷ window; rate_4_vcpu × node_share → 4; rate_8_vcpu × \
                      node_share → 8; rate_16_vcpu × node_share × nodes → 16)",
            unit: "vCPU",
            value: c.vcpu,
            shown: count(c.vcpu),
            note: "The documentation says 4 vCPU and, a line later, an xlarge to a 4xlarge, which \
                   is 4 to 16.",
        },
        Figure::Memory => Row {
            label: "Memory, a node",
            formula: "first(volume ÷ window; rate_4_vcpu × node_share → 16; rate_8_vcpu × \
                      node_share → 32; rate_16_vcpu × node_share × nodes → 32)",
            unit: "GiB",
            value: c.memory_gib,
            shown: format!("{} GiB", count(c.memory_gib)),
            note: "The documentation has no arithmetic for memory: 16 GB is its recommendation, \
                   and 16 vCPU were measured with 64 GB.",
        },
        Figure::Load => Row {
            label: "Load at the peak",
            formula: "100 × volume ÷ window ÷ nodes ÷ node_rate",
            unit: "%",
            value: 100.0 * c.load_share,
            shown: units::percent(c.load_share),
            note: "",
        },
        _ => Row {
            label: "Planned rate of a node",
            formula: "node_share × first(volume ÷ window; rate_4_vcpu × node_share → rate_4_vcpu; \
                      rate_8_vcpu × node_share → rate_8_vcpu; rate_16_vcpu × node_share × nodes → \
                      rate_16_vcpu)",
            unit: "messages/h",
            value: c.node_messages_per_hour,
            shown: count(c.node_messages_per_hour),
            note: "Measured with messages of 100 KB; used here whatever the size.",
        },
    }
}
