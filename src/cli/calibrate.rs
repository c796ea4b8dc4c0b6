//! `kumo-plan calibrate PATH…`: a running KumoMTA's files → inputs. It reads, and never writes.

use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use console::Term;
use lexopt::{Arg, Parser};

use super::files::{self, File, Finder};
use super::progress::Progress;
use super::report::{Report, Sampled};
use super::{address_of, misread, now, print, say_problems, today, unknown};
use crate::Coefficients;
use crate::analysis::Analysis;
use crate::calibrate::sample::{self, Segment};
use crate::calibrate::{Evidence, Found, Given, Reader, Skipped, document, found};
use crate::link::Link;
use crate::scenario::query;
use crate::units::{self, Unit, shown};

/// The word that asks for it.
pub(super) const NAME: &str = "calibrate";

pub(super) const USAGE: &str = "\
kumo-plan calibrate [--metrics FILE] [--queues FILE] [--disk FILE] [--nodes N]
    [--sample[=SIZE]] [--from QUERY | ADDRESS] [--json] [--quiet] PATH...";

/// What there is to say of it besides the usage.
const HELP: &str = "\
Reads what a running KumoMTA wrote, and says what that makes of a plan's inputs.
Each PATH is a log segment or a folder of them. Nothing is written or deleted.

  --metrics FILE    what /metrics printed; may be given several times, as may
  --queues FILE     what `kcli queue-summary` printed, and
  --disk FILE       what `df -B1` and `du -s -B1` printed
  --nodes N         how many servers share the mail, if not all logs are here
  --sample[=SIZE]   read about SIZE of the segments, spread over days and hours;
                    256MB if no SIZE is given
  --from QUERY      the plan to calibrate; KumoMTA's worked example otherwise
  --json            print a document for scripts (docs/calibration.schema.json)
  --quiet           show no progress";

/// What `--sample` reads where no size is given, bytes on the disk.
const SAMPLE_BYTES: u64 = 256_000_000;

/// The width of what no terminal shows, and the least that a terminal's is taken for, characters.
const WIDTH: usize = 80;
const NARROWEST: usize = 40;

/// At most so much of an argument is repeated in a message.
const MOST_GIVEN: usize = 24;

/// Does what arguments ask for.
///
/// # Errors
/// What of them isn't understood, which file isn't there, or why the report can't be written.
pub(super) fn run(arguments: &[OsString]) -> Result<ExitCode, String> {
    match Task::read(arguments)? {
        Some(task) => task.carry_out(),
        None => print(&format!("{USAGE}\n\n{HELP}")).map(|()| ExitCode::SUCCESS),
    }
}

/// What the arguments ask for.
#[derive(Default)]
struct Task {
    /// Log segments, or folders of them.
    paths: Vec<PathBuf>,
    /// What `/metrics`, `kcli` and `df` printed.
    snapshots: Vec<PathBuf>,
    /// The servers that share the mail.
    nodes: Option<f64>,
    /// So many bytes of the segments are enough.
    sample: Option<u64>,
    /// The query or address of the scenario that is calibrated; empty for the worked example.
    from: String,
    is_json: bool,
    is_quiet: bool,
}

impl Task {
    /// `None` where help is asked for.
    fn read(arguments: &[OsString]) -> Result<Option<Self>, String> {
        let mut task = Task::default();
        let mut parser = Parser::from_args(arguments);
        let misread = |error| misread(&error, USAGE);
        while let Some(argument) = parser.next().map_err(misread)? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => return Ok(None),
                Arg::Long("metrics" | "queues" | "disk") => {
                    task.snapshots.push(parser.value().map_err(misread)?.into());
                }
                Arg::Long("nodes") => {
                    task.nodes = Some(nodes(&parser.value().map_err(misread)?)?);
                }
                Arg::Long("sample") => task.sample = Some(sample_bytes(&mut parser)?),
                Arg::Long("from") => {
                    task.from = parser.value().map_err(misread)?.to_string_lossy().into_owned();
                }
                Arg::Long("json") => task.is_json = true,
                Arg::Long("quiet") => task.is_quiet = true,
                Arg::Value(path) => task.paths.push(path.into()),
                option => return Err(unknown(option, USAGE)),
            }
        }
        let is_empty = task.paths.is_empty() && task.snapshots.is_empty();
        if is_empty { Err(format!("no folder or file to read\n{USAGE}")) } else { Ok(Some(task)) }
    }

    fn carry_out(&self) -> Result<ExitCode, String> {
        let base = query::read(&self.from);
        say_problems(&base);
        let (evidence, sampled) = self.evidence()?;
        let found = found(&evidence, &base, self.nodes);
        let query = found.applied(&self.from, |figure| figure.taken);
        let text = if self.is_json {
            document(&evidence, &found, &query)
        } else {
            self.report(&evidence, &found, sampled.as_ref(), &query)
        };
        let is_nothing = evidence.files == 0;
        print(&text).map(|()| if is_nothing { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn report(
        &self,
        evidence: &Evidence,
        found: &Found,
        sampled: Option<&Sampled>,
        query: &str,
    ) -> String {
        let case = |text| Analysis::of(query::read(text), today(), &Coefficients::typical());
        let (before, after) = (case(&self.from), case(query));
        let link = Link::new(address_of(&self.from), &after);
        let report =
            Report { evidence, found, sampled, before: &before, after: &after, link: &link };
        report.text(width())
    }

    /// Reads the files, in the order of their names.
    fn evidence(&self) -> Result<(Evidence, Option<Sampled>), String> {
        let mut finder = Finder::default();
        let mut files = finder.files(&self.snapshots)?;
        let segments = finder.files(&self.paths)?;
        let mut reader = Reader::new(now());
        let sampled = self.sample.map(|budget| sampled(&segments, budget, &mut reader));
        files.extend(chosen(segments, sampled.as_ref()));
        files.sort_by(|one, other| (&one.name, &one.path).cmp(&(&other.name, &other.path)));
        let unread = read(&files, &mut reader, self.is_quiet);
        let mut evidence = reader.finish();
        evidence.skipped.extend(finder.skipped.into_iter().chain(unread));
        evidence.skipped.sort_by(|one, other| one.file.cmp(&other.file));
        Ok((evidence, sampled))
    }
}

/// Chooses what is read of log segments, and tells the reader what isn't.
fn sampled(files: &[File], budget: u64, reader: &mut Reader) -> Sampled {
    let segment = |file: &File| Segment { start: sample::start(&file.name), bytes: file.bytes };
    let segments: Vec<_> = files.iter().map(segment).collect();
    let chosen = sample::choose(&segments, budget);
    for left_out in &chosen.left_out {
        reader.left_out(left_out.hour, left_out.bytes);
    }
    let read: Vec<_> = chosen.places.iter().map(|place| segments[*place]).collect();
    Sampled {
        chosen,
        bytes_read: bytes(&read),
        bytes_all: bytes(&segments),
        untimed: untimed(&segments) - untimed(&read),
    }
}

fn bytes(segments: &[Segment]) -> u64 {
    segments.iter().fold(0, |sum, segment| sum.saturating_add(segment.bytes))
}

/// How many have no time in their names.
fn untimed(segments: &[Segment]) -> usize {
    segments.iter().filter(|segment| segment.start.is_none()).count()
}

/// The files that a sample has; all where there is none.
fn chosen(files: Vec<File>, sampled: Option<&Sampled>) -> Vec<File> {
    let Some(Sampled { chosen, .. }) = sampled else { return files };
    let is_chosen = |place: &usize| chosen.places.binary_search(place).is_ok();
    files.into_iter().enumerate().filter(|(place, _)| is_chosen(place)).map(|(_, f)| f).collect()
}

/// Gives files to the reader, and says which can't be opened.
fn read(files: &[File], reader: &mut Reader, is_quiet: bool) -> Vec<Skipped> {
    let bytes = files.iter().fold(0_u64, |sum, file| sum.saturating_add(file.bytes));
    let mut progress = Progress::new(bytes, is_quiet);
    let mut unread = Vec::new();
    for File { path, name, bytes, modified } in files {
        match std::fs::File::open(path) {
            Ok(file) => {
                let mut contents = progress.counted(file);
                let (bytes, modified) = (*bytes, *modified);
                reader.read(&mut Given { name, bytes, modified, contents: &mut contents });
            }
            Err(error) => {
                unread.push(Skipped { file: name.clone(), why: files::why(&error) });
            }
        }
        progress.file_done(*bytes);
    }
    progress.finish();
    unread
}

/// The number of servers that share the mail.
fn nodes(given: &OsStr) -> Result<f64, String> {
    let given = given.to_string_lossy();
    let number = units::read(&given, Unit::Count).ok();
    number.filter(|number| *number >= 1.0 && number.fract() == 0.0).ok_or_else(|| {
        let given = shown(&given, MOST_GIVEN);
        format!("--nodes: “{given}” isn’t a number of servers; write 3\n{USAGE}")
    })
}

/// What is behind `--sample`: a size, if what follows isn't the next option or a path.
fn sample_bytes(parser: &mut Parser) -> Result<u64, String> {
    let is_size = |word: &OsStr| {
        let is_option = word.as_encoded_bytes().starts_with(b"-");
        !is_option && !Path::new(word).exists()
    };
    let attached = parser.optional_value();
    let next = || parser.try_raw_args().and_then(|mut rest| rest.next_if(is_size));
    attached.or_else(next).map_or(Ok(SAMPLE_BYTES), |given| size(&given))
}

fn size(given: &OsStr) -> Result<u64, String> {
    let given = given.to_string_lossy();
    let read = units::read(&given, Unit::Bytes).and_then(|bytes| match bytes {
        bytes if bytes >= 1.0 => Ok(bytes as u64),
        _ => Err("is nothing".into()),
    });
    read.map_err(|why| {
        format!("--sample: “{}” {why}; write 256MB\n{USAGE}", shown(&given, MOST_GIVEN))
    })
}

/// The characters of a line: a terminal's, or 80 where the report goes elsewhere.
fn width() -> usize {
    let terminal = Term::stdout();
    let size = std::io::stdout().is_terminal().then(|| terminal.size_checked()).flatten();
    size.map_or(WIDTH, |(_, columns)| usize::from(columns).max(NARROWEST))
}
