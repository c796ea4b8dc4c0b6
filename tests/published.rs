//! Throughput that KumoMTA's documentation publishes, and the rule that rests on it.
//!
//! Sources: docs/userguide/performance/testing.md:127-130 (four rows, 100 KB messages) and
//! docs/assets/images/Performance_testing_kumomta_public.png (five rows, July 2023).
#![allow(clippy::unwrap_used)]

mod common;

use common::planned;
use kumo_planner::planner::{BENCHMARKS, Bound, MEASURED_2023};
use kumo_planner::{Coefficients, Plan};

#[test]
fn the_rows_are_those_of_the_documentation() {
    let k = Coefficients::typical();
    let rows =
        BENCHMARKS.each_ref().map(|b| (b.vcpu, b.measured_memory, (b.measured_per_hour)(&k)));
    assert_eq!(rows, [(4.0, 16.0, 4.4e6), (8.0, 30.0, 4.9e6), (16.0, 64.0, 5.1e6)]);
}

#[test]
fn a_server_is_planned_at_sixty_percent_of_what_was_measured() {
    let k = Coefficients::typical();
    let planned = BENCHMARKS.each_ref().map(|benchmark| benchmark.planned_per_hour(&k));
    assert_eq!(planned, [2.64e6, 2.94e6, 3.06e6]);
}

#[test]
fn the_measurements_of_2023_are_shown_as_published() {
    let rows = MEASURED_2023.each_ref().map(|n| (n.vcpu, n.memory_gb, n.messages_per_hour));
    let expected = [
        (8.0, 16.0, 4_033_514.0),
        (16.0, 32.0, 4_433_514.0),
        (32.0, 64.0, 5_096_078.0),
        (64.0, 128.0, 6_086_112.0),
        (96.0, 192.0, 6_831_168.0),
    ];
    assert_eq!(rows, expected);
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
    carries("2640000", "", (4.0, 16.0, 1.0));
    carries("2640001", "", (8.0, 32.0, 1.0));
    carries("2940000", "", (8.0, 32.0, 1.0));
    carries("2940001", "", (16.0, 32.0, 1.0));
    carries("3060000", "", (16.0, 32.0, 1.0));
}

#[test]
fn beyond_one_server_the_least_vcpu_in_all_carries_the_peak() {
    // 8 vCPU in all where two of 16 would be 32.
    carries("3060001", "", (4.0, 16.0, 2.0));
    carries("5280000", "", (4.0, 16.0, 2.0));
    carries("5280001", "", (4.0, 16.0, 3.0));
    carries("26400000", "", (4.0, 16.0, 10.0));
}

#[test]
fn spare_servers_are_counted_besides_those_that_carry_the_peak() {
    carries("2640000", "&redundancy=1", (4.0, 16.0, 2.0));
    // Three of 4 vCPU are 12 in all, two of 8 would be 16.
    carries("2640001", "&redundancy=1", (4.0, 16.0, 3.0));
    carries("5280000", "&redundancy=2", (4.0, 16.0, 4.0));
    carries("2640000", "&burst=2", (4.0, 16.0, 2.0));
    carries("1320000", "&growth=100%25&horizon=1y", (4.0, 16.0, 1.0));
    carries("1320000", "&growth=100%25&horizon=2y", (4.0, 16.0, 2.0));
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
