//! Pages that are printed from the code: the plain page, and the documentation's tables.
#![allow(clippy::unwrap_used)]

mod common;

use common::planned;
use kumo_planner::docs::assumptions;
use kumo_planner::html;
use kumo_planner::scenario::query;

#[test]
fn the_plain_page_shows_the_worked_example_and_says_so() {
    let page = html::plain::page(&planned(""));
    for text in [
        "The worked example of KumoMTA’s documentation",
        "8,000,000 messages a day of 50 kB, sent in 8 h, logs kept for 30 d",
        "<b>one server</b>",
        "<b>995.6</b>",
        "404,096,000,000 B",
        "491.5 GB",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

#[test]
fn index_html_has_a_place_for_it_and_no_figure_of_its_own() {
    let index = include_str!("../index.html");
    assert_eq!(index.matches("{{worked-example}}").count(), 1);
    for typed_twice in ["995", "404", "1 TB", "8,000,000"] {
        assert!(!index.contains(typed_twice), "{typed_twice}");
    }
}

#[test]
fn the_documentation_of_assumptions_is_up_to_date() {
    let written = include_str!("../docs/assumptions.md");
    assert_eq!(written, assumptions::markdown(), "run `cargo xtask docs`");
    let accuracy = include_str!("../docs/accuracy.md");
    assert_eq!(accuracy, kumo_planner::docs::accuracy::markdown(), "run `cargo xtask docs`");
}

/// Every tag is closed in order, so that no fragment can disturb what stands around it.
fn check_nesting(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let name = tag.split(['>', ' ']).next().unwrap();
        match name.strip_prefix('/') {
            // Has no end.
            None if name == "input" || tag.split('>').next().unwrap().ends_with('/') => {}
            Some(closed) => assert_eq!(open.pop(), Some(closed), "in {html}"),
            None => open.push(name),
        }
    }
    assert_eq!(open, [""; 0], "in {html}");
}

#[test]
fn every_fragment_is_well_formed() {
    for query in ["", "?volume=10B&size=50MB&window=0.25h", "?volume=1k&outage=0&retention=0"] {
        let plan = planned(query);
        for fragment in [
            html::plain::page(&plan),
            html::retention::retention(&plan),
            html::partitions::partitions(&plan),
            html::partitions::advice(),
            html::recommendation::recommendation(&plan),
            html::recommendation::measured_2023(),
            html::sources::sources(),
            html::maths::maths(&plan, html::storage::FIGURES),
        ] {
            check_nesting(&fragment);
        }
        for view in kumo_planner::lazy::VIEWS {
            check_nesting(&kumo_planner::lazy::view(view.name, query));
        }
    }
}

#[test]
fn the_halving_sentence_names_every_input() {
    let sentence = |query: &str| {
        let storage = html::storage::halving(&planned(query));
        storage.split("halving\">").nth(1).unwrap().trim_end_matches("</p>").to_string()
    };
    assert_eq!(
        sentence(""),
        "Logs are the largest part (49.4 %). To halve it: messages a day at 4 M, log retention at \
         15 d or log per message at 1,024 B; message size, peak window, outage to hold and system \
         space don’t change it."
    );
    assert_eq!(
        sentence("?retention=0"),
        "Spool is the largest part (80.2 %). To halve it: messages a day at 4 M, message size at \
         24.74 kB or outage to hold at 0.5 d; peak window, log retention, log per message and \
         system space don’t change it."
    );
    assert_eq!(
        sentence("?volume=100k"),
        "System is the largest part (89.9 %). To halve it: system space at 50 GB; messages a day, \
         message size, peak window, log retention, outage to hold and log per message don’t change \
         it."
    );
}

/// Parts of the page that a link's fragment can name.
fn is_part(id: &str) -> bool {
    include_str!("../src/app/results/mod.rs").contains(&format!("id: \"{id}\""))
}

#[test]
fn the_documents_links_open_scenarios_and_parts_of_the_page() {
    let questions = include_str!("../docs/questions.md");
    let mut links = 0;
    for text in [questions, include_str!("../docs/model.md")] {
        for link in text.split("(http://127.0.0.1:8080/").skip(1) {
            let link = link.split(')').next().unwrap();
            let (text, part) = link.split_once('#').unwrap_or((link, "figures"));
            let reading = query::read(text);
            assert_eq!(reading.problems, [], "{link}");
            assert_eq!(query::write(&reading.scenario), text, "{link}");
            assert!(is_part(part), "{link}");
            links += 1;
        }
    }
    assert!(links > 20, "{links} links");
    for number in 1..=20 {
        assert!(questions.contains(&format!("**{number}. ")), "question {number}");
    }
}

#[test]
fn every_finding_is_documented() {
    let documented = include_str!("../docs/findings.md");
    let mut ids = Vec::new();
    for file in ["machine", "mail", "time"] {
        let file = format!("{}/src/planner/findings/{file}.rs", env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(file).unwrap();
        let named = source.split("id: \"").skip(1).map(|rest| rest.split('"').next().unwrap());
        ids.extend(named.map(String::from));
    }
    assert!(ids.len() > 15, "{ids:?}");
    for id in ids {
        assert!(documented.contains(&format!("`{id}`")), "{id}");
    }
}
