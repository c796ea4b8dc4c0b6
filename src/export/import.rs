//! A plan or scenarios back from their file.

use serde_json::{Map, Value};

use super::comparison;
use crate::scenario::query::{self, MODEL};
use crate::scenario::{FIELDS, Field, Scenario};

/// A larger file is none of ours, bytes.
const LARGEST_FILE: usize = 200_000;

/// The log of a message that model 1 counted where none was given.
const ALLOWANCE_OF_MODEL_1: f64 = 2_048.0;

/// The query of a file: of a plan's JSON ([`super::document`]), or of scenarios
/// ([`super::comparison`]).
///
/// A plan is read by its `inputs`, so that one which was changed by hand counts as it was changed.
/// What is wrong with a single value is left to whoever reads the query, which names it.
///
/// # Errors
/// A sentence that says why the file can't be used.
pub fn read(text: &str) -> Result<String, String> {
    if text.len() > LARGEST_FILE {
        return Err(
            "The file is larger than any that this page writes; nothing was imported.".into()
        );
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        format!(
            "The file isn’t JSON (line {}, column {}); nothing was imported.",
            error.line(),
            error.column()
        )
    })?;
    if value.get("kumo_planner_scenarios").is_some() {
        return comparison::read(text);
    }
    let Some(inputs) = value.get("inputs").and_then(Value::as_object) else {
        return Err(
            "The file is JSON, but neither a plan nor scenarios of this planner: it has no \
                    inputs. Nothing was imported."
                .into(),
        );
    };
    let Some(model) = value.get("model").and_then(Value::as_u64) else {
        return Err(
            "The file doesn’t say which model it was made with; nothing was imported.".into()
        );
    };
    let mut pairs = Vec::new();
    if model != u64::from(MODEL) {
        pairs.push(format!("model={model}"));
    }
    // How the plan was looked at, beside its inputs.
    for key in ["name", "reading", "basis", "machine"] {
        if let Some(given) =
            value.get(key).filter(|given| !given.is_null() && given.as_str() != Some(""))
        {
            pairs.push(format!("{key}={}", text_of(given)));
        }
    }
    let linked = value.get("url").and_then(Value::as_str).unwrap_or_default();
    let linked = query::read(linked).scenario;
    for (name, value) in inputs {
        match (FIELDS.iter().find(|field| field.json_name() == *name), name.as_str()) {
            // Model 1 had the tutorial's allowance as the input's default.
            (_, "log_bytes") if model == 1 && value.as_f64() == Some(ALLOWANCE_OF_MODEL_1) => (),
            (Some(field), _) => {
                pairs.push(format!("{}={}", field.key, given(field, value, &linked)));
            }
            (None, "limits") => pairs.extend(limits(value)),
            (None, "prices") => pairs.extend(prices(value)),
            // The reader of the query names it.
            (None, _) => pairs.push(format!("{}={}", query::encode(name), text_of(value))),
        }
    }
    Ok(format!("?{}", pairs.join("&")))
}

/// A bare number is in the input's own unit, in the document as in a link. One that is still what
/// the plan's link says is taken in the form that it has there.
fn given(field: &Field, value: &Value, linked: &Scenario) -> String {
    if value.is_null() && field.none.is_some() {
        return "none".into();
    }
    if value.as_f64() == Some((field.get)(linked)) { linked.compact(field) } else { text_of(value) }
}

fn prices(value: &Value) -> Vec<String> {
    let none = Map::new();
    let all = value.as_object().unwrap_or(&none);
    all.iter()
        .map(|(name, price)| format!("price.{}={}", query::encode(name), text_of(price)))
        .collect()
}

/// The keys are those of links.
fn limits(value: &Value) -> Vec<String> {
    let none = Map::new();
    let all = value.as_object().unwrap_or(&none);
    all.iter().map(|(key, limit)| format!("{}={}", query::encode(key), text_of(limit))).collect()
}

/// The value as a link could hold it, whatever it is.
fn text_of(value: &Value) -> String {
    match value {
        // As a decimal: JSON's own form may have an exponent.
        Value::Number(number) => number.as_f64().map_or(String::new(), |number| number.to_string()),
        Value::String(text) => query::encode(text),
        other => query::encode(&other.to_string()),
    }
}
