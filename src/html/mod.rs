//! Plan → HTML: what the page says.
//!
//! The live page and the plain page of the time before WebAssembly has loaded show the same
//! markup, made here; the app adds what can be touched. What a user wrote (names of scenarios,
//! a price that can't be read) gets into it as text: [`Html`] is nothing else than our own words
//! and what has been escaped.

mod action;
pub mod answer;
pub mod cards;
mod markup;
pub mod maths;
pub mod page;
pub mod panels;
pub mod partitions;
pub mod plain;
pub mod report;
pub mod retention;
pub mod servers;
pub mod settings;
pub mod sources;
pub mod storage;
pub mod verdicts;

use std::slice;

use crate::planner::Coefficients;
pub use action::Action;
pub use markup::Html;
pub(crate) use markup::{holes, html};

/// The coefficients that the page computes with.
pub fn coefficients() -> Coefficients {
    Coefficients::typical()
}

/// A cell of a table.
pub(crate) enum Cell {
    /// The row's own name.
    Head(Html),
    Text(Html),
    /// Right-aligned.
    Number(Html),
    /// Small and soft: a reason or an origin.
    From(Html),
}

impl Cell {
    fn html(&self) -> Html {
        let (words, text) = match self {
            Cell::Head(text) => ("<th scope=\"row\">{}</th>", text),
            Cell::Text(text) => ("<td>{}</td>", text),
            Cell::Number(text) => ("<td class=\"number\">{}</td>", text),
            Cell::From(text) => ("<td class=\"from\">{}</td>", text),
        };
        Html::filled(words, slice::from_ref(text))
    }
}

/// A row of a table; the current one is set off.
pub(crate) fn row(cells: &[Cell], is_current: bool) -> Html {
    let current = Html::ours(if is_current { " aria-current=\"true\"" } else { "" });
    html!("<tr{}>{}</tr>", current, cells.iter().map(Cell::html).collect::<Html>())
}

/// A table with the given class. Headings that start with '#' stand over numbers.
pub(crate) fn table(class: &'static str, headings: &[&str], body: Html, foot: Html) -> Html {
    let headings: Html = headings
        .iter()
        .map(|heading| match heading.strip_prefix('#') {
            Some(number) => html!("<th scope=\"col\" class=\"number\">{}</th>", number),
            None => html!("<th scope=\"col\">{}</th>", *heading),
        })
        .collect();
    html!(
        "<table class=\"{}\"><thead><tr>{}</tr></thead><tbody>{}</tbody><tfoot>{}</tfoot></table>",
        class,
        headings,
        body,
        foot
    )
}

/// A line of its own below a row, so that a narrow page need not squeeze it into a column.
pub(crate) fn reason(text: Html, columns: usize) -> Html {
    let columns = columns.to_string();
    html!("<tr class=\"reason\"><td class=\"from\" colspan=\"{}\">{}</td></tr>", columns, text)
}

/// Names and values below each other.
pub(crate) fn facts(facts: &[(&'static str, Html)]) -> Html {
    let pair = |(name, value): &(&'static str, Html)| {
        html!("<div><dt>{}</dt><dd>{}</dd></div>", *name, value.clone())
    };
    html!("<dl class=\"facts\">{}</dl>", facts.iter().map(pair).collect::<Html>())
}

/// A number with its other form in small letters below.
pub(crate) fn with_small(figure: Html, below: Html) -> Html {
    html!("<b>{}</b><small>{}</small>", figure, below)
}

/// A plain table of its own, scrolling like [`scrolling`].
pub(crate) fn listing(name: &str, headings: &[&str], body: Html) -> Html {
    scrolling(&format!("{name}, table"), table("", headings, body, Html::default()))
}

/// A table that scrolls by itself where the page is too narrow, reachable by keyboard.
pub(crate) fn scrolling(name: &str, table: Html) -> Html {
    html!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">{}</div>",
        name,
        table
    )
}
