//! What was read.

use super::snapshot::{Disks, Metrics, Queues};

/// What was read of everything that was given.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Files that were read, at least in part.
    pub files: u64,
    /// Files of which nothing, or not all, could be used.
    pub skipped: Vec<Skipped>,
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

/// How much of log records was read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    pub records: u64,
    pub messages: u64,
    /// The time of the first record, seconds from 1970; `None` where there is none.
    pub from: Option<f64>,
    /// The time of the last.
    pub to: Option<f64>,
}

impl Evidence {
    /// How much of log records was read.
    pub fn sample(&self) -> Sample {
        Sample::default()
    }
}
