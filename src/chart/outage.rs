//! An outage over time: what waits, what it takes of the spool, and what the logs grow by.

mod draw;

use super::axis::{Frame, sentence, ticks};
use super::{Palette, Picture, Places};
use crate::planner::outage::{Course, Moment, Summary};
use crate::units::{self, Unit};

/// A narrow picture is lower: it is beside others then.
const fn height(width: u32) -> u32 {
    if width < 480 { 196 } else { 260 }
}

const LEAST_WIDTH: u32 = 200;
/// Margins at least, so that the plot stands still while its labels change.
const LEFT: i32 = 50;
const RIGHT: i32 = 14;
const RIGHT_WITH_BYTES: i32 = 54;
/// Bytes are written on the right from this width on.
const WIDTH_WITH_BYTES: u32 = 300;
/// Room above the plot for the name of its band.
const TOP: u32 = 32;
const BOTTOM: u32 = 30;

/// The axis ends where logs take so many times the disk of the spool; they leave the plot then.
const MOST_LOGS: f64 = 2.5;
/// The axis reaches to where mail is refused, if that is at most so many times what waits.
const MOST_REFUSED: f64 = 2.0;

/// What is said where no message waits.
const NOTHING: &str = "Nothing waits";

/// An outage, and where its spool is full.
pub struct OutageView<'a> {
    pub course: &'a Course,
    /// Messages at which the spool refuses mail, all nodes together; `None` where it never
    /// does.
    pub refuses_at: Option<f64>,
}

impl<'a> OutageView<'a> {
    pub fn of(course: &'a Course, summary: &Summary) -> OutageView<'a> {
        OutageView { course, refuses_at: Some(summary.refuses_at_messages) }
    }
}

/// What waits from the beginning of an outage until nothing does; its places are round
/// spans of time, and the end of the outage.
///
/// The picture is 200 pixels wide at least: its labels need them.
pub fn outage(view: &OutageView, palette: &Palette, width: u32) -> Picture {
    let width = width.max(LEAST_WIDTH);
    let Some(plot) = Plot::of(view) else {
        let svg = sentence(NOTHING, (width, height(width)), palette);
        return Picture { svg, ..Picture::default() };
    };
    let frame = plot.frame(width);
    Picture {
        last: plot.time.last,
        first_read: plot.time.recovery_place(),
        places: Places::Even(f64::from(frame.left), f64::from(frame.right)),
        svg: draw::draw(&plot, &frame, palette, width),
    }
}

/// The same for the first screen: what waits, and where mail is refused. Nothing else of it needs
/// room, nor a place to be read at.
pub fn outage_brief(view: &OutageView, palette: &Palette, width: u32) -> String {
    let width = width.max(LEAST_WIDTH);
    match Plot::brief(view) {
        Some(plot) => draw::draw_brief(&plot, &plot.frame(width), palette, width),
        None => sentence(NOTHING, (width, height(width)), palette),
    }
}

/// What the chart says at a place: `24 h, end of the outage: 8 M messages wait, spool
/// 303.5 GB, logs 4.8 GB written; 0 delivered, 0 expired`.
pub fn outage_readout(view: &OutageView, place: u32) -> String {
    let Some(plot) = Plot::of(view) else {
        return NOTHING.into();
    };
    let now = plot.moment(place);
    let is_end = place.min(plot.time.last) == plot.time.recovery_place();
    let waiting = messages(now.queued);
    format!(
        "{}{}: {waiting} {}, spool {}, logs {} written; {} delivered, {} expired",
        plot.time.clock(now.hour),
        if is_end { ", end of the outage" } else { "" },
        if waiting == "1" { "message waits" } else { "messages wait" },
        units::bytes(now.spool_bytes.round()),
        units::bytes(now.log_bytes.round()),
        messages(now.delivered),
        messages(now.expired),
    )
}

/// The moments that the chart's table lists: round hours or days, the end of the outage,
/// and the end of the course.
pub fn outage_moments(view: &OutageView) -> Vec<Moment> {
    let time = Time::of(view.course);
    let mut hours: Vec<f64> = ticks(time.step_hours(MOST_TICKS), time.span_hours).collect();
    hours.extend([view.course.recovery_hour, time.span_hours]);
    hours.sort_unstable_by(f64::total_cmp);
    // Steps of a course end at its hours but for the rounding of a division.
    hours.dedup_by(|b, a| *b - *a < 1e-6);
    hours.into_iter().map(|hour| moment_at(view.course, hour)).collect()
}

/// A time since the outage began, in the units of the axis: `40 min`, `22 h 45 min`,
/// `8 d 18 h`.
pub fn outage_clock(view: &OutageView, hour: f64) -> String {
    Time::of(view.course).clock(hour)
}

/// Messages to four digits; less than one of them is the rounding of a division.
fn messages(value: f64) -> String {
    units::about(value.round(), Unit::Messages)
}

/// Minutes between two places: the shortest that gives few enough of them.
const SPACINGS: [f64; 11] = [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 180.0, 360.0, 720.0];

const MOST_PLACES: f64 = 240.0;

/// Hours between two ticks.
const STEPS: [f64; 12] = [1.0 / 12.0, 0.25, 0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0, 72.0, 168.0];

const MOST_TICKS: f64 = 12.0;

/// Up to here an axis is in minutes, and up to there in hours; hours.
const MINUTES_TO: f64 = 3.0;
const HOURS_TO: f64 = 96.0;

/// The axis of time.
struct Time {
    /// The end of what is shown, hours.
    span_hours: f64,
    /// Between two places.
    spacing_hours: f64,
    last: u32,
    recovery_hour: f64,
}

impl Time {
    fn of(course: &Course) -> Time {
        let recovery_hour = course.recovery_hour;
        let seen = course.moments.last().map_or(0.0, |moment| moment.hour);
        let span_hours = match course.drain_hours {
            Some(_) => seen,
            // What doesn't drain is as flat after weeks as after a while.
            None => seen.min((3.0 * recovery_hour).max(recovery_hour + 24.0)),
        };
        let places = |minutes: f64| (span_hours * 60.0 / minutes - 1e-6).ceil();
        let minutes = SPACINGS.into_iter().find(|minutes| places(*minutes) <= MOST_PLACES);
        let minutes = minutes.unwrap_or(720.0);
        let last = (places(minutes) as u32).max(1);
        Time { span_hours, spacing_hours: minutes / 60.0, last, recovery_hour }
    }

    fn end_hour(&self) -> f64 {
        f64::from(self.last) * self.spacing_hours
    }

    /// The place that is nearest to the end of the outage, and stands for it.
    fn recovery_place(&self) -> u32 {
        ((self.recovery_hour / self.spacing_hours).round() as u32).min(self.last)
    }

    fn hour(&self, place: u32) -> f64 {
        if place == self.recovery_place() {
            return self.recovery_hour;
        }
        f64::from(place.min(self.last)) * self.spacing_hours
    }

    /// Hours between the ticks of an axis that has room for so many, in its own unit.
    fn step_hours(&self, most_ticks: f64) -> f64 {
        let least = match self.span_hours {
            span if span <= MINUTES_TO => 0.0,
            span if span <= HOURS_TO => 0.5,
            _ => 24.0,
        };
        let least = (self.end_hour() / most_ticks).max(least);
        STEPS.into_iter().find(|step| *step >= least).unwrap_or(336.0)
    }

    /// The unit of the axis with its hours, and the next smaller one with its part of it.
    fn units(&self) -> (&'static str, f64, &'static str, f64) {
        match self.span_hours {
            span if span <= MINUTES_TO => ("min", 1.0 / 60.0, "s", 60.0),
            span if span <= HOURS_TO => ("h", 1.0, "min", 60.0),
            _ => ("d", 24.0, "h", 24.0),
        }
    }

    /// A tick's label, all in one unit.
    fn label(&self, hour: f64) -> String {
        let (unit, hours, ..) = self.units();
        format!("{} {unit}", units::count_short(hour / hours))
    }

    /// A time in two units.
    fn clock(&self, hour: f64) -> String {
        let (unit, hours, part_unit, parts) = self.units();
        let all = (hour / hours * parts).round();
        let whole = (all / parts).floor();
        let (text, rest) = (format!("{} {unit}", units::exact(whole)), all - whole * parts);
        match (whole, rest) {
            (_, 0.0) => text,
            (0.0, _) => format!("{} {part_unit}", units::exact(rest)),
            _ => format!("{text} {} {part_unit}", units::exact(rest)),
        }
    }
}

/// What is drawn of an outage in which something waits.
struct Plot<'a> {
    course: &'a Course,
    time: Time,
    /// Spool of one message.
    message_bytes: f64,
    /// Messages at which mail is refused, where that is in sight.
    refuses_at: Option<f64>,
    /// The most that waits at one moment.
    fullest: f64,
    /// Messages at the top.
    most: f64,
}

impl<'a> Plot<'a> {
    fn of(view: &OutageView<'a>) -> Option<Plot<'a>> {
        let course = view.course;
        let fullest = course.moments.iter().max_by(|a, b| a.queued.total_cmp(&b.queued))?;
        if fullest.queued < 0.5 {
            return None;
        }
        let message_bytes = fullest.spool_bytes / fullest.queued;
        let refuses_at = view.refuses_at.filter(|at| *at <= MOST_REFUSED * fullest.queued);
        let time = Time::of(course);
        // The logs share the axis of the spool, and outgrow it where messages are small. The
        // spool must still be seen.
        let logs = moment_at(course, time.end_hour()).log_bytes / message_bytes;
        let logs = logs.min(MOST_LOGS * fullest.queued);
        let most = 1.06 * fullest.queued.max(logs).max(refuses_at.unwrap_or(0.0));
        Some(Plot { course, time, message_bytes, refuses_at, fullest: fullest.queued, most })
    }

    /// The same with room for what waits alone.
    fn brief(view: &OutageView<'a>) -> Option<Plot<'a>> {
        let plot = Plot::of(view)?;
        Some(Plot { most: 1.06 * plot.fullest.max(plot.refuses_at.unwrap_or(0.0)), ..plot })
    }

    fn moment(&self, place: u32) -> Moment {
        moment_at(self.course, self.time.hour(place))
    }

    /// Hours to the right, messages to the top.
    fn frame(&self, width: u32) -> Frame {
        let (left, right) = draw::label_widths(self.most, self.message_bytes);
        let right = match width {
            0..WIDTH_WITH_BYTES => RIGHT,
            _ => RIGHT_WITH_BYTES.max(right + draw::BESIDE + 2),
        };
        Frame {
            left: LEFT.max(left + draw::BESIDE),
            right: width as i32 - right,
            top: TOP as i32,
            bottom: (height(width) - BOTTOM) as i32,
            most_x: self.time.end_hour(),
            most_y: self.most,
        }
    }
}

/// The course at any hour, evenly between its steps; as it ends beyond its end.
fn moment_at(course: &Course, hour: f64) -> Moment {
    let at = (hour / course.step_hours).max(0.0);
    let (place, share) = (at.floor() as usize, at.fract());
    let (Some(a), Some(b)) = (course.moments.get(place), course.moments.get(place + 1)) else {
        let end = course.moments.last().copied().unwrap_or_default();
        return Moment { hour, ..end };
    };
    let between = |of: fn(&Moment) -> f64| of(a) + (of(b) - of(a)) * share;
    Moment {
        hour,
        injected: between(|m| m.injected),
        delivered: between(|m| m.delivered),
        expired: between(|m| m.expired),
        queued: between(|m| m.queued),
        spool_bytes: between(|m| m.spool_bytes),
        log_bytes: between(|m| m.log_bytes),
    }
}
