//! Prints the plan of a scenario as JSON.
//!
//! ```text
//! cargo run --release --example plan -- '?volume=20M&size=80kB'
//! cargo run --release --example plan -- 'https://planner.example/?volume=20M'
//! echo 'volume=20M' | cargo run --release --example plan -- --strict -
//! ```
//!
//! Without a query it prints the worked example. What can't be used of a query is listed in
//! `problems` and on standard error; with `--strict` the exit status is then 2.

use std::io::{Read, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use kumo_planner::Coefficients;
use kumo_planner::analysis::Analysis;
use kumo_planner::report::document::Document;
use kumo_planner::scenario::query;

const HELP: &str = "plan [--strict] [QUERY | ADDRESS | -]";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, String> {
    let mut strict = false;
    let mut queries = Vec::new();
    for argument in std::env::args_os().skip(1) {
        // What isn't UTF-8 becomes replacement characters, which the reader then names.
        match argument.to_string_lossy().as_ref() {
            "--strict" => strict = true,
            "-h" | "--help" => {
                println!("{HELP}");
                return Ok(ExitCode::SUCCESS);
            }
            "-" => queries.push(standard_input()?),
            option if option.starts_with("--") => {
                return Err(format!("unknown option {option}\n{HELP}"));
            }
            query => queries.push(query.to_string()),
        }
    }
    if queries.len() > 1 {
        return Err(format!("one query at a time; quote it, since & ends a shell's word\n{HELP}"));
    }
    let reading = query::read(&queries.pop().unwrap_or_default());
    for problem in &reading.problems {
        eprintln!("{}: {}", problem.key, problem.message);
    }
    let unusable = strict && !reading.problems.is_empty();
    let analysis = Analysis::of(reading, today(), &Coefficients::typical());
    let document = Document::new(&analysis);
    let json = serde_json::to_string_pretty(&document).map_err(|error| error.to_string())?;
    // A reader that has seen enough closes the pipe, which is not a failure.
    let _ = writeln!(std::io::stdout(), "{json}");
    Ok(ExitCode::from(if unusable { 2 } else { 0 }))
}

/// Days from 1970, by this machine's clock.
fn today() -> f64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0.0, |since| (since.as_secs() / 86_400) as f64)
}

fn standard_input() -> Result<String, String> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|error| format!("standard input can't be read: {error}"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
