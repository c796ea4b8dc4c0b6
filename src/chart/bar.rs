//! Storage by part, as one bar.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::{Drawing, Palette, Picture, Places, label, text_width};
use crate::planner::{Part, Plan, Storage};
use crate::units;

const HEIGHT: u32 = 36;
const GAP: f64 = 2.0;
const LABEL_PX: f64 = 13.0;
/// Between an edge and the label beside it.
const BESIDE: i32 = 8;

/// A stacked bar of the given width; its places are [`Part::ALL`]. Parts are labelled where
/// the label fits.
pub fn storage_bar(plan: &Plan, palette: &Palette, width: u32) -> Picture {
    let edges = edges(&plan.storage, f64::from(width));
    let bytes = Part::ALL.map(|part| plan.storage.part_bytes(part) / plan.servers.count);
    Picture {
        svg: draw(&edges, bytes, palette, width.max(1)).unwrap_or_default(),
        last: Part::ALL.len() as u32 - 1,
        first_read: 0,
        places: Places::Edges(edges.to_vec()),
    }
}

/// What the bar says at a place: `Spool: 404.1 GB, 40.6 %`.
pub fn storage_bar_readout(plan: &Plan, place: u32) -> String {
    let part = Part::ALL[(place as usize).min(Part::ALL.len() - 1)];
    let (size, share) = (plan.storage.part_bytes(part), plan.storage.share(part));
    format!("{}: {}, {}", part.name(), units::bytes(size), units::percent(share))
}

/// What the whole bar says: `Spool: 404 GB, 40.6 %. Logs: …`.
pub fn storage_bar_text(plan: &Plan) -> String {
    let parts = (0..Part::ALL.len() as u32).map(|place| storage_bar_readout(plan, place));
    parts.collect::<Vec<_>>().join(". ")
}

/// A part with its size, or its name alone, or nothing, as far as there is room.
fn fitting(part: Part, bytes: f64, room: f64) -> Option<String> {
    let whole = format!("{} {}", part.name(), units::bytes_short(bytes));
    let texts = [whole, part.name().into()];
    texts.into_iter().find(|text| text_width(text, LABEL_PX) + 2.0 * f64::from(BESIDE) <= room)
}

fn draw(
    edges: &[(f64, f64); 3],
    bytes: [f64; 3],
    palette: &Palette,
    width: u32,
) -> Drawing<String> {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (width, HEIGHT)).into_drawing_area();
    for (part, (left, right)) in Part::ALL.into_iter().zip(*edges) {
        if right <= left {
            continue;
        }
        let corners = [(left.round() as i32, 0), (right.round() as i32, HEIGHT as i32)];
        area.draw(&Rectangle::new(corners, palette.part(part).filled()))?;
        if let Some(text) = fitting(part, bytes[part as usize], right - left) {
            let style =
                label(LABEL_PX, palette.on_part(part)).pos(Pos::new(HPos::Left, VPos::Center));
            let at = (left.round() as i32 + BESIDE, HEIGHT as i32 / 2);
            area.draw(&Text::new(text, at, style))?;
        }
    }
    area.present()?;
    drop(area);
    Ok(svg)
}

/// Parts side by side with a gap between any two; a part that is there shows a pixel.
fn edges(storage: &Storage, width: f64) -> [(f64, f64); 3] {
    let there = Part::ALL.into_iter().filter(|part| storage.part_bytes(*part) > 0.0).count();
    let room = width - GAP * there.saturating_sub(1) as f64;
    let spare = (room - there as f64).max(0.0);
    let mut left = 0.0;
    Part::ALL.map(|part| {
        if storage.part_bytes(part) == 0.0 {
            return (left, left);
        }
        let right = left + 1.0 + spare * storage.share(part);
        let edge = (left, right);
        left = right + GAP;
        edge
    })
}
