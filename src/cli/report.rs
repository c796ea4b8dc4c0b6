//! What was measured, for people.

use super::table::{Row, Side, Table, paragraph};
use crate::analysis::Analysis;
use crate::calibrate::sample::Chosen;
use crate::calibrate::{Besides, Evidence, Figure, Found, Skipped};
use crate::link::Link;
use crate::sentences::{order_line, sample};
use crate::units::{bytes_short, grouped, several, shown};

/// So many of the files that weren't used are named; the JSON document has more.
const MOST_SKIPPED: usize = 20;

/// At most so much of a file's name is shown.
const MOST_NAME: usize = 60;

/// What a sample left out.
pub(super) struct Sampled {
    pub chosen: Chosen,
    pub bytes_read: u64,
    pub bytes_all: u64,
    /// Files that were left out whose names have no time, so that no hour makes up for them.
    pub untimed: usize,
}

/// All that the report is of.
pub(super) struct Report<'a> {
    pub evidence: &'a Evidence,
    pub found: &'a Found,
    /// `None` where everything was read.
    pub sampled: Option<&'a Sampled>,
    /// The plan that was there before.
    pub before: &'a Analysis,
    /// The plan with every figure that is taken.
    pub after: &'a Analysis,
    pub link: &'a Link,
}

impl Report<'_> {
    /// The report in lines of at most `width` characters, but for the link at its end.
    pub fn text(&self, width: usize) -> String {
        let read = self.read().into_iter().flat_map(|text| paragraph(&text, width, ""));
        let blocks = [
            self.figures(width),
            self.besides(width),
            read.collect::<Vec<_>>().join("\n"),
            skipped(self.evidence, width),
            self.orders(width),
            format!("The plan with what was taken:\n{}", self.link.or(WORKED_EXAMPLE)),
        ];
        let texts = blocks.into_iter().filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join("\n\n")
    }

    fn figures(&self, width: usize) -> String {
        if self.found.figures.is_empty() {
            return "Nothing was found that the plan asks for.".into();
        }
        let table = Table {
            headings: ["Input", "Plan", "Measured", "Over", "Taken"],
            sides: [Side::Left, Side::Right, Side::Right, Side::Left, Side::Left],
            rows: self.found.figures.iter().map(|figure| self.row(figure)).collect(),
        };
        table.text(width)
    }

    fn row(&self, figure: &Figure) -> Row<5> {
        let field = figure.field;
        let (taken, why) = if figure.taken { ("yes", "") } else { ("no", figure.why.as_str()) };
        let cells = [
            field.label.into(),
            self.before.asked.scenario.text(field),
            figure.text(),
            figure.over.clone(),
            taken.into(),
        ];
        Row { cells, below: why.into() }
    }

    fn besides(&self, width: usize) -> String {
        if self.found.besides.is_empty() {
            return String::new();
        }
        let row = |seen: &Besides| Row {
            cells: [seen.label.into(), seen.value.clone(), seen.why.clone()],
            below: String::new(),
        };
        let table = Table {
            headings: ["Besides", "Measured", "How"],
            sides: [Side::Left, Side::Right, Side::Left],
            rows: self.found.besides.iter().map(row).collect(),
        };
        table.text(width)
    }

    /// What was read, and of how much.
    fn read(&self) -> Vec<String> {
        let sampled = self.sampled.into_iter().flat_map(Sampled::texts);
        std::iter::once(sample(self.evidence)).chain(sampled).collect()
    }

    fn orders(&self, width: usize) -> String {
        let line = |label: &str, case: &Analysis| {
            let basis = case.asked.basis.name();
            paragraph(&format!("{label}: {}, by {basis}", order_line(case.order())), width, "")
        };
        let lines = [line("Order before", self.before), line("Order now", self.after)];
        lines.concat().join("\n")
    }
}

const WORKED_EXAMPLE: &str = "The worked example of KumoMTA’s documentation, as before.";

impl Sampled {
    fn texts(&self) -> Vec<String> {
        let Chosen { slots_read, slots_all, .. } = self.chosen;
        let mut texts = vec![format!(
            "A sample: {} of {} slots of five minutes, {} of {}.",
            grouped(slots_read as f64),
            grouped(slots_all as f64),
            bytes_short(self.bytes_read as f64),
            bytes_short(self.bytes_all as f64),
        )];
        if self.untimed > 0 {
            let files = several(self.untimed as f64, "file");
            texts.push(format!("Left out besides: {files} without a time in the name."));
        }
        texts
    }
}

/// Files that weren't used, or not in full.
fn skipped(evidence: &Evidence, width: usize) -> String {
    let skipped = evidence.skipped.as_slice();
    if skipped.is_empty() {
        return String::new();
    }
    let line = |skipped: &Skipped| {
        let text = format!("{} {}", shown(&skipped.file, MOST_NAME), skipped.why);
        paragraph(&text, width, "    ")
    };
    let all = skipped.len() as u64 + evidence.more_skipped;
    let count = several(all as f64, "file");
    let mut lines = vec![format!("Not, or not in full, used: {count}.")];
    lines.extend(skipped.iter().take(MOST_SKIPPED).flat_map(line));
    let others = all.saturating_sub(MOST_SKIPPED as u64);
    if others > 0 {
        lines.push(format!("    and {} more", several(others as f64, "file")));
    }
    lines.join("\n")
}
