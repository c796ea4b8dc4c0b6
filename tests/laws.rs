//! Laws that hold for every scenario.
#![allow(clippy::unwrap_used)]

mod common;

use common::{core_fields, is_close, scenario_at};
use kumo_planner::planner::{Lever, Part, halving, storage_at_retention};
use kumo_planner::scenario::{FIELDS, Group, query};
use kumo_planner::{Coefficients, Plan, Scenario, plan};
use proptest::prelude::*;

fn any_scenario() -> impl Strategy<Value = Scenario> {
    prop::collection::vec(0.0..=1.0, FIELDS.len()).prop_map(|shares| scenario_at(&shares))
}

fn planned(scenario: &Scenario) -> Plan {
    plan(scenario, &Coefficients::typical())
}

/// Every number of a plan, with its name.
fn figures(plan: &Plan) -> Vec<(&'static str, f64)> {
    let (t, c, n, s, p) =
        (&plan.throughput, &plan.compute, &plan.network, &plan.storage, &plan.partitions);
    let mut all = vec![
        ("peak_messages_per_hour", t.peak_messages_per_hour),
        ("peak_messages_per_second", t.peak_messages_per_second),
        ("transfer_bytes_per_hour", t.transfer_bytes_per_hour),
        ("transfer_bytes_per_day", t.transfer_bytes_per_day),
        ("one_way_mbps", n.one_way_mbps),
        ("nic_mbps", n.nic_mbps),
        ("recommended_nic_gbps", n.recommended_nic_gbps),
        ("vcpu", c.vcpu),
        ("memory_gib", c.memory_gib),
        ("nodes", c.nodes),
        ("spool_bytes", s.spool_bytes),
        ("log_bytes_per_day", s.log_bytes_per_day),
        ("log_bytes", s.log_bytes),
        ("os_bytes", s.os_bytes),
        ("total_bytes", s.total_bytes),
        ("recommended_bytes", s.recommended_bytes),
        ("partition_sum", p.sum_bytes),
    ];
    all.extend(p.list.iter().map(|partition| (partition.mount.path(), partition.size_bytes)));
    all
}

/// Figures for all nodes together: more of an input never makes one smaller. A single
/// node's share may shrink, since more volume can bring more nodes.
const TOGETHER: [&str; 12] = [
    "peak_messages_per_hour",
    "peak_messages_per_second",
    "transfer_bytes_per_hour",
    "transfer_bytes_per_day",
    "one_way_mbps",
    "vcpu",
    "memory_gib",
    "nodes",
    "spool_bytes",
    "log_bytes",
    "os_bytes",
    "total_bytes",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn every_figure_is_finite_and_not_negative(scenario in any_scenario()) {
        for (name, value) in figures(&planned(&scenario)) {
            prop_assert!(value.is_finite() && value >= 0.0, "{name} is {value}");
        }
    }

    #[test]
    fn more_of_an_input_never_needs_less(
        scenario in any_scenario(),
        place in 0..7_usize,
        share in 0.0..=1.0,
    ) {
        let field = &core_fields()[place];
        let mut other = scenario;
        let end = scenario_at(&vec![share; FIELDS.len()]);
        (field.set)(&mut other, (field.get)(&end));
        let is_more = (field.get)(&other) >= (field.get)(&scenario);
        // A longer window spreads the same volume: it needs less.
        let (less, more) = if is_more == (field.key != "window") {
            (planned(&scenario), planned(&other))
        } else {
            (planned(&other), planned(&scenario))
        };
        for ((name, small), (_, large)) in figures(&less).into_iter().zip(figures(&more)) {
            if TOGETHER.contains(&name) {
                prop_assert!(small <= large, "{}: {name} fell from {large} to {small}", field.key);
            }
        }
    }

    #[test]
    fn twice_the_volume_is_twice_the_spool_the_logs_and_the_transfer(scenario in any_scenario()) {
        let half = Scenario { messages_per_day: scenario.messages_per_day / 2.0, ..scenario };
        let (half, whole) = (planned(&half), planned(&scenario));
        prop_assert!(is_close(whole.storage.spool_bytes, 2.0 * half.storage.spool_bytes));
        prop_assert!(is_close(whole.storage.log_bytes, 2.0 * half.storage.log_bytes));
        prop_assert!(is_close(whole.network.one_way_mbps, 2.0 * half.network.one_way_mbps));
        prop_assert!(is_close(
            whole.throughput.peak_messages_per_hour,
            2.0 * half.throughput.peak_messages_per_hour,
        ));
    }

    #[test]
    fn logs_are_linear_in_the_days_kept(scenario in any_scenario(), days in 0.0..730.0f64) {
        let storage = planned(&scenario).storage;
        let then = storage_at_retention(&storage, days);
        let kept = planned(&Scenario { retention_days: days, ..scenario }).storage;
        prop_assert!(is_close(then.log_bytes, days * storage.log_bytes_per_day));
        prop_assert!(is_close(then.total_bytes, kept.total_bytes));
    }

    #[test]
    fn parts_sum_to_the_total_and_shares_to_one(scenario in any_scenario()) {
        let plan = planned(&scenario);
        let sum: f64 = Part::ALL.iter().map(|part| plan.storage.part_bytes(*part)).sum();
        let shares: f64 = Part::ALL.iter().map(|part| plan.storage.share(*part)).sum();
        prop_assert!(is_close(sum, plan.storage.total_bytes));
        prop_assert!(is_close(shares, 1.0));
        let partitions: f64 = plan.partitions.list.iter().map(|p| p.size_bytes).sum();
        prop_assert_eq!(partitions, plan.partitions.sum_bytes);
    }

    #[test]
    fn what_is_recommended_carries_what_is_needed(scenario in any_scenario()) {
        let plan = planned(&scenario);
        let supply = plan.compute.nodes * plan.compute.node_messages_per_hour;
        prop_assert!(supply >= plan.throughput.peak_messages_per_hour * (1.0 - 1e-12));
        prop_assert!(plan.network.recommended_nic_gbps * 600.0 >= plan.network.nic_mbps * (1.0 - 1e-12));
        prop_assert!(plan.storage.recommended_bytes >= plan.storage.total_bytes / plan.compute.nodes);
        prop_assert!(plan.compute.vcpu >= 4.0);
    }

    #[test]
    fn partitions_hold_their_need_with_a_tenth_free_and_no_gigabyte_more(scenario in any_scenario()) {
        let plan = planned(&scenario);
        for (place, partition) in plan.partitions.list.iter().enumerate() {
            let usable = if place < 2 { 0.9 } else { 1.0 };
            prop_assert_eq!(partition.size_bytes % 1e9, 0.0);
            prop_assert!(partition.size_bytes >= 1e9);
            prop_assert!(partition.size_bytes * usable >= partition.need_bytes * (1.0 - 1e-12));
            let least = (partition.need_bytes / usable).max(0.0) + 1e9;
            prop_assert!(partition.size_bytes <= least * (1.0 + 1e-12));
        }
        let system: f64 = plan.partitions.list[2..].iter().map(|p| p.need_bytes).sum();
        prop_assert!(is_close(system, scenario.os_bytes));
    }

    #[test]
    fn the_size_to_order_has_two_digits_and_is_the_next_above(scenario in any_scenario()) {
        let plan = planned(&scenario);
        let node = plan.storage.total_bytes / plan.compute.nodes;
        let mut step = 1.0;
        while node / step >= 100.0 {
            step *= 10.0;
        }
        let order = plan.storage.recommended_bytes;
        prop_assert_eq!(order % step, 0.0);
        prop_assert!(order >= node && order - node < step);
    }

    #[test]
    fn a_lever_set_as_advised_halves_the_largest_part(scenario in any_scenario()) {
        let k = Coefficients::typical();
        let plan = planned(&scenario);
        let advice = halving(&plan, &k);
        let part = advice.part;
        let before = plan.storage.part_bytes(part);
        prop_assert_eq!(part, plan.storage.largest());
        for (field, lever) in advice.levers {
            let mut changed = scenario;
            let Lever::At { value, .. } = lever else { continue };
            (field.set)(&mut changed, value);
            let after = planned(&changed).storage.part_bytes(part);
            prop_assert!(after <= before / 2.0 * (1.0 + 1e-9), "{} at {value}", field.key);
            if part != Part::System {
                prop_assert!(is_close(after, before / 2.0), "{} at {value}", field.key);
            }
        }
    }

    #[test]
    fn a_lever_that_is_said_not_to_matter_does_not(scenario in any_scenario(), share in 0.0..=1.0) {
        let plan = planned(&scenario);
        let advice = halving(&plan, &Coefficients::typical());
        for (field, lever) in advice.levers {
            if lever != Lever::Without || (advice.part == Part::System && plan.compute.nodes == 1.0) {
                continue;
            }
            let mut changed = scenario;
            (field.set)(&mut changed, (field.get)(&scenario_at(&vec![share; FIELDS.len()])));
            let after = planned(&changed).storage.part_bytes(advice.part);
            prop_assert_eq!(after, plan.storage.part_bytes(advice.part), "{}", field.key);
        }
    }

    #[test]
    fn every_scenario_survives_its_link(scenario in any_scenario()) {
        let link = query::write(&scenario);
        let reading = query::read(&link);
        prop_assert!(reading.problems.is_empty(), "{link}: {:?}", reading.problems);
        prop_assert_eq!(reading.scenario, scenario);
        prop_assert!(link.len() < 2_000);
    }

    #[test]
    fn every_stop_of_every_slider_is_in_range_and_its_own(place in 0..FIELDS.len(), share in 0.0..=1.0) {
        let field = &FIELDS[place];
        let stop = (share * f64::from(field.last_stop())) as u32;
        let value = field.at_stop(stop);
        prop_assert!(field.takes(value));
        prop_assert_eq!(field.stop(value), stop);
        if stop > 0 {
            prop_assert!(field.at_stop(stop - 1) < value);
        }
    }
}

#[test]
fn every_core_input_moves_a_documented_figure_and_no_other_does() {
    let base = planned(&Scenario::default());
    for field in FIELDS {
        let mut changed = Scenario::default();
        (field.set)(&mut changed, field.at_stop(field.stop(field.default) + 5));
        let moves = figures(&planned(&changed)) != figures(&base);
        assert_eq!(moves, core_fields().iter().any(|core| core.key == field.key), "{}", field.key);
    }
}

#[test]
fn sliders_reach_both_ends_of_their_ranges() {
    for field in FIELDS {
        let stops: Vec<_> = (0..=field.last_stop()).map(|stop| field.at_stop(stop)).collect();
        let ranged: Vec<_> = stops.iter().filter(|value| !field.is_none(**value)).collect();
        assert_eq!(*ranged[0], *field.range.start(), "{}", field.key);
        assert_eq!(**ranged.last().unwrap(), *field.range.end(), "{}", field.key);
        assert_eq!(stops.len() - ranged.len(), usize::from(field.none.is_some()), "{}", field.key);
    }
}

#[test]
fn logarithmic_sliders_stop_at_two_or_three_digits() {
    let volume = &FIELDS[0];
    for stop in 0..=volume.last_stop() {
        let text = format!("{:e}", volume.at_stop(stop));
        let digits = text.split('e').next().unwrap().replace('.', "").len();
        assert!(digits <= 3, "{text}");
    }
}

#[test]
fn defaults_are_stops_of_their_sliders_but_those_that_somebody_published() {
    for field in FIELDS.iter().filter(|field| !["log", "eur_usd"].contains(&field.key)) {
        assert_eq!(field.at_stop(field.stop(field.default)), field.default, "{}", field.key);
    }
}

#[test]
fn retention_moves_by_single_days_up_to_ninety() {
    let retention = FIELDS.iter().find(|field| field.key == "retention").unwrap();
    for day in 0..=90 {
        assert_eq!(retention.at_stop(day), f64::from(day));
    }
}

#[test]
fn four_inputs_are_always_in_view() {
    let core: Vec<_> = FIELDS.iter().filter(|f| f.group == Group::Core).map(|f| f.key).collect();
    assert_eq!(core, ["volume", "size", "window", "retention"]);
}

#[test]
fn whole_bytes_below_two_to_the_53_are_exact_at_the_corners() {
    // Compared with integer arithmetic, which can't lose a byte.
    for (messages, size, log) in
        [(10_000_000_000_u64, 500_u64, 20_u64), (180_000_000, 50_000_000, 10_000)]
    {
        let scenario = Scenario {
            messages_per_day: messages as f64,
            size_bytes: size as f64,
            log_bytes: log as f64,
            retention_days: 730.0,
            ..Scenario::default()
        };
        let storage = planned(&scenario).storage;
        let spool = messages * (size + 512);
        assert!(spool < 1 << 53);
        assert_eq!(storage.spool_bytes as u64, spool);
        assert_eq!(storage.log_bytes as u64, messages * log * 730);
    }
}

#[test]
fn every_corner_of_the_ranges_has_a_plan() {
    for corner in 0..1_u32 << core_fields().len() {
        let ends: Vec<f64> = (0..core_fields().len()).map(|i| f64::from(corner >> i & 1)).collect();
        for (name, value) in figures(&planned(&scenario_at(&ends))) {
            assert!(value.is_finite() && value >= 0.0, "{name} is {value} at {ends:?}");
        }
    }
}
