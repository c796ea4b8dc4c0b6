//! Throughput that KumoMTA's documentation publishes, and the rule that rests on it.
//!
//! Sources: docs/userguide/performance/testing.md:127-130 (four rows, 100 KB messages) and
//! docs/assets/images/Performance_testing_kumomta_public.png (five rows, July 2023).
#![allow(clippy::unwrap_used)]

mod common;

use common::planned;
use kumo_planner::Coefficients;
use kumo_planner::planner::{MEASURED_2023, NODE_CLASSES};

#[test]
fn the_rows_are_those_of_the_documentation() {
    let k = Coefficients::typical();
    let rows =
        NODE_CLASSES.each_ref().map(|c| (c.vcpu, c.measured_memory, (c.measured_per_hour)(&k)));
    assert_eq!(rows, [(4.0, 16.0, 4.4e6), (8.0, 30.0, 4.9e6), (16.0, 64.0, 5.1e6)]);
}

#[test]
fn a_node_is_planned_at_sixty_percent_of_what_was_measured() {
    let k = Coefficients::typical();
    let planned = NODE_CLASSES.each_ref().map(|class| class.planned_per_hour(&k));
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

/// Peak an hour, and what carries it: vCPU, GiB, nodes.
#[track_caller]
fn carries(per_hour: &str, expected: (f64, f64, f64)) {
    let c = planned(&format!("?volume={per_hour}&window=1h")).compute;
    assert_eq!((c.vcpu, c.memory_gib, c.nodes), expected, "{per_hour} an hour");
}

#[test]
fn the_smallest_class_that_carries_the_peak_is_recommended() {
    carries("1k", (4.0, 16.0, 1.0));
    carries("2640000", (4.0, 16.0, 1.0));
    carries("2640001", (8.0, 32.0, 1.0));
    carries("2940000", (8.0, 32.0, 1.0));
    carries("2940001", (16.0, 32.0, 1.0));
    carries("3060000", (16.0, 32.0, 1.0));
}

#[test]
fn beyond_the_largest_class_there_are_as_many_of_it_as_carry_the_peak() {
    carries("3060001", (16.0, 32.0, 2.0));
    carries("6120000", (16.0, 32.0, 2.0));
    carries("6120001", (16.0, 32.0, 3.0));
    carries("30600000", (16.0, 32.0, 10.0));
}

#[test]
fn the_message_size_does_not_change_the_class() {
    let small = planned("?size=500B").compute;
    let large = planned("?size=50MB").compute;
    assert_eq!(small, large);
}

/// Load on a node's card in and out, Mbps, and the card that carries it at 60 %.
#[track_caller]
fn card(query: &str, mbps: f64, gbps: f64) {
    let n = planned(query).network;
    assert_eq!((n.nic_mbps.round(), n.recommended_nic_gbps), (mbps, gbps), "{query}");
}

#[test]
fn sixty_percent_of_the_card_holds_the_load() {
    card("", 222.0, 1.0);
    // 600 Mbps is just 60 % of a Gigabit: 21.6 M × 50 kB in 8 h, twice.
    card("?volume=21.6M", 600.0, 1.0);
    card("?volume=21.7M", 603.0, 10.0);
    card("?size=1.35MB", 6_000.0, 10.0);
    card("?size=1.4MB", 6_222.0, 25.0);
    card("?size=5MB", 22_222.0, 40.0);
    card("?size=10MB", 44_444.0, 100.0);
}

#[test]
fn beyond_the_largest_card_there_are_several() {
    card("?size=20MB", 88_889.0, 200.0);
}
