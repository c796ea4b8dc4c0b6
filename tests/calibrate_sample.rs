//! Which log segments of a long time are read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use kumo_planner::calibrate::sample::{Segment, choose, start};
use proptest::prelude::*;

const SLOT: f64 = 300.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;

/// Midnight of 1 November 2026.
const NOVEMBER: f64 = 20_758.0 * DAY;

/// Segments of a minute, all of one size.
fn every_minute(days: usize, bytes: u64) -> Vec<Segment> {
    let minute = |place: usize| NOVEMBER + 60.0 * place as f64 + 0.4;
    (0..days * 1_440).map(|place| Segment { start: Some(minute(place)), bytes }).collect()
}

fn hour(segment: &Segment) -> u32 {
    (segment.start.unwrap() / HOUR) as u32
}

/// What of a slot is together: its number, or the place of a segment without a time.
fn slot(segments: &[Segment], place: usize) -> (bool, u64) {
    match segments[place].start {
        Some(start) => (true, (start / SLOT) as u64),
        None => (false, place as u64),
    }
}

fn slots(segments: &[Segment]) -> BTreeMap<(bool, u64), u64> {
    let mut slots = BTreeMap::new();
    for (place, segment) in segments.iter().enumerate() {
        *slots.entry(slot(segments, place)).or_default() += segment.bytes;
    }
    slots
}

fn bytes(segments: &[Segment], places: &[usize]) -> u64 {
    places.iter().map(|place| segments[*place].bytes).sum()
}

/// crates/kumod/src/logging/files.rs:237 has the form; the times are from `date -u +%s`.
#[test]
fn a_segments_name_says_when_it_starts() {
    for (name, seconds) in [
        ("20261125-041746.363495749", 1_795_580_266.363_495),
        ("20260804-134130.123456789_recv", 1_785_850_890.123_456),
        ("20240229-235959", 1_709_251_199.0),
        ("20240229-235959.zst", 1_709_251_199.0),
        ("19700101-000000.5", 0.5),
    ] {
        assert!((start(name).unwrap() - seconds).abs() < 1e-5, "{name}: {:?}", start(name));
    }
    for name in [
        "",
        "-",
        "metrics.txt",
        "2026-11-25",
        "20261125",
        "20261125-0417",
        "20261325-041746",
        "20261132-041746",
        "20261125-241746",
        "20261125-046046",
        "2026112５-041746",
        "20261125-04174６",
        "+0261125-041746",
        "019261125-041746",
        "19691231-235959",
    ] {
        assert_eq!(start(name), None, "{name}");
    }
}

/// Less than an hour's slot: 40 GB of a month, of which 256 MB are read.
#[test]
fn a_small_part_of_a_month_has_every_day_and_every_hour_of_the_day() {
    let segments = every_minute(30, 926_000);
    let chosen = choose(&segments, 256_000_000);
    assert_eq!((chosen.slots_read, chosen.slots_all), (56, 8_640));
    let hours: BTreeSet<_> = chosen.places.iter().map(|place| hour(&segments[*place])).collect();
    assert_eq!(hours.len(), 56, "no hour has two");
    assert_eq!(hours.iter().map(|hour| hour / 24).collect::<BTreeSet<_>>().len(), 30);
    assert_eq!(hours.iter().map(|hour| hour % 24).collect::<BTreeSet<_>>().len(), 24);
    // No day is read much more than another.
    let mut days = BTreeMap::<u32, usize>::new();
    hours.iter().for_each(|hour| *days.entry(hour / 24).or_default() += 1);
    assert!(days.values().all(|hours| (1..=2).contains(hours)), "{days:?}");
}

/// Whatever happens at each full hour alone is in no more slots than by chance.
#[test]
fn the_slots_of_the_hours_are_not_the_same_minutes() {
    let segments = every_minute(7, 1_000);
    let chosen = choose(&segments, 5_000 * 7 * 24);
    let mut minutes = BTreeMap::<u64, usize>::new();
    for place in &chosen.places {
        *minutes.entry(slot(&segments, *place).1 % 12).or_default() += 1;
    }
    assert_eq!(minutes.len(), 12);
    assert!(minutes.values().all(|segments| *segments == 70), "{minutes:?}");
}

#[test]
fn what_is_left_out_is_told_by_the_hour() {
    let segments = every_minute(1, 1_000);
    let chosen = choose(&segments, 24 * 5_000);
    assert_eq!(chosen.left_out.len(), 24);
    for (place, left_out) in chosen.left_out.iter().enumerate() {
        assert_eq!((left_out.hour, left_out.bytes), (20_758 * 24 + place as u32, 55_000));
    }
}

/// 31 December 9999, and what no clock shows.
#[test]
fn odd_times_and_sizes_are_taken() {
    let odd = [f64::NAN, f64::INFINITY, -1.0, 0.0, 253_402_300_799.0];
    let segments = odd.map(|start| Segment { start: Some(start), bytes: u64::MAX / 2 });
    assert_eq!(choose(&segments, u64::MAX).places, [0, 1, 2, 3, 4]);
    assert!(choose(&segments, 0).places.is_empty());
    assert_eq!(choose(&segments, 1).places.len(), 1);
    assert_eq!(choose(&[], 0).slots_all, 0);
    let empty = [Segment { start: None, bytes: 0 }];
    assert_eq!(choose(&empty, 0).places, [0]);
}

#[test]
fn segments_without_a_time_are_taken_by_place() {
    let segments = vec![Segment { start: None, bytes: 10 }; 64];
    let chosen = choose(&segments, 80);
    assert_eq!(chosen.places, [0, 8, 16, 24, 32, 40, 48, 56]);
    assert_eq!(chosen.left_out, []);
}

fn segment() -> impl Strategy<Value = Segment> {
    let start = prop::option::weighted(0.9, 0.0..10.0 * DAY);
    let start = start.prop_map(|start| start.map(|start| NOVEMBER + start));
    (start, 0_u64..2_000_000).prop_map(|(start, bytes)| Segment { start, bytes })
}

fn segments() -> impl Strategy<Value = Vec<Segment>> {
    prop::collection::vec(segment(), 0..400)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn about_the_budget_is_read_in_whole_slots(segments in segments(), share in 0.0..1.2) {
        let all = segments.iter().map(|segment| segment.bytes).sum::<u64>();
        let budget = (all as f64 * share) as u64;
        let chosen = choose(&segments, budget);
        let slots = slots(&segments);
        let read: BTreeSet<_> = chosen.places.iter().map(|place| slot(&segments, *place)).collect();
        let bytes_read = bytes(&segments, &chosen.places);
        let largest = slots.values().copied().max().unwrap_or_default();
        prop_assert!(bytes_read <= budget.saturating_add(largest));
        prop_assert!(bytes_read >= budget.min(all));
        prop_assert!(chosen.places.is_sorted_by(|one, next| one < next));
        prop_assert_eq!(read.iter().map(|slot| slots[slot]).sum::<u64>(), bytes_read);
        prop_assert_eq!((chosen.slots_read, chosen.slots_all), (read.len(), slots.len()));
        // What isn't read is left out, each hour in its own entry.
        let mut left_out = BTreeMap::<u32, u64>::new();
        for (place, segment) in segments.iter().enumerate() {
            if segment.start.is_some() && !chosen.places.contains(&place) {
                *left_out.entry(hour(segment)).or_default() += segment.bytes;
            }
        }
        let told = chosen.left_out.iter().map(|left_out| (left_out.hour, left_out.bytes));
        prop_assert_eq!(told.collect::<Vec<_>>(), left_out.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_budget_for_all_gives_all(segments in segments(), more in 0_u64..10) {
        let all = segments.iter().map(|segment| segment.bytes).sum::<u64>();
        let chosen = choose(&segments, all + more);
        prop_assert_eq!(chosen.places, (0..segments.len()).collect::<Vec<_>>());
        prop_assert_eq!(chosen.left_out, []);
        prop_assert_eq!(chosen.slots_read, chosen.slots_all);
    }

    #[test]
    fn every_hour_has_some_where_the_budget_has_room(segments in segments()) {
        let mut largest = BTreeMap::<Option<u32>, u64>::new();
        for (slot, bytes) in slots(&segments) {
            let hour = slot.0.then_some((slot.1 / 12) as u32);
            let most = largest.entry(hour).or_default();
            *most = bytes.max(*most);
        }
        let chosen = choose(&segments, largest.values().sum());
        let timed = |place: &usize| segments[*place].start.map(|_| hour(&segments[*place]));
        let read: BTreeSet<_> = chosen.places.iter().map(timed).collect();
        for hour in largest.keys() {
            // A slot of nothing is as good as none.
            prop_assert!(read.contains(hour) || largest[hour] == 0, "{:?}", hour);
        }
    }

    #[test]
    fn the_order_of_the_segments_does_not_matter(
        (segments, shuffled) in segments().prop_flat_map(|segments| {
            let mut timed = segments;
            timed.retain(|segment| segment.start.is_some());
            let places = (0..timed.len()).collect::<Vec<_>>();
            (Just(timed), Just(places).prop_shuffle())
        }),
        share in 0.0..1.0,
    ) {
        let all = segments.iter().map(|segment| segment.bytes).sum::<u64>();
        let budget = (all as f64 * share) as u64;
        let moved: Vec<_> = shuffled.iter().map(|place| segments[*place]).collect();
        let (here, there) = (choose(&segments, budget), choose(&moved, budget));
        let mut back: Vec<_> = there.places.iter().map(|place| shuffled[*place]).collect();
        back.sort_unstable();
        prop_assert_eq!(here.places, back);
        prop_assert_eq!(here.left_out, there.left_out);
    }
}
