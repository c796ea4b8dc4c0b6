//! Laws of the order: it holds what was asked for, and more of a demand never orders less.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{any_basis, any_scenario, is_close, planned, scenario_at};
use kumo_planner::analysis::Analysis;
use kumo_planner::export::document::Document;
use kumo_planner::planner::checks::checks;
use kumo_planner::planner::figures::Headline;
use kumo_planner::planner::outage::{course, messages_until_refusal};
use kumo_planner::planner::partitions::room_bytes;
use kumo_planner::planner::sensitivity::{Kind, drivers};
use kumo_planner::planner::{Mount, Order, Servers, plan_on};
use kumo_planner::scenario::{FIELDS, Field, Group, fields, query};
use kumo_planner::{Basis, Coefficients, Plan, Scenario, plan};
use proptest::prelude::*;
use serde_json::Value;

const K: Coefficients = Coefficients::typical();

/// Any scenario in which nobody knows what the plan computes.
fn any_computed() -> impl Strategy<Value = Scenario> {
    any_scenario().prop_map(|s| Scenario {
        known_spool_bytes: 0.0,
        known_core_ms: 0.0,
        known_base_bytes: 0.0,
        known_contexts: 0.0,
        known_messages_per_hour: 0.0,
        log_bytes: 0.0,
        ..s
    })
}

/// Half of them with what somebody knows.
fn either() -> impl Strategy<Value = Scenario> {
    prop_oneof![any_scenario(), any_computed()]
}

/// More of each asks for more, and less of a window.
const DEMANDS: [&str; 10] = [
    "volume",
    "size",
    "burst",
    "retention",
    "outage",
    "redundancy",
    "growth",
    "horizon",
    "os",
    "window",
];

/// The scenario with less and the one with more of a demand.
fn less_and_more(s: &Scenario, key: &str, share: f64) -> [Scenario; 2] {
    let field = fields::field(key).unwrap();
    let mut s = *s;
    if key == "window" {
        // An outage that starts when a longer window is open and a shorter one isn't holds less.
        s.outage_start_hours = 0.0;
    }
    let mut other = s;
    (field.set)(&mut other, (field.get)(&scenario_at(&vec![share; FIELDS.len()])));
    let is_more = (field.get)(&other) >= (field.get)(&s);
    // The same volume in fewer hours asks for more.
    if is_more == (key != "window") { [s, other] } else { [other, s] }
}

fn any_demand() -> impl Strategy<Value = (Scenario, &'static str, f64)> {
    (either(), prop::sample::select(&DEMANDS[..]), 0.0..=0.99f64)
}

/// Whether one is no more than the other but for the rounding of a division.
fn is_at_most(a: f64, b: f64) -> bool {
    a <= b * (1.0 + 1e-9)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn the_order_holds_the_outage(scenario in either(), basis in any_basis()) {
        let p = plan(&scenario, basis, &K);
        let most = messages_until_refusal(&p, &K);
        prop_assert!(is_at_most(p.backlog.peak_messages, most), "{most} {:?}", p.backlog);
        let partition = p.partitions.of(Mount::Spool).size_bytes;
        let room = p.servers.working() * room_bytes(&p.scenario, partition, &K);
        let course = course(&p, &K);
        // Where messages expire, the course has them expire at the nearest of its steps.
        let step = if p.backlog.planned_messages < p.backlog.messages {
            course.step_hours * p.backlog.messages / p.sending_hours() * p.spool.message_bytes
        } else {
            0.0
        };
        for moment in course.moments {
            let taken = moment.spool_bytes + p.spool.hook_bytes;
            prop_assert!(is_at_most(taken, room + step), "{taken} in {room}, {} h", moment.hour);
        }
    }

    #[test]
    fn every_check_of_an_order_fits(scenario in either(), basis in any_basis()) {
        let p = plan(&scenario, basis, &K);
        let found = checks(&p, None, &K);
        prop_assert!(found.iter().any(|check| check.id == "peak"));
        for check in found {
            prop_assert!(check.fits, "{}: {}", check.id, check.text);
        }
    }

    #[test]
    fn the_peak_is_carried_with_the_spare_servers_lost(scenario in either(), basis in any_basis()) {
        let p = plan(&scenario, basis, &K);
        let left = p.order.servers - p.order.spare;
        prop_assert!(left >= 1.0 && p.order.spare == scenario.redundancy);
        prop_assert!(is_at_most(p.traffic.peak_per_hour, left * p.rate.node_messages_per_hour));
        prop_assert!(is_at_most(p.network.nic_mbps, 600.0 * p.order.nic_gbps));
        // One server less would not do, on which the load is what it would be.
        let fewer = Servers { count: p.order.servers - 1.0, ..p.servers };
        if fewer.working() >= 1.0 {
            let there = plan_on(&scenario, basis, &K, &fewer);
            prop_assert!(there.load_share() > 1.0 - 1e-9, "{:?} would do", fewer);
        }
    }

    #[test]
    fn growth_to_the_horizon_is_so_much_more_volume(scenario in either(), basis in any_basis()) {
        let grown = plan(&scenario, basis, &K);
        let today = Scenario {
            messages_per_day: grown.traffic.messages_per_day,
            growth: 0.0,
            horizon_years: 0.0,
            ..scenario
        };
        let by_hand = scenario.messages_per_day * (1.0 + scenario.growth).powf(scenario.horizon_years);
        prop_assert!(is_close(grown.traffic.messages_per_day, by_hand));
        let same = plan(&today, basis, &K);
        prop_assert_eq!(Plan { scenario: grown.scenario, ..same }, grown);
    }

    #[test]
    fn an_outage_from_the_opening_of_the_window_holds_most(
        scenario in either(),
        basis in any_basis(),
    ) {
        let held = |outage_start_hours| {
            plan(&Scenario { outage_start_hours, ..scenario }, basis, &K).backlog.messages
        };
        prop_assert!(is_at_most(held(scenario.outage_start_hours), held(0.0)));
    }

    #[test]
    fn the_bases_agree_where_their_quantities_do(scenario in any_scenario()) {
        // What only the measured model knows as the tutorial has it, and no expiry.
        let given = |value: f64, least: f64| if value > 0.0 { value } else { least };
        let agreed = Scenario {
            log_bytes: given(scenario.log_bytes, 20.0),
            known_spool_bytes: given(scenario.known_spool_bytes, 500.0),
            known_messages_per_hour: given(scenario.known_messages_per_hour, 1e3),
            retry_cap_minutes: 60.0,
            max_age_days: 30.0,
            ..scenario.counted_by(Basis::Tutorial)
        };
        let [tutorial, measured] = Basis::ALL.map(|basis| plan(&agreed, basis, &K));
        prop_assert_eq!(tutorial.servers, measured.servers);
        prop_assert_eq!(tutorial.traffic.peak_per_hour, measured.traffic.peak_per_hour);
        prop_assert_eq!(tutorial.backlog, measured.backlog);
        prop_assert_eq!(tutorial.spool, measured.spool);
        prop_assert_eq!(tutorial.logs.bytes, measured.logs.bytes);
        prop_assert_eq!(tutorial.logs.outage_bytes, measured.logs.outage_bytes);
        prop_assert_eq!(tutorial.partitions, measured.partitions);
        prop_assert_eq!(tutorial.storage, measured.storage);
        prop_assert_eq!(tutorial.order.disk_bytes, measured.order.disk_bytes);
    }

    #[test]
    fn what_only_the_measured_model_counts_changes_no_plan_by_the_tutorial(scenario in either()) {
        let known = scenario.counted_by(Basis::Tutorial);
        for field in FIELDS {
            let counted = if field.measured_only { field.default() } else { (field.get)(&scenario) };
            prop_assert_eq!((field.get)(&known), counted, "{}", field.key);
        }
        prop_assert_eq!(plan(&scenario, Basis::Tutorial, &K), plan(&known, Basis::Tutorial, &K));
        prop_assert_eq!(scenario.counted_by(Basis::Measured), scenario);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    /// Fewer vCPU are only ordered in more servers: where one large one no longer carries the peak.
    #[test]
    fn more_of_a_demand_never_orders_less((scenario, key, share) in any_demand(), basis in any_basis()) {
        let [less, more] = less_and_more(&scenario, key, share).map(|s| plan(&s, basis, &K).order);
        let all = |order: &Order| {
            let of = |each: f64| order.servers * each;
            [order.servers, of(order.vcpu), of(order.memory_gib), of(order.disk_bytes)]
        };
        let (before, after) = (all(&less), all(&more));
        let is_smaller = before.iter().zip(after).all(|(before, after)| after < *before);
        prop_assert!(!is_smaller, "{key}: {before:?} {after:?}");
        prop_assert!(after[1] >= before[1] || after[0] > before[0], "{key}: {before:?} {after:?}");
    }

    #[test]
    fn more_of_a_demand_never_holds_less((scenario, key, share) in any_demand(), basis in any_basis()) {
        let [less, more] = less_and_more(&scenario, key, share).map(|s| plan(&s, basis, &K));
        prop_assert!(is_at_most(less.traffic.peak_per_hour, more.traffic.peak_per_hour));
        prop_assert!(is_at_most(less.backlog.messages, more.backlog.messages));
        prop_assert!(is_at_most(less.backlog.planned_messages, more.backlog.planned_messages));
        prop_assert!(is_at_most(less.spool.bytes(), more.spool.bytes()), "{key}");
        // Measured, a record takes less in a longer segment, which fewer servers write.
        if basis == Basis::Tutorial || scenario.log_bytes > 0.0 {
            prop_assert!(is_at_most(less.logs.bytes, more.logs.bytes), "{key}");
        }
        // The servers carry what is asked of them.
        let carried = more.servers.working() * more.rate.node_messages_per_hour;
        prop_assert!(is_at_most(less.traffic.peak_per_hour, carried));
    }

    /// On the same servers, so that what each of them has is compared.
    #[test]
    fn more_of_a_demand_never_needs_less_of_a_server(
        (scenario, key, share) in any_demand(),
        basis in any_basis(),
        size in prop::sample::select(&[4.0, 8.0, 16.0][..]),
        working in 1u32..20,
    ) {
        let pair = less_and_more(&scenario, key, share);
        let count = f64::from(working) + scenario.redundancy;
        let servers = Servers::of(size, count, scenario.redundancy);
        let [less, more] = pair.map(|s| plan_on(&s, basis, &K, &servers));
        let spool = |p: &Plan| p.partitions.of(Mount::Spool).size_bytes;
        prop_assert!(is_at_most(spool(&less), spool(&more)), "{key}");
        prop_assert!(is_at_most(less.network.nic_mbps, more.network.nic_mbps), "{key}");
        prop_assert!(is_at_most(less.memory.need_bytes, more.memory.need_bytes), "{key}");
        prop_assert!(is_at_most(less.order.memory_gib, more.order.memory_gib), "{key}");
        // The same records in fewer hours are longer segments, and take less. What comes back from full
        // ready queues depends on the hour at which the backlog may leave.
        let is_allowance = basis == Basis::Tutorial && scenario.log_bytes == 0.0;
        let is_delayed = [&less, &more].iter().any(|plan| plan.logs.delayed_bytes > 0.0);
        if is_allowance || (key != "window" && !is_delayed) {
            let logs = |p: &Plan| p.partitions.of(Mount::Logs).size_bytes;
            prop_assert!(is_at_most(logs(&less), logs(&more)), "{key}");
            prop_assert!(is_at_most(less.storage.total_bytes, more.storage.total_bytes), "{key}");
            prop_assert!(is_at_most(less.order.disk_bytes, more.order.disk_bytes), "{key}");
        }
    }

    /// By KumoMTA's benchmarks, which give each size of server its rate whatever it does.
    #[test]
    fn more_of_a_demand_never_orders_less_disk_or_rate_by_the_tutorial(
        scenario in any_computed(),
        key in prop::sample::select(&DEMANDS[..]),
        share in 0.0..=0.99f64,
    ) {
        let [less, more] =
            less_and_more(&scenario, key, share).map(|s| plan(&s, Basis::Tutorial, &K));
        let carried = |p: &Plan| p.servers.working() * p.rate.node_messages_per_hour;
        // Before each partition is made of whole gigabytes.
        let needed = |p: &Plan| p.partitions.list.iter().map(|one| one.need_bytes).sum::<f64>();
        let disk = |p: &Plan| p.servers.working() * needed(p);
        prop_assert!(is_at_most(disk(&less), disk(&more)), "{key}");
        prop_assert!(less.order.servers <= more.order.servers, "{key}");
        // A spare server takes the place of a larger one.
        if key != "redundancy" {
            prop_assert!(is_at_most(carried(&less), carried(&more)), "{key}");
        }
        // With spare ones, two of two servers hold everything, and each of three holds half.
        if scenario.redundancy == 0.0 {
            prop_assert!(is_at_most(less.storage.total_bytes, more.storage.total_bytes), "{key}");
        }
    }

    /// No bar of a quantity that must grow points the other way.
    #[test]
    fn drivers_point_where_they_must(scenario in either(), basis in any_basis()) {
        let p = plan(&scenario, basis, &K);
        for (headline, growing) in [
            (Headline::Total, &["volume", "size", "retention", "outage", "os", "spool", "log", "growth", "horizon", "undeliverable"][..]),
            (Headline::Spool, &["volume", "size", "outage", "spool", "growth", "horizon", "undeliverable"][..]),
            (Headline::Logs, &["volume", "retention", "log", "growth", "horizon", "deferrals"][..]),
            (Headline::Card, &["volume", "size", "burst", "growth", "horizon"][..]),
            (Headline::Memory, &["volume", "burst", "base", "hooks", "latency"][..]),
            (Headline::CoreTime, &["size", "cpu", "hooks", "deferrals"][..]),
        ] {
            for driver in drivers(&p, &K, headline) {
                if driver.kind == Kind::Input && growing.contains(&driver.name) {
                    prop_assert!(driver.low <= driver.high, "{headline:?}: {driver:?}");
                }
            }
        }
    }
}

/// Messages that an outage holds, by either basis.
#[track_caller]
fn holds(text: &str, messages: f64) {
    for basis in Basis::ALL {
        let backlog = plan(&query::read(text).scenario, basis, &K).backlog;
        assert!(is_close(backlog.messages, messages), "{text}: {backlog:?}");
        assert!(is_close(backlog.planned_messages, messages), "{text}: {backlog:?}");
    }
}

#[test]
fn an_outage_is_counted_from_its_worst_start() {
    // The whole day's mail leaves in the first six of twelve hours.
    holds("?volume=6M&window=6h&outage=12h", 6e6);
    // Six of the window's eight hours, at the peak.
    holds("?volume=8M&window=8h&outage=6h", 6e6);
    holds("?volume=8M&window=24h&outage=6h", 2e6);
    for days in 1..=7 {
        // Longer than a message lives, some would expire.
        holds(&format!("?volume=3M&outage={days}d&max_age=30d"), 3e6 * f64::from(days));
    }
    // A day and six hours: the next window's first six as well.
    holds("?volume=8M&window=8h&outage=30h", 14e6);
    // The busiest moments of a window don't last an outage.
    holds("?volume=8M&window=8h&outage=6h&burst=3", 6e6);
    holds("?volume=8M&outage=1d&undeliverable=25%25", 2e6);
    // Two hours before it closes, and two hours after.
    holds("?volume=8M&window=8h&outage=6h&outage_start=6h", 2e6);
    holds("?volume=8M&window=8h&outage=6h&outage_start=10h", 0.0);
    holds("?volume=8M&outage=1d&growth=50%25&horizon=1y", 12e6);
}

/// The document of a scenario without what it says of its inputs, and by the tutorial without what
/// the measured model would order.
fn document(s: &Scenario, basis: Basis) -> Value {
    let mut document = serde_json::to_value(Document::new(&Analysis::new(s, basis, &K))).unwrap();
    let map = document.as_object_mut().unwrap();
    map.retain(|key, _| !["url", "inputs", "machine", "notes"].contains(&key.as_str()));
    if basis == Basis::Tutorial {
        map.remove("other");
    }
    document
}

/// The default with an input changed, beside others without which it means nothing.
fn changed(field: &Field) -> [Scenario; 2] {
    let beside = match field.key {
        "recipients" => "?inject=http",
        "inject" => "?size=5MB",
        "growth" => "?horizon=2y",
        "horizon" => "?growth=20%",
        "retry" | "retry_cap" => "?outage=4d",
        "max_age" => "?outage=7d",
        "hook_deferrals" | "hook_logs" => "?hooks=1",
        "slow_time" => "?slow=10%25",
        "own_servers" => "?cores=4",
        // The tutorial's allowance for a message holds what a flush adds to its log.
        "flush" => "?log=100",
        "base" => "?base=20GB",
        "contexts" => "?contexts=4000",
        "local" => "?outage=6h",
        _ => "",
    };
    let base = query::read(beside).scenario;
    let mut changed = base;
    let stop = field.stop((field.get)(&base));
    let other =
        if stop == field.last_stop() { stop / 2 } else { (stop + 20).min(field.last_stop()) };
    (field.set)(&mut changed, field.at_stop(other));
    [base, changed]
}

#[test]
fn every_input_moves_something_but_what_the_tutorial_does_not_know() {
    for field in FIELDS {
        for basis in Basis::ALL {
            let [base, changed] = changed(field).map(|s| document(&s, basis));
            let is_counted = basis == Basis::Measured || !field.measured_only;
            assert_eq!(base != changed, is_counted, "{} {basis:?}", field.key);
        }
    }
}

/// What a basis computes itself: no ranges, which are always the measured model's.
fn own_figures(s: &Scenario, basis: Basis) -> String {
    let p = plan(&s.counted_by(basis), basis, &K);
    let cards = (p.network.nic_mbps, p.network.one_way_mbps);
    let (order, log_bytes) = (&p.order, p.logs.bytes_per_message);
    format!(
        "{order:?} {:?} {:?} {:?} {:?} {:?} {cards:?} {log_bytes}",
        p.servers, p.backlog, p.storage, p.partitions, p.traffic
    )
}

#[test]
fn what_moves_measured_figures_alone_is_measured_only() {
    for field in FIELDS.iter().filter(|field| !field.measured_only) {
        let moves = |basis| {
            let [base, changed] = changed(field).map(|s| own_figures(&s, basis));
            base != changed
        };
        assert!(!moves(Basis::Measured) || moves(Basis::Tutorial), "{}", field.key);
    }
}

#[test]
fn what_somebody_knows_moves_the_order_of_either_basis() {
    let known = FIELDS.iter().filter(|field| field.is_computed);
    assert!(known.clone().all(|f| f.group == Group::Known));
    for field in known {
        let text = match field.key {
            "spool" => "?spool=500kB",
            "cpu" => "?cpu=20ms",
            "base" => "?base=100GB",
            "contexts" => "?contexts=8192",
            "seen" => "?seen=100k",
            "log" => "?log=10kB",
            other => panic!("{other}"),
        };
        for basis in Basis::ALL {
            let order = |text: &str| plan(&query::read(text).scenario, basis, &K).order;
            assert_ne!(order(text), order(""), "{text} {basis:?}");
        }
    }
}

#[test]
fn what_was_given_stands_in_the_plan_of_either_basis() {
    let text = "?log=700&spool=60kB&cpu=1.4ms&base=300MiB&seen=1.5M";
    for basis in Basis::ALL {
        let p = plan(&query::read(text).scenario, basis, &K);
        assert_eq!(p.logs.bytes_per_message, 700.0);
        assert_eq!(p.spool.message_bytes, 60_000.0);
        assert_eq!(p.storage.spool_bytes, 8e6 * 60_000.0);
        assert_eq!(p.storage.log_bytes, 8e6 * 700.0 * 30.0);
        assert_eq!(p.rate.core_ms_per_message, 1.4);
        assert_eq!(p.memory.base_bytes + p.memory.engine_bytes, 300.0 * 1_048_576.0);
        assert_eq!(p.rate.node_messages_per_hour, 1.5e6);
        assert_eq!(p.order.servers, 1.0);
    }
    // Two of what was seen carry the peak of two million an hour, and one of twice the size.
    for basis in Basis::ALL {
        let servers = |text: &str| plan(&query::read(text).scenario, basis, &K).order.servers;
        assert_eq!(servers("?volume=16M&seen=1M"), 2.0);
        assert_eq!(servers("?volume=16M&seen=1M&redundancy=1"), 3.0);
        assert_eq!(servers("?volume=16M&seen=1M&cores=4"), 1.0);
    }
}

const PROVIDERS: [&str; 4] = ["aws", "gcp", "azure", "hetzner"];

/// Scenarios of one server and of several, with and without a spare one.
const CASES: [&str; 4] =
    ["", "&volume=35M&window=6h&redundancy=1", "&volume=200M&size=20kB", "&retention=0&outage=6h"];

/// That an order on a machine is made of that machine, and holds what was asked for.
#[track_caller]
fn is_on_its_machine(case: &Analysis, of: &str) {
    let (p, order) = (&case.plan, &case.plan.order);
    let offer = case.ordered().unwrap();
    let machine = order.machine.as_ref().unwrap();
    assert_eq!(
        (machine.provider, machine.name.as_str()),
        (offer.instance.provider, offer.instance.name)
    );
    assert_eq!(order.servers, offer.servers.count, "{of}");
    assert_eq!(
        (order.vcpu, order.memory_gib),
        (offer.instance.vcpu, offer.instance.memory_gib),
        "{of}"
    );
    assert_eq!(p.memory.ram_gib, order.memory_gib, "{of}");
    assert_eq!(order.spare, p.scenario.redundancy, "{of}");
    assert_eq!(p.servers, offer.servers, "{of}");
    assert_eq!(machine.cost, offer.cost, "{of}");
    assert_eq!(machine.disks, offer.disk_set.text(), "{of}");
    assert!(
        p.partitions.sum_bytes <= order.disk_bytes,
        "{of}: {} {order:?}",
        p.partitions.sum_bytes
    );
    assert!(p.load_share() <= 1.0 + 1e-9, "{of}: {}", p.load_share());
    assert!(messages_until_refusal(p, &K) * (1.0 + 1e-9) >= p.backlog.peak_messages, "{of}");
    for check in case.checks() {
        assert!(check.fits, "{of}: {}", check.text);
    }
}

#[test]
fn the_order_of_a_provider_is_the_best_of_its_offers() {
    for basis in Basis::ALL {
        for more in CASES {
            for provider in PROVIDERS {
                let text = format!("?provider={provider}{more}");
                let scenario = query::read(&text).scenario;
                let case = Analysis::new(&scenario, basis, &K);
                let ordered = case.ordered().unwrap();
                assert_eq!(case.hardware().offers.first(), Some(ordered), "{text}");
                assert!(case.short_list().contains(&ordered), "{text}");
                is_on_its_machine(&case, &text);
                assert_eq!(case.plan, kumo_planner::planned(&scenario, basis, &K));
            }
        }
    }
}

#[test]
fn a_machine_that_is_picked_is_ordered_and_the_servers_follow() {
    for basis in Basis::ALL {
        for more in CASES {
            for provider in PROVIDERS {
                let text = format!("?provider={provider}{more}");
                let list = Analysis::new(&query::read(&text).scenario, basis, &K);
                for offer in list.short_list() {
                    let pick = offer.pick().unwrap();
                    for text in [&text, &format!("?provider=all{more}")] {
                        let text = format!("{text}&machine={}", pick.text());
                        let case = Analysis::new(&query::read(&text).scenario, basis, &K);
                        let ordered = case.plan.order.machine.as_ref().unwrap();
                        assert_eq!(ordered.name, pick.name, "{text}");
                        assert_eq!(case.plan.order.servers, offer.servers.count, "{text}");
                        is_on_its_machine(&case, &text);
                    }
                }
            }
        }
    }
}

#[test]
fn without_provider_and_pick_the_order_names_no_machine() {
    for more in CASES {
        let p = planned(&format!("?provider=all{more}"));
        assert_eq!(p.order.machine, None);
        assert_eq!(p, plan(&p.scenario, p.basis, &K));
    }
}
