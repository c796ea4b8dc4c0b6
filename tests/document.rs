//! The JSON document.
#![allow(clippy::unwrap_used)]

mod common;

use common::scenario_at;
use kumo_planner::Coefficients;
use kumo_planner::analysis::Analysis;
use kumo_planner::export::document::Document;
use kumo_planner::scenario::{FIELDS, query};
use kumo_planner::units::Unit;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Days from 1970: 1 January 2026.
const TODAY: f64 = 20_454.0;

fn document(text: &str) -> Value {
    let reading = query::read(text);
    let analysis = Analysis::of(reading, TODAY, &Coefficients::typical());
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
