//! Memory, processor and start of one node.

use super::super::{Html, Rows, facts, html, listing, sheet};
use super::{apply, choice, figures, note, thing};
use crate::planner::memory::LEAST_GIB_PER_VCPU;
use crate::planner::ready::Ready;
use crate::planner::server::{core_ms, core_ms_parts, restart_seconds, threads};
use crate::planner::{Bound, Coefficients, Plan};
use crate::scenario::Dkim;
use crate::scenario::fields::MOST_MAX_READY;
use crate::units::{SECONDS_PER_HOUR, binary_bytes, bytes, count, duration, percent};

/// Memory, ready queues, CPU, what binds, threads and restart.
pub fn machine(plan: &Plan, k: &Coefficients) -> Html {
    memory(plan, k) + ready(plan, k) + cpu(plan, k) + bounds(plan) + start(plan, k)
}

fn memory(plan: &Plan, k: &Coefficients) -> Html {
    let m = &plan.memory;
    let parts = [
        ("kumod without mail", m.base_bytes),
        ("RocksDB", m.engine_bytes),
        ("Connections", m.connection_bytes),
        ("Bodies on their way", m.body_bytes),
        ("Waiting messages", m.queued_bytes),
        ("Log channels", m.log_bytes),
        ("Lua contexts", m.context_bytes),
    ];
    let part = |(name, value): &(&str, f64)| {
        figures((*name).into(), &[binary_bytes(*value), percent(value / m.need_bytes)], false)
    };
    let rows: Rows = parts.iter().map(part).collect();
    let foot = figures("In use".into(), &[binary_bytes(m.need_bytes), "100 %".into()], false);
    html!(
        "<h3>Memory of a {}</h3>{}{}",
        thing(plan),
        sheet("Memory of a server", "", &["Part", "#Memory", "#Share"], rows, Some(foot)),
        note(
            html!(
                "A {} of the order has {} GiB: KumoMTA shrinks its caches from {} of the memory on and refuses \
                 mail above {}. {} GiB per vCPU is the least.",
                thing(plan),
                count(m.ram_gib),
                percent(k.shrink_share),
                percent(k.soft_share),
                count(LEAST_GIB_PER_VCPU)
            ),
            "crates/kumo-server-memory/src/lib.rs:336-338,508-515"
        )
    )
}

fn ready(plan: &Plan, k: &Coefficients) -> Html {
    let (s, m, ready) = (&plan.scenario, &plan.memory, Ready::of(plan, k));
    let set = ready.shorter().map_or(Html::default(), |length| {
        html!(" {}", apply("Apply", &format!("?max_ready={length}")))
    });
    let fits = match ready.everywhere {
        0.0 => "none: use more memory, or fewer sources on a server".into(),
        MOST_MAX_READY => "any: all that waits in the planned outage fits in memory".into(),
        length => html!("{} everywhere{}", count(length), set),
    };
    let made = [
        (
            "If all fill",
            html!(
                "{} sources × {} sites × {} messages, as far as so many wait: {}",
                count(s.sources),
                count(s.sites),
                count(s.max_ready),
                bytes(m.ready_worst_bytes)
            ),
        ),
        ("Soft limit", html!("{} of {} GiB", bytes(m.soft_limit_bytes), count(m.ram_gib))),
        ("max_ready that fits", fits),
    ];
    let source = "docs/reference/memory.md:117-126; docs/faq/high_memory_usage.md:12,33";
    html!(
        "<h3>Ready queues</h3>{}{}",
        facts(&made),
        note("The bodies of messages in ready queues stay in memory.".into(), source)
    )
}

fn cpu(plan: &Plan, k: &Coefficients) -> Html {
    let (s, b) = (&plan.scenario, plan);
    let ms = |value: f64| format!("{} ms", count(value));
    let parts = core_ms_parts(s, &b.traffic, k);
    let rows: Rows =
        parts.iter().map(|(name, value)| figures((*name).into(), &[ms(*value)], false)).collect();
    let foot = figures("Per message".into(), &[ms(b.rate.core_ms_per_message)], false);
    let keys: Rows = Dkim::ALL
        .iter()
        .map(|dkim| {
            let mut other = *s;
            other.dkim = *dkim;
            let key = Dkim::CHOICES[*dkim as usize].key;
            let is_current = *dkim == s.dkim;
            let name = choice(dkim.name(), &format!("?dkim={key}"), is_current);
            figures(name, &[ms(core_ms(&other, &b.traffic, k))], is_current)
        })
        .collect();
    html!(
        "<h3>CPU per message</h3>{}{}{}",
        sheet("CPU per message", "", &["Part", "#Core time"], rows, Some(foot)),
        listing("DKIM keys", &["DKIM key", "#Core time per message"], keys),
        note(
            "Measured with a minimal policy and no TLS: a production policy costs more.".into(),
            "measured on a running kumod, 2 cores"
        )
    )
}

fn bounds(plan: &Plan) -> Html {
    let c = &plan.rate;
    let least = c.alone_per_hour.iter().copied().fold(f64::INFINITY, f64::min);
    let rows: Rows = Bound::WEIGHED
        .iter()
        .zip(c.alone_per_hour)
        .map(|(bound, rate)| {
            let times = format!("{} ×", count(rate / least));
            figures(bound.name().into(), &[count(rate), times], rate == least)
        })
        .collect();
    let headings = ["Limit", "#Messages per hour by it alone", "#Times the tightest"];
    html!(
        "<h3>What limits a {}</h3>{}{}",
        thing(plan),
        listing("What limits a server", &headings, rows),
        note(
            html!(
                "By the measured model on {} vCPU. The plan is limited by {}. Limits that lie close slow each \
                 other down: together they allow {} per hour; the plan uses {}.",
                count(plan.servers.vcpu),
                c.bound_by.name(),
                count(c.full_messages_per_hour),
                count(c.node_messages_per_hour)
            ),
            "docs/userguide/performance/testing.md:127-130"
        )
    )
}

fn start(plan: &Plan, k: &Coefficients) -> Html {
    let (f, held) = (&plan.servers, &plan.backlog);
    let queued = held.peak_messages / f.working();
    let rows: Rows = threads(f.vcpu)
        .iter()
        .map(|(name, n)| figures((*name).into(), &[count(*n)], false))
        .collect();
    let headings = ["Thread pool", "#Threads"];
    let read = duration(restart_seconds(queued, f.vcpu, k) / SECONDS_PER_HOUR);
    html!(
        "<h3>Threads and restart</h3>{}{}",
        listing("Threads", &headings, rows),
        note(
            html!(
                "After a restart with {} messages queued, kumod reads its spool for {} and accepts mail \
                 meanwhile.",
                count(queued.round()),
                read
            ),
            &format!(
                "measured on a running kumod: {} per second and thread; \
                 crates/kumod/src/main.rs:207-210",
                count(k.spool_in_rate)
            )
        )
    )
}
