//! Plan → HTML: what the page says, as text.
//!
//! The live page and the plain page that stands before WebAssembly has loaded show the same
//! markup, made here; the app adds what can be touched. What a user wrote (names of scenarios,
//! a price that can't be read) gets into it by [`escape`] alone.

pub mod answer;
pub mod maths;
pub mod panels;
pub mod partitions;
pub mod plain;
pub mod recommendation;
pub mod report;
pub mod retention;
pub mod sources;
pub mod storage;

pub(crate) use crate::markup::escape;
use crate::planner::Coefficients;

/// The coefficients that the page computes with.
pub fn coefficients() -> Coefficients {
    Coefficients::typical()
}

/// A cell of a table.
pub(crate) enum Cell {
    /// The row's own name.
    Head(String),
    Text(String),
    /// Right-aligned.
    Number(String),
    /// Small and soft: a reason or an origin.
    From(String),
}

impl Cell {
    fn html(&self) -> String {
        match self {
            Cell::Head(text) => format!("<th scope=\"row\">{text}</th>"),
            Cell::Text(text) => format!("<td>{text}</td>"),
            Cell::Number(text) => format!("<td class=\"number\">{text}</td>"),
            Cell::From(text) => format!("<td class=\"from\">{text}</td>"),
        }
    }
}

/// A row of a table; the current one stands out.
pub(crate) fn row(cells: &[Cell], is_current: bool) -> String {
    let current = if is_current { " aria-current=\"true\"" } else { "" };
    let cells: String = cells.iter().map(Cell::html).collect();
    format!("<tr{current}>{cells}</tr>")
}

/// A table with the given class. Headings that start with '#' stand over numbers.
pub(crate) fn table(class: &str, headings: &[&str], body: &str, foot: &str) -> String {
    let headings: String = headings
        .iter()
        .map(|heading| match heading.strip_prefix('#') {
            Some(number) => format!("<th scope=\"col\" class=\"number\">{number}</th>"),
            None => format!("<th scope=\"col\">{heading}</th>"),
        })
        .collect();
    format!(
        "<table class=\"{class}\"><thead><tr>{headings}</tr></thead><tbody>{body}</tbody>\
         <tfoot>{foot}</tfoot></table>"
    )
}

/// A line of its own below a row, so that a narrow page need not squeeze it into a column.
pub(crate) fn reason(text: &str, columns: u32) -> String {
    format!("<tr class=\"reason\"><td class=\"from\" colspan=\"{columns}\">{text}</td></tr>")
}

/// Names and values below each other.
pub(crate) fn facts(facts: &[(&str, String)]) -> String {
    let pair =
        |(name, value): &(&str, String)| format!("<div><dt>{name}</dt><dd>{value}</dd></div>");
    format!("<dl class=\"facts\">{}</dl>", facts.iter().map(pair).collect::<String>())
}

/// A number with its other form in small letters below.
pub(crate) fn with_small(figure: &str, below: &str) -> String {
    format!("<b>{figure}</b><small>{below}</small>")
}

/// A plain table of its own, scrolling like [`scrolling`].
pub(crate) fn listing(name: &str, headings: &[&str], body: &str) -> String {
    scrolling(&format!("{name}, table"), &table("", headings, body, ""))
}

/// A table that scrolls by itself where the page is too narrow, reachable by keyboard.
pub(crate) fn scrolling(name: &str, table: &str) -> String {
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\">{table}</div>"
    )
}
