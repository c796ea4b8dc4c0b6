//! The command line: the plan of a query on standard output, as JSON or as another document.
//!
//! `src/bin/kumo-plan.rs` and `examples/plan.rs` run it. It isn't there for WebAssembly, which has
//! no arguments, no standard streams and no clock of its own.

use std::ffi::OsString;
use std::io::{ErrorKind, Read, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use crate::Coefficients;
use crate::analysis::Analysis;
use crate::export::{self, EXPORTS, Export};
use crate::link::Link;
use crate::scenario::query::{self, ParsedLink};

/// The exit status of `--strict` where something of the query can't be used.
const UNUSABLE: u8 = 2;

/// Does what the arguments of this process ask for.
pub fn main() -> ExitCode {
    run(std::env::args_os().skip(1)).unwrap_or_else(|message| {
        say(&message);
        ExitCode::FAILURE
    })
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<ExitCode, String> {
    match Order::read(arguments)? {
        Some(order) => order.carry_out(),
        None => print(&help()).map(|()| ExitCode::SUCCESS),
    }
}

/// What the arguments ask for.
struct Order {
    strict: bool,
    format: &'static Export,
    /// A query or a whole link; empty for the default plan.
    given: String,
}

impl Order {
    /// `None` where help is asked for.
    fn read(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<Self>, String> {
        let mut order = Order { strict: false, format: named("json")?, given: String::new() };
        let mut queries = Vec::new();
        while let Some(argument) = arguments.next() {
            // What isn't UTF-8 becomes replacement characters, which the reader then names.
            let argument = argument.to_string_lossy();
            match argument.as_ref() {
                "-h" | "--help" => return Ok(None),
                "--strict" => order.strict = true,
                "--format" => {
                    let name = arguments.next().unwrap_or_default();
                    order.format = named(&name.to_string_lossy())?;
                }
                "-" => queries.push(standard_input()?),
                word => match word.strip_prefix("--format=") {
                    Some(name) => order.format = named(name)?,
                    None if word.starts_with("--") => {
                        return Err(format!("unknown option {word}\n{}", help()));
                    }
                    None => queries.push(word.to_string()),
                },
            }
        }
        order.given = only(queries)?;
        Ok(Some(order))
    }

    fn carry_out(&self) -> Result<ExitCode, String> {
        let asked = query::read(&self.given);
        let status = self.status(&asked);
        asked.notes.iter().for_each(|note| say(note));
        for problem in &asked.problems {
            say(&format!("{}: {}", problem.key, problem.message()));
        }
        let case = Analysis::of(asked, today(), &Coefficients::typical());
        let text = (self.format.write)(&case, &Link::new(address_of(&self.given), &case));
        print(text.trim_end()).map(|()| status)
    }

    fn status(&self, asked: &ParsedLink) -> ExitCode {
        let unusable = self.strict && !asked.problems.is_empty();
        if unusable { ExitCode::from(UNUSABLE) } else { ExitCode::SUCCESS }
    }
}

/// The query, or an empty one where there is none.
fn only(mut queries: Vec<String>) -> Result<String, String> {
    if queries.len() > 1 {
        return Err(format!(
            "one query at a time; quote it, since & ends a shell's word\n{}",
            help()
        ));
    }
    Ok(queries.pop().unwrap_or_default())
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
    format!("kumo-plan [--strict] [--format {}] [QUERY | ADDRESS | -]", formats.join("|"))
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
