//! Keeps in the page's program by what `cargo xtask build` splits it (xtask/src/split.rs).

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").as_deref() == Ok("wasm") {
        println!("cargo::rustc-link-arg-bin=kumo-planner=--emit-relocs");
    }
}
