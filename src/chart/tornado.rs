//! What drives a figure: a bar for each driver, from the figure with it low to with it high.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Area, drawn, sentence, shortened, wide, write};
use super::{Drawing, Palette, Picture, Places};
use crate::planner::figures::Headline;
use crate::planner::sensitivity::{Driver, Kind};

const LEAST_WIDTH: u32 = 200;
/// Rows at most: what comes after them hardly moves the figure.
const MOST_ROWS: usize = 12;
/// Room above the rows for the typical figure.
const TOP: i32 = 22;
const ROW: i32 = 44;
/// Of a row, from its top: the bottom of its label, and top and bottom of its bar.
const LABEL_BOTTOM: i32 = 15;
const BAR: [i32; 2] = [18, 34];
/// Height where nothing is drawn.
const BARE_HEIGHT: u32 = 80;
/// Between a bar and the figure at its end.
const GAP: i32 = 5;
/// The part of the width that figures beside the bars may take, on either side.
const MOST_MARGIN: f64 = 0.22;

const NOTHING: &str = "Nothing moves this figure";

/// What drives a headline figure.
pub struct TornadoView<'a> {
    /// The strongest first.
    pub drivers: &'a [Driver],
    pub headline: Headline,
    /// The figure with everything at its typical or given value.
    pub typical: f64,
}

impl<'a> TornadoView<'a> {
    fn rows(&self) -> &'a [Driver] {
        self.drivers.get(..MOST_ROWS).unwrap_or(self.drivers)
    }

    fn text(&self, figure: f64) -> String {
        self.headline.text(figure)
    }
}

/// The strongest drivers below each other; its places are their rows.
///
/// The picture is 200 pixels wide at least: its labels need them.
pub fn tornado(view: &TornadoView, palette: &Palette, width: u32) -> Picture {
    let width = width.max(LEAST_WIDTH);
    let rows = view.rows();
    if rows.is_empty() {
        let svg = sentence(NOTHING, (width, BARE_HEIGHT), palette);
        return Picture { svg, ..Picture::default() };
    }
    let last = rows.len() as i32 - 1;
    let middle = |row: i32| f64::from(TOP + row * ROW + ROW / 2);
    Picture {
        svg: draw(view, palette, width),
        last: last as u32,
        first_read: 0,
        places: Places::Rows(middle(0), middle(last)),
    }
}

/// What the chart says of a row: `Message size (input, from 40 kB to 62.5 kB): Spool from
/// 244.7 GB to 377.0 GB`.
pub fn tornado_readout(view: &TornadoView, place: u32) -> String {
    let rows = view.rows();
    let Some(driver) = rows.get(place as usize).or(rows.last()) else {
        return NOTHING.into();
    };
    let kind = match driver.kind {
        Kind::Input => "input",
        Kind::Coefficient => "coefficient",
    };
    // 'Storage, all nodes' needs a second comma.
    let comma = if view.headline.name().contains(',') { "," } else { "" };
    format!(
        "{} ({kind}, from {} to {}): {}{comma} from {} to {}",
        driver.label,
        driver.text(driver.from),
        driver.text(driver.to),
        view.headline.name(),
        view.text(driver.low),
        view.text(driver.high),
    )
}

/// Where figures lie, from left to right.
struct Scale {
    /// Pixels of the ends, and the figures there.
    pixels: [i32; 2],
    figures: [f64; 2],
    typical_x: i32,
    width: i32,
}

impl Scale {
    fn of(view: &TornadoView, width: u32) -> Scale {
        let ends = || view.rows().iter().flat_map(|driver| [driver.low, driver.high]);
        let least = ends().fold(view.typical, f64::min);
        let most = ends().fold(view.typical, f64::max);
        let bound = (f64::from(width) * MOST_MARGIN) as i32;
        let margin = |figure: f64| (wide(&view.text(figure)) + GAP + 1).min(bound);
        let pixels = [margin(least), width as i32 - margin(most)];
        let mut scale = Scale { pixels, figures: [least, most], typical_x: 0, width: width as i32 };
        scale.typical_x = scale.x(view.typical);
        scale
    }

    fn x(&self, figure: f64) -> i32 {
        let [left, right] = self.pixels;
        let [least, most] = self.figures;
        let room = f64::from(right - left);
        left + (room * (figure - least) / (most - least).max(f64::MIN_POSITIVE)).round() as i32
    }
}

fn draw(view: &TornadoView, palette: &Palette, width: u32) -> String {
    let scale = Scale::of(view, width);
    let height = TOP + ROW * view.rows().len() as i32;
    drawn((width, height as u32), |area| {
        let typical = view.text(view.typical);
        let named = format!("typically {typical}");
        let text = if wide(&named) + 2 <= scale.width { named } else { typical };
        let half = wide(&text) / 2 + 1;
        let x = scale.typical_x.max(half).min(scale.width - half);
        write(area, &text, (x, 1), palette.soft_ink, (HPos::Center, VPos::Top))?;
        for (place, driver) in view.rows().iter().enumerate() {
            let top = TOP + ROW * place as i32;
            draw_row(area, view, &scale, driver, top, palette)?;
        }
        Ok(())
    })
}

fn draw_row(
    area: &Area,
    view: &TornadoView,
    scale: &Scale,
    driver: &Driver,
    top: i32,
    palette: &Palette,
) -> Drawing<()> {
    let name = shortened(driver.label, scale.width);
    write(area, &name, (0, top + LABEL_BOTTOM), palette.ink, (HPos::Left, VPos::Bottom))?;
    let [bar_top, bar_bottom] = BAR.map(|y| top + y);
    let (low, high) = (driver.low.min(driver.high), driver.low.max(driver.high));
    let ends = [scale.x(low), scale.x(high)];
    // What hardly moves the figure shows a pixel.
    let right = ends[1].max(ends[0] + 1);
    let (fill, _) = colours(driver.kind, palette);
    area.draw(&Rectangle::new([(ends[0], bar_top), (right, bar_bottom)], fill.filled()))?;
    draw_typical(area, scale, wide(&name), top, palette)?;
    let middle = (bar_top + bar_bottom) / 2;
    let typical = view.text(view.typical);
    for (side, figure) in [(Side::Left, low), (Side::Right, high)] {
        let text = view.text(figure);
        // The figure above the rows isn't repeated.
        if text != typical {
            draw_end(area, scale, &text, (side, [ends[0], right]), middle, driver.kind, palette)?;
        }
    }
    Ok(())
}

/// Shape of a bar, and labels on it.
fn colours(kind: Kind, palette: &Palette) -> (RGBColor, RGBColor) {
    let [input, coefficient, _] = palette.parts;
    let [on_input, on_coefficient, _] = palette.on_parts;
    match kind {
        Kind::Input => (input, on_input),
        Kind::Coefficient => (coefficient, on_coefficient),
    }
}

/// The line of the typical figure through a row, but not through its label.
fn draw_typical(
    area: &Area,
    scale: &Scale,
    label_right: i32,
    top: i32,
    palette: &Palette,
) -> Drawing<()> {
    let x = scale.typical_x;
    let from = if label_right + GAP < x { top } else { top + BAR[0] - 2 };
    area.draw(&PathElement::new([(x, from), (x, top + ROW)], palette.ink))
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

/// The figure at an end of a bar: beside it where there's room, else inside, else not.
fn draw_end(
    area: &Area,
    scale: &Scale,
    text: &str,
    (side, [left, right]): (Side, [i32; 2]),
    middle: i32,
    kind: Kind,
    palette: &Palette,
) -> Drawing<()> {
    let (wide, typical) = (wide(text), scale.typical_x);
    let outside = match side {
        Side::Left => [left - GAP - wide, left - GAP],
        Side::Right => [right + GAP, right + GAP + wide],
    };
    let inside = match side {
        Side::Left => [left + GAP, left + GAP + wide],
        Side::Right => [right - GAP - wide, right - GAP],
    };
    let is_clear = |[from, to]: [i32; 2]| to < typical - 1 || typical + 1 < from;
    let fits = |[from, to]: [i32; 2]| from >= 0 && to <= scale.width && is_clear([from, to]);
    // A figure inside stays on its own side of the line, so that two never meet.
    let side_of_line = match side {
        Side::Left => [left, typical.min(right)],
        Side::Right => [typical.max(left), right],
    };
    let holds = |[from, to]: [i32; 2]| from >= side_of_line[0] && to < side_of_line[1];
    let (_, on_bar) = colours(kind, palette);
    let (from, colour) = if fits(outside) {
        (outside[0], palette.ink)
    } else if holds(inside) && is_clear(inside) {
        (inside[0], on_bar)
    } else {
        return Ok(());
    };
    write(area, text, (from, middle), colour, (HPos::Left, VPos::Center))
}
