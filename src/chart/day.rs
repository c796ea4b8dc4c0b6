//! A day of a server's logs, and what the plan makes of it.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Area, Frame, drawn, round_step, ticks, wide, write, write_below};
use super::{Drawing, Palette};
use crate::calibrate::{Day, Fit, STEPS};
use crate::planner::Part;
use crate::units::{self, HOURS_PER_DAY, Unit};

const HEIGHT: u32 = 220;
const LEAST_WIDTH: u32 = 200;
const RIGHT: i32 = 24;
/// Room for the name of the peak's line.
const TOP: i32 = 24;
const BOTTOM: i32 = 30;
/// Between the plot and the labels left of it.
const BESIDE: i32 = 8;
/// Steps of the vertical axis at most.
const ROWS: f64 = 5.0;
/// Pixels from one labelled hour to the next at least.
const HOUR_ROOM: f64 = 44.0;
/// Between a label and the line that it is above.
const ABOVE: i32 = 4;

/// The messages per hour of a day, with the window and the peak that are planned for it.
pub fn day(day: &Day, fit: &Fit, palette: &Palette, width: u32) -> String {
    let width = width.max(LEAST_WIDTH);
    let planned = Planned::of(day, fit);
    let frame = frame(planned.peak, width);
    drawn((width, HEIGHT), |area| {
        draw_rows(area, &frame, palette)?;
        area.draw(&Polygon::new(outline(&frame, day), palette.part(Part::Spool)))?;
        draw_planned(area, &frame, &planned, palette)?;
        let most = f64::from(frame.right - frame.left) / HOUR_ROOM;
        let step = [3.0, 6.0, 12.0].into_iter().find(|step| HOURS_PER_DAY / step <= most);
        let hours = ticks(step.unwrap_or(HOURS_PER_DAY), HOURS_PER_DAY);
        write_below(area, &frame, width, hours.map(|hour| (hour, format!("{hour}:00"))), palette)
    })
}

/// What the picture shows, in words.
pub fn day_text(day: &Day, fit: &Fit) -> String {
    let planned = Planned::of(day, fit);
    let per_hour = |rate: f64| units::text(rate.round(), Unit::Messages);
    format!(
        "Messages per hour of the busiest day, in UTC. The plan has them come within {}, at {} per \
         hour and {} at the peak.",
        units::duration(fit.window_hours),
        per_hour(planned.mean),
        per_hour(planned.peak)
    )
}

/// Messages per hour that the plan has of a day.
struct Planned {
    from: f64,
    hours: f64,
    mean: f64,
    peak: f64,
}

impl Planned {
    fn of(day: &Day, fit: &Fit) -> Planned {
        let mean = day.total() / fit.window_hours;
        let (from, hours) = (fit.from_hours, fit.window_hours);
        Planned { from, hours, mean, peak: mean * fit.burst }
    }

    /// The window's hours within the day, those over midnight in two parts.
    fn spans(&self) -> Vec<(f64, f64)> {
        let to = self.from + self.hours;
        match to > HOURS_PER_DAY {
            true => vec![(self.from, HOURS_PER_DAY), (0.0, to - HOURS_PER_DAY)],
            false => vec![(self.from, to)],
        }
    }
}

fn frame(most: f64, width: u32) -> Frame {
    let labels = ticks(round_step(most / ROWS), most);
    let widest = labels.map(|rate| wide(&units::text(rate, Unit::Messages))).max();
    Frame {
        left: widest.unwrap_or(0) + BESIDE,
        right: width as i32 - RIGHT,
        top: TOP,
        bottom: HEIGHT as i32 - BOTTOM,
        most_x: HOURS_PER_DAY,
        most_y: most,
    }
}

fn draw_rows(area: &Area, frame: &Frame, palette: &Palette) -> Drawing<()> {
    for rate in ticks(round_step(frame.most_y / ROWS), frame.most_y) {
        let y = frame.y(rate);
        area.draw(&PathElement::new([(frame.left, y), (frame.right, y)], palette.line))?;
        let at = (frame.left - BESIDE, y);
        let text = units::text(rate, Unit::Messages);
        write(area, &text, at, palette.soft_ink, (HPos::Right, VPos::Center))?;
    }
    Ok(())
}

/// The window at its mean rate, and the peak above it.
fn draw_planned(area: &Area, frame: &Frame, planned: &Planned, palette: &Palette) -> Drawing<()> {
    let mean = frame.y(planned.mean);
    for (from, to) in planned.spans() {
        let (left, right) = (frame.x(from), frame.x(to));
        let line = [(left, frame.bottom), (left, mean), (right, mean), (right, frame.bottom)];
        area.draw(&PathElement::new(line, palette.ink.stroke_width(2)))?;
        let peak = frame.y(planned.peak);
        area.draw(&PathElement::new([(left, peak), (right, peak)], palette.ink))?;
    }
    let (from, _) = planned.spans()[0];
    let name = "planned peak";
    let left = frame.x(from).min(frame.right - wide(name));
    let at = (left, frame.y(planned.peak) - ABOVE);
    write(area, name, at, palette.ink, (HPos::Left, VPos::Bottom))
}

/// The tops of the steps as one line from ground to ground.
fn outline(frame: &Frame, day: &Day) -> Vec<(i32, i32)> {
    let hour = |step: usize| step as f64 * HOURS_PER_DAY / STEPS as f64;
    let mut points = vec![(frame.left, frame.bottom)];
    for (step, messages) in day.steps.iter().enumerate() {
        let y = frame.y(messages * STEPS as f64 / HOURS_PER_DAY);
        points.extend([(frame.x(hour(step)), y), (frame.x(hour(step + 1)), y)]);
    }
    points.push((frame.right, frame.bottom));
    points
}
