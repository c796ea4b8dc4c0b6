//! RocksDB under the spool: what it delays, stops and fails at.

use super::timing::happened;
use super::{Alert, SINCE_ROCKS, Severity};
use crate::analysis::Analysis;
use crate::scenario::Engine;

/// None of these metrics is there without RocksDB.
pub(super) fn alerts(case: &Analysis) -> Vec<Alert> {
    if case.plan.scenario.engine != Engine::RocksDb {
        return Vec::new();
    }
    vec![sheds_load(), errors(), writes_stopped(), writes_slowed(), compaction_stuck()]
}

fn sheds_load() -> Alert {
    Alert {
        name: "KumomtaSpoolShedsLoad",
        severity: Severity::Critical,
        expression: "rocks_spool_load_shed_active == 1".into(),
        hold: "0m".into(),
        since: SINCE_ROCKS,
        why: "KumoMTA stops taking mail in and delivering it when RocksDB fails, and tries again \
              after error_unlatch_duration, 5 minutes where the policy doesn’t say otherwise."
            .into(),
        summary: "The spool {{ $labels.path }} of {{ $labels.instance }} refuses writes".into(),
        description: "KumoMTA answers 421 to SMTP and 503 to HTTP, and delivers nothing. The file \
                      LOG in the spool’s directory has RocksDB’s reason; a damaged disk is the usual \
                      one."
            .into(),
    }
}

fn errors() -> Alert {
    Alert {
        name: "KumomtaSpoolErrors",
        severity: Severity::Warning,
        expression: happened("rocks_spool_background_errors", "15m"),
        hold: "0m".into(),
        since: SINCE_ROCKS,
        why: "It counts failed flushes and compactions since kumod started, and is never reset."
            .into(),
        summary: "RocksDB of {{ $labels.path }} on {{ $labels.instance }} has had errors".into(),
        description:
            "A flush or a compaction failed within the last 15 minutes: the disk is full, \
                      damaged or not writable. See the file LOG in the spool’s directory."
                .into(),
    }
}

fn writes_stopped() -> Alert {
    Alert {
        name: "KumomtaSpoolWritesStopped",
        severity: Severity::Critical,
        expression: "rocks_spool_write_stopped == 1".into(),
        hold: "1m".into(),
        since: SINCE_ROCKS,
        why:
            "Short stops are normal under load. Writes that wait longer than store_deadline, 30 s \
              where the policy doesn’t say otherwise, fail, and mail with them."
                .into(),
        summary: "RocksDB of {{ $labels.path }} on {{ $labels.instance }} takes no writes".into(),
        description:
            "Its write buffers or new files pile up since the disk is too slow for them. See \
                      how busy the disk is; fewer messages at once let it catch up."
                .into(),
    }
}

fn writes_slowed() -> Alert {
    Alert {
        name: "KumomtaSpoolWritesSlowed",
        severity: Severity::Warning,
        expression: "rocks_spool_actual_delayed_write_rate > 0".into(),
        hold: "15m".into(),
        since: SINCE_ROCKS,
        why: "RocksDB slows writes down before it stops them: lasting, it is the first sign."
            .into(),
        summary: "RocksDB of {{ $labels.path }} on {{ $labels.instance }} slows writes down".into(),
        description:
            "It takes {{ $value | humanize }}B per second, since compaction doesn’t keep up: the \
                      disk has less throughput than planned, or gets more mail."
                .into(),
    }
}

fn compaction_stuck() -> Alert {
    Alert {
        name: "KumomtaSpoolCompactionStuck",
        severity: Severity::Warning,
        expression: "rocks_spool_compaction_pending == 1 and \
                     rocks_spool_num_running_compactions == 0"
            .into(),
        hold: "15m".into(),
        since: SINCE_ROCKS,
        why: "Compaction that waits while none runs, for long, has no worker.".into(),
        summary: "RocksDB of {{ $labels.path }} on {{ $labels.instance }} doesn’t compact".into(),
        description:
            "The spool takes more and more disk for the same mail. See the file LOG in its \
                      directory, and restart kumod if that names no reason."
                .into(),
    }
}
