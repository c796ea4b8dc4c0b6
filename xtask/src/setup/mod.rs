//! Set-up: each step is skipped where its result is there, says what it does and why it
//! takes time, and names the remedy where it fails.

mod chromium;
mod debian;
mod node;
mod python;
mod rust;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::process::program;
use crate::tools::Versions;

pub use debian::{apt, is_debian_root};
pub use node::npm_packages;
pub use python::{PYTHON, python_packages};
pub use rust::cargo_tool;

/// What the build needs, ready to run.
pub struct BuildTools {
    pub trunk: PathBuf,
    pub wasm_bindgen_test_runner: PathBuf,
    /// PATH with the tools in front.
    pub path: OsString,
}

/// Sets up the wasm target, Trunk, wasm-bindgen-cli, wasm-split-cli, wasm-opt and esbuild.
///
/// # Errors
/// Names the step that failed and what to do about it.
pub fn for_build() -> Result<BuildTools> {
    let versions = Versions::read()?;
    rust::wasm_target()?;
    rust::crates()?;
    let trunk = cargo_tool(("trunk", ""), "trunk", &versions.trunk, "some 8 CPU minutes")?;
    let bindgen = cargo_tool(
        ("wasm-bindgen-cli", ""),
        "wasm-bindgen",
        &versions.wasm_bindgen,
        "about a minute",
    )?;
    let split = cargo_tool(
        ("wasm_split_cli_support", "build-binary"),
        "wasm-split-cli",
        &versions.wasm_split,
        "about a minute",
    )?;
    let wasm_opt = node::npm_tool("binaryen", "wasm-opt", &versions.binaryen)?;
    let esbuild = esbuild()?;
    let own = [trunk.as_path(), &bindgen, &split, &wasm_opt, &esbuild].map(Path::to_path_buf);
    let path = std::env::var_os("PATH").unwrap_or_default();
    Ok(BuildTools {
        trunk: trunk.join(program("trunk")),
        wasm_bindgen_test_runner: bindgen.join(program("wasm-bindgen-test-runner")),
        path: std::env::join_paths(own.into_iter().chain(std::env::split_paths(&path)))?,
    })
}

/// The folder of esbuild alone.
///
/// # Errors
/// Where it can't be fetched.
pub fn esbuild() -> Result<PathBuf> {
    node::npm_tool("esbuild", "esbuild", &Versions::read()?.esbuild)
}

/// What the tests in a browser need.
pub struct PageTools {
    /// The browser to start; `None` for Playwright's own.
    pub chromium: Option<PathBuf>,
}

/// Sets up Chromium and the page tests' packages.
///
/// # Errors
/// Says what is missing and the command that gets it.
pub fn for_page_tests() -> Result<PageTools> {
    let packages = npm_packages("page-tests", &page_tests(), &page_tests())?;
    Ok(PageTools { chromium: chromium::set_up(&packages)? })
}

/// The page tests' folder.
pub fn page_tests() -> PathBuf {
    crate::root().join("tests/page")
}
