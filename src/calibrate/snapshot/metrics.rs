//! The text of `/metrics`.

use std::fmt;

use prom_text_format_parser::Scrape;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::families::{Family, Of, Tally, family_of};
use super::{LONGEST_LINE, lines};

/// Counters and gauges of a kumod at a moment; `None` where the text has none. Counters begin with
/// kumod's start and are lost with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metrics {
    /// When it was taken, seconds from 1970, where that is known.
    pub at: Option<f64>,
    /// Seconds since the start of kumod (`tokio_elapsed`).
    pub uptime_seconds: Option<f64>,
    /// Messages taken in since the start of kumod, by SMTP and by HTTP.
    pub received: Option<f64>,
    pub received_http: Option<f64>,
    /// Attempts by SMTP since the start, by their outcome. Of domains that have no site, kumod
    /// counts none.
    pub delivered: Option<f64>,
    pub failed: Option<f64>,
    pub transient_failures: Option<f64>,
    /// Messages in scheduled queues, and in ready queues for SMTP. Events for hooks aren't among
    /// them.
    pub scheduled: Option<f64>,
    pub ready: Option<f64>,
    /// Scheduled queues, those of hooks among them.
    pub scheduled_queues: Option<f64>,
    /// Messages that kumod has in all, events for hooks and those in delivery among them.
    pub messages: Option<f64>,
    /// Of these, how many have their body in memory.
    pub bodies_in_memory: Option<f64>,
    /// Times that a ready queue was full, of the ready queues that there are now: one that goes
    /// takes its count along.
    pub ready_full: Option<f64>,
    /// Ready queues: pairs of source and site.
    pub ready_queues: Option<f64>,
    /// Memory that kumod holds against its limit.
    pub memory_bytes: Option<f64>,
    /// The soft limit, above which kumod takes no mail.
    pub memory_limit_bytes: Option<f64>,
    pub lua_contexts: Option<f64>,
    /// CPU of the process in percent of one core, whole percents of the last moments.
    pub cpu_percent: Option<f64>,
    /// Free space of the spool, bytes, the least of its parts.
    pub spool_free_bytes: Option<f64>,
    pub log_free_bytes: Option<f64>,
    /// Connections to other servers: open now, and made since the start.
    pub connections: Option<f64>,
    pub connections_made: Option<f64>,
    /// Connections of those who bring mail by SMTP, open now.
    pub connections_in: Option<f64>,
    /// Events of hooks: delivered since the start, failed for now, and waiting. What else a policy
    /// delivers by Lua is among them.
    pub hook_delivered: Option<f64>,
    pub hook_transient_failures: Option<f64>,
    pub hook_scheduled: Option<f64>,
    pub hook_ready: Option<f64>,
    /// Times that a record had to wait for the writer of the log.
    pub log_full: Option<f64>,
    /// Samples of these metrics that can't be one: cut, negative, without end, or repeated.
    pub refused: u64,
}

/// Reads a text of `/metrics`, or its JSON (`/metrics.json`). `at` is when it was taken, seconds
/// from 1970, where that is known.
///
/// What can't be read is left out and counted in `refused`; of JSON that is cut, what comes before.
///
/// # Errors
/// Why it isn't one, as the end of a sentence.
///
/// Source: <https://docs.kumomta.com/reference/metrics/>
pub fn metrics(text: &str, at: Option<f64>) -> Result<Metrics, String> {
    let mut tally = Tally::default();
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        read_json(text, &mut tally);
    } else {
        read_text(text, &mut tally);
    }
    if tally.is_empty() {
        return Err("has no metric of KumoMTA".into());
    }
    Ok(Metrics { at, ..summed(&tally) })
}

/// Hands each line of a family that is read to the library by itself, since the library gives up a
/// text at the first line that it can't read.
fn read_text(text: &str, tally: &mut Tally) {
    for line in lines(text).map(str::trim_start) {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
        let name = &line[..line.find(|c| !is_name(c)).unwrap_or(line.len())];
        if let Some(family) = family_of(name) {
            match sample(line, family) {
                Some((label, value)) => tally.add(family, &label, Some(value)),
                None => tally.refused += 1,
            }
        }
    }
}

/// The label's value and the figure of a line.
fn sample(line: &str, family: &Family) -> Option<(String, f64)> {
    let line = (line.len() <= LONGEST_LINE).then_some(line)?;
    let metric = Scrape::parse(line).ok()?.metrics.pop()?;
    let sample = metric.samples.into_iter().next()?;
    let label = sample.labels.iter().find(|label| label.key == family.label);
    let label = label.map(|label| label.value.clone()).unwrap_or_default();
    Some((label, sample.value.value.parse().ok()?))
}

fn read_json(text: &str, tally: &mut Tally) {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = serde_json::Deserializer::from_str(text);
    if Document(tally).deserialize(&mut reader).is_err() {
        tally.refused += 1;
    }
}

/// The JSON's metrics, one after another: no more than one is held.
struct Document<'t>(&'t mut Tally);

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, document: D) -> Result<(), D::Error> {
        document.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("metrics by name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut metrics: A) -> Result<(), A::Error> {
        while let Some(name) = metrics.next_key::<String>()? {
            match family_of(&name) {
                Some(family) => add_json(family, &metrics.next_value()?, self.0),
                None => metrics.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        Ok(())
    }
}

/// Adds a metric of the JSON: a number, or numbers by the value of a label.
fn add_json(family: &'static Family, metric: &Value, tally: &mut Tally) {
    let value = &metric["value"];
    match value[family.label].as_object() {
        Some(samples) => {
            samples.iter().for_each(|(label, value)| tally.add(family, label, value.as_f64()))
        }
        None => tally.add(family, "", value.as_f64()),
    }
}

fn summed(tally: &Tally) -> Metrics {
    let received_http = tally.total("total_messages_received", Of::HttpListener);
    let mail = |name| tally.total(name, Of::Mail);
    Metrics {
        at: None,
        uptime_seconds: tally.single("tokio_elapsed"),
        received: received(tally),
        received_http,
        delivered: mail("total_messages_delivered"),
        failed: mail("total_messages_fail"),
        transient_failures: mail("total_messages_transfail"),
        scheduled: scheduled(tally),
        ready: mail("ready_count"),
        scheduled_queues: tally.single("scheduled_queue_count"),
        messages: tally.single("message_count"),
        bodies_in_memory: tally.single("message_data_resident_count"),
        ready_full: mail("ready_full"),
        ready_queues: tally.paths("ready_count", Of::Mail),
        memory_bytes: tally.single("memory_usage"),
        memory_limit_bytes: tally.single("memory_limit"),
        lua_contexts: tally.single("lua_count"),
        cpu_percent: tally.single("process_cpu_usage_sum"),
        spool_free_bytes: tally.least("disk_free_bytes", Of::Spool),
        log_free_bytes: tally.least("disk_free_bytes", Of::Log),
        connections: mail("connection_count"),
        connections_made: mail("total_connection_count"),
        connections_in: tally.total("connection_count", Of::SmtpListener),
        hook_delivered: tally.total("total_messages_delivered", Of::Hook),
        hook_transient_failures: tally.total("total_messages_transfail", Of::Hook),
        hook_scheduled: tally.total("scheduled_count", Of::Hook),
        hook_ready: tally.total("ready_count", Of::Hook),
        log_full: tally.total("log_submit_full", Of::Log),
        refused: tally.refused,
    }
}

/// Messages that any service took in. The listener of SMTP is there as itself and once for each of
/// its addresses, which are the same messages.
fn received(tally: &Tally) -> Option<f64> {
    let services = [Of::SmtpListener, Of::HttpListener, Of::Other];
    let totals = services.map(|of| tally.total("total_messages_received", of));
    totals.into_iter().flatten().reduce(|sum, total| sum + total)
}

/// Messages in scheduled queues: kumod's total without the events for hooks.
fn scheduled(tally: &Tally) -> Option<f64> {
    let hooks = tally.total("scheduled_count", Of::Hook).unwrap_or(0.0);
    let total = tally.single("scheduled_count_total").map(|total| (total - hooks).max(0.0));
    total.or_else(|| tally.total("scheduled_count", Of::Mail))
}
