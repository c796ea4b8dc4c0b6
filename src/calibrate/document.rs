//! What was measured as a JSON document, for scripts. docs/calibration.schema.json describes it.
//! Keys are added, never renamed.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::{Besides, Evidence, Figure, Found, Skipped};
use crate::units::{self, Unit};

/// The document of what was read and found, with the query of the calibrated scenario.
pub fn document(evidence: &Evidence, found: &Found, query: &str) -> String {
    let document = Document {
        query,
        sample: SampleEntry::new(evidence),
        found: FoundEntry(&found.figures),
        seen: found.besides.iter().map(|seen| (seen.key, SeenEntry::new(seen))).collect(),
    };
    // Only a map with keys that are no text could fail.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

#[derive(Serialize)]
struct Document<'a> {
    query: &'a str,
    sample: SampleEntry<'a>,
    found: FoundEntry<'a>,
    seen: BTreeMap<&'a str, SeenEntry<'a>>,
}

/// What was read.
#[derive(Serialize)]
struct SampleEntry<'a> {
    records: u64,
    messages: u64,
    /// The times of the first record and the last.
    from: Option<String>,
    to: Option<String>,
    files: u64,
    skipped: Vec<SkippedEntry<'a>>,
}

impl<'a> SampleEntry<'a> {
    fn new(evidence: &'a Evidence) -> Self {
        let sample = evidence.sample();
        SampleEntry {
            records: sample.records,
            messages: sample.messages,
            from: sample.from.map(units::moment),
            to: sample.to.map(units::moment),
            files: evidence.files,
            skipped: evidence.skipped.iter().map(SkippedEntry::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct SkippedEntry<'a> {
    file: &'a str,
    why: &'a str,
}

impl<'a> SkippedEntry<'a> {
    fn new(skipped: &'a Skipped) -> Self {
        SkippedEntry { file: &skipped.file, why: &skipped.why }
    }
}

/// Every figure by its input's key, in the order of the inputs.
struct FoundEntry<'a>(&'a [Figure]);

impl Serialize for FoundEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for figure in self.0 {
            map.serialize_entry(figure.field.key, &FigureEntry::new(figure))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct FigureEntry<'a> {
    value: Value,
    unit: &'static str,
    n: u64,
    taken: bool,
    why: &'a str,
}

impl<'a> FigureEntry<'a> {
    fn new(figure: &'a Figure) -> Self {
        FigureEntry {
            value: Value::of(figure),
            unit: unit(figure.field.unit),
            n: figure.n,
            taken: figure.taken,
            why: &figure.why,
        }
    }
}

/// A value as the plan's document has its inputs'.
#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    /// Nothing, where the input means that by 'none'.
    None,
    Whole(i64),
    Number(f64),
    /// The key of what is chosen from a list.
    Chosen(String),
}

impl Value {
    fn of(figure: &Figure) -> Value {
        /// Above this, not every whole number is a double.
        const LAST_EXACT: f64 = 9_007_199_254_740_992.0;
        match figure.value {
            value if matches!(figure.field.unit, Unit::Choice(_)) => {
                Value::Chosen(figure.field.compact(value))
            }
            value if figure.field.is_none(value) => Value::None,
            value if value.fract() == 0.0 && value.abs() <= LAST_EXACT => {
                Value::Whole(value as i64)
            }
            value => Value::Number(value),
        }
    }
}

/// A unit in a word: that of the plan's JSON, or one for what has no unit there.
fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Messages => "messages",
        Unit::DailyMessages => "messages_per_day",
        Unit::Share => "share",
        Unit::Count => "count",
        Unit::Times => "times",
        Unit::Money => "money",
        Unit::Choice(_) => "choice",
        unit => unit.json_name(),
    }
}

/// What was measured and is no input.
#[derive(Serialize)]
struct SeenEntry<'a> {
    label: &'a str,
    value: &'a str,
    why: &'a str,
}

impl<'a> SeenEntry<'a> {
    fn new(seen: &'a Besides) -> Self {
        SeenEntry { label: seen.label, value: &seen.value, why: &seen.why }
    }
}
