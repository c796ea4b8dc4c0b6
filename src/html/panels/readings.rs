//! The two readings side by side, how sure the second is, and why they differ.

use super::super::{Cell, listing, reason, row, scrolling, table};
use super::{apply, figures};
use crate::planner::Readings;
use crate::planner::figures::{HEADLINES, Headline};
use crate::planner::uncertainty::Range;
use crate::scenario::{Dkim, Engine};
use crate::sentences::Order;
use crate::units::{binary_bytes, bytes, bytes_short, count};

type Ranges = [Range; HEADLINES.len()];

/// What to order by each reading, and every headline figure with its range and reason.
pub fn readings(plan: &Readings, ranges: &Ranges) -> String {
    let rows: String = HEADLINES
        .iter()
        .zip(ranges)
        .zip(REASONS)
        .map(|((headline, range), why)| figure(headline, range, plan) + &reason(&why(plan), 4))
        .collect();
    let headings = ["Figure", "#As documented", "#As KumoMTA behaves", "#Likely range"];
    let table = scrolling("Headline figures, table", &table("readings", &headings, &rows, ""));
    format!(
        "<h3>What to order</h3>{}<h3>Headline figures</h3>{table}<p class=\"note\">The likely range \
         holds nine of ten cases of the coefficients’ own ranges, all moved at once: 1,024 \
         combinations, the same ones for every scenario.</p>",
        orders(plan)
    )
}

/// The range of the behaviour reading's storage and memory, in one sentence.
pub fn likely(plan: &Readings, ranges: &Ranges) -> String {
    let range = |place: usize| {
        let (headline, range) = (&HEADLINES[place], &ranges[place]);
        format!("{} to {}", (headline.text)(range.low), (headline.text)(range.high))
    };
    let spare = if plan.behaviour.fleet.spare > 0.0 { ", spare nodes counted" } else { "" };
    format!(
        "<p class=\"note\">Likely ranges: storage {}{spare}; memory in use {}; a node carries \
         {}.</p>",
        range(0),
        range(4),
        range(6)
    )
}

fn orders(plan: &Readings) -> String {
    let (text, here) = (Order::documented(plan), Order::behaviour(&plan.behaviour));
    let line = |name: &str, of: fn(&Order) -> String| figures(name, &[of(&text), of(&here)], false);
    let rows = [
        line("Nodes", |order| count(order.nodes)),
        line("vCPU of each", |order| format!("{} vCPU", count(order.vcpu))),
        line("Memory of each", |order| format!("{} GiB", count(order.memory_gib))),
        line("Disk of each", |order| bytes_short(order.disk_bytes)),
        line("Network card of each", |order| format!("{} Gbps", count(order.nic_gbps))),
    ];
    let headings = ["To order", "#As documented", "#As KumoMTA behaves"];
    listing("What to order", &headings, &rows.concat())
}

fn figure(headline: &Headline, range: &Range, plan: &Readings) -> String {
    let documented =
        (headline.documented)(plan).map_or("not given".into(), |value| (headline.text)(value));
    let (low, high) = ((headline.text)(range.low), (headline.text)(range.high));
    let cells = [
        Cell::Head(headline.name.into()),
        Cell::Number(documented),
        Cell::Number(format!("<b>{}</b>", (headline.text)(range.typical))),
        Cell::Number(if low == high { "exact".into() } else { format!("{low} to {high}") }),
    ];
    row(&cells, false)
}

/// Why the readings differ, for each of [`HEADLINES`].
const REASONS: [fn(&Readings) -> String; HEADLINES.len()] = [
    total,
    spool,
    logs,
    logs_a_message,
    memory,
    cpu,
    node_rate,
    |_| {
        "The text gives no figure. Each byte of mail is written at least once, into RocksDB’s \
         log or a file of LocalDisk, and again where it waits."
            .into()
    },
    outage_writes,
    network,
];

fn total(plan: &Readings) -> String {
    let (text, here) = (&plan.storage, &plan.behaviour.storage);
    let apart = |a: f64, b: f64| {
        let more = if b > a { "more" } else { "less" };
        format!("{} {more}", bytes((b - a).abs()))
    };
    format!(
        "Logs take {}, the spool {} than the text’s formulas say.",
        apart(text.log_bytes, here.log_bytes),
        apart(text.spool_bytes, here.spool_bytes)
    )
}

fn spool(plan: &Readings) -> String {
    let (s, b) = (&plan.scenario, &plan.behaviour);
    let spare = if b.fleet.spare > 0.0 {
        format!("; spare nodes multiply it by {}", count(b.fleet.nodes / b.fleet.working()))
    } else {
        String::new()
    };
    format!(
        "{} messages wait at the fullest, and each takes {} with {} and {} content. The text counts \
         the message and 512 B, for the outage’s part of the day{spare}.",
        count(b.held.peak_messages),
        bytes(b.spool.message_bytes),
        s.engine.name(),
        s.content.name(),
    )
}

fn logs(plan: &Readings) -> String {
    let (s, t, l) = (&plan.scenario, &plan.behaviour.traffic, &plan.behaviour.logs);
    format!(
        "{} messages a day write {} records each, {} B a record once compressed, for {} days. The \
         text takes {} B a message.",
        count(t.messages_per_day),
        count(t.records_per_message),
        count(l.record_bytes),
        count(s.retention_days),
        count(s.log_bytes)
    )
}

fn logs_a_message(plan: &Readings) -> String {
    let l = &plan.behaviour.logs;
    format!(
        "zstd shrinks log records some 20 times where a segment holds thousands of them; here one \
         holds {}. The tutorial’s 2,048 B are nearly the uncompressed size.",
        count(l.records_per_segment.round())
    )
}

fn memory(plan: &Readings) -> String {
    let m = &plan.behaviour.memory;
    format!(
        "The text names a size of server, {} GiB, not what is in use. Waiting messages take {} of \
         it, bodies on their way {}.",
        count(plan.compute.memory_gib),
        binary_bytes(m.queued_bytes),
        binary_bytes(m.body_bytes)
    )
}

fn cpu(plan: &Readings) -> String {
    let s = &plan.scenario;
    let shorter = if s.dkim == Dkim::Ed25519 {
        String::new()
    } else {
        format!(" {}", apply("Try Ed25519", "?dkim=ed25519"))
    };
    format!(
        "The text gives no figure. Measured on two cores with a minimal policy; TLS, shaping and \
         Lua add to it. DKIM here: {}.{shorter}",
        s.dkim.name()
    )
}

fn node_rate(plan: &Readings) -> String {
    let b = &plan.behaviour;
    format!(
        "The text’s benchmarks are for messages of 100 kB, and 60 % of them are planned with. Here \
         CPU, disk and card are weighed for this scenario’s messages on {} vCPU: the first limit is {}.",
        count(b.fleet.vcpu),
        b.carries.bound_by.name()
    )
}

fn outage_writes(plan: &Readings) -> String {
    match plan.scenario.engine {
        Engine::RocksDb => {
            "While a backlog builds, RocksDB rewrites what it holds: the longer it builds, the \
             more often. The text gives no figure."
        }
        Engine::LocalDisk => {
            "LocalDisk writes a message once, whether it waits or not. The text gives no figure."
        }
    }
    .into()
}

fn network(plan: &Readings) -> String {
    let s = &plan.scenario;
    let burst = if s.burst > 1.0 {
        format!(" The peak is {} times the mean of the window.", count(s.burst))
    } else {
        String::new()
    };
    format!(
        "TCP, TLS and SMTP add some 6 %, KumoMTA and DKIM their headers; bounces send no body.{burst}"
    )
}
