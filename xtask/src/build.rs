//! Building and serving the page.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use kumo_planner::html::plain;
use kumo_planner::lazy;
use kumo_planner::scenario::FIELDS;

use crate::optimise::{For, chunk, esbuild, module_of};
use crate::process::run;
use crate::setup::{self, BuildTools};
use crate::single;
use crate::split::Program;
use crate::tools::hash;

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
    trunk.env("CARGO_ENCODED_RUSTFLAGS", short_paths().join("\u{1f}"));
    // By its names and relocations the program is split; wasm-opt strips them after that.
    trunk.env("CARGO_PROFILE_RELEASE_STRIP", "false");
    trunk
}

/// Compiler flags that cut the folders of this machine off the paths that panics carry: they
/// weigh, differ from machine to machine, and are nobody's business.
fn short_paths() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.map(|home| home.join("registry/src")).and_then(|all| fs::read_dir(all).ok());
    let folders = sources.into_iter().flatten().flatten().map(|entry| entry.path());
    folders.map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect()
}

/// What index.html leaves open: the figures, the name of the style sheet, and the stamp of
/// the lazy parts.
const FIGURES: &str = "{{worked-example}}";
const INPUTS: &str = "{{worked-inputs}}";
const VIEWS: &str = "{{templates}}";
const STYLE_SHEET: &str = "{{style-sheet}}";
const LAZY: &str = "{{planner-lazy}}";

/// Deeper views of the worked example that are in the page, so that its first screen is whole
/// without the lazy parts.
const TEMPLATES: [&str; 7] = [
    "risks",
    "risk-count",
    "verdict/machines",
    "verdict/ranges",
    "verdict/configure",
    "verdict/sources",
    "verdict/risks",
];

/// What serves the lazy parts and frames: their names carry no hash, so that the page asks for
/// them by a stamp.
const STAMPED: [&str; 6] =
    ["lazy.css", "export.js", "frame.js", "measure.js", "reader.js", "calibrate_bg.wasm"];

/// Finishes the page that Trunk has just built: fills in the worked example's figures,
/// bundles the styles into one file named by its contents, splits the program, optimises scripts
/// and modules, and stamps what serves the lazy parts, so that no cache gives an older release's.
pub fn finish() -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map_or_else(dist, PathBuf::from);
    let page = folder.join("index.html");
    fill_in(&page, FIGURES, &plain::page())?;
    fill_in(&page, INPUTS, &plain::inputs())?;
    let view =
        |name| format!("<template id=\"template-{name}\">{}</template>", lazy::view(name, ""));
    fill_in(&page, VIEWS, &TEMPLATES.map(view).concat())?;
    let keys: Vec<_> = FIELDS.iter().map(|field| field.key).collect();
    fill_in(&folder.join("embed.js"), "INPUTS", &keys.join("|"))?;
    fill_in(&page, STYLE_SHEET, &bundle_styles(&folder)?)?;
    let program = Program::split(&folder)?;
    for entry in fs::read_dir(&folder)? {
        let file = entry?.path();
        if file.extension().is_some_and(|ending| ending == "js") {
            esbuild(&file, &file, &["--allow-overwrite"])?;
            let is_reader = file.ends_with(READER_MODULE);
            module_of(&file, if is_reader { For::Speed } else { For::Size })?;
        }
    }
    bundle_reader(&folder)?;
    chunk(&program.lazy)?;
    program.name_by_contents(&folder)?;
    fill_in(&page, LAZY, &hash(&STAMPED.map(|file| folder.join(file)))?)?;
    single::write(&folder)
}

/// The script of the module that reads a server's files.
const READER_MODULE: &str = "calibrate.js";

/// The worker with its module's script as one classic script, which the page that is one file starts
/// too.
fn bundle_reader(folder: &Path) -> Result<()> {
    let module = folder.join(READER_MODULE);
    let alias = format!("--alias:calibrate={}", module.display());
    let options = ["--bundle", "--format=iife", "--log-override:empty-import-meta=silent", &alias];
    esbuild(&crate::root().join("src/web/reader.js"), &folder.join("reader.js"), &options)?;
    Ok(fs::remove_file(&module)?)
}

fn fill_in(page: &Path, mark: &str, with: &str) -> Result<()> {
    let text = fs::read_to_string(page).with_context(|| format!("{}", page.display()))?;
    if text.matches(mark).count() != 1 {
        bail!("{} must hold `{mark}` once", page.display());
    }
    Ok(fs::write(page, text.replace(mark, with))?)
}

/// Bundles the page's style sheet and that of the lazy parts; gives the name of the first.
fn bundle_styles(folder: &Path) -> Result<String> {
    for sheet in ["planner.css", "lazy.css"] {
        let from = crate::root().join("style").join(sheet);
        esbuild(&from, &folder.join(sheet), &["--bundle"])?;
    }
    let bundled = folder.join("planner.css");
    let name = format!("planner-{}.css", hash(std::slice::from_ref(&bundled))?);
    fs::rename(&bundled, folder.join(&name))?;
    Ok(name)
}
