//! A real kumod's logs beside what was injected into it, and files that are no such logs.
//!
//! tests/kumod/ has the log directory of a kumod 2026.08.04 as it was while mail came in, and in
//! truth.json what was injected and what is true of the records, counted by other means.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "common/kumod.rs"]
mod kumod;

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use kumo_planner::calibrate::{Evidence, Found, Given, Kind, Reader, found};
use kumo_planner::scenario::query;
use kumod::{besides, figure};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::Value;

/// The day after the logs were written.
const NOW: f64 = 1_795_670_000.0;

fn logs() -> Evidence {
    let folder = fs::read_dir("tests/kumod/logs").unwrap();
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_string();
    let files: Vec<_> = paths.iter().map(|path| (name(path), fs::read(path).unwrap())).collect();
    kumod::read_at(NOW, &files)
}

fn read(name: &str, bytes: &[u8]) -> Evidence {
    kumod::read_at(NOW, &[(name.into(), bytes.into())])
}

fn truth() -> Value {
    serde_json::from_str(&fs::read_to_string("tests/kumod/truth.json").unwrap()).unwrap()
}

fn seen() -> Value {
    truth()["all_readable_records"].take()
}

/// What the logs say to somebody who signs no mail, as that kumod did.
fn unsigned() -> Found {
    found(&logs(), &query::read("?dkim=none"), None)
}

#[track_caller]
fn assert_near(value: f64, expected: f64, tolerance: f64) {
    assert!((value / expected - 1.0).abs() <= tolerance, "{value} for {expected}");
}

/// The open segment too, up to its last whole record.
#[test]
fn every_readable_record_is_counted() {
    let (evidence, seen) = (logs(), seen());
    let types = &seen["by_type"];
    for (kind, name) in [
        (Kind::Reception, "Reception"),
        (Kind::Delivery, "Delivery"),
        (Kind::TransientFailure, "TransientFailure"),
        (Kind::Bounce, "Bounce"),
        (Kind::Expiration, "Expiration"),
    ] {
        assert_eq!(evidence.logs.count(kind), types[name].as_u64().unwrap(), "{name}");
    }
    assert_eq!(evidence.logs.records(), seen["records"].as_u64().unwrap());
    assert_eq!(evidence.segments.text_bytes, seen["text_bytes"].as_f64().unwrap());
    assert_eq!(evidence.segments.disk_bytes, seen["segment_bytes_allocated"].as_f64().unwrap());
    assert_eq!(evidence.logs.attempts, seen["attempts"].as_u64().unwrap());
    let peak = seen["peak_minute_receptions"].as_u64().unwrap();
    assert_eq!(evidence.logs.minutes().busiest_minute(), peak);
    assert_near(evidence.logs.seconds(), seen["span_seconds"].as_f64().unwrap(), 1e-5);
    assert_eq!(evidence.files, 12);
    assert_eq!(evidence.skipped.len(), 1);
    assert_eq!(evidence.skipped[0].file, "20261125-043119.020349825");
    let why = "has no end, as it is being written or was cut; 1,705 records used";
    assert_eq!(evidence.skipped[0].why, why);
}

/// The bytes that were sent, not those that are stored: within 1 %, by what the planner expects of
/// KumoMTA's headers (420 B; 297 B here).
#[test]
fn the_injected_size_comes_back() {
    let injected = truth()["injected"]["size_injected"]["mean"].as_f64().unwrap();
    let size = figure(&unsigned(), "size");
    assert_near(size.value, injected, 0.01);
    assert!(size.taken);
    assert_eq!(size.n, seen()["size"]["n"].as_u64().unwrap());
}

/// Quantiles of stored sizes within the 2 % that a bin is wide, and the mean exactly.
#[test]
fn stored_sizes_are_those_of_the_receptions() {
    let (evidence, seen) = (logs(), seen());
    let sizes = evidence.logs.sizes();
    assert_near(sizes.mean().unwrap(), seen["size"]["mean"].as_f64().unwrap(), 1e-5);
    for (share, name) in [(0.1, "p10"), (0.5, "median"), (0.9, "p90"), (0.99, "p99")] {
        assert_near(sizes.quantile(share).unwrap(), seen["size"][name].as_f64().unwrap(), 0.02);
    }
}

/// Shares as they are shown, of three digits. One deferred message was tried before it was logged.
#[test]
fn outcomes_come_back() {
    let (found, seen) = (unsigned(), seen());
    for (key, name) in [("deferrals", "deferred_share"), ("bounces", "bounced_share")] {
        let figure = figure(&found, key);
        assert_near(figure.value, seen[name].as_f64().unwrap(), 0.005);
        assert!(figure.taken);
    }
    let attempts: f64 = besides(&found, "attempts").parse().unwrap();
    assert_near(attempts, seen["attempts_per_message"].as_f64().unwrap(), 0.005);
    let records: f64 = besides(&found, "records").parse().unwrap();
    assert_near(records, seen["records_per_message"].as_f64().unwrap(), 0.005);
}

/// The providers of first attempts, Microsoft's two together.
#[test]
fn the_mix_of_providers_comes_back() {
    let (found, seen) = (unsigned(), seen());
    let mix = &seen["provider_name_of_first_attempt"];
    let of = |name: &str| mix[name].as_f64().unwrap_or(0.0);
    let all: f64 = mix.as_object().unwrap().values().map(|n| n.as_f64().unwrap()).sum();
    for (key, messages) in [
        ("mix_google", of("google")),
        ("mix_yahoo", of("yahoo")),
        ("mix_outlook", of("outlook") + of("office365")),
        ("mix_apple", of("apple")),
        ("mix_comcast", 0.0),
    ] {
        let share = messages / all;
        assert!((figure(&found, key).value - share).abs() < 0.0005, "{key}");
    }
}

#[test]
fn paths_and_protocols_come_back() {
    let (found, seen) = (unsigned(), seen());
    let sources = seen["egress_sources"].as_object().unwrap().len() as f64;
    assert_eq!(figure(&found, "sources").value, sources);
    assert_eq!(figure(&found, "sites").value, seen["sites"].as_f64().unwrap());
    assert!(!figure(&found, "sites").taken, "a quarter of an hour isn't an hour");
    assert_eq!(figure(&found, "inject").text(), "SMTP");
    assert!(figure(&found, "inject").why.starts_with("8.4 % came in by HTTP"), "773 of 9,212");
}

/// Blocks of the disk over receptions, to the byte that is shown; segments of 60 s.
#[test]
fn the_logs_disk_comes_back() {
    let (found, seen) = (unsigned(), seen());
    let disk = seen["segment_bytes_allocated"].as_f64().unwrap();
    let per_message = disk / seen["messages_received"].as_f64().unwrap();
    assert!((figure(&found, "log").value - per_message).abs() <= 0.5);
    assert_eq!(figure(&found, "segment").text(), "1 min");
    assert_eq!(besides(&found, "record_bytes"), "50 B");
    assert_eq!(figure(&found, "meta").value, 0.0);
}

/// A quarter of an hour says nothing of a day, and retries of 40 s are shorter than the planner's.
#[test]
fn what_a_quarter_of_an_hour_cannot_carry_is_not_taken() {
    let found = unsigned();
    let volume = figure(&found, "volume");
    assert!(!volume.taken);
    // At the same rate in the eight hours of the worked example.
    assert_near(volume.value, 9_212.0 * 8.0 * 3_600.0 / 855.7, 0.005);
    assert!(found.figures.iter().all(|figure| figure.field.key != "window"));
    assert!(found.figures.iter().all(|figure| figure.field.key != "retry"));
    assert_eq!(besides(&found, "retry"), "41.1 s");
}

/// Only the reader knows how many nodes there are.
#[test]
fn logs_of_a_node_are_scaled_when_the_reader_says_so() {
    let asked = query::read("");
    let volume = |nodes| figure(&found(&logs(), &asked, nodes), "volume").value;
    assert_eq!(volume(None), volume(Some(1.0)));
    assert_near(volume(Some(4.0)), 4.0 * volume(None), 0.005);
}

/// The input DKIM says how much of the stored size is signatures.
#[test]
fn signatures_are_taken_off_the_size() {
    let of = |query: &str| figure(&found(&logs(), &query::read(query), None), "size").value;
    assert!(of("?dkim=none") - of("?dkim=rsa2048") > 500.0);
}

#[test]
fn what_is_taken_is_in_the_link() {
    let found = unsigned();
    let link = found.applied("?dkim=none&volume=3M", |figure| figure.taken);
    let asked = query::read(&link);
    assert_eq!(asked.problems, []);
    assert_eq!(asked.scenario.messages_per_day, 3e6);
    for figure in &found.figures {
        let is_set = (figure.field.get)(&asked.scenario) == figure.value;
        let was = (figure.field.get)(&query::read("?dkim=none&volume=3M").scenario);
        assert!(is_set == figure.taken || was == figure.value, "{}", figure.field.key);
    }
}

#[track_caller]
fn assert_named(evidence: &Evidence, why: &str) {
    let whys: Vec<_> = evidence.skipped.iter().map(|skipped| skipped.why.as_str()).collect();
    assert!(whys.len() == 1 && whys[0].contains(why), "{whys:?} for {why}");
}

fn packed(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
}

/// A record with a field replaced.
fn record(with: &str) -> String {
    let given = with.split(':').next().unwrap();
    let fields = [
        "\"type\":\"Reception\"",
        "\"id\":\"a\"",
        "\"recipient\":\"a@example\"",
        "\"size\":100",
        "\"timestamp\":1795580266",
        "\"created\":1795580266",
        "\"num_attempts\":0",
        "\"meta\":{}",
        "\"headers\":{}",
    ];
    let others = fields.iter().filter(|field| field.split(':').next().unwrap() != given);
    let mut all: Vec<&str> = others.copied().collect();
    if !with.is_empty() {
        all.push(with);
    }
    format!("{{{}}}\n", all.join(","))
}

#[test]
fn other_files_are_named() {
    assert_named(&read("20261125-045142", b""), "is empty");
    assert_named(&read("a.gz", &[0x1f, 0x8b, 8, 0, 0]), "gzip");
    assert_named(&read("kumod", b"\x7fELF\0\0\0"), "neither a log of KumoMTA nor a text");
    assert_named(&read("a.csv", &packed("type,id\nReception,1\n")), "no JSON records");
    assert_named(&read("a", &packed("")), "has no records");
    assert_named(&read("cut", &[0x28, 0xb5, 0x2f, 0xfd]), "no end");
    // A block of the kind that is reserved.
    assert_named(&read("bad", &[0x28, 0xb5, 0x2f, 0xfd, 0, 0x58, 6, 0, 0, 9, 9, 9]), "damaged");
}

/// A file that fails in the middle.
#[test]
fn a_disk_that_fails_is_named() {
    struct Failing(usize, Vec<u8>);
    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let rest = &self.1[self.0.min(self.1.len())..];
            if rest.is_empty() {
                return Err(io::Error::other("Input/output error"));
            }
            let read = rest.len().min(buffer.len());
            buffer[..read].copy_from_slice(&rest[..read]);
            self.0 += read;
            Ok(read)
        }
    }
    let mut bytes = fs::read("tests/kumod/logs/20261125-042346.533879313").unwrap();
    bytes.truncate(100_000);
    let mut reader = Reader::new(NOW);
    let mut failing = Failing(0, bytes);
    reader.read(&mut Given {
        name: "segment",
        bytes: 193_000,
        modified: None,
        contents: &mut failing,
    });
    let evidence = reader.finish();
    assert_named(&evidence, "can’t be read to its end");
    assert!(evidence.logs.records() > 1_000, "what came before is used");
}

/// Lines that can't be used are counted, and the others of the file are used.
#[test]
fn lines_of_another_shape_are_counted() {
    let good = record("");
    for bad in [
        "not JSON\n".to_string(),
        "{\"type\":\"Reception\"}\n".into(),
        "[1,2]\n".into(),
        record("\"timestamp\":\"noon\""),
        record("\"recipient\":7"),
        record("\"meta\":[]"),
        record("\"size\":1e999"),
        "{\"type\":\"Reception\",\"timestamp\":".to_string() + &"[".repeat(5_000) + "\n",
    ] {
        let evidence = read("segment", &packed(&format!("{good}{bad}")));
        assert_eq!(evidence.logs.refused.lines, 1, "{bad}");
        assert_eq!(evidence.logs.records(), 1, "{bad}");
        assert_named(&evidence, "1 line");
    }
}

#[test]
fn impossible_values_are_counted_and_left_out() {
    let negative = read("a", &packed(&(record("\"size\":-5") + &record("\"id\":\"b\""))));
    assert_eq!(negative.logs.refused.sizes, 1);
    assert_eq!(negative.logs.sizes().mean(), Some(100.0));
    for time in ["0", "-5", "4102444800", "1e300"] {
        let evidence = read("a", &packed(&record(&format!("\"timestamp\":{time}"))));
        assert_eq!(evidence.logs.refused.times, 1, "{time}");
        assert_eq!(evidence.logs.records(), 0, "{time}");
    }
    // A clock that ran back: created after it was logged.
    let late = record("\"created\":1795590266").replace("Reception", "Delivery");
    let evidence = read("a", &packed(&late));
    assert_eq!(evidence.logs.first_ages.count, 0);
    assert_eq!(evidence.logs.records(), 1);
}

#[test]
fn recipients_may_be_a_list() {
    let list = record("\"recipient\":[\"a@example\",\"b@example\",\"c@example\"]");
    let evidence = read("a", &packed(&list));
    assert_eq!(evidence.logs.minutes().total, 3);
    assert_eq!(evidence.logs.lists, 1);
    let null = read("a", &packed(&record("\"recipient\":null")));
    assert_eq!(null.logs.minutes().total, 0);
}

/// A line may be as long as 128 MiB: it is dropped without being held, and the next one used.
#[test]
fn a_line_too_long_is_dropped() {
    let long = record(&format!("\"id\":\"{}\"", "x".repeat(40 << 20)));
    let evidence = read("a", format!("{}{long}{}", record(""), record("\"id\":\"b\"")).as_bytes());
    assert_eq!(evidence.logs.refused.too_long, 1);
    assert_eq!(evidence.logs.records(), 2);
}

/// What unpacks to far more than logs do is stopped.
#[test]
fn a_bomb_is_stopped() {
    let bomb = packed(&"\n".repeat(120 << 20));
    assert!(bomb.len() < 200_000);
    let evidence = read("bomb", &bomb);
    assert_named(&evidence, "unpacks to more than 500 times its size");
}

/// Frames that ask for a window of gigabytes are refused instead of served.
#[test]
fn a_huge_window_is_refused() {
    // Magic, no single segment, a window of 2^(10+30) bytes, an empty last block.
    let frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 30 << 3, 1, 0, 0];
    assert_named(&read("huge", &frame), "damaged");
}

/// Hook events alone are no mail.
#[test]
fn hook_events_alone_say_nothing_of_mail() {
    let event = record("\"reception_protocol\":\"LogRecord\"").replace("Reception\"", "Delivery\"");
    let evidence = read("hooks", &packed(&event));
    assert_eq!(evidence.logs.records(), 0);
    assert_eq!(evidence.logs.hook_records, 1);
    let found = found(&evidence, &query::read(""), None);
    let keys: Vec<_> = found.figures.iter().map(|figure| figure.field.key).collect();
    assert_eq!(keys, ["segment", "hook_deferrals"]);
}

/// Logs of outcomes alone: messages are counted by them.
#[test]
fn logs_without_receptions_are_counted_by_outcomes() {
    let outcomes: String = (0..200)
        .map(|n| record(&format!("\"id\":\"m{n}\"")).replace("Reception", "Delivery"))
        .collect();
    let evidence = read("outcomes", &packed(&outcomes));
    assert_eq!(evidence.sample().messages, 200);
    let volume = figure(&found(&evidence, &query::read(""), None), "volume");
    assert!(volume.why.contains("the logs have no receptions"), "{}", volume.why);
}

/// As many different domains, sources and sites as there may be: memory is bounded, counts go on.
#[test]
fn a_hundred_thousand_different_names_are_counted_roughly() {
    let lines: String = (0..100_000)
        .map(|n| {
            record(&format!(
                "\"site\":\"s{n}->mx{n}.example@smtp_client\",\"egress_source\":\"s{n}\",\
                 \"session_id\":\"c{n}\",\"nodeid\":\"n{n}\",\"provider_name\":\"p{n}\""
            ))
            .replace("Reception", "Delivery")
        })
        .collect();
    let evidence = read("many", &packed(&lines));
    assert_eq!(evidence.logs.records(), 100_000);
    assert_eq!(evidence.logs.sources.len(), 10_000, "as many as the input goes");
    // 256 hashes know a count to 6 %; three times that is certain enough.
    assert_near(evidence.logs.sites.count(), 100_000.0, 0.19);
}
