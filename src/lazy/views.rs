//! Which views there are.

use super::address::link;
use super::charts::drivers;
use super::pictures;
use crate::analysis::Analysis;
use crate::html::{Html, panels};
use crate::html::{
    answer, cards, maths, partitions, report, retention, servers, settings, sources, storage,
    verdicts,
};
use crate::scenario::Group;

/// HTML that follows the scenario.
///
/// The number is what follows a colon in the name that is asked for: `drivers:3`.
pub struct View {
    pub name: &'static str,
    pub html: fn(&Analysis, usize) -> Html,
}

const fn view(name: &'static str, html: fn(&Analysis, usize) -> Html) -> View {
    View { name, html }
}

/// A view with a heading, where several are in a tab.
fn headed(heading: &'static str, view: Html) -> Html {
    Html::ours("<h3>") + heading.into() + Html::ours("</h3>") + view
}

/// All views. The maths of a card are named by the card.
pub const VIEWS: &[View] = &[
    view("maths/figures", |case, _| maths::maths(&case.plan, answer::FIGURES)),
    view("maths/storage", |case, _| maths::maths(&case.plan, storage::FIGURES)),
    view("maths/retention", |case, _| maths::maths(&case.plan, retention::FIGURES)),
    view("maths/partitions", |case, _| maths::maths(&case.plan, partitions::FIGURES)),
    view("maths/servers", |case, _| maths::maths(&case.plan, servers::FIGURES)),
    view("retention-table", |case, _| retention::retention(&case.plan)),
    view("benchmarks", |_, _| servers::benchmarks()),
    view("settings", |case, _| settings::more(case)),
    view("own-server", |case, _| settings::rows(Group::Own, case)),
    view("known", |case, _| panels::known::known(case)),
    view("risks", |case, _| cards::risks(case.findings())),
    view("risk-count", |case, _| cards::risk_count(case.findings())),
    view("verdict/machines", |case, _| verdicts::machines(case).into()),
    view("verdict/ranges", |case, _| verdicts::ranges(case).into()),
    view("verdict/configure", |_, _| verdicts::configure().into()),
    view("verdict/sources", |_, _| verdicts::sources().into()),
    view("verdict/risks", |case, _| verdicts::risks(case.findings()).2.into()),
    view("figures", |case, _| headed("Traffic", answer::tiles(&case.plan))),
    view("storage", |case, _| {
        headed("Storage by part", storage::storage(&case.plan) + storage::halving(&case.plan))
    }),
    view("ranges", |case, _| panels::ranges::ranges(case)),
    view("outage", |case, _| panels::outage::outage(case)),
    view("outage-table", |case, _| panels::outage::moments(case)),
    view("disk", |case, _| panels::disk::disk(&case.plan, case.coefficients())),
    view("machine", |case, _| panels::machine::machine(&case.plan, case.coefficients())),
    view("nodes", |case, _| panels::nodes::nodes(&case.plan, case.coefficients())),
    view("limits", |case, _| panels::limits::limits(case)),
    view("warm-up-table", |case, _| panels::limits::warm_up_table(case)),
    view("chooser", |_, place| headed("What matters most", panels::drivers::chooser(place))),
    view("drivers-table", |case, place| {
        panels::drivers::drivers(&drivers(case, place), case.server_changes())
    }),
    view("own", |case, _| panels::own_server::own(&case.plan, case.capacity())),
    view("presets", |case, _| panels::presets::presets(case)),
    view("export", |case, of| panels::export::export(case, &link(case), &pictures::names(of))),
    view("configure", |case, _| panels::export::configure(case, &link(case))),
    view("report", |case, _| report::report(case, &link(case))),
    view("sources", |_, _| sources::sources()),
    view("partitions", |case, _| {
        let table = partitions::partitions(&case.plan) + partitions::advice();
        headed("Partitions of a server", table)
    }),
    view("servers", |case, _| headed("Servers", servers::servers(&case.plan))),
    view("hardware", |case, _| panels::hardware::hardware(case)),
    view("fullness", |case, _| panels::hardware::fullness(case)),
    view("machine-key", |case, _| panels::hardware::key(case)),
    view("prices", |case, _| panels::hardware::prices(case)),
    view("every-type", |case, _| panels::hardware::every(case)),
    view("compare", |case, kept| panels::compare::compare(case, kept.into())),
];
