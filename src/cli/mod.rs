//! The command line: the plan of a query on standard output, as JSON or as another document, and
//! what a running KumoMTA's files say of it.
//!
//! `src/bin/kumo-plan.rs` and `examples/plan.rs` run it. It isn't there for WebAssembly, which has
//! no arguments, no standard streams and no clock of its own.

mod calibrate;
mod files;
mod plan;
mod progress;
mod report;
mod table;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use lexopt::Arg;

use crate::scenario::query::ParsedLink;
use crate::units::SECONDS_PER_DAY;

/// Does what the arguments of this process ask for.
pub fn main() -> ExitCode {
    run(std::env::args_os().skip(1).collect()).unwrap_or_else(|message| {
        say(&message);
        ExitCode::FAILURE
    })
}

fn run(arguments: Vec<OsString>) -> Result<ExitCode, String> {
    match arguments.split_first() {
        Some((first, rest)) if first == calibrate::NAME => calibrate::run(rest),
        _ => plan::run(&arguments),
    }
}

/// What an option that isn't known is called, with what there is.
fn unknown(option: Arg<'_>, usage: &str) -> String {
    let name = match option {
        Arg::Long(name) => format!("--{name}"),
        Arg::Short(letter) => format!("-{letter}"),
        Arg::Value(value) => value.to_string_lossy().into_owned(),
    };
    format!("unknown option {name}\n{usage}")
}

/// What the reader of the arguments couldn't use, with what there is.
fn misread(error: &lexopt::Error, usage: &str) -> String {
    format!("{error}\n{usage}")
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

/// Says how a link was taken, and what of it can't be used.
fn say_problems(asked: &ParsedLink) {
    asked.notes.iter().for_each(|note| say(note));
    for problem in &asked.problems {
        say(&format!("{}: {}", problem.key, problem.message()));
    }
}

/// The page of a whole link; a query alone has none.
fn address_of(given: &str) -> &str {
    let address = given.trim();
    if address.starts_with("http://") || address.starts_with("https://") { address } else { "" }
}

/// Seconds from 1970, by this machine's clock.
fn now() -> f64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0.0, |since| since.as_secs_f64())
}

/// Days from 1970, by this machine's clock.
fn today() -> f64 {
    (now() / SECONDS_PER_DAY).floor()
}
