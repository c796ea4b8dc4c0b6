//! The JSON document.
#![allow(clippy::unwrap_used)]

mod common;

use common::scenario_at;
use kumo_planner::analysis::Analysis;
use kumo_planner::catalog::instances;
use kumo_planner::export::document::Document;
use kumo_planner::planner::figures::Headline;
use kumo_planner::scenario::{FIELDS, Pick, Provider, query};
use kumo_planner::units::Unit;
use kumo_planner::{Basis, Coefficients, Scenario};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Days from 1970: 1 January 2026.
const TODAY: f64 = 20_454.0;

fn document(text: &str) -> Value {
    let analysis = Analysis::of(query::read(text), TODAY, &Coefficients::typical());
    serde_json::to_value(Document::new(&analysis)).unwrap()
}

fn schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(include_str!("../docs/plan.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[track_caller]
fn check_schema(schema: &jsonschema::Validator, document: &Value) {
    let errors: Vec<_> =
        schema.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?} in the document of {}", document["url"]);
}

/// Figures of docs/tutorial/server_environment.md; the disk holds KumoMTA's 10 % of free space too.
#[test]
fn the_worked_example_as_a_document() {
    let d = document("");
    assert_eq!(d["model"], 2);
    assert_eq!(d["basis"], "tutorial");
    assert_eq!(d["url"], "");
    let core = json!({
        "volume": 8_000_000, "size_bytes": 50_000, "window_hours": 8, "retention_days": 30,
        "outage_days": 1, "log_bytes": null, "os_bytes": 100_000_000_000_u64
    });
    for (name, value) in core.as_object().unwrap() {
        assert_eq!(d["inputs"][name], *value, "{name}");
    }
    assert_eq!(d["inputs"]["engine"], "rocksdb");
    assert_eq!(d["inputs"]["retry_cap_minutes"], Value::Null);
    assert_eq!(d["problems"], json!([]));
    assert_eq!(d["throughput"]["peak_messages_per_hour"], 1_000_000);
    assert_eq!(d["held"], json!({ "messages": 8_000_000, "peak_messages": 8_000_000 }));
    assert_eq!(d["storage"]["spool_bytes"], 404_096_000_000_u64);
    assert_eq!(d["storage"]["log_bytes_per_message"], 2_048);
    assert_eq!(d["storage"]["log_bytes"], 491_520_000_000_u64);
    assert_eq!(d["storage"]["total_bytes"], 995_616_000_000_u64);
    assert_eq!(d["storage"]["partitions"][0]["mount"], "/var/spool/kumomta");
    assert_eq!(d["compute"]["bound_by"], "benchmark");
    let order = json!({
        "servers": 1, "spare": 0, "vcpu": 4, "memory_gib": 16, "disk_bytes": 1_100_000_000_000_u64,
        "nic_gbps": 1, "provider": null, "machine": null, "disks": null, "cost_month": null
    });
    assert_eq!(d["order"], order);
    assert_eq!(d["other"]["basis"], "measured");
    assert_eq!(d["other"]["order"], document("?basis=measured")["order"]);
}

/// What AWS's own list gives for the machine that is picked.
#[test]
fn the_order_names_the_machine_with_its_disks_and_cost() {
    let d = document("?machine=aws:m7g.2xlarge&redundancy=1");
    let order = &d["order"];
    assert_eq!((&order["provider"], &order["machine"]), (&json!("aws"), &json!("m7g.2xlarge")));
    assert_eq!((&order["vcpu"], &order["memory_gib"]), (&json!(8), &json!(32)));
    assert_eq!((&order["servers"], &order["spare"]), (&json!(2), &json!(1)));
    assert_eq!(order["disks"][0]["type"], "gp3");
    // All the disks of a server together are its disk.
    let sizes = order["disks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|disk| disk["size_bytes"].as_f64().unwrap() * disk["count"].as_f64().unwrap());
    assert_eq!(sizes.sum::<f64>(), order["disk_bytes"].as_f64().unwrap());
    let cost = &order["cost_month"];
    let part = |name: &str| cost[name].as_f64().unwrap();
    assert_eq!(part("total"), part("machines") + part("disks") + part("egress"));
    assert_eq!((&cost["currency"], &cost["region"]), (&json!("usd"), &json!("us-east-1")));
    assert_eq!(d["machine"], "aws:m7g.2xlarge");
    check_schema(&schema(), &d);
}

#[test]
fn problems_and_notes_stand_in_the_document() {
    let d = document("?volume=20M&size=abc");
    assert_eq!(d["url"], "?model=2&volume=20M");
    assert_eq!(d["problems"][0]["key"], "size");
    assert_eq!(d["problems"][0]["given"], "abc");
    assert_eq!(d["notes"], json!([]));
    check_schema(&schema(), &d);
    let older = document("?model=1&reading=behaviour&volume=20M");
    assert_eq!(older["url"], "?model=2&basis=measured&volume=20M");
    assert_eq!(older["basis"], "measured");
    assert!(older["notes"][0].as_str().unwrap().contains("model 1"));
    check_schema(&schema(), &older);
}

/// The paths that others rely on, as shared in the contract of model 2.
const RELIED_ON: [&str; 64] = [
    "model",
    "basis",
    "url",
    "name",
    "inputs",
    "problems",
    "throughput.peak_messages_per_hour",
    "throughput.peak_messages_per_second",
    "throughput.transfer_bytes_per_hour",
    "throughput.transfer_bytes_per_day",
    "network.one_way_mbps",
    "network.nic_mbps",
    "held.messages",
    "held.peak_messages",
    "storage.spool_bytes",
    "storage.spool_bytes_per_message",
    "storage.spool_inodes",
    "storage.log_bytes_per_message",
    "storage.log_bytes_per_day",
    "storage.log_bytes",
    "storage.os_bytes",
    "storage.total_bytes",
    "storage.partitions",
    "memory.need_bytes",
    "memory.ready_worst_bytes",
    "memory.max_ready_that_fits",
    "compute.core_ms_per_message",
    "compute.full_messages_per_hour",
    "compute.node_messages_per_hour",
    "compute.bound_by",
    "disk.write_bytes_per_second",
    "disk.outage_write_bytes_per_second",
    "disk.drain_read_bytes_per_second",
    "disk.iops",
    "order.servers",
    "order.spare",
    "order.vcpu",
    "order.memory_gib",
    "order.disk_bytes",
    "order.nic_gbps",
    "order.provider",
    "order.machine",
    "order.disks",
    "order.cost_month.machines",
    "order.cost_month.disks",
    "order.cost_month.egress",
    "order.cost_month.total",
    "order.cost_month.currency",
    "order.cost_month.region",
    "order.cost_month.as_of",
    "checks",
    "outage",
    "egress",
    "findings",
    "ranges",
    "drivers",
    "capacity",
    "recommendations.0.servers",
    "recommendations.0.provider",
    "recommendations.0.machine",
    "recommendations.0.cost_month",
    "other.basis",
    "other.order",
    "other.reasons",
];

/// What is at a path; `None` where the document has no such key.
fn at<'a>(document: &'a Value, path: &str) -> Option<&'a Value> {
    document.pointer(&format!("/{}", path.replace('.', "/")))
}

#[test]
fn every_input_is_required() {
    let schema: Value = serde_json::from_str(include_str!("../docs/plan.schema.json")).unwrap();
    let required = schema["properties"]["inputs"]["required"].as_array().unwrap();
    for field in FIELDS {
        assert!(required.contains(&json!(field.json_name())), "{}", field.json_name());
    }
}

#[test]
fn every_path_that_others_rely_on_is_there_and_required() {
    let schema = schema();
    for basis in Basis::ALL {
        let d = document(&format!("?provider=aws&cores=8&basis={}", basis.key()));
        check_schema(&schema, &d);
        for path in RELIED_ON {
            assert!(at(&d, path).is_some(), "{path}");
            let (parent, key) = path.rsplit_once('.').unwrap_or(("", path));
            let mut without = d.clone();
            let parent = without.pointer_mut(&format!("/{}", parent.replace('.', "/")));
            let parent = if path.contains('.') { parent.unwrap() } else { &mut without };
            parent.as_object_mut().unwrap().remove(key).unwrap();
            assert!(!schema.is_valid(&without), "{path} isn’t required");
        }
        for headline in Headline::ALL {
            let range = &d["ranges"][headline.path()];
            let end = |name: &str| range[name].as_f64().unwrap();
            assert!(end("low") <= end("typical") && end("typical") <= end("high"), "{range}");
            // The path leads to the figure, which is the range's own where the model is measured.
            let figure = at(&d, headline.path()).unwrap().as_f64().unwrap();
            // Of what the disk writes, the log bytes are the basis's.
            let is_measured = basis == Basis::Measured
                || !(headline.is_in_tutorial() || headline == Headline::Writes);
            assert!(!is_measured || figure == end("typical"), "{} by {basis:?}", headline.path());
        }
        for check in d["checks"].as_array().unwrap() {
            for key in ["id", "fits", "text"] {
                assert!(check.get(key).is_some(), "{key}");
            }
        }
    }
    // What the order has no machine for is null, not left out.
    let d = document("");
    for path in ["order.provider", "order.machine", "order.disks", "order.cost_month"] {
        assert_eq!(at(&d, path), Some(&Value::Null), "{path}");
    }
}

/// Every description of a figure that the tutorial has none of says whose it is.
#[test]
fn the_schema_names_what_is_the_measured_models() {
    let schema: Value = serde_json::from_str(include_str!("../docs/plan.schema.json")).unwrap();
    for headline in Headline::ALL.into_iter().filter(|headline| !headline.is_in_tutorial()) {
        let (room, figure) = headline.path().split_once('.').unwrap();
        let of = |value: &Value| value["description"].as_str().unwrap_or("").to_string();
        let room = &schema["properties"][room];
        let said = of(room) + &of(&room["properties"][figure]);
        assert!(said.contains("measured model"), "{}: {said}", headline.path());
    }
}

/// A scenario with a machine picked for some numbers: the next of the catalogue.
fn picked(mut scenario: Scenario, place: Option<usize>) -> Scenario {
    scenario.machine = place.map(|place| {
        let machine = &instances()[place % instances().len()];
        Pick { provider: machine.provider, name: machine.name }
    });
    scenario
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn every_document_follows_the_schema(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        is_measured: bool,
        machine in prop::option::of(0..1_000_usize),
        junk in "[ -~]{0,40}",
    ) {
        let schema = schema();
        let basis = if is_measured { Basis::Measured } else { Basis::Tutorial };
        let link = query::write(&picked(scenario_at(&shares), machine), basis);
        let d = document(&link);
        check_schema(&schema, &d);
        check_schema(&schema, &document(&format!("{link}&{junk}")));
        prop_assert_eq!(&d["basis"], basis.key());
        prop_assert_eq!(&d["other"]["basis"], basis.other().key());
    }
}

/// None of it, all of it, and what nobody knows the price of.
#[test]
fn the_ends_of_every_input_and_unknown_prices_follow_the_schema() {
    let schema = schema();
    for field in FIELDS {
        for value in [*field.range.start(), *field.range.end()].into_iter().chain(field.none) {
            let mut scenario = Scenario::default();
            (field.set)(&mut scenario, value);
            for basis in Basis::ALL {
                check_schema(&schema, &document(&query::write(&scenario, basis)));
            }
        }
    }
    for machine in instances() {
        let d = document(&format!("?machine={}:{}", machine.provider.key(), machine.name));
        check_schema(&schema, &d);
        let is_ordered = d["order"]["machine"] == machine.name;
        let is_refused = || d["findings"].to_string().contains("machine-refused");
        assert!(is_ordered || is_refused(), "{}", machine.name);
        if is_ordered && machine.price.amount.is_none() {
            assert_eq!(d["order"]["cost_month"]["total"], Value::Null, "{}", machine.name);
        }
    }
    let own = Provider::Own.key();
    for text in ["", "&cores=8", "&cores=8&ram=64GiB&disk=4TB&nic=10Gbps&price.own=100"] {
        let d = document(&format!("?provider={own}{text}"));
        check_schema(&schema, &d);
        assert_eq!(d["order"]["cost_month"]["total"], Value::Null, "egress has no price: {text}");
    }
}

/// What is ordered is one row of the list, and the order says the same of it.
#[test]
fn the_orders_row_of_the_list_agrees_with_the_order() {
    for text in [
        "?provider=aws",
        "?provider=azure&volume=60M&redundancy=2",
        "?machine=gcp:e2-standard-8&basis=measured",
        "?provider=hetzner&machine=aws:m7g.4xlarge",
        "?provider=own&cores=16&ram=64GiB&disk=4TB",
    ] {
        let d = document(text);
        let rows = d["recommendations"].as_array().unwrap();
        let ordered: Vec<_> = rows.iter().filter(|row| row["is_ordered"] == true).collect();
        assert_eq!(ordered.len(), 1, "{text}");
        for key in ["servers", "spare", "vcpu", "memory_gib", "provider", "disks", "cost_month"] {
            assert_eq!(ordered[0][key], d["order"][key], "{key} of {text}");
        }
    }
    let none = document("");
    assert!(none["recommendations"].as_array().unwrap().iter().all(|r| r["is_ordered"] == false));
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
        let mut d = document("");
        d["inputs"][field.json_name()] = Value::Null;
        assert_eq!(schema.is_valid(&d), field.none.is_some(), "{} = none", field.key);
    }
}
