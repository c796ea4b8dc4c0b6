//! What one movement of a slider computes. `cargo bench` prints all in one run; each reads
//! best as a ratio to `reference`, which formats a number and does not change with the code.

use divan::{Bencher, black_box};
use kumo_planner::chart::{self, Palette};
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
            html::storage::storage(plan),
            html::partitions::partitions(plan),
            html::recommendation::recommendation(plan),
        ]
    });
}

#[divan::bench]
fn one_link_read_and_written() -> String {
    query::write(&query::read(black_box("?volume=20M&size=80kB&window=4h&retention=14d")).scenario)
}
