//! Compressed logs: records a message, bytes a record, and what an outage adds.

use super::{Backlog, Coefficients, Traffic};
use crate::Scenario;
use crate::scenario::{Basis, HookLogs, Records};
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
    /// What an outage adds, bytes: its attempts, those of hooks that are out as long, and
    /// `delayed_bytes`.
    pub outage_bytes: f64,
    /// The same of a record that says that a message came back.
    pub delayed_record_bytes: f64,
    /// Records of the attempts that fail in the outage, hooks' with them.
    pub attempt_records: f64,
    /// Hours that messages wait for room in ready queues while the backlog leaves, all together.
    pub delayed_hours: f64,
    /// How often they come back from full ready queues in that time.
    pub delayed_records: f64,
    /// What is logged of that, bytes.
    pub delayed_bytes: f64,
}

impl Logs {
    /// With what messages that come back from full ready queues write.
    pub(super) fn with_delayed(
        self,
        s: &Scenario,
        basis: Basis,
        delayed_hours: f64,
        k: &Coefficients,
    ) -> Logs {
        let delayed_records = delayed_hours * SECONDS_PER_HOUR / k.delayed_seconds;
        let is_logged = is_delay_logged(s, basis);
        let delayed_bytes =
            if is_logged { delayed_records * self.delayed_record_bytes } else { 0.0 };
        let outage_bytes = self.outage_bytes + delayed_bytes;
        Logs { outage_bytes, delayed_hours, delayed_records, delayed_bytes, ..self }
    }
}

/// Whether a message that comes back from a full ready queue writes a record of its own.
pub(super) fn is_delay_logged(s: &Scenario, basis: Basis) -> bool {
    is_each_logged(s, basis) && s.records == Records::All
}

/// Whether each record takes its place: the tutorial's allowance for a message is for all of them.
pub(super) fn is_each_logged(s: &Scenario, basis: Basis) -> bool {
    basis == Basis::Measured || s.log_bytes > 0.0
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
    let measured = record_on_disk(records_per_segment, compressed(records_per_segment, s, k), k);
    let bytes_per_message =
        known_bytes(s, basis, k).unwrap_or(traffic.records_per_message * measured);
    let record_bytes = bytes_per_message / traffic.records_per_message;
    let bytes_per_day = traffic.messages_per_day * bytes_per_message;
    let attempt_records =
        if is_each_logged(s, basis) { outage_records(s, traffic, backlog) } else { 0.0 };
    Logs {
        records_per_segment,
        record_bytes,
        bytes_per_message,
        bytes_per_day,
        bytes: bytes_per_day * s.retention_days,
        outage_bytes: attempt_records * record_bytes,
        // The tutorial's allowance is for all that a message writes, not for one more record.
        delayed_record_bytes: if s.log_bytes > 0.0 { record_bytes } else { measured },
        attempt_records,
        delayed_hours: 0.0,
        delayed_records: 0.0,
        delayed_bytes: 0.0,
    }
}

/// Records of the attempts that fail in an outage: those of its mail, and of its hooks.
fn outage_records(s: &Scenario, traffic: &Traffic, backlog: &Backlog) -> f64 {
    if s.records == Records::Outcome {
        return 0.0;
    }
    backlog.messages * backlog.mean_attempts + hook_attempt_records(s, traffic, backlog)
}

/// Records of the attempts that fail at hooks, which are out as long as the outage lasts.
pub(super) fn hook_attempt_records(s: &Scenario, traffic: &Traffic, backlog: &Backlog) -> f64 {
    match (s.hook_logs, s.records) {
        (HookLogs::No, _) | (_, Records::Outcome) => 0.0,
        (HookLogs::Yes, _) => backlog.injected * traffic.events_per_message * backlog.hook_attempts,
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
    let given = k.fields_bytes * s.meta_fields / 5.0 + k.header_log_bytes * s.log_headers;
    let fields = given * (with_fields - plain) / long_fields;
    match s.records {
        Records::All | Records::WithoutDelayed => own + fields,
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
