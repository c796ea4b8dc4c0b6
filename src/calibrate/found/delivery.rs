//! What becomes of messages, where they go, and what the logs of that take.

use super::volume::length;
use super::{Context, Found, Measured, at_least};
use crate::calibrate::{Kind, Tally};
use crate::planner::egress::PROVIDERS;
use crate::units::{SECONDS_PER_HOUR, SECONDS_PER_MINUTE, bytes, count, percent, several, text};

/// Attempts that know a share to a percent or so.
const ENOUGH_ATTEMPTS: u64 = 1_000;
const FEW_ATTEMPTS: &str = "fewer than 1,000 first attempts say little of a share";

/// Segments that tell how long one is.
const ENOUGH_SEGMENTS: usize = 3;

/// Attempts of each source, so that it is likely that all sources were seen.
const ATTEMPTS_PER_SOURCE: u64 = 50;

pub fn delivery(context: &Context<'_>, found: &mut Found) {
    let logs = &context.evidence.logs;
    outcomes(logs, found);
    retries(logs, found);
    providers(logs, found);
    paths(logs, found);
    log_files(context, found);
    fields(logs, found);
    hooks(logs, found);
}

/// First attempts tell shares without their messages' receptions, which may lie before the sample.
fn outcomes(logs: &Tally, found: &mut Found) {
    let first = logs.first_attempts;
    if first == 0 {
        return;
    }
    let share = |key, part: u64, how: &str| Measured {
        key,
        value: part as f64 / first as f64,
        n: first,
        of: "first attempt",
        how: how.into(),
        limit: at_least(first, ENOUGH_ATTEMPTS, FEW_ATTEMPTS),
    };
    found.add(share(
        "deferrals",
        logs.first_deferred,
        "messages whose first attempt failed for now",
    ));
    let bounced = logs.count(Kind::Bounce);
    found.add(share("bounces", bounced.min(first), "messages refused for good"));
    let expired = logs.count(Kind::Expiration);
    let why = "messages that the maximum age ended, of all that were tried";
    found.besides("expired", "Expired", percent(expired as f64 / first as f64), why);
    let attempts = logs.attempts as f64 / first as f64;
    let why = "attempts over first attempts";
    found.besides("attempts", "Attempts per message", two_decimals(attempts), why);
    if let Some(age) = logs.expired_ages.quantile(1.0) {
        let why = "of the oldest message that expired: it expires when its next attempt would be too late";
        found.besides("expired_age", "Age at expiry", length(age), why);
    }
}

fn retries(logs: &Tally, found: &mut Found) {
    let seconds = |spread: &crate::calibrate::Spread| spread.quantile(0.5);
    if let Some(second) = seconds(&logs.second_ages) {
        let first = seconds(&logs.first_ages).unwrap_or(0.0);
        found.add(Measured {
            key: "retry",
            value: (second - first).max(0.0) / SECONDS_PER_MINUTE,
            n: logs.second_ages.count,
            of: "second attempt",
            how: format!("half of the second attempts came within {}", length(second)),
            limit: at_least(logs.second_ages.count, 100, "too few second attempts"),
        });
    }
    let Some(age) = seconds(&logs.first_ages) else { return };
    found.add(Measured {
        key: "latency",
        value: age,
        n: logs.first_ages.count,
        of: "delivered message",
        how: format!("half of the first attempts were delivered {} after reception", length(age)),
        limit:
            "that includes the wait in the queue, or none at all, so it isn’t the delivery’s own"
                .into(),
    });
}

fn providers(logs: &Tally, found: &mut Found) {
    if logs.with_provider == 0 {
        return;
    }
    /// The inputs of [`PROVIDERS`].
    const KEYS: [&str; PROVIDERS.len()] =
        ["mix_google", "mix_yahoo", "mix_outlook", "mix_apple", "mix_comcast", "mix_orange"];
    for (key, messages) in KEYS.into_iter().zip(logs.first_by_provider) {
        found.add(Measured {
            key,
            value: messages as f64 / logs.first_attempts as f64,
            n: logs.first_attempts,
            of: "first attempt",
            how: "by the name that the shaping gives the provider".into(),
            limit: at_least(logs.first_attempts, ENOUGH_ATTEMPTS, FEW_ATTEMPTS),
        });
    }
}

fn paths(logs: &Tally, found: &mut Found) {
    let sources = logs.sources.len() as u64;
    if sources > 0 {
        found.add(Measured {
            key: "sources",
            value: sources as f64,
            n: logs.attempts,
            of: "attempt",
            how: "different egress sources".into(),
            limit: at_least(
                logs.attempts,
                sources * ATTEMPTS_PER_SOURCE,
                "others may have had nothing to send",
            ),
        });
    }
    sites(logs, found);
    connections(logs, found);
}

fn sites(logs: &Tally, found: &mut Found) {
    let hours = logs.sites_by_hour.values();
    let Some(most) = hours.map(|sites| sites.count()).max_by(f64::total_cmp) else { return };
    let is_hour = logs.seconds() >= SECONDS_PER_HOUR;
    found.add(Measured {
        key: "sites",
        value: most.round(),
        n: logs.attempts,
        of: "attempt",
        how: "different sites in the hour that had most".into(),
        limit: if is_hour { String::new() } else { "the logs cover no whole hour".into() },
    });
    let why = "different sites in all of the logs";
    found.besides("all_sites", "Sites in all", count(logs.sites.count().round()), why);
}

fn connections(logs: &Tally, found: &mut Found) {
    let sessions = logs.sessions();
    if sessions > 0.0 {
        let per = logs.session_deliveries as f64 / sessions;
        let why = "deliveries over different connections that had any";
        found.besides("per_connection", "Deliveries per connection", two_decimals(per), why);
    }
    let delivered = logs.count(Kind::Delivery);
    if delivered > 0 {
        let share = logs.with_tls as f64 / delivered as f64;
        found.besides("tls", "Delivered with TLS", percent(share), "deliveries with a cipher");
    }
}

/// What the logs take on the disk: all records of a message, of hooks too.
fn log_files(context: &Context<'_>, found: &mut Found) {
    let (logs, segments) = (&context.evidence.logs, &context.evidence.segments);
    let messages = logs.minutes().total as f64 * logs.correction();
    if segments.disk_bytes > 0.0 && messages > 0.0 {
        found.add(Measured {
            key: "log",
            value: segments.disk_bytes / messages,
            n: logs.minutes().total,
            of: "message",
            how: format!(
                "{} of segments, in whole blocks of the disk, over the messages in them",
                bytes(segments.disk_bytes)
            ),
            limit: at_least(logs.minutes().total, ENOUGH_ATTEMPTS, "fewer than 1,000 messages"),
        });
        per_record(context, found);
    }
    let mut seconds = segments.seconds.clone();
    seconds.sort_by(f64::total_cmp);
    let Some(middle) = seconds.get(seconds.len() / 2) else { return };
    found.add(Measured {
        key: "segment",
        value: middle.round().max(1.0),
        n: seconds.len() as u64,
        of: "whole segment",
        how: "half of them are not longer from the first to the last record".into(),
        limit: at_least(seconds.len() as u64, ENOUGH_SEGMENTS as u64, "too few segments"),
    });
}

fn per_record(context: &Context<'_>, found: &mut Found) {
    let (logs, segments) = (&context.evidence.logs, &context.evidence.segments);
    let lines = segments.lines as f64;
    let why = "disk of the segments over their lines";
    let each = text((segments.disk_bytes / lines).round(), crate::units::Unit::SmallBytes);
    found.besides("record_bytes", "Log per record", each, why);
    let per_message = logs.records() as f64 / logs.minutes().total as f64;
    let why = "records of mail over the messages received";
    found.besides("records", "Records per message", two_decimals(per_message), why);
    let ratio = format!("{} : 1", two_decimals(segments.text_bytes / segments.disk_bytes));
    found.besides("compression", "Compression of the logs", ratio, "their text over their disk");
}

fn fields(logs: &Tally, found: &mut Found) {
    let records = logs.records();
    let per_record = |key, entries: u64, what: &str| Measured {
        key,
        value: entries as f64 / records as f64,
        n: records,
        of: "record",
        how: format!("{what} of a record; their names and contents aren’t kept"),
        limit: at_least(records, 100, "too few records"),
    };
    if records > 0 {
        found.add(per_record("meta", logs.meta, "metadata fields"));
        found.add(per_record("headers", logs.headers, "headers"));
    }
}

/// Each hook gets an event for each record, which is a message of its own.
fn hooks(logs: &Tally, found: &mut Found) {
    if logs.hook_records == 0 {
        return;
    }
    let events = several(logs.hook_records as f64, "record");
    found.besides("hook_records", "Records of hook events", events, "they count as no mail");
    if logs.records() > 0 {
        let per_record = logs.hook_deliveries as f64 / logs.records() as f64;
        let is_plain = (per_record - per_record.round()).abs() < 0.25 && per_record >= 0.75;
        found.add(Measured {
            key: "hooks",
            value: per_record.round(),
            n: logs.hook_deliveries,
            of: "delivered event",
            how: format!("{} delivered events for each record of mail", two_decimals(per_record)),
            limit: match is_plain {
                true => at_least(logs.hook_deliveries, 100, "too few events"),
                false => "no whole number of hooks gets every record".into(),
            },
        });
    }
    if logs.hook_first > 0 {
        found.add(Measured {
            key: "hook_deferrals",
            value: logs.hook_first_deferred as f64 / logs.hook_first as f64,
            n: logs.hook_first,
            of: "event’s first attempt",
            how: "events whose first attempt failed for now".into(),
            limit: at_least(logs.hook_first, ENOUGH_ATTEMPTS, FEW_ATTEMPTS),
        });
    }
}

/// A ratio with two decimals, as many as it deserves.
pub fn two_decimals(value: f64) -> String {
    crate::units::exact((value * 100.0).round() / 100.0)
}
