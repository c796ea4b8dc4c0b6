//! Throughput that KumoMTA has published, and the rule that rests on it.
//!
//! Sources: docs/userguide/performance/testing.md:127-130 (four rows), its table as an image of July
//! 2023 (five), and kumomta.com/blog/kumomta-performance-update of 2025 (one).
#![allow(clippy::unwrap_used)]

mod common;

use common::{measured, planned};
use kumo_planner::planner::{BENCHMARKS, Bound, Servers, plan_on};
use kumo_planner::scenario::query;
use kumo_planner::{Basis, Coefficients, Plan};

#[test]
fn the_rows_are_those_that_were_published() {
    let rows = BENCHMARKS.each_ref().map(|b| (b.year, b.vcpu, b.memory_gb, b.messages_per_hour));
    let expected = [
        (2023, 2.0, 4.0, 2.7e6),
        (2023, 4.0, 16.0, 4.4e6),
        (2023, 8.0, 30.0, 4.9e6),
        (2023, 16.0, 64.0, 5.1e6),
        (2023, 8.0, 16.0, 4_033_514.0),
        (2023, 16.0, 32.0, 4_433_514.0),
        (2023, 32.0, 64.0, 5_096_078.0),
        (2023, 64.0, 128.0, 6_086_112.0),
        (2023, 96.0, 192.0, 6_831_168.0),
        (2025, 8.0, 21.0, 3.3e6),
    ];
    assert_eq!(rows, expected);
}

/// What a server of a size is planned with.
fn planned_rate(text: &str, basis: Basis, vcpu: f64) -> f64 {
    let servers = Servers::of(vcpu, 1.0, 0.0);
    let plan = plan_on(&query::read(text).scenario, basis, &Coefficients::typical(), &servers);
    plan.rate.node_messages_per_hour
}

#[test]
fn no_size_is_planned_with_more_than_sixty_percent_of_its_lowest_benchmark() {
    // The last is the least message that can be set, which costs least.
    for text in ["", "?size=100kB", "?size=500B&dkim=none&deferrals=0&content=html"] {
        for benchmark in &BENCHMARKS {
            for basis in Basis::ALL {
                let planned = planned_rate(text, basis, benchmark.vcpu);
                let most = 0.6 * benchmark.messages_per_hour;
                assert!(planned <= most * (1.0 + 1e-9), "{text} {} {basis:?}", benchmark.machine);
            }
        }
    }
}

#[test]
fn a_larger_server_is_never_planned_with_less() {
    for basis in Basis::ALL {
        let rates: Vec<_> =
            (1..=128).map(|vcpu| planned_rate("", basis, f64::from(vcpu))).collect();
        assert!(rates.windows(2).all(|pair| pair[0] <= pair[1]), "{basis:?} {rates:?}");
    }
}

#[test]
fn the_tutorial_plans_with_the_lowest_benchmarks() {
    let planned =
        [1.0, 2.0, 4.0, 8.0, 16.0, 32.0].map(|vcpu| planned_rate("", Basis::Tutorial, vcpu));
    // Of 4 vCPU 4.4 M were published, and of 8 vCPU, which carry no less, 3.3 M later.
    assert_eq!(planned.map(f64::round), [810e3, 1.62e6, 1.98e6, 1.98e6, 2_660_108.0, 3_057_647.0]);
}

/// Peak an hour, with what else a link asks for.
fn at(per_hour: &str, more: &str) -> Plan {
    planned(&format!("?volume={per_hour}&window=1h{more}"))
}

/// What carries a peak: vCPU, GiB, servers.
#[track_caller]
fn carries(per_hour: &str, more: &str, expected: (f64, f64, f64)) {
    let plan = at(per_hour, more);
    let order = &plan.order;
    assert_eq!((order.vcpu, order.memory_gib, order.servers), expected, "{per_hour} an hour{more}");
    assert_eq!(plan.rate.bound_by, Bound::Benchmark);
}

#[test]
fn one_server_is_the_smallest_that_carries_the_peak() {
    carries("1k", "", (4.0, 16.0, 1.0));
    carries("1980000", "", (4.0, 16.0, 1.0));
    // 8 vCPU are planned with no more than 4.
    carries("1980001", "", (16.0, 32.0, 1.0));
    carries("2660108", "", (16.0, 32.0, 1.0));
}

#[test]
fn beyond_one_server_the_least_vcpu_in_all_carries_the_peak() {
    // 8 vCPU in all where two of 16 would be 32.
    carries("2660109", "", (4.0, 16.0, 2.0));
    carries("3960000", "", (4.0, 16.0, 2.0));
    carries("3960001", "", (4.0, 16.0, 3.0));
    carries("19800000", "", (4.0, 16.0, 10.0));
}

#[test]
fn spare_servers_are_counted_besides_those_that_carry_the_peak() {
    carries("1980000", "&redundancy=1", (4.0, 16.0, 2.0));
    // Three of 4 vCPU are 12 in all, two of 16 would be 32.
    carries("1980001", "&redundancy=1", (4.0, 16.0, 3.0));
    carries("3960000", "&redundancy=2", (4.0, 16.0, 4.0));
    carries("1980000", "&burst=2", (4.0, 16.0, 2.0));
    carries("990000", "&growth=100%25&horizon=1y", (4.0, 16.0, 1.0));
    carries("990000", "&growth=100%25&horizon=2y", (4.0, 16.0, 2.0));
}

#[test]
fn the_measured_model_carries_no_more_servers_than_its_rule() {
    // Two hooks' events of 2.08 each are messages of their own.
    let hooks = measured("?volume=1M&window=1h&hooks=2");
    assert!(hooks.rate.node_messages_per_hour <= 1.98e6 / (1.0 + 2.0 * 2.08));
}

#[test]
fn the_message_size_does_not_change_the_servers() {
    let [small, large] = ["?size=500B", "?size=50MB"].map(planned);
    assert_eq!(small.servers, large.servers);
    assert_eq!(small.order.memory_gib, large.order.memory_gib);
    assert_eq!(small.rate.node_messages_per_hour, large.rate.node_messages_per_hour);
}

/// Load on a server's card in and out, Mbps, and the card that carries it at 60 %.
#[track_caller]
fn card(query: &str, mbps: f64, gbps: f64) {
    let n = planned(query).network;
    assert_eq!((n.nic_mbps.round(), n.card_gbps), (mbps, gbps), "{query}");
}

#[test]
fn sixty_percent_of_the_card_holds_the_load() {
    card("", 222.0, 1.0);
    // 600 Mbps is just 60 % of a Gigabit: a million an hour of 135 kB, twice.
    card("?size=135kB", 600.0, 1.0);
    card("?size=136kB", 604.0, 10.0);
    card("?size=1.35MB", 6_000.0, 10.0);
    card("?size=1.4MB", 6_222.0, 25.0);
    card("?size=5MB", 22_222.0, 40.0);
    card("?size=10MB", 44_444.0, 100.0);
}

#[test]
fn beyond_the_largest_card_there_are_several() {
    card("?size=20MB", 88_889.0, 200.0);
}
