//! Laws of the behaviour reading, of its ranges, of the outage and of the inverse solver.
#![allow(clippy::unwrap_used)]

mod common;

use std::sync::OnceLock;

use common::{is_close, planned, scenario_at};
use kumo_planner::analysis::Analysis;
use kumo_planner::planner::capacity::{SOLVED, capacity};
use kumo_planner::planner::figures::HEADLINES;
use kumo_planner::planner::outage::{LONGEST_AFTER_HOURS, capacity_hours, course, summary, waits};
use kumo_planner::planner::sensitivity::drivers;
use kumo_planner::planner::uncertainty::{Sample, at_share, uncertain};
use kumo_planner::planner::{Part, behaviour};
use kumo_planner::scenario::{Engine, FIELDS, Flush, fields, query};
use kumo_planner::{Behaviour, Coefficients, Readings, Scenario, behave, readings};
use proptest::prelude::*;

fn typical() -> Coefficients {
    Coefficients::typical()
}

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(Sample::new)
}

fn any_scenario() -> impl Strategy<Value = Scenario> {
    prop::collection::vec(0.0..=1.0, FIELDS.len()).prop_map(|shares| scenario_at(&shares))
}

/// Any scenario whose outage isn't empty.
fn any_outage() -> impl Strategy<Value = Scenario> {
    (any_scenario(), 0.02..7.0f64, 0.01..=1.0f64)
        .prop_map(|(s, outage_days, undeliverable)| Scenario { outage_days, undeliverable, ..s })
}

/// Every number of the behaviour reading, with its name.
fn figures(b: &Behaviour) -> Vec<(&'static str, f64)> {
    let mut all = vec![
        ("held", b.held.messages),
        ("attempts", b.held.mean_attempts),
        ("inodes", b.spool.inodes),
        ("hook_bytes", b.spool.hook_bytes),
        ("outage_log_bytes", b.logs.outage_bytes),
        ("os_bytes", b.storage.os_bytes),
        ("recommended_bytes", b.storage.recommended_bytes),
        ("partition_sum", b.partitions.sum_bytes),
        ("ready_worst", b.memory.ready_worst_bytes),
        ("recommended_gib", b.memory.recommended_gib),
        ("max_ready_that_fits", b.memory.max_ready_that_fits),
        ("vcpu", b.fleet.vcpu),
        ("nodes", b.fleet.nodes),
        ("drain_read", b.disk.drain_read_bytes_per_second),
        ("iops", b.disk.iops),
        ("proxy_mbps", b.wire.proxy_mbps),
        ("connections", b.wire.connections),
        ("descriptors", b.wire.descriptors),
        ("redis", b.redis_per_second),
    ];
    all.extend(HEADLINES.iter().map(|headline| (headline.path, (headline.get)(b))));
    all.extend(b.partitions.list.iter().map(|p| (p.mount.path(), p.size_bytes)));
    all.extend(b.egress.iter().map(|egress| ("sources", egress.sources)));
    all
}

fn plan_of(s: &Scenario) -> Readings {
    readings(s, &typical())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn every_figure_is_finite_and_not_negative(scenario in any_scenario()) {
        for (name, value) in figures(&behave(&scenario, &typical())) {
            prop_assert!(value.is_finite() && value >= 0.0, "{name} is {value}");
        }
    }

    #[test]
    fn what_is_recommended_supplies_what_is_demanded(scenario in any_scenario()) {
        let b = behave(&scenario, &typical());
        let almost = 1.0 + 1e-9;
        let working = b.fleet.working();
        prop_assert!(b.traffic.peak_per_second * 3_600.0 <= working * b.carries.node_messages_per_hour * almost);
        prop_assert!(b.memory.need_bytes <= 0.6 * b.memory.recommended_gib * 1_073_741_824.0 * almost);
        prop_assert!(b.partitions.sum_bytes <= b.storage.recommended_bytes * almost);
        prop_assert!(b.wire.network.nic_mbps <= 600.0 * b.wire.network.recommended_nic_gbps * almost);
        prop_assert!(b.spool.bytes() / working <= 0.9 * b.partitions.list[0].size_bytes * almost);
        prop_assert_eq!(b.fleet.nodes - working, scenario.redundancy);
        prop_assert!(b.fleet.vcpu >= 4.0);
    }

    #[test]
    fn parts_sum_to_the_total_and_memory_to_its_need(scenario in any_scenario()) {
        let b = behave(&scenario, &typical());
        let parts: f64 = Part::ALL.iter().map(|part| b.storage.part_bytes(*part)).sum();
        prop_assert!(is_close(parts, b.storage.total_bytes));
        let m = &b.memory;
        let memory = m.base_bytes + m.engine_bytes + m.connection_bytes + m.body_bytes + m.queued_bytes + m.log_bytes;
        prop_assert!(is_close(memory, m.need_bytes));
    }

    #[test]
    fn year_zero_is_today_and_growth_compounds(scenario in any_scenario(), growth in 0.0..3.0f64) {
        let today = Scenario { growth: 0.0, horizon_years: 0.0, ..scenario };
        let zero = Scenario { growth, horizon_years: 0.0, ..scenario };
        prop_assert_eq!(figures(&behave(&today, &typical())), figures(&behave(&zero, &typical())));
        let two = behave(&Scenario { growth, horizon_years: 2.0, ..scenario }, &typical());
        prop_assert!(is_close(two.traffic.messages_per_day, scenario.messages_per_day * (1.0 + growth).powi(2)));
    }

    #[test]
    fn headroom_divides(scenario in any_scenario()) {
        let sum = |headroom| {
            let b = behave(&Scenario { headroom, engine: Engine::RocksDb, ..scenario }, &typical());
            b.partitions.list[0]
        };
        let (without, with) = (sum(0.0), sum(0.2));
        prop_assert!((with.size_bytes - without.size_bytes / 0.8).abs() <= 2.3e9);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn ranges_are_ordered(scenario in any_scenario()) {
        let typical = behave(&scenario, &typical());
        for (headline, range) in HEADLINES.iter().zip(sample().ranges(&scenario, &typical)) {
            prop_assert!(range.low <= range.typical && range.typical <= range.high, "{} {range:?}", headline.path);
            prop_assert_eq!(range.typical, (headline.get)(&typical));
        }
    }

    #[test]
    fn messages_are_neither_made_nor_lost(scenario in any_outage()) {
        let b = behave(&scenario, &typical());
        let course = course(&scenario, &b, &typical());
        let (mut expired, mut delivered) = (0.0, 0.0);
        for m in &course.moments {
            let accounted = m.delivered + m.expired + m.queued;
            prop_assert!((accounted - m.injected).abs() <= 1e-9 * m.injected.max(1.0), "{m:?}");
            prop_assert!(m.queued >= 0.0 && m.expired >= expired && m.delivered >= delivered);
            (expired, delivered) = (m.expired, m.delivered);
        }
        let last = course.moments.last().unwrap();
        prop_assert!((last.injected - b.held.messages).abs() <= 1e-9 * b.held.messages.max(1.0));
    }

    #[test]
    fn the_fullest_moment_of_the_course_is_what_the_spool_is_planned_for(scenario in any_outage()) {
        let b = behave(&scenario, &typical());
        let course = course(&scenario, &b, &typical());
        let peak = course.moments.iter().map(|m| m.queued).fold(0.0, f64::max);
        // Expiry is followed by steps: what comes in during two of them may be between.
        let slack = 2.0 * course.step_hours * behaviour::held::held_per_hour(&scenario, &b.traffic);
        prop_assert!((peak - b.held.peak_messages).abs() <= slack + 1e-6 * peak, "{peak} {}", b.held.peak_messages);
    }

    #[test]
    fn a_backlog_ends_no_sooner_than_each_of_its_bounds(scenario in any_outage()) {
        let plan = plan_of(&scenario);
        let course = course(&scenario, &plan.behaviour, &typical());
        let o = summary(&plan, &course, &typical());
        match (o.by_capacity_hours, o.drain_hours) {
            (Some(by_capacity), Some(total)) => {
                prop_assert!(total >= by_capacity && total >= o.by_schedule_hours);
            }
            // Five weeks are not enough for the ready queues.
            (Some(by_capacity), None) => {
                prop_assert!(course.drain_hours.is_none() && by_capacity <= LONGEST_AFTER_HOURS);
            }
            (None, total) => prop_assert_eq!(total, None),
        }
        prop_assert!(o.waits.mean_hours <= o.waits.max_hours && o.waits.p95_hours <= o.waits.max_hours);
    }

    #[test]
    fn the_solver_fits_and_its_next_step_does_not(scenario in any_scenario()) {
        let given = Scenario { own_cores: scenario.own_cores.max(1.0), ..scenario };
        let found = capacity(&given, &typical()).unwrap();
        for key in SOLVED {
            let field = fields::field(key).unwrap();
            let fits = |value| {
                let mut moved = given;
                (field.set)(&mut moved, value);
                capacity(&moved, &typical()).unwrap().fits()
            };
            match found.most_of(key) {
                None => prop_assert!(!fits(field.at_stop(0)), "{key}"),
                Some(most) => {
                    prop_assert!(fits(most), "{key} {most}");
                    let next = field.stop(most) + 1;
                    if next <= field.last_stop() {
                        prop_assert!(!fits(field.at_stop(next)), "{key} after {most}");
                    }
                }
            }
        }
    }
}

/// The closed forms of the retry schedule and of the drain beside the course.
#[test]
fn the_course_ends_when_the_closed_forms_say() {
    for text in ["", "?outage=1h", "?outage=8h&retry_cap=1h", "?volume=30M", "?outage=8h&flush=yes"]
    {
        let plan = planned(text);
        let (s, b) = (&plan.scenario, &plan.behaviour);
        let course = course(s, b, &typical());
        let backlog = b.held.messages;
        let by_capacity =
            capacity_hours(s, b, backlog, behaviour::held::recovery_hours(s)).unwrap();
        let bound = by_capacity.max(waits(s).max_hours);
        let ended = course.drain_hours.unwrap();
        // Both at once can take longer than the longer of them, never than their sum.
        assert!(ended >= bound - 2.0 * course.step_hours, "{text}: {ended} {bound}");
        assert!(
            ended <= by_capacity + waits(s).max_hours + 2.0 * course.step_hours,
            "{text}: {ended}"
        );
    }
}

#[test]
fn a_flush_leaves_only_the_capacity() {
    let slow = planned("?volume=3M&window=24h&outage=8h");
    let flushed = planned("?volume=3M&window=24h&outage=8h&flush=yes");
    assert_eq!(flushed.scenario.flush, Flush::Yes);
    assert_eq!(waits(&flushed.scenario).max_hours, 0.0);
    assert!(waits(&slow.scenario).max_hours > 5.0);
}

#[test]
fn every_input_moves_a_figure() {
    // Some inputs matter only beside another one.
    let beside = |key: &str| match key {
        "recipients" => "?inject=http",
        "inject" => "?recipients=10",
        "growth" => "?horizon=2y",
        "horizon" => "?growth=20%",
        "retry" | "retry_cap" | "max_age" => "?outage=4d",
        "local" => "?outage=6h",
        _ => "",
    };
    for field in FIELDS.iter().filter(|field| field.key != "log") {
        let base = query::read(beside(field.key)).scenario;
        let mut changed = base;
        let stop = field.stop((field.get)(&base));
        (field.set)(
            &mut changed,
            field.at_stop(if stop == field.last_stop() {
                stop / 2
            } else {
                (stop + 20).min(field.last_stop())
            }),
        );
        let everything = |s: &Scenario| {
            let plan = plan_of(s);
            let course = course(s, &plan.behaviour, &typical());
            let outage = summary(&plan, &course, &typical());
            let hardware = Analysis::new(s, &typical()).hardware().clone();
            let capacity = capacity(s, &typical());
            format!("{:?} {outage:?} {capacity:?} {hardware:?}", figures(&plan.behaviour))
        };
        assert_ne!(everything(&changed), everything(&base), "{}", field.key);
    }
}

#[test]
fn the_ranges_of_a_sample_half_as_large_show_the_same_two_digits() {
    // Kept to two digits as the page shows them: within a digit of the second.
    let scenario = Scenario::default();
    let ranges = sample().ranges(&scenario, &behave(&scenario, &typical()));
    let half = Sample::of(512).ranges(&scenario, &behave(&scenario, &typical()));
    for (headline, (all, half)) in HEADLINES.iter().zip(ranges.iter().zip(&half)) {
        assert!((all.low / half.low - 1.0).abs() < 0.03, "{} {all:?} {half:?}", headline.path);
        assert!((all.high / half.high - 1.0).abs() < 0.03, "{} {all:?} {half:?}", headline.path);
    }
}

#[test]
fn a_coefficient_is_low_at_five_percent_and_high_at_ninety_five() {
    for row in uncertain() {
        assert!(is_close(at_share(row.range, 0.05), row.range[0]), "{}", row.key);
        assert!(is_close(at_share(row.range, 0.5), row.range[1]), "{}", row.key);
        assert!(is_close(at_share(row.range, 0.95), row.range[2]), "{}", row.key);
    }
}

#[test]
fn drivers_are_ranked_and_the_content_leads_the_storage() {
    let scenario = Scenario::default();
    let ranked = drivers(&scenario, &behave(&scenario, &typical()), &typical(), &HEADLINES[0]);
    assert!(ranked.windows(2).all(|pair| pair[0].swing() >= pair[1].swing()));
    assert_eq!(ranked[0].name, "alpha_mixed");
    assert!(ranked.iter().any(|driver| driver.name == "outage"));
}

#[test]
fn ranges_follow_the_scenario() {
    let width = |text: &str, place: usize| {
        let scenario = query::read(text).scenario;
        let range = sample().ranges(&scenario, &behave(&scenario, &typical()))[place];
        range.high / range.low
    };
    assert!(width("?content=base64", 1) < width("?content=mixed", 1) / 1.5);
    assert!(width("?engine=localdisk", 1) < 1.1);
}

#[test]
fn every_headline_has_its_unit() {
    for query in ["", "?volume=1k&size=500B", "?volume=10B&size=50MB&window=0.25h"] {
        let plan = planned(query);
        for headline in &HEADLINES {
            let text = (headline.text)((headline.get)(&plan.behaviour));
            let (number, unit) = text.split_once(' ').unwrap();
            assert!(number.starts_with(|c: char| c.is_ascii_digit()), "{text}");
            assert!(unit.ends_with(|c: char| c.is_ascii_alphabetic()), "{text}");
        }
    }
}

#[test]
fn a_drain_that_the_ready_queues_hold_back_for_ever_is_named() {
    let scenario = query::read("?sources=1&sites=1&max_ready=1").scenario;
    let analysis = Analysis::new(&scenario, &typical());
    assert_eq!(analysis.outage().drain_hours, None);
    assert!(analysis.findings().iter().any(|finding| finding.id == "drain-never-ends"));
}

#[test]
fn the_spool_refuses_at_the_same_hour_on_however_many_nodes() {
    // The documented reading goes from one node to two between these volumes.
    let at = |text: &str| {
        let analysis = Analysis::new(&query::read(text).scenario, &typical());
        analysis.outage().hours_until_spool_refuses.unwrap()
    };
    let (one, two) = (at("?volume=24M"), at("?volume=25M"));
    assert!((one - two).abs() < 0.1, "{one} and {two}");
}
