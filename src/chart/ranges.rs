//! How sure the headline figures are: each range as a factor of its typical figure.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Area, drawn, shortened, wide, write};
use super::{Drawing, Palette, Picture, Places};
use crate::planner::figures::{HEADLINES, Headline};
use crate::planner::uncertainty::{Range, Ranges};

const LEAST_WIDTH: u32 = 200;
/// Room above the rows for the labels of the axis.
const TOP: i32 = 22;
/// Between the plot and the picture's edges, for marks that stand at the ends.
const MARGIN: i32 = 10;
const BAR: i32 = 12;
/// A line of text above a bar.
const LINE: i32 = 16;
/// Below a bar, until the next row.
const BELOW: i32 = 14;
/// Between a name and a range in the same line.
const GAP: i32 = 12;
/// Half of the mark of the tutorial's figure.
const MARK: i32 = 6;

/// The ends of the axis: so many times the typical figure, and that part of it.
const MOST_FACTOR: f64 = 4.0;
const TICKS: [(f64, &str); 5] =
    [(0.25, "÷4"), (0.5, "÷2"), (1.0, "typical"), (2.0, "×2"), (4.0, "×4")];

/// The ranges of the headline figures beside what KumoMTA's tutorial says.
pub struct RangesView<'a> {
    pub ranges: &'a Ranges,
    /// The tutorial's figure of each of [`Headline::ALL`]; `None` where it has none.
    pub tutorial: [Option<f64>; HEADLINES],
}

/// The ranges below each other on one logarithmic axis; its places are [`Headline::ALL`].
///
/// The picture is 200 pixels wide at least: its labels need them.
pub fn ranges(view: &RangesView, palette: &Palette, width: u32) -> Picture {
    let width = width.max(LEAST_WIDTH);
    let rows = Rows::of(view, width as i32);
    let middle = |row: i32| f64::from(TOP + row * rows.pitch() + rows.pitch() / 2);
    let last = HEADLINES as i32 - 1;
    Picture {
        svg: draw(view, &rows, palette),
        last: last as u32,
        first_read: 0,
        places: Places::Rows(middle(0), middle(last)),
    }
}

/// What the chart says of a row: `Spool: 178.0 GB to 505.9 GB, typically 304 GB; the
/// tutorial says 404 GB`.
pub fn ranges_readout(view: &RangesView, place: u32) -> String {
    let place = (place as usize).min(HEADLINES - 1);
    let headline = Headline::ALL[place];
    let range = view.ranges.of(headline);
    let text = |value| headline.text(value);
    let tutorial = view.tutorial[place].map(text);
    let says = tutorial.map_or(String::new(), |says| format!("; the tutorial says {says}"));
    let (low, high, name) = (text(range.low), text(range.high), headline.name());
    if low == high {
        return format!("{name}: {low}{says}");
    }
    format!("{name}: {low} to {high}, typically {}{says}", text(range.typical))
}

/// A range as short as it can be read: `320 to 644 GB`.
fn span(headline: Headline, range: &Range) -> String {
    let (low, high) = (headline.text(range.low), headline.text(range.high));
    if low == high {
        return low;
    }
    // The unit is said once.
    match (low.split_once(' '), high.split_once(' ')) {
        (Some((number, unit)), Some((_, other))) if unit == other => format!("{number} to {high}"),
        _ => format!("{low} to {high}"),
    }
}

/// How the rows are laid out in a width.
struct Rows {
    width: i32,
    spans: [String; HEADLINES],
    /// Whether a range stands below its name instead of beside it: in all rows, where one
    /// of them needs it.
    is_stacked: bool,
}

impl Rows {
    fn of(view: &RangesView, width: i32) -> Rows {
        let spans = Headline::ALL.map(|headline| span(headline, &view.ranges.of(headline)));
        let needs =
            |(headline, span): (&Headline, &String)| wide(headline.name()) + GAP + wide(span);
        let is_stacked = Headline::ALL.iter().zip(&spans).any(|row| needs(row) > width);
        Rows { width, spans, is_stacked }
    }

    /// From the top of a row to that of its bar.
    fn text_height(&self) -> i32 {
        if self.is_stacked { 2 * LINE } else { LINE }
    }

    fn pitch(&self) -> i32 {
        self.text_height() + 2 + BAR + BELOW
    }

    /// Where a factor of the typical figure lies; at an end for what lies beyond it.
    fn x(&self, factor: f64) -> i32 {
        let bounded = factor.clamp(1.0 / MOST_FACTOR, MOST_FACTOR);
        let share = (1.0 + bounded.ln() / MOST_FACTOR.ln()) / 2.0;
        MARGIN + (f64::from(self.width - 2 * MARGIN) * share).round() as i32
    }
}

fn draw(view: &RangesView, rows: &Rows, palette: &Palette) -> String {
    let height = TOP + rows.pitch() * HEADLINES as i32;
    drawn((rows.width as u32, height as u32), |area| {
        for (factor, name) in TICKS {
            let at = (rows.x(factor), 1);
            write(area, name, at, palette.soft_ink, (HPos::Center, VPos::Top))?;
        }
        let mut top = TOP;
        let all = Headline::ALL.into_iter().zip(&rows.spans).zip(view.tutorial);
        for ((headline, span), tutorial) in all {
            draw_text(area, rows, headline, span, top, palette)?;
            let bar_top = top + rows.text_height() + 2;
            draw_ticks(area, rows, bar_top, palette)?;
            draw_bar(area, rows, &view.ranges.of(headline), tutorial, bar_top, palette)?;
            top += rows.pitch();
        }
        Ok(())
    })
}

/// Name and range of a row, and the typical line where they leave it free.
fn draw_text(
    area: &Area,
    rows: &Rows,
    headline: Headline,
    span: &str,
    top: i32,
    palette: &Palette,
) -> Drawing<()> {
    let name = shortened(headline.name(), rows.width);
    let span = shortened(span, rows.width);
    let first = top + LINE - 2;
    write(area, &name, (0, first), palette.ink, (HPos::Left, VPos::Bottom))?;
    if rows.is_stacked {
        let below = (0, first + LINE);
        return write(area, &span, below, palette.soft_ink, (HPos::Left, VPos::Bottom));
    }
    let x = rows.x(1.0);
    if wide(&name) + 4 < x && x < rows.width - wide(&span) - 4 {
        area.draw(&PathElement::new([(x, top), (x, top + LINE)], palette.soft_ink))?;
    }
    write(area, &span, (rows.width, first), palette.soft_ink, (HPos::Right, VPos::Bottom))
}

fn draw_ticks(area: &Area, rows: &Rows, bar_top: i32, palette: &Palette) -> Drawing<()> {
    for (factor, _) in TICKS {
        let x = rows.x(factor);
        area.draw(&PathElement::new([(x, bar_top - 2), (x, bar_top + BAR + 2)], palette.line))?;
    }
    let middle = bar_top + BAR / 2;
    area.draw(&PathElement::new([(rows.x(0.0), middle), (rows.x(f64::MAX), middle)], palette.line))
}

/// The range, the typical line through it, and the tutorial's mark.
fn draw_bar(
    area: &Area,
    rows: &Rows,
    range: &Range,
    tutorial: Option<f64>,
    bar_top: i32,
    palette: &Palette,
) -> Drawing<()> {
    if range.typical <= 0.0 {
        return Ok(());
    }
    let x = |figure: f64| rows.x(figure / range.typical);
    let [shape, ..] = palette.parts;
    // A figure that is certain is as wide as a line.
    let corners =
        [(x(range.low) - 1, bar_top), (x(range.high).max(x(range.low)) + 1, bar_top + BAR)];
    area.draw(&Rectangle::new(corners, shape.filled()))?;
    let line = [(rows.x(1.0), bar_top - 2), (rows.x(1.0), bar_top + BAR + 2)];
    area.draw(&PathElement::new(line, palette.paper.stroke_width(3)))?;
    area.draw(&PathElement::new(line, palette.ink))?;
    let Some(tutorial) = tutorial else {
        return Ok(());
    };
    let factor = tutorial / range.typical;
    draw_mark(area, (rows.x(factor), bar_top + BAR / 2), factor, palette)
}

/// A hollow diamond at the tutorial's figure, or a solid triangle that points to it from
/// the end of the axis.
fn draw_mark(area: &Area, at: (i32, i32), factor: f64, palette: &Palette) -> Drawing<()> {
    let shape = |half: i32| {
        let corner = |right: i32, down: i32| (at.0 + right * half, at.1 + down * half);
        let left = if factor > MOST_FACTOR { corner(0, 1) } else { corner(-1, 0) };
        let right = if factor < 1.0 / MOST_FACTOR { corner(0, 1) } else { corner(1, 0) };
        [corner(0, -1), right, corner(0, 1), left]
    };
    area.draw(&Polygon::new(shape(MARK + 2), palette.paper))?;
    area.draw(&Polygon::new(shape(MARK), palette.ink))?;
    if !(1.0 / MOST_FACTOR..=MOST_FACTOR).contains(&factor) {
        return Ok(());
    }
    area.draw(&Polygon::new(shape(MARK - 3), palette.paper))
}
