//! What was measured, as the page shows it: each figure, what taking it does to the order, its switch.
#![allow(clippy::unwrap_used)]

mod common;

use kumo_planner::analysis::planned;
use kumo_planner::calibrate::{Besides, Evidence, Figure, Found, Skipped};
use kumo_planner::html::panels::measured::{renewed, shown, taken};
use kumo_planner::html::{Action, coefficients};
use kumo_planner::scenario::{Asked, fields};
use kumo_planner::sentences::difference::difference;
use kumo_planner::sentences::order_line;

fn figure(key: &str, value: f64, n: u64, taken: bool) -> Figure {
    let over = format!("{n} messages");
    let why = if taken { "of every record" } else { "too few: type it" };
    let field = fields::field(key).unwrap();
    Figure { field, value, over, n, taken, why: why.into() }
}

/// A log record of 60 B halves the tutorial's disk; a day's volume from few minutes isn't trusted.
fn found() -> Found {
    let figures = vec![
        figure("volume", 9_212.0, 9_212, false),
        figure("size", 36_500.0, 9_000, true),
        figure("log", 60.0, 8_000, true),
    ];
    let besides = Besides {
        key: "attempts",
        label: "Attempts per message",
        value: "1.16".into(),
        why: "of all".into(),
    };
    Found { figures, besides: vec![besides], ..Found::default() }
}

fn html(found: &Found, base: &str, now: &str) -> String {
    let (base, now) = (Asked::read(base), Asked::read(now));
    shown(&Evidence::default(), found, &base, &now, &coefficients()).into_string()
}

/// What the button with an identifier asks for.
fn asked(html: &str, id: &str) -> String {
    let tag = html.split(&format!("id=\"{id}\"")).nth(1).unwrap().split('>').next().unwrap();
    let asked = tag.split("data-do=\"").nth(1).unwrap().split('"').next().unwrap();
    asked.replace("&amp;", "&")
}

/// The query after a press.
fn pressed(html: &str, id: &str, now: &str) -> String {
    let Some(Action::Set(pairs)) = Action::read(&asked(html, id)) else { return String::new() };
    let mut page = Asked::read(now);
    page.apply(&pairs);
    page.shared()
}

fn is_on(html: &str, key: &str) -> bool {
    html.contains(&format!("id=\"take-{key}\" aria-checked=\"true\""))
}

#[test]
fn a_switch_takes_its_figure_and_gives_it_back() {
    for base in
        ["", "?model=2&volume=200k/month&size=80kB&retention=14d", "?basis=measured&log=90B"]
    {
        let base = Asked::read(base).shared();
        for figure in &found().figures {
            let key = figure.field.key;
            let off = html(&found(), &base, &base);
            assert!(!is_on(&off, key), "{key} of {base}");
            let with = pressed(&off, &format!("take-{key}"), &base);
            let on = html(&found(), &base, &with);
            assert!(is_on(&on, key), "{key} of {with}");
            assert_eq!(on.matches("aria-checked=\"true\"").count(), 1, "{key}");
            let without = pressed(&on, &format!("take-{key}"), &with);
            let [before, after] = [&base, &without].map(|query| Asked::read(query).link.scenario);
            assert_eq!(before, after, "{key}: {without}");
        }
    }
}

#[test]
fn all_are_taken_at_once_and_none_gives_back_what_was() {
    for base in ["", "?model=2&volume=200k/month&name=May", "?model=2&basis=measured&size=9kB"] {
        let base = Asked::read(base).shared();
        let all = pressed(&html(&found(), &base, &base), "take-all", &base);
        let on = html(&found(), &base, &all);
        assert_eq!(on.matches("aria-checked=\"true\"").count(), 3);
        assert!(on.contains("3 of 3 figures are taken: "), "{on}");
        assert_eq!(pressed(&on, "take-none", &all), base);
    }
}

#[test]
fn a_reading_takes_what_the_sample_carries() {
    let base = Asked::read("");
    assert_eq!(taken(&found(), &base, ""), "size=36.5kB&log=60B");
    // What is as planned needs no taking.
    assert_eq!(taken(&found(), &Asked::read("?size=36.5kB"), ""), "log=60B");
    // What an earlier reading took, and this one doesn't, is as it was.
    let again = taken(&found(), &base, "size,base,volume");
    assert_eq!(again, "size=36.5kB&log=60B&base=computed&volume=8M");
    let by_itself = found().applied("", |figure| figure.taken);
    let html = html(&found(), "", &by_itself);
    assert!(is_on(&html, "size") && is_on(&html, "log") && !is_on(&html, "volume"), "{html}");
    assert!(html.contains("too few: type it"), "{html}");
}

#[test]
fn the_orders_before_and_now_are_the_plans() {
    let now = found().applied("", |figure| figure.field.key == "log");
    let html = html(&found(), "", &now);
    let k = coefficients();
    let order = |query: &str| {
        let link = Asked::read(query).link;
        planned(&link.scenario, link.basis, &k).order
    };
    let (before, after) = (order(""), order(&now));
    assert_ne!(before, after);
    let said = format!(
        "1 of 3 figures is taken: the order was <b>{}</b>, it is <b>{}</b> now.",
        order_line(&before),
        order_line(&after)
    );
    assert!(html.contains(&said), "{said} in {html}");
    // Whether it is on or off, its row tells what taking it does.
    let currency = Asked::read("").link.scenario.currency;
    let effect = difference(&before, &after, currency);
    assert!(effect.ends_with(" of disk"), "{effect}");
    assert!(html.contains(&effect), "{effect} in {html}");
    assert!(self::html(&found(), "", "").contains(&effect));
}

#[test]
fn a_figure_that_is_as_planned_has_no_switch() {
    let base = "?model=2&size=36.5kB";
    let html = html(&found(), base, base);
    assert!(html.contains("as planned") && !html.contains("id=\"take-size\""), "{html}");
    assert!(html.contains("None of 2 figures are taken, and 1 is as planned: "), "{html}");
}

#[test]
fn nothing_found_is_said() {
    let html = html(&Found::default(), "", "");
    assert!(html.contains("Nothing was found that the plan could take."), "{html}");
    assert!(!html.contains("<table") && !html.contains("take-all"), "{html}");
}

#[test]
fn what_is_taken_follows_the_number_of_servers() {
    let mut doubled = found();
    doubled.figures[0].value *= 2.0;
    let on = found().applied("", |_| true);
    assert_eq!(renewed(&found(), &doubled, &Asked::read(&on)), "volume=18.424k");
    assert_eq!(renewed(&found(), &doubled, &Asked::read("")), "");
}

#[test]
fn files_that_were_not_used_are_named_up_to_a_number() {
    let file = |place: usize| Skipped { file: format!("<b>{place}"), why: "is empty".into() };
    let evidence =
        Evidence { files: 3, skipped: (0..25).map(file).collect(), ..Evidence::default() };
    let asked = Asked::read("");
    let html = shown(&evidence, &found(), &asked, &asked, &coefficients());
    assert!(html.contains("25 files not used, or not all"), "{html:?}");
    assert!(
        html.contains("<li>&lt;b&gt;0 is empty.</li>") && html.contains("and 5 more"),
        "{html:?}"
    );
}
