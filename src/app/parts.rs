//! The only door to the lazy parts: what lies behind it is in a chunk of its own.

use std::cell::Cell;

use wasm_bindgen::prelude::wasm_bindgen;

use super::browser;
use crate::chart::Picture;
use crate::html::Html;
use crate::lazy;
use crate::planner::Order;

/// The functions of [`crate::lazy`].
pub struct Parts {
    start: fn(&str, f64),
    pub view: fn(&str, &str) -> Html,
    pub picture: fn(&str, &str, bool, u32) -> Picture,
    pub readout: fn(&str, &str, u32) -> String,
    pub orders: fn(&str) -> (Order, Order),
    pub imported: fn(&str) -> String,
    exported: fn(&str, &str) -> String,
}

static PARTS: Parts = Parts {
    start: |address, days| {
        lazy::set_address(address);
        lazy::set_today(days);
    },
    view: lazy::html,
    picture: lazy::picture,
    readout: lazy::readout,
    orders: lazy::orders,
    imported: lazy::imported,
    exported: lazy::exported,
};

/// The two ends of the cut that xtask/src/split.rs makes. The splitter knows them by the beginning
/// of their names, the chunk by the word in it, and by the digits that both belong together.
/// `wasm_split_helpers` has a macro for it, whose futures would weigh a kilobyte in the page.
#[cfg(target_family = "wasm")]
mod cut {
    #![allow(unsafe_code, reason = "the linker knows both ends by their names alone")]
    #![allow(improper_ctypes, improper_ctypes_definitions, reason = "Rust is on both sides")]

    use super::{PARTS, Parts};

    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        pub safe fn __wasm_split_00lazy00_import_00000000000000000000000000000001_parts()
        -> &'static Parts;
    }

    #[unsafe(no_mangle)]
    extern "C" fn __wasm_split_00lazy00_export_00000000000000000000000000000001_parts()
    -> &'static Parts {
        &PARTS
    }

    pub use __wasm_split_00lazy00_import_00000000000000000000000000000001_parts as parts;
}

#[cfg(not(target_family = "wasm"))]
mod cut {
    pub fn parts() -> &'static super::Parts {
        &super::PARTS
    }
}

thread_local! {
    static TAKEN: Cell<Option<&'static Parts>> = const { Cell::new(None) };
}

/// The lazy parts, once their chunk is there: before that, a call would end the program.
pub fn parts() -> Option<&'static Parts> {
    TAKEN.get().or_else(|| browser::lazy::is_loaded().then(take))
}

fn take() -> &'static Parts {
    let parts = cut::parts();
    (parts.start)(&browser::bare_address(), browser::now_ms() / 86_400_000.0);
    TAKEN.set(Some(parts));
    parts
}

/// A view for src/web/export.js.
#[wasm_bindgen]
pub fn view(name: &str, query: &str) -> String {
    parts().map_or(String::new(), |parts| (parts.view)(name, query).into_string())
}

/// A document for src/web/export.js.
#[wasm_bindgen]
pub fn exported(name: &str, query: &str) -> String {
    parts().map_or(String::new(), |parts| (parts.exported)(name, query))
}
