//! Playwright's tests in Chromium, counted.

use std::process::Command;

use anyhow::{Context, Result};

use crate::counts::Counts;
use crate::process::run_captured;
use crate::setup::{PageTools, page_tests};

/// Runs the tests of a configuration, and counts them from the report that it writes.
///
/// # Errors
/// Where Playwright can't be started or writes no report.
pub fn run(tools: &PageTools, config: &str, report: &str) -> Result<Counts> {
    let report = page_tests().join("results").join(report);
    let _ = std::fs::remove_file(&report);
    let mut playwright = Command::new("node");
    playwright.args(["node_modules/@playwright/test/cli.js", "test", "--config", config]);
    playwright.current_dir(page_tests());
    if let Some(chromium) = &tools.chromium {
        playwright.env("PLANNER_CHROMIUM", chromium);
    }
    let (_, success) = run_captured(&mut playwright)?;
    let report = std::fs::read(&report).context("Playwright wrote no report")?;
    let report: serde_json::Value = serde_json::from_slice(&report)?;
    let number = |key: &str| report["stats"][key].as_u64().unwrap_or(0);
    // A test that passes only when tried again is not one to rely on.
    let mut failed = number("unexpected") + number("flaky");
    if !success && failed == 0 {
        failed = 1;
    }
    Ok(Counts { passed: number("expected"), failed, skipped: number("skipped") })
}
