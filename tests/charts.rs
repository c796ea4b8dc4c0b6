//! The charts: what they show, that it fits, and that they stay as they are.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{planned, scenario_at};
use expect_test::expect_file;
use kumo_planner::chart::{self, Palette, Picture, text_width};
use kumo_planner::depth;
use kumo_planner::scenario::{FIELDS, query};
use kumo_planner::{Coefficients, plan};
use proptest::prelude::*;

/// A label of a picture with the box that it fills.
#[derive(Debug)]
struct Label {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let (_, rest) =
        tag.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{name} in {tag}"));
    rest.split('"').next().unwrap()
}

fn labels(svg: &str) -> Vec<Label> {
    let mut labels = Vec::new();
    for part in svg.split("<text").skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        let text = rest.split("</text>").next().unwrap().trim().to_string();
        let number = |name: &str| attribute(tag, name).parse::<f64>().unwrap();
        let size = number("font-size");
        let width = text_width(&text, size);
        let left = match attribute(tag, "text-anchor") {
            "start" => number("x"),
            "middle" => number("x") - width / 2.0,
            _ => number("x") - width,
        };
        // dy is 0.76em below the top, 0.5ex below the middle, or on the baseline.
        let top = match attribute(tag, "dy") {
            "0.76em" => number("y"),
            "0.5ex" => number("y") - size / 2.0,
            _ => number("y") - size,
        };
        labels.push(Label { text, left, right: left + width, top, bottom: top + size });
    }
    labels
}

fn check_labels(picture: &Picture, width: f64, height: f64) {
    let labels = labels(&picture.svg);
    for (place, a) in labels.iter().enumerate() {
        let inside = a.left >= 0.0 && a.right <= width && a.top >= 0.0 && a.bottom <= height;
        assert!(inside, "{a:?} leaves {width} × {height}");
        for b in &labels[place + 1..] {
            let apart =
                a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            assert!(apart, "{a:?} and {b:?} overlap");
        }
    }
}

#[test]
fn the_worked_examples_charts_are_as_they_were() {
    let plan = planned("");
    let bar = chart::storage_bar(&plan, &Palette::LIGHT, 700);
    expect_file!["snapshots/storage_bar.svg"].assert_eq(&bar.svg);
    let retention = chart::retention(&plan, &Palette::LIGHT, 700);
    expect_file!["snapshots/retention.svg"].assert_eq(&retention.svg);
    let deeper = |name| Picture::from_text(&depth::picture(name, "", false, 700)).unwrap().svg;
    expect_file!["snapshots/outage.svg"].assert_eq(&deeper("outage-course"));
    expect_file!["snapshots/drivers.svg"].assert_eq(&deeper("drivers-chart"));
    expect_file!["snapshots/ranges.svg"].assert_eq(&deeper("ranges-chart"));
}

#[test]
fn the_bar_names_its_parts_and_is_divided_by_their_shares() {
    let plan = planned("");
    let bar = chart::storage_bar(&plan, &Palette::LIGHT, 1_000);
    let names: Vec<_> = labels(&bar.svg).into_iter().map(|l| l.text).collect();
    assert_eq!(names, ["Spool", "Logs", "System"]);
    // Middles of 40.6 %, 49.4 % and 10.0 %.
    let middles: Vec<_> = (0..3).map(|place| (bar.pixel_of(place) / 10.0).round()).collect();
    assert_eq!(middles, [20.0, 65.0, 95.0]);
    assert_eq!(
        (bar.place_at(100.0, 0.0), bar.place_at(600.0, 0.0), bar.place_at(990.0, 0.0)),
        (0, 1, 2)
    );
}

#[test]
fn a_part_that_is_nothing_is_not_drawn_and_not_pointed_at() {
    let plan = planned("?outage=0&retention=0");
    let bar = chart::storage_bar(&plan, &Palette::LIGHT, 1_000);
    let names: Vec<_> = labels(&bar.svg).into_iter().map(|l| l.text).collect();
    assert_eq!(names, ["System"]);
    assert_eq!((bar.place_at(0.0, 0.0), bar.place_at(999.0, 0.0)), (2, 2));
}

#[test]
fn the_retention_chart_marks_today_and_reads_any_day() {
    let plan = planned("");
    let picture = chart::retention(&plan, &Palette::LIGHT, 700);
    assert!(picture.svg.contains("995.6 GB at 30 d"));
    assert_eq!((picture.last, picture.first_read), (90, 30));
    for day in [0, 1, 30, 45, 89, 90] {
        assert_eq!(picture.place_at(picture.pixel_of(day), 0.0), day);
    }
    assert_eq!((picture.place_at(-50.0, 0.0), picture.place_at(5_000.0, 0.0)), (0, 90));
    assert_eq!(
        chart::retention_readout(&plan, 60),
        "60 d: 1.487 TB = spool 404.1 GB + logs 983.0 GB + system 100.0 GB"
    );
}

#[test]
fn the_axis_reaches_past_todays_setting() {
    for (query, last) in [
        ("?retention=0", 90),
        ("?retention=90d", 90),
        ("?retention=95d", 180),
        ("?retention=2y", 730),
    ] {
        let picture = chart::retention(&planned(query), &Palette::LIGHT, 700);
        assert_eq!(picture.last, last, "{query}");
        let today = planned(query).scenario.retention_days;
        assert!(chart::retention_days(today).contains(&today), "{query}");
    }
}

#[test]
fn the_deeper_charts_say_what_the_plan_says() {
    let says = |name: &str, place| depth::readout(name, "", place);
    // The worked example holds 8 million messages of a day back.
    let picture = Picture::from_text(&depth::picture("outage-course", "", false, 700)).unwrap();
    let at_recovery = says("outage-course", picture.first_read);
    assert!(at_recovery.contains(": 8,000,000 wait, 303.5 GB of spool"), "{at_recovery}");
    let end = says("outage-course", picture.last);
    assert!(end.contains(": 0 wait") && end.contains("8,000,000 delivered"), "{end}");
    let total = says("ranges-chart", 0);
    assert!(total.contains("typically 444.5 GB; the documentation says 995.6 GB"), "{total}");
    let first = says("drivers-chart:2", 0);
    assert!(first.contains("GB and "), "{first}");
    let rows = Picture::from_text(&depth::picture("ranges-chart", "", false, 700)).unwrap();
    assert!(rows.has_rows());
    for row in 0..=rows.last {
        assert_eq!(rows.place_at(0.0, rows.pixel_of(row)), row);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn the_deeper_charts_labels_lie_inside_and_never_overlap(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        width in 260u32..1_600,
    ) {
        let query = query::write(&scenario_at(&shares));
        for name in ["outage-course", "drivers-chart:1", "drivers-chart:4", "ranges-chart"] {
            let picture = Picture::from_text(&depth::picture(name, &query, true, width)).unwrap();
            let height = attribute(&picture.svg, "height").parse().unwrap();
            check_labels(&picture, f64::from(width), height);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn labels_lie_inside_and_never_overlap(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        width in 230u32..1_600,
    ) {
        let plan = plan(&scenario_at(&shares), &Coefficients::typical());
        check_labels(&chart::storage_bar(&plan, &Palette::DARK, width), f64::from(width), 44.0);
        check_labels(&chart::retention(&plan, &Palette::DARK, width), f64::from(width), 260.0);
    }

    #[test]
    fn a_chart_of_any_width_is_drawn(width in 0u32..5_000) {
        let plan = planned("");
        prop_assert!(chart::storage_bar(&plan, &Palette::LIGHT, width).svg.ends_with("</svg>\n"));
        prop_assert!(chart::retention(&plan, &Palette::LIGHT, width).svg.ends_with("</svg>\n"));
    }
}
