//! The charts of what is computed on demand: the outage, the drivers and the ranges.
#![allow(clippy::unwrap_used)]

mod common;

use std::sync::OnceLock;

use common::labels::{attribute, check_labels, labels};
use common::{measured, planned, scenario_at};
use expect_test::expect_file;
use kumo_planner::chart::{
    self, Column, HardwareView, OutageView, Palette, Picture, RangesView, TornadoView,
};
use kumo_planner::planner::figures::{HEADLINES, Headline};
use kumo_planner::planner::outage::{self, Course, messages_until_refusal};
use kumo_planner::planner::sensitivity::{Driver, Kind, drivers};
use kumo_planner::planner::uncertainty::{Ranges, Sample};
use kumo_planner::scenario::FIELDS;
use kumo_planner::{Basis, Coefficients, Plan, plan};
use plotters::style::RGBColor;
use proptest::prelude::*;

const K: Coefficients = Coefficients::typical();

fn course(plan: &Plan) -> Course {
    outage::course(plan, &K)
}

fn outage_view<'a>(plan: &Plan, course: &'a Course) -> OutageView<'a> {
    OutageView { course, refuses_at: Some(messages_until_refusal(plan, &K)) }
}

fn drivers_of(plan: &Plan, headline: Headline) -> Vec<Driver> {
    drivers(plan, &K, headline)
}

fn tornado_view<'a>(plan: &Plan, headline: Headline, drivers: &'a [Driver]) -> TornadoView<'a> {
    TornadoView { drivers, headline, typical: headline.get(plan) }
}

/// The ranges of a small sample: the drawing doesn't care how good they are.
fn ranges_of(plan: &Plan) -> Ranges {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| Sample::of(32)).ranges(plan, &K)
}

/// The ranges beside the tutorial's figures of the same scenario.
fn ranges_view<'a>(of: &Plan, ranges: &'a Ranges) -> RangesView<'a> {
    let by_tutorial = plan(&of.scenario, Basis::Tutorial, &K);
    let figure = |headline: Headline| headline.get(&by_tutorial);
    let tutorial =
        Headline::ALL.map(|headline| headline.is_in_tutorial().then(|| figure(headline)));
    RangesView { ranges, tutorial }
}

fn height(picture: &Picture) -> f64 {
    attribute(&picture.svg, "height").parse().unwrap()
}

fn texts(picture: &Picture) -> Vec<String> {
    labels(&picture.svg).into_iter().map(|label| label.text).collect()
}

/// What every chart of a plan is drawn from.
struct Lazy {
    plan: Plan,
    course: Course,
    ranges: Ranges,
    drivers: Vec<Vec<Driver>>,
}

impl Lazy {
    fn of(plan: Plan) -> Self {
        let drivers = Headline::ALL.map(|headline| drivers_of(&plan, headline)).into();
        Lazy { course: course(&plan), ranges: ranges_of(&plan), drivers, plan }
    }

    /// Every chart, in one width.
    fn charts(&self, width: u32) -> Vec<Picture> {
        let (plan, palette) = (&self.plan, &Palette::DARK);
        let mut all = vec![
            chart::outage(&outage_view(plan, &self.course), palette, width),
            chart::ranges(&ranges_view(plan, &self.ranges), palette, width),
            chart::warm_up(plan.sources().warm_up.as_ref(), palette, width),
        ];
        for (headline, drivers) in Headline::ALL.into_iter().zip(&self.drivers) {
            all.push(chart::tornado(&tornado_view(plan, headline, drivers), palette, width));
        }
        all
    }
}

#[test]
fn the_worked_examples_charts_are_as_they_were() {
    let plan = measured("");
    let (course, drivers) = (course(&plan), drivers_of(&plan, Headline::Total));
    let ranges = Sample::new().ranges(&plan, &K);
    let outage = chart::outage(&outage_view(&plan, &course), &Palette::LIGHT, 700);
    expect_file!["snapshots/outage.svg"].assert_eq(&outage.svg);
    let view = tornado_view(&plan, Headline::Total, &drivers);
    let tornado = chart::tornado(&view, &Palette::LIGHT, 700);
    expect_file!["snapshots/tornado.svg"].assert_eq(&tornado.svg);
    let ranges = chart::ranges(&ranges_view(&plan, &ranges), &Palette::LIGHT, 700);
    expect_file!["snapshots/ranges.svg"].assert_eq(&ranges.svg);
    let warm_up = measured("?warm_start=50").sources().warm_up;
    let warm_up = chart::warm_up(warm_up.as_ref(), &Palette::LIGHT, 700);
    expect_file!["snapshots/warm-up.svg"].assert_eq(&warm_up.svg);
}

#[test]
fn the_outage_says_what_waits_at_its_end() {
    let plan = measured("");
    let course = course(&plan);
    let view = outage_view(&plan, &course);
    let picture = chart::outage(&view, &Palette::LIGHT, 700);
    // 8 M messages of 50,000 B came in; 303 GB is the spool's part of the storage.
    assert_eq!(
        chart::outage_readout(&view, picture.first_read),
        "24 h, end of the outage: 8 M messages wait, spool 303 GB, logs 2.89 GB written; \
         0 delivered, 0 expired"
    );
    assert!(chart::outage_readout(&view, 0).starts_with("0 h: 0 messages wait, spool 0 GB"));
    let end = chart::outage_readout(&view, picture.last);
    assert!(end.contains(": 0 messages wait") && end.contains("; 8 M delivered"), "{end}");
    assert_eq!(end, chart::outage_readout(&view, picture.last + 1));
    for name in ["outage", "refuses mail", "Spool", "Logs"] {
        assert!(texts(&picture).iter().any(|text| text == name), "{name}");
    }
}

#[test]
fn by_the_tutorial_the_outage_holds_its_own_spool_and_its_attempts_write_no_more_logs() {
    let plan = planned("");
    let course = course(&plan);
    let view = outage_view(&plan, &course);
    let picture = chart::outage(&view, &Palette::LIGHT, 700);
    assert_eq!(
        chart::outage_readout(&view, picture.first_read),
        "24 h, end of the outage: 8 M messages wait, spool 404 GB, logs 0 GB written; \
         0 delivered, 0 expired"
    );
    assert!(texts(&picture).iter().any(|text| text == "refuses mail"));
}

#[test]
fn by_the_tutorial_inputs_alone_drive_the_storage() {
    let plan = planned("");
    let drivers = drivers_of(&plan, Headline::Total);
    let view = tornado_view(&plan, Headline::Total, &drivers);
    // Of 19.2 h, 8 h are sent in, as of a whole day; of 30 h, 14 h: 303.07 GB more. A day of logs is
    // 16.384 GB.
    let all: Vec<_> = (0..drivers.len() as u32).map(|n| chart::tornado_readout(&view, n)).collect();
    for text in [
        "Longest outage to survive (input, from 19.2 h to 30 h): Storage, all servers, from 996 GB \
         to 1.30 TB",
        "Log retention (input, from 24 d to 37.5 d): Storage, all servers, from 897 GB to 1.12 TB",
    ] {
        assert!(all.iter().any(|readout| readout == text), "{text} in {all:#?}");
    }
    assert!(drivers.iter().all(|driver| driver.kind == Kind::Input));
    let picture = chart::tornado(&view, &Palette::LIGHT, 700);
    let RGBColor(r, g, b) = Palette::LIGHT.parts[1];
    assert!(!picture.svg.contains(&format!("fill=\"#{r:02X}{g:02X}{b:02X}\"")));
}

#[test]
fn a_line_that_no_outage_comes_near_is_not_drawn() {
    let plan = measured("");
    let course = course(&plan);
    for (refuses_at, is_drawn) in
        [(None, false), (Some(4e6), true), (Some(15e6), true), (Some(17e6), false)]
    {
        let view = OutageView { course: &course, refuses_at };
        let texts = texts(&chart::outage(&view, &Palette::LIGHT, 700));
        let is_named = texts.iter().any(|text| text == "refuses mail");
        assert_eq!(is_named, is_drawn, "{refuses_at:?}: {texts:?}");
    }
}

#[test]
fn an_outage_without_mail_is_a_sentence() {
    let plan = measured("?outage=0");
    let course = course(&plan);
    let view = outage_view(&plan, &course);
    let picture = chart::outage(&view, &Palette::LIGHT, 700);
    assert_eq!(texts(&picture), ["Nothing waits"]);
    assert_eq!(chart::outage_readout(&view, 0), "Nothing waits");
    assert_eq!((picture.last, picture.place_at(300.0, 0.0)), (0, 0));
}

#[test]
fn the_table_of_an_outage_has_round_hours_its_end_and_the_last() {
    for (query, recovery, last) in [
        ("", "24 h", "45 h 17 min"),
        ("?outage=7d", "7 d", "8 d 19 h"),
        // Without end: as long again after it as two outages.
        ("?outage=2d&volume=1B&window=24&sources=1&sites=1&max_ready=10", "2 d", "6 d"),
    ] {
        let plan = measured(query);
        let course = course(&plan);
        let view = outage_view(&plan, &course);
        let moments = chart::outage_moments(&view);
        let hours: Vec<f64> = moments.iter().map(|moment| moment.hour).collect();
        assert!(hours.is_sorted() && (5..=15).contains(&hours.len()), "{hours:?}");
        let clocks: Vec<_> = hours.iter().map(|hour| chart::outage_clock(&view, *hour)).collect();
        assert!(clocks.iter().any(|clock| clock == recovery), "{clocks:?}");
        assert_eq!(clocks.last().unwrap(), last, "{query}");
        for m in moments {
            let accounted = m.delivered + m.expired + m.queued;
            assert!((m.injected - accounted).abs() <= 1e-6 * m.injected.max(1.0), "{m:?}");
        }
    }
}

#[test]
fn a_day_of_a_warm_up_says_what_may_be_sent() {
    let plan = measured("?warm_start=50");
    let sources = plan.sources();
    let warm_up = sources.warm_up.as_ref();
    let picture = chart::warm_up(warm_up, &Palette::LIGHT, 700);
    // 24 days, of which the last has everything and is read first.
    assert_eq!((picture.last, picture.first_read), (23, 23));
    assert_eq!(
        chart::warm_up_readout(warm_up, 2),
        "Day 3: 112 messages from one source at most, 1,800 from all 16, 0.0 % of the volume"
    );
    let last = chart::warm_up_readout(warm_up, 99);
    assert!(
        last.starts_with("Day 24: ")
            && last.ends_with("8,000,000 from all 16, 100.0 % of the volume"),
        "{last}"
    );
    let none = chart::warm_up(None, &Palette::LIGHT, 700);
    assert_eq!((texts(&none), none.last), (vec!["No warm-up is planned".to_string()], 0));
    assert_eq!(chart::warm_up_readout(None, 3), "No warm-up is planned");
    let year = measured("?warm_start=1&warm_factor=1").sources().warm_up;
    assert_eq!(chart::warm_up(year.as_ref(), &Palette::LIGHT, 200).last, 364);
}

#[test]
fn a_driver_says_how_far_it_was_moved() {
    let plan = measured("");
    let drivers = drivers_of(&plan, Headline::Spool);
    let view = tornado_view(&plan, Headline::Spool, &drivers);
    let all: Vec<_> = (0..drivers.len() as u32).map(|n| chart::tornado_readout(&view, n)).collect();
    for text in [
        "Message size (input, from 40 kB to 62.5 kB): Spool, all servers, from 245 GB to 377 GB",
        "RocksDB disk bytes for a byte of mail, mixed content (coefficient, from 0.4 to 1): \
         Spool, all servers, from 173 GB to 434 GB",
    ] {
        assert!(all.iter().any(|readout| readout == text), "{text} in {all:#?}");
    }
    let picture = chart::tornado(&view, &Palette::LIGHT, 700);
    assert_eq!(picture.last as usize + 1, drivers.len());
    // Both ends of the strongest, and the figure itself.
    for text in ["173 GB", "434 GB", "typically 303 GB"] {
        assert!(texts(&picture).iter().any(|label| label == text), "{text}");
    }
}

#[test]
fn the_strongest_dozen_of_drivers_is_drawn() {
    let plan = measured("");
    let drivers = drivers_of(&plan, Headline::FullRate);
    assert!(drivers.len() > 12);
    let picture =
        chart::tornado(&tornado_view(&plan, Headline::FullRate, &drivers), &Palette::LIGHT, 700);
    assert_eq!(picture.last, 11);
    let none = tornado_view(&plan, Headline::FullRate, &[]);
    let picture = chart::tornado(&none, &Palette::LIGHT, 700);
    assert_eq!(texts(&picture), ["Nothing moves this figure"]);
    assert_eq!(chart::tornado_readout(&none, 0), "Nothing moves this figure");
}

#[test]
fn the_ranges_are_read_beside_the_tutorial() {
    let plan = measured("");
    let ranges = Sample::new().ranges(&plan, &K);
    let view = ranges_view(&plan, &ranges);
    // 200,000 random draws, computed elsewhere, give 310 to 642 GB and 1.21 to 3.10 ms.
    assert_eq!(
        chart::ranges_readout(&view, 0),
        "Storage, all servers: 309 GB to 647 GB, typically 432 GB; the tutorial says 996 GB"
    );
    assert_eq!(
        chart::ranges_readout(&view, 5),
        "CPU per message: 1.21 ms to 3.11 ms, typically 1.99 ms"
    );
    let picture = chart::ranges(&view, &Palette::LIGHT, 700);
    for text in ["typical", "÷2", "×4", "309 to 647 GB", "1.21 to 3.11 ms"] {
        assert!(texts(&picture).iter().any(|label| label == text), "{text}");
    }
}

#[test]
fn a_figure_that_is_nothing_has_neither_bar_nor_range() {
    let plan = measured("?outage=0");
    let ranges = ranges_of(&plan);
    let view = ranges_view(&plan, &ranges);
    assert_eq!(chart::ranges_readout(&view, 1), "Spool, all servers: 0 GB; the tutorial says 0 GB");
    // Each of the others has one bar in the colour of the inputs.
    let RGBColor(r, g, b) = Palette::LIGHT.parts[0];
    let bar = format!("fill=\"#{r:02X}{g:02X}{b:02X}\"");
    let picture = chart::ranges(&view, &Palette::LIGHT, 700);
    assert_eq!(picture.svg.matches(&bar).count(), HEADLINES - 1);
}

#[test]
fn every_place_is_found_again() {
    for picture in Lazy::of(measured("")).charts(900) {
        for place in 0..=picture.last {
            let pixel = picture.pixel_of(place);
            assert_eq!(picture.place_at(pixel, pixel), place);
        }
    }
}

#[test]
fn charts_of_any_width_are_drawn() {
    let lazy = Lazy::of(measured(""));
    for width in (0..5_000).step_by(97) {
        for picture in lazy.charts(width) {
            assert!(picture.svg.ends_with("</svg>\n"), "{width}");
        }
    }
}

#[test]
fn labels_lie_inside_and_never_overlap_at_any_width() {
    for query in [
        "",
        "?outage=0",
        "?outage=7d&warm_start=50",
        "?flush=yes&warm_start=1&warm_factor=1",
        "?size=500B&outage=5d&retry=1min&warm_start=1M&volume=1k",
    ] {
        let lazy = Lazy::of(measured(query));
        for width in (200..=1_600).step_by(56) {
            for picture in lazy.charts(width) {
                check_labels(&picture, f64::from(width), height(&picture));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn labels_lie_inside_whatever_the_scenario(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        width in 200u32..1_600,
    ) {
        for basis in Basis::ALL {
            let plan = plan(&scenario_at(&shares), basis, &K);
            for picture in Lazy::of(plan).charts(width) {
                check_labels(&picture, f64::from(width), height(&picture));
                prop_assert!(picture.svg.ends_with("</svg>\n") && !picture.svg.contains("NaN"));
                prop_assert!(picture.first_read <= picture.last);
            }
        }
    }
}

fn column(number: usize, cost: [f64; 3], headroom: f64) -> Column {
    let name = format!("{number} × m7g.xlarge, AWS");
    Column { number, name, cost, headroom, is_spread: number.is_multiple_of(2) }
}

fn options(columns: Vec<Column>) -> HardwareView {
    HardwareView { columns, currency: "$" }
}

/// Left, top, right and bottom of the columns' parts, from left to right and from the ground up.
fn column_parts(svg: &str) -> Vec<[f64; 4]> {
    let rects = svg.split("<rect").skip(1).map(|part| {
        let tag = part.split('>').next().unwrap();
        let number = |name: &str| attribute(tag, name).parse::<f64>().unwrap();
        let (left, top) = (number("x"), number("y"));
        [left, top, left + number("width"), top + number("height")]
    });
    rects.collect()
}

#[test]
fn a_column_is_as_high_as_its_parts_cost() {
    let view =
        options(vec![column(1, [100.0, 200.0, 300.0], 0.5), column(2, [300.0, 0.0, 0.0], 2.0)]);
    let picture = chart::hardware(&view, &Palette::LIGHT, 700);
    let parts = column_parts(&picture.svg);
    assert_eq!(parts.len(), 4);
    let height = |place: usize| parts[place][3] - parts[place][1];
    for (place, hundreds) in [(0, 1.0), (1, 2.0), (2, 3.0), (3, 3.0)] {
        // A line of paper between two parts.
        assert!((height(place) - hundreds * height(3) / 3.0).abs() <= 2.0, "{parts:?}");
    }
    // The whole column is twice the other one.
    let (whole, other) = (parts[0][3] - parts[2][1], height(3));
    assert!((whole - 2.0 * other).abs() <= 2.0, "{whole} {other}");
}

#[test]
fn an_option_says_its_cost_and_headroom() {
    let view =
        options(vec![column(1, [119.0, 81.68, 1_075.7], 1.27), column(2, [0.0, 0.0, 0.0], 0.0)]);
    assert_eq!(
        chart::hardware_readout(&view, 1),
        "1: 1 × m7g.xlarge, AWS: $1,276 per month = $119 machines + $81.68 disks + $1,076 egress; \
         2.2 times your volume"
    );
    assert_eq!(chart::hardware_readout(&view, 9), chart::hardware_readout(&view, 1));
    assert!(
        chart::hardware_readout(&view, 0).contains("$0.00 per month = nothing; 0 % more volume")
    );
    let picture = chart::hardware(&view, &Palette::LIGHT, 700);
    assert_eq!((picture.last, picture.first_read), (1, 1));
    let none = chart::hardware(&options(Vec::new()), &Palette::LIGHT, 700);
    assert!(texts(&none)[0].starts_with("No option has"));
    assert_eq!(chart::hardware_readout(&options(Vec::new()), 3), "No option has a known price");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn columns_stand_apart_and_their_labels_inside(
        offers in prop::collection::vec((0.0..1e4, 0.0..1e4, 0.0..1e6, 0.0..1e3), 1..13),
        same: bool,
        width in 280u32..1_400,
    ) {
        let columns = offers.iter().enumerate().map(|(place, (a, b, c, headroom))| {
            column(place + 1, [*a, *b, *c], if same { 0.25 } else { *headroom })
        });
        let view = options(columns.collect());
        let picture = chart::hardware(&view, &Palette::DARK, width);
        check_labels(&picture, f64::from(width), 300.0);
        let mut columns: Vec<_> = column_parts(&picture.svg).iter().map(|part| (part[0], part[2])).collect();
        columns.dedup();
        prop_assert!(columns.windows(2).all(|pair| pair[0].1 < pair[1].0), "{:?}", columns);
        for place in 0..=picture.last {
            let x = picture.pixel_of(place);
            prop_assert_eq!(picture.place_at(x, 0.0), place);
        }
    }
}
