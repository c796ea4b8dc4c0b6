//! What the charts' axes share: labels, ticks and steps.
//!
//! plotters' own coordinates and mesh would do the same for a tenth of the page's weight.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::{Drawing, label};

/// Size of labels, pixels.
pub(super) const LABEL_PX: f64 = 12.0;

pub(super) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Text at a place, anchored as told.
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
