//! `cargo xtask test`: every suite, one closing line.

use std::process::Command;

use anyhow::{Result, bail};

use crate::counts::Counts;
use crate::process::run_captured;
use crate::{build, config, lint, playwright, setup, sites, size};

type Suite = fn() -> Result<Counts>;

const SUITES: [(&str, Suite); 5] = [
    ("lint", lint::run),
    ("native", native),
    ("config", config::run),
    ("wasm", wasm),
    ("page", page),
];

/// Runs all suites, or the one that is named, and prints the closing line.
///
/// # Errors
/// Where a test failed, or a suite could not run.
pub fn run(only: Option<&str>) -> Result<()> {
    if only.is_some_and(|name| SUITES.iter().all(|(known, _)| *known != name)) {
        let names = SUITES.map(|(name, _)| name).join(", ");
        bail!("no such suite; there are {names}");
    }
    run_each(SUITES.into_iter().filter(|(name, _)| only.is_none_or(|only| only == *name)))
}

/// Runs the planner in real documentation sites: minutes of set-up, so that it is asked for by
/// name only.
///
/// # Errors
/// Where a test failed, or the suite could not run.
pub fn run_sites() -> Result<()> {
    run_each([("docs-sites", sites::run as Suite)])
}

fn run_each(suites: impl IntoIterator<Item = (&'static str, Suite)>) -> Result<()> {
    let mut all = Counts::default();
    for (name, suite) in suites {
        println!("\n== {name} ==");
        match suite() {
            Ok(counts) => all.join(counts),
            Err(error) => {
                eprintln!("The suite '{name}' could not run: {error:#}");
                all.failed += 1;
            }
        }
    }
    println!("\nplanner: {} passed, {} failed, {} skipped", all.passed, all.failed, all.skipped);
    if all.failed > 0 {
        bail!("{} failed", all.failed);
    }
    // Where programs are missing, all may be skipped: that has been said.
    if all.passed + all.skipped == 0 {
        bail!("no test ran");
    }
    Ok(())
}

/// The planner and everything else that needs no browser.
fn native() -> Result<Counts> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--workspace", "--no-fail-fast"]).current_dir(crate::root());
    counted(&mut cargo)
}

/// The planner as WebAssembly, under Node.js.
fn wasm() -> Result<Counts> {
    let tools = setup::for_build()?;
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--target", "wasm32-unknown-unknown", "--test", "wasm"]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &tools.wasm_bindgen_test_runner);
    cargo.env("PATH", &tools.path).current_dir(crate::root());
    counted(&mut cargo)
}

/// Runs cargo's tests and counts them; a run that fails otherwise counts as a failed one.
fn counted(cargo: &mut Command) -> Result<Counts> {
    let (text, success) = run_captured(cargo)?;
    let mut counts = Counts::default();
    text.lines().filter_map(libtest_counts).for_each(|line| counts.join(line));
    if !success && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

/// `test result: ok. 12 passed; 0 failed; 1 ignored; …`
fn libtest_counts(line: &str) -> Option<Counts> {
    let rest = line.trim().strip_prefix("test result: ")?;
    let number = |word: &str| {
        let before = rest.split(word).next()?;
        before.trim().rsplit(' ').next()?.parse().ok()
    };
    Some(Counts {
        passed: number(" passed")?,
        failed: number(" failed")?,
        skipped: number(" ignored")?,
    })
}

/// The built page in Chromium, and its size.
fn page() -> Result<Counts> {
    let tools = setup::for_page_tests()?;
    build::build()?;
    let mut counts = Counts::default();
    let sized = size::report();
    if let Err(error) = &sized {
        eprintln!("{error:#}");
    }
    counts.add(sized.is_ok());

    counts.join(playwright::run(&tools, "playwright.config.js", "report.json")?);
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_libtest_is_counted() {
        let line =
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(libtest_counts(line), Some(Counts { passed: 12, failed: 3, skipped: 1 }));
        assert_eq!(libtest_counts("running 12 tests"), None);
    }
}
