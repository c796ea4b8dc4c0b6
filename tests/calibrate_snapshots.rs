//! Moments of a server, read from what a real kumod, kcli, df and du printed.
//!
//! tests/kumod/snap/ has the outputs of KumoMTA 2026.08.04 with made-up recipients; of /metrics, the
//! families that nothing here reads are cut. Numbers in these tests were counted in the raw texts
//! with grep and awk, e.g. `awk '/^ready_full.*"smtp_client:/{n+=$NF} END{print n}'`.
#![allow(clippy::unwrap_used)]

use std::fs;

use kumo_planner::calibrate::snapshot::{
    Disks, Metrics, Queues, disks, metrics, queues, time_in_name,
};
use proptest::prelude::*;

fn text(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kumod/snap/");
    fs::read_to_string(format!("{folder}{name}")).unwrap()
}

fn metrics_of(name: &str) -> Metrics {
    metrics(&text(name), time_in_name(name)).unwrap()
}

fn queues_of(text: &str) -> Queues {
    queues(text, None).unwrap()
}

fn disks_of(text: &str) -> Disks {
    disks(text, None).unwrap()
}

const END: &str = "metrics-end-1795581122.txt";

#[test]
fn metrics_have_each_message_once() {
    let end = metrics_of(END);
    assert_eq!(end.at, Some(1_795_581_122.0));
    assert_eq!(end.received, Some(8_449.0 + 773.0));
    assert_eq!(end.received_http, Some(773.0));
    assert_eq!(end.delivered, Some(8_588.0));
    assert_eq!(end.failed, Some(252.0));
    assert_eq!(end.transient_failures, Some(1_587.0));
    assert_eq!((end.scheduled, end.ready, end.messages), (Some(92.0), Some(0.0), Some(92.0)));
    assert_eq!((end.ready_full, end.ready_queues), (Some(0.0), Some(80.0)));
    assert_eq!(end.scheduled_queues, Some(12.0));
    assert_eq!((end.connections, end.connections_made), (Some(72.0), Some(725.0)));
    assert_eq!(end.connections_in, Some(32.0));
    assert_eq!(end.refused, 0);
}

#[test]
fn metrics_have_what_the_server_has() {
    let end = metrics_of(END);
    assert_eq!(end.memory_bytes, Some(186_454_016.0));
    assert_eq!(end.memory_limit_bytes, Some(12_884_901_888.0));
    assert_eq!((end.lua_contexts, end.cpu_percent), (Some(3.0), Some(4.0)));
    assert_eq!(end.spool_free_bytes, Some(448_561_786_880.0));
    assert_eq!(end.log_free_bytes, Some(544_872_099_840.0));
    assert_eq!(end.uptime_seconds.map(f64::floor), Some(860.0));
    assert_eq!(end.bodies_in_memory, Some(0.0));
    assert_eq!((end.hook_delivered, end.log_full), (None, None));
}

#[test]
fn json_says_the_same_as_the_text() {
    let json = metrics_of("metrics-end-1795581122.json");
    let end = metrics_of(END);
    assert!(json.uptime_seconds > end.uptime_seconds);
    assert_eq!(Metrics { uptime_seconds: end.uptime_seconds, ..json }, end);
}

/// The clock of kumod's start and the file's name agree, and so do counters and their difference.
#[test]
fn two_snapshots_have_a_difference() {
    let (before, after) = (metrics_of("metrics-1795580520.txt"), metrics_of(END));
    let between =
        |figure: fn(&Metrics) -> Option<f64>| figure(&after).unwrap() - figure(&before).unwrap();
    assert_eq!(between(|m| m.at), 602.0);
    assert!((between(|m| m.uptime_seconds) - 602.0).abs() < 1.0);
    assert_eq!(between(|m| m.received), (8_449.0 + 773.0) - (3_146.0 + 295.0));
    assert_eq!(between(|m| m.delivered), 8_588.0 - 3_125.0);
    assert_eq!(between(|m| m.failed), 252.0 - 90.0);
    assert_eq!(between(|m| m.transient_failures), 1_587.0 - 520.0);
    assert_eq!(between(|m| m.connections_made), 725.0 - 257.0);
}

#[test]
fn events_for_hooks_are_no_mail() {
    let busy = metrics_of("other-metrics-log-backpressure.txt");
    assert_eq!(busy.received, Some(530.0 + 259.0));
    assert_eq!((busy.delivered, busy.hook_delivered), (Some(660.0), Some(0.0)));
    assert_eq!((busy.transient_failures, busy.hook_transient_failures), (Some(96.0), Some(218.0)));
    assert_eq!((busy.scheduled, busy.hook_scheduled), (Some(572.0 - 465.0), Some(465.0)));
    assert_eq!((busy.ready, busy.hook_ready), (Some(0.0), Some(1_104.0)));
    assert_eq!((busy.ready_queues, busy.ready_full), (Some(151.0), Some(0.0)));
    assert_eq!((busy.connections, busy.bodies_in_memory), (Some(145.0), Some(1_106.0)));
    assert_eq!(busy.log_full, Some(1_008.0));
}

#[test]
fn a_full_ready_queue_shows() {
    let full = metrics_of("other-metrics-ready-queue-full.txt");
    assert_eq!((full.ready, full.ready_full), (Some(135.0), Some(2_797.0)));
    assert_eq!((full.received, full.received_http), (Some(1_287.0), None));
    assert_eq!(full.memory_limit_bytes, Some(6_442_450_944.0));
}

/// kumod has a metric from its first event on: until then there is none, which isn't nought.
#[test]
fn a_server_that_just_started_has_no_counters() {
    let new = metrics_of("other-metrics-just-started.txt");
    assert_eq!((new.received, new.delivered, new.scheduled), (None, None, None));
    assert_eq!((new.memory_bytes, new.connections_in), (Some(67_829_760.0), Some(0.0)));
    assert_eq!((new.spool_free_bytes, new.log_free_bytes), (Some(448_595_693_568.0), None));
}

/// Without the service's own line, its paths stand for it.
#[test]
fn paths_stand_in_for_their_service() {
    let own = |line: &&str| line.contains("{service=\"smtp_client\"}");
    let kept: Vec<_> = text(END).lines().filter(|line| !own(line)).map(String::from).collect();
    let end = metrics_of(END);
    assert_eq!(metrics(&kept.join("\n"), end.at), Ok(end));
}

#[test]
fn a_bad_line_costs_itself_alone() {
    let bad = "memory_usage NaN\nmemory_usage -1\nmemory_usage +Inf\nmemory_usage 1e400\n\
        memory_usage\nmemory_usage \nlua_count{ 3\nlua_count 3\nlua_count 4\nlua_counter 9\n\
        message_count 1e19\ntotal_messages_received{service=\"esmtp_li\n";
    let read = metrics(bad, None).unwrap();
    assert_eq!((read.memory_bytes, read.lua_contexts), (None, Some(3.0)));
    assert_eq!((read.messages, read.refused), (Some(1e19), 9));
    let twice = metrics(&text(END).repeat(2), None).unwrap();
    let once = metrics(&text(END), None).unwrap();
    assert!(twice.refused > 0);
    assert_eq!(Metrics { refused: 0, ..twice }, once);
}

#[test]
fn cut_json_keeps_what_comes_before() {
    let json = text("metrics-end-1795581122.json");
    let read = metrics(&json[..json.len() / 2], None).unwrap();
    assert_eq!((read.memory_bytes, read.refused), (Some(186_454_016.0), 1));
    let odd = r#"{"lua_count":{"value":-3},"memory_usage":{"value":null},"message_count":7,
        "ready_count":{"value":[1]},"memory_limit":{"value":8},"connection_count":{"value":"x"}}"#;
    let read = metrics(odd, None).unwrap();
    assert_eq!((read.memory_limit_bytes, read.refused), (Some(8.0), 5));
}

#[test]
fn other_texts_are_no_metrics() {
    let others = ["", "{}", "{", "[1]", "\u{feff}", "node_load1 0.2\nprocess_cpu 3", "\0\u{1}{}"];
    for other in others {
        assert_eq!(metrics(other, None), Err("has no metric of KumoMTA".into()), "{other:?}");
    }
}

#[test]
fn windows_and_a_byte_order_mark_change_nothing() {
    let windows = |name: &str| format!("\u{feff}{}", text(name).replace('\n', "\r\n"));
    let end = metrics_of(END);
    assert_eq!(metrics(&windows(END), end.at), Ok(end));
    for name in ["queue-end-1795581122.txt", "provider-end-1795581122.txt"] {
        assert_eq!(queues_of(&windows(name)), queues_of(&text(name)));
    }
    let name = "disk-1795580520.txt";
    assert_eq!(disks_of(&windows(name)), disks_of(&text(name)));
}

#[test]
fn a_summary_of_queues_is_summed() {
    let end = queues_of(&text("queue-end-1795581122.txt"));
    assert_eq!((end.sites, end.sources, end.providers), (10, 8, 0));
    assert_eq!((end.delivered, end.transient_failures), (8_588.0, 1_587.0));
    assert_eq!((end.connections, end.ready), (72.0, 0.0));
    assert_eq!((end.scheduled, end.scheduled_queues), (Some(92.0), Some(12)));
    assert_eq!((end.failed, end.refused), (None, 0));
}

#[test]
fn a_summary_of_providers_is_summed() {
    let end = queues_of(&text("provider-end-1795581122.txt"));
    assert_eq!((end.sites, end.sources, end.providers), (0, 0, 16));
    assert_eq!((end.delivered, end.transient_failures), (8_588.0, 1_587.0));
    assert_eq!((end.failed, end.connections), (Some(252.0), 72.0));
    assert_eq!((end.ready, end.scheduled, end.refused), (92.0, None, 0));
}

#[test]
fn both_summaries_in_a_text_count_once() {
    let both = [text("provider-end-1795581122.txt"), text("queue-end-1795581122.txt")].concat();
    let read = queues_of(&both);
    let alone = queues_of(&text("queue-end-1795581122.txt"));
    assert_eq!(read, Queues { providers: 16, failed: Some(252.0), ..alone });
}

#[test]
fn signs_hooks_and_repeats_in_a_summary() {
    let read = queues_of(
        "2026-11-25T04:22:00Z\n\
         SITE SOURCE PROTO D T C Q \n\
         mx.a.test ip-1 smtp_client 1,234 5 1 6 🛑\n\
         mx.a.test ip-1 smtp_client 1,234 5 1 6 🛑\n\
         webhook.log_hook unspecified lua:make.webhook.log_hook 440 202 0 9\n\
         mx.b.test ip-1 smtp_client 1 2\n\n\
         SCHEDULED QUEUE COUNT\n\
         spring sale:shop@a.test 1,000 🗑️\n\
         webhook.log_hook 50\n",
    );
    assert_eq!(read.at, Some(1_795_580_520.0));
    assert_eq!((read.sites, read.sources, read.delivered, read.ready), (1, 1, 1_234.0, 6.0));
    assert_eq!((read.scheduled, read.scheduled_queues), (Some(1_000.0), Some(1)));
    assert_eq!((read.hook, read.refused), (59.0, 2));
    let pools = "PROVIDER POOL D T F C Q DOMAINS\ngoogle a 1 2 3 4 5\ngoogle b 1 2 3 4 5\n\
        mx.c.test a 0 0 0 0 7 c.test, 3.test\n";
    let read = queues_of(pools);
    assert_eq!((read.providers, read.delivered, read.ready), (2, 2.0, 17.0));
    assert_eq!(queues("SITE SOURCE", None), Err("has no summary of kcli".into()));
}

#[test]
fn disks_have_each_byte_once() {
    let read = disks_of(&text("disk-1795580520.txt"));
    assert_eq!(read.at, Some(1_795_580_520.0));
    assert_eq!(read.total_bytes(), Some(451_779_518_464.0 + 548_732_772_352.0));
    assert_eq!(read.filesystems[0].mount, "/var/spool/kumomta");
    assert_eq!(read.filesystems[0].used_bytes, 3_197_308_928.0);
    assert_eq!(read.filesystems[1].free_bytes, 544_872_718_336.0);
    // Each folder is there by blocks, then by length.
    assert_eq!(read.spool_bytes(), Some(13_508_608.0));
    assert_eq!(read.log_bytes(), Some(360_448.0));
    assert_eq!(read.refused, 0);
    let end = disks_of(&text("disk-end.txt"));
    assert_eq!((end.spool_bytes(), end.log_bytes()), (Some(33_832_960.0), Some(1_032_192.0)));
    assert_eq!(end.at, Some(1_795_581_203.0));
}

#[test]
fn a_system_s_own_filesystems_are_left_out() {
    let read = disks_of(
        "Filesystem     Type     1K-blocks    Used Available Use% Mounted on\n\
         udev           devtmpfs    500000       0    500000   0% /dev\n\
         tmpfs          tmpfs       100000    1000     99000   1% /run\n\
         overlay        overlay     900000     100    899900   1% /\n\
         /dev/loop3     squashfs     65000   65000         0 100% /snap/core20/1\n\
         /dev/sda1      ext4        500000  100000    400000  20% /boot\n\
         /dev/mapper/a-very-long-name-of-a-volume\n\
         \x20              xfs        2000000  500000   1500000  25% /var/spool/my mail\n\
         //nas/the share cifs      1000000       0        -5   1% /mnt/nas\n\
         /dev/mapper/a-very-long-name-of-a-volume xfs 2000000 500000 1500000 25% /etc/hosts\n\
         /dev/sdz       ext4        x       0       0   1% /mnt/z\n",
    );
    assert_eq!(read.filesystems.len(), 2);
    assert_eq!(read.total_bytes(), Some(3_000_000.0 * 1_024.0));
    assert_eq!(read.filesystems[0].mount, "/var/spool/my mail");
    assert_eq!(read.filesystems[1].device, "//nas/the share");
    assert_eq!((read.filesystems[1].free_bytes, read.refused), (0.0, 1));
}

#[test]
fn rounded_sizes_are_refused_with_a_reason() {
    let df = "Filesystem Size Used Avail Use% Mounted on\n/dev/sda1 421G 3.0G 418G 1% /\n";
    assert!(disks(df, None).unwrap_err().contains("use `df -B1`"));
    assert!(disks("13M\t/var/spool/kumomta\n", None).unwrap_err().contains("use `du -B1`"));
    let inodes = "Filesystem Inodes IUsed IFree IUse% Mounted on\n/dev/sda1 220 21 199 1% /\n";
    assert!(disks(inodes, None).unwrap_err().contains("inodes alone"));
    let mixed = disks_of(&format!("{df}{}", text("disk-end.txt")));
    assert_eq!((mixed.filesystems.len(), mixed.refused), (2, 1));
    for other in ["", "hello", "\0\0", "1795580520\n", "Filesystem"] {
        assert!(disks(other, None).is_err(), "{other:?}");
    }
}

#[test]
fn folders_within_another_count_once() {
    let du = "100\t/var/spool/kumomta/data\n20\t/var/spool/kumomta/meta\n130\t/var/spool/kumomta\n\
        7\t/var/spool-b\n50\t/var/log/kumomta\n40\t/var/log/kumomta/old\n9\t/srv/catalog\n\
        999\ttotal\n";
    let read = disks_of(&format!("1795580520\n{du}"));
    assert_eq!((read.spool_bytes(), read.log_bytes()), (Some(137.0), Some(50.0)));
    assert_eq!((read.used.len(), read.total_bytes()), (7, None));
    assert_eq!(read.at, Some(1_795_580_520.0));
    assert_eq!(disks(du, Some(5.0)).unwrap().at, Some(5.0));
}

#[test]
fn names_of_files_say_when() {
    let at = Some(1_795_580_520.0);
    let names = [
        "metrics-1795580520.txt",
        "metrics-1795580520123.txt",
        "metrics-20261125-042200.txt",
        "metrics_20261125T042200Z.txt",
        "2026-11-25T04:22:00Z.prom",
        "2026-11-25T04_22_00.123456Z",
        "2026-11-25T06:22:00+02:00",
        "2026-11-24T23:22:00-05:00",
        "mx10.7-2026-11-25_04-22-00-db1.txt",
        "20261125-0422.txt",
    ];
    for name in names {
        assert_eq!(time_in_name(name), at, "{name}");
    }
    let without =
        ["", "metrics.txt", "mx10", "2026-11-25.txt", "2026-02-30T01:02:03Z", "99999999999"];
    for name in without {
        assert_eq!(time_in_name(name), None, "{name}");
    }
}

/// Every figure of what was read of a text, if it was.
fn figures(text: &str) -> Vec<f64> {
    let mut all: Vec<_> = time_in_name(text).into_iter().collect();
    if let Ok(m) = metrics(text, None) {
        let figures = [
            [m.uptime_seconds, m.received, m.received_http, m.delivered, m.failed],
            [m.transient_failures, m.scheduled, m.ready, m.scheduled_queues, m.messages],
            [m.bodies_in_memory, m.ready_full, m.ready_queues, m.memory_bytes, m.lua_contexts],
            [m.memory_limit_bytes, m.cpu_percent, m.spool_free_bytes, m.log_free_bytes, m.log_full],
            [m.connections, m.connections_made, m.connections_in, m.hook_delivered, m.hook_ready],
            [m.hook_transient_failures, m.hook_scheduled, m.at, None, None],
        ];
        all.extend(figures.into_iter().flatten().flatten());
    }
    if let Ok(q) = queues(text, None) {
        all.extend([q.delivered, q.transient_failures, q.connections, q.ready, q.hook]);
        all.extend([q.at, q.scheduled, q.failed].into_iter().flatten());
    }
    if let Ok(d) = disks(text, None) {
        all.extend(d.filesystems.iter().flat_map(|f| [f.bytes, f.used_bytes, f.free_bytes]));
        all.extend(d.used.iter().map(|used| used.bytes));
        let sums = [d.at, d.total_bytes(), d.spool_bytes(), d.log_bytes()];
        all.extend(sums.into_iter().flatten());
    }
    all
}

#[track_caller]
fn are_figures(text: &str) {
    for figure in figures(text) {
        assert!(figure.is_finite() && figure >= 0.0, "{figure}");
    }
}

#[test]
fn long_lines_and_large_numbers_are_borne() {
    let long = "9".repeat(1 << 20);
    let names =
        ["memory_usage ", "lua_count{", "SITE SOURCE PROTO D T C Q\na b smtp_client 1 2 3 "];
    for start in names.iter().chain(&["{\"lua_count\":", "Filesystem 1B-blocks Mounted on\n", ""]) {
        are_figures(&format!("{start}{long}"));
        are_figures(&format!("{start}{}", long.replace("99", "9 ")));
        are_figures(&format!("{start}{}", "[".repeat(1 << 20)));
    }
    are_figures(&"99999999999999999999\t/spool\n".repeat(1_000));
}

/// Pieces that real texts have, in any order.
fn any_pieces() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "memory_usage",
        "total_messages_received",
        "ready_count",
        "{service=\"smtp_client\"}",
        "{service=\"smtp_client:a->b@smtp_client\"}",
        "{\"",
        "\":",
        "}",
        "value",
        "NaN",
        "-1",
        "1e400",
        "1e19",
        "340,282,366,920,938,463,463",
        " ",
        "\n",
        "\t",
        "\r\n",
        "\u{feff}",
        "é",
        "SITE SOURCE PROTO D T C Q\n",
        "PROVIDER POOL D T F C Q\n",
        "SCHEDULED QUEUE COUNT\n",
        "smtp_client",
        "Filesystem 1K-blocks Used Available Use% Mounted on\n",
        "1%",
        "/var/spool",
        "Filesystem Inodes IUsed IFree IUse% Mounted on\n",
        "2026-11-25",
        "T04:22:00Z",
        "+99:99",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// A real text in which some bytes are others, or which is cut.
fn any_mutated() -> impl Strategy<Value = String> {
    let names = vec![
        "other-metrics-just-started.txt",
        "metrics-end-1795581122.json",
        "queue-1795580279.txt",
        "provider-end-1795581122.txt",
        "disk-1795580520.txt",
    ];
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20);
    (prop::sample::select(names), changes, any::<prop::sample::Index>()).prop_map(
        |(name, changes, end)| {
            let mut bytes = text(name).into_bytes();
            for (place, byte) in changes {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
            bytes.truncate(bytes.len() / 2 + end.index(bytes.len() / 2 + 1));
            String::from_utf8_lossy(&bytes).into_owned()
        },
    )
}

proptest! {
    #[test]
    fn any_text_is_borne(text in "(?s).{0,300}") {
        are_figures(&text);
    }

    #[test]
    fn any_pieces_are_borne(text in any_pieces()) {
        are_figures(&text);
    }

    #[test]
    fn any_mutated_text_is_borne(text in any_mutated()) {
        are_figures(&text);
    }
}
