//! Sending limits of the user's own: how many sources they ask for, and how long a warm-up takes.
//!
//! The numbers are derived by hand from the worked example: 8 million messages a day in 8 hours are
//! 1 million an hour, of which Google gets 45 %.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::planned;
use kumo_planner::analysis::Analysis;
use kumo_planner::export::{document, import, named};
use kumo_planner::link::Link;
use kumo_planner::planner::egress::PROVIDERS;
use kumo_planner::planner::findings::Finding;
use kumo_planner::planner::maths::{Figure, explain};
use kumo_planner::planner::{SourceLimit, Sources};
use kumo_planner::scenario::limits::{DESTINATIONS, KEYS, REST, WARM_FACTOR};
use kumo_planner::scenario::{Asked, Cap, Limits, Period, Problem, query};
use kumo_planner::{Basis, Coefficients, Plan, Scenario, lazy, plan};
use proptest::prelude::*;
use serde_json::Value;

const K: Coefficients = Coefficients::typical();

fn google(text: &str) -> (f64, SourceLimit) {
    let google = planned(text).sources().providers[0];
    (google.sources, google.limit)
}

fn needed(text: &str) -> (f64, SourceLimit) {
    let Sources { needed, limit, .. } = planned(text).sources();
    (needed, limit)
}

fn case(text: &str) -> Analysis {
    let asked = query::read(text);
    assert_eq!(asked.problems, [], "{text}");
    Analysis::of(asked, 0.0, &K)
}

fn finding(text: &str, id: &str) -> Option<Finding> {
    case(text).findings().iter().find(|finding| finding.id == id).cloned()
}

fn written(key: &str, text: &str) -> String {
    let case = case(text);
    (named(key).unwrap().write)(&case, &Link::new("https://planner.example/", &case))
}

#[test]
fn without_limits_nothing_is_other_than_the_shipped_shaping_says() {
    let plan = planned("");
    // 125 a second at the peak; 5 connections of 0.5 s let 10 a second through.
    assert_eq!(plan.sources().providers.map(|to| to.sources), [13.0, 3.0, 5.0, 3.0, 1.0, 1.0]);
    assert_eq!(plan.sources().needed, 13.0);
    assert_eq!(plan.sources().limit, SourceLimit::Connections);
    assert_eq!((plan.sources().place, plan.sources().warm_up), (0, None));
    // 14 % over 14 sites are 2.8 a second for each, of which a source delivers 20.
    assert_eq!((plan.sources().rest.sites, plan.sources().rest.sources), (14.0, 1.0));
    assert_eq!(Scenario::default().limits, Limits::NONE);
    for shipped in [SourceLimit::Connections, SourceLimit::ConnectionRate] {
        assert!(!shipped.is_own() && plan.sources().providers.iter().any(|to| to.limit == shipped));
    }
}

#[test]
fn a_cap_per_hour_counts_against_the_peak() {
    // 450,000 an hour ÷ 500.
    assert_eq!(google("?cap.google=500/h"), (900.0, SourceLimit::HourlyCap));
    assert_eq!(needed("?cap.google=500/h"), (900.0, SourceLimit::HourlyCap));
    // Twice the peak, twice the sources: 900,000 an hour.
    assert_eq!(google("?cap.google=500/h&burst=2").0, 1_800.0);
    assert_eq!(google("?cap.google=500/h&window=4h").0, 1_800.0);
    // 36,000 an hour are what the connections let through as well.
    assert_eq!(google("?cap.google=35999/h").1, SourceLimit::HourlyCap);
    assert_eq!(google("?cap.google=36001/h"), (13.0, SourceLimit::Connections));
}

#[test]
fn a_cap_per_day_counts_against_the_volume_whatever_the_window() {
    // 3.6 million a day ÷ 20,000.
    for rest in ["", "&window=4h", "&window=24h", "&burst=3"] {
        let text = format!("?cap.google=20k/d{rest}");
        assert_eq!(google(&text), (180.0, SourceLimit::DailyCap), "{text}");
    }
    // A burst doesn't make a day's cap smaller, but the connections must carry it.
    assert_eq!(google("?cap.google=20k/d&burst=20"), (250.0, SourceLimit::Connections));
    assert_eq!(google("?cap.google=20k/d&growth=100%25&horizon=1y").0, 360.0);
}

#[test]
fn whole_results_are_not_rounded_up_by_the_last_bit() {
    // 0.07 × 1,000,000 is 70,000.00000000001 in doubles.
    assert_eq!(google("?cap.google=500/h&mix_google=0.07").0, 140.0);
    assert_eq!(google("?cap.google=500/h&mix_google=0.0701").0, 141.0);
}

#[test]
fn connections_take_the_place_of_the_shipped_ones() {
    // 125 a second ÷ (2 ÷ 0.5 s) = 31.25, and ÷ (20 ÷ 0.5 s) = 3.125.
    assert_eq!(google("?conns.google=2"), (32.0, SourceLimit::OwnConnections));
    assert_eq!(google("?conns.google=20"), (4.0, SourceLimit::OwnConnections));
    // From 83.3 a second on new connections are too slow: 50 deliveries × 100 a minute.
    assert_eq!(google("?conns.google=42"), (2.0, SourceLimit::ConnectionRate));
}

#[test]
fn a_limit_for_the_rest_is_one_for_each_other_site() {
    // 140,000 an hour over 14 sites: 10,000 for each.
    let plan = planned("?cap.rest=500/h");
    assert_eq!(
        (plan.sources().rest.sources, plan.sources().rest.limit),
        (20.0, SourceLimit::HourlyCap)
    );
    assert_eq!((plan.sources().needed, plan.sources().place), (20.0, REST));
    assert_eq!(plan.sources().providers, planned("").sources().providers);
    // Half the sites, twice the mail of each.
    assert_eq!(planned("?cap.rest=500/h&sites=13").sources().needed, 40.0);
    // All of it to one site, where the providers alone are as many as the sites.
    assert_eq!(planned("?cap.rest=500/h&sites=6").sources().needed, 280.0);
    assert_eq!(planned("?cap.rest=500/h&sites=1").sources().needed, 280.0);
}

#[test]
fn a_warm_up_lasts_until_the_planned_sources_may_send_everything() {
    // 16 sources of 50: 800 × 1.5^n reach 8 million at n = ln 10,000 ÷ ln 1.5 = 22.7: day 24.
    let warm_up = planned("?warm_start=50").sources().warm_up.unwrap();
    assert_eq!(warm_up.full_day, Some(24));
    assert_eq!((warm_up.of_one(1), warm_up.of_one(3)), (50.0, 112.5));
    assert_eq!((warm_up.sent(1), warm_up.sent(24)), (800.0, 8e6));
    assert!(warm_up.sent(23) < 8e6 && warm_up.needed == 0.0);
    // 800 × 2^14 is the first beyond 8 million.
    let doubled = planned("?warm_start=50&warm_factor=2").sources().warm_up.unwrap();
    assert_eq!(doubled.full_day, Some(15));
    assert_eq!(planned("?warm_start=500k").sources().warm_up.unwrap().full_day, Some(1));
    assert_eq!(planned("?warm_factor=2&warm_days=9d").sources().warm_up, None);
}

#[test]
fn the_days_of_a_warm_up_are_one_more_limit() {
    // 50 × 2^9 = 25,600 on day 10: 312.5 sources.
    let text = "?warm_start=50&warm_factor=2&warm_days=10d";
    assert_eq!(needed(text), (313.0, SourceLimit::WarmUp));
    // On day 20 one source may send more than everything; Google's 13 are what is left.
    assert_eq!(
        needed("?warm_start=50&warm_factor=2&warm_days=20d"),
        (13.0, SourceLimit::Connections)
    );
    // A cap can ask for more than the warm-up.
    assert_eq!(needed(&format!("{text}&cap.google=500/h")), (900.0, SourceLimit::HourlyCap));
}

#[test]
fn too_few_sources_are_named_with_the_limit_that_asks_for_more() {
    let told = |text: &str, id: &str| finding(text, id).map(|finding| finding.message);
    assert_eq!(told("", "few-sources"), None);
    assert_eq!(
        told("?sources=2", "few-sources").unwrap(),
        "Google takes 10 messages per second from one source by the shipped shaping, and gets 125 per \
         second at the peak: that needs 13 sources, and 2 are planned. Mail to it will wait."
    );
    assert_eq!(
        told("?cap.google=500/h", "few-sources").unwrap(),
        "Google takes 500 messages per hour from one source by your cap, and gets 450,000 in the hour \
         of the peak: that needs 900 sources, and 16 are planned. Mail to it will wait."
    );
    let daily = told("?cap.google=20k/day", "few-sources").unwrap();
    assert!(daily.contains("20,000 messages per day") && daily.contains("180 sources"), "{daily}");
    let few = finding("?cap.google=500/h", "few-sources").unwrap();
    assert_eq!(few.remedy.unwrap().query, "?sources=900");
    let warm = told("?warm_start=50&warm_factor=2&warm_days=10", "few-sources").unwrap();
    assert!(warm.contains("day 10") && warm.contains("313 sources"), "{warm}");
    // More than the input takes: nothing to propose.
    assert_eq!(finding("?cap.google=1/h", "few-sources").unwrap().remedy, None);
}

#[test]
fn a_cap_below_the_days_volume_is_critical() {
    let id = "cap-below-volume";
    // 16 × 500 × 24 = 192,000 of 3.6 million.
    let found = finding("?cap.google=500/h", id).unwrap();
    assert!(found.message.contains("192,000 messages a day to Google, 5.3 %"), "{}", found.message);
    assert_eq!(found.remedy.unwrap().query, "?sources=900");
    // 300 × 500 × 24 h carry 3.6 million in a day, though not in its 8 hours.
    assert_eq!(finding("?cap.google=500/h&sources=300", id), None);
    assert!(finding("?cap.google=500/h&sources=300", "few-sources").is_some());
    assert!(finding("?cap.google=20k/d&sources=179", id).is_some());
    assert_eq!(finding("?cap.google=20k/d&sources=180", id), None);
    assert!(finding("?cap.rest=10/d", id).unwrap().message.contains("any one other site"));
}

#[test]
fn a_warm_up_that_never_ends_is_named() {
    let id = "warm-up-never-full";
    assert_eq!(finding("?warm_start=50", id), None);
    let found = finding("?warm_start=50&warm_factor=1", id).unwrap();
    assert!(found.message.contains("after 365 days 16 sources may send 800"), "{}", found.message);
    // 8 million ÷ 50 are more sources than can be planned, so faster it must be.
    assert_eq!(found.remedy.unwrap().query, "?warm_factor=1.5");
    // 8 million ÷ 1,000 aren't.
    let found = finding("?warm_start=1k&warm_factor=1", id).unwrap();
    assert_eq!(found.remedy.unwrap().query, "?sources=8000");
    assert_eq!(finding("?warm_start=1k&warm_factor=1&sources=8000", id), None);
}

#[test]
fn a_limit_is_read_as_people_write_it_and_keeps_its_form() {
    for (given, messages, per) in [
        ("500/h", 500.0, Period::Hour),
        ("500 per hour", 500.0, Period::Hour),
        ("1,500/hr", 1_500.0, Period::Hour),
        ("500 an Hour", 500.0, Period::Hour),
        ("20k/day", 20_000.0, Period::Day),
        ("20k/d", 20_000.0, Period::Day),
        ("20 k per day", 20_000.0, Period::Day),
        ("1.5M a day", 1.5e6, Period::Day),
        (" 24 / H ", 24.0, Period::Hour),
    ] {
        let asked = query::read(&format!("?cap.google={}", query::encode(given)));
        assert_eq!(asked.problems, [], "{given}");
        assert_eq!(asked.scenario.limits.cap(0), Some(Cap { messages, per }), "{given}");
    }
    let asked =
        query::read("?warm_days=9&conns.rest=3&cap.google=12000/day&warm_factor=2&volume=9M");
    assert_eq!(
        query::write(&asked.scenario, asked.basis),
        "?model=2&volume=9M&cap.google=12k/d&conns.rest=3&warm_factor=2&warm_days=9d"
    );
    for away in ["cap.google=", "cap.google=none", "warm_factor=1.5", "warm_days=None"] {
        assert_eq!(query::read(away).scenario, Scenario::default(), "{away}");
    }
}

#[test]
fn what_cannot_be_used_is_named_and_changes_nothing() {
    for (pair, message) in [
        (
            "cap.google=500",
            "“500” isn’t per hour or per day; write 500/h or 20k/day. Planning without it.",
        ),
        (
            "cap.google=500/week",
            "“500/week” isn’t per hour or per day; write 500/h or 20k/day. Planning without it.",
        ),
        ("cap.google=0/h", "“0/h” is less than 1; write 500/h or 20k/day. Planning without it."),
        (
            "cap.google=-5/h",
            "“-5/h” can’t be negative; write 500/h or 20k/day. Planning without it.",
        ),
        (
            "cap.google=1.5/h",
            "“1.5/h” isn’t a whole number; write 500/h or 20k/day. Planning without it.",
        ),
        (
            "cap.rest=99B/d",
            "“99B/d” is more than 10 B; write 500/h or 20k/day. Planning without it.",
        ),
        ("conns.yahoo=2.5", "“2.5” isn’t a whole number; write 5. Planning without it."),
        ("conns.yahoo=0", "“0” is less than 1; write 5. Planning without it."),
        ("warm_start=0", "“0” is less than 1; write 50. Planning without it."),
        ("warm_factor=0.9", "“0.9” is less than 1; write 1.5. Using 1.5 instead."),
        ("warm_factor=6", "“6” is more than 5; write 1.5. Using 1.5 instead."),
        ("warm_days=2y", "“2y” is more than 365 d; write 30d. Planning without it."),
        ("warm_days=36h", "“36h” isn’t a whole number; write 30d. Planning without it."),
        ("cap.gmail=5/h", "“cap.gmail” isn’t an input of this planner; did you mean cap.google?"),
        ("warm_starts=5", "“warm_starts” isn’t an input of this planner; did you mean warm_start?"),
    ] {
        let asked = query::read(pair);
        let messages: Vec<_> = asked.problems.iter().map(Problem::message).collect();
        assert_eq!(messages, [message], "{pair}");
        assert_eq!(asked.scenario, Scenario::default(), "{pair}");
    }
    let twice = query::read("cap.google=5/h&cap.google=6/h");
    assert_eq!(twice.problems.len(), 1);
    assert_eq!(twice.scenario.limits.cap(0).unwrap().messages, 6.0);
}

#[test]
fn what_is_typed_into_the_panel_goes_into_the_link_or_is_named_beside_it() {
    let mut asked = Asked::read("");
    assert!(asked.type_in("cap.google", "500 per hour"));
    assert_eq!(asked.query(), "?model=2&cap.google=500/h");
    let html = lazy::view("limits", &asked.for_lazy_parts());
    assert!(html.contains("value=\"500/h\""), "{html}");
    assert!(html.contains("data-do=\"?sources=900\""), "{html}");
    assert!(!asked.type_in("cap.google", "<b>"));
    let html = lazy::view("limits", &asked.for_lazy_parts());
    assert!(html.contains("value=\"&lt;b&gt;\" ") && html.contains("The former value is kept."));
    assert!(html.contains("data-do=\"?sources=900\""), "the former value counts: {html}");
    assert!(asked.type_in("cap.google", ""));
    assert_eq!(asked.query(), "");
}

#[test]
fn the_keys_are_those_of_the_providers() {
    let keys = PROVIDERS.iter().map(|provider| provider.key).chain(["rest"]);
    for (place, key) in keys.enumerate() {
        assert_eq!(KEYS[place], format!("cap.{key}"));
        assert_eq!(KEYS[DESTINATIONS + place], format!("conns.{key}"));
    }
}

/// Every limit, and one that differs from each other scenario's.
const ALL: &str = "?model=2&cap.google=500/h&cap.rest=20k/d&conns.google=7&conns.rest=2&warm_start=50\
                   &warm_factor=1.25&warm_days=30d";

#[test]
fn limits_go_through_the_document_and_back() {
    let json = document::json(&case(ALL));
    let document: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["url"], ALL);
    assert_eq!(document["inputs"]["limits"]["cap.google"], "500/h");
    let again = query::read(&import::read(&json).unwrap());
    assert_eq!((again.problems.len(), again.scenario), (0, query::read(ALL).scenario));
    assert_eq!(document["egress"][0]["limited_by"], "hourly_cap");
    assert_eq!(document["egress"][0]["sources"], 900);
    assert_eq!(document["sources"]["planned"], 16);
    let days = document["sources"]["warm_up"]["days"].as_array().unwrap();
    assert_eq!(days[2]["source_messages"], 78);
    assert_eq!(document["sources"]["warm_up"]["full_day"], days.len());
    let schema: Value = serde_json::from_str(include_str!("../docs/plan.schema.json")).unwrap();
    for text in [ALL, "?warm_start=1&warm_factor=1", "?sites=1&cap.rest=1/h&volume=10B"] {
        let document: Value = serde_json::from_str(&document::json(&case(text))).unwrap();
        let errors: Vec<_> = jsonschema::validator_for(&schema)
            .unwrap()
            .iter_errors(&document)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [""; 0], "{text}");
    }
}

#[test]
fn reports_list_the_sources_and_the_limits() {
    for key in ["markdown", "csv"] {
        let text = written(key, "?cap.google=500/h&warm_start=50");
        assert!(text.contains("Cap of one source: Google"), "{text}");
        assert!(text.contains("cap.google (yours)"), "{text}");
        assert!(
            text.contains("your cap per hour: 500 messages per hour from one source"),
            "{text}"
        );
        assert!(text.contains("Full volume on day 24, with 16 sources."), "{text}");
    }
    assert!(written("csv", "?cap.google=500/h").contains("sources,\"All mail, needed\",900,"));
}

#[test]
fn the_formula_of_the_sources_gives_them() {
    for (text, formula) in [
        ("", "ceil(site_share × (peak ÷ 3,600) ÷ source_rate)"),
        ("?cap.google=500/h", "ceil(site_share × peak ÷ source_cap)"),
        ("?cap.google=20k/d", "ceil(site_share × grown ÷ source_cap)"),
        ("?conns.google=2", "ceil(site_share × (peak ÷ 3,600) ÷ (source_connections ÷ latency))"),
        (
            "?warm_start=50&warm_factor=2&warm_days=10",
            "ceil(grown ÷ (warm_start × warm_factor^(warm_days - 1)))",
        ),
    ] {
        assert_eq!(explain(Figure::Sources, &planned(text), &K).formula, formula, "{text}");
    }
}

fn shaping(text: &str) -> toml::Table {
    toml::from_str(&written("shaping", text)).unwrap()
}

#[test]
fn limits_are_written_into_the_shaping() {
    let shaped = shaping("?cap.google=500/h&conns.google=7&cap.orange=20k/day&conns.comcast=9");
    let google = &shaped["provider"]["google"];
    assert_eq!(google["max_message_rate"].as_str(), Some("500/h,max_burst=1"));
    assert_eq!(google["provider_max_message_rate"].as_str(), Some("500/h,max_burst=1"));
    assert_eq!(google["connection_limit"].as_integer(), Some(7));
    assert_eq!(google["provider_connection_limit"].as_integer(), Some(7));
    // 20,000 a day at an even rate are 6,667 in 8 hours; the other two thirds must leave at once.
    assert_eq!(
        shaped["provider"]["orange"]["max_message_rate"].as_str(),
        Some("20000/d,max_burst=13333")
    );
    assert_eq!(shaped["comcast.net"]["connection_limit"].as_integer(), Some(9));
    assert!(!shaped["comcast.net"].as_table().unwrap().contains_key("provider_connection_limit"));
    let yahoo = shaped["provider"]["yahoo"].as_table().unwrap();
    assert_eq!(yahoo.keys().collect::<Vec<_>>(), ["max_ready"]);
}

#[test]
fn a_limit_for_the_rest_does_not_hold_for_the_providers() {
    let shaped = shaping("?cap.rest=500/h&conns.rest=2&cap.google=9k/h&hooks=1");
    assert_eq!(shaped["default"]["max_message_rate"].as_str(), Some("500/h,max_burst=1"));
    assert_eq!(shaped["default"]["connection_limit"].as_integer(), Some(2));
    let rate = |name: &str| shaped["provider"][name]["max_message_rate"].as_str();
    assert_eq!((rate("google"), rate("yahoo")), (Some("9000/h,max_burst=1"), Some("100/s")));
    assert_eq!(shaped["provider"]["yahoo"]["connection_limit"].as_integer(), Some(10));
    assert_eq!(
        shaped["provider"]["orange"]["connection_limit"].as_integer(),
        Some(PROVIDERS[5].connections as i64)
    );
    // Nor for the events of a log hook.
    let text = written("shaping", "?cap.rest=500/h&hooks=1");
    let (_, hook) = text.split_once("# ['webhook").unwrap();
    assert!(hook.contains("# max_message_rate = \"100/s\""), "{hook}");
}

#[test]
fn the_first_day_of_a_warm_up_is_proposed_by_share() {
    let text = written("shaping", "?warm_start=200");
    // 45 % of 200; a third of a day's allowance leaves evenly in 8 hours.
    assert!(text.contains("# source_selection_rate = \"90/d,max_burst=60\""), "{text}");
    assert!(text.contains("day 1 200, day 2 300, day 3 450, "), "{text}");
    let active = text.replace("# source_selection", "source_selection");
    let shaped: toml::Table = toml::from_str(&active).unwrap();
    assert_eq!(shaped["default"]["source_selection_rate"].as_str(), Some("2/d,max_burst=1"));
    for text in [written("shaping", ""), written("policy", ALL)] {
        assert!(!text.contains("source_selection_rate"));
    }
    let several = written("shaping", "?warm_start=200&redundancy=1").replace("\n# ", " ");
    assert!(
        several.contains("WARNING: each of 2 servers counts these limits by itself"),
        "{several}"
    );
}

/// Any limits: each of them there or not.
fn any_limits() -> impl Strategy<Value = Limits> {
    let share = || prop::option::of(0.0..1.0f64);
    (prop::array::uniform32(share()), 0u8..128).prop_map(|(shares, days)| {
        let mut limits = Limits::NONE;
        for (place, share) in (0..KEYS.len()).zip(shares) {
            let Some(share) = share else { continue };
            limits.read(place, &given(place, share, days >> place.min(6) & 1 == 1)).unwrap();
        }
        limits
    })
}

/// A limit as somebody would write it, from its least (0) to its most (1).
fn given(place: usize, share: f64, is_per_day: bool) -> String {
    let upto = |most: f64| most.powf(share).round().max(1.0);
    match place {
        0..DESTINATIONS => format!("{}/{}", upto(1e10), if is_per_day { "d" } else { "h" }),
        WARM_FACTOR => (1.0 + 4.0 * share).to_string(),
        _ if place < WARM_FACTOR - 1 => upto(1e4).to_string(),
        _ if place < WARM_FACTOR => upto(1e10).to_string(),
        _ => upto(365.0).to_string(),
    }
}

/// The same limits, so many times as much; they may reach their ends.
fn times(limits: &Limits, times: f64) -> Limits {
    let mut more = *limits;
    let upto = |value: f64, most: f64| (value * times).round().min(most);
    for place in 0..DESTINATIONS {
        if let Some(Cap { messages, per }) = limits.cap(place) {
            more.read(place, &format!("{}/{}", upto(messages, 1e10), per.name())).unwrap();
        }
        if let Some(connections) = limits.connections(place) {
            more.read(DESTINATIONS + place, &upto(connections, 1e4).to_string()).unwrap();
        }
    }
    if let Some(start) = limits.warm_up().start {
        more.read(WARM_FACTOR - 1, &upto(start, 1e10).to_string()).unwrap();
    }
    more
}

fn any_scenario() -> impl Strategy<Value = Scenario> {
    (common::any_scenario(), any_limits()).prop_map(|(s, limits)| Scenario { limits, ..s })
}

fn sources(s: &Scenario) -> Plan {
    plan(s, Basis::Tutorial, &K)
}

/// The sources of each destination.
fn each(plan: &Plan) -> Vec<f64> {
    plan.sources().providers.iter().chain([&plan.sources().rest]).map(|to| to.sources).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn a_link_holds_limits_to_the_bit(scenario in any_scenario()) {
        let text = query::write(&scenario, Basis::Measured);
        let asked = query::read(&text);
        prop_assert_eq!(asked.problems, []);
        prop_assert_eq!(asked.scenario, scenario);
        prop_assert_eq!(query::write(&asked.scenario, Basis::Measured), text);
        for place in 0..KEYS.len() {
            let mut read = Limits::NONE;
            read.read(place, &scenario.limits.text(place).unwrap_or_default()).unwrap();
            prop_assert_eq!(read.compact(place), scenario.limits.compact(place));
        }
    }

    #[test]
    fn more_of_a_limit_never_needs_more_sources(s in any_scenario(), much in 1.0..1e3f64) {
        let before = sources(&s);
        let more = Scenario { limits: times(&s.limits, much), ..s };
        let after = sources(&more);
        prop_assert!(after.sources().needed <= before.sources().needed);
        for (after, before) in each(&after).iter().zip(each(&before)) {
            prop_assert!(*after <= before);
        }
        let full = |plan: &Plan| plan.sources().warm_up.map(|it| it.full_day.unwrap_or(366));
        prop_assert!(full(&after) <= full(&before));
    }

    #[test]
    fn more_mail_never_needs_fewer_sources(s in any_scenario(), times in 1.0..10.0f64) {
        let more = Scenario { messages_per_day: s.messages_per_day * times, ..s };
        let (before, after) = (sources(&s), sources(&more));
        prop_assert!(after.sources().needed >= before.sources().needed);
        for (after, before) in each(&after).iter().zip(each(&before)) {
            prop_assert!(*after >= before);
        }
    }

    #[test]
    fn the_tightest_limit_is_the_smallest_rate(s in any_scenario()) {
        let plan = sources(&s);
        for to in plan.sources().providers.iter().chain([&plan.sources().rest]) {
            let rates = [
                100.0,
                to.connections / s.latency_seconds,
                to.cap.map_or(f64::INFINITY, |cap| match cap.per {
                    Period::Hour => cap.messages / 3_600.0,
                    Period::Day => cap.messages / s.window_hours * s.burst / 3_600.0,
                }),
            ];
            for rate in rates {
                prop_assert!(to.source_per_second <= rate * (1.0 + 1e-9), "{to:?} {rates:?}");
            }
            // As many as carry what is offered, and one less doesn't.
            let offered = to.site_share() * plan.traffic.peak_per_second;
            let carried = |sources: f64| sources * to.source_per_second;
            prop_assert!(carried(to.sources) >= offered * (1.0 - 1e-8), "{to:?}");
            prop_assert!(carried(to.sources - 1.0) <= offered * (1.0 + 1e-8), "{to:?}");
            prop_assert!(plan.sources().needed >= to.sources);
        }
    }

    #[test]
    fn whatever_the_limits_every_figure_is_a_number(s in any_scenario()) {
        let case = Analysis::new(&s, Basis::Tutorial, &K);
        let json = document::json(&case);
        prop_assert!(serde_json::from_str::<Value>(&json).is_ok());
        let found = &case.plan.sources();
        prop_assert!(found.needed.is_finite() && found.needed.fract() == 0.0);
        let link = Link::new("", &case);
        for key in ["shaping", "policy", "csv"] {
            let text = (named(key).unwrap().write)(&case, &link);
            let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
            prop_assert!(!words.any(|word| word == "NaN" || word == "inf"), "{key}");
        }
        let shaping = (named("shaping").unwrap().write)(&case, &link);
        prop_assert!(toml::from_str::<toml::Table>(&shaping).is_ok(), "{shaping}");
    }

    #[test]
    fn hostile_texts_change_nothing_silently(place in 0..KEYS.len(), given in "\\PC{0,24}") {
        let text = format!("{}={}", KEYS[place], query::encode(&given));
        let asked = query::read(&text);
        let is_default = asked.scenario == Scenario::default();
        let is_none = given.trim().is_empty() || given.trim().eq_ignore_ascii_case("none");
        let is_default_factor = place == WARM_FACTOR && asked.problems.is_empty();
        prop_assert!(is_default != asked.problems.is_empty() || is_none || is_default_factor);
        let written = query::write(&asked.scenario, asked.basis);
        prop_assert_eq!(query::read(&written).scenario, asked.scenario);
    }
}
