//! Laws that hold for every scenario, whatever it is planned with.
#![allow(clippy::unwrap_used)]

mod common;

use common::{any_basis, any_scenario, core_fields, is_close, scenario_at};
use kumo_planner::planner::halving::{Lever, halving};
use kumo_planner::planner::partitions::{filled_share, inode_bytes};
use kumo_planner::planner::{Part, storage_at_retention};
use kumo_planner::scenario::{FIELDS, Group, query};
use kumo_planner::{Basis, Coefficients, Plan, Scenario, plan};
use proptest::prelude::*;

fn planned(scenario: &Scenario, basis: Basis) -> Plan {
    plan(scenario, basis, &Coefficients::typical())
}

/// Every number of a plan that a basis gives, with its name.
fn figures(plan: &Plan) -> Vec<(&'static str, f64)> {
    let (t, n, s) = (&plan.traffic, &plan.network, &plan.storage);
    let mut all = vec![
        ("messages_per_day", t.messages_per_day),
        ("peak_per_hour", t.peak_per_hour),
        ("peak_per_second", t.peak_per_second),
        ("transfer_bytes_per_hour", t.transfer_bytes_per_hour),
        ("transfer_bytes_per_day", t.transfer_bytes_per_day),
        ("one_way_mbps", n.one_way_mbps),
        ("nic_mbps", n.nic_mbps),
        ("held", plan.backlog.messages),
        ("planned_messages", plan.backlog.planned_messages),
        ("message_bytes", plan.spool.message_bytes),
        ("server_rate", plan.rate.node_messages_per_hour),
        ("full_rate", plan.rate.full_messages_per_hour),
        ("spool_bytes", s.spool_bytes),
        ("log_bytes_per_message", plan.logs.bytes_per_message),
        ("log_bytes_per_day", s.log_bytes_per_day),
        ("log_bytes", s.log_bytes),
        ("os_bytes", s.os_bytes),
        ("total_bytes", s.total_bytes),
        ("partition_sum", plan.partitions.sum_bytes),
        ("servers", plan.order.servers),
        ("spare", plan.order.spare),
        ("vcpu", plan.order.vcpu),
        ("memory_gib", plan.order.memory_gib),
        ("disk_bytes", plan.order.disk_bytes),
        ("nic_gbps", plan.order.nic_gbps),
    ];
    all.extend(plan.partitions.list.iter().map(|one| (one.mount.path(), one.size_bytes)));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn every_figure_is_finite_and_not_negative(scenario in any_scenario(), basis in any_basis()) {
        for (name, value) in figures(&planned(&scenario, basis)) {
            prop_assert!(value.is_finite() && value >= 0.0, "{name} is {value}");
        }
    }

    #[test]
    fn a_form_changes_no_plan(scenario in any_scenario(), basis in any_basis()) {
        let mut written = scenario;
        for field in FIELDS {
            let forms = ["7:00-13:00", "9M/month", "36h", "1,500s", "64KiB", "0.1TB", "500Mbps"];
            if let Some((_, form)) = forms.iter().find_map(|text| field.read_form(text).ok()) {
                written.put(field, (field.get)(&scenario), form);
            }
        }
        prop_assert_eq!(written, scenario);
        prop_assert_eq!(figures(&planned(&written, basis)), figures(&planned(&scenario, basis)));
    }

    #[test]
    fn twice_the_volume_is_twice_the_spool_and_the_transfer(
        scenario in any_scenario(),
        basis in any_basis(),
    ) {
        let half = Scenario { messages_per_day: scenario.messages_per_day / 2.0, ..scenario };
        let (half, whole) = (planned(&half, basis), planned(&scenario, basis));
        prop_assert!(is_close(whole.spool.bytes(), 2.0 * half.spool.bytes()));
        prop_assert!(is_close(whole.network.one_way_mbps, 2.0 * half.network.one_way_mbps));
        prop_assert!(is_close(whole.traffic.peak_per_hour, 2.0 * half.traffic.peak_per_hour));
        // Measured, a record takes less the more of them a segment has.
        if basis == Basis::Tutorial || scenario.log_bytes > 0.0 {
            prop_assert!(is_close(whole.logs.bytes, 2.0 * half.logs.bytes));
        }
    }

    #[test]
    fn logs_are_linear_in_the_days_kept(
        scenario in any_scenario(),
        basis in any_basis(),
        days in 0.0..730.0f64,
    ) {
        let storage = planned(&scenario, basis).storage;
        let then = storage_at_retention(&storage, days);
        let kept = planned(&Scenario { retention_days: days, ..scenario }, basis).storage;
        prop_assert!(is_close(then.log_bytes, days * storage.log_space_per_day));
        prop_assert!(is_close(then.log_bytes, kept.log_bytes));
        prop_assert!(is_close(then.total_bytes, kept.total_bytes));
    }

    #[test]
    fn parts_sum_to_the_total_and_shares_to_one(scenario in any_scenario(), basis in any_basis()) {
        let plan = planned(&scenario, basis);
        let sum: f64 = Part::ALL.iter().map(|part| plan.storage.part_bytes(*part)).sum();
        let shares: f64 = Part::ALL.iter().map(|part| plan.storage.share(*part)).sum();
        prop_assert!(is_close(sum, plan.storage.total_bytes));
        prop_assert!(is_close(shares, 1.0) || plan.storage.total_bytes == 0.0);
        let partitions: f64 = plan.partitions.list.iter().map(|p| p.size_bytes).sum();
        prop_assert_eq!(partitions, plan.partitions.sum_bytes);
    }

    #[test]
    fn each_server_has_what_it_holds_when_the_spare_ones_are_lost(
        scenario in any_scenario(),
        basis in any_basis(),
    ) {
        let plan = planned(&scenario, basis);
        let (working, servers) = (plan.servers.working(), plan.order.servers);
        prop_assert_eq!(working, servers - scenario.redundancy);
        prop_assert!(is_close(plan.storage.spool_bytes / servers, plan.spool.bytes() / working));
        prop_assert!(is_close(plan.storage.log_bytes / servers, plan.logs.bytes / working));
        prop_assert!(is_close(plan.storage.os_bytes, scenario.system_bytes() * servers));
        prop_assert!(is_close(plan.partitions.list[0].need_bytes, plan.spool.bytes() / working));
    }

    #[test]
    fn what_is_ordered_carries_what_is_needed(scenario in any_scenario(), basis in any_basis()) {
        let plan = planned(&scenario, basis);
        let supply = plan.servers.working() * plan.rate.node_messages_per_hour;
        prop_assert!(supply >= plan.traffic.peak_per_hour * (1.0 - 1e-12));
        prop_assert!(plan.load_share() <= 1.0 + 1e-12);
        prop_assert!(plan.order.nic_gbps * 600.0 >= plan.network.nic_mbps * (1.0 - 1e-12));
        prop_assert!(plan.order.disk_bytes >= plan.partitions.sum_bytes);
        prop_assert!(plan.order.memory_gib >= plan.memory.least_gib);
        prop_assert!(plan.order.vcpu >= 4.0);
        prop_assert_eq!(plan.order.spare, scenario.redundancy);
    }

    #[test]
    fn partitions_hold_their_need_above_the_floor_and_no_gigabyte_more(
        scenario in any_scenario(),
        basis in any_basis(),
    ) {
        let k = Coefficients::typical();
        let plan = planned(&scenario, basis);
        let s = &plan.scenario;
        // KumoMTA's floor, what the filesystem takes besides 100 MB, and what is to stay free.
        let filled = filled_share(s, &k) * (1.0 - s.headroom);
        let inodes = plan.spool.inodes / plan.servers.working();
        for (place, partition) in plan.partitions.made().enumerate() {
            let least = match (place, partition.need_bytes) {
                (_, 0.0) => 0.0,
                (0, need) => ((need + 100e6) / filled).max(inode_bytes(s, inodes, &k)),
                (1, need) => (need + 100e6) / filled,
                (_, need) => need,
            };
            prop_assert_eq!(partition.size_bytes % 1e9, 0.0);
            prop_assert!(partition.size_bytes >= 1e9);
            prop_assert!(partition.size_bytes >= least * (1.0 - 1e-12));
            prop_assert!(partition.size_bytes <= (least + 1e9) * (1.0 + 1e-12));
        }
        let system: f64 = plan.partitions.list[2..].iter().map(|p| p.need_bytes).sum();
        prop_assert!(is_close(system, scenario.system_bytes()));
    }

    #[test]
    fn the_size_to_order_has_two_digits_and_is_the_next_above(
        scenario in any_scenario(),
        basis in any_basis(),
    ) {
        let plan = planned(&scenario, basis);
        let all = plan.partitions.sum_bytes;
        let mut step = 1.0;
        while all / step >= 100.0 {
            step *= 10.0;
        }
        let order = plan.order.disk_bytes;
        prop_assert_eq!(order % step, 0.0);
        prop_assert!(order >= all && order - all < step);
    }

    #[test]
    fn every_scenario_survives_its_link(scenario in any_scenario(), basis in any_basis()) {
        let link = query::write(&scenario, basis);
        let asked = query::read(&link);
        prop_assert!(asked.problems.is_empty(), "{link}: {:?}", asked.problems);
        prop_assert_eq!(asked.scenario, scenario);
        prop_assert_eq!(asked.basis, basis);
        prop_assert!(link.len() < query::LONGEST_LINK);
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_lever_set_as_advised_halves_the_largest_part(
        scenario in any_scenario(),
        basis in any_basis(),
    ) {
        let k = Coefficients::typical();
        let plan = planned(&scenario, basis);
        let advice = halving(&plan, &k);
        let part = advice.part;
        let before = plan.storage.part_bytes(part);
        prop_assert_eq!(part, plan.storage.largest());
        for (field, lever) in advice.levers {
            let Lever::At(value) = lever else { continue };
            let at = |value: f64| {
                let mut changed = scenario;
                (field.set)(&mut changed, value);
                planned(&changed, basis).storage.part_bytes(part)
            };
            prop_assert_eq!(field.at_stop(field.stop(value)), value);
            prop_assert!(at(value) <= before / 2.0 * (1.0 + 1e-9), "{} at {value}", field.key);
            // The stop before it, on the way from today's value, isn't enough. What there is of each
            // server doesn't only grow: more volume can take fewer of them.
            let today = (field.get)(&scenario);
            let nearer = field.stop(value) as i64 + if value < today { 1 } else { -1 };
            let is_of_servers = part == Part::System || scenario.redundancy > 0.0;
            let is_steady = !is_of_servers && basis == Basis::Tutorial && field.key != "window";
            if is_steady && !field.is_none(today) {
                let nearer = field.at_stop(nearer.clamp(0, i64::from(field.last_stop())) as u32);
                let is_on_the_way = (value < today) == (nearer <= today);
                prop_assert!(
                    !is_on_the_way || nearer == value || at(nearer) > before / 2.0 * (1.0 - 1e-9),
                    "{} at {nearer}", field.key
                );
            }
        }
    }

    #[test]
    fn a_lever_that_is_said_not_to_matter_does_not(
        scenario in any_scenario(),
        basis in any_basis(),
        share in 0.0..=1.0,
    ) {
        let plan = planned(&scenario, basis);
        let advice = halving(&plan, &Coefficients::typical());
        let before = plan.storage.part_bytes(advice.part);
        for (field, lever) in advice.levers {
            if lever != Lever::Without {
                continue;
            }
            let mut changed = scenario;
            (field.set)(&mut changed, (field.get)(&scenario_at(&vec![share; FIELDS.len()])));
            let after = planned(&changed, basis).storage.part_bytes(advice.part);
            prop_assert!(is_close(after, before), "{}: {before} {after}", field.key);
        }
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
    for field in FIELDS.iter().filter(|field| field.key != "eur_usd") {
        assert_eq!(field.at_stop(field.stop(field.default())), field.default(), "{}", field.key);
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
fn the_sliders_that_are_always_in_view() {
    let core: Vec<_> = FIELDS.iter().filter(|f| f.group == Group::Core).map(|f| f.key).collect();
    assert_eq!(core, ["volume", "size", "window", "retention", "outage"]);
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
        let plan = planned(&scenario, Basis::Tutorial);
        let spool = messages * (size + 512);
        assert!(spool < 1 << 53);
        assert_eq!(plan.spool.bytes() as u64, spool);
        assert_eq!(plan.logs.bytes as u64, messages * log * 730);
    }
}

#[test]
fn every_corner_of_the_core_inputs_has_a_plan() {
    let inputs = core_fields().count();
    for corner in 0..1_u32 << inputs {
        let ends: Vec<f64> = (0..inputs).map(|i| f64::from(corner >> i & 1)).collect();
        for basis in Basis::ALL {
            for (name, value) in figures(&planned(&scenario_at(&ends), basis)) {
                assert!(value.is_finite() && value >= 0.0, "{name} is {value} at {ends:?}");
            }
        }
    }
}
