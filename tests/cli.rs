//! The command line, as a shell or a script runs it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use kumo_planner::Coefficients;
use kumo_planner::analysis::Analysis;
use kumo_planner::export::document::Document;
use kumo_planner::export::{EXPORTS, Export};
use kumo_planner::link::Link;
use kumo_planner::scenario::query;
use serde_json::{Value, json};

const PAGE: &str = "https://planner.example/?volume=20M";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kumo-plan"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with standard input.
fn run_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments).spawn().unwrap();
    // A program that reads no input may have closed its end already.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn run(arguments: &[&str]) -> Output {
    run_with(arguments, b"")
}

fn printed(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The analysis of a query on the day that the program sees.
fn case(text: &str) -> Analysis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let today = (since.as_secs() / 86_400) as f64;
    Analysis::of(query::read(text), today, &Coefficients::typical())
}

fn document(text: &str) -> Value {
    serde_json::to_value(Document::new(&case(text))).unwrap()
}

#[test]
fn it_prints_the_default_plan_a_query_and_an_address() {
    assert_eq!(printed(&run(&[])), document(""));
    assert_eq!(printed(&run(&["?volume=20M"])), document("?volume=20M"));
    assert_eq!(printed(&run(&[PAGE])), document("?volume=20M"));
    assert_eq!(printed(&run_with(&["-"], b"volume=20M\n")), document("?volume=20M"));
}

/// The figure that KumoMTA's documentation works out.
#[test]
fn without_an_argument_it_plans_the_worked_example() {
    assert_eq!(printed(&run(&[]))["storage"]["total_bytes"], 995_616_000_000_u64);
}

#[test]
fn it_names_what_it_could_not_use_and_is_strict_if_asked() {
    let lenient = run(&["?size=abc"]);
    assert_eq!(lenient.status.code(), Some(0));
    assert_eq!(printed(&lenient)["problems"][0]["key"], "size");
    assert_eq!(said(&lenient), "size: “abc” isn’t a number; write 50kB. Using 50 kB instead.\n");
    // How a link was taken is no problem, and is told all the same.
    let older = run(&["--strict", "?model=1&reading=behaviour"]);
    assert_eq!(older.status.code(), Some(0));
    assert_eq!(printed(&older), document("?model=1&reading=behaviour"));
    assert!(said(&older).starts_with("This link was made with model 1."), "{}", said(&older));
    let strict = run(&["--strict", "?size=abc"]);
    assert_eq!(strict.status.code(), Some(2));
    assert_eq!(printed(&strict), printed(&lenient));
    assert_eq!(run(&["--strict", "?size=60kB"]).status.code(), Some(0));
}

#[test]
fn it_writes_every_document_with_the_page_of_a_whole_link() {
    for Export { key, write, .. } in EXPORTS {
        let case = case(PAGE);
        let expected = write(&case, &Link::new(PAGE, &case));
        for arguments in [vec!["--format", key, PAGE], vec![PAGE, &format!("--format={key}")]] {
            let output = run(&arguments);
            assert_eq!(said(&output), "", "{key}");
            let text = String::from_utf8(output.stdout).unwrap();
            assert_eq!(text, format!("{}\n", expected.trim_end()), "{key}");
        }
    }
}

#[test]
fn what_it_does_not_understand_is_refused_in_words() {
    for (arguments, why) in [
        (vec!["--volume"], "unknown option --volume"),
        (vec!["--format", "yaml"], "unknown format yaml"),
        (vec!["--format"], "unknown format "),
        (vec!["?volume=20M", "size=80kB"], "one query at a time; quote it"),
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert_eq!(output.stdout, b"", "{arguments:?}");
        assert!(said(&output).starts_with(why), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains("kumo-plan [--strict]"), "{arguments:?}");
    }
}

#[test]
fn help_names_every_format() {
    let output = run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).unwrap();
    for export in EXPORTS {
        assert!(help.contains(export.key), "{help}");
    }
}

#[test]
fn it_takes_megabytes_of_bytes_that_are_no_text() {
    let junk: Vec<u8> =
        (0..3_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let output = run_with(&["-"], &junk);
    assert_eq!(output.status.code(), Some(0));
    let d = printed(&output);
    assert_eq!(d["storage"]["total_bytes"], 995_616_000_000_u64);
    assert_ne!(d["problems"], json!([]));
    let schema = serde_json::from_str(include_str!("../docs/plan.schema.json")).unwrap();
    assert!(jsonschema::is_valid(&schema, &d));
    assert_eq!(d, document(&String::from_utf8_lossy(&junk)));
}

/// As `kumo-plan | head -c1` has it.
#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let mut child = command(&["-"]).spawn().unwrap();
    drop(child.stdout.take());
    // Only now may it print.
    drop(child.stdin.take());
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!(errors, "");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let full = std::fs::File::create("/dev/full").unwrap();
    let output = command(&[]).stdin(Stdio::null()).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).starts_with("standard output can't be written"), "{}", said(&output));
}
