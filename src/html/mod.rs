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

mod table;

use crate::planner::Coefficients;
pub use action::Action;
pub use markup::Html;
pub(crate) use markup::{holes, html};
pub(crate) use table::{Cell, Row, Rows, listing, row, sheet, table};

/// The coefficients that the page computes with.
pub fn coefficients() -> Coefficients {
    Coefficients::typical()
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
