//! The page's lazy parts, by name: what stands behind a summary or a button and few
//! readers open.
//!
//! They make up a WebAssembly module of their own (`src/bin/lazy.rs`), which the page
//! fetches when the first of them is opened. Everything goes in and out as text: a link's
//! query in, HTML or SVG out. Behind a `#` the query may carry what was typed into a part's field
//! and could not be used.

mod pictures;
mod table;

use std::cell::{Cell, RefCell};

use crate::analysis::Analysis;
use crate::chart::{Palette, Picture};
use crate::export::import;
use crate::export::{self, Export};
use crate::link::Link;
use crate::scenario::Problem;
use crate::{html, scenario};
pub use table::{CHARTS, VIEWS};

/// HTML that follows the scenario.
///
/// The number is what stands behind a colon in the name that is asked for: `drivers:3`.
pub struct View {
    pub name: &'static str,
    pub html: fn(&Analysis, usize) -> String,
}

/// A chart that follows the scenario; the number is as with [`View`].
pub struct Chart {
    pub name: &'static str,
    /// The picture in a width of so many pixels.
    pub draw: fn(&Analysis, usize, &Palette, u32) -> Picture,
    /// What it says at one of the picture's places.
    pub text: fn(&Analysis, usize, u32) -> String,
}

/// The HTML of a view for a query's scenario; empty for a name that isn't in [`VIEWS`].
pub fn view(name: &str, query: &str) -> String {
    let (name, number) = numbered(name);
    let view = VIEWS.iter().find(|view| view.name == name);
    view.map_or(String::new(), |view| analysed(query, |case| (view.html)(case, number)))
}

/// A chart as [`Picture::to_text`] writes it; empty for a name that isn't in [`CHARTS`].
pub fn picture(name: &str, query: &str, dark: bool, width: u32) -> String {
    let palette = if dark { &Palette::DARK } else { &Palette::LIGHT };
    let (chart, number) = chart(name);
    let draw = |chart: &Chart| analysed(query, |case| (chart.draw)(case, number, palette, width));
    chart.map_or(String::new(), |chart| draw(chart).to_text())
}

/// What a chart says at a place; empty for a name that isn't in [`CHARTS`].
pub fn readout(name: &str, query: &str, place: u32) -> String {
    let (chart, number) = chart(name);
    let text = |chart: &Chart| analysed(query, |case| (chart.text)(case, number, place));
    chart.map_or(String::new(), text)
}

fn chart(name: &str) -> (Option<&'static Chart>, usize) {
    let (name, number) = numbered(name);
    (CHARTS.iter().find(|chart| chart.name == name), number)
}

/// `drivers:3` is number 3 of the drivers; a name without a number is number 0.
fn numbered(name: &str) -> (&str, usize) {
    let (name, number) = name.split_once(':').unwrap_or((name, ""));
    (name, number.parse().unwrap_or(0))
}

/// A document of [`export::EXPORTS`], or a chart (`chart/storage`), for a query's scenario; empty
/// for a name that isn't there.
pub fn exported(name: &str, query: &str) -> String {
    if let Some(key) = name.strip_prefix("chart/") {
        return analysed(query, |case| pictures::slide(key, case, &link(case)));
    }
    let write = |export: &Export| analysed(query, |case| (export.write)(case, &link(case)));
    export::named(name).map_or(String::new(), write)
}

/// The link of a case on the page that this module belongs to.
pub(crate) fn link(case: &Analysis) -> Link {
    ADDRESS.with_borrow(|address| Link::new(address, case))
}

thread_local! {
    static TODAY: Cell<f64> = const { Cell::new(0.0) };
    static ADDRESS: RefCell<String> = const { RefCell::new(String::new()) };
    /// The last query with its analysis: a movement asks for every open view and chart of one.
    static LAST: Cell<Option<(String, Analysis)>> = const { Cell::new(None) };
}

fn analysed<T>(query: &str, read: impl FnOnce(&Analysis) -> T) -> T {
    let last = LAST.take().filter(|(of, _)| of == query);
    let last = last.unwrap_or_else(|| (query.into(), analysis(query)));
    let result = read(&last.1);
    LAST.set(Some(last));
    result
}

fn analysis(query: &str) -> Analysis {
    let (query, refused) = query.split_once('#').unwrap_or((query, ""));
    let mut reading = scenario::query::read(query);
    reading.problems.extend(scenario::query::read(refused).problems.into_iter().map(as_typed));
    Analysis::of(reading, TODAY.get(), &html::coefficients())
}

/// What was typed and can't be used changes nothing: the former value stands, not a default.
fn as_typed(problem: Problem) -> Problem {
    let why = problem.message.split(". ").next().unwrap_or_default();
    Problem { message: format!("{why}. The former value stands."), ..problem }
}

/// The address of the page, which links in documents start with.
pub fn set_address(address: &str) {
    ADDRESS.set(address.into());
}

/// Days from 1970 to today, which old prices are named by; until it is told, none is old.
pub fn set_today(days: f64) {
    TODAY.set(days);
}

/// What a file of a plan or of scenarios holds: its query, or behind `!` why it can't be used.
pub fn imported(file: &str) -> String {
    import::read(file).unwrap_or_else(|why| format!("!{why}"))
}
