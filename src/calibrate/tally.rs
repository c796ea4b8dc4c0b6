//! What log records add up to.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::minutes::Minutes;
use super::record::Record;
use super::sketch::{Counts, Different, Events, Span, Spread, count_in, hash_of};
use crate::planner::egress::PROVIDERS;
use crate::units::SECONDS_PER_HOUR;

/// No KumoMTA was there before 2020.
const EARLIEST: f64 = 1_577_836_800.0;

/// A clock may be a day off.
const LATEST_AFTER_NOW: f64 = 86_400.0;

/// Kinds of records, by the names that KumoMTA gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Reception,
    Delivery,
    TransientFailure,
    Bounce,
    Expiration,
    AdminBounce,
    Delayed,
    /// What moves messages around, reports on them, or is refused: no attempt.
    Other,
}

impl Kind {
    pub const ALL: [Kind; 8] = [
        Kind::Reception,
        Kind::Delivery,
        Kind::TransientFailure,
        Kind::Bounce,
        Kind::Expiration,
        Kind::AdminBounce,
        Kind::Delayed,
        Kind::Other,
    ];

    fn of(name: &str) -> Kind {
        match name {
            "Reception" => Kind::Reception,
            "Delivery" => Kind::Delivery,
            "TransientFailure" => Kind::TransientFailure,
            "Bounce" => Kind::Bounce,
            "Expiration" => Kind::Expiration,
            "AdminBounce" => Kind::AdminBounce,
            "Delayed" => Kind::Delayed,
            _ => Kind::Other,
        }
    }

    fn is_attempt(self) -> bool {
        matches!(self, Kind::Delivery | Kind::TransientFailure | Kind::Bounce)
    }

    /// Whether nothing of the message comes after it.
    fn is_end(self) -> bool {
        matches!(self, Kind::Delivery | Kind::Bounce | Kind::Expiration | Kind::AdminBounce)
    }
}

/// The place of a provider in [`PROVIDERS`].
///
/// Source: assets/policy-extras/shaping.toml, where Microsoft's two have names of their own.
fn provider(name: &str) -> Option<usize> {
    let name = name.to_ascii_lowercase();
    let name = match name.as_str() {
        "office365" | "microsoft" | "hotmail" => "outlook",
        "icloud" => "apple",
        "gmail" => "google",
        name => name,
    };
    PROVIDERS.iter().position(|provider| provider.key == name)
}

/// Records that could not be used, by why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// Lines that are no JSON, or another kind of JSON.
    pub lines: u64,
    pub too_long: u64,
    /// Records of a time that can't be.
    pub times: u64,
    /// Negative sizes.
    pub sizes: u64,
}

/// What records of mail add up to; each event once.
#[derive(Default)]
pub struct Tally {
    /// Latest time that is taken, seconds from 1970.
    latest: f64,
    events: Events,
    /// Records of mail by kind, as in [`Kind::ALL`].
    counts: [u64; Kind::ALL.len()],
    pub refused: Refused,
    /// The first and the last record of mail.
    pub span: Span,
    /// Recipients of receptions by the minute in which they came.
    pub arrivals: Minutes,
    /// Recipients of outcomes by the minute in which they came: for logs without receptions.
    pub departures: Minutes,
    /// Bytes as stored, of receptions, and of deliveries.
    pub received_sizes: Spread,
    pub delivered_sizes: Spread,
    /// Receptions of more than one recipient.
    pub lists: u64,
    pub received_http: u64,
    /// First attempts, those that failed for now, and those to each of [`PROVIDERS`].
    pub first_attempts: u64,
    pub first_deferred: u64,
    pub first_by_provider: [u64; PROVIDERS.len()],
    pub with_provider: u64,
    pub attempts: u64,
    /// Seconds from arrival to a delivery at the first attempt, and to any second attempt.
    pub first_ages: Spread,
    pub second_ages: Spread,
    pub expired_ages: Spread,
    pub with_tls: u64,
    pub sources: HashSet<u64, FixedState>,
    pub nodes: HashSet<u64, FixedState>,
    pub sites: Different<4_096>,
    /// Different sites in each hour from 1970.
    pub sites_by_hour: HashMap<u32, Different<256>, FixedState>,
    /// Messages received in an hour by one node.
    received_by_node: Counts<(u64, u32)>,
    sessions: Different<4_096>,
    pub session_deliveries: u64,
    pub meta: u64,
    pub headers: u64,
    /// Events for hooks: all records, deliveries, first attempts and those that failed.
    pub hook_records: u64,
    pub hook_deliveries: u64,
    pub hook_first: u64,
    pub hook_first_deferred: u64,
}

/// More different sources, nodes or hours than these aren't counted.
const MOST_SOURCES: usize = 10_000;
const MOST_NODES: usize = 10_000;
const MOST_HOURS: usize = 20_000;

impl Tally {
    /// `now` in seconds from 1970.
    pub fn new(now: f64) -> Self {
        Tally { latest: now + LATEST_AFTER_NOW, ..Tally::default() }
    }

    /// Adds a record; the time of it where it could be used.
    pub fn add(&mut self, record: &Record<'_>) -> Option<f64> {
        let time = record.event();
        if !(EARLIEST..=self.latest).contains(&time) {
            self.refused.times += 1;
            return None;
        }
        if record.is_hook_event() {
            self.hook(record);
        } else if !self.events.is_again(identity(record)) {
            self.mail(record, time);
        }
        Some(time)
    }

    /// Whatever happens to it, a hook's event is a message of no mail.
    fn hook(&mut self, record: &Record<'_>) {
        let kind = Kind::of(&record.kind);
        self.hook_records += 1;
        self.hook_deliveries += u64::from(kind == Kind::Delivery);
        if kind.is_attempt() && record.num_attempts == 0.0 {
            self.hook_first += 1;
            self.hook_first_deferred += u64::from(kind == Kind::TransientFailure);
        }
    }

    fn mail(&mut self, record: &Record<'_>, time: f64) {
        let kind = Kind::of(&record.kind);
        self.counts[kind as usize] += 1;
        self.span.add(time);
        self.meta += record.meta.0;
        self.headers += record.headers.0;
        self.refused.sizes += u64::from(record.size < 0.0);
        let node = hash_of(&record.nodeid);
        if self.nodes.len() < MOST_NODES {
            self.nodes.insert(node);
        }
        if kind == Kind::Reception {
            self.reception(record, time, node);
        }
        let age = record.age();
        if kind.is_end() {
            self.departures.add(time - age.max(0.0), record.recipient.count);
        }
        // A clock that ran back gives none.
        let age = Some(age).filter(|age| *age > 0.0);
        if kind == Kind::Expiration
            && let Some(age) = age
        {
            self.expired_ages.add(age);
        }
        if kind.is_attempt() {
            self.attempt(record, kind, time, age);
        }
    }

    fn reception(&mut self, record: &Record<'_>, time: f64, node: u64) {
        let recipients = record.recipient.count;
        self.arrivals.add(time, recipients);
        self.lists += u64::from(recipients > 1);
        self.received_http += u64::from(record.reception_protocol.as_deref() == Some("HTTP"));
        if record.size > 0.0 {
            self.received_sizes.add(record.size);
        }
        let by = (node, hour_of(time));
        count_in(&mut self.received_by_node, by, recipients, MOST_HOURS);
    }

    fn attempt(&mut self, record: &Record<'_>, kind: Kind, time: f64, age: Option<f64>) {
        self.attempts += 1;
        if kind == Kind::Delivery {
            self.delivery(record);
        }
        if let Some(source) = &record.egress_source
            && self.sources.len() < MOST_SOURCES
        {
            self.sources.insert(hash_of(source));
        }
        self.site(record, time);
        // The next attempt: a restart repeats the last number, so that it is no sure sign.
        if record.num_attempts == 1.0
            && let Some(age) = age
        {
            self.second_ages.add(age);
        }
        if record.num_attempts == 0.0 {
            self.first_attempt(record, kind, age);
        }
    }

    fn first_attempt(&mut self, record: &Record<'_>, kind: Kind, age: Option<f64>) {
        self.first_attempts += 1;
        self.first_deferred += u64::from(kind == Kind::TransientFailure);
        if let Some(name) = &record.provider_name {
            self.with_provider += 1;
            if let Some(place) = provider(name) {
                self.first_by_provider[place] += 1;
            }
        }
        if kind == Kind::Delivery
            && let Some(age) = age
        {
            self.first_ages.add(age);
        }
    }

    fn delivery(&mut self, record: &Record<'_>) {
        self.with_tls += u64::from(record.tls_cipher.is_some());
        if record.size > 0.0 {
            self.delivered_sizes.add(record.size);
        }
        if let Some(session) = &record.session_id {
            self.session_deliveries += 1;
            self.sessions.add(hash_of(session));
        }
    }

    /// A site is written with its source in front: `ip-3->(mx1|mx2).example@smtp_client`.
    fn site(&mut self, record: &Record<'_>, time: f64) {
        let Some(site) = record.site.as_deref().filter(|site| site.ends_with("@smtp_client"))
        else {
            return;
        };
        let hash = hash_of(&site.split_once("->").map_or(site, |(_, site)| site));
        self.sites.add(hash);
        let hour = hour_of(time);
        if self.sites_by_hour.len() < MOST_HOURS || self.sites_by_hour.contains_key(&hour) {
            self.sites_by_hour.entry(hour).or_default().add(hash);
        }
    }

    /// Records of a kind.
    pub fn count(&self, kind: Kind) -> u64 {
        self.counts[kind as usize]
    }

    /// Records of mail, each event once.
    pub fn records(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Records of mail that came again.
    pub fn duplicates(&self) -> u64 {
        self.events.duplicates()
    }

    /// What counts are multiplied with where more events came than can be told apart.
    pub fn correction(&self) -> f64 {
        self.events.correction()
    }

    /// Whether the logs have receptions. Without them, outcomes say what was received.
    pub fn has_receptions(&self) -> bool {
        self.count(Kind::Reception) > 0
    }

    /// Messages, one per recipient, by the minute in which they came.
    pub fn minutes(&self) -> &Minutes {
        if self.has_receptions() { &self.arrivals } else { &self.departures }
    }

    /// Bytes of messages as they are stored.
    pub fn sizes(&self) -> &Spread {
        if self.has_receptions() { &self.received_sizes } else { &self.delivered_sizes }
    }

    /// The most messages that a node received in an hour of the clock.
    pub fn best_hour_of_a_node(&self) -> u64 {
        self.received_by_node.values().copied().max().unwrap_or(0)
    }

    /// Different sessions that messages were delivered in.
    pub fn sessions(&self) -> f64 {
        self.sessions.count()
    }

    /// Seconds from the first to the last record.
    pub fn seconds(&self) -> f64 {
        self.span.seconds()
    }
}

/// What tells an event from others. Two loggers write the same one with other fields.
fn identity(record: &Record<'_>) -> u64 {
    hash_of(&(
        &record.kind,
        &record.id,
        record.timestamp.to_bits(),
        &record.event_time,
        record.num_attempts.to_bits(),
        record.recipient.hash,
        &record.site,
    ))
}

/// Hours from 1970.
pub fn hour_of(time: f64) -> u32 {
    (time / SECONDS_PER_HOUR) as u32
}
