//! Few large nodes or many small ones, what they share, and where mail leaves from.

use super::super::{facts, listing};
use super::{apply, figures, note};
use crate::planner::behaviour::egress::{PROVIDERS, other_share};
use crate::planner::behaviour::fleet_options;
use crate::planner::{Coefficients, Readings, readings};
use crate::units::{bytes, bytes_short, count, percent, rate_mbps};

/// Sizes of nodes, shared services, sources, and the years to come.
pub fn nodes(plan: &Readings, k: &Coefficients) -> String {
    [sizes(plan, k), shared(plan), sources(plan), growth(plan, k)].concat()
}

fn sizes(plan: &Readings, k: &Coefficients) -> String {
    let (s, chosen) = (&plan.scenario, &plan.behaviour.fleet);
    let rows: String = fleet_options(s, k)
        .iter()
        .map(|option| {
            let f = &option.fleet;
            let cells = [
                count(f.nodes),
                count(f.nodes * f.vcpu),
                count(option.carries.node_messages_per_hour),
                percent(option.load_share),
                percent(option.carried_without_one()),
            ];
            figures(format!("{} vCPU", count(f.vcpu)), &cells, f == chosen)
        })
        .collect();
    let headings = [
        "Node",
        "#Nodes",
        "#vCPU in all",
        "#One carries, an hour",
        "#Load",
        "#Carried without one",
    ];
    let spare = match s.redundancy {
        0.0 => apply("Plan a spare node", "?redundancy=1"),
        _ => format!("{} of them may fail.", count(s.redundancy)),
    };
    format!(
        "<h3>Few large or many small</h3>{}{}",
        listing("Sizes of nodes", &headings, &rows),
        note(
            &format!(
                "One node of the smallest size that carries the peak, or else the fewest vCPU in \
                 all, of up to 16 a node: beyond, the disk binds and cores gain little. {spare}"
            ),
            "docs/userguide/clustering/index.md:21"
        )
    )
}

fn shared(plan: &Readings) -> String {
    let (b, w) = (&plan.behaviour, &plan.behaviour.wire);
    let several = b.fleet.nodes > 1.0;
    let redis = format!("{} operations a second", count(b.redis_per_second.round()));
    let made = [
        (
            "Redis",
            if several {
                format!("{redis} at the peak, on a host of its own")
            } else {
                format!("not needed by one node; {redis} if throttles were shared")
            },
        ),
        (
            "Shaping automation",
            if several {
                "beside kumod, one on each of a handful of nodes"
            } else {
                "on the node itself"
            }
            .into(),
        ),
        (
            "A lost node",
            format!(
                "keeps up to {} of spool until it is back",
                bytes_short(b.spool.bytes() / b.fleet.working())
            ),
        ),
        ("Connections", format!("{} open on a node at the peak", count(w.connections.round()))),
        ("File descriptors", format!("{} on a node", count(w.descriptors))),
        (
            "Proxies",
            if w.proxy_mbps > 0.0 {
                format!("{} in and out, all together", rate_mbps(w.proxy_mbps))
            } else {
                "none planned; they would carry what goes out twice".into()
            },
        ),
    ];
    let source =
        "docs/userguide/performance/architecture.md:61-62; docs/userguide/clustering/deployment.md";
    format!("<h3>What nodes share</h3>{}{}", facts(&made), note("", source))
}

fn sources(plan: &Readings) -> String {
    let (s, b) = (&plan.scenario, &plan.behaviour);
    let rows: String = b
        .egress
        .iter()
        .map(|egress| {
            let cells = [
                percent(egress.share),
                count(egress.share * b.traffic.peak_per_second),
                count(egress.source_per_second),
                count(egress.sources),
            ];
            figures(PROVIDERS[egress.provider].name, &cells, egress.sources > s.sources)
        })
        .collect();
    let headings = ["Provider", "#Share", "#Messages a second", "#One source carries", "#Sources"];
    format!(
        "<h3>Sources for each mailbox provider</h3>{}{}",
        listing("Sources", &headings, &rows),
        note(
            &format!(
                "By the shipped shaping; marked where the {} planned sources are too few. {} of the \
                 mail goes elsewhere.",
                count(s.sources),
                percent(other_share(s).max(0.0))
            ),
            "assets/policy-extras/shaping.toml:54-201"
        )
    )
}

/// Years that are shown at least.
const LEAST_YEARS: u32 = 3;

fn growth(plan: &Readings, k: &Coefficients) -> String {
    let s = &plan.scenario;
    if s.growth == 0.0 {
        let set = apply("Plan for 20 % a year and 3 years", "?growth=0.2&horizon=3y");
        return format!("<h3>The years to come</h3><p>No growth is planned. {set}</p>");
    }
    let last = LEAST_YEARS.max(s.horizon_years.ceil() as u32);
    let rows: String = (0..=last)
        .map(|year| {
            let mut then = *s;
            then.horizon_years = f64::from(year);
            let then = readings(&then, k);
            let (b, o) = (&then.behaviour, &then.behaviour.storage);
            let cells = [
                count(b.traffic.messages_per_day),
                bytes(o.total_bytes),
                format!("{} × {} vCPU", count(b.fleet.nodes), count(b.fleet.vcpu)),
                bytes_short(o.recommended_bytes),
            ];
            figures(format!("Year {year}"), &cells, f64::from(year) == s.horizon_years)
        })
        .collect();
    let headings = ["Year", "#Messages a day", "#Storage", "#Nodes", "#Disk of each"];
    let table = listing("Growth", &headings, &rows);
    format!("<h3>The years to come</h3>{table}")
}
