//! What holds for the configuration of every scenario, and whatever a user wrote.

use kumo_planner::analysis::Analysis;
use kumo_planner::link::Link;
use kumo_planner::planner::spool::stored_bytes;
use kumo_planner::scenario::query::ParsedLink;
use kumo_planner::scenario::{FIELDS, Inject, Presentation, Records, Runs};
use kumo_planner::{Basis, Coefficients, Scenario};
use proptest::prelude::*;

use super::common::scenario_at;
use super::kumomta::{Run, filled, run};
use super::{PAGE, TODAY, case, check_shaping, code, shipped, written};

/// A case of any scenario, by either basis.
fn any_case(shares: &[f64], is_measured: bool, name: &str) -> Analysis {
    case_of(scenario_at(shares), is_measured, name)
}

fn case_of(scenario: Scenario, is_measured: bool, name: &str) -> Analysis {
    let basis = if is_measured { Basis::Measured } else { Basis::Tutorial };
    let presentation = Presentation { name: name.into(), ..Presentation::default() };
    let asked =
        ParsedLink { scenario, basis, presentation, notes: Vec::new(), problems: Vec::new() };
    Analysis::of(asked, TODAY, &Coefficients::typical())
}

/// Words that a number which isn't one is written as.
#[track_caller]
fn check_text(text: &str) {
    assert!(text.is_ascii(), "{text}");
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    assert!(!words.any(|word| ["NaN", "inf", "Infinity"].contains(&word)), "{text}");
}

/// The planned messages pass the limits of a policy.
#[track_caller]
fn check_limits(run: &Run, case: &Analysis) {
    let s = &case.plan.scenario;
    let least = s.size_bytes.max(20.0 * 1_048_576.0);
    assert!(run.one("start_esmtp_listener")["max_message_size"].as_f64().unwrap() >= least);
    if s.inject == Inject::Http {
        let body = run.one("start_http_listener")["request_body_limit"].as_f64().unwrap();
        assert!(body >= s.size_bytes * 4.0 / 3.0);
    }
    let records = run.one("configure_local_logs").get("per_record");
    assert_eq!(records.is_some(), s.records != Records::All);
    let low = run.one("set_memory_low_thresh").as_i64().unwrap();
    assert!(0 < low && low < run.one("set_memory_soft_limit").as_i64().unwrap());
}

/// All ready queues full stay below the soft limit, unless the file warns that they don't.
#[track_caller]
fn check_ready(text: &str, shaping: &toml::Table, case: &Analysis) {
    let (s, memory) = (&case.plan.scenario, &case.plan.memory);
    let own = shaping.iter().filter(|(name, _)| *name != "default" && *name != "provider");
    let providers = shaping.get("provider").and_then(toml::Value::as_table);
    let sections: Vec<_> = own
        .map(|(_, section)| section)
        .chain(providers.into_iter().flat_map(|p| p.values()))
        .collect();
    let ready = |section: &toml::Value| section["max_ready"].as_integer().unwrap() as f64;
    let default = ready(&shaping["default"]);
    assert!(default >= 1.0 && default <= s.max_ready.max(200.0));
    let others = (s.sites - sections.len() as f64).max(0.0);
    let messages = s.sources * (others * default + sections.into_iter().map(ready).sum::<f64>());
    // No more can be in them than waits in the planned outage.
    let waiting = case.plan.backlog.peak_messages / case.plan.servers.working();
    let bytes = messages.min(waiting) * stored_bytes(s, case.coefficients()) + memory.need_bytes;
    assert!(
        bytes <= memory.soft_limit_bytes || text.contains("WARNING: this doesn't fit"),
        "{text}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn every_policy_is_valid(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        is_measured: bool,
    ) {
        let case = any_case(&shares, is_measured, "");
        let policy = written("policy", &case, PAGE);
        check_text(&policy);
        check_text(&written("kubernetes", &case, PAGE));
        prop_assert!(run(&policy).unwrap_err().contains("in place of FILL_IN"));
        let policy = filled(&policy);
        let run = run(&policy).unwrap_or_else(|error| panic!("{error}\n{policy}"));
        check_limits(&run, &case);
    }

    #[test]
    fn every_shaping_is_valid(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        is_measured: bool,
    ) {
        let case = any_case(&shares, is_measured, "");
        let text = written("shaping", &case, PAGE);
        check_text(&text);
        let shaping: toml::Table = toml::from_str(&text).unwrap();
        check_shaping(&shaping);
        shipped::check(&shaping);
        check_ready(&text, &shaping, &case);
    }

    #[test]
    fn nothing_that_a_user_wrote_is_read_by_a_server(
        name in "\\PC{0,20}|['\"\\]\\[\n\r=\\-{}();]{0,20}",
        address in "https://x/\\PC{0,20}|https://x/['\"\\]\\[\n\r=\\-{}();]{0,20}",
    ) {
        for (name, address) in [(name.as_str(), address.as_str()), HOSTILE] {
            check_hostile(name, address);
        }
    }
}

const HOSTILE: (&str, &str) =
    ("'\"]]\n--[[\r\nos.execute()", "https://x/'\"]]\n os.execute()--[==[\u{2028}\"\"\"\n[x]\n");

#[track_caller]
fn check_hostile(name: &str, address: &str) {
    let clean = any_case(&[], false, "");
    let hostile = any_case(&[], false, name);
    check_same(&clean, &hostile, address);
    let pods = Scenario { runs: Runs::Container, ..Scenario::default() };
    check_same(&case_of(pods, false, ""), &case_of(pods, false, name), address);
    let run =
        |case: &Analysis, address: &str| run(&filled(&written("policy", case, address))).unwrap();
    assert_eq!(run(&hostile, address), run(&clean, PAGE));
}

/// What a server or a cluster reads of a document is the same, whoever named the scenario.
#[track_caller]
fn check_same(clean: &Analysis, hostile: &Analysis, address: &str) {
    for (key, mark) in [("policy", "--"), ("shaping", "#"), ("kubernetes", "#")] {
        let text = written(key, hostile, address);
        assert_eq!(code(&text, mark), code(&written(key, clean, PAGE), mark));
        assert!(text.is_ascii() && !text.contains("os.execute()"), "{text}");
    }
}

const SAFE: &str = "-._~:/?@=,&%";

#[test]
fn a_link_keeps_a_usual_address_and_the_scenario() {
    let link = |text: &str, address: &str| Link::new(address, &case(text)).to_string();
    assert_eq!(link("", PAGE), PAGE);
    assert_eq!(link("?volume=20M", PAGE), "https://planner.example/?model=2&volume=20M");
    assert_eq!(
        link("?volume=20M", "http://localhost:8080/a~b/?x=1#y"),
        "http://localhost:8080/a~b/?model=2&volume=20M"
    );
    assert_eq!(link("?volume=20M", ""), "?model=2&volume=20M");
    assert_eq!(
        link("?name=a+b%27&embed=1&theme=dark", PAGE),
        "https://planner.example/?name=a%20b%27"
    );
}

proptest! {
    #[test]
    fn a_link_has_no_character_that_means_anything(name: String, address: String) {
        let case = any_case(&[], true, &name);
        let link = Link::new(&address, &case).to_string();
        let is_safe = |c: char| c.is_ascii_alphanumeric() || SAFE.contains(c);
        prop_assert!(link.chars().all(is_safe), "{link}");
        prop_assert!(Link::new(HOSTILE.1, &case).as_str().chars().all(is_safe));
    }
}
