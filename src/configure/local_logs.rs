//! The policy's local logs.

use super::server::Server;
use super::text::{INNER, comment, duration, integer};
use crate::Scenario;
use crate::planner::Mount;
use crate::scenario::{HookLogs, Records};
use crate::units::{bytes, count, several, whole_gb};

/// A table's line inside of a handler.
pub(super) const DEEPER: &str = "    -- ";

/// zstd's own default level, with which the plan's log sizes were measured.
const COMPRESSION_LEVEL: f64 = 3.0;

pub(super) fn local_logs(s: &Scenario, server: &Server, floor: &str) -> String {
    let logs = server.partition(Mount::Logs);
    let why = format!(
        "{} of logs a day on this server, {} in the plan's {} of {} for a retention of {} \
         days. KumoMTA deletes none: {}.",
        bytes(server.log_bytes_per_day()),
        bytes(logs.need_bytes),
        server.volume(),
        whole_gb(logs.size_bytes),
        count(s.retention_days),
        if server.is_pod() {
            "the pod's container log-retention does"
        } else {
            "a job must (kumomta-log-retention.sh)"
        },
    );
    [
        comment(INNER, &why),
        "  kumo.configure_local_logs {\n".into(),
        format!("    log_dir = '{}',\n", Mount::Logs.path()),
        segment(s, server),
        comment(DEEPER, RECORD),
        format!("    compression_level = {}, -- zstd's default\n", integer(COMPRESSION_LEVEL)),
        format!("    min_free_space = '{floor}',\n    min_free_inodes = '{floor}',\n"),
        records(s),
        filter(s),
        fields(s),
        headers(s),
        "  }\n\n".into(),
    ]
    .concat()
}

const RECORD: &str = "No max_record_size: from 2026.09.29 on a record of 128 MiB or more is dropped. Releases \
                      before that take no such key, and their readers lose records of more than 128 KiB.";

fn segment(s: &Scenario, server: &Server) -> String {
    let records = several(server.plan.logs.records_per_segment.round(), "record");
    if s.segment_seconds.is_finite() {
        let why = format!("{records} at the server's mean rate are compressed together.");
        let segment = duration(s.segment_seconds);
        return comment(DEEPER, &why) + &format!("    max_segment_duration = '{segment}',\n");
    }
    let why = format!(
        "No max_segment_duration: a segment ends at 1 GB of text, {records} records by the plan. \
         Until it ends nothing can be shipped or deleted."
    );
    comment(DEEPER, &why)
}

fn records(s: &Scenario) -> String {
    match s.records {
        Records::All => String::new(),
        Records::WithoutDelayed => {
            let why = "The plan leaves out what messages write each time that they come back from a full \
                       or throttled ready queue.";
            comment(DEEPER, why) + "    per_record = { Delayed = { enable = false } },\n"
        }
        Records::Outcome => {
            let why = "The plan counts on Delivery and Bounce alone. Mail that expires or is bounced by \
                       an administrator leaves no record then. OOB and Feedback are what comes in for \
                       DOMAINS.";
            comment(DEEPER, why)
                + "    per_record = {
      Delivery = { enable = true },
      Bounce = { enable = true },
      OOB = { enable = true },
      Feedback = { enable = true },
      Any = { enable = false },
    },
"
        }
    }
}

fn is_filtered(s: &Scenario) -> bool {
    s.hooks > 0.0 && s.hook_logs == HookLogs::No
}

fn filter(s: &Scenario) -> String {
    if !is_filtered(s) {
        return String::new();
    }
    comment(DEEPER, "The plan leaves the events of log hooks out of these logs.")
        + "    filter_event = 'should_log_locally',\n"
}

/// What decides which records are wanted; empty where all are.
///
/// Source: docs/reference/kumo/configure_local_logs/filter_event.md.
pub(super) fn filter_handler(s: &Scenario) -> String {
    if !is_filtered(s) {
        return String::new();
    }
    "kumo.on('should_log_locally', function(msg)
  return msg:get_meta 'reception_protocol' ~= 'LogRecord'
end)
"
    .into()
}

fn fields(s: &Scenario) -> String {
    if s.meta_fields == 0.0 {
        return String::new();
    }
    let why = format!(
        "The plan counts on {} fields of metadata in each record: write their names here.",
        count(s.meta_fields)
    );
    comment(DEEPER, &why) + "    -- meta = { 'YOUR_FIELD' },\n"
}

fn headers(s: &Scenario) -> String {
    if s.log_headers == 0.0 {
        return String::new();
    }
    let why = format!(
        "The plan counts on {} headers in each record, for which each reads the message's body: write \
         their names here. A field of meta costs less.",
        count(s.log_headers)
    );
    comment(DEEPER, &why) + "    -- headers = { 'Subject' },\n"
}
