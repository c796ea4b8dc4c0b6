//! Scenarios as a file, and back.

use serde::{Deserialize, Serialize};

use crate::scenario::query::{self, MODEL, MOST_BESIDE, ParsedLink};

/// The version of the file's form.
const FORM: u32 = 1;

#[derive(Serialize, Deserialize)]
struct File {
    kumo_planner_scenarios: u32,
    model: u32,
    /// The first is the one that is shown.
    scenarios: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(default)]
    name: String,
    /// As a link holds it; empty for the worked example.
    query: String,
}

/// A scenario and those beside it as JSON.
pub fn write(asked: &ParsedLink) -> String {
    let entry = |link: &ParsedLink| Entry {
        name: link.presentation.name.clone(),
        query: query::write(&link.scenario, link.basis),
    };
    let first = entry(asked);
    let beside = asked.presentation.beside.iter().map(|text| entry(&query::read(text)));
    let scenarios = std::iter::once(first).chain(beside).collect();
    let file = File { kumo_planner_scenarios: FORM, model: MODEL, scenarios };
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// The query of a file's scenarios, the first with the others beside it.
///
/// What is wrong inside a scenario is left to whoever reads the query, which names it.
///
/// # Errors
/// A sentence that says why the file can't be used.
pub fn read(text: &str) -> Result<String, String> {
    let file: File = serde_json::from_str(text).map_err(|error| {
        format!(
            "The file isn’t one of scenarios (line {}, column {}); nothing was imported.",
            error.line(),
            error.column()
        )
    })?;
    if file.kumo_planner_scenarios != FORM {
        return Err(format!(
            "The file has form {}, and this release reads form {FORM}; nothing was imported.",
            file.kumo_planner_scenarios
        ));
    }
    let [first, beside @ ..] = file.scenarios.as_slice() else {
        return Err("The file holds no scenario; nothing was imported.".into());
    };
    if beside.len() > MOST_BESIDE {
        return Err(format!(
            "The file holds {} scenarios, and {} are compared at most; nothing was imported.",
            file.scenarios.len(),
            MOST_BESIDE + 1
        ));
    }
    let mut whole = named(first);
    if file.model != MODEL {
        whole += &format!("&model={}", file.model);
    }
    for other in beside {
        whole += &format!("&vs={}", query::encode(&named(other)));
    }
    Ok(format!("?{whole}"))
}

fn named(entry: &Entry) -> String {
    let query = entry.query.trim_start_matches('?');
    // Behind a # a query says nothing, and would hide what follows it here.
    let query = query.split('#').next().unwrap_or_default();
    if entry.name.is_empty() {
        return query.into();
    }
    format!("{query}&name={}", query::encode(&entry.name))
}
