//! What was read.

use std::collections::HashMap;

use super::snapshot::{Disks, Metrics, Queues};
use super::tally::Tally;

/// What was read of everything that was given.
#[derive(Default)]
pub struct Evidence {
    /// Files that were read, at least in part.
    pub files: u64,
    /// Files of which nothing, or not all, could be used: the first of them.
    pub skipped: Vec<Skipped>,
    /// How many more there are.
    pub more_skipped: u64,
    /// What log records add up to.
    pub logs: Tally,
    pub segments: Segments,
    /// Snapshots of /metrics, in order of time.
    pub metrics: Vec<Metrics>,
    pub queues: Vec<Queues>,
    pub disks: Vec<Disks>,
}

/// A file of which nothing, or not all, could be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its name, without folders.
    pub file: String,
    /// Why, as the end of a sentence: `is empty`.
    pub why: String,
}

/// Log segments as files.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// Disk that they take, in whole blocks, and their text, bytes.
    pub disk_bytes: f64,
    pub text_bytes: f64,
    /// Lines of those that were counted by their disk.
    pub lines: u64,
    /// Seconds from the first to the last record of each whole segment.
    pub seconds: Vec<f64>,
    /// By the hour from 1970: bytes that were read, and bytes that a sample left out.
    pub hours: HashMap<u32, HourBytes>,
}

/// Compressed bytes of the segments of an hour.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HourBytes {
    pub read: f64,
    pub left_out: f64,
}

impl Segments {
    /// Whether only a sample of the segments was read.
    pub fn is_sample(&self) -> bool {
        self.hours.values().any(|hour| hour.left_out > 0.0)
    }

    /// The part of all bytes that were read, 0 to 1.
    pub fn share_read(&self) -> f64 {
        let read: f64 = self.hours.values().map(|hour| hour.read).sum();
        let left_out: f64 = self.hours.values().map(|hour| hour.left_out).sum();
        if left_out > 0.0 { read / (read + left_out) } else { 1.0 }
    }
}

/// What log records were read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// Records of mail, each event once.
    pub records: u64,
    /// Messages received, one per recipient.
    pub messages: u64,
    /// The first and the last record, seconds from 1970.
    pub from: Option<f64>,
    pub to: Option<f64>,
}

impl Evidence {
    /// What log records were read.
    pub fn sample(&self) -> Sample {
        Sample {
            records: self.logs.records(),
            messages: self.logs.minutes().total,
            from: self.logs.span.first,
            to: self.logs.span.last,
        }
    }

    /// Names at most so many files.
    const MOST_SKIPPED: usize = 200;

    pub(super) fn skip(&mut self, file: &str, why: impl Into<String>) {
        if self.skipped.len() == Self::MOST_SKIPPED {
            self.more_skipped += 1;
        } else {
            let file = crate::units::shown(file, 80);
            self.skipped.push(Skipped { file, why: why.into() });
        }
    }
}
