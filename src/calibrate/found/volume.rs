//! How much comes in, when, and how large it is.

use super::curve::date;
use super::{Context, Curve, Found, Measured, at_least};
use crate::calibrate::Kind;
use crate::calibrate::minutes::STEP_MINUTES;
use crate::planner::spool::added_bytes;
use crate::units::{
    SECONDS_PER_HOUR, SECONDS_PER_MINUTE, bytes, count, duration, percent, several,
};

/// Messages whose mean size is known to some percent.
const ENOUGH_SIZES: u64 = 100;

/// Days that are likely to have a peak among them.
const A_WEEK: usize = 7;

pub fn volume(context: &Context<'_>, found: &mut Found) {
    if let Some(nodes) = context.nodes {
        found.add(Measured {
            key: "own_servers",
            value: nodes,
            n: nodes as u64,
            of: "server",
            how: "as you say".into(),
            limit: String::new(),
        });
    }
    let logs = &context.evidence.logs;
    if logs.minutes().total == 0 {
        return;
    }
    match found.curve.clone() {
        Some(curve) => day(context, &curve, found),
        None => part_of_a_day(context, found),
    }
    size(context, found);
    recipients(context, found);
    protocol(context, found);
    let busiest = logs.minutes().busiest_minute() as f64;
    if !context.evidence.segments.is_sample() {
        let why = "the most messages that came in within a minute";
        found.besides("busiest_minute", "Busiest minute", several(busiest, "message"), why);
    }
}

/// Logs of a day and more.
fn day(context: &Context<'_>, curve: &Curve, found: &mut Found) {
    let n = context.evidence.logs.minutes().total;
    let (scale, whose) = scale(context);
    let days = match curve.days {
        1 => "the only day of the logs".into(),
        days => format!(
            "the busiest of {} days; a mean day has {}",
            days,
            count((curve.mean * scale).round())
        ),
    };
    let off = curve.off.map_or(String::new(), |off| {
        let share = percent(context.evidence.segments.share_read());
        format!("; from {share} of the segments’ bytes, ± {}", percent(off))
    });
    let outcome = by_outcome(context);
    let how = format!("24 h from {}, {days}{whose}{outcome}{off}", date(&curve.day));
    let messages = |key, value, how: String| Measured {
        key,
        value,
        n,
        of: "message",
        how,
        limit: String::new(),
    };
    found.add(messages("volume", curve.day.total() * scale, how));
    let fit = curve.fit;
    let how = format!(
        "fitted to that day: from {} UTC, with {} of its messages",
        time_of_day(fit.from_hours),
        percent(fit.inside)
    );
    found.add(messages("window", fit.window_hours, how));
    let how = format!("its busiest {STEP_MINUTES} minutes over the mean of the window");
    let limit =
        if curve.days < A_WEEK { "a day of less than a week may be a quiet one" } else { "" };
    found.add(Measured { limit: limit.into(), ..messages("burst", fit.burst, how) });
}

/// An hour has no daily curve: what it would be at this rate in all of the sending hours is shown,
/// and not taken.
fn part_of_a_day(context: &Context<'_>, found: &mut Found) {
    let logs = &context.evidence.logs;
    let seconds = logs.seconds().max(SECONDS_PER_MINUTE);
    let (scale, whose) = scale(context);
    let share = context.evidence.segments.share_read();
    let per_second = logs.minutes().total as f64 * logs.correction() / share / seconds;
    let window = context.scenario.window_hours;
    found.add(Measured {
        key: "volume",
        value: per_second * window * SECONDS_PER_HOUR * scale,
        n: logs.minutes().total,
        of: "message",
        how: format!(
            "the rate of these {} in all of the {} of sending{whose}{}",
            length(seconds),
            duration(window),
            by_outcome(context)
        ),
        limit: "less than a day of logs says neither how many a day has nor when they come".into(),
    });
}

/// How messages are counted where the logs have outcomes alone.
fn by_outcome(context: &Context<'_>) -> &'static str {
    match context.evidence.logs.has_receptions() {
        true => "",
        false => "; by outcomes, as the logs have no receptions",
    }
}

/// What the logs' nodes are a part of, and how that is said.
fn scale(context: &Context<'_>) -> (f64, String) {
    let seen = context.evidence.logs.nodes.len().max(1) as f64;
    match context.nodes {
        Some(nodes) if nodes > seen => {
            (nodes / seen, format!("; scaled from {} to {}", several(seen, "node"), count(nodes)))
        }
        Some(_) => (1.0, String::new()),
        None => (1.0, format!("; of the {} in these logs", several(seen, "node"))),
    }
}

/// Logs have the size as it is stored; the plan adds headers and signatures itself.
fn size(context: &Context<'_>, found: &mut Found) {
    let sizes = context.evidence.logs.sizes();
    let Some(stored) = sizes.mean() else { return };
    let added = added_bytes(context.scenario, &context.k);
    let limit = at_least(sizes.count, ENOUGH_SIZES, "too few messages for a mean");
    found.add(Measured {
        key: "size",
        value: stored - added,
        n: sizes.count,
        of: "message",
        how: format!(
            "{} as stored, less {} that KumoMTA adds: headers, and signatures by the input DKIM",
            bytes(stored),
            bytes(added)
        ),
        limit,
    });
    for (key, label, share) in [
        ("size_p10", "A tenth of the messages up to", 0.1),
        ("size_p50", "Half of the messages up to", 0.5),
        ("size_p99", "99 % of the messages up to", 0.99),
    ] {
        if let Some(size) = sizes.quantile(share) {
            found.besides(key, label, bytes(size), "as they are stored");
        }
    }
}

/// A message of several recipients is no input: the plan counts one for each.
fn recipients(context: &Context<'_>, found: &mut Found) {
    let logs = &context.evidence.logs;
    let receptions = logs.count(Kind::Reception);
    if logs.lists == 0 || receptions == 0 {
        return;
    }
    found.add(Measured {
        key: "recipients",
        value: logs.arrivals.total as f64 / receptions as f64,
        n: receptions,
        of: "reception",
        how: "recipients of a stored message, each of which counts as a message here".into(),
        limit: "KumoMTA stores one body for them, which the planner doesn’t count".into(),
    });
}

fn protocol(context: &Context<'_>, found: &mut Found) {
    let logs = &context.evidence.logs;
    let receptions = logs.count(Kind::Reception);
    if receptions == 0 {
        return;
    }
    let http = logs.received_http as f64 / receptions as f64;
    found.add(Measured {
        key: "inject",
        value: if http > 0.5 { 1.0 } else { 0.0 },
        n: receptions,
        of: "reception",
        how: format!("{} came in by HTTP", percent(http)),
        limit: at_least(receptions, ENOUGH_SIZES, "too few to tell"),
    });
}

fn time_of_day(hours: f64) -> String {
    let minutes = (hours * 60.0).round() as u32;
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// A span of logs: `14.3 min`, `3 h`, `2 d`.
pub fn length(seconds: f64) -> String {
    duration(seconds / SECONDS_PER_HOUR)
}
