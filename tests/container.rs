//! A plan in containers: its limits and claims hold what the plan needs, and its manifests have the
//! order's numbers.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;
#[path = "container/manifests.rs"]
mod manifests;

use common::{any_basis, any_scenario, planned};
use kumo_planner::analysis::Analysis;
use kumo_planner::export::{csv, document};
use kumo_planner::link::Link;
use kumo_planner::planner::partitions::{inode_bytes, room_bytes};
use kumo_planner::planner::{Container, Mount, plan_of};
use kumo_planner::scenario::{Provider, Runs, query};
use kumo_planner::sentences;
use kumo_planner::units::{GIB, MIB};
use kumo_planner::{Coefficients, Plan, Scenario, plan};
use proptest::prelude::*;
use serde_json::{Value, json};

const K: Coefficients = Coefficients::typical();

fn any_in_pods() -> impl Strategy<Value = Scenario> {
    any_scenario().prop_map(|s| Scenario { runs: Runs::Container, ..s })
}

/// The limit holds the need below kumod's low threshold, 60 % of it, and is no GiB larger.
#[track_caller]
fn check_memory(p: &Plan, pod: &Container) {
    let need = p.memory.need_bytes;
    assert!(need <= 0.6 * pod.memory_limit_bytes * (1.0 + 1e-12), "{need} {pod:?}");
    let least = (need / 0.6).max(GIB);
    assert!(pod.memory_limit_bytes <= least + GIB * (1.0 + 1e-9), "{need} {pod:?}");
    assert_eq!(pod.memory_limit_bytes, p.order.memory_gib * GIB);
    assert!(pod.memory_request_bytes >= need && pod.memory_request_bytes < need + MIB);
    assert!(pod.memory_request_bytes <= pod.memory_limit_bytes);
    assert_eq!(p.memory.soft_limit_bytes, 0.75 * pod.memory_limit_bytes);
}

/// Each claim takes what it must hold before KumoMTA refuses mail.
#[track_caller]
fn check_claims(p: &Plan, pod: &Container) {
    let claims = [(Mount::Spool, pod.spool_claim_bytes), (Mount::Logs, pod.log_claim_bytes)];
    for (mount, claim) in claims {
        let need = p.partitions.of(mount).need_bytes;
        assert!(claim >= 1e9 && claim % 1e9 == 0.0);
        assert!(room_bytes(&p.scenario, claim, &K) >= need * (1.0 - 1e-12), "{mount:?} {claim}");
    }
    let inodes = inode_bytes(&p.scenario, p.spool.inodes / p.servers.working(), &K);
    assert!(pod.spool_claim_bytes >= inodes);
    assert_eq!(p.partitions.sum_bytes, pod.spool_claim_bytes + pod.log_claim_bytes);
    assert_eq!(p.partitions.made().count(), 2);
    assert_eq!(p.storage.os_bytes, 0.0);
    assert_eq!(p.storage.total_bytes, p.storage.spool_bytes + p.storage.log_bytes);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn a_pod_holds_what_is_planned_for_it(s in any_in_pods(), basis in any_basis()) {
        let p = plan(&s, basis, &K);
        let pod = p.container().unwrap();
        check_memory(&p, &pod);
        check_claims(&p, &pod);
        prop_assert_eq!((pod.cpu_request, pod.cpu_limit), (p.order.vcpu, p.order.vcpu));
        prop_assert!(p.order.disk_bytes >= p.partitions.sum_bytes);
    }

    #[test]
    fn containers_never_take_more_disk_than_servers(s in any_in_pods(), basis in any_basis()) {
        let [pods, servers] = [s, Scenario { runs: Runs::Server, ..s }].map(|s| plan(&s, basis, &K));
        prop_assert_eq!(pods.servers, servers.servers);
        prop_assert!(pods.order.disk_bytes <= servers.order.disk_bytes);
        prop_assert!(pods.storage.total_bytes <= servers.storage.total_bytes);
        prop_assert_eq!(pods.rate, servers.rate);
        prop_assert_eq!(pods.spool, servers.spool);
        prop_assert_eq!(pods.memory.need_bytes, servers.memory.need_bytes);
        prop_assert_eq!(servers.container(), None);
    }

    /// As the page has it, which makes its plan of an order from its lazy parts.
    #[test]
    fn an_order_of_pods_makes_the_same_plan(s in any_in_pods(), basis in any_basis()) {
        let p = kumo_planner::planned(&s, basis, &K);
        let again = plan_of(&s, basis, &K, p.order.clone());
        prop_assert_eq!(again.container(), p.container());
        prop_assert_eq!(again.rate, p.rate);
        prop_assert_eq!(sentences::order_text(&again.order), sentences::order_text(&p.order));
    }

    #[test]
    fn where_it_runs_survives_a_link(s in any_in_pods(), basis in any_basis()) {
        let asked = query::read(&query::write(&s, basis));
        prop_assert_eq!(asked.problems, []);
        prop_assert_eq!(asked.scenario.runs, Runs::Container);
    }
}

#[test]
fn the_worked_example_in_a_pod() {
    // 5.3 GB in use, as on a server, and the partitions of the tutorial without a system.
    let p = planned("?runs=container");
    let pod = p.container().unwrap();
    assert_eq!(pod.memory_limit_bytes, 9.0 * GIB);
    assert_eq!(pod.memory_request_bytes, (p.memory.need_bytes / MIB).ceil() * MIB);
    assert_eq!((pod.spool_claim_bytes, pod.log_claim_bytes), (450e9, 548e9));
    assert_eq!(p.storage.total_bytes, 404.096e9 + 491.52e9);
    assert_eq!(
        sentences::order_text(&p.order),
        "Run one pod with 4 vCPU, 9 GiB of memory, 1 TB of disk in two volume claims and Gigabit \
         networking."
    );
    // The system counts for nothing.
    assert_eq!(planned("?runs=container&os=2TB").order, p.order);
    assert_eq!(planned("?runs=server"), planned(""));
}

#[test]
fn little_mail_still_gets_what_the_documentation_starts_from() {
    let p = planned("?runs=container&volume=1k&outage=0");
    assert_eq!(p.order.memory_gib, 2.0);
    // Nothing to hold: no share of nothing, and the smallest claims.
    let empty = planned("?runs=container&outage=0&retention=0");
    assert_eq!((empty.storage.total_bytes, empty.order.disk_bytes), (0.0, 2e9));
}

/// Nodes hold a pod with what they keep for themselves; what the user has is the pod's own.
#[test]
fn a_node_holds_its_pod() {
    for provider in ["aws", "gcp", "azure", "hetzner"] {
        for more in ["", "&volume=80M&redundancy=1", "&basis=measured&base=10GB"] {
            let text = format!("?runs=container&provider={provider}{more}");
            let case = Analysis::of(query::read(&text), 0.0, &K);
            let (p, offer) = (&case.plan, case.ordered().unwrap());
            let pod = p.container().unwrap();
            check_memory(p, &pod);
            check_claims(p, &pod);
            let node = &offer.instance;
            assert!(pod.memory_limit_bytes <= 0.7 * node.memory_gib * GIB, "{text} {pod:?}");
            assert!(pod.cpu_request < node.vcpu && pod.cpu_limit == node.vcpu, "{text} {pod:?}");
            assert!(p.load_share() <= 1.0);
        }
    }
    let own = planned("?runs=container&provider=own&cores=6&ram=5GiB&disk=2TB");
    let pod = own.container().unwrap();
    assert_eq!(own.order.machine.as_ref().map(|m| m.provider), Some(Provider::Own));
    assert_eq!(pod.memory_limit_bytes, 5.0 * GIB);
    assert_eq!((pod.cpu_request, pod.cpu_limit), (6.0, 6.0));
    // A limit that is too low for the need, in any number of pods, is refused.
    let low = planned("?runs=container&provider=own&cores=6&ram=4GiB&base=4GB");
    assert_eq!(low.order.machine, None);
}

/// Those of the CSV and of the JSON document are one.
#[test]
fn a_pod_is_the_same_in_every_document() {
    let case = Analysis::of(query::read("?runs=container&provider=aws&redundancy=1"), 0.0, &K);
    let json: Value = serde_json::from_str(&document::json(&case)).unwrap();
    let csv = csv::csv(&case, &Link::new("", &case));
    for (key, row) in [
        ("memory_limit_bytes", "pod,memory limit,"),
        ("memory_request_bytes", "pod,memory request,"),
        ("cpu_limit", "pod,CPU limit,"),
        ("cpu_request", "pod,CPU request,"),
        ("spool_claim_bytes", "pod,spool claim,"),
        ("log_claim_bytes", "pod,log claim,"),
    ] {
        assert!(csv.contains(&format!("{row}{},", json["container"][key])), "{key}");
    }
    let text = sentences::pod(&case.plan).unwrap();
    assert!(
        json["container"]["cpu_request"] == 3.6 && text.contains("3.6 CPU (limit 4)"),
        "{text}"
    );
    let partitions = json["storage"]["partitions"].as_array().unwrap();
    assert_eq!(partitions[0]["size_bytes"], json["container"]["spool_claim_bytes"]);
    assert_eq!((partitions.len(), &json["storage"]["os_bytes"]), (2, &json!(0)));
    let servers = Analysis::of(query::read(""), 0.0, &K);
    let json: Value = serde_json::from_str(&document::json(&servers)).unwrap();
    assert!(json["container"].is_null());
}

#[test]
fn what_a_pod_needs_is_told() {
    let ids = |text: &str| -> Vec<&str> {
        let case = Analysis::of(query::read(text), 0.0, &K);
        case.findings().iter().map(|finding| finding.id).collect()
    };
    for id in ["spool-without-volume", "cache-counts-as-memory", "container-threads"] {
        assert!(ids("?runs=container").contains(&id));
        assert!(!ids("").contains(&id));
    }
}
