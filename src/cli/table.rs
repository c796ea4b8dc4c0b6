//! Text for a terminal of a certain width: tables and paragraphs.

/// Spaces between two columns.
const GAP: usize = 2;

/// No column is made narrower.
const NARROWEST: usize = 6;

/// On which side of its column a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// A table of texts.
pub(super) struct Table<const COLUMNS: usize> {
    pub headings: [&'static str; COLUMNS],
    pub sides: [Side; COLUMNS],
    pub rows: Vec<Row<COLUMNS>>,
}

pub(super) struct Row<const COLUMNS: usize> {
    pub cells: [String; COLUMNS],
    /// What is said below the row; may be empty.
    pub below: String,
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    /// The table in lines of at most `width` characters, as long as its columns allow.
    pub fn text(&self, width: usize) -> String {
        let widths = self.widths(width);
        let mut lines = self.lines(&self.headings.map(String::from), &widths);
        for row in &self.rows {
            lines.extend(self.lines(&row.cells, &widths));
            lines.extend(paragraph(&row.below, width, "    "));
        }
        lines.join("\n")
    }

    /// What each column needs, the widest made narrower until all fit.
    fn widths(&self, width: usize) -> [usize; COLUMNS] {
        let need = |column: usize| {
            let cells = self.rows.iter().map(|row| length(&row.cells[column]));
            cells.max().unwrap_or_default().max(length(self.headings[column]))
        };
        let mut widths = std::array::from_fn(need);
        while widths.iter().sum::<usize>() + GAP * COLUMNS.saturating_sub(1) > width {
            match widths.iter_mut().max() {
                Some(widest) if *widest > NARROWEST => *widest -= 1,
                _ => break,
            }
        }
        widths
    }

    /// The lines of a row: a text that is too long for its column goes on below.
    fn lines(&self, cells: &[String; COLUMNS], widths: &[usize; COLUMNS]) -> Vec<String> {
        let cells: Vec<_> =
            cells.iter().zip(widths).map(|(cell, width)| wrapped(cell, *width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default();
        let line = |place: usize| {
            let parts = cells.iter().zip(widths).zip(self.sides).map(|((cell, width), side)| {
                let text = cell.get(place).map_or("", String::as_str);
                padded(text, *width, side)
            });
            parts.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_string()
        };
        (0..height).map(line).collect()
    }
}

/// A text in lines of at most `width` characters, each behind an indent.
pub(super) fn paragraph(text: &str, width: usize, indent: &str) -> Vec<String> {
    let lines = wrapped(text, width.saturating_sub(indent.len()));
    lines.into_iter().map(|line| format!("{indent}{line}")).collect()
}

fn padded(text: &str, width: usize, side: Side) -> String {
    let space = " ".repeat(width.saturating_sub(length(text)));
    if side == Side::Left { format!("{text}{space}") } else { format!("{space}{text}") }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// A text cut between words, and within a word that is longer than a line.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        for piece in pieces(word, width.max(1)) {
            match lines.last_mut() {
                Some(line) if length(line) + 1 + length(&piece) <= width => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    lines
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    let chars: Vec<_> = word.chars().collect();
    chars.chunks(width).map(|piece| piece.iter().collect()).collect()
}
