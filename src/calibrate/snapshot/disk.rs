//! What `df -B1` and `du -B1` print, in one text or two.

use std::collections::HashSet;
use std::path::Path;

use super::super::sketch::hash_of;
use super::moment::time_alone;
use super::{LARGEST, LONGEST_LINE, lines, whole};

/// Filesystems, and what folders take.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Disks {
    /// When it was taken, seconds from 1970, where that is known.
    pub at: Option<f64>,
    /// Those that are on a disk, each once.
    pub filesystems: Vec<Filesystem>,
    /// In the order of their paths, each once.
    pub used: Vec<Used>,
    /// Lines of df's table, or of du, that can't be one.
    pub refused: u64,
}

/// A line of `df`.
#[derive(Clone, Debug, PartialEq)]
pub struct Filesystem {
    pub device: String,
    pub bytes: f64,
    pub used_bytes: f64,
    pub free_bytes: f64,
    pub mount: String,
}

/// A line of `du`.
#[derive(Clone, Debug, PartialEq)]
pub struct Used {
    pub bytes: f64,
    pub path: String,
}

pub(super) const NEITHER: &str = "isn’t what df or du prints";
const NO_SIZES: &str = "has a table of df without sizes: use `df -B1`";
const INODES: &str = "is what `df -i` prints, which has inodes alone: use `df -B1`";
const ROUNDED_DF: &str = "is what `df -h` prints, which is rounded: use `df -B1`";
const ROUNDED_DU: &str = "is what `du -h` prints, which is rounded: use `du -B1`";

impl Disks {
    /// The size of the filesystems together, bytes; `None` where the text has none.
    pub fn total_bytes(&self) -> Option<f64> {
        let sizes = self.filesystems.iter().map(|filesystem| filesystem.bytes);
        sizes.reduce(|sum, bytes| sum + bytes)
    }

    /// What du says of folders that have `spool` in their path, bytes, one within another counted
    /// once; `None` where the text has none.
    pub fn spool_bytes(&self) -> Option<f64> {
        self.bytes_of(|path| path.to_ascii_lowercase().contains("spool"))
    }

    /// What du says of folders that have the word `log` or `logs` in their path, as
    /// [`Disks::spool_bytes`].
    pub fn log_bytes(&self) -> Option<f64> {
        self.bytes_of(|path| {
            let path = path.to_ascii_lowercase();
            path.split(|c: char| !c.is_alphanumeric()).any(|word| word == "log" || word == "logs")
        })
    }

    fn bytes_of(&self, is_meant: impl Fn(&str) -> bool) -> Option<f64> {
        let mut sum = None;
        let mut outer: Option<&Path> = None;
        for used in self.used.iter().filter(|used| is_meant(&used.path)) {
            let path = Path::new(&used.path);
            if !outer.is_some_and(|outer| path.starts_with(outer)) {
                outer = Some(path);
                sum = Some(sum.unwrap_or(0.0) + used.bytes);
            }
        }
        sum
    }
}

/// Reads what `df` or `du` printed, in any order, with or without lines of other kinds. `at` is
/// when, seconds from 1970; where it isn't known, a line that is a time says it.
///
/// df's head says what its blocks are: `df -B1`, `df` and `df -P` can be read. du doesn't say, and
/// its numbers are taken as bytes, as `du -B1` and `du -sb` print them: what `du` prints without
/// either is read as 1,024 times too little. Where a folder is listed twice, by blocks and by
/// length, the larger counts.
///
/// # Errors
/// Why it isn't that, as the end of a sentence.
pub fn disks(text: &str, at: Option<f64>) -> Result<Disks, String> {
    let mut reading = Reading::default();
    for line in lines(text) {
        let is_short = line.len() <= LONGEST_LINE;
        let read = if is_short { reading.line(line) } else { Err(NEITHER) };
        reading.refused(read.err());
    }
    reading.end_wrapped();
    let Reading { mut disks, has_table, written, why, .. } = reading;
    if !has_table && disks.used.is_empty() {
        return Err(why.unwrap_or(NEITHER).into());
    }
    in_order(&mut disks.used);
    Ok(Disks { at: at.or(written), ..disks })
}

/// Sorts folders by path, outer before inner, and keeps the larger of two of the same.
fn in_order(used: &mut Vec<Used>) {
    used.sort_by(|a, b| {
        let by_path = Path::new(&a.path).cmp(Path::new(&b.path));
        by_path.then(b.bytes.total_cmp(&a.bytes))
    });
    used.dedup_by(|later, earlier| Path::new(&later.path) == Path::new(&earlier.path));
}

/// A text as far as it is read.
#[derive(Default)]
struct Reading {
    disks: Disks,
    /// Whether there was a table of sizes.
    has_table: bool,
    table: Option<Table>,
    /// A device whose line df wrapped.
    wrapped: Option<String>,
    devices: HashSet<u64>,
    written: Option<f64>,
    /// Why something wasn't read, where it is df's or du's.
    why: Option<&'static str>,
}

impl Reading {
    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        if let Some(time) = time_alone(line) {
            self.written = self.written.or(Some(time));
        } else if line.starts_with("Filesystem") {
            self.end_wrapped();
            self.table = None;
            let table = Table::of(line)?;
            self.has_table |= table.block.is_some();
            self.why = self.why.or(table.block.is_none().then_some(INODES));
            self.table = Some(table);
        } else if let Some(used) = used(line)? {
            self.disks.used.extend(used);
        } else if let Some(table) = self.table.take() {
            self.row(&table, line);
            self.table = Some(table);
        }
        Ok(())
    }

    fn refused(&mut self, why: Option<&'static str>) {
        self.disks.refused += u64::from(why.is_some());
        self.why = self.why.or(why);
    }

    /// A line within df's table.
    fn row(&mut self, table: &Table, line: &str) {
        let is_rest = line.starts_with(|c: char| c.is_whitespace());
        if !is_rest {
            self.end_wrapped();
        }
        let line = match self.wrapped.take() {
            Some(device) => format!("{device} {line}"),
            None => line.to_owned(),
        };
        if line.split_whitespace().nth(1).is_none() {
            self.wrapped = Some(line);
            return;
        }
        match table.row(&line) {
            Row::Filesystem(filesystem) => self.add(filesystem),
            Row::LeftOut => {}
            Row::Refused => self.disks.refused += 1,
        }
    }

    /// The same device, mounted in several places, is one disk.
    fn add(&mut self, filesystem: Filesystem) {
        if self.devices.insert(hash_of(&filesystem.device)) {
            self.disks.filesystems.push(filesystem);
        }
    }

    fn end_wrapped(&mut self) {
        self.disks.refused += u64::from(self.wrapped.take().is_some());
    }
}

/// A table of df by its head.
struct Table {
    /// Columns between the device and where it is mounted.
    columns: Vec<String>,
    /// Bytes of a block; `None` in a table of inodes.
    block: Option<f64>,
}

enum Row {
    Filesystem(Filesystem),
    LeftOut,
    Refused,
}

impl Table {
    /// # Errors
    /// The table is rounded, or has no sizes.
    fn of(head: &str) -> Result<Self, &'static str> {
        let names: Vec<_> = head.split_whitespace().skip(1).collect();
        let columns = names.iter().take_while(|name| **name != "Mounted");
        let columns: Vec<_> = columns.map(|name| (*name).to_owned()).collect();
        if columns.iter().any(|name| name == "Size") {
            return Err(ROUNDED_DF);
        }
        let block = columns.iter().find_map(|name| block_bytes(name));
        let is_of_inodes = columns.first().is_some_and(|name| name == "Inodes")
            || columns.get(1).is_some_and(|name| name == "Inodes");
        if block.is_none() && !is_of_inodes {
            return Err(NO_SIZES);
        }
        Ok(Table { columns, block })
    }

    fn row(&self, line: &str) -> Row {
        let Some(block) = self.block else { return Row::LeftOut };
        let words: Vec<_> = line.split_whitespace().collect();
        // A device may have spaces in its name, as a share of another computer's has.
        let mut starts = 1..words.len().saturating_sub(self.columns.len());
        let found = starts.find_map(|at| self.filesystem(&words, at, block));
        match found {
            Some(filesystem) if self.is_on_disk(&filesystem, &words) => Row::Filesystem(filesystem),
            Some(_) => Row::LeftOut,
            None => Row::Refused,
        }
    }

    /// The filesystem of a line whose columns begin at a word.
    fn filesystem(&self, words: &[&str], at: usize, block: f64) -> Option<Filesystem> {
        let column = |is_meant: &dyn Fn(&str) -> bool| {
            let place = self.columns.iter().position(|name| is_meant(name))?;
            words.get(at + place).copied()
        };
        let size = |text: Option<&str>| size(text?, block);
        let share = column(&|name| name == "Use%" || name == "Capacity");
        share.is_none_or(|share| share == "-" || share.ends_with('%')).then_some(())?;
        Some(Filesystem {
            device: words[..at].join(" "),
            bytes: size(column(&|name| block_bytes(name).is_some()))?,
            used_bytes: size(column(&|name| name == "Used"))?,
            free_bytes: size(column(&|name| name.starts_with("Avail")))?,
            mount: words[at + self.columns.len()..].join(" "),
        })
    }

    fn is_on_disk(&self, filesystem: &Filesystem, words: &[&str]) -> bool {
        let kind = self.columns.iter().position(|name| name == "Type");
        let kind = kind.and_then(|place| words.get(1 + place));
        let is_made_up = NOT_ON_DISK.contains(&filesystem.device.as_str())
            || kind.is_some_and(|kind| NOT_ON_DISK.contains(kind));
        let mount = Path::new(&filesystem.mount);
        let is_systems = OF_THE_SYSTEM.iter().any(|place| mount.starts_with(place));
        filesystem.bytes > 0.0 && !is_made_up && !is_systems
    }
}

/// Kinds of filesystems that are no disk, and the names that df gives them for a device.
const NOT_ON_DISK: [&str; 9] =
    ["tmpfs", "devtmpfs", "udev", "overlay", "squashfs", "shm", "none", "ramfs", "efivarfs"];

/// Places that no mail is kept in: snaps are squashfs on devices of their own.
const OF_THE_SYSTEM: [&str; 6] = ["/boot", "/dev", "/proc", "/run", "/snap", "/sys"];

/// Bytes of a block by the head of its column: `1B-blocks`, `1K-blocks`, `1024-blocks`.
fn block_bytes(name: &str) -> Option<f64> {
    let block = name.strip_suffix("-blocks")?;
    let digits = block.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &block[digits.len()..] {
        "" | "B" => 1.0,
        "K" | "k" => 1_024.0,
        "kB" | "KB" => 1e3,
        "M" => 1_048_576.0,
        "MB" => 1e6,
        "G" => 1_073_741_824.0,
        "GB" => 1e9,
        _ => return None,
    };
    Some(whole(digits)? * unit)
}

/// A size in bytes. What a filesystem keeps for root can make its free space negative: that is
/// none.
fn size(text: &str, block: f64) -> Option<f64> {
    let size = match text.strip_prefix('-') {
        Some(below) => whole(below).map(|_| 0.0),
        None => whole(text),
    };
    size.map(|size| size * block).filter(|size| *size <= LARGEST)
}

/// Reads a line of du: `Some(None)` where it is du's and no folder's.
///
/// # Errors
/// It is rounded.
fn used(line: &str) -> Result<Option<Option<Used>>, &'static str> {
    let Some((number, path)) = line.split_once(|c: char| c.is_whitespace()) else {
        return Ok(None);
    };
    let has_tab = line[number.len()..].starts_with('\t');
    let path = path.trim();
    if !has_tab && !path.starts_with(['/', '.']) {
        return Ok(None);
    }
    if let Some(bytes) = whole(number) {
        let is_sum = path == "total" || path.is_empty();
        return Ok(Some((!is_sum).then(|| Used { bytes, path: path.to_owned() })));
    }
    let rounded = number.strip_suffix(['K', 'M', 'G', 'T']).map(|number| number.replace('.', ""));
    match rounded.is_some_and(|number| whole(&number).is_some()) {
        true => Err(ROUNDED_DU),
        false => Ok(None),
    }
}
