//! Few large servers or many small ones, and what they share.

use super::super::{Html, Rows, facts, html, listing, servers};
use super::{apply, figures, note};
use crate::planned;
use crate::planner::servers::{LARGEST_VCPU, carried_without_one};
use crate::planner::{Coefficients, Plan};
use crate::sentences::disk;
use crate::units::{bytes, bytes_short, count, percent, rate_mbps};

/// Sizes of servers, shared services, and the years to come.
pub fn nodes(plan: &Plan, k: &Coefficients) -> Html {
    sizes(plan) + shared(plan) + growth(plan, k)
}

fn sizes(plan: &Plan) -> Html {
    let (s, peak) = (&plan.scenario, plan.traffic.peak_per_hour);
    let rows: Rows = servers::sizes(plan)
        .iter()
        .map(|(candidate, is_ordered)| {
            let servers = &candidate.servers;
            let cells = [
                count(servers.count),
                count(servers.count * servers.vcpu),
                count(candidate.rate.node_messages_per_hour),
                percent(candidate.load_share(peak)),
                percent(carried_without_one(servers, &candidate.rate, peak)),
            ];
            figures(html!("{} vCPU", count(servers.vcpu)), &cells, *is_ordered)
        })
        .collect();
    let headings = [
        "Server",
        "#Servers",
        "#vCPU in all",
        "#One carries, per hour",
        "#Load",
        "#Carried without one",
    ];
    let spare = match s.redundancy {
        0.0 => apply("Plan a spare server", "?redundancy=1"),
        _ => html!("{} of them may fail.", count(s.redundancy)),
    };
    html!(
        "<h3>Few large or many small</h3>{}{}",
        listing("Sizes of servers", &headings, rows),
        note(
            html!(
                "The least vCPU in all, of up to {} per server: beyond, the disk binds and cores \
                 gain little. {}",
                count(LARGEST_VCPU),
                spare
            ),
            "docs/userguide/clustering/index.md:21"
        )
    )
}

fn shared(plan: &Plan) -> Html {
    let (b, w) = (plan, &plan.network);
    let several = b.servers.count > 1.0;
    let redis = format!("{} operations per second", count(b.redis_per_second.round()));
    let made = [
        (
            "Redis",
            if several {
                html!("{} at the peak, on a host of its own", redis)
            } else {
                html!("not needed by one server; {} if throttles were shared", redis)
            },
        ),
        (
            "Shaping automation",
            if several {
                "beside kumod, one on each of a handful of servers"
            } else {
                "on the server itself"
            }
            .into(),
        ),
        (
            "A lost server",
            html!(
                "keeps up to {} of spool until it is back",
                bytes_short(b.spool.bytes() / b.servers.working())
            ),
        ),
        ("Connections", html!("{} open on a server at the peak", count(w.connections.round()))),
        ("File descriptors", html!("{} on a server", count(w.descriptors))),
        (
            "Proxies",
            if w.proxy_mbps > 0.0 {
                html!("{} in and out, all together", rate_mbps(w.proxy_mbps))
            } else {
                "none planned; they would carry what goes out twice".into()
            },
        ),
    ];
    let source =
        "docs/userguide/performance/architecture.md:61-62; docs/userguide/clustering/deployment.md";
    html!("<h3>What servers share</h3>{}{}", facts(&made), note(Html::default(), source))
}

/// Years that are shown at least.
const LEAST_YEARS: u32 = 3;

fn growth(plan: &Plan, k: &Coefficients) -> Html {
    let s = &plan.scenario;
    if s.growth == 0.0 {
        let set = apply("Plan for 20 % a year and 3 years", "?growth=0.2&horizon=3y");
        return html!("<h3>The years to come</h3><p>No growth is planned. {}</p>", set);
    }
    let last = LEAST_YEARS.max(s.horizon_years.ceil() as u32);
    let rows: Rows = (0..=last)
        .map(|year| {
            let mut then = *s;
            then.horizon_years = f64::from(year);
            let then = planned(&then, plan.basis, k);
            let cells = [
                count(then.traffic.messages_per_day),
                bytes(then.storage.total_bytes),
                format!("{} × {} vCPU", count(then.order.servers), count(then.order.vcpu)),
                disk(&then.order),
            ];
            figures(html!("Year {}", year.to_string()), &cells, f64::from(year) == s.horizon_years)
        })
        .collect();
    let headings = ["Year", "#Messages per day", "#Storage", "#Servers", "#Disk of each"];
    let table = listing("Growth", &headings, rows);
    html!("<h3>The years to come</h3>{}", table)
}
