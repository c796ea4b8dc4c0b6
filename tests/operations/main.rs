//! What an operator runs from the plan: alert rules, and the scripts for partitions and logs.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;

mod again;
mod alerts;
mod metrics;
mod partitions;
mod retention;
mod timing;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use common::scenario_at;
use kumo_planner::analysis::Analysis;
use kumo_planner::scenario::query::{self, ParsedLink};
use kumo_planner::scenario::{FIELDS, Presentation, Scenario};
use kumo_planner::{Basis, Coefficients, export, link::Link};
use proptest::prelude::*;

/// 4 August 2026, in days from 1970.
const TODAY: f64 = 20_669.0;

const ADDRESS: &str = "https://planner.example/";

const KEYS: [&str; 4] = ["partitions", "retention", "kubernetes", "alerts"];

fn written(key: &str, case: &Analysis, address: &str) -> String {
    (export::named(key).unwrap().write)(case, &Link::new(address, case))
}

/// A document of a query, which must have no problem.
#[track_caller]
fn document(key: &str, text: &str) -> String {
    let asked = query::read(text);
    assert_eq!(asked.problems, [], "{text}");
    written(key, &Analysis::of(asked, TODAY, &Coefficients::typical()), ADDRESS)
}

fn case(scenario: Scenario, basis: Basis, name: &str) -> Analysis {
    let presentation = Presentation { name: name.into(), ..Presentation::default() };
    let asked =
        ParsedLink { scenario, basis, presentation, notes: Vec::new(), problems: Vec::new() };
    Analysis::of(asked, TODAY, &Coefficients::typical())
}

/// Without comments: what a machine reads.
fn without_comments(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.map(|line| format!("{line}\n")).collect()
}

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("kumo-planner-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Folder(path)
    }

    fn path(&self) -> &Path {
        &self.0
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn each_document_says_what_it_is_made_from() {
    for key in KEYS {
        let text = document(key, "?volume=20M&fs=ext4&basis=measured");
        let comments: String =
            text.lines().filter_map(|line| line.trim_start().strip_prefix('#')).collect();
        for words in [
            "Plan: 20 million messages a day of 50 kB on average, sent within 8 hours",
            "Model 2, 2026-08-04; planned with the measured model.",
            "Figures are for the one server of the plan.",
            "https://planner.example/?model=2&basis=measured&volume=20M&fs=ext4",
        ] {
            assert!(comments.contains(words), "{key}: {words} in {comments}");
        }
    }
}

#[test]
fn a_day_that_was_not_told_is_left_out() {
    let case = Analysis::new(&Scenario::default(), Basis::Tutorial, &Coefficients::typical());
    for key in KEYS {
        assert!(written(key, &case, ADDRESS).contains("Model 2; planned with KumoMTA's tutorial."));
    }
}

const HOSTILE: [&str; 8] = [
    "'; rm -rf / #",
    "$(touch /tmp/x)",
    "`id`\n`id`",
    "\nEND_OF_UNIT\nreboot\n",
    "EOF",
    "\"}}\n      - alert: Mine",
    "<script>alert(1)</script>",
    "\u{2028}%n%H\\",
];

#[test]
fn what_a_user_wrote_is_in_a_comment_or_nowhere() {
    for name in HOSTILE {
        for key in KEYS {
            let clean = written(key, &case(Scenario::default(), Basis::Tutorial, ""), ADDRESS);
            let named = case(Scenario::default(), Basis::Tutorial, name);
            let hostile = written(key, &named, &format!("https://x/{name}"));
            assert_eq!(without_comments(&hostile), without_comments(&clean), "{key}: {name}");
            assert!(name == "EOF" || !hostile.contains(name), "{key}: {name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn every_scenario_gives_valid_documents(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        is_measured: bool,
        name in "\\PC{0,40}|(.|\n){0,20}",
        address in "\\PC{0,60}|(.|\n){0,30}",
    ) {
        let basis = if is_measured { Basis::Measured } else { Basis::Tutorial };
        let scenario = scenario_at(&shares);
        let (clean, named) = (case(scenario, basis, ""), case(scenario, basis, &name));
        for key in KEYS {
            let text = written(key, &clean, ADDRESS);
            let hostile = written(key, &named, &address);
            prop_assert_eq!(without_comments(&hostile), without_comments(&text));
            for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
                prop_assert!(!["NaN", "inf"].contains(&word), "{} in {}", word, text);
            }
        }
        check_all(&clean);
    }
}

/// Each document for the operating system; in containers the scripts are for none.
fn check_all(case: &Analysis) {
    alerts::check(&written("alerts", case, ADDRESS));
    let [retention, partitions] =
        ["retention", "partitions"].map(|key| written(key, case, ADDRESS));
    if case.plan.container().is_some() {
        check_does_nothing(&retention);
        check_does_nothing(&partitions);
    } else {
        retention::check(&retention);
        partitions::check(&partitions);
    }
}

/// A script that says where to look, and fails.
fn check_does_nothing(script: &str) {
    assert!(script.starts_with("#!/bin/sh\n"));
    let lines = without_comments(script);
    let expected = "echo 'This plan is in containers: see kumomta-kubernetes.yaml.' >&2\nexit 1\n";
    assert_eq!(lines, expected);
}

#[test]
fn a_script_for_a_server_changes_nothing_for_pods() {
    for key in ["retention", "partitions"] {
        let folder = Folder::new();
        let script = folder.write("script.sh", &document(key, "?runs=container"));
        let (success, said) = run(&script, &["--yes", "/dev/null"], &[("DESTDIR", "/nowhere")]);
        assert!(!success && said.contains("kumomta-kubernetes.yaml"), "{said}");
        assert!(!Path::new("/nowhere").exists());
    }
}

#[test]
fn the_ends_of_every_input_give_valid_documents() {
    for field in FIELDS {
        let none = field.none.into_iter();
        for value in [*field.range.start(), *field.range.end()].into_iter().chain(none) {
            let mut scenario = Scenario::default();
            (field.set)(&mut scenario, value);
            for basis in Basis::ALL {
                let case = case(scenario, basis, "");
                check_all(&case);
            }
        }
    }
}

/// Runs a script with the shell; whether it succeeded and all that it said.
fn run(script: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> (bool, String) {
    let mut shell = Command::new("sh");
    shell.arg(script).args(arguments).envs(environment.iter().copied());
    let output = shell.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}
