//! `cargo xtask bench page`: a slider step of the page against one of a small React page.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use kumo_planner::html::page::TABS;

use crate::process::{program, run};
use crate::{build, setup};

/// Measures the page in Chromium. The words are options of bench/page/bench.js; without
/// `--dist` the page is built first.
///
/// # Errors
/// Where something can't be set up or built, or memory grows under `--memory`.
pub fn page(words: &[&str]) -> Result<()> {
    let given = |option: &str| words.iter().any(|word| word.starts_with(option));
    let tools = setup::for_page_tests()?;
    setup::npm_packages("page-tests", &setup::page_tests(), &sources())?;
    let react = build_react()?;
    if !given("--dist") {
        build::build()?;
    }
    let mut bench = Command::new("node");
    bench.arg(sources().join("bench.js")).arg("--react").arg(react);
    if !given("--open") {
        bench.args(["--open", &fragments()]);
    }
    if let Some(chromium) = &tools.chromium {
        bench.env("PLANNER_CHROMIUM", chromium);
    }
    run(bench.args(words))
}

fn sources() -> PathBuf {
    crate::root().join("bench/page")
}

/// What opens each tab.
fn fragments() -> String {
    TABS.iter().map(|tab| tab.id).collect::<Vec<_>>().join(",")
}

/// Bundles the React page for production, and gives its folder.
fn build_react() -> Result<PathBuf> {
    let source = sources().join("react");
    setup::npm_packages("bench-react", &source, &source)?;
    let folder = crate::root().join("target/bench-react");
    fs::create_dir_all(&folder)?;
    let mut esbuild = Command::new(setup::esbuild()?.join(program("esbuild")));
    esbuild.arg(source.join("src/main.jsx")).args(BUNDLE).arg(outfile(&folder));
    run(&mut esbuild)?;
    for file in ["index.html", "page.css"] {
        let from = source.join(file);
        fs::copy(&from, folder.join(file)).with_context(|| format!("{}", from.display()))?;
    }
    Ok(folder)
}

const BUNDLE: [&str; 5] = [
    "--bundle",
    "--minify",
    "--jsx=automatic",
    "--define:process.env.NODE_ENV=\"production\"",
    "--log-level=warning",
];

fn outfile(folder: &Path) -> OsString {
    let mut option = OsString::from("--outfile=");
    option.push(folder.join("main.js"));
    option
}
