//! The planner as WebAssembly gives what it gives natively, to the last character.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use kumo_planner::chart::{self, Palette};
use kumo_planner::scenario::query;
use kumo_planner::{Basis, Coefficients, Plan, Scenario, plan, units};
use wasm_bindgen_test::wasm_bindgen_test;

fn planned(basis: Basis) -> Plan {
    plan(&Scenario::default(), basis, &Coefficients::typical())
}

#[wasm_bindgen_test]
fn the_worked_example() {
    let plan = planned(Basis::Tutorial);
    assert_eq!(plan.storage.total_bytes, 995.616e9);
    assert_eq!(plan.network.one_way_mbps.round(), 111.0);
    assert_eq!(plan.partitions.sum_bytes, 1_098e9);
    assert_eq!(plan.order.disk_bytes, 1.1e12);
    assert_eq!((plan.order.servers, plan.order.vcpu, plan.order.memory_gib), (1.0, 4.0, 16.0));
}

#[wasm_bindgen_test]
fn charts_are_the_native_ones() {
    let plan = planned(Basis::Tutorial);
    assert_eq!(
        chart::storage_bar(&plan, &Palette::LIGHT, 700).svg,
        include_str!("snapshots/storage_bar.svg")
    );
    assert_eq!(
        chart::retention(&plan, &Palette::LIGHT, 700).svg,
        include_str!("snapshots/retention.svg")
    );
}

#[wasm_bindgen_test]
fn links_survive_with_every_bit() {
    for text in ["?volume=8.123456789M", "?size=51234.5678", "?window=0.3333333333333333h"] {
        let scenario = query::read(text).scenario;
        assert_ne!(scenario, Scenario::default());
        for basis in Basis::ALL {
            let again = query::read(&query::write(&scenario, basis));
            assert_eq!((again.scenario, again.basis), (scenario, basis));
        }
    }
}

#[wasm_bindgen_test]
fn large_numbers_are_read_and_written_exactly() {
    assert_eq!(
        units::read("9,007,199,254,740,991", units::Unit::Messages),
        Ok(9_007_199_254_740_991.0)
    );
    assert_eq!(units::exact(9_007_199_254_740_991.0), "9,007,199,254,740,991");
    assert_eq!(units::exact(1_103_448.275_862_069), "1,103,448.275862069");
}
