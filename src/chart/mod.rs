//! Plan → SVG by plotters: pure functions that run natively and in the browser alike.
//!
//! Titles and legends are HTML beside the picture, since plotters measures such text in
//! the live page; the labels drawn here need no measuring.

mod axis;
mod bar;
mod day;
mod framed;
mod hardware;
mod outage;
mod ranges;
mod retention;
pub mod theme;
mod tornado;
mod warm_up;

pub use bar::{storage_bar, storage_bar_readout, storage_bar_text};
pub use day::{day, day_text};
pub use framed::{CHART_WIDTH, Frame, framed};
pub use hardware::{Column, HardwareView, hardware, hardware_readout};
pub use outage::{OutageView, outage, outage_brief, outage_clock, outage_moments, outage_readout};
pub use ranges::{RangesView, ranges, ranges_readout};
pub use retention::{retention, retention_days, retention_readout};
pub use theme::Palette;
pub use tornado::{TornadoView, tornado, tornado_readout};
pub use warm_up::{warm_up, warm_up_readout};

use plotters::drawing::DrawingAreaErrorKind;
use plotters::style::{Color, FontFamily, RGBColor, TextStyle};

/// A drawn chart, and the numbered places at which it can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    pub svg: String,
    /// The last place; the first is 0.
    pub last: u32,
    /// The place that is read first: today's setting, say.
    pub first_read: u32,
    places: Places,
}

/// Where the places lie, in pixels.
#[derive(Clone, Debug, PartialEq)]
enum Places {
    /// From left to right, evenly from the first number to the second.
    Even(f64, f64),
    /// From left to right, each between its two edges; equal edges for what isn't there.
    Edges(Vec<(f64, f64)>),
    /// From top to bottom: the middle of the first row, and the middle of the last.
    Rows(f64, f64),
}

impl Default for Places {
    fn default() -> Self {
        Places::Even(0.0, 0.0)
    }
}

impl Picture {
    /// Whether the places lie below each other.
    pub fn has_rows(&self) -> bool {
        matches!(self.places, Places::Rows(..))
    }

    /// The pixel of a place: the middle of a part or row, the line of a day. From the top
    /// where the places are rows, else from the left.
    pub fn pixel_of(&self, place: u32) -> f64 {
        match &self.places {
            Places::Even(first, last) | Places::Rows(first, last) => {
                first + (last - first) * f64::from(place) / f64::from(self.last.max(1))
            }
            Places::Edges(edges) => {
                edges.get(place as usize).map_or(0.0, |(left, right)| (left + right) / 2.0)
            }
        }
    }

    /// The place at a pixel; the nearest one beside the plot.
    pub fn place_at(&self, x: f64, y: f64) -> u32 {
        let even = |at: f64, first: f64, last: f64| {
            let share = (at - first) / (last - first).max(1.0);
            (share.clamp(0.0, 1.0) * f64::from(self.last)).round() as u32
        };
        match &self.places {
            Places::Even(first, last) => even(x, *first, *last),
            Places::Rows(first, last) => even(y, *first, *last),
            Places::Edges(edges) => {
                let there = |(left, right): &(f64, f64)| right > left;
                let hit = edges.iter().position(|edge| there(edge) && x <= edge.1);
                let last = || edges.iter().rposition(there);
                hit.or_else(last).unwrap_or(0) as u32
            }
        }
    }
}

/// Drawing fails only where text can't be written to memory: an empty picture then.
type Drawing<T> = Result<T, DrawingAreaErrorKind<std::io::Error>>;

/// Width of an average character by its font size; wide enough for digits.
const CHARACTER_WIDTH: f64 = 0.6;

/// plotters divides font sizes by this on their way into the SVG.
const FONT_FACTOR: f64 = 1.24;

/// Text in the page's own font.
fn label(size_px: f64, colour: RGBColor) -> TextStyle<'static> {
    let mut style = TextStyle::from((FontFamily::Name("inherit"), size_px * FONT_FACTOR));
    style.color = colour.to_backend_color();
    style
}

/// How wide a label is, in pixels, rather too much than too little.
pub fn text_width(text: &str, size_px: f64) -> f64 {
    text.chars().count() as f64 * CHARACTER_WIDTH * size_px
}
