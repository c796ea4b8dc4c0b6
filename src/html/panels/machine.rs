//! Memory, processor and start of one node.

use super::super::{facts, listing, scrolling, table};
use super::{apply, choice, figures, note};
use crate::planner::behaviour::compute::{core_ms_parts, restart_seconds, threads};
use crate::planner::behaviour::{Bound, compute};
use crate::planner::{Coefficients, Readings};
use crate::scenario::Dkim;
use crate::units::{binary_bytes, bytes, count, duration, percent};

/// Memory, ready queues, CPU, what binds, threads and restart.
pub fn machine(plan: &Readings, k: &Coefficients) -> String {
    [memory(plan, k), ready(plan), cpu(plan, k), bounds(plan), start(plan, k)].concat()
}

fn memory(plan: &Readings, k: &Coefficients) -> String {
    let m = &plan.behaviour.memory;
    let parts = [
        ("kumod without mail", m.base_bytes),
        ("RocksDB", m.engine_bytes),
        ("Connections", m.connection_bytes),
        ("Bodies on their way", m.body_bytes),
        ("Waiting messages", m.queued_bytes),
        ("Log channels", m.log_bytes),
    ];
    let part = |(name, value): &(&str, f64)| {
        figures(*name, &[binary_bytes(*value), percent(value / m.need_bytes)], false)
    };
    let rows: String = parts.iter().map(part).collect();
    let foot = figures("In use", &[binary_bytes(m.need_bytes), "100 %".into()], false);
    format!(
        "<h3>Memory of a node</h3>{}{}",
        scrolling("Memory, table", &table("", &["Part", "#Memory", "#Share"], &rows, &foot)),
        note(
            &format!(
                "Order {} GiB: KumoMTA shrinks its caches from {} of the memory on and refuses mail \
                 above {}, and 2 GiB a vCPU are the least.",
                count(m.recommended_gib),
                percent(k.shrink_share),
                percent(k.soft_share)
            ),
            "crates/kumo-server-memory/src/lib.rs:336-338,508-515"
        )
    )
}

fn ready(plan: &Readings) -> String {
    let (s, m) = (&plan.scenario, &plan.behaviour.memory);
    let fits = m.max_ready_to_set();
    let set = if fits >= 1.0 && fits != s.max_ready {
        format!(" {}", apply("Set it", &format!("?max_ready={fits}")))
    } else {
        String::new()
    };
    let made = [
        (
            "If all fill",
            format!(
                "{} sources × {} sites × {} messages, as far as so many wait: {}",
                count(s.sources),
                count(s.sites),
                count(s.max_ready),
                bytes(m.ready_worst_bytes)
            ),
        ),
        ("Soft limit", format!("{} of {} GiB", bytes(m.soft_limit_bytes), count(m.ram_gib))),
        ("max_ready that fits", format!("{}{set}", count(m.max_ready_that_fits))),
    ];
    let source = "docs/reference/memory.md:117-126; docs/faq/high_memory_usage.md:12,33";
    format!(
        "<h3>Ready queues</h3>{}{}",
        facts(&made),
        note("Bodies in ready queues stay in memory.", source)
    )
}

fn cpu(plan: &Readings, k: &Coefficients) -> String {
    let (s, b) = (&plan.scenario, &plan.behaviour);
    let ms = |value: f64| format!("{} ms", count(value));
    let parts = core_ms_parts(s, &b.traffic, k);
    let rows: String =
        parts.iter().map(|(name, value)| figures(*name, &[ms(*value)], false)).collect();
    let foot = figures("A message", &[ms(b.carries.core_ms_per_message)], false);
    let keys: String = Dkim::ALL
        .iter()
        .map(|dkim| {
            let mut other = *s;
            other.dkim = *dkim;
            let key = Dkim::CHOICES[*dkim as usize].key;
            let is_current = *dkim == s.dkim;
            let name = choice(dkim.name(), &format!("?dkim={key}"), is_current);
            figures(name, &[ms(compute::core_ms(&other, &b.traffic, k))], is_current)
        })
        .collect();
    format!(
        "<h3>CPU of a message</h3>{}{}{}",
        scrolling("CPU, table", &table("", &["Part", "#Core time"], &rows, &foot)),
        listing("DKIM keys", &["DKIM key", "#Core time of a message"], &keys),
        note(
            "Measured with a minimal policy and no TLS: a production policy costs more.",
            "measured on a running kumod, 2 cores"
        )
    )
}

fn bounds(plan: &Readings) -> String {
    let c = &plan.behaviour.carries;
    let least = c.full_per_hour.iter().copied().fold(f64::INFINITY, f64::min);
    let rows: String = Bound::ALL
        .iter()
        .zip(c.full_per_hour)
        .map(|(bound, rate)| {
            let times = format!("{} ×", count(rate / least));
            figures(bound.name(), &[count(rate), times], *bound == c.bound_by)
        })
        .collect();
    let headings = ["Alone, it would let through", "#Messages an hour", "#Of the first"];
    format!(
        "<h3>What binds</h3>{}{}",
        listing("What binds", &headings, &rows),
        note(
            &format!(
                "On {} vCPU, the first limit is {}. Limits that lie close slow each other down: together \
                 {} an hour, and {} are planned with.",
                count(plan.behaviour.fleet.vcpu),
                c.bound_by.name(),
                count(c.measured_like_per_hour),
                count(c.node_messages_per_hour)
            ),
            "docs/userguide/performance/testing.md:127-130"
        )
    )
}

fn start(plan: &Readings, k: &Coefficients) -> String {
    let (f, held) = (&plan.behaviour.fleet, &plan.behaviour.held);
    let queued = held.peak_messages / f.working();
    let rows: String =
        threads(f.vcpu).iter().map(|(name, n)| figures(*name, &[count(*n)], false)).collect();
    let headings = ["Thread pool", "#Threads"];
    let read = duration(restart_seconds(queued, f.vcpu, k) / 3_600.0);
    format!(
        "<h3>Threads and restart</h3>{}{}",
        listing("Threads", &headings, &rows),
        note(
            &format!(
                "After a restart with {} messages queued, a node reads its spool for {read}; it \
                 accepts mail meanwhile.",
                count(queued.round())
            ),
            "measured on a running kumod: 10,200 a second and thread; crates/kumod/src/main.rs:207-210"
        )
    )
}
