//! The page's deeper parts, by name: what stands behind a summary or a button and few
//! readers open.
//!
//! They make up a WebAssembly module of their own (`src/bin/planner.rs`), which the page
//! fetches when the first of them is opened. Everything goes in and out as text: a link's
//! query in, HTML or SVG out.

mod table;

use std::cell::Cell;

use crate::chart::{Palette, Picture};
use crate::{Plan, html, planner, scenario};
pub use table::{CHARTS, VIEWS};

/// HTML that follows the plan.
pub struct View {
    pub name: &'static str,
    pub html: fn(&Plan) -> String,
}

/// A chart that follows the plan.
pub struct Chart {
    pub name: &'static str,
    /// The picture of a plan in a width of so many pixels.
    pub draw: fn(&Plan, &Palette, u32) -> Picture,
    /// What it says at one of the picture's places.
    pub text: fn(&Plan, u32) -> String,
}

/// The HTML of a view for a query's scenario; empty for a name that isn't in [`VIEWS`].
pub fn view(name: &str, query: &str) -> String {
    let view = VIEWS.iter().find(|view| view.name == name);
    view.map_or(String::new(), |view| with_plan(query, |plan| (view.html)(plan)))
}

/// A chart as [`Picture::to_text`] writes it; empty for a name that isn't in [`CHARTS`].
pub fn picture(name: &str, query: &str, dark: bool, width: u32) -> String {
    let palette = if dark { &Palette::DARK } else { &Palette::LIGHT };
    let draw = |chart: &Chart| with_plan(query, |plan| (chart.draw)(plan, palette, width));
    chart(name).map_or(String::new(), |chart| draw(chart).to_text())
}

/// What a chart says at a place; empty for a name that isn't in [`CHARTS`].
pub fn readout(name: &str, query: &str, place: u32) -> String {
    let text = |chart: &Chart| with_plan(query, |plan| (chart.text)(plan, place));
    chart(name).map_or(String::new(), text)
}

fn chart(name: &str) -> Option<&'static Chart> {
    CHARTS.iter().find(|chart| chart.name == name)
}

thread_local! {
    /// The last query with its plan: a movement asks for every open view and chart of one.
    static LAST: Cell<Option<(String, Plan)>> = const { Cell::new(None) };
}

fn with_plan<T>(query: &str, read: impl FnOnce(&Plan) -> T) -> T {
    let last = LAST.take().filter(|(of, _)| of == query);
    let last = last.unwrap_or_else(|| (query.into(), planned(query)));
    let result = read(&last.1);
    LAST.set(Some(last));
    result
}

fn planned(query: &str) -> Plan {
    planner::plan(&scenario::query::read(query).scenario, &html::coefficients())
}
