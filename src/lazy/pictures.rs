//! The charts as pictures of their own.

use super::charts::{CHARTS, Chart, chart, headline};
use crate::analysis::Analysis;
use crate::chart::{CHART_WIDTH, Frame, Palette, framed};
use crate::html::page::DRIVERS;
use crate::link::Link;
use crate::scenario::query::MODEL;
use crate::sentences;

fn title(chart: &Chart, of: usize) -> String {
    if chart.row.key == DRIVERS.key {
        return format!("{}: {}", chart.row.title, headline(of).name());
    }
    chart.row.title.into()
}

/// Keys, with the number behind a colon, and titles, for the page.
pub fn names(of: usize) -> Vec<(String, String)> {
    CHARTS.iter().map(|chart| (format!("{}:{of}", chart.row.key), title(chart, of))).collect()
}

/// A chart in its frame, light, with its scenario and link; empty for a key that isn't there.
pub fn framed_chart(key: &str, case: &Analysis, link: &Link) -> String {
    let (Some(chart), of) = chart(key) else { return String::new() };
    let palette = &Palette::LIGHT;
    let mut notes = (chart.notes)(case, palette);
    if !chart.row.legend.is_empty() {
        notes.push((None, chart.row.legend.into()));
    }
    let origin = format!("KumoMTA capacity planner, model {MODEL}, {} {link}", case.date());
    let about = format!("{}.", sentences::scenario(&case.asked.scenario));
    let title = title(chart, of);
    let frame = Frame { title: &title, about: &about, notes: &notes, origin: &origin };
    framed(&(chart.draw)(case, of, palette, CHART_WIDTH), &frame, palette)
}
