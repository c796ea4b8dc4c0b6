//! Where disk bytes come from: messages, engines, filesystems, log segments, operations.

use super::super::partitions::{partition_rows, partition_table};
use super::super::{facts, listing};
use super::{choice, figures, note};
use crate::Scenario;
use crate::planner::behaviour::storage::{usable_share, why};
use crate::planner::{Behaviour, Coefficients, Readings, behave};
use crate::scenario::{Engine, Filesystem};
use crate::units::{self, Unit, bytes, bytes_short, count, percent, whole_gb};

/// The behaviour reading's disks.
pub fn disk(plan: &Readings, k: &Coefficients) -> String {
    [partitions(plan, k), engines(plan, k), filesystems(plan, k), logs(plan, k), load(plan)]
        .concat()
}

fn partitions(plan: &Readings, k: &Coefficients) -> String {
    let b = &plan.behaviour;
    let usable = percent(usable_share(&plan.scenario, k));
    let rows =
        b.partitions.list.iter().map(|one| partition_rows(one, &why(one.mount, &plan.scenario, k)));
    let order = format!(
        "Order {}: what holds them all, rounded up.",
        bytes_short(b.storage.recommended_bytes)
    );
    format!(
        "<h3>Partitions of a node</h3>{}{}",
        partition_table(&rows.collect::<String>(), b.partitions.sum_bytes, &order),
        note(
            &format!(
                "Spool and logs may fill {usable} of their partitions: KumoMTA refuses mail below \
                 10 % free or 10 % of free inodes, the filesystem keeps its own tables, and your \
                 headroom divides what is left."
            ),
            "crates/kumo-server-common/src/disk_space.rs:106-110,143-147"
        )
    )
}

/// The same scenario with something else chosen, its behaviour beside that of the plan.
fn variants<T: Copy + PartialEq>(
    plan: &Readings,
    k: &Coefficients,
    all: &[T],
    change: fn(&mut Scenario, T),
    line: impl Fn(&Scenario, &Behaviour, T, bool) -> String,
) -> String {
    let each = all.iter().map(|choice| {
        let mut changed = plan.scenario;
        change(&mut changed, *choice);
        line(&changed, &behave(&changed, k), *choice, changed == plan.scenario)
    });
    each.collect()
}

fn engines(plan: &Readings, k: &Coefficients) -> String {
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
    let headings =
        ["Spool engine", "#A waiting message", "#Inodes", "#Partition", "#Writes, outage", "#IOPS"];
    format!(
        "<h3>Spool engines</h3>{}{}",
        listing("Spool engines", &headings, &rows),
        note(
            "RocksDB compresses bodies and holds them in a handful of files. LocalDisk makes a file \
             and, over time, up to four directories of a message in each of two spools, and fills \
             whole blocks.",
            "crates/spool/src/spool_id.rs:54-62; measured on a running kumod"
        )
    )
}

fn filesystems(plan: &Readings, k: &Coefficients) -> String {
    let rows = variants(
        plan,
        k,
        Filesystem::ALL,
        |s, filesystem| s.filesystem = filesystem,
        |s, b, filesystem, is_current| {
            let query = format!("?fs={}", Filesystem::CHOICES[filesystem as usize].key);
            let cells = [
                percent(usable_share(s, k)),
                whole_gb(b.partitions.list[0].size_bytes),
                whole_gb(b.partitions.list[1].size_bytes),
            ];
            figures(choice(s.filesystem.name(), &query, is_current), &cells, is_current)
        },
    );
    let headings = ["Filesystem", "#Usable", "#Spool partition", "#Log partition"];
    format!("<h3>Filesystems</h3>{}", listing("Filesystems", &headings, &rows))
}

/// Durations of a log segment that are compared, with their values in links.
const SEGMENTS: [f64; 5] = [10.0, 60.0, 600.0, 3_600.0, 86_400.0];

fn logs(plan: &Readings, k: &Coefficients) -> String {
    let (t, l) = (&plan.behaviour.traffic, &plan.behaviour.logs);
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
            format!(
                "{} a message: one for its reception, one for each of {} attempts",
                count(t.records_per_message),
                count(t.attempts_per_message)
            ),
        ),
        (
            "A day",
            format!(
                "{} compressed, {} B a message",
                bytes(l.bytes_per_day),
                count(l.bytes_per_message)
            ),
        ),
        ("Retention", bytes(l.bytes)),
        ("An outage adds", format!("{}, for its attempts", bytes(l.outage_bytes))),
    ];
    let headings = ["Segment", "#Records in one", "#A record", "#All logs"];
    format!("<h3>Logs</h3>{}{}", facts(&made), listing("Log segments", &headings, &rows))
}

fn load(plan: &Readings) -> String {
    let d = &plan.behaviour.disk;
    let rate = |bytes_per_second| format!("{}/s", bytes_short(bytes_per_second));
    let made = [
        ("Passing through", format!("{} written", rate(d.write_bytes_per_second))),
        ("In an outage", format!("{} written", rate(d.outage_write_bytes_per_second))),
        ("While draining", format!("{} read", rate(d.drain_read_bytes_per_second))),
        ("Operations", format!("{} IOPS in the busiest of the three", count(d.iops.round()))),
    ];
    format!(
        "<h3>Load on a node’s disk</h3>{}{}",
        facts(&made),
        note(
            "Order what the outage needs, not what everyday mail does. A gp3 volume of AWS comes \
             with 125 MB/s and 3,000 IOPS.",
            "measured on synthetic data; docs/userguide/installation/hardware.md:13"
        )
    )
}
