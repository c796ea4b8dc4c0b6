//! What one movement of a slider computes. `cargo bench` prints all in one run; each reads
//! best as a ratio to `reference`, which formats a number and does not change with the code.

use divan::{Bencher, black_box};
use kumo_planner::analysis::Analysis;
use kumo_planner::chart::{self, Palette};
use kumo_planner::export::EXPORTS;
use kumo_planner::html::{self, Html};
use kumo_planner::lazy;
use kumo_planner::link::Link;
use kumo_planner::planner::figures::Headline;
use kumo_planner::scenario::query;
use kumo_planner::{Basis, Coefficients, Plan, Scenario};

fn main() {
    divan::main();
}

/// Writing one number as text.
#[divan::bench]
fn reference() -> String {
    format!("{}", black_box(1_103_448.275_862_069_f64))
}

fn plan(basis: Basis) -> Plan {
    kumo_planner::plan(black_box(&Scenario::default()), basis, black_box(&Coefficients::typical()))
}

#[divan::bench(args = Basis::ALL)]
fn one_plan(basis: &Basis) -> Plan {
    plan(*basis)
}

/// The plan on a machine of a provider, which looks at all of its types.
#[divan::bench(args = Basis::ALL)]
fn one_plan_on_a_machine(basis: &Basis) -> Plan {
    let scenario = query::read(black_box("?provider=aws")).scenario;
    kumo_planner::planned(&scenario, *basis, &Coefficients::typical())
}

#[divan::bench]
fn all_charts(bencher: Bencher) {
    let plan = plan(Basis::Tutorial);
    bencher.bench(|| {
        let plan = black_box(&plan);
        (
            chart::storage_bar(plan, &Palette::LIGHT, 800),
            chart::retention(plan, &Palette::LIGHT, 800),
        )
    });
}

/// Everything that the default view shows of a plan, charts left out.
#[divan::bench]
fn all_text(bencher: Bencher) {
    let (case, other) = (analysed(), plan(Basis::Measured));
    bencher.bench_local(|| {
        let (plan, checks) = (black_box(&case.plan), black_box(case.checks()));
        [
            html::answer::order(plan),
            html::answer::disk_reason(plan),
            html::answer::checks(checks),
            html::answer::other(plan, &other),
            html::answer::tiles(plan),
            html::storage::storage(plan),
            html::storage::halving(plan),
            html::partitions::partitions(plan),
            html::servers::servers(plan),
        ]
    });
}

fn analysed() -> Analysis {
    analysed_by(Basis::Tutorial)
}

fn analysed_by(basis: Basis) -> Analysis {
    Analysis::new(black_box(&Scenario::default()), basis, &Coefficients::typical())
}

/// The ranges of all headline figures: 1,024 sampled plans.
#[divan::bench]
fn sample() -> f64 {
    analysed().ranges().of(Headline::Total).low
}

/// What drives one figure.
#[divan::bench(args = Basis::ALL)]
fn sensitivity(basis: &Basis) -> usize {
    analysed_by(*basis).drivers(Headline::Total).len()
}

/// What the inputs would change of the servers.
#[divan::bench(args = Basis::ALL)]
fn server_changes(basis: &Basis) -> usize {
    analysed_by(*basis).server_changes().len()
}

/// Whether the order holds, with what the other basis would order.
#[divan::bench]
fn order() -> (usize, f64) {
    let case = analysed();
    (case.checks().len(), case.other().order.servers)
}

/// The outage hour by hour.
#[divan::bench]
fn simulation() -> usize {
    analysed().course().moments.len()
}

/// A plan with sample, sensitivity of one figure, simulation and findings.
#[divan::bench(args = Basis::ALL)]
fn everything(basis: &Basis) -> f64 {
    let analysis = analysed_by(*basis);
    let found = analysis.drivers(Headline::Total).len()
        + analysis.course().moments.len()
        + analysis.findings().len();
    analysis.ranges().of(Headline::Total).low + found as f64
}

/// Every lazy view and chart of one scenario, as if all were open.
#[divan::bench]
fn all_lazy_parts(bencher: Bencher) {
    // Two queries in turn, so that nothing is remembered from the one before.
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let query = ["?retention=31d", "?retention=32d"][turn % 2];
        let views = lazy::VIEWS.iter().map(|view| lazy::view(view.name, query).len());
        let charts = lazy::CHARTS.iter();
        let drawn = charts.map(|chart| lazy::picture(chart.row.key, query, false, 800).svg.len());
        views.chain(drawn).sum::<usize>()
    });
}

#[divan::bench]
fn one_link_read_and_written() -> String {
    let asked = query::read(black_box("?volume=20M&size=80kB&window=4h&retention=14d"));
    query::write(&asked.scenario, asked.basis)
}

/// Every machine type with its disks, verdicts and costs, and the short list as HTML.
#[divan::bench]
fn hardware() -> Html {
    html::panels::hardware::hardware(&analysed())
}

/// Every document that a plan can be taken away as.
#[divan::bench]
fn documents() -> usize {
    let case = analysed();
    let link = Link::new("https://planner.example/", &case);
    EXPORTS.iter().map(|export| (export.write)(&case, &link).len()).sum()
}

/// What 'Configure KumoMTA' shows, which follows a slider while it is open.
#[divan::bench]
fn configuration() -> Html {
    let case = analysed();
    html::panels::export::configure(&case, &Link::new("https://planner.example/", &case))
}
