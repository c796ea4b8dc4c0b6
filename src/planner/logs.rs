//! Compressed logs: records a message, bytes a record, and what an outage adds.

use super::{Backlog, Coefficients, Traffic};
use crate::Scenario;
use crate::scenario::{Basis, Records};
use crate::units::{SECONDS_PER_DAY, SECONDS_PER_HOUR};

/// The logs of all servers together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Logs {
    /// Records in one compressed segment.
    pub records_per_segment: f64,
    /// Compressed bytes of a record, as it lies on the disk.
    pub record_bytes: f64,
    pub bytes_per_message: f64,
    pub bytes_per_day: f64,
    /// Everyday logs of the whole retention.
    pub bytes: f64,
    /// What the attempts of an outage add, bytes.
    pub outage_bytes: f64,
}

/// Records in a segment, and bytes a record without and with five metadata fields.
///
/// Measured on synthetic records with zstd at level 3 (C).
const BY_SEGMENT: [(f64, f64, f64); 10] = [
    (1.0, 625.0, 662.0),
    (5.0, 290.0, 326.0),
    (10.0, 212.0, 247.0),
    (20.0, 165.0, 208.0),
    (50.0, 134.0, 171.0),
    (100.0, 120.0, 157.0),
    (300.0, 109.0, 140.0),
    (1_000.0, 95.0, 130.0),
    (5_000.0, 82.0, 112.0),
    (20_000.0, 80.0, 107.0),
];

/// The table's last row: what the coefficients stand for.
const LONG_SEGMENT: (f64, f64) = (80.0, 107.0 - 80.0);

/// A segment ends at 1 GB uncompressed (crates/kumod/src/logging/files.rs:64-66), which
/// some million records of a kilobyte fill.
const MOST_RECORDS: f64 = 1e6;

pub(super) fn logs(
    s: &Scenario,
    basis: Basis,
    traffic: &Traffic,
    backlog: &Backlog,
    servers: f64,
    k: &Coefficients,
) -> Logs {
    let records_per_second = traffic.window_per_second * traffic.records_per_message / servers;
    // A segment of a day or longer sees the window's hours only.
    let seconds = s.segment_seconds.min(SECONDS_PER_DAY).min(s.window_hours * SECONDS_PER_HOUR);
    let records_per_segment = (records_per_second * seconds).clamp(1.0, MOST_RECORDS);
    let bytes_per_message = match known_bytes(s, basis, k) {
        Some(known) => known,
        None => {
            let bytes = compressed(records_per_segment, s, k);
            traffic.records_per_message * record_on_disk(records_per_segment, bytes, k)
        }
    };
    let record_bytes = bytes_per_message / traffic.records_per_message;
    let bytes_per_day = traffic.messages_per_day * bytes_per_message;
    let retries = match (basis, s.records) {
        (_, Records::Outcome) => 0.0,
        // The tutorial's allowance for a message is for all of its attempts.
        (Basis::Tutorial, Records::All) if s.log_bytes == 0.0 => 0.0,
        (_, Records::All) => backlog.messages * backlog.mean_attempts,
    };
    Logs {
        records_per_segment,
        record_bytes,
        bytes_per_message,
        bytes_per_day,
        bytes: bytes_per_day * s.retention_days,
        outage_bytes: retries * record_bytes,
    }
}

/// Log of a message where it is known, or where the tutorial allows for it: the measured model
/// computes it.
fn known_bytes(s: &Scenario, basis: Basis, k: &Coefficients) -> Option<f64> {
    match basis {
        _ if s.log_bytes > 0.0 => Some(s.log_bytes),
        Basis::Tutorial => Some(k.log_allowance_bytes),
        Basis::Measured => None,
    }
}

/// Compressed bytes of a record in a segment of so many.
fn compressed(records: f64, s: &Scenario, k: &Coefficients) -> f64 {
    let (plain, with_fields) = by_segment(records);
    let (long_plain, long_fields) = LONG_SEGMENT;
    let own = k.record_bytes * plain / long_plain;
    let fields = k.fields_bytes * (with_fields - plain) / long_fields * s.meta_fields / 5.0;
    match s.records {
        Records::All => own + fields,
        Records::Outcome => own * k.outcome_factor + fields,
    }
}

/// The table between its rows, linear in the logarithms.
fn by_segment(records: f64) -> (f64, f64) {
    for pair in BY_SEGMENT.windows(2) {
        let ((from, plain, fields), (to, next_plain, next_fields)) = (pair[0], pair[1]);
        if records < to {
            let share = (records / from).ln() / (to / from).ln();
            let between = |a: f64, b: f64| a * (b / a).powf(share);
            return (between(plain, next_plain), between(fields, next_fields));
        }
    }
    let (_, plain, fields) = BY_SEGMENT[BY_SEGMENT.len() - 1];
    (plain, fields)
}

/// A segment is a file, and takes whole blocks.
fn record_on_disk(records: f64, bytes: f64, k: &Coefficients) -> f64 {
    (records * bytes / k.block_bytes).ceil() * k.block_bytes / records
}
