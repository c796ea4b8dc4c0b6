//! The lazy parts, as the page asks for them: by name and query.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{planned, scenario_at};
use kumo_planner::Basis;
use kumo_planner::analysis::Analysis;
use kumo_planner::chart::{self, Picture};
use kumo_planner::export::comparison;
use kumo_planner::html::{self, Action};
use kumo_planner::lazy::{self, CHARTS, VIEWS};
use kumo_planner::planner::figures::{HEADLINES, Headline};
use kumo_planner::scenario::{FIELDS, query};
use proptest::prelude::*;

#[test]
fn names_are_given_once() {
    let views: Vec<_> = VIEWS.iter().map(|view| view.name).collect();
    let charts: Vec<_> = CHARTS.iter().map(|chart| chart.row.key).collect();
    for names in [views, charts] {
        for (place, name) in names.iter().enumerate() {
            assert!(!names[..place].contains(name), "{name}");
        }
    }
}

#[test]
fn every_view_and_chart_has_contents() {
    for query in ["", "?volume=10B&size=50MB&window=0.25h&retention=730d", "?outage=0&retention=0"]
    {
        for view in VIEWS {
            // A sentence, or markup.
            let html = lazy::view(view.name, query);
            let is_label = view.name.starts_with("verdict/") && !html.is_empty();
            assert!(is_label || html.ends_with(['>', '.']), "{} of {query}: {html}", view.name);
        }
        for chart in CHARTS {
            let drawn = lazy::picture(chart.row.key, query, false, 700);
            assert!(drawn.svg.ends_with("</svg>\n"), "{} of {query}", chart.row.key);
            for place in [0, drawn.last] {
                assert_ne!(lazy::readout(chart.row.key, query, place), "", "{place}");
            }
        }
    }
}

#[test]
fn a_number_behind_the_name_chooses_the_figure() {
    let names: Vec<_> =
        (0..HEADLINES).map(|place| lazy::view(&format!("drivers-table:{place}"), "")).collect();
    for (html, headline) in names.iter().zip(Headline::ALL) {
        assert!(html.contains(&format!("<p>{}: <b>", headline.name())), "{}", headline.name());
    }
    for odd in ["drivers-table", "drivers-table:", "drivers-table:x", "drivers-table:99"] {
        assert_eq!(lazy::view(odd, ""), names[0], "{odd}");
    }
}

/// What the buttons of a text ask for.
fn asked(html: &str) -> impl Iterator<Item = String> {
    let each = html.split("data-do=\"").skip(1);
    each.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&"))
}

#[test]
fn every_button_asks_for_something_that_the_page_does() {
    for query in [
        "",
        "?volume=60M&engine=localdisk&fs=ext4&hooks=1&redundancy=1",
        "?cores=2&ram=4GiB",
        "?machine=aws:m7g.2xlarge&growth=0.2&vs=volume%3D9M",
    ] {
        for view in VIEWS {
            for text in asked(&lazy::view(view.name, query)) {
                let action = Action::read(&text).unwrap_or_else(|| panic!("{text}"));
                assert_eq!(action.to_string(), text, "{}", view.name);
                match action {
                    Action::Set(query) | Action::Take(query) | Action::Load(query) => {
                        assert_eq!(query::read(&query).problems, [], "{} asks {text}", view.name);
                    }
                    Action::Open(id) => assert!(html::page::place(&id).is_some(), "{text}"),
                    Action::Headline(place) => assert!((place as usize) < HEADLINES, "{text}"),
                    Action::Compare(_)
                    | Action::Save
                    | Action::Restore
                    | Action::Forget
                    | Action::Again => {}
                }
            }
        }
    }
}

#[test]
fn actions_survive_as_text() {
    for action in [
        Action::Set("fs=xfs&outage=2d".into()),
        Action::Take("?volume=9M&vs=a%26b".into()),
        Action::Load("?volume=9M".into()),
        Action::Open("outage".into()),
        Action::Headline(3),
        Action::Compare(2),
        Action::Save,
        Action::Restore,
        Action::Forget,
        Action::Again,
    ] {
        assert_eq!(Action::read(&action.to_string()), Some(action));
    }
    for none in ["", "figure-", "figure-x", "Save", "volume=9M", "figure--1", "compare-"] {
        assert_eq!(Action::read(none), None, "{none}");
    }
}

#[test]
fn every_remedy_changes_the_scenario_and_settles_its_finding_or_lessens_it() {
    let k = html::coefficients();
    let mut ids = Vec::new();
    for query in [
        "?engine=localdisk&fs=ext4",
        "?dkim=dual&cores=2",
        "?hooks=2",
        "?size=25MB",
        "?inject=http&size=3MB",
        "?segment=1s&volume=10k",
        "?outage=6h",
        "?mix_google=90%",
        "?sources=2",
        "?max_age=12h",
        "?sources=1&sites=1&max_ready=1&window=24h&volume=80M&basis=measured",
        "?machine=aws:t3.xlarge",
        "?provider=aws&local=yes&outage=0.25",
        "?cap.google=500/h",
        "?cap.google=20k/d&warm_start=50&warm_days=20d",
        "?warm_start=50&warm_factor=1",
        "?warm_start=1k&warm_factor=1",
    ] {
        let parsed = query::read(query);
        assert_eq!(parsed.problems, [], "{query}");
        let before = Analysis::of(parsed, 0.0, &k);
        for finding in before.findings() {
            let Some(remedy) = &finding.remedy else { continue };
            ids.push(finding.id);
            let mut page = kumo_planner::scenario::Asked::read(&before.query());
            page.apply(&remedy.query[1..]);
            assert_eq!(page.link.problems, [], "{} of {query}", finding.id);
            let after = Analysis::of(page.link, 0.0, &k);
            assert_ne!(after.asked.scenario, before.asked.scenario, "{} of {query}", finding.id);
            let still = after.findings().iter().find(|other| other.id == finding.id);
            let same = still.is_some_and(|still| still.message == finding.message);
            assert!(!same, "{} of {query} after {}", finding.id, remedy.query);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    assert!(ids.len() >= 12, "{ids:?}");
}

/// The queries that a view's buttons take over whole.
fn whole(html: &str) -> Vec<String> {
    let asked = html.split("data-do=\"=").skip(1);
    asked.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")).collect()
}

#[test]
fn scenarios_are_kept_shown_and_removed() {
    let offered = whole(&lazy::view("compare", "?volume=9M&name=Now"));
    // A copy becomes the page's own, to be edited; everything else stands beside what is there.
    let copy = query::read(&offered[0]);
    assert_eq!((copy.scenario.messages_per_day, copy.presentation.name.as_str()), (9e6, ""));
    assert_eq!(copy.presentation.beside, ["?model=2&volume=9M&name=Now"]);
    let names = ["2 × the volume", "3 × the volume", "Next year", "AWS"];
    assert_eq!(offered.len(), 1 + names.len());
    let beside = |place: usize| {
        let parsed = query::read(&offered[1 + place]);
        assert_eq!(
            (parsed.scenario.messages_per_day, parsed.presentation.name.as_str()),
            (9e6, "Now")
        );
        query::read(&parsed.presentation.beside[0])
    };
    for (place, name) in names.into_iter().enumerate() {
        assert_eq!(beside(place).presentation.name, name);
    }
    assert_eq!([0, 1].map(|place| beside(place).scenario.messages_per_day), [18e6, 27e6]);
    assert_eq!(beside(2).scenario.growth, 0.2);
    let two = whole(&lazy::view("compare", &offered[2]));
    let shown = query::read(&two[0]);
    assert_eq!(shown.scenario.messages_per_day, 27e6);
    assert_eq!(shown.presentation.name, "3 × the volume");
    assert_eq!(shown.presentation.beside, ["?model=2&volume=9M&name=Now"]);
    let removed = query::read(&two[1]);
    assert_eq!((removed.scenario.messages_per_day, removed.presentation.beside.len()), (9e6, 0));
    // Four at most: nothing more is offered.
    let four = "?vs=volume%3D1M&vs=volume%3D2M&vs=volume%3D3M";
    assert_eq!(whole(&lazy::view("compare", four)).len(), 6);
}

/// The order first, then whether it holds, then figures and what differs.
#[test]
fn a_comparison_starts_with_the_orders_and_their_verdicts() {
    let html = lazy::view("compare", "?volume=9M&vs=volume%3D900M%26cores%3D2%26ram%3D4GiB");
    let rows = [
        ">Servers<",
        ">Machine<",
        ">vCPU of each<",
        ">Memory of each<",
        ">Disk of each<",
        ">Network card<",
        ">Cost per month<",
        ">Holds what was asked for<",
        ">Critical findings, warnings<",
        ">Figures, all servers<",
        ">Inputs that differ<",
        ">Messages a day<",
        ">Shown now<",
    ];
    let places = rows.map(|row| html.find(row).unwrap_or_else(|| panic!("{row} in {html}")));
    assert!(places.is_sorted(), "{places:?}");
    assert!(html.contains("<td class=\"number\">yes</td>"), "{html}");
    assert!(html.contains("<mark>no: your server</mark>"), "{html}");
    assert!(html.contains(" critical, "), "{html}");
    assert!(
        html.contains("All are planned with KumoMTA’s tutorial, whatever their own links say.")
    );
}

#[test]
fn saving_is_offered_where_the_browser_allows_it() {
    let has =
        |name: &str, action: &str| lazy::view(name, "").contains(&format!("data-do=\"{action}\""));
    assert!(has("compare:0", "save") && !has("compare:0", "restore"));
    assert!(has("compare:1", "save") && has("compare:1", "restore") && has("compare:1", "forget"));
    assert!(!has("compare:2", "save") && !has("compare:2", "restore"));
    assert!(lazy::view("compare:2", "").contains("This browser saves nothing"));
}

#[test]
fn a_comparison_that_no_link_would_hold_is_refused_with_what_to_do() {
    let prices: String = kumo_planner::scenario::names::priced()
        .take(24)
        .map(|name| format!("&price.{name}=123456.789"))
        .collect();
    let long = format!("volume=9M{prices}");
    let html = lazy::view("compare", &format!("?{long}&vs={}", query::encode(&long)));
    assert!(html.contains("longer than 2,000 characters"), "{html}");
    // Show and Remove alone.
    assert_eq!(whole(&html).len(), 2);
}

#[test]
fn what_differs_is_marked_and_what_a_user_wrote_is_no_markup() {
    let html = lazy::view("compare", "?volume=9M&name=%3Cb%3EA%26B%22&vs=volume%3D18M");
    assert!(html.contains("&lt;b&gt;A&amp;B&quot;"), "{html}");
    assert!(!html.contains("<b>A"));
    assert!(html.contains("<mark>18 M</mark>") && html.contains("+100 %"), "{html}");
    // The window is the same in both: no row.
    assert!(!html.contains("Peak window"));
    // What was typed and refused leaves the price that stood.
    let refused = lazy::view("prices", "?price.gp3=0.5#price.gp3=%3Cscript%3E");
    assert_eq!(
        lazy::view("hardware", "?price.gp3=0.5#price.gp3=x"),
        lazy::view("hardware", "?price.gp3=0.5")
    );
    assert!(refused.contains("&lt;script&gt;") && !refused.contains("<script"), "{refused}");
    assert!(refused.contains("isn’t a number"));
}

#[test]
fn a_file_gives_back_what_was_exported() {
    let text =
        "?model=2&volume=9M&name=Now&vs=model%3D2%26volume%3D27M%26name%3DBlack%2520Friday&vs=";
    let parsed = query::read(text);
    assert_eq!(parsed.problems, []);
    let file = comparison::write(&parsed);
    let again = query::read(&lazy::imported(&file));
    assert_eq!(again, parsed);
    assert_eq!(query::write_presented(&again.scenario, again.basis, &again.presentation), text);
}

#[test]
fn a_file_that_is_none_is_refused_with_the_reason() {
    let five = r#"{"query":""},"#.repeat(5);
    for (file, why) in [
        ("", "isn’t JSON (line 1"),
        ("{\"model\":2", "isn’t JSON (line 1, column 10)"),
        ("[]", "it has no inputs"),
        ("{\"model\":2}", "it has no inputs"),
        (r#"{"inputs":{}}"#, "which model"),
        ("{\"kumo_planner_scenarios\":1}", "isn’t one of scenarios"),
        (r#"{"kumo_planner_scenarios":2,"model":1,"scenarios":[{"query":""}]}"#, "has form 2"),
        (r#"{"kumo_planner_scenarios":1,"model":1,"scenarios":[]}"#, "holds no scenario"),
        (
            &format!(
                r#"{{"kumo_planner_scenarios":1,"model":1,"scenarios":[{}]}}"#,
                five.trim_end_matches(',')
            ),
            "holds 5 scenarios",
        ),
        (&" ".repeat(200_001), "larger than any"),
    ] {
        let said = lazy::imported(file);
        assert!(said.starts_with('!') && said.contains(why), "{said}");
    }
    // What is wrong inside is named by whoever reads it, and the rest is used.
    let odd =
        r#"{"kumo_planner_scenarios":1,"model":7,"scenarios":[{"query":"?volume=9M&size=abc"}]}"#;
    let parsed = query::read(&lazy::imported(odd));
    assert_eq!(parsed.scenario.messages_per_day, 9e6);
    let keys: Vec<_> = parsed.problems.iter().map(|problem| problem.key.as_str()).collect();
    assert_eq!(keys, ["size", "model"]);
}

#[test]
fn an_unknown_name_gives_nothing() {
    for name in ["", "maths", "maths/", "maths/nothing", "Sources"] {
        assert_eq!(lazy::view(name, ""), "");
        assert_eq!(lazy::picture(name, "", true, 700), Picture::default());
        assert_eq!(lazy::readout(name, "", 0), "");
    }
}

#[test]
fn what_is_shown_is_the_querys_and_not_the_last_ones() {
    for query in ["?retention=45d", "", "", "?retention=45d", "?volume=20M"] {
        let plan = planned(query);
        assert_eq!(lazy::view("retention-table", query), html::retention::retention(&plan));
        assert_eq!(lazy::readout("retention", query, 7), chart::retention_readout(&plan, 7));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn any_text_is_taken_as_a_query(text in ".{0,60}", place: u32, width in 0u32..3_000) {
        for view in VIEWS {
            prop_assert_ne!(lazy::view(view.name, &text), "");
        }
        for chart in CHARTS {
            prop_assert_ne!(lazy::picture(chart.row.key, &text, true, width).svg, "");
            lazy::readout(chart.row.key, &text, place);
        }
    }

    #[test]
    fn no_view_shows_what_is_no_number(shares in prop::collection::vec(0.0..=1.0, FIELDS.len())) {
        let query = query::write(&scenario_at(&shares), Basis::Measured);
        for view in VIEWS {
            let html = lazy::view(view.name, &query);
            for odd in ["NaN", "inf ", "inf<", "Some(", "-0 "] {
                prop_assert!(!html.contains(odd), "{odd} in {} of {query}", view.name);
            }
            let mut after = html.split(">-").skip(1);
            let is_negative = after.any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            prop_assert!(!is_negative, "a negative number in {} of {query}", view.name);
        }
    }

    #[test]
    fn a_scenarios_query_gives_its_own_figures(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
    ) {
        // The page hands the scenario over as a link holds it.
        let scenario = scenario_at(&shares);
        for basis in Basis::ALL {
            let plan = kumo_planner::planned(&scenario, basis, &html::coefficients());
            let query = query::write(&scenario, basis);
            prop_assert_eq!(lazy::view("retention-table", &query), html::retention::retention(&plan));
            // Machines are known to these parts alone: the page takes their orders from here.
            let (here, there) = lazy::orders(&query);
            prop_assert_eq!(here, plan.order);
            let other = kumo_planner::planned(&scenario, basis.other(), &html::coefficients());
            prop_assert_eq!(there, other.order);
        }
    }
}
