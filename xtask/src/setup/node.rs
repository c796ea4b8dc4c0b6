//! Node.js, and what comes by npm.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian::{apt, is_debian_root};
use crate::process::{output, run};
use crate::tools::{Versions, cache, hash, whole};

/// Node.js and npm, from Debian's packages where that can be done.
fn node() -> Result<()> {
    let oldest = Versions::read()?.node_major;
    let major = || {
        let version = output("node", &["--version"])?;
        version.trim_start_matches('v').split('.').next()?.parse::<u32>().ok()
    };
    let ready = || major().is_some_and(|m| m >= oldest) && has("npm");
    if !ready() && is_debian_root() {
        apt(&["nodejs", "npm"])?;
    }
    if ready() {
        return Ok(());
    }
    bail!(
        "Node.js {oldest} or newer with npm is missing (wasm-opt, esbuild and the page's tests run on it). Install \
         it from https://nodejs.org or with your system's package manager, for example `sudo \
         apt-get install nodejs npm` or `brew install node`, then run the command again."
    )
}

fn has(name: &str) -> bool {
    output(name, &["--version"]).is_some()
}

/// A program from an npm package, kept by version; gives the folder that holds it.
///
/// # Errors
/// Where it can't be fetched.
pub fn npm_tool(package: &str, binary: &str, version: &str) -> Result<PathBuf> {
    let home = cache()?.join(format!("{package}-{version}"));
    let bin = home.join("node_modules/.bin");
    if bin.join(binary).exists() {
        return Ok(bin);
    }
    node()?;
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

/// The npm packages that a folder's lock file names, kept by its hash and linked into another
/// folder, or into the same.
///
/// # Errors
/// Where they can't be fetched.
pub fn npm_packages(name: &str, locked: &Path, user: &Path) -> Result<PathBuf> {
    node()?;
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
