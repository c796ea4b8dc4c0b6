//! How far the reading of files has come, and what was read.

use crate::calibrate::Evidence;
use crate::units::{SECONDS_PER_HOUR, bytes_short, duration, moment, several};

/// What was read: `Read 12 files: 20,187 log records of 9,212 messages, from …`.
pub fn sample(evidence: &Evidence) -> String {
    let sample = evidence.sample();
    let mut kinds = Vec::new();
    if sample.records > 0 {
        let records = several(sample.records as f64, "log record");
        kinds.push(format!("{records} of {}", several(sample.messages as f64, "message")));
    }
    for (number, of) in [
        (evidence.metrics.len(), "/metrics"),
        (evidence.queues.len(), "queues"),
        (evidence.disks.len(), "disks"),
    ] {
        if number > 0 {
            kinds.push(format!("{} of {of}", several(number as f64, "snapshot")));
        }
    }
    let mut text = format!("Read {}", several(evidence.files as f64, "file"));
    if !kinds.is_empty() {
        text += &format!(": {}", kinds.join(", "));
    }
    if let (Some(from), Some(to)) = (sample.from, sample.to) {
        let length = duration((to - from) / SECONDS_PER_HOUR);
        text += &format!("; the logs from {} to {} ({length})", moment(from), moment(to));
    }
    text + "."
}

/// A reading of so many bytes in so many files, whose progress is told.
pub struct Reading {
    bytes: f64,
    files: usize,
    /// Quarters that were announced.
    quarters: u32,
    has_begun: bool,
}

impl Reading {
    pub fn new(bytes: f64, files: usize) -> Self {
        Reading { bytes, files, quarters: 0, has_begun: false }
    }

    /// `214 of 512 MB, file 12 of 40`.
    pub fn text(&self, done: f64, file: usize) -> String {
        let (written, all) = (bytes_short(done), bytes_short(self.bytes));
        // What both are measured in is named once.
        let done = match (written.split_once(' '), all.split_once(' ')) {
            _ if done == 0.0 => "0",
            (Some((number, unit)), Some((_, same))) if unit == same => number,
            _ => &written,
        };
        match self.files {
            1 => format!("{done} of {all}"),
            files => format!("{done} of {all}, file {file} of {files}"),
        }
    }

    /// What a screen reader is told: the beginning and each quarter, and nothing between.
    pub fn announcement(&mut self, done: f64) -> String {
        if !self.has_begun {
            self.has_begun = true;
            return match self.files {
                1 => format!("Reading {}.", bytes_short(self.bytes)),
                files => format!("Reading {files} files, {}.", bytes_short(self.bytes)),
            };
        }
        let quarters = (4.0 * done / self.bytes.max(1.0)) as u32;
        if quarters <= self.quarters {
            return String::new();
        }
        self.quarters = quarters;
        match quarters {
            1 => "A quarter is read.".into(),
            2 => "Half is read.".into(),
            3 => "Three quarters are read.".into(),
            // What came of it is said instead.
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_names_the_unit_once_where_it_is_one() {
        let reading = Reading::new(512e6, 40);
        assert_eq!(reading.text(214e6, 12), "214 of 512 MB, file 12 of 40");
        assert_eq!(reading.text(0.98e6, 1), "980 kB of 512 MB, file 1 of 40");
        assert_eq!(reading.text(0.0, 1), "0 of 512 MB, file 1 of 40");
        assert_eq!(Reading::new(2e6, 1).text(1e6, 1), "1 of 2 MB");
    }

    #[test]
    fn it_is_announced_sparsely() {
        let mut reading = Reading::new(400e6, 4);
        let said: Vec<_> =
            (0..=400).map(|done| reading.announcement(f64::from(done) * 1e6)).collect();
        let said: Vec<_> = said.iter().filter(|text| !text.is_empty()).collect();
        assert_eq!(
            said,
            [
                "Reading 4 files, 400 MB.",
                "A quarter is read.",
                "Half is read.",
                "Three quarters are read."
            ]
        );
        assert_eq!(Reading::new(1e3, 1).announcement(0.0), "Reading 1 kB.");
    }
}
