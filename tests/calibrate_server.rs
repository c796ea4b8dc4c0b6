//! A real server's metrics, queues and disks as inputs. The expected numbers were read off the files
//! by hand: `grep '^memory_usage ' metrics-…`.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "common/kumod.rs"]
mod kumod;

use std::fs;

use kumo_planner::calibrate::{Found, found};
use kumo_planner::scenario::query;
use kumod::{besides, figure};

const BEFORE: &str = "metrics-1795580520.txt";
const END: &str = "metrics-end-1795581122.txt";

fn read_all(texts: &[(&str, String)]) -> Found {
    let files = texts.iter().map(|(name, text)| (name.to_string(), text.clone().into_bytes()));
    let evidence = kumod::read_at(1_795_670_000.0, &files.collect::<Vec<_>>());
    assert_eq!(evidence.skipped, []);
    found(&evidence, &query::read(""), None)
}

fn text(name: &str) -> String {
    fs::read_to_string(format!("tests/kumod/snap/{name}")).unwrap()
}

fn read(names: &[&str]) -> Found {
    read_all(&names.iter().map(|name| (*name, text(name))).collect::<Vec<_>>())
}

/// memory_limit is three quarters of what the machine had: 12 of 16 GiB.
#[test]
fn the_servers_memory_comes_back() {
    let ram = figure(&read(&[END]), "ram");
    assert_eq!(ram.value, 16.0);
    assert!(ram.taken);
}

/// 67,829,760 B of a server that has just started; 186 MB of one that took 11 messages per second.
#[test]
fn memory_without_mail_is_that_of_an_idle_server() {
    let base = figure(&read(&["other-metrics-just-started.txt"]), "base");
    assert_eq!(base.value, 67.8e6);
    assert!(base.taken);
    for names in [&[END] as &[&str], &[BEFORE, END]] {
        let busy = figure(&read(names), "base");
        assert_eq!(busy.value, 186e6);
        assert!(!busy.taken, "mail came in");
    }
}

/// Counters of both ends: 9,222 messages at the end, and 602 s between the two.
#[test]
fn two_snapshots_give_a_rate() {
    let received = |name| {
        let lines = text(name);
        let of = |service: &str| -> f64 {
            let line = format!("total_messages_received{{service=\"{service}\"}} ");
            lines.lines().find_map(|l| l.strip_prefix(&line)).unwrap().parse().unwrap()
        };
        of("esmtp_listener") + of("http_listener")
    };
    assert_eq!(received(END), 9_222.0);
    let per_hour = (received(END) - received(BEFORE)) * 3_600.0 / 602.0;
    let found = read(&[END, BEFORE]);
    let seen = figure(&found, "seen");
    assert!((seen.value / per_hour - 1.0).abs() < 0.005, "{} for {per_hour}", seen.value);
    assert!(!seen.taken);
    assert!(!figure(&found, "cpu").taken);
}

/// A restart between the two: its counters begin anew, and no rate is made of them.
#[test]
fn a_restart_gives_no_rate() {
    let again = text("other-metrics-just-started.txt");
    let found = read_all(&[(BEFORE, text(BEFORE)), ("metrics-1795580600.txt", again)]);
    assert!(found.figures.iter().all(|figure| figure.field.key != "seen"));
}

/// A hundred messages say nothing of a spool that holds hundred thousands.
#[test]
fn a_spool_of_few_messages_is_not_taken() {
    let found = read(&[END, "disk-end.txt"]);
    let spool = figure(&found, "spool");
    assert_eq!(spool.value, 368_000.0, "33,832,960 B over 92 messages");
    assert!(!spool.taken);
    let disk = figure(&found, "disk");
    assert_eq!(disk.value, 1e12, "451,779,518,464 and 548,732,772,352 B");
    assert!(disk.taken);
}

/// A queue summary knows paths where no logs do.
#[test]
fn a_queue_summary_knows_sources_and_sites() {
    let found = read(&["queue-end-1795581122.txt"]);
    assert_eq!(figure(&found, "sources").value, 8.0);
    assert_eq!(figure(&found, "sites").value, 10.0);
    assert!(!figure(&found, "sites").taken);
}

#[test]
fn queues_and_logs_that_are_full_are_told() {
    let ready = read(&["other-metrics-ready-queue-full.txt"]);
    assert_ne!(besides(&ready, "ready_full"), "0");
    let logs = read(&["other-metrics-log-backpressure.txt"]);
    assert_ne!(besides(&logs, "log_full"), "0");
}
