//! The charts as pictures of their own.

use plotters::style::RGBColor;

use super::numbered;
use super::table::{drivers, headline, ranges};
use crate::analysis::Analysis;
use crate::chart::{self, CHART_WIDTH, Frame, Palette, Picture, framed};
use crate::export::summary;
use crate::html::panels;
use crate::link::Link;
use crate::planner::Part;
use crate::scenario::query::MODEL;
use crate::sentences::offers::option;
use crate::units::{self, Unit};

/// A chart that can be taken away. The number is that of the headline figure that is looked at.
struct Slide {
    key: &'static str,
    title: fn(usize) -> String,
    draw: fn(&Analysis, usize, &Palette, u32) -> Picture,
    notes: fn(&Analysis, &Palette) -> Notes,
}

type Notes = Vec<(Option<RGBColor>, String)>;

/// Every chart of the page, in its order.
const SLIDES: &[Slide] = &[
    Slide {
        key: "storage",
        title: |_| "Storage by part, as documented".into(),
        draw: |case, _, palette, width| chart::storage_bar(&case.plan, palette, width),
        notes: parts,
    },
    Slide {
        key: "retention",
        title: |_| "Storage by days of log retention, as documented".into(),
        draw: |case, _, palette, width| chart::retention(&case.plan, palette, width),
        notes: |case, palette| {
            let s = &case.plan.scenario;
            let today = format!("{} are planned.", units::text(s.retention_days, Unit::Days));
            let mut notes = three(palette);
            notes.push((None, today));
            notes
        },
    },
    Slide {
        key: "hardware",
        title: |_| "Cost a month against headroom".into(),
        draw: |case, _, palette, width| {
            chart::hardware(&panels::hardware::view(case), palette, width)
        },
        notes: options,
    },
    Slide {
        key: "ranges",
        title: |_| "Likely ranges of the headline figures, as KumoMTA behaves".into(),
        draw: |case, _, palette, width| chart::ranges(&ranges(case), palette, width),
        notes: |_, _| {
            note("Bars: likely ranges. Diamonds: as documented, triangles beyond the scale.")
        },
    },
    Slide {
        key: "outage",
        title: |_| "Waiting messages and spool in the planned outage".into(),
        draw: |case, _, palette, width| chart::outage(&panels::outage::view(case), palette, width),
        notes: |_, _| {
            note("Blue: what waits, left as messages and right as spool. Amber: logs written.")
        },
    },
    Slide {
        key: "drivers",
        title: |of| format!("What drives it, as KumoMTA behaves: {}", headline(of).name),
        draw: |case, of, palette, width| chart::tornado(&drivers(case, of), palette, width),
        notes: |_, _| note("Blue: inputs. Amber: coefficients."),
    },
];

fn note(text: &str) -> Notes {
    vec![(None, text.into())]
}

fn three(palette: &Palette) -> Notes {
    Part::ALL.map(|part| (Some(palette.part(part)), part.name().into())).into()
}

fn parts(case: &Analysis, palette: &Palette) -> Notes {
    let say = |place: usize| chart::storage_bar_readout(&case.plan, place as u32);
    let each = Part::ALL.into_iter().enumerate();
    each.map(|(place, part)| (Some(palette.part(part)), say(place))).collect()
}

/// The numbers and colours of the chart of options.
fn options(case: &Analysis, palette: &Palette) -> Notes {
    let names = ["compute", "disks", "egress"];
    let mut notes: Notes = Part::ALL
        .into_iter()
        .zip(names)
        .map(|(part, name)| (Some(palette.part(part)), name.into()))
        .collect();
    let listed = case.hardware().short_list(case.plan.scenario.provider);
    let each: Vec<_> = listed
        .iter()
        .enumerate()
        .map(|(place, offer)| format!("{}: {}", place + 1, option(offer)))
        .collect();
    notes.push((None, format!("{}.", each.join("; "))));
    notes.push((
        None,
        "● fewest nodes, ◇ small nodes with a spare one. A month’s cost, without tax.".into(),
    ));
    notes
}

/// Keys, with the number behind a colon, and titles, for the page.
pub fn names(of: usize) -> Vec<(String, String)> {
    SLIDES.iter().map(|slide| (format!("{}:{of}", slide.key), (slide.title)(of))).collect()
}

/// A chart in its frame, light, with its scenario and link; empty for a key that isn't there.
pub fn slide(key: &str, case: &Analysis, link: &Link) -> String {
    let (key, of) = numbered(key);
    let Some(slide) = SLIDES.iter().find(|slide| slide.key == key) else { return String::new() };
    let palette = &Palette::LIGHT;
    let date = case.date();
    let origin = format!("KumoMTA capacity planner, model {MODEL}, {date} {link}");
    let about = format!("{}.", summary::scenario(case));
    let frame = Frame {
        title: &(slide.title)(of),
        about: &about,
        notes: &(slide.notes)(case, palette),
        origin: &origin,
    };
    framed(&(slide.draw)(case, of, palette, CHART_WIDTH), &frame, palette)
}
