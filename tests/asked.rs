//! What the page's sliders, fields and buttons do to what is asked for.
#![allow(clippy::unwrap_used, clippy::panic)]

use kumo_planner::html::Action;
use kumo_planner::html::page::{Block, ELSEWHERE, TABS, place};
use kumo_planner::lazy::{CHARTS, VIEWS};
use kumo_planner::scenario::{Asked, Basis, Field, Scenario, fields, query};
use kumo_planner::sentences::compared;
use proptest::prelude::*;

fn field(key: &str) -> &'static Field {
    fields::field(key).unwrap()
}

#[test]
fn a_slider_sets_its_input_alone() {
    let mut asked = Asked::read("?size=60kB");
    asked.set(field("volume"), 9e6);
    assert_eq!(asked.query(), "?model=2&volume=9M&size=60kB");
    assert_eq!(asked.link.notes, Vec::<String>::new());
}

#[test]
fn touching_what_the_tutorial_ignores_switches_the_basis_and_leaves_a_way_back() {
    let mut asked = Asked::read("?volume=9M");
    asked.set(field("dkim"), 4.0);
    assert_eq!(asked.link.basis, Basis::Measured);
    assert_eq!(asked.query(), "?model=2&basis=measured&volume=9M&dkim=none");
    assert_eq!(asked.link.notes.len(), 1);
    assert!(asked.link.notes[0].contains("DKIM"), "{:?}", asked.link.notes);
    // Further touches keep the way back to what was before the first.
    asked.set(field("hooks"), 2.0);
    assert_eq!(asked.way_back.as_deref(), Some("?model=2&volume=9M"));
    let before = asked.way_back.clone().unwrap();
    asked.adopt(&before);
    assert_eq!((asked.link.basis, asked.way_back.clone()), (Basis::Tutorial, None));
}

#[test]
fn what_both_know_switches_nothing() {
    for field in fields::FIELDS.iter().filter(|field| !field.measured_only) {
        let mut asked = Asked::read("");
        asked.set(field, field.at_stop(field.last_stop() / 2));
        assert_eq!(asked.link.basis, Basis::Tutorial, "{}", field.key);
    }
}

#[test]
fn a_button_that_names_a_basis_wins() {
    let mut asked = Asked::read("?dkim=none");
    assert_eq!(asked.link.basis, Basis::Measured);
    asked.apply("basis=tutorial");
    assert_eq!(asked.query(), "?model=2&basis=tutorial&dkim=none");
    // What the tutorial ignores stays ignored until it is touched again.
    asked.apply("redundancy=1");
    assert_eq!(asked.link.basis, Basis::Tutorial);
    asked.apply("dkim=ed25519");
    assert_eq!(asked.link.basis, Basis::Measured);
    assert_eq!(asked.link.scenario.redundancy, 1.0);
}

#[test]
fn a_button_takes_the_place_of_the_same_keys() {
    let mut asked = Asked::read("?volume=9M&machine=aws:m7g.xlarge&name=May");
    asked.apply("provider=gcp&machine=");
    assert_eq!(asked.query(), "?model=2&volume=9M&provider=gcp&name=May");
    assert_eq!(asked.link.problems, []);
}

#[test]
fn a_typed_price_is_used_and_a_bad_one_is_kept_beside() {
    let mut asked = Asked::read("?volume=9M");
    assert!(asked.type_in("price.gp3", "0.07"));
    assert_eq!(asked.query(), "?model=2&volume=9M&price.gp3=0.07");
    assert!(!asked.type_in("price.gp3", "cheap"));
    assert_eq!(asked.query(), "?model=2&volume=9M&price.gp3=0.07");
    assert_eq!(asked.for_lazy_parts(), "?model=2&volume=9M&price.gp3=0.07#price.gp3=cheap");
    assert!(asked.type_in("price.gp3", ""));
    assert_eq!(asked.for_lazy_parts(), "?model=2&volume=9M");
}

#[test]
fn a_refused_text_names_what_is_used_until_it_is_settled() {
    let mut asked = Asked::read("");
    let volume = field("volume");
    asked.refuse(volume, "many", "“many” isn’t a number");
    assert_eq!(asked.link.problems.len(), 1, "{:?}", asked.link.problems);
    let problem = &asked.link.problems[0];
    assert_eq!(problem.message(), "“many” isn’t a number. Still using 8 M.");
    asked.set(volume, 9e6);
    assert_eq!(asked.link.problems, []);
}

#[test]
fn what_is_typed_keeps_its_form_and_a_slider_what_is_natural_of_it() {
    let mut asked = Asked::read("");
    for (key, typed, slid, link) in [
        // Spans keep their unit, counts their period, windows their opening.
        ("outage", "24 h", 1.25, "30h"),
        ("outage", "12 h", 2.0, "48h"),
        ("volume", "200k a month", 7_000.0, "210k/month"),
        ("volume", "900k a month", 40_000.0, "1.2M/month"),
        ("window", "7:00 – 13:00", 6.5, "7:00-13:30"),
        ("window", "22:00-4:00", 6.25, "22:00-4:15"),
        // What depends on the size goes, and so does a unit that gives many digits.
        ("volume", "0.2M", 210_000.0, "210k"),
        ("volume", "100M a year", 280_000.0, "102.2M/year"),
        ("volume", "2M an hour", 50e6, "50M"),
        ("size", "64KiB", 70_000.0, "70kB"),
        ("retention", "1y", 370.0, "370d"),
    ] {
        assert!(asked.write(field(key), typed), "{key} = {typed}");
        asked.set(field(key), slid);
        assert_eq!(asked.query(), format!("?model=2&{key}={link}"), "{typed}");
        asked.load(Scenario::default(), Basis::Tutorial);
    }
}

#[test]
fn a_form_stays_until_the_value_changes() {
    let mut asked = Asked::read("");
    assert!(asked.write(field("outage"), "24h"));
    assert_eq!(asked.query(), "?model=2&outage=24h");
    // The slider is where it was.
    asked.set(field("outage"), 1.0);
    asked.set(field("volume"), 9e6);
    assert_eq!(asked.query(), "?model=2&volume=9M&outage=24h");
    asked.apply("redundancy=1");
    assert_eq!(asked.query(), "?model=2&volume=9M&outage=24h&redundancy=1");
    assert!(!asked.write(field("outage"), "a day"));
    assert_eq!(
        asked.link.problems[0].message(),
        "“a day” isn’t a number; write 1d. Still using 24 h."
    );
    assert!(asked.write(field("outage"), "1d"));
    assert_eq!(asked.query(), "?model=2&volume=9M&redundancy=1");
    assert_eq!(asked.link.problems, []);
}

#[test]
fn typing_what_the_tutorial_ignores_switches_the_basis_too() {
    let mut asked = Asked::read("");
    // The default in another form is no change.
    assert!(asked.write(field("segment"), "10,000ms"));
    assert_eq!(asked.link.basis, Basis::Tutorial);
    assert!(asked.write(field("segment"), "3600s"));
    assert_eq!(asked.query(), "?model=2&basis=measured&segment=3600s");
}

#[test]
fn embed_and_theme_are_the_page_s_own() {
    let mut asked = Asked::read("?embed=1&theme=dark&volume=9M");
    asked.adopt("?volume=10M&theme=light");
    assert_eq!(asked.query(), "?model=2&volume=10M&embed=1&theme=dark");
    assert_eq!(asked.shared(), "?model=2&volume=10M");
}

#[test]
fn a_preset_takes_over_the_scenario_and_drops_what_was_said() {
    let mut asked = Asked::read("?volume=1e6&model=1&name=May");
    asked.load(Scenario::default(), Basis::Tutorial);
    assert_eq!((asked.query().as_str(), asked.link.problems.len()), ("?name=May", 0));
    assert_eq!(asked.link.notes, Vec::<String>::new());
}

proptest! {
    /// Whatever a button writes is read as the same.
    #[test]
    fn actions_are_read_as_they_are_written(text in "\\PC{0,40}", place in 0..40u32, kind in 0..9) {
        let action = match kind {
            0 => Action::Set(text.trim_start_matches('?').into()),
            1 => Action::Take(text),
            2 => Action::Load(text),
            3 => Action::Open(text),
            4 => Action::Headline(place),
            5 => Action::Save,
            6 => Action::Restore,
            7 => Action::Forget,
            _ => Action::Again,
        };
        prop_assert_eq!(Action::read(&action.to_string()), Some(action));
    }

    /// Nothing that a button could say brings the page down or loses the other inputs' problems.
    #[test]
    fn any_text_is_taken_as_a_button_s_query(text in "\\PC{0,60}") {
        let mut asked = Asked::read("?volume=9M");
        asked.apply(&text);
        asked.type_in("name", &text);
        prop_assert!(query::read(&asked.query()).problems.is_empty());
    }
}

#[test]
fn no_other_text_is_an_action() {
    for text in ["", "lead", "figure-x", "figure-", "Save", "reset"] {
        assert_eq!(Action::read(text), None, "{text}");
    }
}

/// Every name in a tab is a view or a chart, and every view but those of the first screen, a dialog
/// or a label is in a tab.
#[test]
fn tabs_lead_to_views_and_charts() {
    let mut shown = Vec::new();
    let mut drawn = vec!["storage"];
    for part in TABS.iter().flat_map(|tab| tab.parts) {
        match part {
            Block::View(name) => {
                assert!(VIEWS.iter().any(|view| view.name == *name), "{name} is no view");
                shown.push(*name);
            }
            Block::Chart(row) => {
                assert!(CHARTS.iter().any(|chart| chart.row.key == row.key), "{} is none", row.key);
                drawn.push(row.key);
            }
            Block::Fold(fold) => {
                assert!(
                    VIEWS.iter().any(|view| view.name == fold.view),
                    "{} is no view",
                    fold.view
                );
                shown.push(fold.view);
            }
        }
    }
    for chart in CHARTS {
        assert!(drawn.contains(&chart.row.key), "no tab shows the chart {}", chart.row.key);
    }
    let elsewhere = [
        "presets",
        "export",
        "report",
        "risks",
        "risk-count",
        "compare",
        "settings",
        "own-server",
        "known",
        "machine-key",
    ];
    for view in VIEWS {
        let name = view.name;
        let is_shown = shown.contains(&name) || elsewhere.contains(&name);
        assert!(is_shown || name.starts_with("verdict/"), "nothing shows {name}");
    }
}

#[test]
fn fragments_are_in_the_readme() {
    let readme = include_str!("../README.md");
    for tab in TABS {
        assert!(readme.contains(&format!("`#{}`", tab.id)), "README doesn't list {}", tab.id);
    }
    for id in ELSEWHERE {
        assert!(readme.contains(&format!("`#{id}`")), "README doesn't list {id}");
    }
}

/// The panels that model 1's page had, by the fragments of their links.
#[test]
fn fragments_of_older_links_open_the_right_tab() {
    for (fragment, tab) in [
        ("hardware", Some("machines")),
        ("catalogue", Some("machines")),
        ("disk", Some("storage")),
        ("partitions", Some("storage")),
        ("retention-table", Some("storage")),
        ("outage", Some("outage")),
        ("nodes", Some("servers")),
        ("servers", Some("servers")),
        ("figures", Some("servers")),
        ("limits", Some("servers")),
        ("own", Some("servers")),
        ("machine", Some("memory")),
        ("ranges", Some("ranges")),
        ("readings", Some("ranges")),
        ("drivers", Some("ranges")),
        ("configure", Some("configure")),
        ("sources", Some("sources")),
        ("findings", None),
        ("compare", None),
        ("export", None),
    ] {
        let place = place(fragment).unwrap_or_else(|| panic!("{fragment} leads nowhere"));
        assert_eq!(place.tab.map(|at| TABS[at].id), tab, "{fragment}");
    }
    assert_eq!(place("nothing"), None);
    assert_eq!(place(""), None);
}

#[test]
fn a_busier_scenario_is_put_beside_as_far_as_the_input_goes() {
    let beside = |text: &str, times: f64| Asked::read(&Asked::read(text).beside(times)).link;
    let twice = beside("?volume=9M&basis=measured&name=Now&embed=1&theme=dark", 2.0);
    assert_eq!(twice.scenario.messages_per_day, 9e6);
    assert_eq!(twice.presentation.name, "Now");
    assert!(!twice.presentation.embed && twice.presentation.theme.is_none());
    let expected = "?model=2&basis=measured&volume=18M&name=2%20%C3%97%20the%20volume";
    assert_eq!(twice.presentation.beside, [expected]);
    // Once is enough, and four are the most.
    let mut again = Asked::read("");
    again.link = twice.clone();
    assert_eq!(Asked::read(&again.beside(2.0)).link, twice);
    let full = "?vs=volume%3D1M&vs=volume%3D2M&vs=volume%3D3M";
    assert_eq!(beside(full, 2.0).presentation.beside, Asked::read(full).link.presentation.beside);
    let most = beside("?volume=9B", 3.0);
    let busier = Asked::read(&most.presentation.beside[0]).link;
    assert_eq!((busier.scenario.messages_per_day, busier.problems), (10e9, vec![]));
    assert_eq!(busier.presentation.name, "The largest volume");
}

#[test]
fn a_comparison_is_called_by_what_it_compares() {
    let page = |text: &str| Asked::read(text).link.presentation;
    let two = page("?name=Normal%20month&vs=volume%3D24M%26name%3DBlack%20Friday");
    assert_eq!(compared::comparison(&two).as_deref(), Some("Normal month beside Black Friday"));
    assert_eq!(
        compared::page_title(&two),
        "Normal month beside Black Friday – KumoMTA capacity planner"
    );
    let three = page("?vs=volume%3D24M&vs=volume%3D9M%26name%3DQuiet");
    let title = "This scenario beside Scenario 2 and Quiet";
    assert_eq!(compared::comparison(&three).as_deref(), Some(title));
    assert_eq!(compared::comparison(&page("?name=Now")), None);
    assert_eq!(compared::title(&page("?name=Now")).as_deref(), Some("Now"));
    assert_eq!(compared::page_title(&page("")), "KumoMTA capacity planner");
}
