//! Where disk bytes come from: messages, engines, filesystems, log segments, operations.

use super::super::{Html, Row, Rows, facts, html, listing};
use super::{choice, figures, note, thing};
use crate::Scenario;
use crate::planner::partitions::filled_share;
use crate::planner::{Coefficients, Plan, plan_on};
use crate::scenario::{Engine, Filesystem};
use crate::units::{self, Unit, bytes, bytes_short, count, percent, whole_gb};

/// Engines, filesystems, logs and the load on the disk.
pub fn disk(plan: &Plan, k: &Coefficients) -> Html {
    engines(plan, k) + filesystems(plan, k) + logs(plan, k) + load(plan)
}

/// The same scenario with something else chosen, on the servers of this plan.
fn variants<T: Copy + PartialEq>(
    plan: &Plan,
    k: &Coefficients,
    all: &[T],
    change: fn(&mut Scenario, T),
    line: impl Fn(&Scenario, &Plan, T, bool) -> Row,
) -> Rows {
    let each = all.iter().map(|choice| {
        let mut changed = plan.scenario;
        change(&mut changed, *choice);
        let other = plan_on(&changed, plan.basis, k, &plan.servers);
        line(&changed, &other, *choice, changed == plan.scenario)
    });
    each.collect()
}

fn engines(plan: &Plan, k: &Coefficients) -> Html {
    let rows = variants(
        plan,
        k,
        Engine::ALL,
        |s, engine| s.engine = engine,
        |s, b, engine, is_current| {
            let query = format!("?engine={}", Engine::CHOICES[engine as usize].key);
            let cells = [
                bytes(b.spool.message_bytes),
                count(b.spool.inodes.round()),
                whole_gb(b.partitions.list[0].size_bytes),
                format!("{}/s", bytes(b.disk.outage_write_bytes_per_second)),
                count(b.disk.iops.round()),
            ];
            figures(choice(s.engine.name(), &query, is_current), &cells, is_current)
        },
    );
    let headings = [
        "Spool engine",
        "#Per waiting message",
        "#Inodes",
        "#Partition",
        "#Writes in an outage",
        "#IOPS",
    ];
    html!(
        "<h3>Spool engines</h3>{}{}",
        listing("Spool engines", &headings, rows),
        note(
            Html::ours(
                "RocksDB compresses bodies and holds them in a handful of files. LocalDisk makes a file \
                 and, over time, up to four directories of a message in each of two spools, and fills \
                 whole blocks."
            ),
            "crates/spool/src/spool_id.rs:54-62; measured on a running kumod"
        )
    )
}

fn filesystems(plan: &Plan, k: &Coefficients) -> Html {
    let rows = variants(
        plan,
        k,
        Filesystem::ALL,
        |s, filesystem| s.filesystem = filesystem,
        |s, b, filesystem, is_current| {
            let query = format!("?fs={}", Filesystem::CHOICES[filesystem as usize].key);
            let cells = [
                percent(filled_share(s, k)),
                whole_gb(b.partitions.list[0].size_bytes),
                whole_gb(b.partitions.list[1].size_bytes),
            ];
            figures(choice(s.filesystem.name(), &query, is_current), &cells, is_current)
        },
    );
    let headings = ["Filesystem", "#Usable", "#Spool partition", "#Log partition"];
    html!("<h3>Filesystems</h3>{}", listing("Filesystems", &headings, rows))
}

/// Durations of a log segment that are compared, with their values in links.
const SEGMENTS: [f64; 5] = [10.0, 60.0, 600.0, 3_600.0, 86_400.0];

fn logs(plan: &Plan, k: &Coefficients) -> Html {
    let (t, l) = (&plan.traffic, &plan.logs);
    let rows = variants(
        plan,
        k,
        &SEGMENTS,
        |s, seconds| s.segment_seconds = seconds,
        |_, b, seconds, is_current| {
            let name = units::duration(seconds / 3_600.0);
            let query = format!("?segment={}", units::compact(seconds, Unit::Seconds));
            let cells = [
                count(b.logs.records_per_segment.round()),
                format!("{} B", count(b.logs.record_bytes)),
                bytes(b.logs.bytes),
            ];
            figures(choice(&name, &query, is_current), &cells, is_current)
        },
    );
    let made = [
        (
            "Records",
            html!(
                "{} per message: one for its reception, one for each of {} attempts",
                count(t.records_per_message),
                count(t.attempts_per_message)
            ),
        ),
        (
            "Per day",
            html!(
                "{} compressed, {} B per message",
                bytes(l.bytes_per_day),
                count(l.bytes_per_message)
            ),
        ),
        ("Retention", bytes(l.bytes).into()),
        (
            "An outage adds",
            html!(
                "{} for its attempts, {} for what comes back from full ready queues",
                bytes(l.outage_bytes - l.delayed_bytes),
                bytes(l.delayed_bytes)
            ),
        ),
    ];
    let headings = ["Segment", "#Records in one", "#Per record", "#All logs"];
    html!("<h3>Logs</h3>{}{}", facts(&made), listing("Log segments", &headings, rows))
}

fn load(plan: &Plan) -> Html {
    let d = &plan.disk;
    let rate = |bytes_per_second| format!("{}/s", bytes_short(bytes_per_second));
    let made = [
        ("Passing through", html!("{} written", rate(d.write_bytes_per_second))),
        ("In an outage", html!("{} written", rate(d.outage_write_bytes_per_second))),
        ("While draining", html!("{} read", rate(d.drain_read_bytes_per_second))),
        ("Operations", html!("{} IOPS in the busiest of the three", count(d.iops.round()))),
    ];
    html!(
        "<h3>Load on the disk of a {}</h3>{}{}",
        thing(plan),
        facts(&made),
        note(
            Html::ours(
                "Order what the outage needs, not what everyday mail does. A gp3 volume of AWS comes \
                 with 125 MB/s and 3,000 IOPS."
            ),
            "measured on synthetic data; docs/userguide/installation/hardware.md:13"
        )
    )
}
