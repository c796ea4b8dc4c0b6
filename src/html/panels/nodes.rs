//! What servers share, and what they would be in the years to come.

use super::super::{Html, Rows, facts, html, listing};
use super::{apply, figures, note, thing};
use crate::planned;
use crate::planner::{Coefficients, Plan};
use crate::sentences::disk;
use crate::units::{bytes, bytes_short, count, rate_mbps};

/// Shared services, and the years to come.
pub fn nodes(plan: &Plan, k: &Coefficients) -> Html {
    shared(plan) + growth(plan, k)
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
                html!("not needed by one {}; {} if throttles were shared", thing(plan), redis)
            },
        ),
        (
            "Shaping automation",
            if several { "beside kumod, on each of a handful of them" } else { "beside kumod" }
                .into(),
        ),
        (
            if plan.scenario.is_in_containers() { "A lost pod" } else { "A lost server" },
            html!(
                "keeps up to {} of spool until it is back",
                bytes_short(b.spool.bytes() / b.servers.working())
            ),
        ),
        ("Connections", html!("{} open on each at the peak", count(w.connections.round()))),
        ("File descriptors", html!("{} on each", count(w.descriptors))),
        (
            "Proxies",
            if w.proxy_mbps > 0.0 {
                html!("{} in and out, all together", rate_mbps(w.proxy_mbps))
            } else {
                "none planned; a proxy would carry outgoing mail twice, in and out".into()
            },
        ),
    ];
    let source =
        "docs/userguide/performance/architecture.md:61-62; docs/userguide/clustering/deployment.md";
    html!("<h3>What {}s share</h3>{}{}", thing(plan), facts(&made), note(Html::default(), source))
}

/// Years that are shown at least.
const LEAST_YEARS: u32 = 3;

fn growth(plan: &Plan, k: &Coefficients) -> Html {
    let s = &plan.scenario;
    if s.growth == 0.0 {
        let set = apply("Plan 20 % a year for 3 years", "?growth=0.2&horizon=3y");
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
    let things = if s.is_in_containers() { "#Pods" } else { "#Servers" };
    let headings = ["Year", "#Messages per day", "#Storage", things, "#Disk of each"];
    let table = listing("Growth", &headings, rows);
    html!("<h3>The years to come</h3>{}", table)
}
