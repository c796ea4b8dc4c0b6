//! The network's figures.

use super::Row;
use crate::planner::{Plan, SourceLimit};
use crate::scenario::Basis;
use crate::units::{count, rate_mbps};

pub(super) fn one_way(plan: &Plan) -> Row {
    let value = plan.network.one_way_mbps;
    let (formula, note) = match plan.basis {
        Basis::Tutorial => (
            "8 × peak × size ÷ 3,600 ÷ 1,000,000",
            "The documentation leaves the factor 8 out of its formula; its result of 111 Mbps is \
             right.",
        ),
        Basis::Measured => (
            "8 × peak ÷ 3,600 × overhead × (1 - bounces) × (size + header_bytes + signatures × \
             signature_bytes) ÷ 1,000,000",
            "A bounce is refused before its body is sent.",
        ),
    };
    let (label, unit) = ("Network, one way", "Mbps");
    Row { label, formula, unit, value, shown: rate_mbps(value), note }
}

pub(super) fn both_ways(plan: &Plan) -> Row {
    let value = plan.network.nic_mbps;
    let (formula, note) = match plan.basis {
        Basis::Tutorial => (
            "nic_passes × one_way ÷ working",
            "The tutorial counts one direction; the performance chapter says that each message \
             passes the card twice.",
        ),
        Basis::Measured => ("(incoming + one_way) ÷ working", ""),
    };
    let (label, unit) = ("Network card per server, in and out", "Mbps");
    Row { label, formula, unit, value, shown: rate_mbps(value), note }
}

pub(super) fn card_needed(plan: &Plan) -> Row {
    let value = plan.network.needed_gbps;
    Row {
        label: "Speed that the card must have",
        formula: "both_ways ÷ nic_share ÷ 1,000",
        unit: "Gbps",
        value,
        shown: rate_mbps(value * 1e3),
        note: "",
    }
}

pub(super) fn card(plan: &Plan) -> Row {
    let value = plan.network.card_gbps;
    Row {
        label: "Network card per server",
        formula: if plan.network.needed_gbps > 100.0 {
            "100 × ceil(both_ways ÷ nic_share ÷ 1,000 ÷ 100)"
        } else {
            "at_least(both_ways ÷ nic_share ÷ 1,000; 1; 10; 25; 40; 100)"
        },
        unit: "Gbps",
        value,
        shown: format!("{} Gbps", count(value)),
        note: "The tutorial asks for Gigabit or faster, the hardware page for at least 10 Gigabit.",
    }
}

pub(super) fn sources(plan: &Plan) -> Row {
    let found = plan.sources();
    let value = found.needed;
    Row {
        label: "Sources needed",
        formula: match found.limit {
            SourceLimit::MessageRate | SourceLimit::ConnectionRate | SourceLimit::Connections => {
                "ceil(site_share × (peak ÷ 3,600) ÷ source_rate)"
            }
            SourceLimit::OwnConnections => {
                "ceil(site_share × (peak ÷ 3,600) ÷ (source_connections ÷ latency))"
            }
            SourceLimit::HourlyCap => "ceil(site_share × peak ÷ source_cap)",
            SourceLimit::DailyCap => "ceil(site_share × grown ÷ source_cap)",
            SourceLimit::WarmUp => "ceil(grown ÷ (warm_start × warm_factor^(warm_days - 1)))",
        },
        unit: "",
        value,
        shown: count(value),
        note: "For the destination that needs most of them; each source may send to all. By the \
               shipped shaping this is throughput, not reputation: a cap of your own says what \
               your mail is trusted with.",
    }
}
