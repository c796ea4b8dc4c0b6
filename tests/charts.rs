//! The charts: what they show, that it fits, and that they stay as they are.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::labels::{check_labels, labels};
use common::{planned, scenario_at};
use expect_test::expect_file;
use kumo_planner::chart::{self, Palette};
use kumo_planner::scenario::FIELDS;
use kumo_planner::{Basis, Coefficients, plan};
use proptest::prelude::*;

#[test]
fn the_worked_examples_charts_are_as_they_were() {
    let plan = planned("");
    let bar = chart::storage_bar(&plan, &Palette::LIGHT, 700);
    expect_file!["snapshots/storage_bar.svg"].assert_eq(&bar.svg);
    let retention = chart::retention(&plan, &Palette::LIGHT, 700);
    expect_file!["snapshots/retention.svg"].assert_eq(&retention.svg);
}

#[test]
fn the_bar_names_its_parts_and_is_divided_by_their_shares() {
    let plan = planned("");
    let bar = chart::storage_bar(&plan, &Palette::LIGHT, 1_000);
    let names: Vec<_> = labels(&bar.svg).into_iter().map(|l| l.text).collect();
    assert_eq!(names, ["Spool 404 GB", "Logs 492 GB", "System"]);
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
    assert_eq!(names, ["System 100 GB"]);
    assert_eq!((bar.place_at(0.0, 0.0), bar.place_at(999.0, 0.0)), (2, 2));
}

#[test]
fn the_retention_chart_marks_today_and_reads_any_day() {
    let plan = planned("");
    let picture = chart::retention(&plan, &Palette::LIGHT, 700);
    assert!(picture.svg.contains("996 GB at 30 d"));
    assert_eq!((picture.last, picture.first_read), (90, 30));
    for day in [0, 1, 30, 45, 89, 90] {
        assert_eq!(picture.place_at(picture.pixel_of(day), 0.0), day);
    }
    assert_eq!((picture.place_at(-50.0, 0.0), picture.place_at(5_000.0, 0.0)), (0, 90));
    assert_eq!(
        chart::retention_readout(&plan, 60),
        "60 d: 1.49 TB = spool 404 GB + logs 983 GB + system 100 GB"
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn labels_lie_inside_and_never_overlap(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        width in 230u32..1_600,
    ) {
        for basis in Basis::ALL {
            let plan = plan(&scenario_at(&shares), basis, &Coefficients::typical());
            let wide = f64::from(width);
            check_labels(&chart::storage_bar(&plan, &Palette::DARK, width), wide, 44.0);
            check_labels(&chart::retention(&plan, &Palette::DARK, width), wide, 260.0);
        }
    }

    #[test]
    fn a_chart_of_any_width_is_drawn(width in 0u32..5_000) {
        let plan = planned("");
        prop_assert!(chart::storage_bar(&plan, &Palette::LIGHT, width).svg.ends_with("</svg>\n"));
        prop_assert!(chart::retention(&plan, &Palette::LIGHT, width).svg.ends_with("</svg>\n"));
    }
}
