//! The page's lazy parts, by name: what few readers open, behind a summary or a button.
//!
//! In the page they are a chunk of the program by themselves (`src/app/parts.rs`), which is
//! fetched when the first of them is opened. They are asked by a link's query. Behind a `#` it may
//! carry what was typed into a part's field and could not be used.

mod address;
mod charts;
mod legends;
mod pictures;
mod views;

use std::cell::Cell;

use crate::analysis::Analysis;
use crate::chart::{Palette, Picture};
use crate::export::import;
use crate::export::{self, Export};
use crate::html::Html;
use crate::planner::Order;
use crate::scenario::Problem;
use crate::{html, scenario};

use address::link;
pub use address::set_address;
pub use charts::{CHARTS, Chart};
use charts::{chart, numbered};
pub use views::{VIEWS, View};

/// The HTML of a view for a query's scenario; empty for a name that isn't in [`VIEWS`].
pub fn html(name: &str, query: &str) -> Html {
    let (name, number) = numbered(name);
    let view = VIEWS.iter().find(|view| view.name == name);
    let html = |view: &View| analysed(query, |case| (view.html)(case, number));
    view.map_or(Html::default(), html)
}

/// The same as a text.
pub fn view(name: &str, query: &str) -> String {
    html(name, query).into_string()
}

/// The picture of a chart; empty for a name that isn't in [`CHARTS`].
pub fn picture(name: &str, query: &str, dark: bool, width: u32) -> Picture {
    let palette = if dark { &Palette::DARK } else { &Palette::LIGHT };
    let (chart, number) = chart(name);
    let draw = |chart: &Chart| analysed(query, |case| (chart.draw)(case, number, palette, width));
    chart.map_or(Picture::default(), draw)
}

/// What a chart says at a place; empty for a name that isn't in [`CHARTS`].
pub fn readout(name: &str, query: &str, place: u32) -> String {
    let (chart, number) = chart(name);
    let text = |chart: &Chart| analysed(query, |case| (chart.readout)(case, number, place));
    chart.map_or(String::new(), text)
}

/// A document of [`export::EXPORTS`], or a chart (`chart/storage`), for a query's scenario; empty
/// for a name that isn't there.
pub fn exported(name: &str, query: &str) -> String {
    if let Some(key) = name.strip_prefix("chart/") {
        return analysed(query, |case| pictures::framed_chart(key, case, &link(case)));
    }
    let write = |export: &Export| analysed(query, |case| (export.write)(case, &link(case)));
    export::named(name).map_or(String::new(), write)
}

/// The orders of a query by its basis and by the other one. What the page loads at once knows no
/// machines.
pub fn orders(query: &str) -> (Order, Order) {
    analysed(query, |case| (case.plan.order.clone(), case.other().order.clone()))
}

thread_local! {
    static TODAY: Cell<f64> = const { Cell::new(0.0) };
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
    let mut asked = scenario::query::read(query);
    asked.problems.extend(scenario::query::read(refused).problems.into_iter().map(as_typed));
    Analysis::of(asked, TODAY.get(), &html::coefficients())
}

/// What was typed and can't be used changes nothing: the former value stays, not a default.
fn as_typed(problem: Problem) -> Problem {
    Problem { instead: "The former value is kept.".into(), ..problem }
}

/// Days from 1970 to today, which old prices are named by; until it is given, none is old.
pub fn set_today(days: f64) {
    TODAY.set(days);
}

/// What a file of a plan or of scenarios holds: its query, or behind `!` why it can't be used.
pub fn imported(file: &str) -> String {
    import::read(file).unwrap_or_else(|why| format!("!{why}"))
}
