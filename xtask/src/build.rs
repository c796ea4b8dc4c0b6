//! Building and serving the page.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
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

/// What index.html leaves open: the figures, the name of the style sheet, and the stamp of
/// the deeper parts.
const FIGURES: &str = "{{worked-example}}";
const STYLE_SHEET: &str = "{{style-sheet}}";
const DEPTH: &str = "{{planner-depth}}";

/// The module of the deeper parts. Trunk gives a worker's files no hash in their names.
pub const DEPTH_FILES: [&str; 2] = ["planner.js", "planner_bg.wasm"];

/// Finishes the page that Trunk has just built: fills in the worked example's figures,
/// bundles the styles into one file named by its contents, minifies the scripts, and stamps the
/// deeper parts with theirs, so that no cache gives an older release's.
pub fn finish() -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map_or_else(dist, PathBuf::from);
    let page = folder.join("index.html");
    let figures = plain::page(&plan(&Scenario::default(), &Coefficients::typical()));
    fill_in(&page, FIGURES, &figures)?;
    fill_in(&page, STYLE_SHEET, &bundle_styles(&folder)?)?;
    for entry in fs::read_dir(&folder)? {
        let file = entry?.path();
        if file.extension().is_some_and(|ending| ending == "js") {
            esbuild(&file, &file, &["--allow-overwrite"])?;
        }
    }
    fill_in(&page, DEPTH, &hash(&DEPTH_FILES.map(|file| folder.join(file)))?)
}

fn fill_in(page: &Path, mark: &str, with: &str) -> Result<()> {
    let text = fs::read_to_string(page).with_context(|| format!("{}", page.display()))?;
    if text.matches(mark).count() != 1 {
        bail!("index.html must hold `{mark}` once");
    }
    Ok(fs::write(page, text.replace(mark, with))?)
}

/// Gives the name of the style sheet that it writes.
fn bundle_styles(folder: &Path) -> Result<String> {
    let bundled = folder.join("planner.css");
    esbuild(&crate::root().join("style/planner.css"), &bundled, &["--bundle"])?;
    let name = format!("planner-{}.css", hash(std::slice::from_ref(&bundled))?);
    fs::rename(&bundled, folder.join(&name))?;
    Ok(name)
}

fn hash(files: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file).with_context(|| format!("{}", file.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn esbuild(from: &Path, to: &Path, options: &[&str]) -> Result<()> {
    let mut esbuild = Command::new("esbuild");
    esbuild.arg(from).args(["--minify", "--log-level=warning"]).args(options);
    run(esbuild.arg(format!("--outfile={}", to.display())))
}
