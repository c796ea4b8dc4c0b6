//! The families of metrics that are read, and their sums.
//!
//! kumod gives most figures of a service twice: as the service's own (`smtp_client`) and for each
//! path of it (`smtp_client:source->site@smtp_client`). A path's counters go when its ready queue
//! does; the service's stay, so they come first.

use std::collections::{BTreeMap, HashSet};

use super::super::sketch::hash_of;
use super::LARGEST;

/// A family's name, and the label that its samples differ by; none where it has a single one.
pub struct Family {
    pub name: &'static str,
    pub label: &'static str,
}

const fn family(name: &'static str, label: &'static str) -> Family {
    Family { name, label }
}

static FAMILIES: [Family; 20] = [
    family("connection_count", "service"),
    family("disk_free_bytes", "name"),
    family("log_submit_full", "logger"),
    family("lua_count", ""),
    family("memory_limit", ""),
    family("memory_usage", ""),
    family("message_count", ""),
    family("message_data_resident_count", ""),
    family("process_cpu_usage_sum", ""),
    family("ready_count", "service"),
    family("ready_full", "service"),
    family("scheduled_count", "queue"),
    family("scheduled_count_total", ""),
    family("scheduled_queue_count", ""),
    family("tokio_elapsed", ""),
    family("total_connection_count", "service"),
    family("total_messages_delivered", "service"),
    family("total_messages_fail", "service"),
    family("total_messages_received", "service"),
    family("total_messages_transfail", "service"),
];

/// The family of a name, where it is one that is read.
pub fn family_of(name: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.name == name)
}

/// What a sample is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// Mail on its way out, by SMTP.
    Mail,
    /// Events for a hook, which are messages to kumod and sent by Lua.
    Hook,
    SmtpListener,
    HttpListener,
    Spool,
    Log,
    Other,
}

/// What the samples of a family and a subject come to.
#[derive(Default)]
struct Sum {
    /// A service's own.
    whole: Option<f64>,
    /// The sum of its paths, and how many there are.
    paths: Option<f64>,
    number: u64,
    least: Option<f64>,
}

/// Samples as they are added up.
#[derive(Default)]
pub struct Tally {
    sums: BTreeMap<(&'static str, Of), Sum>,
    /// Samples that were added, so that a repeated one isn't again.
    seen: HashSet<u64>,
    /// Samples that can't be one.
    pub refused: u64,
}

impl Tally {
    /// Adds a sample. One that isn't a figure from zero up is refused, and so is one of a series
    /// that had one.
    pub fn add(&mut self, family: &'static Family, label: &str, value: Option<f64>) {
        let value = value.filter(|value| (0.0..=LARGEST).contains(value));
        match value {
            Some(value) if self.seen.insert(hash_of(&(family.name, label))) => {
                let (of, is_path) = subject(family.label, label);
                self.sums.entry((family.name, of)).or_default().add(is_path, value);
            }
            _ => self.refused += 1,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// The value of a family that has one sample.
    pub fn single(&self, name: &'static str) -> Option<f64> {
        self.total(name, Of::Other)
    }

    /// What a service has itself, or where it doesn't say, its paths together.
    pub fn total(&self, name: &'static str, of: Of) -> Option<f64> {
        let sum = self.sums.get(&(name, of))?;
        sum.whole.or(sum.paths)
    }

    pub fn least(&self, name: &'static str, of: Of) -> Option<f64> {
        self.sums.get(&(name, of))?.least
    }

    /// How many paths a service has.
    pub fn paths(&self, name: &'static str, of: Of) -> Option<f64> {
        self.sums.get(&(name, of)).map(|sum| sum.number as f64)
    }
}

impl Sum {
    fn add(&mut self, is_path: bool, value: f64) {
        let sum = if is_path { &mut self.paths } else { &mut self.whole };
        *sum = Some(sum.unwrap_or(0.0) + value);
        self.number += u64::from(is_path);
        self.least = Some(self.least.map_or(value, |least| least.min(value)));
    }
}

/// What a sample is of by its label, and whether it is a path of a service.
fn subject(label: &str, value: &str) -> (Of, bool) {
    match label {
        "service" => (service(value), value.contains(':')),
        // The shipped policy helper names the queues of its hooks so; a hook that a policy sends
        // through a queue of another name looks like mail.
        "queue" if value.ends_with(".log_hook") => (Of::Hook, true),
        "queue" => (Of::Mail, true),
        "logger" if value.starts_with("dir-") => (Of::Log, true),
        "name" if value.ends_with(" spool") => (Of::Spool, true),
        "name" if value.starts_with("log dir") => (Of::Log, true),
        _ => (Of::Other, false),
    }
}

fn service(value: &str) -> Of {
    match value.split(':').next() {
        Some("smtp_client") => Of::Mail,
        Some("lua") => Of::Hook,
        Some("esmtp_listener") => Of::SmtpListener,
        Some("http_listener") => Of::HttpListener,
        _ => Of::Other,
    }
}
