//! Disk and inodes of the messages that wait.

use super::{Backlog, Coefficients, Traffic};
use crate::Scenario;
use crate::scenario::{Basis, Content, Dkim, Engine};

/// The spool of all servers together, at its fullest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spool {
    /// Disk that one waiting message takes, bytes.
    pub message_bytes: f64,
    /// Disk of the messages that an outage holds, bytes.
    pub mail_bytes: f64,
    /// Disk of log events that wait for hooks which are out as long, bytes.
    pub hook_bytes: f64,
    /// Inodes; 0 with RocksDB, which has a handful of files.
    pub inodes: f64,
}

impl Spool {
    pub fn bytes(&self) -> f64 {
        self.mail_bytes + self.hook_bytes
    }
}

/// DKIM signatures on each message.
pub fn signatures(s: &Scenario) -> f64 {
    match s.dkim {
        Dkim::None => 0.0,
        Dkim::Dual => 2.0,
        _ => 1.0,
    }
}

/// Bytes of a message as it lies in the spool and leaves the server.
pub fn stored_bytes(s: &Scenario, k: &Coefficients) -> f64 {
    s.size_bytes + added_bytes(s, k)
}

/// Bytes that KumoMTA adds to a message: Received and X-KumoRef, and a header for each signature.
///
/// Source: docs/reference/message/trace_headers.md (A).
pub fn added_bytes(s: &Scenario, k: &Coefficients) -> f64 {
    k.header_bytes + signatures(s) * k.signature_bytes
}

/// Disk bytes of RocksDB for a byte of mail.
fn alpha(s: &Scenario, k: &Coefficients) -> f64 {
    match s.content {
        Content::Mixed => k.alpha_mixed,
        Content::Base64 => k.alpha_base64,
        Content::Html => k.alpha_html,
    }
}

pub(super) fn spool(
    s: &Scenario,
    basis: Basis,
    traffic: &Traffic,
    backlog: &Backlog,
    k: &Coefficients,
) -> Spool {
    let message_bytes = waiting_bytes(s, basis, k);
    Spool {
        message_bytes,
        mail_bytes: backlog.planned_messages * message_bytes,
        hook_bytes: backlog.injected * traffic.events_per_message * k.hook_spool_bytes,
        inodes: match s.engine {
            Engine::RocksDb => 0.0,
            Engine::LocalDisk => backlog.planned_messages * local_inodes(k),
        },
    }
}

/// Inodes of a message: a file and its directories, in each of the two spools.
///
/// Source: crates/spool/src/spool_id.rs:54-62 (A), measured 6.24 (M).
pub fn local_inodes(k: &Coefficients) -> f64 {
    2.0 * (1.0 + k.local_dirs)
}

/// Disk that a waiting message takes: what is known of it, or else what the basis says.
///
/// Source of the tutorial's: docs/tutorial/server_environment.md:30 (B).
fn waiting_bytes(s: &Scenario, basis: Basis, k: &Coefficients) -> f64 {
    if s.known_spool_bytes > 0.0 {
        return s.known_spool_bytes;
    }
    match basis {
        Basis::Tutorial => s.size_bytes + k.spool_overhead_bytes,
        Basis::Measured => engine_bytes(s, k),
    }
}

/// RocksDB compresses; LocalDisk fills whole blocks and makes directories.
fn engine_bytes(s: &Scenario, k: &Coefficients) -> f64 {
    let stored = stored_bytes(s, k);
    match s.engine {
        Engine::RocksDb => alpha(s, k) * k.churn * (stored + k.meta_bytes),
        Engine::LocalDisk => {
            let blocks = (stored / k.block_bytes).ceil() + (k.meta_bytes / k.block_bytes).ceil();
            k.block_bytes * (blocks + 2.0 * k.local_dirs)
        }
    }
}
