//! Storage over days of log retention, with today's setting marked.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Area, Frame, LABEL_PX, drawn, round_step, ticks, wide, write, write_below};
use super::{Drawing, Palette, Picture, Places};
use crate::planner::{Part, Plan, Storage, storage_at_retention};
use crate::units::{self, Unit};

const HEIGHT: u32 = 260;
const LEAST_WIDTH: u32 = 200;
const LEFT: u32 = 62;
const RIGHT: u32 = 14;
const TOP: u32 = 12;
const BOTTOM: u32 = 30;
/// Parts from the ground up. Spool lies between the two that are closest in brightness.
const STACK: [Part; 3] = [Part::System, Part::Spool, Part::Logs];
/// Where on the axis the parts are named.
const NAMES_AT: f64 = 0.86;

/// Storage of all nodes over retention; its places are the days of the axis.
///
/// The picture is 200 pixels wide at least: its labels need them.
pub fn retention(plan: &Plan, palette: &Palette, width: u32) -> Picture {
    let width = width.max(LEAST_WIDTH);
    let today = plan.scenario.retention_days;
    let last_day = last_day(today);
    Picture {
        svg: draw(&plan.storage, today, palette, width),
        last: last_day as u32,
        first_read: today.round() as u32,
        places: Places::Even(f64::from(LEFT), f64::from(width - RIGHT)),
    }
}

/// What the chart says about a day.
pub fn retention_readout(plan: &Plan, day: u32) -> String {
    let day = f64::from(day);
    let then = storage_at_retention(&plan.storage, day);
    format!(
        "{}: {} = spool {} + logs {} + system {}",
        units::text(day, Unit::Days),
        units::bytes(then.total_bytes),
        units::bytes(then.spool_bytes),
        units::bytes(then.log_bytes),
        units::bytes(then.os_bytes),
    )
}

fn draw(storage: &Storage, today: f64, palette: &Palette, width: u32) -> String {
    let frame = frame(storage, last_day(today), width);
    drawn((width, HEIGHT), |area| {
        draw_axes(area, &frame, palette, width)?;
        draw_bands(area, &frame, storage, palette)?;
        mark_today(area, &frame, storage, today, palette, width)
    })
}

/// Days to the right, bytes to the top.
fn frame(storage: &Storage, last_day: f64, width: u32) -> Frame {
    Frame {
        left: LEFT as i32,
        right: (width - RIGHT) as i32,
        top: TOP as i32,
        bottom: (HEIGHT - BOTTOM) as i32,
        most_x: last_day,
        // Some paper above the highest point.
        most_y: 1.06 * storage_at_retention(storage, last_day).total_bytes,
    }
}

fn draw_axes(area: &Area, frame: &Frame, palette: &Palette, width: u32) -> Drawing<()> {
    for bytes in ticks(round_step(frame.most_y / 5.0), frame.most_y) {
        let y = frame.y(bytes);
        area.draw(&PathElement::new([(frame.left, y), (frame.right, y)], palette.line))?;
        let beside = (HPos::Right, VPos::Center);
        write(area, &units::bytes_short(bytes), (frame.left - 8, y), palette.soft_ink, beside)?;
    }
    let days = ticks(day_step(frame.most_x, width), frame.most_x);
    write_below(area, frame, width, days.map(|day| (day, units::text(day, Unit::Days))), palette)
}

fn draw_bands(area: &Area, frame: &Frame, storage: &Storage, palette: &Palette) -> Drawing<()> {
    let (start, end) = (0.0, frame.most_x);
    let (first, last) = (storage_at_retention(storage, start), storage_at_retention(storage, end));
    let named = storage_at_retention(storage, NAMES_AT * end);
    let (mut low, mut high, mut below_name) = (0.0, 0.0, 0.0);
    for part in STACK {
        let (low_top, high_top) = (low + first.part_bytes(part), high + last.part_bytes(part));
        let corner = |day, bytes| (frame.x(day), frame.y(bytes));
        let seam = [corner(start, low), corner(end, high)];
        let band = [seam[0], seam[1], corner(end, high_top), corner(start, low_top)];
        area.draw(&Polygon::new(band, palette.part(part)))?;
        if high > 0.0 {
            // A line of paper parts the two bands for those who can't tell the colours.
            area.draw(&PathElement::new(seam, palette.paper.stroke_width(2)))?;
        }
        let name_top = below_name + named.part_bytes(part);
        let (top, bottom) = (frame.y(name_top), frame.y(below_name));
        if f64::from(bottom - top) > LABEL_PX + 8.0 {
            let at = (frame.x(NAMES_AT * end), (top + bottom) / 2);
            write(area, part.name(), at, palette.on_part(part), (HPos::Center, VPos::Center))?;
        }
        (low, high, below_name) = (low_top, high_top, name_top);
    }
    Ok(())
}

fn mark_today(
    area: &Area,
    frame: &Frame,
    storage: &Storage,
    today: f64,
    palette: &Palette,
    width: u32,
) -> Drawing<()> {
    let total = storage_at_retention(storage, today).total_bytes;
    let (x, y) = (frame.x(today), frame.y(total));
    area.draw(&PathElement::new([(x, frame.y(0.0)), (x, y)], palette.ink))?;
    area.draw(&Circle::new((x, y), 5, palette.paper.filled()))?;
    area.draw(&Circle::new((x, y), 4, palette.ink.filled()))?;

    let text = format!("{} at {} d", units::bytes(total), units::count(today));
    let wide = wide(&text);
    let (least, most) = (frame.left, width as i32 - wide - 2);
    // Left of the mark the curve is lower and the paper free; elsewhere the label stands
    // above the highest that the curve reaches within its width.
    let (left, top) = if x - 10 - wide >= least {
        (x - 10 - wide, y)
    } else {
        let left = (x + 10).min(most).max(least);
        let reached =
            frame.most_x * f64::from(left + wide - least) / f64::from(frame.right - frame.left);
        let there = storage_at_retention(storage, reached.clamp(today, frame.most_x));
        (left, frame.y(there.total_bytes))
    };
    let at = (left, (top - 6).max(LABEL_PX as i32));
    write(area, &text, at, palette.ink, (HPos::Left, VPos::Bottom))
}

/// The days that the chart's table lists: the axis' own steps and today's setting.
pub fn retention_days(today: f64) -> Vec<f64> {
    let end = last_day(today);
    let mut days: Vec<f64> = ticks(day_step(end, u32::MAX), end).collect();
    if !days.contains(&today) {
        let place = days.iter().position(|day| *day > today).unwrap_or(days.len());
        days.insert(place, today);
    }
    days
}

/// Ends of the axis with their steps: a quarter, half a year, a year, two years.
const AXES: [(f64, f64); 4] = [(90.0, 15.0), (180.0, 30.0), (360.0, 60.0), (730.0, 120.0)];

fn axis(retention_days: f64) -> (f64, f64) {
    AXES.into_iter().find(|(end, _)| retention_days <= *end).unwrap_or(AXES[AXES.len() - 1])
}

fn last_day(retention_days: f64) -> f64 {
    axis(retention_days).0
}

/// Days between two ticks; fewer ticks where there's no room for their labels.
fn day_step(last_day: f64, width: u32) -> f64 {
    let step = axis(last_day).1;
    match width {
        0..270 => 3.0 * step,
        270..420 => 2.0 * step,
        _ => step,
    }
}
