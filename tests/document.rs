//! The JSON document, and the command that prints it.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use common::scenario_at;
use kumo_planner::Coefficients;
use kumo_planner::analysis::Analysis;
use kumo_planner::export::document::Document;
use kumo_planner::scenario::{FIELDS, query};
use kumo_planner::units::Unit;
use proptest::prelude::*;
use serde_json::{Value, json};

/// As the command has it.
fn today() -> f64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    (since.as_secs() / 86_400) as f64
}

fn document(text: &str) -> Value {
    let reading = query::read(text);
    let analysis = Analysis::of(reading, today(), &Coefficients::typical());
    serde_json::to_value(Document::new(&analysis)).unwrap()
}

fn schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(include_str!("../docs/plan.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[track_caller]
fn check_schema(schema: &jsonschema::Validator, document: &Value) {
    let errors: Vec<_> = schema.iter_errors(document).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?} in the document of {}", document["url"]);
}

#[test]
fn the_worked_example_as_a_document() {
    let d = document("");
    assert_eq!(d["model"], 1);
    assert_eq!(d["url"], "");
    let core = json!({
        "volume": 8_000_000, "size_bytes": 50_000, "window_hours": 8, "retention_days": 30,
        "outage_days": 1, "log_bytes": 2_048, "os_bytes": 100_000_000_000_u64
    });
    for (name, value) in core.as_object().unwrap() {
        assert_eq!(d["inputs"][name], *value, "{name}");
    }
    assert_eq!(d["inputs"]["engine"], "rocksdb");
    assert_eq!(d["inputs"]["retry_cap_minutes"], Value::Null);
    assert_eq!(d["problems"], json!([]));
    assert_eq!(d["throughput"]["peak_messages_per_hour"], 1_000_000);
    assert_eq!(d["network"]["recommended_nic_gbps"], 1);
    assert_eq!(d["storage"]["total_bytes"], 995_616_000_000_u64);
    assert_eq!(d["storage"]["recommended_bytes"], 1_000_000_000_000_u64);
    assert_eq!(d["storage"]["partitions"][0]["mount"], "/var/spool/kumomta");
    assert_eq!(d["compute"], json!({ "vcpu": 4, "memory_gib": 16 }));
    assert_eq!(d["nodes"], json!({ "count": 1, "redundancy": 0 }));
}

#[test]
fn problems_stand_in_the_document() {
    let d = document("?volume=20M&size=abc");
    assert_eq!(d["url"], "?model=1&volume=20M");
    assert_eq!(d["problems"][0]["key"], "size");
    assert_eq!(d["problems"][0]["given"], "abc");
    check_schema(&schema(), &d);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn every_document_follows_the_schema(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        junk in "[ -~]{0,40}",
    ) {
        let schema = schema();
        let link = query::write(&scenario_at(&shares));
        check_schema(&schema, &document(&link));
        check_schema(&schema, &document(&format!("{link}&{junk}")));
    }
}

#[test]
fn the_schema_takes_the_tables_ranges_and_no_others() {
    let schema = schema();
    for field in FIELDS.iter().filter(|field| !matches!(field.unit, Unit::Choice(_))) {
        for (value, fits) in [
            (*field.range.start(), true),
            (*field.range.end(), true),
            (field.range.end() * 2.0, false),
        ] {
            let mut d = document("");
            d["inputs"][field.json_name()] = json!(value);
            assert_eq!(schema.is_valid(&d), fits, "{} = {value}", field.key);
        }
    }
}

/// Runs `examples/plan` with standard input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "plan", "--"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that reads no input may have closed its end already.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn printed(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_command_prints_the_default_plan_a_query_and_an_address() {
    assert_eq!(printed(&run(&[], b"")), document(""));
    assert_eq!(printed(&run(&["?volume=20M"], b"")), document("?volume=20M"));
    assert_eq!(
        printed(&run(&["https://planner.example/?volume=20M"], b"")),
        document("?volume=20M")
    );
    assert_eq!(printed(&run(&["-"], b"volume=20M\n")), document("?volume=20M"));
}

#[test]
fn the_command_names_what_it_could_not_use_and_is_strict_if_asked() {
    let lenient = run(&["?size=abc"], b"");
    assert_eq!(lenient.status.code(), Some(0));
    assert_eq!(printed(&lenient)["problems"][0]["key"], "size");
    assert_eq!(
        String::from_utf8(lenient.stderr).unwrap(),
        "size: “abc” isn’t a number; write 50kB or 1.5MB. 50 kB stands.\n"
    );
    assert_eq!(run(&["--strict", "?size=abc"], b"").status.code(), Some(2));
    assert_eq!(run(&["--strict", "?size=60kB"], b"").status.code(), Some(0));
    assert_eq!(run(&["--volume"], b"").status.code(), Some(1));
}

#[test]
fn the_command_takes_megabytes_of_bytes_that_are_no_text() {
    let junk: Vec<u8> =
        (0..3_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let output = run(&["-"], &junk);
    assert_eq!(output.status.code(), Some(0));
    let d = printed(&output);
    assert_eq!(d["storage"]["total_bytes"], 995_616_000_000_u64);
    check_schema(&schema(), &d);
}
