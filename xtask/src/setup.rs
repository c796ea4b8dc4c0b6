//! Set-up: each step is skipped where its result is there, says what it does and why it
//! takes time, and names the remedy where it fails.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{output, run};
use crate::tools::{Versions, cache, hash};

/// What the build needs, ready to run.
pub struct BuildTools {
    pub trunk: PathBuf,
    pub wasm_bindgen_test_runner: PathBuf,
    /// PATH with the tools in front.
    pub path: OsString,
}

/// Sets up the wasm target, Trunk, wasm-bindgen-cli, wasm-opt and esbuild.
///
/// # Errors
/// Names the step that failed and what to do about it.
pub fn for_build() -> Result<BuildTools> {
    let versions = Versions::read()?;
    wasm_target()?;
    crates()?;
    let trunk = cargo_tool("trunk", "trunk", &versions.trunk, "some 8 CPU minutes")?;
    let bindgen =
        cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &versions.wasm_bindgen, "about a minute")?;
    let wasm_opt = npm_tool("binaryen", "wasm-opt", &versions.binaryen, &versions)?;
    let esbuild = npm_tool("esbuild", "esbuild", &versions.esbuild, &versions)?;
    let own = [trunk.as_path(), &bindgen, &wasm_opt, &esbuild].map(Path::to_path_buf);
    let path = std::env::var_os("PATH").unwrap_or_default();
    Ok(BuildTools {
        trunk: trunk.join(program("trunk")),
        wasm_bindgen_test_runner: bindgen.join(program("wasm-bindgen-test-runner")),
        path: std::env::join_paths(own.into_iter().chain(std::env::split_paths(&path)))?,
    })
}

/// The file name of a program.
pub fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = output("rustc", &["--print", "sysroot"]).context("rustc is not on PATH")?;
    if Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    println!("Set-up: adding Rust's target {TARGET} (a download of some 20 MB)");
    run(Command::new("rustup").args(["target", "add", TARGET])).with_context(|| {
        format!(
            "Set-up step 'wasm target' failed. Check the network and run `rustup target add \
             {TARGET}`; a Rust without rustup needs its distribution's package for that target."
        )
    })
}

/// Fetches the crates of Cargo.lock, which Trunk's build then takes without the network.
fn crates() -> Result<()> {
    let mut fetch = Command::new("cargo");
    fetch.args(["fetch", "--locked", "--quiet"]).current_dir(crate::root());
    run(&mut fetch).context(
        "Set-up step 'crates' failed. It needs crates.io: check the network and run the command \
         again.",
    )
}

/// A program built by cargo, kept by version; gives the folder that holds it.
///
/// # Errors
/// Where it can't be built.
pub fn cargo_tool(package: &str, binary: &str, version: &str, time: &str) -> Result<PathBuf> {
    let home = cache()?.join(format!("{package}-{version}"));
    let bin = home.join("bin");
    if bin.join(program(binary)).is_file() {
        return Ok(bin);
    }
    println!(
        "Set-up: building {package} {version} from source ({time}, once for each version; kept in \
         {})",
        home.display()
    );
    let mut install = Command::new("cargo");
    install.args(["install", "--locked", "--force", "--version", version, package, "--root"]);
    // The tool is for this machine, whatever the project builds for.
    install.arg(&home).env_remove("CARGO_BUILD_TARGET").env_remove("RUSTFLAGS");
    run(&mut install).with_context(|| {
        format!(
            "Set-up step '{package}' failed. It needs crates.io and a C compiler: check the network \
             and run the command again, or install {package} {version} yourself into {}.",
            home.display()
        )
    })?;
    Ok(bin)
}

/// A program from an npm package, kept by version; gives the folder that holds it.
fn npm_tool(package: &str, binary: &str, version: &str, versions: &Versions) -> Result<PathBuf> {
    let home = cache()?.join(format!("{package}-{version}"));
    let bin = home.join("node_modules/.bin");
    if bin.join(binary).exists() {
        return Ok(bin);
    }
    node(versions)?;
    println!("Set-up: fetching {binary} (npm package {package} {version}; some seconds)");
    let wanted = format!("{package}@{version}");
    npm_install(&home, None, |npm| {
        npm.args(["install", "--no-save", "--no-package-lock", &wanted]);
    })
    .with_context(|| {
        format!(
            "Set-up step '{binary}' failed. It needs the npm registry: check the network and run \
             the command again."
        )
    })?;
    Ok(bin)
}

/// The files by which npm knows a folder's packages.
const LOCKED: [&str; 2] = ["package.json", "package-lock.json"];

/// Runs npm for the packages of a folder, or for those that the arguments name.
fn npm_install(
    home: &Path,
    folder: Option<&Path>,
    arguments: impl FnOnce(&mut Command),
) -> Result<()> {
    whole(home, |half| {
        if let Some(folder) = folder {
            for file in LOCKED {
                let from = folder.join(file);
                let to = half.join(file);
                std::fs::copy(&from, to).with_context(|| format!("{}", from.display()))?;
            }
        }
        let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        npm.current_dir(half);
        arguments(&mut npm);
        npm.args(["--no-audit", "--no-fund", "--loglevel=error"]);
        run(&mut npm)
    })
}

/// Fills a folder beside the wanted one and moves it there when all is in it, so that an
/// interrupted set-up leaves nothing half done.
///
/// # Errors
/// Those of filling it, or where it can't be moved.
pub fn whole(home: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let mut half = home.as_os_str().to_owned();
    half.push(".part");
    let half = PathBuf::from(half);
    let _ = std::fs::remove_dir_all(&half);
    std::fs::create_dir_all(&half)?;
    fill(&half)?;
    let _ = std::fs::remove_dir_all(home);
    std::fs::rename(&half, home)?;
    Ok(())
}

/// Node.js and npm, from Debian's packages where that can be done.
fn node(versions: &Versions) -> Result<()> {
    let major = || {
        let version = output("node", &["--version"])?;
        version.trim_start_matches('v').split('.').next()?.parse::<u32>().ok()
    };
    let ready = || major().is_some_and(|m| m >= versions.node_major) && has("npm");
    if !ready() && is_debian_root() {
        apt(&["nodejs", "npm"])?;
    }
    if ready() {
        return Ok(());
    }
    bail!(
        "Node.js {} or newer with npm is missing (wasm-opt, esbuild and the page's tests run on it). Install \
         it from https://nodejs.org or with your system's package manager, for example `sudo \
         apt-get install nodejs npm` or `brew install node`, then run the command again.",
        versions.node_major
    )
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
    node(&Versions::read()?)?;
    let packages = page_packages()?;
    if let Some(chromium) = chromium() {
        return Ok(PageTools { chromium: Some(chromium) });
    }
    if is_debian_root() {
        apt(&["chromium"])?;
        if let Some(chromium) = chromium() {
            return Ok(PageTools { chromium: Some(chromium) });
        }
    }
    let own = output("node", &["-e", OWN_CHROMIUM, &packages.to_string_lossy()]);
    if own.is_some() {
        return Ok(PageTools { chromium: None });
    }
    bail!(
        "Chromium is missing for the page's tests. Install it (`sudo apt-get install chromium`, or \
         Google Chrome), or run `npx playwright install chromium` in tests/page, or set \
         PLANNER_CHROMIUM to the path of one; then run the command again."
    )
}

/// Succeeds where Playwright has downloaded a Chromium of its own.
const OWN_CHROMIUM: &str = "const { chromium } = require(process.argv[1] + '/@playwright/test'); \
                            process.exit(require('fs').existsSync(chromium.executablePath()) ? 0 : 1)";

fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("PLANNER_CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.into_iter().find_map(on_path)
}

/// A program's file, where PATH has one.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The page tests' folder.
pub fn page_tests() -> PathBuf {
    crate::root().join("tests/page")
}

/// The page tests' npm packages, linked into the checkout.
fn page_packages() -> Result<PathBuf> {
    npm_packages("page-tests", &page_tests(), &page_tests())
}

/// The npm packages that a folder's lock file names, kept by its hash and linked into another
/// folder, or into the same.
///
/// # Errors
/// Where they can't be fetched.
pub fn npm_packages(name: &str, locked: &Path, user: &Path) -> Result<PathBuf> {
    node(&Versions::read()?)?;
    let home = cache()?.join(format!("{name}-{}", hash(&[locked.join("package-lock.json")])?));
    if !home.join("node_modules").is_dir() {
        println!("Set-up: fetching npm packages: {name}");
        npm_install(&home, Some(locked), |npm| {
            npm.arg("ci").env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        })
        .with_context(|| {
            format!(
                "Set-up step '{name}' failed. It needs the npm registry: check the network and run \
                 the command again."
            )
        })?;
    }
    link(&home.join("node_modules"), &user.join("node_modules"))?;
    Ok(home.join("node_modules"))
}

/// The Python packages that a folder's requirements.txt names, kept by its hash; gives the folder
/// for PYTHONPATH.
///
/// # Errors
/// Where there is no Python with pip, or they can't be fetched.
pub fn python_packages(name: &str, folder: &Path) -> Result<PathBuf> {
    let wanted = folder.join("requirements.txt");
    let home = cache()?.join(format!("{name}-{}", hash(std::slice::from_ref(&wanted))?));
    if home.is_dir() {
        return Ok(home);
    }
    python()?;
    println!("Set-up: fetching Python packages: {name}");
    whole(&home, |half| {
        let mut pip = Command::new(PYTHON);
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-warn-conflicts",
            "--root-user-action=ignore",
            "--target",
        ]);
        run(pip.arg(half).arg("--requirement").arg(&wanted))
    })
    .with_context(|| {
        format!(
            "Set-up step '{name}' failed. It needs PyPI: check the network and run the command \
             again."
        )
    })?;
    Ok(home)
}

/// The name that Python has.
pub const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

/// Python with pip, from Debian's packages where that can be done.
fn python() -> Result<()> {
    let ready = || output(PYTHON, &["-m", "pip", "--version"]).is_some();
    if !ready() && is_debian_root() {
        apt(&["python3", "python3-pip"])?;
    }
    if ready() {
        return Ok(());
    }
    bail!(
        "Python 3.11 or newer with pip is missing (two of the documentation sites are built by it). \
         Install it from https://www.python.org or with your system's package manager, for example \
         `sudo apt-get install python3 python3-pip`, then run the command again."
    )
}

fn link(to: &Path, at: &Path) -> Result<()> {
    if std::fs::read_link(at).is_ok_and(|there| there == to) {
        return Ok(());
    }
    let _ = std::fs::remove_file(at);
    let _ = std::fs::remove_dir_all(at);
    #[cfg(unix)]
    std::os::unix::fs::symlink(to, at)?;
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(to, at)?;
    Ok(())
}

fn has(name: &str) -> bool {
    output(name, &["--version"]).is_some()
}

/// Whether Debian's packages can be installed.
pub fn is_debian_root() -> bool {
    Path::new("/etc/debian_version").exists() && output("id", &["-u"]).as_deref() == Some("0")
}

/// Installs Debian packages.
///
/// # Errors
/// Says what failed and the command that does the same.
pub fn apt(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    println!("Set-up: installing {names} from Debian's packages");
    let mut update = Command::new("apt-get");
    update.args(["update", "-qq"]);
    let mut install = Command::new("apt-get");
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
    install.env("DEBIAN_FRONTEND", "noninteractive");
    run(&mut update).and_then(|()| run(&mut install)).with_context(|| {
        format!(
            "Set-up step '{names}' failed. Check the network and run `apt-get update && apt-get \
             install {names}`."
        )
    })
}
