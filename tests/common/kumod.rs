//! Log records as a kumod writes them, of traffic whose truth is known.
#![allow(dead_code, clippy::panic)]

use std::fmt::Write;

use kumo_planner::calibrate::{Evidence, Figure, Found, Given, Reader};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// Thursday, 12 November 2026, midnight.
pub const START: f64 = 1_794_441_600.0;

/// What a kumod is sent, and what becomes of it.
#[derive(Clone, Debug)]
pub struct Traffic {
    pub seed: u64,
    pub messages: u64,
    pub days: f64,
    /// Hours of each day in which messages come, from where.
    pub from_hour: f64,
    pub window_hours: f64,
    pub deferred: f64,
    pub bounced: f64,
    pub http: f64,
    pub google: f64,
    pub sources: u64,
    pub sites: u64,
    pub meta: u64,
    pub hooks: u64,
    pub mean_size: f64,
}

/// What is true of the records that were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Truth {
    pub messages: u64,
    pub records: u64,
    pub size_sum: f64,
    pub deferred: u64,
    pub bounced: u64,
    pub http: u64,
    pub google: u64,
    pub first_attempts: u64,
    pub sources: u64,
    pub hook_records: u64,
}

/// A record with its time, seconds from 1970.
pub type Line = (f64, String);

/// Numbers that look random and are the same for a seed (splitmix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }
}

/// A day of ten thousand plain messages: what a test doesn't say of its own.
pub const PLAIN: Traffic = Traffic {
    seed: 1,
    messages: 10_000,
    days: 1.0,
    from_hour: 6.0,
    window_hours: 10.0,
    deferred: 0.0,
    bounced: 0.0,
    http: 0.0,
    google: 0.4,
    sources: 4,
    sites: 9,
    meta: 0,
    hooks: 0,
    mean_size: 30_000.0,
};

impl Traffic {
    /// Records in order of time.
    pub fn records(&self) -> (Vec<Line>, Truth) {
        let mut random = Random(self.seed);
        let (mut lines, mut truth) = (Vec::new(), Truth::default());
        let mut used = std::collections::BTreeSet::new();
        for number in 0..self.messages {
            let day = (number as f64 / self.messages as f64 * self.days).floor();
            let hour = self.from_hour + random.share() * self.window_hours;
            let created = START + day * 86_400.0 + hour * 3_600.0;
            self.message(number, created, &mut random, &mut lines, &mut truth, &mut used);
        }
        lines.sort_by(|one, other| one.0.total_cmp(&other.0));
        truth.sources = used.len() as u64;
        (lines, truth)
    }

    fn message(
        &self,
        number: u64,
        created: f64,
        random: &mut Random,
        lines: &mut Vec<Line>,
        truth: &mut Truth,
        used: &mut std::collections::BTreeSet<u64>,
    ) {
        let size = (self.mean_size * (0.2 + 1.6 * random.share())).round().max(1.0);
        let is_http = random.share() < self.http;
        let is_google = random.share() < self.google;
        let source = random.below(self.sources);
        let site = random.below(self.sites);
        used.insert(source);
        truth.messages += 1;
        truth.size_sum += size;
        truth.http += u64::from(is_http);
        truth.google += u64::from(is_google);
        truth.first_attempts += 1;
        let record = |kind: &str, after: f64, attempts: u64, size: f64| {
            let time = created + after;
            let mut meta = String::new();
            for field in 0..self.meta {
                let _ = write!(
                    meta,
                    "{}\"f{field}\":\"v{}\"",
                    if field > 0 { "," } else { "" },
                    number % 7
                );
            }
            let path = match kind {
                "Reception" | "Expiration" => "\"site\":\"\",\"egress_source\":null".into(),
                _ => format!(
                    "\"site\":\"srcname{source}->mxname{site}.example@smtp_client\",\"egress_source\":\"srcname{source}\",\
                     \"session_id\":\"c{}\"{}",
                    number / 5,
                    if is_google { ",\"provider_name\":\"google\"" } else { "" }
                ),
            };
            let nanos = ((time.fract()) * 1e9) as u64;
            let text = format!(
                "{{\"type\":\"{kind}\",\"id\":\"{number:032x}\",\"sender\":\"bounce@secret.example\",\
                 \"recipient\":\"reader{number}@private.example\",\"queue\":\"camp:tenant@private.example\",\
                 \"size\":{size},\"response\":{{\"code\":250,\"content\":\"OK\"}},\"timestamp\":{},\
                 \"event_time\":\"x.{nanos:09}Z\",\"created\":{},\"num_attempts\":{attempts},{path},\
                 \"meta\":{{{meta}}},\"headers\":{{}},\"reception_protocol\":\"{}\",\"nodeid\":\"nodename\"}}",
                time.floor(),
                created.floor(),
                if is_http { "HTTP" } else { "ESMTP" },
            );
            (time, text)
        };
        let mut mine = vec![record("Reception", 0.0, 0, size)];
        let is_deferred = random.share() < self.deferred;
        let is_bounced = random.share() < self.bounced;
        if is_deferred {
            truth.deferred += 1;
            mine.push(record("TransientFailure", 0.4, 0, 0.0));
        }
        truth.bounced += u64::from(is_bounced);
        let (attempts, after) = if is_deferred { (1, 1_200.0) } else { (0, 0.5) };
        mine.push(record(if is_bounced { "Bounce" } else { "Delivery" }, after, attempts, size));
        truth.records += mine.len() as u64;
        for hook in 0..self.hooks {
            for (place, (time, _)) in mine.clone().into_iter().enumerate() {
                truth.hook_records += 1;
                lines.push((time + 0.1, hook_event(number, hook, place, time + 0.1)));
            }
        }
        lines.append(&mut mine);
    }
}

fn hook_event(number: u64, hook: u64, place: usize, time: f64) -> String {
    format!(
        "{{\"type\":\"Delivery\",\"id\":\"h{hook}-{number}-{place}\",\"recipient\":\"reader{number}@private.example\",\
         \"size\":900,\"timestamp\":{},\"created\":{},\"num_attempts\":0,\"site\":\"hook{hook}\",\
         \"meta\":{{}},\"headers\":{{}},\"delivery_protocol\":\"Lua\",\"reception_protocol\":\"LogRecord\"}}",
        time.floor(),
        time.floor()
    )
}

/// What is read of files by their names and contents, at a moment in seconds from 1970.
pub fn read_at(now: f64, files: &[(String, Vec<u8>)]) -> Evidence {
    let mut reader = Reader::new(now);
    for (name, bytes) in files {
        reader.read(&mut Given {
            name,
            bytes: bytes.len() as u64,
            modified: None,
            contents: &mut bytes.as_slice(),
        });
    }
    reader.finish()
}

#[track_caller]
pub fn figure(found: &Found, key: &str) -> Figure {
    let figure = found.figures.iter().find(|figure| figure.field.key == key);
    figure.unwrap_or_else(|| panic!("no {key}")).clone()
}

#[track_caller]
pub fn besides<'a>(found: &'a Found, key: &str) -> &'a str {
    let besides = found.besides.iter().find(|besides| besides.key == key);
    &besides.unwrap_or_else(|| panic!("no {key}")).value
}

/// A segment of lines as kumod writes it.
pub fn packed(lines: &[Line]) -> Vec<u8> {
    compress_to_vec(text(lines).as_bytes(), CompressionLevel::Fastest)
}

pub fn text(lines: &[Line]) -> String {
    lines.iter().map(|(_, line)| format!("{line}\n")).collect()
}

/// The name that kumod gives a segment which begins then.
pub fn name(time: f64) -> String {
    let seconds = time.rem_euclid(86_400.0);
    format!(
        "{}-{:02}{:02}{:02}.{:09}",
        kumo_planner::units::date((time / 86_400.0).floor()).replace('-', ""),
        (seconds / 3_600.0) as u32,
        (seconds / 60.0) as u32 % 60,
        seconds as u32 % 60,
        (seconds.fract() * 1e9) as u32
    )
}

/// Segments of so many seconds.
pub fn segments(lines: &[Line], seconds: f64) -> Vec<(String, Vec<u8>)> {
    let groups =
        lines.chunk_by(|one, other| (one.0 / seconds).floor() == (other.0 / seconds).floor());
    groups.map(|group| (name(group[0].0), packed(group))).collect()
}
