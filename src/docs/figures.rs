//! Figures in the documentation's prose: each stands between two comments, of which the first
//! says where it comes from, so that nobody types it.
//!
//! `<!-- ?hooks=1 storage.spool_bytes -->345 GB<!-- -->` is the plan's figure of a query by its path
//! in the JSON document; `<!-- ? order.disk_bytes as bytes -->` says how it is written;
//! `<!-- k usable_share as percent -->` is a coefficient's typical value, `k alpha_mixed.low` and
//! `.high` are the others. Paths go into lists by number: `storage.partitions.0.size_bytes`. What a
//! plan knows beyond its document stands below `plan.`, as in `plan.record_bytes`.
//! `<!-- off CPU of one more attempt -->` is how far the model is off in that row of
//! docs/accuracy.md.

use std::collections::HashMap;

use serde_json::Value;

use super::accuracy::ROWS;
use crate::Coefficients;
use crate::analysis::Analysis;
use crate::export::document;
use crate::planner::coefficients::coefficient;
use crate::planner::schedule::Schedule;
use crate::planner::server::restart_seconds;
use crate::planner::{Plan, traffic};
use crate::scenario::{Currency, query};
use crate::sentences::offers::money;
use crate::units::{
    SECONDS_PER_HOUR, binary_bytes, bytes_short, count, duration, exact, grouped, percent,
    rate_mbps,
};

const START: &str = "<!-- ";
const BEHIND: &str = " -->";
const END: &str = "<!-- -->";
const OFF: &str = "off ";

/// The plan of a query, and its document.
type Case = (Analysis, Value);

/// The text with every figure as it is now.
///
/// # Errors
/// A mark that can't be read, or that names nothing.
pub fn renewed(text: &str) -> Result<String, String> {
    let mut cases = HashMap::new();
    let mut renewed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(START) {
        let (before, from) = rest.split_at(at);
        renewed += before;
        let spec_end = from.find(BEHIND).ok_or("a comment without an end")?;
        let (mark, after) = from.split_at(spec_end + BEHIND.len());
        let spec = &mark[START.len()..spec_end];
        renewed += mark;
        rest = after;
        if !["?", "k ", OFF].iter().any(|kind| spec.starts_with(kind)) {
            continue;
        }
        let end = after.find(END).ok_or_else(|| format!("{spec}: no {END} behind it"))?;
        renewed += &figure(spec, &mut cases).map_err(|why| format!("{spec}: {why}"))?;
        renewed += END;
        rest = &after[end + END.len()..];
    }
    Ok(renewed + rest)
}

fn figure(spec: &str, cases: &mut HashMap<String, Case>) -> Result<String, String> {
    if let Some(what) = spec.strip_prefix(OFF) {
        let row = ROWS.iter().find(|row| row.what == what).ok_or("no such row")?;
        return Ok(format!("{:+.0} %", 100.0 * row.deviation()));
    }
    let mut words = spec.split_whitespace();
    let (query, path) = (words.next().unwrap_or_default(), words.next().ok_or("no path")?);
    let form = match (words.next(), words.next()) {
        (Some("as"), Some(form)) => form,
        (None, None) => form_of(path),
        _ => return Err("behind the path only `as FORM` may follow".into()),
    };
    if query == "k" {
        let (name, place) = match path.split_once('.') {
            None => (path, 1),
            Some((name, "low")) => (name, 0),
            Some((name, "high")) => (name, 2),
            _ => return Err("of a coefficient there are low and high".into()),
        };
        let row = coefficient(name).ok_or("no such coefficient")?;
        return written(row.range[place], form);
    }
    let (case, document) = cases.entry(query.into()).or_insert_with(|| case_of(query));
    if let Some(name) = path.strip_prefix("plan.") {
        let value = beyond(&case.plan, case.coefficients(), name).ok_or("no such figure")?;
        return written(value, form);
    }
    match found(document, path).ok_or("no such path")? {
        Value::String(text) if form == "upper" => Ok(text.to_uppercase()),
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => written(number.as_f64().ok_or("no number")?, form),
        Value::Null => Ok("never".into()),
        _ => Err("neither number nor text".into()),
    }
}

fn case_of(text: &str) -> Case {
    let case = Analysis::of(query::read(text), 0.0, &Coefficients::typical());
    let document = serde_json::from_str(&document::json(&case)).unwrap_or(Value::Null);
    (case, document)
}

/// What a plan knows and its document leaves out.
fn beyond(plan: &Plan, k: &Coefficients, name: &str) -> Option<f64> {
    let [cpu, disk, iops, network] = plan.rate.alone_per_hour;
    Some(match name {
        "records_per_segment" => plan.logs.records_per_segment,
        "record_bytes" => plan.logs.record_bytes,
        "outage_log_bytes" => plan.logs.outage_bytes,
        "delayed_bytes" => plan.logs.delayed_bytes,
        "hook_attempts" => plan.backlog.hook_attempts,
        "hook_bytes" => plan.spool.hook_bytes,
        "inodes_per_message" => plan.spool.inodes / plan.backlog.planned_messages,
        "queued_bytes" => plan.memory.queued_bytes,
        "contexts" => plan.memory.contexts,
        "context_bytes" => plan.memory.context_bytes,
        "write_iops" => plan.disk.write_iops,
        "in_mbps" => plan.network.in_mbps,
        "cpu_alone" => cpu,
        "disk_alone" => disk,
        "iops_alone" => iops,
        "network_alone" => network,
        "load_share" => plan.load_share(),
        "growth_factor" => traffic::growth_factor(&plan.scenario),
        "expires_hours" => Schedule::new(&plan.scenario).expires_at(),
        "restart_hours" => {
            let queued = plan.backlog.peak_messages / plan.servers.working();
            restart_seconds(queued, plan.servers.vcpu, k) / SECONDS_PER_HOUR
        }
        _ => return None,
    })
}

/// What a path leads to. Keys of the ranges have dots themselves: the longest key wins.
fn found<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    if path.is_empty() {
        return Some(value);
    }
    if let Value::Array(list) = value {
        let (place, rest) = path.split_once('.').unwrap_or((path, ""));
        return found(list.get(place.parse::<usize>().ok()?)?, rest);
    }
    let object = value.as_object()?;
    let ends = path.match_indices('.').map(|(at, _)| at).chain([path.len()]).rev();
    ends.into_iter().find_map(|end| {
        let inner = object.get(&path[..end])?;
        found(inner, path[end..].trim_start_matches('.'))
    })
}

/// How a figure is written, by the unit in its name.
fn form_of(path: &str) -> &'static str {
    let name = path.rsplit('.').find(|part| part.contains('_')).unwrap_or(path);
    match name {
        name if name.ends_with("bytes_per_message") => "B",
        name if name.contains("bytes") => "bytes",
        name if name.contains("hours") => "hours",
        name if name.ends_with("mbps") => "mbps",
        _ => "count",
    }
}

fn written(value: f64, form: &str) -> Result<String, String> {
    Ok(match form {
        "bytes" => bytes_short(value),
        "binary" => binary_bytes(value),
        "B" => format!("{} B", count(value.round())),
        "GB" => format!("{} GB", grouped(value / 1e9)),
        "count" => count(value),
        "million" => format!("{} million", short(value / 1e6)),
        "hours" => duration(value),
        "minutes" => duration(value / 60.0),
        "dollars" => money(value, Currency::Usd),
        "ms" => format!("{} ms", short(value)),
        "short" => short(value),
        "percent2" => format!("{} %", short(100.0 * value)),
        "percent" => {
            let text = percent(value);
            text.strip_suffix(".0 %").map_or(text.clone(), |whole| format!("{whole} %"))
        }
        "mbps" => rate_mbps(value),
        "MB/s" => format!("{}/s", bytes_short(value)),
        _ => return Err(format!("no form {form}")),
    })
}

/// A number of three digits, or its whole ones where there are more: `1.99`.
fn short(value: f64) -> String {
    let before_point = if value > 0.0 { value.log10().floor() + 1.0 } else { 1.0 };
    let scale = 10_f64.powf((3.0 - before_point).max(0.0));
    exact((value * scale).round() / scale)
}
