//! A log record: what is read of it.
//!
//! Source: crates/kumo-log-types/src/lib.rs:218-295 (JsonLogRecord), docs/reference/log_record.md.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The fields of a record that anything is counted of. Addresses, queues and answers aren't even
/// read.
#[derive(Deserialize)]
pub struct Record<'a> {
    #[serde(rename = "type", borrow)]
    pub kind: Cow<'a, str>,
    #[serde(borrow, default)]
    pub id: Cow<'a, str>,
    #[serde(default)]
    pub recipient: Recipients,
    /// Bytes of the body in memory: 0 where it isn't loaded.
    #[serde(default)]
    pub size: f64,
    /// Seconds from 1970.
    pub timestamp: f64,
    #[serde(default)]
    pub created: f64,
    /// The same to the nanosecond; absent before KumoMTA 2025.10.06.
    #[serde(borrow, default)]
    pub event_time: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub created_time: Option<Cow<'a, str>>,
    #[serde(default)]
    pub num_attempts: f64,
    #[serde(borrow, default)]
    pub site: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub provider_name: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub egress_source: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub session_id: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub nodeid: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub reception_protocol: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub tls_cipher: Option<Cow<'a, str>>,
    #[serde(default)]
    pub meta: Entries,
    #[serde(default)]
    pub headers: Entries,
}

impl Record<'_> {
    /// When it was written, seconds from 1970.
    pub fn event(&self) -> f64 {
        self.timestamp + fraction(self.event_time.as_deref())
    }

    /// Seconds from the arrival of the message to this record; negative where a clock ran back.
    pub fn age(&self) -> f64 {
        self.event() - self.created - fraction(self.created_time.as_deref())
    }

    /// Whether it is of an event that was delivered to a hook, and so of no mail.
    pub fn is_hook_event(&self) -> bool {
        self.reception_protocol.as_deref() == Some("LogRecord")
    }
}

/// The part of a second in a time like `2026-11-25T04:17:46.360110243Z`.
fn fraction(time: Option<&str>) -> f64 {
    let digits = time.and_then(|time| time.strip_suffix('Z')?.split_once('.'));
    let digits = digits.map_or("", |(_, digits)| digits);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return 0.0;
    }
    digits.parse::<f64>().map_or(0.0, |value| value / 10_f64.powi(digits.len() as i32))
}

/// The recipients of a record: one address, or a list of them since KumoMTA 2025.12.02.
#[derive(Default)]
pub struct Recipients {
    pub count: u64,
    /// Tells records of the same attempt apart; no address can be had from it.
    pub hash: u64,
}

/// How many entries a map has.
#[derive(Default)]
pub struct Entries(pub u64);

struct OfRecipients;

impl<'de> Visitor<'de> for OfRecipients {
    type Value = Recipients;

    fn expecting(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        text.write_str("an address or a list of addresses")
    }

    fn visit_str<E>(self, address: &str) -> Result<Recipients, E> {
        Ok(Recipients { count: 1, hash: super::sketch::hash_of(&address) })
    }

    fn visit_unit<E>(self) -> Result<Recipients, E> {
        Ok(Recipients::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Recipients, A::Error> {
        let mut all = Recipients::default();
        while let Some(address) = list.next_element::<Cow<'de, str>>()? {
            all.count += 1;
            all.hash = super::sketch::hash_of(&(all.hash, address));
        }
        Ok(all)
    }
}

impl<'de> Deserialize<'de> for Recipients {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfRecipients)
    }
}

struct OfEntries;

impl<'de> Visitor<'de> for OfEntries {
    type Value = Entries;

    fn expecting(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        text.write_str("a map")
    }

    fn visit_unit<E>(self) -> Result<Entries, E> {
        Ok(Entries(0))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut count = 0;
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(Entries(count))
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfEntries)
    }
}
