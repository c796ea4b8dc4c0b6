//! What an operator fills in at the top of the policy, and what happens until it is.

use serde_json::json;

use super::kumomta::{filled, run};
use super::{policy, ran};

#[track_caller]
fn refusal(policy: &str) -> String {
    run(policy).unwrap_err()
}

/// KumoMTA stops at an error of the policy's own code, with `--validate` and without.
#[test]
fn the_policy_is_refused_until_each_source_has_an_address_and_a_name() {
    let said = refusal(&policy(""));
    for words in [
        "init.lua: 16 of 16 sources are not filled in (ip-1, ip-2, ip-3, ...)",
        "write the source_address and the ehlo_domain of each in the table SOURCES at the top of \
         init.lua, in place of FILL_IN",
    ] {
        assert!(said.contains(words), "{said}");
    }
    let good = filled(&policy(""));
    for (from, to) in [
        ("source_address = '10.0.' .. 7 // 250 .. '.' .. 7 % 250", "source_address = FILL_IN"),
        ("source_address = '10.0.' .. 7 // 250 .. '.' .. 7 % 250, ", ""),
        ("ehlo_domain = 'ip-' .. 7 .. '.example.com'", "ehlo_domain = FILL_IN"),
        ("ehlo_domain = 'ip-' .. 7 .. '.example.com'", "ehlo_domain = nil"),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good, "{from}");
        assert!(refusal(&bad).contains("1 of 16 sources are not filled in (ip-7)"), "{to}");
    }
    run(&good).unwrap();
}

/// Limits for an address would be used up by all that share it.
#[test]
fn two_sources_never_share_an_address() {
    let good = filled(&policy(""));
    let bad = good.replace("'.' .. 7 % 250", "'.' .. 3 % 250");
    let said = refusal(&bad);
    assert!(said.contains("ip-3 and ip-7 in SOURCES have the same address 10.0.0.3"), "{said}");
}

#[test]
fn an_address_that_is_none_is_found_at_the_start() {
    let bad = filled(&policy("")).replace("'.' .. 7 % 250", "'.700'");
    assert!(refusal(&bad).contains("is no address"));
}

#[test]
fn the_table_may_have_other_sources_than_were_planned() {
    let lines: Vec<_> = policy("").lines().map(String::from).collect();
    let fewer: Vec<_> = lines.iter().filter(|line| !line.contains("'ip-16'")).cloned().collect();
    let run_of = |lines: &[String]| run(&filled(&lines.join("\n")));
    let pool = run_of(&fewer).unwrap().one("make_egress_pool").clone();
    assert_eq!(pool["entries"].as_array().unwrap().len(), 15);
    let none: Vec<_> = lines.into_iter().filter(|line| !line.contains("name = 'ip-")).collect();
    assert!(run_of(&none).unwrap_err().contains("0 of 0 sources are not filled in"));
}

#[test]
fn a_proxy_is_filled_in_too() {
    let text = "?basis=measured&proxy=yes";
    let without = filled(&policy(text)).replace("PROXY = '10.1.0.1:5000'", "PROXY = FILL_IN");
    assert!(refusal(&without).contains("PROXY is not filled in"));
    let source = json!({
        "name": "ip-1", "socks5_proxy_server": "10.1.0.1:5000",
        "socks5_proxy_source_address": "10.0.0.1", "ehlo_domain": "ip-1.example.com"
    });
    assert_eq!(ran(text).all("make_egress_source")[0], &source);
}

#[test]
fn many_sources_are_made_by_a_loop() {
    let text = policy("?sources=1000");
    assert!(text.contains("for n = 1, 1000 do") && text.len() < 20_000);
    assert!(refusal(&text).contains("1000 of 1000 sources are not filled in"));
    let run = ran("?sources=1000");
    assert_eq!(run.one("make_egress_pool")["entries"].as_array().unwrap().len(), 1_000);
}

#[test]
fn each_server_of_several_has_addresses_of_its_own() {
    let says = |text: &str| policy(text).replace("\n-- ", " ").contains("differs between them");
    assert!(says("?redundancy=1") && !says(""));
}

/// The records for the daemon have a queue of their own, that the policy's own handler would
/// otherwise send to the internet.
#[test]
fn automation_is_asked_for_by_naming_its_daemon() {
    let with = |text: &str| {
        filled(&policy(text)).replace("local TSA = {}", "local TSA = { 'http://127.0.0.1:8008' }")
    };
    let done = run(&with("")).unwrap();
    assert_eq!(done.all("setup_publish").len(), 1);
    assert_eq!(done.shaping[0]["subscribe"], json!(["http://127.0.0.1:8008"]));
    let late = with("").replace(
        "local shaper =",
        "kumo.on('get_queue_config', function() \
        return kumo.make_queue_config {} end)\nlocal shaper =",
    );
    assert!(run(&late).unwrap_err().contains("get_queue_config gives"));
}

#[test]
fn local_disk_says_that_it_is_deprecated() {
    let says = |text: &str| policy(text).contains("LocalDisk is deprecated");
    assert!(says("?basis=measured&engine=localdisk") && !says(""));
}
