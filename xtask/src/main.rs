//! The project's commands. `cargo xtask help` lists them.

mod bench;
mod build;
mod checkers;
mod config;
mod counts;
mod docs;
mod kumod;
mod lint;
mod optimise;
mod playwright;
mod process;
mod replay;
mod setup;
mod single;
mod sites;
mod size;
mod split;
mod suites;
mod tools;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N]   set up the tools, build the planner and serve it (port 8080)
  build              set up the tools and write the deployable dist/
  test [SUITE]       set up and run all tests, or one suite: lint, native, config, wasm, page
  test --docs-sites  build real documentation sites with the planner in them, and test it there
  bench page         a slider step of the page against one of a React page, as ratios; with
                     [--dist PATH] another build, [--open FRAGMENT] one tab instead of the
                     heaviest, [--memory] what 10,000 steps leave behind
  bench calibrate    reading a server's logs against zstdcat | jq, as ratios
  size               raw and brotli bytes of each file of dist/, held against the budget
  docs               write docs/assumptions.md, docs/accuracy.md and the names of prices from the
                     tables in the code
  finish             fill in and minify what Trunk has built (Trunk calls this)
";

fn main() -> ExitCode {
    match command() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            error.chain().skip(1).for_each(|cause| eprintln!("because: {cause}"));
            ExitCode::FAILURE
        }
    }
}

fn command() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["serve"] => build::serve(8080),
        ["serve", "--port", port] => build::serve(port.parse()?),
        ["build"] => build::build(),
        ["test"] => suites::run(None),
        ["test", "--docs-sites"] => suites::run_sites(),
        ["test", suite] => suites::run(Some(suite)),
        ["bench", "page", options @ ..] => bench::page(options),
        ["bench", "calibrate"] => bench::calibrate(),
        ["size"] => size::report(),
        ["docs"] => docs::write(),
        ["finish"] => build::finish(),
        ["help" | "--help" | "-h"] | [] => {
            print!("{HELP}");
            Ok(())
        }
        _ => bail!("unknown command: {}\n\n{HELP}", words.join(" ")),
    }
}

/// The repository's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
