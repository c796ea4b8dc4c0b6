//! The lazy parts as a WebAssembly module of their own: text in, text out, no page.

use kumo_planner::lazy;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn view(name: &str, query: &str) -> String {
    lazy::view(name, query)
}

#[wasm_bindgen]
pub fn picture(name: &str, query: &str, dark: bool, width: u32) -> String {
    lazy::picture(name, query, dark, width)
}

#[wasm_bindgen]
pub fn readout(name: &str, query: &str, place: u32) -> String {
    lazy::readout(name, query, place)
}

#[wasm_bindgen]
pub fn orders(query: &str) -> String {
    lazy::orders(query)
}

#[wasm_bindgen]
pub fn imported(file: &str) -> String {
    lazy::imported(file)
}

#[wasm_bindgen]
pub fn exported(name: &str, query: &str) -> String {
    lazy::exported(name, query)
}

#[wasm_bindgen]
extern "C" {
    /// The page's address.
    #[wasm_bindgen(js_namespace = location, js_name = toString)]
    fn address() -> String;
    /// Milliseconds since 1970.
    #[wasm_bindgen(js_namespace = Date)]
    fn now() -> f64;
}

fn main() {
    lazy::set_address(&address());
    lazy::set_today(now() / 86_400_000.0);
}
