//! Prints the plan of a scenario: as JSON, as a report, or as what configures a server.
//!
//! ```text
//! cargo run --release --example plan -- '?volume=20M&size=80kB'
//! cargo run --release --example plan -- 'https://planner.example/?volume=20M'
//! cargo run --release --example plan -- --format policy '?volume=20M'
//! echo 'volume=20M' | cargo run --release --example plan -- --strict -
//! ```
//!
//! Without a query it prints the worked example. What can't be used of a query is listed in
//! `problems` and on standard error; with `--strict` the exit status is then 2.

use std::io::{ErrorKind, Read, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use kumo_planner::Coefficients;
use kumo_planner::analysis::Analysis;
use kumo_planner::export::{self, EXPORTS, Export};
use kumo_planner::link::Link;
use kumo_planner::scenario::query;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(message) => {
            say(&message);
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, String> {
    let mut strict = false;
    let mut format = named("json")?;
    let mut queries = Vec::new();
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        // What isn't UTF-8 becomes replacement characters, which the reader then names.
        match argument.to_string_lossy().as_ref() {
            "--strict" => strict = true,
            "--format" => {
                let name = arguments.next().unwrap_or_default();
                format = named(&name.to_string_lossy())?;
            }
            "-h" | "--help" => {
                print(&help())?;
                return Ok(ExitCode::SUCCESS);
            }
            "-" => queries.push(standard_input()?),
            option if option.starts_with("--format=") => {
                format = named(&option["--format=".len()..])?
            }
            option if option.starts_with("--") => {
                return Err(format!("unknown option {option}\n{}", help()));
            }
            query => queries.push(query.to_string()),
        }
    }
    if queries.len() > 1 {
        return Err(format!(
            "one query at a time; quote it, since & ends a shell's word\n{}",
            help()
        ));
    }
    let given = queries.pop().unwrap_or_default();
    let reading = query::read(&given);
    for problem in &reading.problems {
        say(&format!("{}: {}", problem.key, problem.message));
    }
    let unusable = strict && !reading.problems.is_empty();
    let case = Analysis::of(reading, today(), &Coefficients::typical());
    let text = (format.write)(&case, &Link::new(address_of(&given), &case));
    print(text.trim_end())?;
    Ok(ExitCode::from(if unusable { 2 } else { 0 }))
}

/// Writes to standard output. A reader that has seen enough closes the pipe, which is no failure;
/// a full disk is one.
fn print(text: &str) -> Result<(), String> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("standard output can't be written: {error}"))
        }
        _ => Ok(()),
    }
}

/// Writes to standard error, if anybody reads it.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn help() -> String {
    let formats: Vec<_> = EXPORTS.iter().map(|export| export.key).collect();
    format!("plan [--strict] [--format {}] [QUERY | ADDRESS | -]", formats.join("|"))
}

fn named(format: &str) -> Result<&'static Export, String> {
    export::named(format).ok_or_else(|| format!("unknown format {format}\n{}", help()))
}

/// The page of a whole link; a query alone has none.
fn address_of(given: &str) -> &str {
    let address = given.trim();
    if address.starts_with("http://") || address.starts_with("https://") { address } else { "" }
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
