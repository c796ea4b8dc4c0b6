//! What the charts share: where numbers lie, round steps between them, and text beside them.
//! plotters' own coordinates and mesh would do the same for a tenth of the page's weight.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::{Drawing, Palette, label, text_width};

/// Size of every label beside or inside a plot, pixels.
pub(super) const LABEL_PX: f64 = 12.0;

pub(super) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// The SVG of a drawing of the given width and height; empty where it can't be drawn.
pub(super) fn drawn(size: (u32, u32), draw: impl FnOnce(&Area) -> Drawing<()>) -> String {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
    let done = draw(&area).and_then(|()| area.present());
    drop(area);
    if done.is_ok() { svg } else { String::new() }
}

/// Where numbers from 0 lie in a picture: its plot in pixels, and what its ends stand for.
pub(super) struct Frame {
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
    /// At the right end.
    pub most_x: f64,
    /// At the top.
    pub most_y: f64,
}

impl Frame {
    pub fn x(&self, value: f64) -> i32 {
        self.left + (f64::from(self.right - self.left) * value / self.most_x).round() as i32
    }

    pub fn y(&self, value: f64) -> i32 {
        self.bottom - (f64::from(self.bottom - self.top) * value / self.most_y).round() as i32
    }
}

pub(super) fn write(
    area: &Area,
    text: &str,
    at: (i32, i32),
    colour: RGBColor,
    anchor: (HPos, VPos),
) -> Drawing<()> {
    let style = label(LABEL_PX, colour).pos(Pos::new(anchor.0, anchor.1));
    area.draw(&Text::new(text, at, style))
}

/// Writes the labels of a horizontal axis below the plot. Those at the ends end with the
/// picture instead of reaching out of it.
pub(super) fn write_below(
    area: &Area,
    frame: &Frame,
    width: u32,
    labels: impl Iterator<Item = (f64, String)>,
    palette: &Palette,
) -> Drawing<()> {
    for (value, text) in labels {
        let x = frame.x(value).min(width as i32 - wide(&text) / 2 - 1);
        let at = (x, frame.bottom + 8);
        write(area, &text, at, palette.soft_ink, (HPos::Center, VPos::Top))?;
    }
    Ok(())
}

/// How wide a label is, in whole pixels.
pub(super) fn wide(text: &str) -> i32 {
    text_width(text, LABEL_PX).ceil() as i32
}

/// A label in so many pixels, cut with '…' where it needs more; empty where not even that
/// has room.
pub(super) fn shortened(text: &str, room: i32) -> String {
    if wide(text) <= room {
        return text.into();
    }
    let most = (f64::from(room.max(0)) / text_width("…", LABEL_PX)) as usize;
    if most < 2 {
        return String::new();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end_matches([' ', ',', ':']))
}

/// A picture that says in a sentence why there is nothing to draw.
pub(super) fn sentence(text: &str, size: (u32, u32), palette: &Palette) -> String {
    drawn(size, |area| {
        let (width, height) = (size.0 as i32, size.1 as i32);
        let ground = [(0, height - 1), (width, height - 1)];
        area.draw(&PathElement::new(ground, palette.line))?;
        let (text, middle) = (shortened(text, width), (width / 2, height / 2));
        write(area, &text, middle, palette.soft_ink, (HPos::Center, VPos::Center))
    })
}

/// 0, step, 2·step … up to the end; never more than any axis of ours has.
pub(super) fn ticks(step: f64, end: f64) -> impl Iterator<Item = f64> {
    (0..24).map(move |n| f64::from(n) * step).take_while(move |at| *at <= end)
}

/// 1, 2 or 5 times a power of ten, at least `least`.
pub(super) fn round_step(least: f64) -> f64 {
    let mut decade = 1.0;
    while decade * 10.0 <= least {
        decade *= 10.0;
    }
    [1.0, 2.0, 5.0].into_iter().map(|n| n * decade).find(|s| *s >= least).unwrap_or(10.0 * decade)
}
