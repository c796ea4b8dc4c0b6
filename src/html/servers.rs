//! Cores, memory, network card and number of servers, with the sizes that they were chosen from.

use super::panels::{apply, note, thing};
use super::{Action, Cell, Html, Row, Rows, coefficients, facts, html, listing, row, with_small};
use crate::planner::maths::Figure;
use crate::planner::servers::{
    Candidate, LARGEST_VCPU, LEAST_VCPU, candidates, carried_without_one,
};
use crate::planner::{BENCHMARKS, Benchmark, Plan, SIZES};
use crate::scenario::Basis;
use crate::sentences::{disk, memory, networking};
use crate::units::{count, grouped, percent, rate_mbps};

/// The figures of this card.
pub const FIGURES: &[Figure] = &[
    Figure::Servers,
    Figure::ServerRate,
    Figure::Load,
    Figure::Memory,
    Figure::CardNeeded,
    Figure::Card,
    Figure::Disk,
    Figure::Sources,
];

/// What is ordered, and the sizes that it was chosen from.
pub fn servers(plan: &Plan) -> Html {
    let rows: Rows = sizes(plan)
        .iter()
        .map(|(candidate, is_ordered)| candidate_row(candidate, *is_ordered, plan))
        .collect();
    let headings = [
        "Size",
        things(plan),
        "#vCPU in all",
        "#At most, per hour",
        "#Planned, per hour",
        "#Load at the peak",
        "#Carried without one",
    ];
    let machines = Action::Open("hardware".into()).button("Machines and prices");
    let sources = Action::Open("nodes".into()).button("Sources and your limits");
    facts(&each(plan))
        + html!("<p>{} · {}</p>", machines, sources)
        + listing("Sizes", &headings, rows)
        + rule(plan)
}

/// A heading over their number.
fn things(plan: &Plan) -> &'static str {
    if plan.scenario.is_in_containers() { "#Pods" } else { "#Servers" }
}

fn rule(plan: &Plan) -> Html {
    let spare = match plan.scenario.redundancy {
        0.0 => apply("Plan a spare one", "?redundancy=1"),
        spare => html!("{} of them may fail.", count(spare)),
    };
    note(
        html!(
            "Each size carries the peak with the spare ones lost. Ordered is the least vCPU in all, then the \
             fewest {}s, of {} to {} vCPU: with more, the disk is the limit and cores gain little. {}",
            thing(plan),
            count(LEAST_VCPU),
            count(LARGEST_VCPU),
            spare
        ),
        "docs/userguide/clustering/index.md:21",
    )
}

/// What KumoMTA has measured, the newest first; the same for every plan.
pub fn benchmarks() -> Html {
    let mut all: Vec<_> = BENCHMARKS.iter().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.year));
    let cells = |one: &Benchmark| {
        [
            Cell::Head(with_small(one.machine.into(), one.source.into())),
            Cell::Number(one.year.to_string().into()),
            Cell::Number(count(one.vcpu).into()),
            Cell::Number(html!("{} GB", count(one.memory_gb))),
            Cell::Number(grouped(one.messages_per_hour).into()),
        ]
    };
    let rows: Rows = all.into_iter().map(|one| row(&cells(one), false)).collect();
    let headings = ["Machine", "#Year", "#vCPU", "#Memory", "#Messages per hour"];
    let table = listing("KumoMTA’s benchmarks", &headings, rows);
    html!(
        "{}<p class=\"note\">Messages of 100 KB. The newest one ran on a disk of 225 MB/s, those of \
         July 2023 with 7,200 IOPS; the others’ disks aren’t published. A server is planned with {} \
         of the lowest figure that was published for its size or a larger one. Fewer than 4 cores \
         aren’t supported in production.</p>",
        table,
        percent(coefficients().node_share)
    )
}

fn each(plan: &Plan) -> [(&'static str, Html); 6] {
    let (order, n) = (&plan.order, &plan.network);
    let spare = match order.spare {
        0.0 => String::new(),
        spare => format!(", {} of them spare", count(spare)),
    };
    let load = format!(
        "the peak uses {} of the planned capacity with the spare ones lost",
        percent(plan.load_share())
    );
    let card = format!("{}; {} used", networking(order.nic_gbps), rate_mbps(n.nic_mbps));
    [
        (things(plan).trim_start_matches('#'), html!("{}{}", count(order.servers), spare)),
        ("Each", html!("{} vCPU, {} of memory", count(order.vcpu), memory(order))),
        ("Load", load.into()),
        ("Disk of each", disk(order).into()),
        ("Sources needed", count(plan.sources().needed).into()),
        ("Network card", card.into()),
    ]
}

/// The sizes that were compared, and the order's own where its machine is of none of them; whether
/// each is the order's.
fn sizes(plan: &Plan) -> Vec<(Candidate, bool)> {
    let own = Candidate { servers: plan.servers, rate: plan.rate };
    let is_own = |other: &Candidate| {
        (other.servers.vcpu, other.servers.count) == (own.servers.vcpu, own.servers.count)
            && other.rate.node_messages_per_hour == own.rate.node_messages_per_hour
    };
    let compared = candidates(&plan.scenario, plan.basis, &coefficients());
    let mut sizes: Vec<_> = compared.into_iter().map(|other| (other, is_own(&other))).collect();
    if sizes.iter().all(|(_, is_ordered)| !is_ordered) {
        sizes.push((own, true));
    }
    sizes
}

/// A size, and how many of it carry the peak. The tutorial's are named as they were measured.
fn candidate_row(candidate: &Candidate, is_ordered: bool, plan: &Plan) -> Row {
    let servers = &candidate.servers;
    let size = match (plan.basis, SIZES.iter().find(|one| one.vcpu == servers.vcpu)) {
        _ if is_ordered => format!("{} vCPU, {}", count(servers.vcpu), memory(&plan.order)),
        // The memory of a pod isn't a machine's.
        (Basis::Tutorial, Some(b)) if !plan.scenario.is_in_containers() => {
            format!("{} vCPU, {} GiB", count(b.vcpu), count(b.memory_gib))
        }
        _ => format!("{} vCPU", count(servers.vcpu)),
    };
    let (rate, peak) = (&candidate.rate, plan.traffic.peak_per_hour);
    let cells = [
        Cell::Head(size.into()),
        Cell::Number(count(servers.count).into()),
        Cell::Number(count(servers.count * servers.vcpu).into()),
        Cell::Number(grouped(rate.full_messages_per_hour).into()),
        Cell::Number(grouped(rate.node_messages_per_hour).into()),
        Cell::Number(percent(candidate.load_share(peak)).into()),
        Cell::Number(percent(carried_without_one(servers, rate, peak)).into()),
    ];
    row(&cells, is_ordered)
}
