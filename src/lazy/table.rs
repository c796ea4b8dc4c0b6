//! Which views and charts there are.

use super::{Chart, View, link, pictures};
use crate::analysis::Analysis;
use crate::chart::{self, RangesView, TornadoView};
use crate::html::panels;
use crate::html::{answer, maths, partitions, recommendation, report, retention, sources, storage};
use crate::planner::figures::{HEADLINES, Headline};

const fn view(name: &'static str, html: fn(&Analysis, usize) -> String) -> View {
    View { name, html }
}

/// All views. The maths of a card are named by the card.
pub const VIEWS: &[View] = &[
    view("maths/figures", |case, _| maths::maths(&case.plan, answer::FIGURES)),
    view("maths/storage", |case, _| maths::storage(&case.plan, storage::FIGURES)),
    view("maths/retention", |case, _| maths::maths(&case.plan, retention::FIGURES)),
    view("maths/partitions", |case, _| maths::maths(&case.plan, partitions::FIGURES)),
    view("maths/recommendation", |case, _| maths::maths(&case.plan, recommendation::FIGURES)),
    view("retention-table", |case, _| retention::retention(&case.plan)),
    view("measured-2023", |_, _| recommendation::measured_2023()),
    view("answer", |case, leads| panels::answer::answer(case, leads > 0)),
    view("answer-text", |case, _| panels::answer::text(case)),
    view("caveat", |case, _| panels::answer::caveat(case)),
    view("tiles", |case, _| panels::answer::tiles(case)),
    view("findings", |case, _| panels::findings::findings(case.findings())),
    view("readings", |case, _| panels::readings::readings(&case.plan, case.ranges())),
    view("outage", |case, _| panels::outage::outage(case)),
    view("outage-table", |case, _| panels::outage::moments(case)),
    view("disk", |case, _| panels::disk::disk(&case.plan, case.coefficients())),
    view("machine", |case, _| panels::machine::machine(&case.plan, case.coefficients())),
    view("nodes", |case, _| panels::nodes::nodes(&case.plan, case.coefficients())),
    view("chooser", |_, place| panels::drivers::chooser(place)),
    view("drivers-table", |case, place| panels::drivers::drivers(&drivers(case, place))),
    view("own", |case, _| panels::own_server::own(&case.plan, case.capacity())),
    view("presets", |case, _| panels::presets::presets(case)),
    view("share", |case, _| panels::share::share(case, &link(case))),
    view("export", |case, of| panels::export::export(&link(case), &pictures::names(of))),
    view("configure", |case, _| panels::export::configure(case, &link(case))),
    view("report", |case, _| report::report(case, &link(case))),
    view("sources", |_, _| sources::sources()),
    view("halving", |case, _| storage::halving(&case.plan)),
    view("partitions", |case, _| partitions::partitions(&case.plan) + &partitions::advice()),
    view("recommendation", |case, _| {
        recommendation::recommendation(&case.plan) + recommendation::MEASURED_NOTE
    }),
    view("hardware", |case, _| panels::hardware::hardware(case)),
    view("prices", |case, _| panels::hardware::prices(case)),
    view("every-type", |case, _| panels::hardware::every(case)),
    view("compare", |case, is_saved| panels::compare::compare(case, is_saved > 0)),
];

/// All charts.
pub const CHARTS: &[Chart] = &[
    Chart {
        name: "retention",
        draw: |case, _, palette, width| chart::retention(&case.plan, palette, width),
        text: |case, _, place| chart::retention_readout(&case.plan, place),
    },
    Chart {
        name: "hardware-chart",
        draw: |case, _, palette, width| {
            chart::hardware(&panels::hardware::view(case), palette, width)
        },
        text: |case, _, place| chart::hardware_readout(&panels::hardware::view(case), place),
    },
    Chart {
        name: "outage-course",
        draw: |case, _, palette, width| chart::outage(&panels::outage::view(case), palette, width),
        text: |case, _, place| chart::outage_readout(&panels::outage::view(case), place),
    },
    Chart {
        name: "drivers-chart",
        draw: |case, of, palette, width| chart::tornado(&drivers(case, of), palette, width),
        text: |case, of, place| chart::tornado_readout(&drivers(case, of), place),
    },
    Chart {
        name: "ranges-chart",
        draw: |case, _, palette, width| chart::ranges(&ranges(case), palette, width),
        text: |case, _, place| chart::ranges_readout(&ranges(case), place),
    },
];

/// A place beyond the headlines is the first.
pub(super) fn headline(place: usize) -> &'static Headline {
    HEADLINES.get(place).unwrap_or(&HEADLINES[0])
}

pub(super) fn drivers(case: &Analysis, place: usize) -> TornadoView<'_> {
    let headline = headline(place);
    let place = if place < HEADLINES.len() { place } else { 0 };
    let typical = (headline.get)(&case.plan.behaviour);
    TornadoView { headline, typical, drivers: case.drivers(place) }
}

pub(super) fn ranges(case: &Analysis) -> RangesView<'_> {
    let documented = std::array::from_fn(|place| (HEADLINES[place].documented)(&case.plan));
    RangesView { ranges: case.ranges(), documented }
}
