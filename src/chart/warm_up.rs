//! What may be sent on each day of a warm-up, up to the day's whole volume.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Area, Frame, drawn, round_step, sentence, ticks, wide, write, write_below};
use super::{Drawing, Palette, Picture, Places};
use crate::planner::{Part, WarmUp};
use crate::units::{self, Unit, count, percent};

const HEIGHT: u32 = 240;
const LEAST_WIDTH: u32 = 200;
const RIGHT: i32 = 14;
const TOP: i32 = 12;
const BOTTOM: i32 = 30;
/// Between the plot and the labels left of it.
const BESIDE: i32 = 8;
/// Steps of the vertical axis at most.
const STEPS: f64 = 6.0;
/// Pixels from one labelled day to the next at least.
const DAY_ROOM: f64 = 44.0;

const NOTHING: &str = "No warm-up is planned";

/// A column for each day until full volume; its places are the days, the first is 0.
pub fn warm_up(warm_up: Option<&WarmUp>, palette: &Palette, width: u32) -> Picture {
    let width = width.max(LEAST_WIDTH);
    let Some(warm_up) = warm_up else {
        let svg = sentence(NOTHING, (width, HEIGHT), palette);
        return Picture { svg, ..Picture::default() };
    };
    let frame = frame(warm_up, width);
    let last = warm_up.last_day() - 1;
    let middle = |place: f64| {
        let share = (place + 0.5) / frame.most_x;
        f64::from(frame.left) + f64::from(frame.right - frame.left) * share
    };
    Picture {
        svg: drawn((width, HEIGHT), |area| draw(area, &frame, warm_up, palette, width)),
        last,
        first_read: last,
        places: Places::Even(middle(0.0), middle(f64::from(last))),
    }
}

/// What the chart says of a day.
pub fn warm_up_readout(warm_up: Option<&WarmUp>, place: u32) -> String {
    let Some(warm_up) = warm_up else { return NOTHING.into() };
    let day = (place + 1).min(warm_up.last_day());
    let sent = warm_up.sent(day);
    format!(
        "Day {day}: {} messages from one source at most, {} from all {}, {} of the volume",
        count(warm_up.of_one(day).floor()),
        count(sent.floor()),
        count(warm_up.sources),
        percent(sent / warm_up.messages_per_day)
    )
}

/// Days to the right, messages to the top.
fn frame(warm_up: &WarmUp, width: u32) -> Frame {
    // Some paper above the line of the volume.
    let most_y = 1.06 * warm_up.messages_per_day;
    let labels = steps(most_y).map(|messages| wide(&units::text(messages, Unit::Messages)));
    Frame {
        left: labels.max().unwrap_or(0) + BESIDE,
        right: width as i32 - RIGHT,
        top: TOP,
        bottom: HEIGHT as i32 - BOTTOM,
        most_x: f64::from(warm_up.last_day()),
        most_y,
    }
}

fn steps(most: f64) -> impl Iterator<Item = f64> {
    ticks(round_step(most / STEPS), most)
}

fn draw(
    area: &Area,
    frame: &Frame,
    warm_up: &WarmUp,
    palette: &Palette,
    width: u32,
) -> Drawing<()> {
    for messages in steps(frame.most_y) {
        let y = frame.y(messages);
        area.draw(&PathElement::new([(frame.left, y), (frame.right, y)], palette.line))?;
        let text = units::text(messages, Unit::Messages);
        let at = (frame.left - BESIDE, y);
        write(area, &text, at, palette.soft_ink, (HPos::Right, VPos::Center))?;
    }
    area.draw(&Polygon::new(outline(frame, warm_up), palette.part(Part::Spool)))?;
    let y = frame.y(warm_up.messages_per_day);
    area.draw(&PathElement::new([(frame.left, y), (frame.right, y)], palette.ink))?;
    let most = (f64::from(frame.right - frame.left) / DAY_ROOM).max(1.0);
    let step = round_step(frame.most_x / most);
    // Below the middle of its column.
    let days = ticks(step, frame.most_x).filter(|day| *day > 0.0);
    let labels = days.map(|day| (day - 0.5, format!("{} d", count(day))));
    write_below(area, frame, width, labels, palette)
}

/// The tops of the columns as one line from ground to ground: a year of columns has no room for
/// gaps.
fn outline(frame: &Frame, warm_up: &WarmUp) -> Vec<(i32, i32)> {
    let mut points = vec![(frame.left, frame.bottom)];
    for day in 1..=warm_up.last_day() {
        let y = frame.y(warm_up.sent(day));
        points.extend([(frame.x(f64::from(day - 1)), y), (frame.x(f64::from(day)), y)]);
    }
    points.push((frame.right, frame.bottom));
    points
}
