//! The table of coefficients, and what it promises to whoever adds a row.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use kumo_planner::analysis::planned;
use kumo_planner::planner::coefficients::{Coefficient, TABLE, Used, coefficient};
use kumo_planner::planner::outage;
use kumo_planner::planner::server::restart_seconds;
use kumo_planner::planner::uncertainty::{DIMENSIONS, Ranges, SAMPLES, Sample, uncertain};
use kumo_planner::scenario::query;
use kumo_planner::{Basis, Coefficients, plan};

#[test]
fn setting_a_row_changes_that_row_alone() {
    for changed in TABLE {
        let mut k = Coefficients::typical();
        (changed.set)(&mut k, 12_345.5);
        for row in TABLE {
            let expected = if row.key == changed.key { 12_345.5 } else { row.range[1] };
            assert_eq!((row.get)(&k), expected, "{} after {}", row.key, changed.key);
        }
    }
}

#[test]
fn typical_is_the_middle_of_every_range() {
    assert_eq!(Coefficients::default(), Coefficients::typical());
    for row in TABLE {
        assert_eq!((row.get)(&Coefficients::typical()), row.range[1], "{}", row.key);
    }
}

/// Values between are reached by equal factors, which lead nowhere from zero.
#[test]
fn ranges_are_ordered_and_above_zero() {
    for row in TABLE {
        let [low, typical, high] = row.range;
        assert!(0.0 < low && low <= typical && typical <= high, "{}", row.key);
        assert!(high.is_finite(), "{}", row.key);
    }
}

#[test]
fn shares_are_parts_of_a_whole() {
    for row in TABLE.iter().filter(|row| row.key.ends_with("_share")) {
        assert!(row.range[2] < 1.0 && row.unit.is_empty(), "{}", row.key);
    }
}

#[test]
fn every_row_says_what_it_is_and_where_it_comes_from() {
    for row in TABLE {
        for text in [row.key, row.meaning, row.source] {
            assert!(!text.is_empty() && text.trim() == text, "{}: '{text}'", row.key);
        }
        assert!(!row.meaning.contains("  "), "{}", row.meaning);
    }
}

#[test]
fn keys_are_unique_and_lead_to_their_row() {
    let keys: HashSet<_> = TABLE.iter().map(|row| row.key).collect();
    assert_eq!(keys.len(), TABLE.len());
    for row in TABLE {
        assert_eq!(coefficient(row.key).unwrap().meaning, row.meaning);
    }
    assert!(coefficient("no_such_coefficient").is_none());
}

#[test]
fn every_use_is_that_of_some_row() {
    for used in [Used::Tutorial, Used::Measured, Used::Both] {
        assert!(TABLE.iter().any(|row| row.used == used), "{used:?}");
    }
    for row in TABLE {
        assert_eq!(row.is_in_tutorial(), row.used != Used::Measured, "{}", row.key);
    }
}

/// Scenarios that between them use every coefficient.
const SCENARIOS: [&str; 12] = [
    "",
    "?engine=localdisk&fs=ext4&records=outcome",
    "?content=base64&dkim=dual&hooks=1&meta=5&outage=3d",
    "?content=html&dkim=rsa1024&fs=ext4m0&volume=200M",
    "?engine=localdisk&fs=ext4&size=500B&outage=7d&volume=1M",
    "?volume=70M&window=24h&size=500B&dkim=none",
    "?volume=45M&window=8h",
    "?volume=24M&window=8h",
    "?sources=1&sites=1&max_ready=100",
    "?headers=3&sync=yes",
    "?machine=aws:m7g.xlarge&volume=100M",
    "?flush=yes&log=100",
];

/// What a plan counts by its basis, as text: figures of which its basis knows nothing are the
/// measured model's.
fn counted(text: &str, basis: Basis, k: &Coefficients) -> String {
    let p = planned(&query::read(text).scenario, basis, k);
    let own = (p.servers, p.backlog, p.storage, p.partitions, p.spool.message_bytes);
    let carried = (p.rate.full_messages_per_hour, p.rate.node_messages_per_hour);
    let tutorial = (own, carried, p.logs.bytes_per_message, p.network.nic_mbps, &p.order);
    let ordered = format!("{tutorial:?}");
    match basis {
        Basis::Tutorial => ordered,
        Basis::Measured => {
            let outage = outage::summary(&p, &outage::course(&p, k), k);
            let restart = restart_seconds(p.backlog.messages, p.servers.vcpu, k);
            format!("{ordered} {p:?} {outage:?} {restart}")
        }
    }
}

/// Whether other values of a row move anything that a basis counts, in any of the scenarios.
fn moves(row: &Coefficient, basis: Basis) -> bool {
    let typical = Coefficients::typical();
    let by = |factor: f64| {
        let mut moved = typical;
        (row.set)(&mut moved, row.range[1] * factor);
        SCENARIOS.iter().any(|text| counted(text, basis, &typical) != counted(text, basis, &moved))
    };
    // Partitions have whole gigabytes, which a few bytes less don't change.
    by(0.5) || (row.unit == "B" && by(10.0))
}

#[test]
fn a_row_moves_what_it_says_to_be_used_for_and_nothing_else() {
    let mut wrong = Vec::new();
    for row in TABLE {
        let says = match row.used {
            Used::Tutorial => [true, false],
            Used::Measured => [false, true],
            Used::Both => [true, true],
        };
        let does = [Basis::Tutorial, Basis::Measured].map(|basis| moves(row, basis));
        if does != says {
            wrong.push(format!("{} is for {:?}: {does:?}", row.key, row.used));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_uncertain_row_has_a_dimension_for_itself() {
    let mut taken = HashSet::new();
    for row in TABLE {
        assert_eq!(row.dimension.is_none(), row.is_exact(), "{}", row.key);
        if let Some(dimension) = row.dimension {
            assert!(dimension < DIMENSIONS, "{}", row.key);
            assert!(taken.insert(dimension), "{} has the dimension of another", row.key);
        }
    }
}

/// The ranges of all headline figures in a sample in which these rows vary.
fn ranges(rows: &[&Coefficient], text: &str) -> Ranges {
    let k = Coefficients::typical();
    let plan = plan(&query::read(text).scenario, Basis::Measured, &k);
    Sample::with(rows, SAMPLES).ranges(&plan, &k)
}

/// The dimensions that no row has.
fn free() -> Vec<usize> {
    let is_free = |place: &usize| uncertain().all(|row| row.dimension != Some(*place));
    (0..DIMENSIONS).filter(is_free).collect()
}

/// An uncertain coefficient that is in no table.
fn further(dimension: usize, set: fn(&mut Coefficients, f64)) -> Coefficient {
    let row = coefficient("spool_overhead").unwrap();
    Coefficient { range: [1e6, 4e6, 9e6], dimension: Some(dimension), set, ..*row }
}

#[test]
fn a_further_coefficient_moves_no_range_that_does_not_use_it() {
    let now: Vec<_> = uncertain().collect();
    let more: Vec<_> = free()
        .into_iter()
        .map(|place| further(place, |k, value| k.spool_overhead_bytes = value))
        .collect();
    assert!(!more.is_empty());
    let more: Vec<_> = more.iter().collect();
    let (before, after) = ([&more[..], &now].concat(), [&now[..], &more].concat());
    for text in ["", "?volume=1k&size=500B", "?engine=localdisk&records=outcome"] {
        assert_eq!(ranges(&after, text), ranges(&now, text), "{text}");
        assert_eq!(ranges(&before, text), ranges(&now, text), "{text}");
    }
}

/// The test above would pass if further rows were left out.
#[test]
fn a_further_coefficient_moves_the_ranges_that_use_it() {
    let now: Vec<_> = uncertain().collect();
    let churn = further(free()[0], |k, value| k.churn = value / 1e6);
    let more = [&now[..], &[&churn]].concat();
    assert_ne!(ranges(&more, ""), ranges(&now, ""));
}

#[test]
fn a_row_less_moves_no_range_that_did_not_use_it() {
    let now: Vec<_> = uncertain().collect();
    let fewer: Vec<_> = uncertain().filter(|row| row.key != "rsa1024_ms").collect();
    assert_eq!(fewer.len(), now.len() - 1);
    assert_eq!(ranges(&fewer, ""), ranges(&now, ""));
}
