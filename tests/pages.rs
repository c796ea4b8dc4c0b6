//! Pages that are printed from the code: the plain page, and the documentation's tables.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use common::planned;
use kumo_planner::analysis::Analysis;
use kumo_planner::docs::{assumptions, figures};
use kumo_planner::export::EXPORTS;
use kumo_planner::html;
use kumo_planner::scenario::query;

#[test]
fn the_plain_page_shows_the_worked_example_and_says_so() {
    let page = html::plain::page();
    for text in [
        "The worked example of KumoMTA’s documentation",
        "8,000,000 messages per day of 50 kB, sent in 8 h, logs kept for 30 d",
        "<b>one server</b>",
        "404 GB",
        "492 GB",
        "<b>1.1 TB</b> of disk",
        "996 GB of data, as in the tutorial, which rounds to 1 TB",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

#[test]
fn index_html_has_a_place_for_it_and_no_figure_of_its_own() {
    let index = include_str!("../index.html");
    for mark in ["{{worked-example}}", "{{worked-inputs}}", "{{templates}}"] {
        assert_eq!(index.matches(mark).count(), 1, "{mark}");
    }
    for typed_twice in ["995", "996", "404", "1 TB", "1.1 TB", "8,000,000"] {
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

/// The documents whose figures `cargo xtask docs` renews, by name.
fn prose() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(root.join("docs")).unwrap();
    let files = entries.map(|entry| entry.unwrap().path()).chain([root.join("README.md")]);
    let markdown = files.filter(|file| file.extension().is_some_and(|ending| ending == "md"));
    let read =
        |file: PathBuf| (file.display().to_string(), std::fs::read_to_string(&file).unwrap());
    markdown.map(read).collect()
}

#[test]
fn the_figures_in_the_documents_are_the_plans() {
    let mut marks = 0;
    for (file, text) in prose() {
        let renewed = figures::renewed(&text).unwrap_or_else(|why| panic!("{file}: {why}"));
        for (line, (is, should)) in text.lines().zip(renewed.lines()).enumerate() {
            assert_eq!(is, should, "{file}:{}: run `cargo xtask docs`", line + 1);
        }
        marks += text.matches("<!-- -->").count();
    }
    assert!(marks > 100, "{marks} figures");
}

/// Markdown would take a line that begins with a comment for HTML, and show one in backticks.
#[test]
fn a_figures_mark_neither_begins_a_line_nor_is_code() {
    for (file, text) in prose() {
        for line in text.lines() {
            let begins = ["<!-- ?", "<!-- k ", "<!-- off "].iter();
            let is_mark = begins.clone().any(|mark| line.trim_start().starts_with(mark));
            assert!(!is_mark, "{file}: {line}");
            let in_code = begins
                .clone()
                .any(|mark| line.split('`').skip(1).step_by(2).any(|code| code.contains(mark)));
            assert!(!in_code, "{file}: {line}");
        }
    }
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
    for query in [
        "",
        "?volume=10B&size=50MB&window=0.25h",
        "?volume=1k&outage=0&retention=0",
        "?machine=aws:m7g.2xlarge&basis=measured&redundancy=1&growth=0.2",
    ] {
        let plan = planned(query);
        for fragment in [
            html::retention::retention(&plan),
            html::partitions::partitions(&plan),
            html::partitions::advice(),
            html::servers::servers(&plan),
            html::servers::benchmarks(),
            html::answer::disk_reason(&plan),
            html::cards::disk(&plan),
            html::answer::basis(plan.basis),
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
    // At the stops of the sliders: half of 2,048 B is 1,024, and the next stop below is 1,000.
    assert_eq!(
        sentence(""),
        "Logs are the largest part (492 GB, 49.4 %). To halve it: messages a day at 4 M, log retention \
         at 15 d or log per message at 1,000 B; message size, sending hours a day, longest outage to \
         survive and system space don’t change it."
    );
    // Half a day, the outage's first stop, still holds the whole volume: it is sent in 8 h.
    assert_eq!(
        sentence("?retention=0"),
        "Spool is the largest part (404 GB, 80.2 %). To halve it: messages a day at 4 M, message size \
         at 24 kB or longest outage to survive at 0 d; sending hours a day, log retention, log per \
         message and system space don’t change it."
    );
    assert_eq!(
        sentence("?volume=100k"),
        "System is the largest part (100 GB, 89.9 %). To halve it: system space at 50 GB; messages a \
         day can’t go far enough alone; message size, sending hours a day, log retention, longest \
         outage to survive and log per message don’t change it."
    );
}

#[test]
fn the_documents_links_open_scenarios_and_parts_of_the_page() {
    let questions = include_str!("../docs/questions.md");
    let mut links = 0;
    for text in [questions, include_str!("../docs/model.md")] {
        for link in text.split("(http://127.0.0.1:8080/").skip(1) {
            let link = link.split(')').next().unwrap();
            let (text, part) = link.split_once('#').unwrap_or((link, "figures"));
            let asked = query::read(text);
            assert_eq!(asked.problems, [], "{link}");
            assert_eq!(query::write(&asked.scenario, asked.basis), text, "{link}");
            assert!(html::page::place(part).is_some(), "{link}");
            links += 1;
        }
    }
    assert!(links > 20, "{links} links");
    for number in 1..=20 {
        assert!(questions.contains(&format!("**{number}. ")), "question {number}");
    }
}

/// A row of docs/findings.md: id, severity, when, remedy, source.
fn documented() -> Vec<[&'static str; 5]> {
    let rows = include_str!("../docs/findings.md").lines().filter(|line| line.starts_with("| `"));
    let cells = |row: &'static str| {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        <[&str; 5]>::try_from(cells).unwrap_or_else(|_| panic!("{row}"))
    };
    rows.map(cells).collect()
}

/// Every source file below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The ids of findings and nothing else: a check or a panel has one too.
#[test]
fn every_finding_is_documented_once_and_nothing_else_is() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut ids = Vec::new();
    for file in files {
        let source = std::fs::read_to_string(file).unwrap_or_default();
        for made in source.split("Finding {").skip(1) {
            let made = made.trim_start();
            let id = made.strip_prefix("id: \"").and_then(|rest| rest.split('"').next());
            ids.extend(id.map(|id| format!("`{id}`")));
        }
    }
    ids.sort();
    let mut rows: Vec<_> = documented().iter().map(|row| row[0].to_string()).collect();
    rows.sort();
    assert!(ids.len() > 20, "{ids:?}");
    assert_eq!(ids, rows);
}

/// Scenarios in which every finding applies to something.
const TELLING: [&str; 27] = [
    "",
    "?cores=2&ram=4GiB",
    "?cores=16&ram=64GiB&volume=500M",
    "?engine=localdisk&fs=ext4",
    "?size=25MB",
    "?inject=http&size=3MB",
    "?window=24h&volume=126M",
    "?sources=1&sites=1&max_ready=1&volume=80M&basis=measured",
    "?max_age=12h",
    "?max_age=30d&retry=1d&outage=7d",
    "?volume=300M&size=1MB&basis=measured",
    "?hooks=2&segment=1s&volume=10k",
    "?mix_google=90%&sources=2",
    "?growth=0.2&horizon=1y&retention=2y",
    "?outage=0",
    "?machine=aws:t3.xlarge",
    "?provider=own&cores=2",
    "?provider=aws&local=yes&outage=0.25",
    "?flush=yes&basis=measured",
    "?slow=1%&slow_time=1s",
    "?slow=10%&slow_time=1500s",
    "?deferred_spool=yes",
    "?runs=container",
    "?cap.google=500/h",
    "?cap.rest=1/d",
    "?warm_start=1k&warm_factor=1",
    "?warm_start=50&warm_factor=1",
];

/// What a finding says of itself is what its row says: how grave, with which remedy, from where.
#[test]
fn findings_are_as_they_are_documented() {
    let mut seen = BTreeSet::new();
    for text in TELLING {
        let asked = query::read(text);
        assert_eq!(asked.problems, [], "{text}");
        // A day on which prices are old.
        let case = Analysis::of(asked, 21_500.0, &html::coefficients());
        for finding in case.findings() {
            let id = format!("`{}`", finding.id);
            let rows = documented();
            let row = rows.iter().find(|row| row[0] == id).unwrap();
            assert!(row[1].contains(finding.severity.key()), "{id} of {text}: {}", row[1]);
            match &finding.remedy {
                None => assert!(row[3].contains("none"), "{id} of {text}: {}", row[3]),
                Some(remedy) => {
                    let key = remedy.query.split('=').next().unwrap();
                    let is_told =
                        row[3].contains(&format!("`{key}=")) || row[3].contains("default shares");
                    assert!(is_told, "{id} of {text}: {} isn’t {}", remedy.query, row[3]);
                }
            }
            for source in finding.source.split("; ").filter(|source| source.contains('/')) {
                let source = source.split(", ‘").next().unwrap();
                assert!(row[4].contains(source), "{id}: {source}");
            }
            seen.insert(id);
        }
    }
    let missing: Vec<_> =
        documented().iter().map(|row| row[0]).filter(|id| !seen.contains(*id)).collect();
    assert_eq!(missing, [""; 0], "no scenario here tells of it");
}

/// 'Unless it says otherwise' in the text below the table.
#[test]
fn the_default_scenarios_findings_are_those_that_are_named() {
    let case = Analysis::of(query::read(""), 0.0, &html::coefficients());
    let text = include_str!("../docs/findings.md").rsplit("\n\n").next().unwrap();
    for finding in case.findings() {
        assert!(text.contains(&format!("`{}`", finding.id)), "{}", finding.id);
    }
    let named = text.matches('`').count() / 2;
    assert_eq!(named, case.findings().len() + 1, "and prices-old: {text}");
}

#[test]
fn the_readme_lists_every_document_of_the_command_line() {
    let readme = include_str!("../README.md");
    for export in EXPORTS {
        let is_listed = readme.contains(&format!("`{}`", export.key));
        assert!(is_listed || export.key == "json", "{}", export.key);
    }
}
