//! Which charts there are.

use super::legends;
use crate::analysis::Analysis;
use crate::chart::{self, Palette, Picture, RangesView, TornadoView};
use crate::html::page::ChartRow;
use crate::html::{page, panels};
use crate::planner::WarmUp;
use crate::planner::figures::Headline;

/// A chart that follows the scenario; the number is as with [`View`].
pub struct Chart {
    pub row: &'static ChartRow,
    /// The picture in a width of so many pixels.
    pub draw: fn(&Analysis, usize, &Palette, u32) -> Picture,
    /// What it says at one of the picture's places.
    pub readout: fn(&Analysis, usize, u32) -> String,
    /// What its colours mean, for a picture that is exported.
    pub notes: fn(&Analysis, &Palette) -> legends::Notes,
}

/// All charts, in the order of the page.
pub const CHARTS: &[Chart] = &[
    Chart {
        row: &page::STORAGE,
        draw: |case, _, palette, width| chart::storage_bar(&case.plan, palette, width),
        readout: |case, _, place| chart::storage_bar_readout(&case.plan, place),
        notes: legends::parts,
    },
    Chart {
        row: &page::RETENTION,
        draw: |case, _, palette, width| chart::retention(&case.plan, palette, width),
        readout: |case, _, place| chart::retention_readout(&case.plan, place),
        notes: legends::retention,
    },
    Chart {
        row: &page::HARDWARE,
        draw: |case, _, palette, width| {
            chart::hardware(&panels::hardware::view(case), palette, width)
        },
        readout: |case, _, place| chart::hardware_readout(&panels::hardware::view(case), place),
        notes: legends::options,
    },
    Chart {
        row: &page::RANGES,
        draw: |case, _, palette, width| chart::ranges(&ranges(case), palette, width),
        readout: |case, _, place| chart::ranges_readout(&ranges(case), place),
        notes: legends::none,
    },
    Chart {
        row: &page::OUTAGE,
        draw: |case, _, palette, width| chart::outage(&panels::outage::view(case), palette, width),
        readout: |case, _, place| chart::outage_readout(&panels::outage::view(case), place),
        notes: legends::none,
    },
    Chart {
        row: &page::WARM_UP,
        draw: |case, _, palette, width| chart::warm_up(warming(case).as_ref(), palette, width),
        readout: |case, _, day| chart::warm_up_readout(warming(case).as_ref(), day),
        notes: legends::none,
    },
    Chart {
        row: &page::DRIVERS,
        draw: |case, of, palette, width| chart::tornado(&drivers(case, of), palette, width),
        readout: |case, of, place| chart::tornado_readout(&drivers(case, of), place),
        notes: legends::none,
    },
];

/// A place beyond the headlines is the first.
pub(super) fn headline(place: usize) -> Headline {
    Headline::ALL.get(place).copied().unwrap_or(Headline::Total)
}

pub(super) fn drivers(case: &Analysis, place: usize) -> TornadoView<'_> {
    let headline = headline(place);
    let typical = headline.get(&case.plan);
    TornadoView { headline, typical, drivers: case.drivers(headline) }
}

fn warming(case: &Analysis) -> Option<WarmUp> {
    case.plan.sources().warm_up
}

fn ranges(case: &Analysis) -> RangesView<'_> {
    let tutorial = Headline::ALL.map(|headline| panels::ranges::tutorial_figure(headline, case));
    RangesView { ranges: case.ranges(), tutorial }
}

/// The chart of a name, and the number behind its colon.
pub(super) fn chart(name: &str) -> (Option<&'static Chart>, usize) {
    let (name, number) = numbered(name);
    (CHARTS.iter().find(|chart| chart.row.key == name), number)
}

/// `drivers:3` is number 3 of the drivers; a name without a number is number 0.
pub(super) fn numbered(name: &str) -> (&str, usize) {
    let (name, number) = name.split_once(':').unwrap_or((name, ""));
    (name, number.parse().unwrap_or(0))
}
