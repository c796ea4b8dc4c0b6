//! What one movement of a slider computes. `cargo bench` prints all in one run; each reads
//! best as a ratio to `reference`, which formats a number and does not change with the code.

use divan::{Bencher, black_box};
use kumo_planner::analysis::Analysis;
use kumo_planner::chart::{self, Palette};
use kumo_planner::export::EXPORTS;
use kumo_planner::lazy;
use kumo_planner::link::Link;
use kumo_planner::scenario::query;
use kumo_planner::{Coefficients, Scenario, html, plan};

fn main() {
    divan::main();
}

/// Writing one number as text.
#[divan::bench]
fn reference() -> String {
    format!("{}", black_box(1_103_448.275_862_069_f64))
}

#[divan::bench]
fn one_plan() -> kumo_planner::Plan {
    plan(black_box(&Scenario::default()), black_box(&Coefficients::typical()))
}

#[divan::bench]
fn all_charts(bencher: Bencher) {
    let plan = plan(&Scenario::default(), &Coefficients::typical());
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
    let plan = plan(&Scenario::default(), &Coefficients::typical());
    bencher.bench(|| {
        let plan = black_box(&plan);
        [
            html::answer::answer(plan),
            html::answer::tiles(plan),
            html::storage::storage(plan) + &html::storage::halving(plan),
            html::partitions::partitions(plan),
            html::recommendation::recommendation(plan),
        ]
    });
}

/// Both readings of a scenario.
#[divan::bench]
fn both_readings() -> kumo_planner::Readings {
    kumo_planner::readings(black_box(&Scenario::default()), black_box(&Coefficients::typical()))
}

fn analysed() -> Analysis {
    Analysis::new(black_box(&Scenario::default()), &Coefficients::typical())
}

/// The ranges of all headline figures: 1,024 sampled plans.
#[divan::bench]
fn sample() -> f64 {
    analysed().ranges()[0].low
}

/// What drives one figure.
#[divan::bench]
fn sensitivity() -> usize {
    analysed().drivers(0).len()
}

/// The outage hour by hour.
#[divan::bench]
fn simulation() -> usize {
    analysed().course().moments.len()
}

/// Both readings with sample, sensitivity of one figure, simulation and findings.
#[divan::bench]
fn everything() -> usize {
    let analysis = analysed();
    analysis.ranges().len()
        + analysis.drivers(0).len()
        + analysis.course().moments.len()
        + analysis.findings().len()
}

/// Every lazy view and chart of one scenario, as if all were open.
#[divan::bench]
fn all_deeper_parts(bencher: Bencher) {
    // Two queries in turn, so that nothing is remembered from the one before.
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let query = ["?retention=31d", "?retention=32d"][turn % 2];
        let views = lazy::VIEWS.iter().map(|view| lazy::view(view.name, query).len());
        let charts = lazy::CHARTS.iter();
        let drawn = charts.map(|chart| lazy::picture(chart.name, query, false, 800).len());
        views.chain(drawn).sum::<usize>()
    });
}

#[divan::bench]
fn one_link_read_and_written() -> String {
    query::write(&query::read(black_box("?volume=20M&size=80kB&window=4h&retention=14d")).scenario)
}

/// Every machine type with its disks, verdicts and costs, and the short list as HTML.
#[divan::bench]
fn hardware() -> String {
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
fn configuration() -> String {
    let case = analysed();
    html::panels::export::configure(&case, &Link::new("https://planner.example/", &case))
}
