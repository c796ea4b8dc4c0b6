//! Formatting and lints, each a check that counts as a test.

use std::process::Command;

use anyhow::Result;

use crate::counts::Counts;
use crate::process::run_captured;

const WASM: &str = "wasm32-unknown-unknown";

/// The checks: cargo's arguments.
const CHECKS: [&[&str]; 3] = [
    &["fmt", "--all", "--check"],
    &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
    &[
        "clippy",
        "--package",
        "kumo-planner",
        "--lib",
        "--bins",
        "--features",
        "app,modules",
        "--target",
        WASM,
        "--",
        "-D",
        "warnings",
    ],
];

/// Runs them all; a failing one does not keep the others from running.
pub fn run() -> Result<Counts> {
    let mut counts = Counts::default();
    for arguments in CHECKS {
        let mut cargo = Command::new("cargo");
        cargo.args(arguments).current_dir(crate::root());
        println!("cargo {}", arguments.join(" "));
        counts.add(run_captured(&mut cargo)?.1);
    }
    Ok(counts)
}
