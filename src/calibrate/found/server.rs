//! What metrics, queues and disks say of a server.

use super::delivery::two_decimals;
use super::{Context, Found, Measured, at_least};
use crate::calibrate::snapshot::{Disks, Metrics, Queues};
use crate::units::{GIB, SECONDS_PER_HOUR, bytes, count, duration, percent, several};

/// Messages of which a spool's disk tells how much each takes, beyond what RocksDB has without any.
const ENOUGH_WAITING: f64 = 10_000.0;

/// Messages that hardly count in the memory of an idle server.
const FEW_MESSAGES: f64 = 1_000.0;

/// Messages per second below which a server is idle.
const IDLE_RATE: f64 = 1.0;

/// Between snapshots that are further apart, a rate says nothing of an hour.
const LONGEST_GAP_SECONDS: f64 = 2.0 * SECONDS_PER_HOUR;

pub fn server(context: &Context<'_>, found: &mut Found) {
    let evidence = context.evidence;
    let pairs = evidence.metrics.iter().zip(evidence.metrics.iter().skip(1));
    let rates: Vec<_> = pairs.filter_map(|(one, next)| Rate::between(one, next)).collect();
    memory(context, rates.last(), found);
    processor(&evidence.metrics, &rates, found);
    carried(context, &rates, found);
    queues(&evidence.metrics, found);
    if let Some(queues) = evidence.queues.last() {
        summary(context, queues, found);
    }
    if let Some(disks) = evidence.disks.last() {
        disk(context, disks, found);
    }
}

/// What happened between two snapshots of a server.
struct Rate<'a> {
    after: &'a Metrics,
    seconds: f64,
    received: f64,
}

impl<'a> Rate<'a> {
    /// `None` where their times aren't known, or counters began anew with kumod between them.
    fn between(before: &Metrics, after: &'a Metrics) -> Option<Self> {
        let seconds = after.at? - before.at?;
        let received = after.received? - before.received?;
        (seconds > 0.0 && received >= 0.0).then_some(Rate { after, seconds, received })
    }

    fn per_second(&self) -> f64 {
        self.received / self.seconds
    }
}

fn memory(context: &Context<'_>, rate: Option<&Rate<'_>>, found: &mut Found) {
    let metrics = context.evidence.metrics.as_slice();
    let least = |value: fn(&Metrics) -> Option<f64>| {
        let with = metrics.iter().filter(|metrics| value(metrics).is_some());
        with.min_by(|one, other| value(one).unwrap_or(0.0).total_cmp(&value(other).unwrap_or(0.0)))
    };
    if let Some(idle) = least(|metrics| metrics.memory_bytes) {
        let waiting = idle.messages.or(idle.scheduled).unwrap_or(0.0);
        // Without a second snapshot, the mean since kumod started.
        let since = idle.received.zip(idle.uptime_seconds).map(|(n, seconds)| n / seconds.max(1.0));
        let per_second = rate.map(Rate::per_second).or(since);
        let is_idle = per_second.unwrap_or(0.0) < IDLE_RATE;
        let limit = match (waiting < FEW_MESSAGES, is_idle) {
            (true, true) => "",
            (false, _) => "messages were waiting, which take memory too",
            (true, false) => "mail came in, which takes memory too",
        };
        found.add(Measured {
            key: "base",
            value: idle.memory_bytes.unwrap_or(0.0),
            n: metrics.len() as u64,
            of: "snapshot",
            how: format!("the least memory_usage, with {}", several(waiting, "message")),
            limit: limit.into(),
        });
    }
    if let Some(limit) = metrics.last().and_then(|metrics| metrics.memory_limit_bytes) {
        found.add(Measured {
            key: "ram",
            value: (limit / context.k.soft_share / GIB).round(),
            n: metrics.len() as u64,
            of: "snapshot",
            how: format!(
                "memory_limit, which is {} of the server’s or its container’s unless the policy sets it",
                percent(context.k.soft_share)
            ),
            limit: String::new(),
        });
    }
    let most = metrics.iter().filter_map(|metrics| metrics.lua_contexts).max_by(f64::total_cmp);
    if let Some(contexts) = most.filter(|contexts| *contexts > 0.0) {
        found.add(Measured {
            key: "contexts",
            value: contexts,
            n: metrics.len() as u64,
            of: "snapshot",
            how: "the highest lua_count".into(),
            limit: "a snapshot seldom meets the peak".into(),
        });
    }
}

/// CPU is a gauge of a moment, so that it fits its rate only roughly.
fn processor(metrics: &[Metrics], rates: &[Rate<'_>], found: &mut Found) {
    let used = |rate: &Rate<'_>| {
        let cores = rate.after.cpu_percent? / 100.0;
        (rate.received > 0.0).then(|| (cores * rate.seconds * 1_000.0 / rate.received, cores))
    };
    let busiest = rates.iter().max_by(|one, other| one.per_second().total_cmp(&other.per_second()));
    let Some((rate, (ms, cores))) = busiest.and_then(|rate| Some((rate, used(rate)?))) else {
        return;
    };
    found.add(Measured {
        key: "cpu",
        value: ms,
        n: metrics.len() as u64,
        of: "snapshot",
        how: format!(
            "{} cores busy at {} messages per second",
            two_decimals(cores),
            count(rate.per_second().round())
        ),
        limit: "the CPU is of a moment, and the messages of the time between two snapshots".into(),
    });
}

/// The best hour that a server was seen to carry: it may carry more.
fn carried(context: &Context<'_>, rates: &[Rate<'_>], found: &mut Found) {
    let logs = &context.evidence.logs;
    let is_hour = logs.seconds() >= SECONDS_PER_HOUR;
    let hour = if is_hour { logs.best_hour_of_a_node() } else { 0 };
    let by_metrics = rates.iter().filter(|rate| rate.seconds < LONGEST_GAP_SECONDS);
    let by_metrics = by_metrics.map(|rate| rate.per_second() * SECONDS_PER_HOUR);
    let most = by_metrics.max_by(f64::total_cmp).unwrap_or(0.0);
    let is_logged = hour as f64 >= most && !context.evidence.segments.is_sample();
    let (value, n, of, how) = match is_logged {
        true => (hour as f64, hour, "message", "the most that a node logged in an hour"),
        false => {
            let n = rates.len() as u64;
            (most, n, "measured span", "the highest rate between two snapshots")
        }
    };
    if value > 0.0 {
        found.add(Measured {
            key: "seen",
            value,
            n,
            of,
            how: how.into(),
            limit: "a server may carry more than came in; take it if this was its best".into(),
        });
    }
    if most > 0.0 {
        let why = "between two snapshots of /metrics";
        found.besides("received_per_hour", "Received per hour", count(most.round()), why);
    }
}

fn queues(metrics: &[Metrics], found: &mut Found) {
    let most = |value: fn(&Metrics) -> Option<f64>| {
        metrics.iter().filter_map(value).max_by(f64::total_cmp)
    };
    const MOST: &str = "the most of any snapshot";
    const SINCE: &str = "since kumod started";
    for (key, label, value, why) in [
        ("scheduled", "Messages scheduled", most(|m| m.scheduled), MOST),
        ("ready", "Messages in ready queues", most(|m| m.ready), MOST),
        ("ready_queues", "Ready queues", most(|m| m.ready_queues), "pairs of source and site"),
        ("ready_full", "Times that a ready queue was full", most(|m| m.ready_full), SINCE),
        ("log_full", "Times that a record waited for the log", most(|m| m.log_full), SINCE),
    ] {
        if let Some(value) = value {
            found.besides(key, label, count(value), why);
        }
    }
    let free = metrics.last().and_then(|metrics| metrics.spool_free_bytes);
    if let Some(free) = free {
        found.besides(
            "spool_free",
            "Spool free",
            bytes(free),
            "disk_free_bytes of the last snapshot",
        );
    }
    if let [first, .., last] = metrics
        && let Some((from, to)) = first.at.zip(last.at)
    {
        let span = duration((to - from) / SECONDS_PER_HOUR);
        found.besides("metrics_span", "Metrics cover", span, "from the first to the last snapshot");
    }
}

/// Where there are logs, these know better.
fn summary(context: &Context<'_>, queues: &Queues, found: &mut Found) {
    if context.evidence.logs.attempts > 0 {
        return;
    }
    let paths = |key, value: u64, how: &str, limit: &str| Measured {
        key,
        value: value as f64,
        n: 1,
        of: "summary",
        how: how.into(),
        limit: limit.into(),
    };
    if queues.sources > 0 {
        found.add(paths("sources", queues.sources, "different sources of the queue summary", ""));
    }
    if queues.sites > 0 {
        let limit = "it is of one moment";
        found.add(paths("sites", queues.sites, "different sites of the queue summary", limit));
    }
}

fn disk(context: &Context<'_>, disks: &Disks, found: &mut Found) {
    if let Some(total) = disks.total_bytes() {
        found.add(Measured {
            key: "disk",
            value: total,
            n: disks.filesystems.len() as u64,
            of: "filesystem",
            how: "all filesystems that df lists, but those in memory; the planner counts them as one disk"
                .into(),
            limit: String::new(),
        });
    }
    let waiting = waiting(context, disks);
    let Some((spool, waiting)) = disks.spool_bytes().zip(waiting).filter(|(_, n)| *n > 0.0) else {
        return;
    };
    let n = waiting as u64;
    found.add(Measured {
        key: "spool",
        value: spool / waiting,
        n,
        of: "waiting message",
        how: format!("{} of spool over {}", bytes(spool), several(waiting, "waiting message")),
        limit: at_least(
            n,
            ENOUGH_WAITING as u64,
            "fewer than 10,000 messages waited, and RocksDB’s own files count as much",
        ),
    });
}

/// The messages that waited when the disk was looked at, by the snapshot that is nearest.
fn waiting(context: &Context<'_>, disks: &Disks) -> Option<f64> {
    let gap = |metrics: &&Metrics| match (metrics.at, disks.at) {
        (Some(at), Some(then)) => (at - then).abs(),
        _ => f64::INFINITY,
    };
    let metrics = &context.evidence.metrics;
    let nearest = metrics.iter().min_by(|one, other| gap(one).total_cmp(&gap(other)));
    let of_mail = |metrics: &Metrics| {
        let hooks = metrics.hook_scheduled.unwrap_or(0.0) + metrics.hook_ready.unwrap_or(0.0);
        Some((metrics.messages.or(metrics.scheduled)? - hooks).max(0.0))
    };
    nearest.and_then(of_mail).or_else(|| {
        let queues = context.evidence.queues.last()?;
        Some(queues.ready + queues.scheduled.unwrap_or(0.0))
    })
}
