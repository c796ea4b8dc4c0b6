//! What waits during an outage and after it, with the outage itself marked.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Area, LABEL_PX, round_step, ticks, write};
use super::{Drawing, Palette, Picture, Places, text_width};
use crate::planner::Part;
use crate::planner::outage::{Course, Moment};
use crate::units::{self, bytes, bytes_short, count, duration};

const HEIGHT: u32 = 260;
const LEAST_WIDTH: u32 = 260;
const LEFT: u32 = 72;
const RIGHT: u32 = 72;
const TOP: u32 = 26;
const BOTTOM: u32 = 30;
/// Places at which the chart is read.
const PLACES: u32 = 240;
/// A drain longer than this many outages is cut: its start is what can be seen.
const MOST_OUTAGES: f64 = 8.0;

/// What the chart shows.
pub struct OutageView<'a> {
    pub course: &'a Course,
    /// Waiting messages at which the spool refuses mail, all nodes together.
    pub refuses_at: f64,
}

/// Messages that wait and the spool that they take, one line read on two axes.
pub fn outage(view: &OutageView, palette: &Palette, width: u32) -> Picture {
    let frame = Frame::new(view, width.max(LEAST_WIDTH));
    let recovery = view.course.recovery_hour / frame.last_hour * f64::from(PLACES);
    Picture {
        svg: draw(view, &frame, palette).unwrap_or_default(),
        last: PLACES,
        first_read: recovery.round().clamp(0.0, f64::from(PLACES)) as u32,
        places: Places::Even(f64::from(LEFT), f64::from(frame.width - RIGHT)),
    }
}

/// What the chart says at a place.
pub fn outage_readout(view: &OutageView, place: u32) -> String {
    let hour = last_hour(view.course) * f64::from(place.min(PLACES)) / f64::from(PLACES);
    let moment = at(view.course, hour);
    let after = hour - view.course.recovery_hour;
    let when = if after > 0.0 {
        format!("{} after recovery", duration(after))
    } else {
        format!("{} into the outage", duration(hour))
    };
    format!(
        "{when}: {} wait, {} of spool; {} delivered, {} expired, {} of logs written",
        count(moment.queued.round()),
        bytes(moment.spool_bytes),
        count(moment.delivered.round()),
        count(moment.expired.round()),
        bytes(moment.log_bytes),
    )
}

/// Moments for a table: the start, quarters of the outage, its end, and the drain.
pub fn outage_moments(course: &Course) -> Vec<Moment> {
    let (recovery, last) = (course.recovery_hour, last_hour(course));
    let mut hours: Vec<f64> = (0..=4).map(|n| recovery * f64::from(n) / 4.0).collect();
    hours.extend((1..=6).map(|n| recovery + (last - recovery) * f64::from(n) / 6.0));
    hours.dedup();
    hours.into_iter().map(|hour| Moment { hour, ..at(course, hour) }).collect()
}

fn at(course: &Course, hour: f64) -> Moment {
    let place = (hour / course.step_hours).round() as usize;
    let last = course.moments.len().saturating_sub(1);
    course.moments.get(place.min(last)).copied().unwrap_or_default()
}

fn last_hour(course: &Course) -> f64 {
    let end = course.moments.last().map_or(0.0, |moment| moment.hour);
    end.min(course.recovery_hour.max(1.0) * MOST_OUTAGES).max(course.step_hours)
}

struct Frame {
    width: u32,
    last_hour: f64,
    most: f64,
    /// Spool of one waiting message, bytes.
    message_bytes: f64,
}

impl Frame {
    fn new(view: &OutageView, width: u32) -> Frame {
        let fullest =
            view.course.moments.iter().copied().max_by(|a, b| a.queued.total_cmp(&b.queued));
        let fullest = fullest.unwrap_or_default();
        let line = if view.refuses_at <= 2.0 * fullest.queued { view.refuses_at } else { 0.0 };
        let message_bytes =
            if fullest.queued > 0.0 { fullest.spool_bytes / fullest.queued } else { 0.0 };
        let most = 1.08 * fullest.queued.max(line).max(1.0);
        Frame { width, last_hour: last_hour(view.course), most, message_bytes }
    }

    fn x(&self, hour: f64) -> i32 {
        let room = f64::from(self.width - LEFT - RIGHT);
        LEFT as i32 + (room * hour / self.last_hour).round() as i32
    }

    fn y(&self, messages: f64) -> i32 {
        let room = f64::from(HEIGHT - TOP - BOTTOM);
        (HEIGHT - BOTTOM) as i32 - (room * messages / self.most).round() as i32
    }
}

fn draw(view: &OutageView, frame: &Frame, palette: &Palette) -> Drawing<String> {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (frame.width, HEIGHT)).into_drawing_area();
    draw_outage(&area, view, frame, palette)?;
    draw_axes(&area, frame, palette)?;
    draw_course(&area, view.course, frame, palette)?;
    draw_refusal(&area, view, frame, palette)?;
    area.present()?;
    drop(area);
    Ok(svg)
}

/// The hours of the outage as a band with its name.
fn draw_outage(area: &Area, view: &OutageView, frame: &Frame, palette: &Palette) -> Drawing<()> {
    let (left, right) = (frame.x(0.0), frame.x(view.course.recovery_hour.min(frame.last_hour)));
    let (top, bottom) = (TOP as i32, frame.y(0.0));
    area.draw(&Rectangle::new([(left, top), (right, bottom)], palette.line.filled()))?;
    if f64::from(right - left) > text_width("outage", LABEL_PX) {
        write(
            area,
            "outage",
            (left, TOP as i32 - 6),
            palette.soft_ink,
            (HPos::Left, VPos::Bottom),
        )?;
    }
    Ok(())
}

fn draw_axes(area: &Area, frame: &Frame, palette: &Palette) -> Drawing<()> {
    let (left, right) = (frame.x(0.0), frame.x(frame.last_hour));
    for messages in ticks(round_step(frame.most / 4.0), frame.most) {
        let y = frame.y(messages);
        area.draw(&PathElement::new([(left, y), (right, y)], palette.soft_ink.mix(0.25)))?;
        let (text, beside) = (count_short(messages), (HPos::Right, VPos::Center));
        write(area, &text, (left - 8, y), palette.soft_ink, beside)?;
        let (text, beside) =
            (bytes_short(two_digits(messages * frame.message_bytes)), (HPos::Left, VPos::Center));
        write(area, &text, (right + 8, y), palette.soft_ink, beside)?;
    }
    let step = hour_step(frame.last_hour, frame.width);
    for hour in ticks(step, frame.last_hour) {
        let text = duration(hour);
        let half = (text_width(&text, LABEL_PX) / 2.0).ceil() as i32;
        let x = frame.x(hour).min(frame.width as i32 - half);
        let below = (HPos::Center, VPos::Top);
        write(area, &text, (x, frame.y(0.0) + 8), palette.soft_ink, below)?;
    }
    Ok(())
}

fn draw_course(area: &Area, course: &Course, frame: &Frame, palette: &Palette) -> Drawing<()> {
    let seen = || course.moments.iter().filter(|moment| moment.hour <= frame.last_hour);
    let logs_most = frame.most * frame.message_bytes;
    let queued: Vec<_> = seen().map(|m| (frame.x(m.hour), frame.y(m.queued))).collect();
    let logs =
        |m: &Moment| if logs_most > 0.0 { frame.most * m.log_bytes / logs_most } else { 0.0 };
    let logs: Vec<_> =
        seen().map(|m| (frame.x(m.hour), frame.y(logs(m).min(frame.most)))).collect();
    area.draw(&PathElement::new(logs, palette.part(Part::Logs).stroke_width(2)))?;
    area.draw(&PathElement::new(queued, palette.part(Part::Spool).stroke_width(3)))
}

fn draw_refusal(area: &Area, view: &OutageView, frame: &Frame, palette: &Palette) -> Drawing<()> {
    if view.refuses_at > frame.most {
        return Ok(());
    }
    let y = frame.y(view.refuses_at);
    let (left, right) = (frame.x(0.0), frame.x(frame.last_hour));
    area.draw(&PathElement::new([(left, y), (right, y)], palette.ink))?;
    let at = (right, TOP as i32 - 6);
    write(area, "line: refuses mail", at, palette.ink, (HPos::Right, VPos::Bottom))
}

/// Hours between two ticks: few enough for their labels.
fn hour_step(last_hour: f64, width: u32) -> f64 {
    const STEPS: [f64; 13] =
        [0.25, 0.5, 1.0, 2.0, 4.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0, 336.0, 720.0];
    let room = f64::from(width - LEFT - RIGHT) / 64.0;
    let least = last_hour / room.max(1.0);
    STEPS.into_iter().find(|step| *step >= least).unwrap_or(1_440.0)
}

fn two_digits(value: f64) -> f64 {
    let step = round_step(value / 50.0);
    (value / step).round() * step
}

/// A count as an axis writes it: `4 M`.
fn count_short(value: f64) -> String {
    units::about(value, units::Unit::Messages)
}
