//! What `kcli queue-summary` and `kcli provider-summary` print.

use std::collections::HashSet;
use std::slice;

use super::super::sketch::hash_of;
use super::moment::time_alone;
use super::{LONGEST_LINE, lines, whole};

/// Sums of a summary.
///
/// Its counters are those of the ready queues that there are: one that goes takes its own along,
/// so they say what is in use, not what was sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queues {
    /// When it was taken, seconds from 1970, where that is known.
    pub at: Option<f64>,
    /// Different sites, and egress sources; 0 where only providers are listed.
    pub sites: u64,
    pub sources: u64,
    /// Different providers, sites that belong to none among them; 0 in a summary of queues.
    pub providers: u64,
    /// Columns D, T, C and Q, summed, without what is for hooks.
    pub delivered: f64,
    pub transient_failures: f64,
    pub connections: f64,
    /// Messages in ready queues, and in scheduled queues where the summary has them. A summary of
    /// providers has both as one: all of it is in `ready`.
    pub ready: f64,
    pub scheduled: Option<f64>,
    /// Different scheduled queues, where the summary has them.
    pub scheduled_queues: Option<u64>,
    /// Column F, which a summary of providers has.
    pub failed: Option<f64>,
    /// Events for hooks that wait.
    pub hook: f64,
    /// Lines of the tables that can't be one.
    pub refused: u64,
}

/// Reads a summary, or both in one text: then the providers add what the queues don't have.
/// `at` is when it was taken, seconds from 1970; where it isn't known, a line with a time says it.
///
/// # Errors
/// Why it isn't one, as the end of a sentence.
///
/// Source: KumoMTA, crates/kcli/src/queue_summary.rs and provider_summary.rs
pub fn queues(text: &str, at: Option<f64>) -> Result<Queues, String> {
    let mut tables = Tables::default();
    let mut table = None;
    let mut written = None;
    for line in lines(text).map(str::trim_start) {
        if let Some(head) = Table::of(line) {
            tables.of(head.kind);
            table = Some(head);
        } else if let Some(time) = time_alone(line) {
            written = written.or(Some(time));
        } else if let Some(table) = &table {
            tables.refused += u64::from(tables.add(table, line).is_none());
        }
    }
    if tables.is_empty() {
        return Err("has no summary of kcli".into());
    }
    Ok(tables.summed(at.or(written)))
}

#[derive(Clone, Copy, Hash)]
enum Kind {
    Ready,
    Scheduled,
    Providers,
}

/// A table by its head: what its columns of numbers are, in their order.
struct Table {
    kind: Kind,
    columns: Vec<char>,
    has_pool: bool,
}

impl Table {
    fn of(line: &str) -> Option<Self> {
        let names: Vec<_> = line.split_whitespace().take(12).collect();
        let (kind, needed) = match names.as_slice() {
            ["SITE", ..] => (Kind::Ready, "DTCQ"),
            ["PROVIDER", ..] => (Kind::Providers, "DTCQ"),
            ["SCHEDULED", "QUEUE", "COUNT", ..] => {
                return Some(Table { kind: Kind::Scheduled, columns: vec!['Q'], has_pool: false });
            }
            _ => return None,
        };
        let letters = names.iter().filter(|name| name.len() == 1);
        let columns: Vec<char> = letters.flat_map(|name| name.chars()).collect();
        let has_all = needed.chars().all(|letter| columns.contains(&letter));
        has_all.then_some(Table { kind, columns, has_pool: names.contains(&"POOL") })
    }

    /// A line's names, and the numbers behind them. Whatever follows is a sign of kcli's (a queue
    /// is suspended) or a list of domains.
    fn row<'a>(&self, line: &'a str) -> Option<(Vec<&'a str>, Vec<f64>)> {
        let line = (line.len() <= LONGEST_LINE).then_some(line)?;
        let words: Vec<_> = line.split_whitespace().collect();
        let values: Vec<_> = words.iter().map(|word| whole(word)).collect();
        let width = self.columns.len();
        let at = (1..=values.len().checked_sub(width)?)
            .find(|&at| values[at..at + width].iter().all(Option::is_some))?;
        let numbers = values[at..at + width].iter().copied().flatten().collect();
        Some((words[..at].to_vec(), numbers))
    }

    fn number(&self, numbers: &[f64], letter: char) -> Option<f64> {
        let place = self.columns.iter().position(|column| *column == letter)?;
        numbers.get(place).copied()
    }
}

/// The columns of a table, summed.
#[derive(Default)]
struct Sums {
    delivered: f64,
    transient_failures: f64,
    failed: Option<f64>,
    connections: f64,
    queued: f64,
    hook: f64,
}

impl Sums {
    fn add(&mut self, table: &Table, numbers: &[f64], is_hook: bool) {
        let number = |letter| table.number(numbers, letter).unwrap_or(0.0);
        if is_hook {
            self.hook += number('Q');
            return;
        }
        self.delivered += number('D');
        self.transient_failures += number('T');
        self.connections += number('C');
        self.queued += number('Q');
        if let Some(failed) = table.number(numbers, 'F') {
            self.failed = Some(self.failed.unwrap_or(0.0) + failed);
        }
    }
}

/// What the tables of a text come to. Names are counted, not kept.
#[derive(Default)]
struct Tables {
    ready: Option<Sums>,
    scheduled: Option<Sums>,
    listed: Option<Sums>,
    rows: HashSet<u64>,
    sites: HashSet<u64>,
    sources: HashSet<u64>,
    providers: HashSet<u64>,
    scheduled_queues: u64,
    refused: u64,
}

impl Tables {
    fn of(&mut self, kind: Kind) -> &mut Sums {
        let sums = match kind {
            Kind::Ready => &mut self.ready,
            Kind::Scheduled => &mut self.scheduled,
            Kind::Providers => &mut self.listed,
        };
        sums.get_or_insert_default()
    }

    fn is_empty(&self) -> bool {
        self.ready.is_none() && self.scheduled.is_none() && self.listed.is_none()
    }

    /// Adds a line of a table; `None` where it is none, or one that was there before.
    fn add(&mut self, table: &Table, line: &str) -> Option<()> {
        let (names, numbers) = table.row(line)?;
        let is_new = self.rows.insert(hash_of(&(table.kind, &names)));
        is_new.then_some(())?;
        let is_hook = is_hook(&names);
        self.of(table.kind).add(table, &numbers, is_hook);
        match table.kind {
            Kind::Ready if !is_hook => self.name_path(&names),
            Kind::Scheduled if !is_hook => self.scheduled_queues += 1,
            Kind::Providers if !is_hook => self.name_provider(table, &names),
            _ => {}
        }
        Some(())
    }

    /// A ready queue's names: site, source and protocol, of which former releases lack some.
    fn name_path(&mut self, names: &[&str]) {
        let (site, source) = match names {
            [site @ .., source, _protocol] if !site.is_empty() => (site, Some(source)),
            [site, protocol] if is_protocol(protocol) => (slice::from_ref(site), None),
            [site, source] => (slice::from_ref(site), Some(source)),
            site => (site, None),
        };
        self.sites.insert(hash_of(&site));
        self.sources.extend(source.map(hash_of));
    }

    fn name_provider(&mut self, table: &Table, names: &[&str]) {
        let pools = usize::from(table.has_pool && names.len() > 1);
        self.providers.insert(hash_of(&names[..names.len() - pools]));
    }

    /// A summary of queues says more of queues than one of providers.
    fn summed(self, at: Option<f64>) -> Queues {
        let failed = self.listed.as_ref().and_then(|sums| sums.failed);
        let has_queues = self.ready.is_some() || self.scheduled.is_some();
        let has_waiting = self.scheduled.is_some();
        let waiting = self.scheduled.unwrap_or_default();
        let ready = if has_queues { self.ready } else { self.listed }.unwrap_or_default();
        Queues {
            at,
            sites: self.sites.len() as u64,
            sources: self.sources.len() as u64,
            providers: self.providers.len() as u64,
            delivered: ready.delivered,
            transient_failures: ready.transient_failures,
            connections: ready.connections,
            ready: ready.queued,
            scheduled: has_waiting.then_some(waiting.queued),
            scheduled_queues: has_waiting.then_some(self.scheduled_queues),
            failed,
            hook: ready.hook + waiting.hook,
            refused: self.refused,
        }
    }
}

fn is_protocol(name: &str) -> bool {
    name == "smtp_client" || name.starts_with("lua:") || name.starts_with("maildir:")
}

/// Whether a line is of events for a hook: sent by Lua, or in a queue that the shipped policy
/// helper names so.
fn is_hook(names: &[&str]) -> bool {
    names.iter().any(|name| name.starts_with("lua:") || name.ends_with(".log_hook"))
}
