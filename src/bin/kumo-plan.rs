//! Prints the plan of a scenario: as JSON, as a report, or as what configures a server; and with
//! `calibrate` what a running KumoMTA's files say of a plan's inputs.
//!
//! ```text
//! cargo run --release --bin kumo-plan -- '?volume=20M&size=80kB'
//! cargo run --release --bin kumo-plan -- 'https://planner.example/?volume=20M'
//! cargo run --release --bin kumo-plan -- --format policy '?volume=20M'
//! echo 'volume=20M' | cargo run --release --bin kumo-plan -- --strict -
//! cargo run --release --bin kumo-plan -- calibrate /var/log/kumomta
//! ```
//!
//! Without a query it prints the worked example. What can't be used of a query is listed in
//! `problems` and on standard error; with `--strict` the exit status is then 2.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    kumo_planner::cli::main()
}

/// Cargo builds every program for the tests of the WebAssembly, this one too.
#[cfg(target_arch = "wasm32")]
fn main() {}
