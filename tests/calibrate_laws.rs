//! What holds of any logs: generated segments of known contents come back as they are, whatever
//! happens to their files.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;
#[path = "common/kumod.rs"]
mod kumod;

use kumo_planner::calibrate::sample::{self, Segment};
use kumo_planner::calibrate::{Evidence, Figure, Given, Kind, Reader, found};
use kumo_planner::scenario::query;
use kumod::{Line, PLAIN, Random, Traffic, Truth, packed, segments, text};
use proptest::prelude::*;

type Files = Vec<(String, Vec<u8>)>;

fn read(files: &Files) -> Evidence {
    kumod::read_at(kumod::START + 400.0 * 86_400.0, files)
}

/// Everything that is counted of records, whatever files they are in.
fn counted(evidence: &Evidence) -> Vec<(&'static str, f64)> {
    let logs = &evidence.logs;
    let mut all: Vec<_> = Kind::ALL.iter().map(|kind| ("kind", logs.count(*kind) as f64)).collect();
    all.extend([
        ("messages", logs.minutes().total as f64),
        ("busiest minute", logs.minutes().busiest_minute() as f64),
        ("sizes", logs.sizes().count as f64),
        ("middle size", logs.sizes().quantile(0.5).unwrap_or(0.0)),
        ("http", logs.received_http as f64),
        ("first", logs.first_attempts as f64),
        ("deferred", logs.first_deferred as f64),
        ("google", logs.first_by_provider[0] as f64),
        ("attempts", logs.attempts as f64),
        ("sources", logs.sources.len() as f64),
        ("sites", logs.sites.count()),
        ("sessions", logs.sessions()),
        ("span", logs.seconds()),
    ]);
    all
}

fn figures(evidence: &Evidence) -> Vec<Figure> {
    found(evidence, &query::read(""), None).figures
}

fn value(evidence: &Evidence, key: &str) -> Option<f64> {
    figures(evidence).iter().find(|figure| figure.field.key == key).map(|figure| figure.value)
}

prop_compose! {
    fn traffic()(
        seed in any::<u64>(),
        messages in 1_u64..400,
        days in 1.0..4.0,
        from_hour in 0.0..12.0,
        window_hours in 0.5..12.0,
        deferred in 0.0..0.5,
        bounced in 0.0..0.3,
        http in 0.0..1.0,
        google in 0.0..1.0,
        sources in 1_u64..30,
        sites in 1_u64..100,
        meta in 0_u64..6,
        hooks in 0_u64..3,
        mean_size in 2_000.0..200_000.0,
    ) -> Traffic {
        Traffic {
            seed, messages, days, from_hour, window_hours, deferred, bounced, http, google,
            sources, sites, meta, hooks, mean_size,
        }
    }
}

fn shuffled(mut files: Files, seed: u64) -> Files {
    let mut random = Random(seed);
    for place in (1..files.len()).rev() {
        files.swap(place, random.below(place as u64 + 1) as usize);
    }
    files
}

#[track_caller]
fn assert_is(evidence: &Evidence, truth: &Truth, of: &Traffic) {
    let logs = &evidence.logs;
    assert_eq!(logs.records(), truth.records);
    assert_eq!(logs.minutes().total, truth.messages);
    assert!((logs.sizes().sum - truth.size_sum).abs() < 1e-6 * truth.size_sum);
    assert_eq!(logs.first_attempts, truth.first_attempts);
    assert_eq!(logs.first_deferred, truth.deferred);
    assert_eq!(logs.count(Kind::Bounce), truth.bounced);
    assert_eq!(logs.received_http, truth.http);
    assert_eq!(logs.first_by_provider[0], truth.google);
    assert_eq!(logs.sources.len() as u64, truth.sources);
    assert_eq!(logs.hook_records, truth.hook_records);
    assert_eq!(logs.meta, truth.records * of.meta);
    assert!(evidence.skipped.is_empty(), "{:?}", evidence.skipped);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_was_sent_comes_back(traffic in traffic(), seconds in 10.0..7_200.0) {
        let (lines, truth) = traffic.records();
        let evidence = read(&segments(&lines, seconds));
        assert_is(&evidence, &truth, &traffic);
    }

    #[test]
    fn order_and_borders_of_segments_change_nothing(
        traffic in traffic(), one in 60.0..7_200.0, other in 60.0..7_200.0, seed in any::<u64>(),
    ) {
        let (lines, _) = traffic.records();
        let before = read(&segments(&lines, one));
        let after = read(&shuffled(segments(&lines, other), seed));
        prop_assert_eq!(counted(&before), counted(&after));
        let keys = |evidence| -> Vec<_> {
            let of_files = ["log", "segment"];
            figures(evidence).into_iter().filter(|f| !of_files.contains(&f.field.key))
                .map(|f| (f.field.key, f.value, f.taken, f.why)).collect()
        };
        prop_assert_eq!(keys(&before), keys(&after));
    }

    #[test]
    fn a_segment_that_is_given_twice_counts_once(traffic in traffic(), again in any::<prop::sample::Index>()) {
        let (lines, truth) = traffic.records();
        let mut files = segments(&lines, 3_600.0);
        let (name, bytes) = files[again.index(files.len())].clone();
        files.push((format!("copy of {name}"), bytes));
        let evidence = read(&files);
        prop_assert_eq!(evidence.logs.records(), truth.records);
        prop_assert_eq!(evidence.logs.hook_records, truth.hook_records);
        prop_assert_eq!(&evidence.skipped[0].why, &format!("is the same as {name}"));
    }

    /// The second logger writes the same events with a header more, in segments of another length.
    #[test]
    fn events_of_two_loggers_count_once(traffic in traffic(), seed in any::<u64>()) {
        let traffic = Traffic { hooks: 0, ..traffic };
        let (lines, truth) = traffic.records();
        let other: Vec<Line> = lines.iter()
            .map(|(time, line)| (*time, line.replace("\"headers\":{}", "\"headers\":{\"Subject\":\"x\"}")))
            .collect();
        let mut files = segments(&lines, 600.0);
        files.extend(segments(&other, 3_600.0));
        let evidence = read(&shuffled(files, seed));
        prop_assert_eq!(evidence.logs.records(), truth.records);
        prop_assert_eq!(evidence.logs.duplicates(), truth.records);
        prop_assert_eq!(evidence.logs.minutes().total, truth.messages);
        prop_assert_eq!(evidence.logs.first_deferred, truth.deferred);
    }

    /// Without a file, what was in it is missing and nothing else.
    #[test]
    fn a_missing_file_takes_only_its_own(traffic in traffic(), missing in any::<prop::sample::Index>()) {
        let (lines, truth) = traffic.records();
        let mut files = segments(&lines, 1_800.0);
        let gone = files.remove(missing.index(files.len()));
        let (rest, own) = (read(&files), read(&vec![gone]));
        let sum = |count: fn(&Evidence) -> u64| count(&rest) + count(&own);
        prop_assert_eq!(sum(|e| e.logs.records()), truth.records);
        prop_assert_eq!(sum(|e| e.logs.arrivals.total), truth.messages);
        prop_assert_eq!(sum(|e| e.logs.first_deferred), truth.deferred);
        prop_assert_eq!(sum(|e| e.logs.hook_records), truth.hook_records);
        if rest.logs.records() > 0 && rest.logs.meta > 0 {
            prop_assert_eq!(value(&rest, "meta"), Some(traffic.meta as f64));
        }
    }

    /// Frames one behind the other are one segment, and so is their text.
    #[test]
    fn frames_and_text_are_the_same_records(traffic in traffic(), cut in any::<prop::sample::Index>()) {
        let (lines, truth) = traffic.records();
        let (one, other) = lines.split_at(cut.index(lines.len()));
        let mut frames = packed(one);
        frames.extend(packed(other));
        let joined = read(&vec![("a".into(), frames)]);
        assert_is(&joined, &truth, &traffic);
        let plain = read(&vec![("b".into(), text(&lines).into_bytes())]);
        prop_assert_eq!(counted(&plain), counted(&joined));
    }

    /// Of a segment that was cut, the records before the cut are used and the file is named.
    #[test]
    fn a_cut_segment_gives_what_lies_before_the_cut(traffic in traffic(), cut in any::<prop::sample::Index>()) {
        let (lines, truth) = traffic.records();
        let mut bytes = packed(&lines);
        bytes.truncate(1 + cut.index(bytes.len() - 1));
        let evidence = read(&vec![("cut".into(), bytes)]);
        prop_assert!(evidence.logs.records() <= truth.records);
        prop_assert_eq!(evidence.skipped.len(), 1);
        prop_assert_eq!(evidence.logs.refused.lines, 0);
    }

    #[test]
    fn damage_never_panics(
        traffic in traffic(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let (lines, truth) = Traffic { messages: 40, ..traffic }.records();
        for mut bytes in [packed(&lines), text(&lines).into_bytes()] {
            for (place, byte) in &changes {
                let place = place.index(bytes.len());
                bytes[place] = *byte;
            }
            let evidence = read(&vec![("damaged".into(), bytes)]);
            // A damaged name may turn a hook's event into mail.
            prop_assert!(evidence.logs.records() <= truth.records + truth.hook_records);
            for figure in figures(&evidence) {
                prop_assert!(figure.field.takes(figure.value), "{}", figure.field.key);
            }
        }
    }

    /// Whatever text it is: it is named, and nothing that isn't finite comes out of it.
    #[test]
    fn any_bytes_are_read_or_named(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let evidence = read(&vec![("any".into(), bytes)]);
        prop_assert!(evidence.files + evidence.skipped.len() as u64 >= 1);
    }
}

/// A window of the day comes back as it was, to a quarter of an hour.
#[test]
fn the_window_of_the_day_comes_back() {
    for (from_hour, window_hours) in [(7.0, 6.0), (0.0, 24.0), (9.5, 8.0), (22.0, 5.0), (3.0, 1.0)]
    {
        let traffic =
            Traffic { seed: 7, messages: 30_000, days: 3.0, from_hour, window_hours, ..PLAIN };
        let (lines, _) = traffic.records();
        let evidence = read(&segments(&lines, 3_600.0));
        let window = value(&evidence, "window").unwrap();
        assert!((window - window_hours).abs() <= 0.25, "{window} for {window_hours}");
        let volume = value(&evidence, "volume").unwrap();
        assert!((volume - 10_000.0).abs() < 300.0, "{volume}");
        let burst = value(&evidence, "burst").unwrap();
        // Of some 35 to 830 messages in five minutes, the busiest has more by chance.
        assert!((1.0..2.0).contains(&burst), "{burst}");
    }
}

/// Names of people, senders, tenants and campaigns are in no figure and no link.
#[test]
fn names_stay_where_they_are() {
    let traffic = Traffic {
        messages: 2_000,
        days: 2.0,
        from_hour: 8.0,
        window_hours: 6.0,
        deferred: 0.1,
        bounced: 0.1,
        http: 0.5,
        meta: 3,
        hooks: 1,
        ..PLAIN
    };
    let evidence = read(&segments(&traffic.records().0, 3_600.0));
    let all = found(&evidence, &query::read(""), Some(3.0));
    let mut said = all.applied("", |_| true);
    for figure in &all.figures {
        said += &format!("{}{}{}", figure.text(), figure.over, figure.why);
    }
    for besides in &all.besides {
        said += &format!("{}{}{}", besides.label, besides.value, besides.why);
    }
    for name in
        ["private", "secret", "tenant", "camp", "reader", "mxname", "srcname", "nodename", "f0"]
    {
        assert!(!said.contains(name), "{name} in {said}");
    }
}

/// A morning's mail with its fit, as it is drawn.
#[test]
fn a_day_is_drawn_with_its_fit() {
    let traffic = Traffic { seed: 3, messages: 20_000, from_hour: 7.0, window_hours: 6.0, ..PLAIN };
    let (mut lines, _) = traffic.records();
    let night = Traffic { seed: 4, messages: 4_000, from_hour: 0.0, window_hours: 24.0, ..traffic };
    lines.extend(
        night
            .records()
            .0
            .into_iter()
            .map(|(time, line)| (time, line.replace("\"id\":\"0", "\"id\":\"n"))),
    );
    lines.sort_by(|one, other| one.0.total_cmp(&other.0));
    let evidence = read(&segments(&lines, 3_600.0));
    let curve = kumo_planner::calibrate::curve(&evidence).unwrap();
    assert!((curve.fit.window_hours - 6.0).abs() < 0.3 && (curve.fit.from_hours - 7.0).abs() < 0.3);
    assert!((0.8..0.9).contains(&curve.fit.inside), "{}", curve.fit.inside);
    let svg =
        kumo_planner::chart::day(&curve.day, &curve.fit, &kumo_planner::chart::Palette::LIGHT, 700);
    expect_test::expect_file!["snapshots/day.svg"].assert_eq(&svg);
    let text = kumo_planner::chart::day_text(&curve.day, &curve.fit);
    assert!(text.contains("come within 6 h, at 4 k per hour"), "{text}");
}

/// A week of logs of which a tenth is read: the volume is within what is said of it.
#[test]
fn a_sample_says_how_sure_it_is() {
    let traffic =
        Traffic { seed: 11, messages: 70_000, days: 7.0, deferred: 0.1, bounced: 0.02, ..PLAIN };
    let files = segments(&traffic.records().0, 60.0);
    let list: Vec<_> = files
        .iter()
        .map(|(name, bytes)| Segment { start: sample::start(name), bytes: bytes.len() as u64 })
        .collect();
    let all: u64 = list.iter().map(|segment| segment.bytes).sum();
    let chosen = sample::choose(&list, all / 10);
    let mut reader = Reader::new(kumod::START + 400.0 * 86_400.0);
    for left_out in &chosen.left_out {
        reader.left_out(left_out.hour, left_out.bytes);
    }
    for place in &chosen.places {
        let (name, bytes) = &files[*place];
        let contents: &mut &[u8] = &mut bytes.as_slice();
        reader.read(&mut Given { name, bytes: bytes.len() as u64, modified: None, contents });
    }
    let evidence = reader.finish();
    let share = evidence.segments.share_read();
    assert!((0.08..0.15).contains(&share), "{share}");
    let curve = kumo_planner::calibrate::curve(&evidence).unwrap();
    let off = curve.off.unwrap();
    assert!((0.001..0.1).contains(&off), "{off}");
    // The busiest of seven equal days is a little above their mean by chance.
    assert!((curve.mean / 10_000.0 - 1.0).abs() < off, "{} ± {off}", curve.mean);
    assert!((curve.fit.window_hours - 10.0).abs() <= 1.0, "{}", curve.fit.window_hours);
    let deferrals = value(&evidence, "deferrals").unwrap();
    assert!((deferrals - 0.1).abs() < 0.02, "{deferrals}");
    let figure = figures(&evidence).into_iter().find(|f| f.field.key == "volume").unwrap();
    assert!(figure.why.contains("of the segments’ bytes, ± "), "{}", figure.why);
}

/// Whatever can be found of these is in the operators' table.
#[test]
fn every_figure_is_described() {
    let docs = include_str!("../docs/calibrate.md");
    let traffic = Traffic {
        seed: 5,
        messages: 3_000,
        days: 8.0,
        deferred: 0.2,
        bounced: 0.1,
        http: 0.2,
        meta: 2,
        hooks: 1,
        ..PLAIN
    };
    let mut files = segments(&traffic.records().0, 3_600.0);
    for name in ["metrics-1795580520.txt", "metrics-end-1795581122.txt", "disk-end.txt"] {
        files.push((name.into(), std::fs::read(format!("tests/kumod/snap/{name}")).unwrap()));
    }
    let all = figures(&read(&files));
    assert!(all.len() > 25, "{}", all.len());
    for figure in all {
        let key = figure.field.key;
        let is_named = docs.contains(&format!("`{key}`")) || key.starts_with("mix_");
        assert!(is_named, "{key}");
    }
}
