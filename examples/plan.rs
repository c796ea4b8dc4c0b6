//! The command line under its older name: `cargo run --release --example plan -- '?volume=20M'`.
//! src/bin/kumo-plan.rs says what it takes.

use std::process::ExitCode;

fn main() -> ExitCode {
    kumo_planner::cli::main()
}
