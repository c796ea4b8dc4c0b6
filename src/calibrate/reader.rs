//! Files → evidence.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read};

use super::Evidence;
use super::frames::{End, unpack};
use super::lines::Lines;
use super::record::Record;
use super::sketch::{Span, hash_of};
use super::snapshot::{self, Snapshot};
use super::tally::{Tally, hour_of};
use crate::units::{count, several};

/// A file, or a text that was pasted.
pub struct Given<'a> {
    /// Its name, without folders.
    pub name: &'a str,
    /// Its size, bytes.
    pub bytes: u64,
    /// When it was last written, seconds from 1970, where that is known.
    pub modified: Option<f64>,
    pub contents: &'a mut dyn Read,
}

/// Reads files of any kind that it knows, in any order.
pub struct Reader {
    evidence: Evidence,
    /// What each file begins with, so that one that is given twice counts once.
    known: HashMap<u64, String>,
}

/// How much of a file says what it is.
const HEAD_BYTES: usize = 64 << 10;

/// A snapshot is some hundred kilobytes; a server of many thousand queues has some megabytes.
const MOST_TEXT: u64 = 64 << 20;

/// Blocks that a segment fills on the disk.
const BLOCK_BYTES: u64 = 4_096;

/// Files that are told apart by what they begin with.
const MOST_KNOWN: usize = 400_000;

/// Whole segments whose length is kept.
const MOST_LENGTHS: usize = 100_000;

const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

impl Reader {
    /// `now` is the present time in seconds from 1970: no record is of a later one.
    pub fn new(now: f64) -> Self {
        let evidence = Evidence { logs: Tally::new(now), ..Evidence::default() };
        Reader { evidence, known: HashMap::new() }
    }

    /// Reads a file to its end, or to where it can't be read; what can't be used is named in the
    /// evidence.
    pub fn read(&mut self, given: &mut Given<'_>) {
        let mut head = Vec::new();
        let limit = HEAD_BYTES as u64;
        if let Err(error) = (&mut given.contents).take(limit).read_to_end(&mut head) {
            return self.evidence.skip(given.name, format!("can’t be read: {error}"));
        }
        if head.is_empty() {
            return self.evidence.skip(given.name, "is empty");
        }
        if let Some(same) = self.known(given, &head) {
            return self.evidence.skip(given.name, format!("is the same as {same}"));
        }
        let begins = |with: &[u8]| head.starts_with(with);
        let mut source = BufReader::with_capacity(4 * HEAD_BYTES, head.chain(&mut given.contents));
        if begins(&ZSTD) || (head.len() > 3 && head[1..4] == [0x2a, 0x4d, 0x18]) {
            self.segment(given.name, given.bytes, &mut source, true);
        } else if begins(&[0x1f, 0x8b]) {
            self.evidence.skip(given.name, "is packed with gzip, and KumoMTA’s logs with zstd");
        } else if head.contains(&0) {
            self.evidence.skip(given.name, "is neither a log of KumoMTA nor a text");
        } else if is_record(&head) {
            self.segment(given.name, given.bytes, &mut source, false);
        } else {
            self.text(given.name, given.modified, &mut source);
        }
    }

    /// Says that a sample leaves out so many bytes of segments that begin in an hour from 1970.
    pub fn left_out(&mut self, hour: u32, bytes: u64) {
        self.evidence.segments.hours.entry(hour).or_default().left_out += bytes as f64;
    }

    /// What was read.
    pub fn finish(mut self) -> Evidence {
        let by_time = |at: Option<f64>| at.unwrap_or(f64::INFINITY);
        let metrics = &mut self.evidence.metrics;
        metrics.sort_by(|one, other| by_time(one.at).total_cmp(&by_time(other.at)));
        self.evidence
    }

    /// What was read until now.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// The name of a file that is the same.
    fn known(&mut self, given: &Given<'_>, head: &[u8]) -> Option<String> {
        let mark = hash_of(&(given.bytes, head));
        if let Some(same) = self.known.get(&mark) {
            return Some(same.clone());
        }
        if self.known.len() < MOST_KNOWN {
            self.known.insert(mark, crate::units::shown(given.name, 80));
        }
        None
    }

    fn segment(&mut self, name: &str, bytes: u64, source: &mut dyn BufRead, is_packed: bool) {
        let mut segment = Segment { logs: &mut self.evidence.logs, seen: Seen::default() };
        let mut lines = Lines::default();
        let mut text_bytes = 0.0;
        let mut take = |piece: &[u8]| {
            text_bytes += piece.len() as f64;
            lines.push(piece, &mut |line| segment.line(line));
        };
        let end =
            if is_packed { unpack(source, bytes, &mut take) } else { plain(source, &mut take) };
        // What comes behind the last end of a line of a cut segment is half a record.
        if end == End::Whole {
            lines.finish(&mut |line| segment.line(line));
        }
        let seen = segment.seen;
        self.evidence.logs.refused.too_long += lines.too_long;
        self.evidence.logs.refused.lines += seen.other_lines;
        if seen.records > 0 {
            self.evidence.files += 1;
            self.evidence.segments.add(&seen, bytes, text_bytes, is_packed, end);
        }
        if let Some(why) = what_is_wrong(&seen, end, lines.too_long) {
            self.evidence.skip(name, why);
        }
    }

    fn text(&mut self, name: &str, modified: Option<f64>, source: &mut dyn BufRead) {
        let mut bytes = Vec::new();
        if let Err(error) = source.take(MOST_TEXT).read_to_end(&mut bytes) {
            return self.evidence.skip(name, format!("can’t be read: {error}"));
        }
        if bytes.len() as u64 == MOST_TEXT {
            return self.evidence.skip(name, "is too large for a text of metrics or disks");
        }
        let text = String::from_utf8_lossy(&bytes);
        let at = snapshot::time_in_name(name).or(modified);
        match snapshot::snapshot(&text, at) {
            Ok(Snapshot::Metrics(metrics)) => self.evidence.metrics.push(*metrics),
            Ok(Snapshot::Queues(queues)) => self.evidence.queues.push(queues),
            Ok(Snapshot::Disks(disks)) => self.evidence.disks.push(disks),
            Err(why) => return self.evidence.skip(name, why),
        }
        self.evidence.files += 1;
    }
}

/// Whether a text begins with a log record.
fn is_record(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    let first = first.unwrap_or_default().trim_ascii_start();
    first.starts_with(b"{") && memchr::memmem::find(first, b"\"type\":").is_some()
}

fn plain(source: &mut dyn BufRead, take: &mut dyn FnMut(&[u8])) -> End {
    loop {
        let read = match source.fill_buf() {
            Ok([]) => return End::Whole,
            Ok(piece) => {
                take(piece);
                piece.len()
            }
            Err(_) => return End::Unreadable,
        };
        source.consume(read);
    }
}

/// What was seen of one segment.
#[derive(Default)]
struct Seen {
    records: u64,
    lines: u64,
    other_lines: u64,
    span: Span,
}

struct Segment<'a> {
    logs: &'a mut Tally,
    seen: Seen,
}

impl Segment<'_> {
    fn line(&mut self, line: &[u8]) {
        let line = line.trim_ascii();
        if line.is_empty() {
            return;
        }
        self.seen.lines += 1;
        let Ok(record) = serde_json::from_slice::<Record<'_>>(line) else {
            self.seen.other_lines += 1;
            return;
        };
        self.seen.records += 1;
        if let Some(time) = self.logs.add(&record) {
            self.seen.span.add(time);
        }
    }
}

impl super::evidence::Segments {
    fn add(&mut self, seen: &Seen, bytes: u64, text_bytes: f64, is_packed: bool, end: End) {
        let Some(first) = seen.span.first else { return };
        self.hours.entry(hour_of(first)).or_default().read += bytes as f64;
        if !is_packed {
            return;
        }
        self.disk_bytes += (bytes.div_ceil(BLOCK_BYTES) * BLOCK_BYTES) as f64;
        self.text_bytes += text_bytes;
        self.lines += seen.lines;
        if end == End::Whole && self.seconds.len() < MOST_LENGTHS {
            self.seconds.push(seen.span.seconds());
        }
    }
}

/// What of a segment could not be used; `None` where all could.
fn what_is_wrong(seen: &Seen, end: End, too_long: u64) -> Option<String> {
    let used = match seen.records {
        0 => "no record of it can be used".into(),
        records => format!("{} used", several(records as f64, "record")),
    };
    let lines = seen.other_lines;
    match end {
        End::Cut => Some(format!("has no end, as it is being written or was cut; {used}")),
        End::Bad => Some(format!("is damaged; {used}")),
        End::Bomb => Some(format!("unpacks to more than 500 times its size; {used}")),
        End::Unreadable => Some(format!("can’t be read to its end; {used}")),
        End::Whole if seen.records == 0 && lines > 0 => {
            Some("has no JSON records: a template may have written other text".into())
        }
        End::Whole if seen.records == 0 => Some("has no records".into()),
        End::Whole if lines + too_long > 0 => {
            let bad = count((lines + too_long) as f64);
            Some(format!("has {bad} lines that are no records; {used}"))
        }
        End::Whole => None,
    }
}
