//! `kumo-plan QUERY`: a plan as a document.

use std::ffi::OsString;
use std::io::Read;
use std::process::ExitCode;

use lexopt::{Arg, Parser};

use super::{address_of, calibrate, misread, print, say_problems, today, unknown};
use crate::Coefficients;
use crate::analysis::Analysis;
use crate::export::{self, EXPORTS, Export};
use crate::link::Link;
use crate::scenario::query::{self, ParsedLink};

/// The exit status of `--strict` where something of the query can't be used.
const UNUSABLE: u8 = 2;

/// Does what arguments ask for.
///
/// # Errors
/// What of them isn't understood, or why the document can't be written.
pub(super) fn run(arguments: &[OsString]) -> Result<ExitCode, String> {
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
    fn read(arguments: &[OsString]) -> Result<Option<Self>, String> {
        let mut order = Order { strict: false, format: named("json")?, given: String::new() };
        let mut queries = Vec::new();
        let mut parser = Parser::from_args(arguments);
        while let Some(argument) = parser.next().map_err(|error| misread(&error, &usage()))? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => return Ok(None),
                Arg::Long("strict") => order.strict = true,
                Arg::Long("format") => {
                    let name = parser.value().unwrap_or_default();
                    order.format = named(&name.to_string_lossy())?;
                }
                Arg::Value(query) if query == "-" => queries.push(standard_input()?),
                // What isn't UTF-8 becomes replacement characters, which the reader then names.
                Arg::Value(query) => queries.push(query.to_string_lossy().into_owned()),
                option => return Err(unknown(option, &usage())),
            }
        }
        order.given = only(queries)?;
        Ok(Some(order))
    }

    fn carry_out(&self) -> Result<ExitCode, String> {
        let asked = query::read(&self.given);
        let status = self.status(&asked);
        say_problems(&asked);
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
            usage()
        ));
    }
    Ok(queries.pop().unwrap_or_default())
}

fn usage() -> String {
    let formats: Vec<_> = EXPORTS.iter().map(|export| export.key).collect();
    format!("kumo-plan [--strict] [--format {}] [QUERY | ADDRESS | -]", formats.join("|"))
}

/// What the program takes, each of its two uses in a line.
fn help() -> String {
    format!("{}\n{}", usage(), calibrate::USAGE)
}

fn named(format: &str) -> Result<&'static Export, String> {
    export::named(format).ok_or_else(|| format!("unknown format {format}\n{}", usage()))
}

fn standard_input() -> Result<String, String> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|error| format!("standard input can't be read: {error}"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
