//! Charts of rows: what drives a figure, and how sure the headline figures are.

use plotters::prelude::*;
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Area, LABEL_PX, write};
use super::{Drawing, Palette, Picture, Places, text_width};
use crate::planner::Part;
use crate::planner::figures::{HEADLINES, Headline};
use crate::planner::sensitivity::{Driver, Kind};
use crate::planner::uncertainty::Range;

const LEAST_WIDTH: u32 = 240;
/// Label, bar and the gap below them.
const ROW: u32 = 42;
const BAR_TOP: i32 = 18;
const BAR_BOTTOM: i32 = 32;
const TOP: u32 = 4;
const BOTTOM: u32 = 24;
const SIDE: u32 = 2;
/// Rows of a tornado at most: what comes after them hardly matters.
pub const MOST_DRIVERS: usize = 12;

/// A figure with what drives it, the strongest first.
pub struct DriversView<'a> {
    pub headline: &'a Headline,
    pub typical: f64,
    pub drivers: &'a [Driver],
}

/// The ranges of all headline figures, and where the documentation has them.
pub struct RangesView<'a> {
    pub ranges: &'a [Range; HEADLINES.len()],
    pub documented: [Option<f64>; HEADLINES.len()],
}

/// How far each driver moves the figure, as bars beside the typical one.
pub fn drivers(view: &DriversView, palette: &Palette, width: u32) -> Picture {
    let shown = &view.drivers[..view.drivers.len().min(MOST_DRIVERS)];
    picture(shown.len(), width, |area, width| draw_drivers(area, view, shown, palette, width))
}

/// What the chart of drivers says of one.
pub fn drivers_readout(view: &DriversView, place: u32) -> String {
    let Some(driver) = view.drivers.get(place as usize) else {
        return "Nothing moves this figure.".into();
    };
    let text = view.headline.text;
    let by = match driver.kind {
        Kind::Input => "your input, a fifth less and a quarter more",
        Kind::Coefficient => "a coefficient, at its low and its high",
    };
    format!("{} ({by}): {} and {}", driver.label, text(driver.low), text(driver.high))
}

/// Every headline's range around its typical value, on one scale of ratios.
pub fn ranges(view: &RangesView, palette: &Palette, width: u32) -> Picture {
    picture(HEADLINES.len(), width, |area, width| draw_ranges(area, view, palette, width))
}

/// What the chart of ranges says of a headline.
pub fn ranges_readout(view: &RangesView, place: u32) -> String {
    let place = (place as usize).min(HEADLINES.len() - 1);
    let (headline, range) = (&HEADLINES[place], &view.ranges[place]);
    let text = headline.text;
    let documented = view.documented[place]
        .map_or(String::new(), |value| format!("; the documentation says {}", text(value)));
    format!(
        "{}: {} to {}, typically {}{documented}",
        headline.name,
        text(range.low),
        text(range.high),
        text(range.typical)
    )
}

fn picture(rows: usize, width: u32, draw: impl Fn(&Area, u32) -> Drawing<()>) -> Picture {
    let width = width.max(LEAST_WIDTH);
    let height = TOP + ROW * rows.max(1) as u32 + BOTTOM;
    let middle = |row: usize| f64::from(TOP) + f64::from(ROW) * (row as f64 + 0.5);
    let drawn = || -> Drawing<String> {
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, (width, height)).into_drawing_area();
        draw(&area, width)?;
        area.present()?;
        drop(area);
        Ok(svg)
    };
    let last = rows.saturating_sub(1);
    Picture {
        svg: drawn().unwrap_or_default(),
        last: last as u32,
        first_read: 0,
        places: Places::Rows(middle(0), middle(last)),
    }
}

/// A text cut to a width, with a mark where something is missing.
fn cut(text: &str, room: f64) -> String {
    if text_width(text, LABEL_PX) <= room {
        return text.into();
    }
    let fit = (room / text_width("0", LABEL_PX)).floor().max(2.0) as usize;
    text.chars().take(fit - 1).chain(['…']).collect()
}

/// The words above a bar: its name on the left, its values on the right.
fn head(
    area: &Area,
    row: usize,
    width: u32,
    name: &str,
    values: &str,
    palette: &Palette,
) -> Drawing<()> {
    let y = (TOP + ROW * row as u32) as i32 + 2;
    let side = SIDE as i32;
    let room = f64::from(width - 2 * SIDE) - text_width(values, LABEL_PX) - 12.0;
    write(area, &cut(name, room), (side, y), palette.ink, (HPos::Left, VPos::Top))?;
    write(area, values, (width as i32 - side, y), palette.soft_ink, (HPos::Right, VPos::Top))
}

fn bar(area: &Area, row: usize, edges: (i32, i32), colour: RGBColor) -> Drawing<()> {
    let top = (TOP + ROW * row as u32) as i32;
    // What is there shows a pixel.
    let (left, right) = (edges.0.min(edges.1), edges.0.max(edges.1).max(edges.0.min(edges.1) + 1));
    area.draw(&Rectangle::new([(left, top + BAR_TOP), (right, top + BAR_BOTTOM)], colour.filled()))
}

/// A line over all rows, named below them.
fn mark(
    area: &Area,
    rows: usize,
    x: i32,
    name: &str,
    palette: &Palette,
    width: u32,
) -> Drawing<()> {
    let bottom = (TOP + ROW * rows as u32) as i32;
    for row in 0..rows {
        let top = (TOP + ROW * row as u32) as i32 + BAR_TOP - 2;
        area.draw(&PathElement::new([(x, top), (x, top + BAR_BOTTOM - BAR_TOP + 4)], palette.ink))?;
    }
    let half = (text_width(name, LABEL_PX) / 2.0).ceil() as i32;
    let at = (x.max(half).min(width as i32 - half), bottom + 4);
    write(area, name, at, palette.soft_ink, (HPos::Center, VPos::Top))
}

fn draw_drivers(
    area: &Area,
    view: &DriversView,
    shown: &[Driver],
    palette: &Palette,
    width: u32,
) -> Drawing<()> {
    let text = view.headline.text;
    if shown.is_empty() {
        let at = (SIDE as i32, TOP as i32 + 4);
        let says = "Nothing moves this figure.";
        return write(area, says, at, palette.soft_ink, (HPos::Left, VPos::Top));
    }
    let ends = shown.iter().flat_map(|driver| [driver.low, driver.high]);
    let (least, most) = ends
        .fold((view.typical, view.typical), |(least, most): (f64, f64), end| {
            (least.min(end), most.max(end))
        });
    let room = f64::from(width - 2 * SIDE);
    let span = if most > least { most - least } else { 1.0 };
    let x = |value: f64| SIDE as i32 + (room * (value - least) / span).round() as i32;
    for (row, driver) in shown.iter().enumerate() {
        let values = format!("{} … {}", text(driver.low), text(driver.high));
        head(area, row, width, driver.label, &values, palette)?;
        let part = if driver.kind == Kind::Input { Part::Spool } else { Part::Logs };
        bar(area, row, (x(driver.low), x(driver.high)), palette.part(part))?;
    }
    let typical = format!("typical: {}", text(view.typical));
    mark(area, shown.len(), x(view.typical), &typical, palette, width)
}

/// Ends of the scale of ratios: a quarter, and four times as much.
const MOST_RATIO: f64 = 4.0;

fn draw_ranges(area: &Area, view: &RangesView, palette: &Palette, width: u32) -> Drawing<()> {
    let room = f64::from(width - 2 * SIDE - 8);
    let x = |ratio: f64| {
        let share = (ratio.ln() / MOST_RATIO.ln()).clamp(-1.0, 1.0);
        SIDE as i32 + 4 + (room * (share + 1.0) / 2.0).round() as i32
    };
    for (row, (headline, range)) in HEADLINES.iter().zip(view.ranges).enumerate() {
        let text = headline.text;
        let values = format!("{} … {}", text(range.low), text(range.high));
        head(area, row, width, headline.name, &values, palette)?;
        if range.typical <= 0.0 {
            continue;
        }
        let edges = (x(range.low / range.typical), x(range.high / range.typical));
        bar(area, row, edges, palette.part(Part::Spool))?;
        if let Some(documented) = view.documented[row].filter(|value| *value > 0.0) {
            let at = (TOP + ROW * row as u32) as i32 + (BAR_TOP + BAR_BOTTOM) / 2;
            let centre = (x(documented / range.typical), at);
            area.draw(&Circle::new(centre, 5, palette.paper.filled()))?;
            area.draw(&Circle::new(centre, 4, palette.part(Part::Logs).filled()))?;
        }
    }
    mark(area, HEADLINES.len(), x(1.0), "typical", palette, width)
}
