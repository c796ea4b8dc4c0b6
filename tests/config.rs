//! What configures a server: the policy runs, its names are the release's, and nothing that
//! a user wrote gets into it.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;
#[path = "config/fill_in.rs"]
mod fill_in;
mod kumomta;
#[path = "config/properties.rs"]
mod properties;
#[path = "config/shipped.rs"]
mod shipped;

use kumo_planner::analysis::Analysis;
use kumo_planner::export::named;
use kumo_planner::link::Link;
use kumo_planner::scenario::query;
use kumo_planner::units::date;
use kumo_planner::{Basis, Coefficients};
use kumomta::{KEYS, Run, check, filled, names, run, type_of};
use serde_json::{Value, json};

const PAGE: &str = "https://planner.example/";

/// 23 June 2026, the day of the oldest release that is written for.
const TODAY: f64 = 20_627.0;

fn case(text: &str) -> Analysis {
    let asked = query::read(text);
    assert_eq!(asked.problems, [], "{text}");
    Analysis::of(asked, TODAY, &Coefficients::typical())
}

fn written(key: &str, case: &Analysis, address: &str) -> String {
    (named(key).unwrap().write)(case, &Link::new(address, case))
}

fn policy(text: &str) -> String {
    written("policy", &case(text), PAGE)
}

fn shaping(text: &str) -> String {
    written("shaping", &case(text), PAGE)
}

#[track_caller]
fn ran(text: &str) -> Run {
    let policy = filled(&policy(text));
    run(&policy).unwrap_or_else(|error| panic!("{error}\n{policy}"))
}

#[track_caller]
fn shaped(text: &str) -> toml::Table {
    toml::from_str(&shaping(text)).unwrap()
}

fn max_ready(shaping: &toml::Table, path: &[&str]) -> i64 {
    let mut at = shaping.get(path[0]).unwrap();
    for part in &path[1..] {
        at = at.get(part).unwrap();
    }
    at["max_ready"].as_integer().unwrap()
}

/// A document without its comments: what a server reads of it.
fn code(text: &str, mark: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with(mark));
    lines.map(|line| line.split(&format!(" {mark} ")).next().unwrap().to_string() + "\n").collect()
}

#[test]
fn the_worked_example_as_a_policy() {
    let run = ran("");
    // 75 % and 60 % of the tutorial's 16 GiB.
    assert_eq!(run.one("set_memory_soft_limit"), &json!(12_884_901_888_u64));
    assert_eq!(run.one("set_memory_low_thresh"), &json!(10_307_921_510_u64));
    let rocks = json!({
        "increase_parallelism": 4, "limit_concurrent_stores": 8,
        "limit_concurrent_loads": 8, "limit_concurrent_removes": 8, "store_deadline": "30 seconds"
    });
    let spool = |name: &str| {
        json!({
            "name": name, "path": format!("/var/spool/kumomta/{name}"), "kind": "RocksDB",
            "min_free_space": "10%", "min_free_inodes": "10%", "rocks_params": rocks
        })
    };
    assert_eq!(run.all("define_spool"), [&spool("data"), &spool("meta")]);
    let logs = json!({
        "log_dir": "/var/log/kumomta", "max_segment_duration": "10 seconds",
        "compression_level": 3, "min_free_space": "10%", "min_free_inodes": "10%"
    });
    assert_eq!(run.one("configure_local_logs"), &logs);
    let queue = json!({
        "egress_pool": "main", "max_age": "7 days", "retry_interval": "20 minutes"
    });
    assert_eq!(run.one("make_queue_config"), &queue);
    assert_eq!(run.one("make_egress_pool")["entries"].as_array().unwrap().len(), 16);
    assert_eq!(run.one("make_egress_pool")["entries"][15], json!({ "name": "ip-16" }));
    let source = |n: u32| {
        json!({
            "name": format!("ip-{n}"), "source_address": format!("10.0.0.{n}"),
            "ehlo_domain": format!("ip-{n}.example.com")
        })
    };
    // All of them at the start, then the two that mail is sent from.
    let sources = run.all("make_egress_source");
    assert_eq!(sources.len(), 18);
    assert_eq!(sources[16..], [&source(1), &source(16)]);
    let rules = json!({ "files": ["/opt/kumomta/share/bounce_classifier/iana.toml"] });
    assert_eq!(run.one("configure_bounce_classifier"), &rules);
    assert_eq!(run.one("start_esmtp_listener")["relay_hosts"], json!(["127.0.0.1"]));
    assert_eq!(run.one("start_esmtp_listener")["max_message_size"], json!(20 * 1_024 * 1_024));
    assert_eq!(run.one("start_http_listener"), &json!({ "listen": "127.0.0.1:8000" }));
    let files = json!(["/opt/kumomta/etc/policy/shaping_custom.toml"]);
    assert_eq!(run.shaping, [json!({ "publish": {}, "subscribe": {}, "extra_files": files })]);
    assert!(run.all("setup_publish").is_empty() && run.all("make_listener_domain").is_empty());
}

#[test]
fn the_policy_says_where_its_numbers_come_from() {
    let policy = policy("");
    let head: Vec<_> = policy.lines().take_while(|line| line.starts_with("--")).collect();
    let head = head.join("\n").replace("\n-- ", " ");
    for part in [
        "KumoMTA 2026.09.29",
        "It runs with 2026.06.23 and later",
        "/opt/kumomta/sbin/kumod --policy /opt/kumomta/etc/policy/init.lua --user kumod --validate",
        "shaping_custom.toml",
        "8 million messages a day of 50 kB on average, sent within 8 hours",
        "an outage of 1 day",
        "logs are kept for 30 days",
        "Order one server with 4 vCPU, 16 GiB of memory, 1.1 TB of disk and Gigabit networking.",
        "Model 2, 2026-06-23; planned with KumoMTA's tutorial.",
        "Scenario: https://planner.example/",
    ] {
        assert!(head.contains(part), "{part}\n{head}");
    }
    // The schedule of the notes: 0, 1/3, 1, 2 1/3, 5, 10 1/3, 21, 42 1/3 and 85 h.
    let text = policy.replace("\n  -- ", " ");
    assert!(text.contains("expires after 9 attempts, 3.54 d after it came in"));
    assert!(text.contains("partition of 450 GB at /var/spool/kumomta holds 404 GB"));
}

#[test]
fn a_day_that_is_not_known_is_left_out() {
    let case = Analysis::new(&Default::default(), Basis::Tutorial, &Coefficients::typical());
    let policy = written("policy", &case, PAGE);
    assert!(policy.contains("-- Model 2; planned with KumoMTA's tutorial."));
}

#[test]
fn days_as_dates() {
    for (days, expected) in [
        (0.0, "1970-01-01"),
        (58.0, "1970-02-28"),
        (59.0, "1970-03-01"),
        (364.0, "1970-12-31"),
        (789.0, "1972-02-29"),
        (11_016.0, "2000-02-29"),
        (20_627.0, "2026-06-23"),
        (47_540.0, "2100-02-28"),
        (47_541.0, "2100-03-01"),
        (f64::INFINITY, "9999-12-31"),
        (-1.0, "1970-01-01"),
    ] {
        assert_eq!(date(days), expected, "{days}");
    }
}

#[test]
fn the_plans_choices_are_in_the_policy() {
    let run = ran(
        "?engine=localdisk&segment=1.5s&records=outcome&retry=90s&retry_cap=1h&max_age=36h&sources=1",
    );
    let spool = run.all("define_spool")[0];
    assert_eq!((&spool["kind"], &spool["rocks_params"]), (&json!("LocalDisk"), &Value::Null));
    let logs = run.one("configure_local_logs");
    assert_eq!(logs["max_segment_duration"], "1500 ms");
    let records = json!({
        "Delivery": { "enable": true }, "Bounce": { "enable": true }, "Any": { "enable": false },
        "OOB": { "enable": true }, "Feedback": { "enable": true }
    });
    assert_eq!(logs["per_record"], records);
    let queue = run.one("make_queue_config");
    assert_eq!(queue["retry_interval"], "90 seconds");
    assert_eq!(queue["max_retry_interval"], "1 hour");
    assert_eq!(queue["max_age"], "36 hours");
    assert_eq!(run.one("make_egress_pool")["entries"], json!([{ "name": "ip-1" }]));
    let logs = ran("?segment=none");
    assert_eq!(logs.one("configure_local_logs")["max_segment_duration"], Value::Null);
}

#[test]
fn everything_is_written_for_the_server_that_is_ordered() {
    const GIB: u64 = 1_073_741_824;
    let parallel =
        |run: &Run| run.all("define_spool")[0]["rocks_params"]["increase_parallelism"].clone();
    let ordered = |text: &str, vcpu: u64, gib: u64| {
        let run = ran(text);
        assert_eq!(parallel(&run), json!(vcpu), "{text}");
        assert_eq!(run.one("set_memory_soft_limit"), &json!(gib * GIB * 3 / 4), "{text}");
    };
    ordered("", 4, 16);
    ordered("?basis=measured", 4, 16);
    // As AWS sells them.
    ordered("?machine=aws:m7g.2xlarge", 8, 32);
    ordered("?provider=aws", 4, 16);
    // A server that the user has, where it is to be ordered and where it is only asked about.
    ordered("?provider=own&cores=6&ram=64GiB", 6, 64);
    ordered("?cores=6&ram=64GiB", 4, 16);
    let named = policy("?machine=aws:m7g.2xlarge").replace("\n-- ", " ");
    assert!(named.contains("Order one server of type m7g.2xlarge with 8 vCPU, 32 GiB of memory"));
    assert!(named.contains("1 x m7g.2xlarge from AWS, with "));
}

/// One thread takes 956 messages a second in, by measurement; 4 vCPU start one by default.
#[test]
fn threads_are_set_where_kumomta_starts_too_few() {
    assert!(ran("").all("set_smtpsrv_threads").is_empty());
    // 694 messages a second, more than the planned 60 % of a thread.
    assert_eq!(ran("?volume=20M&seen=3M").one("set_smtpsrv_threads"), &json!(2));
    assert!(ran("?volume=20M&seen=3M&inject=http").all("set_smtpsrv_threads").is_empty());
    // 8 vCPU start three of them.
    assert!(
        ran("?volume=20M&seen=3M&machine=aws:m7g.2xlarge").all("set_smtpsrv_threads").is_empty()
    );
}

#[test]
fn large_messages_are_let_through() {
    const MIB: i64 = 1_048_576;
    let size = |text: &str| ran(text).one("start_esmtp_listener")["max_message_size"].clone();
    assert_eq!(size("?size=5MB"), json!(20 * MIB));
    assert_eq!(size("?size=6MB"), json!(32 * MIB));
    assert_eq!(size("?size=50MB"), json!(256 * MIB));
    let body = |text: &str| ran(text).one("start_http_listener")["request_body_limit"].clone();
    assert_eq!(body("?inject=http"), json!(2 * MIB));
    assert_eq!(body("?inject=http&size=1MB"), json!(8 * MIB));
    assert_eq!(body("?inject=http&recipients=10000"), json!(16 * MIB));
    assert_eq!(body("?size=1MB"), Value::Null);
}

#[test]
fn what_the_plan_cannot_know_has_its_place_in_a_comment() {
    let policy = policy("?hooks=2&meta=5&redundancy=1&proxy=yes&headroom=0.2&fs=ext4");
    for part in [
        "2 of them, with",
        "-- log_hooks:new_json {",
        "-- meta = { 'YOUR_FIELD' },",
        "-- kumo.configure_redis_throttles { node = 'redis://192.0.2.20/' }",
        "local PROXY = FILL_IN -- such as",
        "20.0 % that the plan leaves free",
        "reserves for root counts as not free",
        "DKIM (RSA-2048)",
    ] {
        let unwrapped = policy.replace("\n  -- ", " ");
        assert!(policy.contains(part) || unwrapped.contains(part), "{part}\n{policy}");
    }
}

/// With the marks of its comments taken away, what is proposed there is valid too.
#[test]
fn the_proposals_in_comments_are_valid() {
    let policy = filled(&policy("?meta=5&redundancy=1&proxy=yes"))
        .replace("-- meta =", "meta =")
        .replace("-- kumo.configure", "kumo.configure")
        .replace("-- trusted_hosts", "trusted_hosts")
        .replace("-- ['", "['");
    let run = run(&policy).unwrap();
    assert_eq!(run.one("configure_local_logs")["meta"], json!(["YOUR_FIELD"]));
    let domains = [json!({ "log_oob": "LogThenDrop" }), json!({ "log_arf": "LogThenDrop" })];
    assert_eq!(run.all("make_listener_domain"), [&domains[0], &domains[1]]);
    let shaping = shaping("?hooks=2");
    let (_, proposal) = shaping.split_once("# ['webhook").unwrap();
    let proposal = format!("# ['webhook{proposal}").replace("# ", "");
    check_shaping(&toml::from_str(&proposal).unwrap());
}

#[test]
fn the_worked_example_as_shaping() {
    let shaping = shaped("");
    // The default of 1,024 where most of the mail goes; memory doesn't allow it everywhere.
    assert_eq!(max_ready(&shaping, &["provider", "google"]), 1_024);
    assert_eq!(max_ready(&shaping, &["comcast.net"]), 1_024);
    let default = max_ready(&shaping, &["default"]);
    assert!((200..1_024).contains(&default), "{default}");
    // Memory for them all, or fewer queues.
    assert_eq!(max_ready(&shaped("?provider=own&cores=4&ram=64GiB"), &["default"]), 1_024);
    assert_eq!(max_ready(&shaped("?sources=6"), &["default"]), 1_024);
    assert_eq!(
        max_ready(&shaped("?provider=own&cores=4&ram=64GiB&max_ready=2000"), &["default"]),
        2_000
    );
    let text = self::shaping("").replace("\n# ", " ");
    // 45 % of 277.8 a second, of which a source delivers 10: 13 sources (the notes).
    assert!(text.contains("Google: 45.0 % of the mail, 125 messages per second"));
    assert!(text.contains("takes 13 sources, and the plan has 16"));
}

#[test]
fn shaping_names_the_providers_that_get_mail() {
    let shaping = shaped("?mix_google=0&mix_orange=0");
    let providers = shaping["provider"].as_table().unwrap();
    assert_eq!(providers.keys().collect::<Vec<_>>(), ["apple", "outlook", "yahoo"]);
    assert!(shaping.contains_key("comcast.net"));
    let shaping = shaped("?mix_orange=0.1");
    assert!(shaping["provider"].as_table().unwrap().contains_key("orange"));
}

#[test]
fn shaping_warns_of_too_few_sources_and_of_too_little_memory() {
    assert!(shaping("?sources=2").contains("WARNING: that is fewer than it takes"));
    assert!(!shaping("").contains("WARNING"));
    let tight = shaping("?basis=measured&sources=1000").replace("\n# ", " ");
    assert!(tight.contains("WARNING: this doesn't fit"), "{tight}");
}

#[test]
fn limits_of_ones_own_are_keys_of_the_release() {
    let text = "?cap.google=500/h&cap.orange=20k/d&cap.rest=9/h&conns.yahoo=3&conns.rest=2";
    let warming = shaping(&format!("{text}&warm_start=50&hooks=1"));
    check_shaping(&toml::from_str(&warming).unwrap());
    let proposed = warming.replace("# source_selection_rate", "source_selection_rate");
    check_shaping(&toml::from_str(&proposed).unwrap());
    assert!(proposed.matches("\nsource_selection_rate = ").count() == 7, "{proposed}");
    ran(text);
}

/// Every key of a shaping file is one of `make_egress_path` or of shaping itself.
#[track_caller]
fn check_shaping(shaping: &toml::Table) {
    for (name, section) in shaping {
        let section = section.as_table().unwrap();
        if name == "provider" {
            for provider in section.values() {
                check_section(provider.as_table().unwrap(), "provider");
            }
        } else {
            check_section(section, "domain");
        }
    }
}

#[track_caller]
fn check_section(section: &toml::Table, kind: &str) {
    for (key, value) in section {
        if names(&["shaping", kind]).contains(&key.as_str()) {
            continue;
        }
        let name = type_of("make_egress_path", key).unwrap();
        check(&serde_json::to_value(value).unwrap(), name, key).unwrap();
    }
}

#[test]
fn the_mock_refuses_what_the_release_does_not_take() {
    let good = filled(&policy(""));
    run(&good).unwrap();
    let refused = |from: &str, to: &str, why: &str| {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        let error = run(&bad).unwrap_err();
        assert!(error.contains(why), "{to}: {error}");
    };
    refused("min_free_space", "min_free_spice", "define_spool takes no min_free_spice");
    refused("limit_concurrent_loads", "limit_concurent_loads", "takes no limit_concurent_loads");
    refused("max_age =", "max_life =", "make_queue_config takes no max_life");
    refused("set_memory_soft_limit", "set_memory_limit", "kumo has no set_memory_limit");
    refused("'pre_init'", "'preinit'", "no event preinit");
    refused("= 20 * MiB", "= 20 / 1 * MiB", "is a number");
    refused("'10%'", "'12.5%'", "is no free");
    refused("'7 days'", "'7 moons'", "is no duration");
    refused("= 4,", "= '4',", "is no integer");
    refused("kumo.on('init'", "os.exit() kumo.on('init'", "global 'os'");
    refused("local MiB", "kumo.define_spool {} local MiB", "belongs in init");
    refused("'10.0.' ..", "'10.0.0.' ..", "is no address");
    refused("'policy-extras.shaping'", "'policy-extras.shape'", "no module");
    let twice = good.clone() + "kumo.on('get_egress_path_config', function() end)";
    assert!(run(&twice).unwrap_err().contains("registered twice"));
}

/// KumoMTA refuses a configuration with keys that it doesn't know: the policy runs on the oldest
/// release that it names.
#[test]
fn no_key_is_newer_than_the_oldest_release() {
    let run = ran("?records=outcome");
    for key in KEYS["newer"]["configure_local_logs"].as_table().unwrap().keys() {
        assert_eq!(run.one("configure_local_logs").get(key), None, "{key}");
    }
    // RocksDB's keys are ignored where they aren't known, and the file says from when they are.
    let newer = KEYS["newer"]["rocks_params"].as_table().unwrap();
    let policy = policy("").replace("\n        -- ", " ");
    for key in run.all("define_spool")[0]["rocks_params"].as_object().unwrap().keys() {
        let Some(release) = newer.get(key) else { continue };
        let words = format!("Releases before {} don't know the key", release.as_str().unwrap());
        assert!(policy.contains(&words), "{key}");
    }
}

/// Every type that the table names is one that is checked, or a table of its own.
#[test]
fn the_table_of_keys_is_complete() {
    let simple = [
        "string",
        "integer",
        "boolean",
        "strings",
        "duration",
        "free",
        "limit",
        "rate",
        "map",
        "entries",
        "address",
        "disposition",
    ];
    let tables = KEYS["keys"].as_table().unwrap();
    let known = |name: &str| simple.contains(&name) || tables.contains_key(name);
    for keys in tables.values() {
        assert!(keys.as_table().unwrap().values().all(|name| known(name.as_str().unwrap())));
    }
    for function in KEYS["functions"].as_table().unwrap().values() {
        assert!(known(function["takes"].as_str().unwrap()));
        let place = function["in"].as_str().unwrap();
        assert!(place == "any" || names(&["events"]).contains(&place));
    }
}

#[test]
fn what_the_plan_leaves_out_of_the_logs_is_left_out_by_the_policy() {
    let logs = |text: &str| ran(text).one("configure_local_logs").clone();
    assert!(logs("?hooks=1").get("filter_event").is_none());
    assert_eq!(logs("?hooks=1&hook_logs=no")["filter_event"], json!("should_log_locally"));
    assert!(policy("?hooks=1&hook_logs=no").contains("kumo.on('should_log_locally'"));
    assert_eq!(logs("?records=nodelayed")["per_record"], json!({"Delayed": {"enable": false}}));
    assert!(logs("").get("per_record").is_none());
}

#[test]
fn what_the_plan_asks_of_the_spool_is_set_in_the_policy() {
    let listener = |text: &str| ran(text).one("start_esmtp_listener").clone();
    assert_eq!(listener("?deferred_spool=yes")["deferred_spool"], json!(true));
    assert!(listener("").get("deferred_spool").is_none());
    let spool = |text: &str| ran(text).all("define_spool")[0].clone();
    assert_eq!(spool("?sync=yes&engine=localdisk")["flush"], json!(true));
    assert!(policy("?sync=yes").replace("\n-- ", " ").contains("msg:set_force_sync(true)"));
}
