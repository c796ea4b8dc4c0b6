//! The manifests: YAML, with the order's numbers in it.

use kumo_planner::analysis::Analysis;
use kumo_planner::export::named;
use kumo_planner::link::Link;
use kumo_planner::scenario::query;
use kumo_planner::units::{GB, MIB};
use kumo_planner::{Basis, Coefficients};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::any_in_pods;

const PAGE: &str = "https://planner.example/";

fn case(text: &str) -> Analysis {
    let asked = query::read(text);
    assert_eq!(asked.problems, [], "{text}");
    Analysis::of(asked, 0.0, &Coefficients::typical())
}

fn written(case: &Analysis) -> String {
    (named("kubernetes").unwrap().write)(case, &Link::new(PAGE, case))
}

/// Service, budget and set.
#[track_caller]
fn read(text: &str) -> [Value; 3] {
    serde_saphyr::from_multiple::<Value>(text).unwrap().try_into().unwrap()
}

/// A quantity of Kubernetes in its base unit.
fn quantity(value: &Value) -> f64 {
    let text = value.as_str().unwrap();
    let units = [("Mi", MIB), ("G", GB), ("m", 1e-3)];
    let (number, unit) =
        units.iter().find_map(|(name, unit)| Some((text.strip_suffix(name)?, unit))).unwrap();
    number.parse::<u64>().unwrap() as f64 * unit
}

/// Every number of the manifests is the order's, or follows from it.
#[track_caller]
fn check(text: &str, case: &Analysis) {
    assert!(text.is_ascii() && !text.contains('@'), "{text}");
    let (order, pod) = (case.order(), case.plan.container().unwrap());
    let [service, budget, set] = read(text);
    let spec = &set["spec"];
    assert_eq!(spec["replicas"].as_f64(), Some(order.servers));
    assert_eq!(budget["spec"]["maxUnavailable"].as_f64(), Some(order.spare));
    let template = &spec["template"]["spec"];
    let kumod = &template["containers"][0];
    for (place, expected) in [
        (&kumod["resources"]["requests"]["cpu"], pod.cpu_request),
        (&kumod["resources"]["limits"]["cpu"], pod.cpu_limit),
        (&kumod["resources"]["requests"]["memory"], pod.memory_request_bytes),
        (&kumod["resources"]["limits"]["memory"], pod.memory_limit_bytes),
        (&claim(spec, "spool"), pod.spool_claim_bytes),
        (&claim(spec, "logs"), pod.log_claim_bytes),
    ] {
        assert!((quantity(place) - expected).abs() < 1e-9 * expected, "{place} {expected}");
    }
    let parallelism = json!([{
        "name": "KUMO_AVAILABLE_PARALLELISM", "value": (order.vcpu as u64).to_string()
    }]);
    assert_eq!(kumod["env"], parallelism);
    let labels = &spec["template"]["metadata"]["labels"];
    assert_eq!(&service["spec"]["selector"], labels);
    assert_eq!(&spec["selector"]["matchLabels"], labels);
    assert_eq!(&budget["spec"]["selector"]["matchLabels"], labels);
    assert_eq!(spec["serviceName"], service["metadata"]["name"]);
    check_mounts(spec, template);
}

fn claim(spec: &Value, name: &str) -> Value {
    let claims = spec["volumeClaimTemplates"].as_array().unwrap();
    let claim = claims.iter().find(|claim| claim["metadata"]["name"] == name).unwrap();
    claim["spec"]["resources"]["requests"]["storage"].clone()
}

/// What is mounted is a claim or a volume.
#[track_caller]
fn check_mounts(spec: &Value, template: &Value) {
    let name = |one: &Value| one.as_str().unwrap().to_string();
    let claims = spec["volumeClaimTemplates"].as_array().unwrap();
    let mut there: Vec<_> = claims.iter().map(|one| name(&one["metadata"]["name"])).collect();
    there.extend(template["volumes"].as_array().unwrap().iter().map(|one| name(&one["name"])));
    for kind in ["initContainers", "containers"] {
        for container in template[kind].as_array().unwrap() {
            for mount in container["volumeMounts"].as_array().unwrap() {
                assert!(there.contains(&name(&mount["name"])), "{mount}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn every_plan_in_containers_has_manifests(
        s in any_in_pods(),
        is_measured: bool,
    ) {
        let basis = if is_measured { Basis::Measured } else { Basis::Tutorial };
        let case = Analysis::new(&s, basis, &Coefficients::typical());
        check(&written(&case), &case);
    }
}

#[test]
fn the_worked_example_as_manifests() {
    let case = case("?runs=container");
    let text = written(&case);
    check(&text, &case);
    let [service, budget, set] = read(&text);
    assert_eq!(service["spec"]["clusterIP"], "None");
    assert_eq!(budget["spec"]["maxUnavailable"], 0);
    let spec = &set["spec"]["template"]["spec"];
    let kumod = &spec["containers"][0];
    let memory = json!({
        "requests": { "cpu": "4000m", "memory": "5029Mi" },
        "limits": { "cpu": "4000m", "memory": "9216Mi" }
    });
    assert_eq!(kumod["resources"], memory);
    assert_eq!(kumod["readinessProbe"]["httpGet"]["path"], "/api/check-liveness/v1");
    // A full disk would have the pod started again and again.
    assert_eq!(kumod["livenessProbe"]["httpGet"], Value::Null);
    assert_eq!(spec["terminationGracePeriodSeconds"], 300);
    let policy = json!([{ "name": "policy", "configMap": { "name": "kumomta-policy" } }]);
    assert_eq!(spec["volumes"], policy);
    // 30 days of 1,440 minutes, and only what is finished.
    let retention = spec["containers"][1]["command"][2].as_str().unwrap();
    assert!(retention.contains("-type f ! -perm /222 -mmin +43200 -exec"), "{retention}");
}

/// The policy that goes with them listens where kubelet reaches it, and trusts the pod alone.
#[test]
fn the_policy_answers_probes() {
    let case = case("?runs=container");
    let policy = (named("policy").unwrap().write)(&case, &Link::new(PAGE, &case));
    assert!(policy.contains("listen = '0.0.0.0:8000'"));
    assert!(policy.contains("\n    -- trusted_hosts ="));
    // 75 and 60 % of 9 GiB.
    assert!(policy.contains("kumo.set_memory_soft_limit(7247757312)"));
    assert!(policy.contains("kumo.set_memory_low_thresh(5798205849)"));
}

#[test]
fn a_plan_on_servers_has_nothing_to_apply() {
    let text = written(&case(""));
    assert!(text.lines().all(|line| line.starts_with('#')), "{text}");
    assert!(text.contains("runs=container"));
}
