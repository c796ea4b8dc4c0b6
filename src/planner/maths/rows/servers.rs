//! The figures of servers: how many, what one carries, and its memory.

use super::Row;
use crate::planner::memory::is_memory_known;
use crate::planner::{Bound, Plan};
use crate::scenario::{Basis, Provider};
use crate::units::{count, percent};

pub(super) fn servers(plan: &Plan) -> Row {
    let value = plan.servers.count;
    let by_rate = (plan.traffic.peak_per_hour / plan.rate.node_messages_per_hour).ceil().max(1.0);
    Row {
        label: "Servers",
        // Another limit of the machine can ask for more of them.
        formula: if by_rate == plan.servers.working() {
            "max(1; ceil(peak ÷ server_rate)) + redundancy"
        } else {
            "working + redundancy"
        },
        unit: "",
        value,
        shown: count(value),
        note: "One server does several million messages per hour by the documentation; its \
               statements range from 2 to 6 million. For its own case it says 4 vCPU and, a line \
               later, an xlarge to a 4xlarge, which is 4 to 16.",
    }
}

pub(super) fn rate(plan: &Plan) -> Row {
    let s = &plan.scenario;
    let is_arm = plan.servers.is_arm;
    let is_weighed = plan.basis == Basis::Measured || s.known_core_ms > 0.0;
    let (formula, note) = match plan.rate.bound_by {
        Bound::Seen if s.own_cores > 0.0 => {
            ("min(seen × vcpu ÷ cores; max(seen; node_share × published))", "")
        }
        Bound::Seen => ("seen", ""),
        _ if is_weighed => (
            if is_arm {
                "min(full_rate × cpu_share; node_share × published × arm_factor ÷ (1 + hook_events))"
            } else {
                "min(full_rate × cpu_share; node_share × published ÷ (1 + hook_events))"
            },
            "The full rate is what CPU, disk and network card together let through; no more is \
             planned than of the lowest benchmark.",
        ),
        _ => (
            if is_arm {
                "node_share × published × arm_factor"
            } else {
                "node_share × published"
            },
            "Measured with messages of 100 KB; used here whatever the size.",
        ),
    };
    let value = plan.rate.node_messages_per_hour;
    let (label, unit) = ("Planned rate of a server", "messages/h");
    Row { label, formula, unit, value, shown: count(value), note }
}

pub(super) fn load(plan: &Plan) -> Row {
    let share = plan.load_share();
    Row {
        label: "Load at the peak",
        formula: "100 × peak ÷ working ÷ server_rate",
        unit: "%",
        value: 100.0 * share,
        shown: percent(share),
        note: "",
    }
}

/// Whether the order is of what the user has.
fn is_own(plan: &Plan) -> bool {
    plan.order.machine.as_ref().is_some_and(|machine| machine.provider == Provider::Own)
}

pub(super) fn memory(plan: &Plan) -> Row {
    let value = plan.order.memory_gib;
    let (formula, note) = match plan.basis {
        _ if plan.container().is_some() && !is_own(plan) => (
            "max(2; ceil(memory_need ÷ shrink_share ÷ 1,073,741,824))",
            "The limit of a pod, in whole GiB and never below 2: from a part of it on KumoMTA keeps no bodies, and \
             what the plan needs stays below that. A benchmark’s memory is its machine’s.",
        ),
        _ if plan.order.machine.is_some() => ("machine_memory", ""),
        _ if value > 8_192.0 => {
            ("8,192 × ceil(memory_need ÷ shrink_share ÷ 1,073,741,824 ÷ 8,192)", "")
        }
        Basis::Tutorial if is_memory_known(&plan.scenario) => (
            "max(benchmark_memory; at_least(memory_need ÷ shrink_share ÷ 1,073,741,824; 4; 8; 16; \
             32; 64; 128; 256; 512; 1,024; 2,048; 4,096; 8,192))",
            "",
        ),
        Basis::Tutorial => (
            "benchmark_memory",
            "The documentation has no arithmetic for memory: 16 GB is its recommendation, and 16 \
             vCPU were measured with 64 GB.",
        ),
        Basis::Measured => (
            "at_least(max(memory_need ÷ shrink_share ÷ 1,073,741,824; 2 × vcpu); 4; 8; 16; 32; 64; \
             128; 256; 512; 1,024; 2,048; 4,096; 8,192)",
            "KumoMTA shrinks its caches from a part of the memory on; 2 GiB per vCPU are where the \
             documentation starts.",
        ),
    };
    let (label, unit) = ("Memory per server", "GiB");
    Row { label, formula, unit, value, shown: format!("{} GiB", count(value)), note }
}
