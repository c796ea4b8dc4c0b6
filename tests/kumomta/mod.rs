//! KumoMTA as far as a policy sees it: its names from `keys.toml`, and a mock that runs a
//! policy in Lua 5.4 and refuses what that release doesn't take.
#![allow(clippy::unwrap_used, clippy::panic)]

mod mock;

use std::net::IpAddr;
use std::sync::LazyLock;

use serde_json::Value;

pub use mock::{Run, run};

/// What `keys.toml` says.
pub static KEYS: LazyLock<toml::Table> =
    LazyLock::new(|| toml::from_str(include_str!("keys.toml")).unwrap());

/// Units that humantime reads.
const SPANS: [&str; 9] =
    ["ms", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days"];

/// What may become of a report that comes in.
const REPORTS: [&str; 3] = ["Ignore", "LogThenDrop", "LogThenRelay"];

/// A policy as an operator fills it in: an address and a name for each source.
pub fn filled(policy: &str) -> String {
    let mut number = 0;
    let fill = |line: &str| {
        let listed = line.starts_with("  { name =");
        if listed {
            number += 1;
        }
        // What is made by a loop has its number in `n`.
        let n = if listed { number.to_string() } else { "n".into() };
        let address = format!("'10.0.' .. {n} // 250 .. '.' .. {n} % 250");
        line.replace("_address = FILL_IN", &format!("_address = {address}"))
            .replace(
                "ehlo_domain = FILL_IN",
                &format!("ehlo_domain = 'ip-' .. {n} .. '.example.com'"),
            )
            .replace("local PROXY = FILL_IN", "local PROXY = '10.1.0.1:5000'")
            + "\n"
    };
    policy.lines().map(fill).collect()
}

/// A list of names in the table.
pub fn names(path: &[&str]) -> Vec<&'static str> {
    let mut at = KEYS.get(path[0]).unwrap();
    for part in &path[1..] {
        at = at.get(part).unwrap();
    }
    at.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
}

/// The type of a key of a table; an error where the release has no such key.
pub fn type_of(table: &str, key: &str) -> Result<&'static str, String> {
    let keys = KEYS["keys"].get(table).ok_or_else(|| format!("no table {table}"))?;
    let name = keys.get(key).ok_or_else(|| format!("{table} takes no {key}"))?;
    Ok(name.as_str().unwrap())
}

/// Whether a value has a type of the table.
pub fn check(value: &Value, name: &str, place: &str) -> Result<(), String> {
    let text = value.as_str();
    let fits = match name {
        "string" => text.is_some(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        // An empty table of Lua's is a list as well.
        "strings" => match value.as_object() {
            Some(map) => map.is_empty(),
            None => value.as_array().is_some_and(|list| list.iter().all(Value::is_string)),
        },
        "duration" => value.is_i64() || text.is_some_and(is_duration),
        "free" => value.is_i64() || text.is_some_and(is_free),
        "limit" => value.is_i64() || text.is_some(),
        "rate" => text.is_some_and(|text| text.contains('/')),
        "map" => value.is_object(),
        "address" => text.is_some_and(|text| text.parse::<IpAddr>().is_ok()),
        "disposition" => value.is_boolean() || text.is_some_and(|t| REPORTS.contains(&t)),
        "entries" => return check_list(value, "entry", place),
        "per_record" | "rocks_params" | "record" => return check_table(value, name, place),
        table => return check_table(value, table, place),
    };
    if fits { Ok(()) } else { Err(format!("{place}: {value} is no {name}")) }
}

fn check_list(value: &Value, table: &str, place: &str) -> Result<(), String> {
    let list = value.as_array().ok_or_else(|| format!("{place}: {value} is no list"))?;
    list.iter().try_for_each(|item| check_table(item, table, place))
}

fn check_table(value: &Value, table: &str, place: &str) -> Result<(), String> {
    let map = value.as_object().ok_or_else(|| format!("{place}: {value} is no table"))?;
    map.iter()
        .try_for_each(|(key, value)| check(value, type_of(table, key)?, &format!("{place}.{key}")))
}

fn is_duration(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(number, unit)| {
        number.parse::<u64>().is_ok_and(|number| number > 0) && SPANS.contains(&unit)
    })
}

/// A percentage up to 255 without a fraction, or the digits of a number.
fn is_free(text: &str) -> bool {
    match text.strip_suffix('%') {
        Some(percent) => percent.parse::<u8>().is_ok(),
        None => text.parse::<u64>().is_ok(),
    }
}
