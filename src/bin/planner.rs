//! planner.js: the plan of a query for pages other than the planner's own. It mounts nothing
//! and touches no document.

use kumo_planner::Coefficients;
use kumo_planner::analysis::Analysis;
use kumo_planner::export::document;
use kumo_planner::scenario::query;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The plan of a query or of a whole link, as docs/plan.schema.json describes it; of the worked
/// example where nothing is given.
#[wasm_bindgen]
pub fn plan(query: Option<String>) -> JsValue {
    let reading = query::read(&query.unwrap_or_default());
    let today = now() / MILLISECONDS_A_DAY;
    let analysis = Analysis::of(reading, today, &Coefficients::typical());
    parse(&document::json(&analysis))
}

const MILLISECONDS_A_DAY: f64 = 86_400_000.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON)]
    fn parse(text: &str) -> JsValue;
    /// Milliseconds since 1970.
    #[wasm_bindgen(js_namespace = Date)]
    fn now() -> f64;
}

fn main() {}
