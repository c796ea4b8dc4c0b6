//! What the colours of a chart mean, for a picture that is exported.

use plotters::style::RGBColor;

use crate::analysis::Analysis;
use crate::chart::{Palette, storage_bar_readout};
use crate::planner::Part;
use crate::scenario::fields;
use crate::sentences::offers::option;

/// Lines below a picture, each with the colour that it explains.
pub type Notes = Vec<(Option<RGBColor>, String)>;

pub(super) fn none(_: &Analysis, _: &Palette) -> Notes {
    Vec::new()
}

pub(super) fn parts(case: &Analysis, palette: &Palette) -> Notes {
    let say = |place: usize| storage_bar_readout(&case.plan, place as u32);
    let each = Part::ALL.into_iter().enumerate();
    each.map(|(place, part)| (Some(palette.part(part)), say(place))).collect()
}

pub(super) fn retention(case: &Analysis, palette: &Palette) -> Notes {
    let today = case.plan.scenario.text(&fields::RETENTION);
    let mut notes: Notes =
        Part::ALL.map(|part| (Some(palette.part(part)), part.name().into())).into();
    notes.push((None, format!("{today} are planned.")));
    notes
}

/// The numbers and colours of the chart of options.
pub(super) fn options(case: &Analysis, palette: &Palette) -> Notes {
    let names = ["machines", "disks", "egress"];
    let colours = Part::ALL.map(|part| Some(palette.part(part)));
    let mut notes: Notes = colours.into_iter().zip(names.map(String::from)).collect();
    let listed = case.short_list().into_iter().enumerate();
    let each: Vec<_> =
        listed.map(|(place, offer)| format!("{}: {}", place + 1, option(offer))).collect();
    notes.push((None, format!("{}.", each.join("; "))));
    notes
}
