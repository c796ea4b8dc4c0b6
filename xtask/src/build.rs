//! Building and serving the page.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use kumo_planner::html::plain;
use kumo_planner::{Coefficients, Scenario, plan};

use crate::process::run;
use crate::setup::{self, BuildTools};

/// Writes dist/.
pub fn build() -> Result<()> {
    let tools = setup::for_build()?;
    run(trunk(&tools).args(["build", "--release"]))?;
    println!("The deployable page is in {}", dist().display());
    Ok(())
}

/// Builds and serves the page, and rebuilds it when a source changes.
pub fn serve(wanted: u16) -> Result<()> {
    let tools = setup::for_build()?;
    let port = (wanted..wanted.saturating_add(20))
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .with_context(|| format!("ports {wanted} and the 20 after it are taken: use --port"))?;
    if port != wanted {
        println!("Port {wanted} is taken.");
    }
    println!("Building the planner (two minutes the first time: it is optimised for size).");
    println!("Then it is at http://127.0.0.1:{port}/ until you press Ctrl+C.");
    let port = port.to_string();
    run(trunk(&tools).args(["serve", "--release", "--address", "127.0.0.1", "--port", &port]))
}

/// The folder that the build writes.
pub fn dist() -> PathBuf {
    crate::root().join("dist")
}

fn trunk(tools: &BuildTools) -> Command {
    let mut trunk = Command::new(&tools.trunk);
    // All tools are on PATH at their versions: Trunk need not download any.
    trunk.args(["--offline", "--skip-version-check"]).env("PATH", &tools.path);
    trunk.current_dir(crate::root()).env_remove("NO_COLOR");
    trunk
}

/// Where the worked example goes in index.html.
const MARK: &str = "{{worked-example}}";

/// Puts the worked example's figures into the page that Trunk has just built, and minifies
/// its scripts and styles.
pub fn finish() -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map_or_else(dist, PathBuf::from);
    fill_in(&folder.join("index.html"))?;
    for entry in fs::read_dir(&folder)? {
        let file = entry?.path();
        match file.extension().and_then(|ending| ending.to_str()) {
            Some("js" | "css") => minify(&file)?,
            _ => {}
        }
    }
    Ok(())
}

fn fill_in(file: &Path) -> Result<()> {
    let page = fs::read_to_string(file).with_context(|| format!("{}", file.display()))?;
    if page.matches(MARK).count() != 1 {
        bail!("index.html must hold `{MARK}` once");
    }
    let figures = plain::page(&plan(&Scenario::default(), &Coefficients::typical()));
    Ok(fs::write(file, page.replace(MARK, &figures))?)
}

fn minify(file: &Path) -> Result<()> {
    let mut esbuild = Command::new("esbuild");
    esbuild.arg(file).args(["--minify", "--allow-overwrite", "--log-level=warning"]);
    esbuild.arg(format!("--outfile={}", file.display()));
    run(&mut esbuild)
}
