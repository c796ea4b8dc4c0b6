//! Limits that the planned messages must pass, and threads where KumoMTA starts too few.

use super::server::Server;
use crate::Scenario;
use crate::planner::Coefficients;
use crate::planner::findings::SMTP_LIMIT_BYTES;
use crate::scenario::Inject;
use crate::units::MIB;

/// The scenario has an average size: a message of so many times as much is let through (this
/// planner's choice).
pub const LARGEST_TO_AVERAGE: f64 = 4.0;

/// KumoMTA's max_message_size where none is set, MiB (crates/kumod/src/smtp_server.rs:588-591).
pub const DEFAULT_MESSAGE_MIB: f64 = SMTP_LIMIT_BYTES / MIB;

/// What the HTTP listener takes where no limit is set, MiB: 2 MB
/// (docs/reference/kumo/start_http_listener/request_body_limit.md).
const DEFAULT_BODY_MIB: f64 = 2.0;

/// Base64 makes four characters of three bytes, more than JSON's escapes add.
const BASE64: f64 = 4.0 / 3.0;

/// A recipient with name and substitutions in an HTTP request, bytes (this planner's choice).
pub const RECIPIENT_BYTES: f64 = 1_024.0;

/// Messages a second that one thread of the SMTP server takes in, with one RSA-2048 signature
/// each: measured on two cores.
pub const SMTP_THREAD_PER_SECOND: f64 = 956.0;

/// Part of the cores whose number of SMTP server threads KumoMTA starts
/// (crates/kumod/src/smtp_server.rs:144).
const SMTP_THREADS_SHARE: f64 = 0.375;

/// Threads of the SMTP server that KumoMTA starts on so many cores.
pub fn default_smtp_threads(vcpu: f64) -> f64 {
    (vcpu * SMTP_THREADS_SHARE).floor().max(1.0)
}

/// The largest message that is to pass, MiB: a power of two, and never below the default.
pub fn message_mib(s: &Scenario) -> f64 {
    power_of_two_mib(LARGEST_TO_AVERAGE * s.size_bytes, DEFAULT_MESSAGE_MIB)
}

/// The largest HTTP request that is to pass, MiB: a large message as base64 with its
/// recipients.
pub fn body_mib(s: &Scenario) -> f64 {
    let message = LARGEST_TO_AVERAGE * s.size_bytes * BASE64;
    power_of_two_mib(message + s.recipients * RECIPIENT_BYTES, DEFAULT_BODY_MIB)
}

fn power_of_two_mib(bytes: f64, default: f64) -> f64 {
    if bytes <= default * MIB {
        return default;
    }
    ((bytes / MIB).ceil() as u64).next_power_of_two() as f64
}

/// Threads of the SMTP server that the server's peak needs; `None` where those that KumoMTA
/// starts suffice.
///
/// A thread is planned with the same share of its full rate as the CPU is.
pub fn smtp_threads(server: &Server, s: &Scenario, k: &Coefficients) -> Option<f64> {
    if s.inject != Inject::Smtp {
        return None;
    }
    let needed = (server.peak_per_second() / (SMTP_THREAD_PER_SECOND * k.cpu_share)).ceil();
    let threads = needed.min(server.vcpu());
    (threads > default_smtp_threads(server.vcpu())).then_some(threads)
}
