//! The outage as SVG.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::super::axis::{
    Area, Frame, LABEL_PX, drawn, round_step, ticks, wide, write, write_below,
};
use super::super::{Drawing, Palette};
use super::{Plot, WIDTH_WITH_BYTES, height};
use crate::planner::Part;
use crate::planner::outage::Moment;
use crate::units::{self, Unit};

/// Where the outage's band begins, above the plot.
const BAND_TOP: i32 = 4;
/// Steps of a vertical axis at most.
const STEPS: f64 = 6.0;
/// Pixels between two ticks at least.
const TICK_ROOM: i32 = 64;
/// A dash, and a dash with its gap.
const DASH: i32 = 5;
const DASHES: usize = 9;
/// Between a label and the line that it stands on.
const ABOVE: i32 = 4;

/// Between the plot and the labels beside it.
pub(super) const BESIDE: i32 = 8;

type Point = (i32, i32);

/// The two curves in pixels, one point a place.
struct Curves {
    waiting: Vec<Point>,
    logs: Vec<Point>,
    /// Pixels from one point to the next at most.
    gap: i32,
}

pub(super) fn draw(plot: &Plot, frame: &Frame, palette: &Palette, width: u32) -> String {
    let curves = Curves::of(plot, frame);
    drawn((width, height(width)), |area| {
        draw_band(area, frame, plot, palette)?;
        draw_axes(area, frame, plot, palette, width)?;
        draw_curves(area, frame, &curves, palette)?;
        let refuses = plot.refuses_at.map(|at| frame.y(at));
        if let Some(y) = refuses {
            draw_dashes(area, frame, y, palette)?;
        }
        let mut names = Names::new(frame, plot, &curves, refuses);
        for name in [names.refuses(refuses), names.logs(), names.spool()].into_iter().flatten() {
            let colour = if name.is_on_spool { palette.on_part(Part::Spool) } else { palette.ink };
            write(area, name.text, name.at, colour, (HPos::Left, VPos::Bottom))?;
        }
        Ok(())
    })
}

/// Band, axes, what waits, and the line at which mail is refused.
pub(super) fn draw_brief(plot: &Plot, frame: &Frame, palette: &Palette, width: u32) -> String {
    drawn((width, height(width)), |area| {
        draw_band(area, frame, plot, palette)?;
        draw_axes(area, frame, plot, palette, width)?;
        let places = 0..=plot.time.last;
        let point = |place| {
            let now = plot.moment(place);
            (frame.x(now.hour), frame.y(now.queued))
        };
        let mut outline: Vec<_> = places.map(point).collect();
        outline.extend([(frame.right, frame.bottom), (frame.left, frame.bottom)]);
        area.draw(&Polygon::new(outline, palette.part(Part::Spool)))?;
        let Some(at) = plot.refuses_at else { return Ok(()) };
        let y = frame.y(at);
        draw_dashes(area, frame, y, palette)?;
        let end = (frame.right, y - ABOVE);
        write(area, "refuses mail", end, palette.ink, (HPos::Right, VPos::Bottom))
    })
}

impl Curves {
    fn of(plot: &Plot, frame: &Frame) -> Curves {
        let moments: Vec<_> = (0..=plot.time.last).map(|place| plot.moment(place)).collect();
        let point = |hour: f64, messages: f64| (frame.x(hour), frame.y(messages));
        let waiting = moments.iter().map(|now| point(now.hour, now.queued)).collect();
        let height = |now: &Moment| now.log_bytes / plot.message_bytes;
        let inside = moments.iter().take_while(|now| height(now) <= plot.most);
        let mut logs: Vec<_> = inside.map(|now| point(now.hour, height(now))).collect();
        // Logs that leave the plot go on to its edge.
        let around = logs.len().checked_sub(1).and_then(|last| moments.get(last..last + 2));
        if let Some([a, b]) = around {
            let share = (plot.most - height(a)) / (height(b) - height(a));
            logs.push(point(a.hour + (b.hour - a.hour) * share, plot.most));
        }
        Curves { waiting, logs, gap: (frame.right - frame.left) / plot.time.last as i32 + 2 }
    }

    /// The heights of a curve between two pixels.
    fn heights(&self, curve: &[Point], from: i32, to: i32) -> impl Iterator<Item = i32> {
        let (from, to) = (from - self.gap, to + self.gap);
        curve.iter().filter(move |(x, _)| (from..=to).contains(x)).map(|(_, y)| *y)
    }

    /// The smallest y of a curve between two pixels.
    fn highest(&self, curve: &[Point], from: i32, to: i32) -> i32 {
        self.heights(curve, from, to).min().unwrap_or(i32::MAX)
    }

    /// The largest.
    fn lowest(&self, curve: &[Point], from: i32, to: i32) -> i32 {
        self.heights(curve, from, to).max().unwrap_or(i32::MIN)
    }
}

/// The outage itself, shaded and named where its name fits, with a line where it ends.
fn draw_band(area: &Area, frame: &Frame, plot: &Plot, palette: &Palette) -> Drawing<()> {
    let (left, right) = (frame.left, frame.x(plot.time.recovery_hour));
    let shade = palette.line.mix(0.45).filled();
    area.draw(&Rectangle::new([(left, BAND_TOP), (right, frame.bottom)], shade))?;
    area.draw(&PathElement::new([(right, BAND_TOP), (right, frame.bottom)], palette.ink))?;
    let name = "outage";
    if wide(name) + 8 > right - left {
        return Ok(());
    }
    let at = ((left + right) / 2, (BAND_TOP + frame.top) / 2);
    write(area, name, at, palette.soft_ink, (HPos::Center, VPos::Center))
}

/// Steps from 0 to the top, on either side.
fn steps(most: f64) -> impl Iterator<Item = f64> {
    ticks(round_step(most / STEPS), most)
}

/// The lines of the grid: messages, and their pixel.
fn grid(frame: &Frame) -> impl Iterator<Item = (f64, i32)> {
    steps(frame.most_y).map(|messages| (messages, frame.y(messages)))
}

/// The widths of the labels left and right of a plot that reaches up to so many messages.
pub(super) fn label_widths(most: f64, message_bytes: f64) -> (i32, i32) {
    let left = steps(most).map(|messages| wide(&units::text(messages, Unit::Messages)));
    let right = steps(most * message_bytes).map(|bytes| wide(&units::bytes_short(bytes)));
    (left.max().unwrap_or(0), right.max().unwrap_or(0))
}

fn draw_axes(
    area: &Area,
    frame: &Frame,
    plot: &Plot,
    palette: &Palette,
    width: u32,
) -> Drawing<()> {
    for (messages, y) in grid(frame) {
        area.draw(&PathElement::new([(frame.left, y), (frame.right, y)], palette.line))?;
        let text = units::text(messages, Unit::Messages);
        write(
            area,
            &text,
            (frame.left - BESIDE, y),
            palette.soft_ink,
            (HPos::Right, VPos::Center),
        )?;
    }
    if width >= WIDTH_WITH_BYTES {
        draw_bytes(area, frame, plot.message_bytes, palette)?;
    }
    let most_ticks = f64::from((frame.right - frame.left) / TICK_ROOM).clamp(1.0, 12.0);
    let hours = ticks(plot.time.step_hours(most_ticks), frame.most_x);
    write_below(area, frame, width, hours.map(|hour| (hour, plot.time.label(hour))), palette)
}

/// The same height in bytes, on the right. Its own round steps have ticks and no lines: two
/// grids in one plot can't be read.
fn draw_bytes(area: &Area, frame: &Frame, message_bytes: f64, palette: &Palette) -> Drawing<()> {
    let most = frame.most_y * message_bytes;
    for bytes in steps(most) {
        let (x, y) = (frame.right, frame.y(bytes / message_bytes));
        area.draw(&PathElement::new([(x, y), (x + 4, y)], palette.soft_ink))?;
        let text = units::bytes_short(bytes);
        write(area, &text, (x + BESIDE, y), palette.soft_ink, (HPos::Left, VPos::Center))?;
    }
    Ok(())
}

fn draw_curves(area: &Area, frame: &Frame, curves: &Curves, palette: &Palette) -> Drawing<()> {
    let mut outline = curves.waiting.clone();
    outline.extend([(frame.right, frame.bottom), (frame.left, frame.bottom)]);
    area.draw(&Polygon::new(outline, palette.part(Part::Spool)))?;
    // Paper parts the line from the area for those who can't tell the colours.
    area.draw(&PathElement::new(curves.logs.clone(), palette.paper.stroke_width(4)))?;
    let colour = palette.part(Part::Logs).stroke_width(2);
    area.draw(&PathElement::new(curves.logs.clone(), colour))
}

fn draw_dashes(area: &Area, frame: &Frame, y: i32, palette: &Palette) -> Drawing<()> {
    for x in (frame.left..frame.right).step_by(DASHES) {
        let dash = [(x, y), ((x + DASH).min(frame.right), y)];
        area.draw(&PathElement::new(dash, palette.paper.stroke_width(3)))?;
        area.draw(&PathElement::new(dash, palette.ink))?;
    }
    Ok(())
}

/// A label with the lower left corner of its box.
struct Name {
    text: &'static str,
    at: Point,
    /// Whether it stands on the shape of the spool, else on paper.
    is_on_spool: bool,
}

/// Finds room for names inside the plot, clear of curves, lines and each other.
struct Names<'a> {
    frame: &'a Frame,
    curves: &'a Curves,
    /// Boxes that are taken: left, top, right, bottom.
    taken: Vec<[i32; 4]>,
}

impl<'a> Names<'a> {
    fn new(frame: &'a Frame, plot: &Plot, curves: &'a Curves, refuses: Option<i32>) -> Self {
        let recovery = frame.x(plot.time.recovery_hour);
        let mut taken = vec![[recovery - 3, 0, recovery + 3, frame.bottom]];
        taken.extend(refuses.map(|y| [frame.left, y - 2, frame.right, y + 2]));
        Names { frame, curves, taken }
    }

    /// Above the line where mail is refused, or below it where a line of the grid would
    /// strike it out.
    fn refuses(&mut self, y: Option<i32>) -> Option<Name> {
        let y = y?;
        let height = LABEL_PX as i32;
        let (above, below) = (y - ABOVE, y + ABOVE + height);
        let is_struck =
            |bottom: &i32| grid(self.frame).any(|(_, y)| bottom - height <= y && y <= *bottom);
        let mut bottoms = [above, below].into_iter().filter(|bottom| !is_struck(bottom));
        let bottom = bottoms.next().unwrap_or(above);
        self.place("refuses mail", &|_, _| bottom)
    }

    /// On the line of the logs.
    fn logs(&mut self) -> Option<Name> {
        let curves = self.curves;
        self.place(Part::Logs.name(), &|from, to| curves.highest(&curves.logs, from, to) - ABOVE)
    }

    /// In the middle of the area's highest part.
    fn spool(&mut self) -> Option<Name> {
        let (curves, text, floor) = (self.curves, Part::Spool.name(), self.frame.bottom);
        let top = |left: i32| curves.lowest(&curves.waiting, left, left + wide(text));
        let highest = self.lefts(text).map(top).min()?;
        let all: Vec<i32> = self.lefts(text).filter(|left| top(*left) == highest).collect();
        let left = *all.get(all.len() / 2)?;
        let bottom = (highest + floor) / 2 + LABEL_PX as i32 / 2;
        self.name_at(text, (left, bottom)).filter(|name| name.is_on_spool)
    }

    /// Left edges that a label can have, from the right.
    fn lefts(&self, text: &str) -> impl Iterator<Item = i32> + use<> {
        let (least, most) = (self.frame.left + 4, self.frame.right - 4 - wide(text));
        (least..=most).rev().step_by(4)
    }

    /// The rightmost place on a line that is free.
    fn place(&mut self, text: &'static str, line: &dyn Fn(i32, i32) -> i32) -> Option<Name> {
        let mut lefts = self.lefts(text);
        lefts.find_map(|left| self.name_at(text, (left, line(left, left + wide(text)))))
    }

    /// A label at a place, where its box is free.
    fn name_at(&mut self, text: &'static str, at: Point) -> Option<Name> {
        let (left, bottom) = at;
        let (right, top) = (left + wide(text), bottom - LABEL_PX as i32);
        let is_free = |[l, t, r, b]: &[i32; 4]| right < *l || *r < left || bottom < *t || *b < top;
        let curves = self.curves;
        let above = |curve| curves.highest(curve, left, right) >= bottom + 2;
        let below = |curve| curves.lowest(curve, left, right) <= top - 2;
        let is_on_spool = below(&curves.waiting);
        let is_clear =
            (above(&curves.waiting) || is_on_spool) && (above(&curves.logs) || below(&curves.logs));
        // Above the plot stands the name of the band.
        let least_top = (BAND_TOP + self.frame.top + LABEL_PX as i32) / 2 + 2;
        if top < least_top
            || bottom > self.frame.bottom
            || !is_clear
            || !self.taken.iter().all(is_free)
        {
            return None;
        }
        self.taken.push([left, top, right, bottom]);
        Some(Name { text, at, is_on_spool })
    }
}
