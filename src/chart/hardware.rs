//! What options cost a month against the headroom that they leave.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Area, Frame, drawn, round_step, sentence, ticks, wide, write};
use super::{Drawing, Palette, Picture, Places};
use crate::sentences::offers::headroom;
use crate::units::{count, money};

const LEAST_WIDTH: u32 = 200;
const HEIGHT: u32 = 300;
/// Height where nothing is drawn.
const BARE_HEIGHT: u32 = 80;
/// Above the plot: the axis' name, a marker and a number over the highest column.
const TOP: i32 = 44;
/// Below it: the labels of the headroom, and its name.
const BOTTOM: i32 = 44;
/// Steps of cost on the axis, about.
const STEPS: f64 = 4.0;
/// A column, and what it takes with its number and the gap to the next.
const COLUMN: i32 = 10;
const PITCH: i32 = 20;
/// Half of a marker.
const MARK: i32 = 5;
/// Headrooms that have a label, as far as there is room.
const HEADROOMS: [f64; 9] = [0.0, 0.5, 1.0, 2.0, 4.0, 9.0, 19.0, 99.0, 999.0];

const NOTHING: &str = "No option has a known price";
const PARTS: [&str; 3] = ["machines", "disks", "egress"];

/// One option.
pub struct Column {
    /// Its number in the table beside the chart, from 1.
    pub number: usize,
    /// `2 × m7g.xlarge, AWS`.
    pub name: String,
    /// A month: machines, disks, egress.
    pub cost: [f64; 3],
    /// How much more volume it takes than planned: 0.5 for half as much again.
    pub headroom: f64,
    /// Many small servers instead of few large ones.
    pub is_spread: bool,
}

impl Column {
    fn total(&self) -> f64 {
        self.cost.iter().sum()
    }
}

/// Options in a currency.
pub struct HardwareView {
    pub columns: Vec<Column>,
    /// `$` or `€`.
    pub currency: &'static str,
}

impl HardwareView {
    /// From left to right in the picture.
    fn ordered(&self) -> Vec<&Column> {
        let mut columns: Vec<_> = self.columns.iter().collect();
        columns.sort_by(|a, b| a.headroom.total_cmp(&b.headroom));
        columns
    }

    fn money(&self, amount: f64) -> String {
        format!("{}{}", self.currency, money(amount))
    }
}

/// A column each, at its headroom and as high as it costs. Its places are the columns from
/// left to right.
///
/// The picture is 200 pixels wide at least. Columns that would cover each other are moved
/// apart.
pub fn hardware(view: &HardwareView, palette: &Palette, width: u32) -> Picture {
    let width = width.max(LEAST_WIDTH);
    let columns = view.ordered();
    if columns.is_empty() {
        let svg = sentence(NOTHING, (width, BARE_HEIGHT), palette);
        return Picture { svg, ..Picture::default() };
    }
    let plot = Plot::of(view, &columns, width as i32);
    let half = f64::from(plot.pitch) / 2.0;
    let edges = plot.places.iter().map(|x| (f64::from(*x) - half, f64::from(*x) + half)).collect();
    let first = columns.iter().position(|column| column.number == 1).unwrap_or_default();
    Picture {
        svg: draw(view, &columns, &plot, palette, width),
        last: columns.len() as u32 - 1,
        first_read: first as u32,
        places: Places::Edges(edges),
    }
}

/// What the chart says of a column: `1: 2 × m7g.xlarge, AWS: $1,402 per month = $119 compute +
/// $91 disks + $1,192 egress; 47 % more volume`.
pub fn hardware_readout(view: &HardwareView, place: u32) -> String {
    let columns = view.ordered();
    let Some(last) = columns.len().checked_sub(1) else { return NOTHING.into() };
    let column = columns[(place as usize).min(last)];
    let parts: Vec<_> = column
        .cost
        .iter()
        .zip(PARTS)
        .filter(|(cost, _)| **cost > 0.0)
        .map(|(cost, name)| format!("{} {name}", view.money(*cost)))
        .collect();
    let (amount, of) = headroom(column.headroom);
    format!(
        "{}: {}: {} per month = {}; {amount} {of}",
        column.number,
        column.name,
        view.money(column.total()),
        if parts.is_empty() { "nothing".into() } else { parts.join(" + ") },
    )
}

/// Where everything lies.
struct Plot {
    frame: Frame,
    step: f64,
    /// The middle of each column.
    places: Vec<i32>,
    pitch: i32,
    most_headroom: f64,
}

impl Plot {
    fn of(view: &HardwareView, columns: &[&Column], width: i32) -> Plot {
        let highest = columns.iter().map(|column| column.total()).fold(0.0, f64::max).max(1.0);
        let step = round_step(highest / STEPS);
        let most_y = (highest / step).ceil() * step;
        let left = ticks(step, most_y).map(|cost| wide(&view.money(cost))).max().unwrap_or(0) + 8;
        // Half of the last label and of the last column stay inside.
        let right = width - PITCH;
        let most_headroom = columns.iter().map(|column| column.headroom).fold(1.0, f64::max);
        let frame =
            Frame { left, right, top: TOP, bottom: HEIGHT as i32 - BOTTOM, most_x: 1.0, most_y };
        let mut plot = Plot { frame, step, places: Vec::new(), pitch: PITCH, most_headroom };
        plot.pitch = PITCH.min((right - left) / columns.len() as i32).max(1);
        let wanted = columns.iter().map(|column| plot.x(column.headroom)).collect();
        plot.places = apart(wanted, plot.pitch, left + PITCH / 2, right);
        plot
    }

    /// Where a headroom lies: its logarithm counts, so that small ones are told apart.
    fn x(&self, headroom: f64) -> i32 {
        let share = (1.0 + headroom).ln() / (1.0 + self.most_headroom).ln();
        let left = self.frame.left + PITCH / 2;
        left + (f64::from(self.frame.right - left) * share).round() as i32
    }
}

/// The places, each at least a pitch behind the one before, between two ends.
fn apart(mut places: Vec<i32>, pitch: i32, left: i32, right: i32) -> Vec<i32> {
    let mut least = left;
    for place in &mut places {
        *place = (*place).max(least);
        least = *place + pitch;
    }
    let mut most = right;
    for place in places.iter_mut().rev() {
        *place = (*place).min(most);
        most = *place - pitch;
    }
    places
}

fn draw(
    view: &HardwareView,
    columns: &[&Column],
    plot: &Plot,
    palette: &Palette,
    width: u32,
) -> String {
    drawn((width, HEIGHT), |area| {
        draw_costs(area, view, plot, palette, width as i32)?;
        draw_headrooms(area, plot, palette, width as i32)?;
        for (column, x) in columns.iter().zip(&plot.places) {
            draw_column(area, column, *x, plot, palette)?;
        }
        Ok(())
    })
}

fn draw_costs(
    area: &Area,
    view: &HardwareView,
    plot: &Plot,
    palette: &Palette,
    width: i32,
) -> Drawing<()> {
    write(area, "cost per month", (0, 0), palette.soft_ink, (HPos::Left, VPos::Top))?;
    for cost in ticks(plot.step, plot.frame.most_y) {
        let y = plot.frame.y(cost);
        area.draw(&PathElement::new([(plot.frame.left, y), (width, y)], palette.line))?;
        let at = (plot.frame.left - 6, y);
        write(area, &view.money(cost), at, palette.soft_ink, (HPos::Right, VPos::Center))?;
    }
    Ok(())
}

fn draw_headrooms(area: &Area, plot: &Plot, palette: &Palette, width: i32) -> Drawing<()> {
    let mut free_from = 0;
    for part in HEADROOMS.into_iter().filter(|part| *part <= plot.most_headroom) {
        let (text, _) = headroom(part);
        let half = wide(&text) / 2 + 1;
        let x = plot.x(part);
        if x - half < free_from || x + half > width {
            continue;
        }
        free_from = x + half + 8;
        let bottom = plot.frame.bottom;
        area.draw(&PathElement::new([(x, bottom), (x, bottom + 4)], palette.soft_ink))?;
        write(area, &text, (x, bottom + 8), palette.soft_ink, (HPos::Center, VPos::Top))?;
    }
    let at = (width - 1, HEIGHT as i32 - 1);
    write(area, "headroom", at, palette.soft_ink, (HPos::Right, VPos::Bottom))
}

/// The parts on top of each other with a line of paper between them, the marker, the number.
fn draw_column(
    area: &Area,
    column: &Column,
    x: i32,
    plot: &Plot,
    palette: &Palette,
) -> Drawing<()> {
    let half = (COLUMN / 2).min(plot.pitch / 2);
    let mut below = 0.0;
    for (cost, colour) in column.cost.iter().zip(palette.parts) {
        let (bottom, top) = (plot.frame.y(below), plot.frame.y(below + cost));
        below += cost;
        // The gap is a part's own, so that heights add up.
        let bottom = if bottom < plot.frame.bottom { bottom - 1 } else { bottom };
        if top < bottom {
            area.draw(&Rectangle::new([(x - half, top), (x + half, bottom)], colour.filled()))?;
        }
    }
    let top = plot.frame.y(below) - MARK - 2;
    draw_mark(area, (x, top), column.is_spread, palette)?;
    let at = (x, top - MARK - 3);
    write(area, &count(column.number as f64), at, palette.ink, (HPos::Center, VPos::Bottom))
}

/// A disc for few nodes, a hollow diamond for many.
fn draw_mark(area: &Area, at: (i32, i32), is_spread: bool, palette: &Palette) -> Drawing<()> {
    if !is_spread {
        return area.draw(&Circle::new(at, MARK - 1, palette.ink.filled()));
    }
    let diamond = |half: i32| {
        [(at.0, at.1 - half), (at.0 + half, at.1), (at.0, at.1 + half), (at.0 - half, at.1)]
    };
    area.draw(&Polygon::new(diamond(MARK), palette.ink))?;
    area.draw(&Polygon::new(diamond(MARK - 2), palette.paper))
}
