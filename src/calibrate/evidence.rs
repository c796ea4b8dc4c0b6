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
