//! Set-up of the programs that check documents. One that is missing is no failure: a reader
//! of the project needn't have any of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{on_path, run};
use crate::setup::{apt, is_debian_root, python_packages};
use crate::tools::{cache, whole};

/// Where KumoMTA's packages put it.
const KUMOD: &str = "/opt/kumomta/sbin/kumod";

/// The programs that are there.
pub struct Programs {
    pub shellcheck: Option<PathBuf>,
    pub systemd_analyze: Option<PathBuf>,
    pub promtool: Option<PathBuf>,
    /// The folder of its packages, for PYTHONPATH.
    pub kubernetes_validate: Option<PathBuf>,
    pub luac: Option<PathBuf>,
    pub kumod: Option<PathBuf>,
}

/// Finds the programs; installs what Debian has where it may.
pub fn set_up() -> Programs {
    let kumod = Some(PathBuf::from(KUMOD)).filter(|kumod| kumod.is_file());
    Programs {
        shellcheck: packaged("shellcheck", "shellcheck"),
        systemd_analyze: packaged("systemd-analyze", "systemd"),
        promtool: on_path("promtool").or_else(|| told(own_promtool())),
        kubernetes_validate: told(own_kubernetes_validate()),
        luac: packaged("luac5.4", "lua5.4"),
        kumod: on_path("kumod").or(kumod),
    }
}

/// A program of a Debian package.
fn packaged(program: &str, package: &str) -> Option<PathBuf> {
    if on_path(program).is_none() && is_debian_root() {
        told(apt(&[package]).map(Some));
    }
    on_path(program)
}

/// What a set-up step gives; why it gives nothing is said and no more.
fn told<T>(step: Result<Option<T>>) -> Option<T> {
    step.unwrap_or_else(|error| {
        println!("{error:#}");
        None
    })
}

/// promtool alone out of Debian's package prometheus, whose service isn't wanted here.
fn own_promtool() -> Result<Option<PathBuf>> {
    let home = cache()?.join("promtool-debian");
    let promtool = home.join("promtool");
    if promtool.is_file() {
        return Ok(Some(promtool));
    }
    if !is_debian_root() {
        return Ok(None);
    }
    println!("Set-up: fetching promtool from Debian's package prometheus (some 20 MB)");
    whole(&home, unpack_promtool).context(
        "Set-up step 'promtool' failed. Check the network, or put promtool on PATH; without it \
         the alert rules aren't checked.",
    )?;
    Ok(Some(promtool))
}

/// What carries Kubernetes' published schemas, so that no cluster is needed.
fn own_kubernetes_validate() -> Result<Option<PathBuf>> {
    let requirements = crate::root().join("xtask/kubernetes-validate");
    python_packages("kubernetes-validate", &requirements).map(Some)
}

fn unpack_promtool(half: &Path) -> Result<()> {
    let package = half.join("package");
    fs::create_dir_all(&package)?;
    run(Command::new("apt-get").args(["update", "-qq"]))?;
    let mut download = Command::new("apt-get");
    // Else apt warns that its own user can't write there.
    download.args(["-o", "APT::Sandbox::User=root", "download", "-qq", "prometheus"]);
    run(download.current_dir(&package))?;
    let archive = fs::read_dir(&package)?.next().context("apt-get downloaded nothing")??.path();
    let files = package.join("files");
    run(Command::new("dpkg-deb").arg("-x").arg(&archive).arg(&files))?;
    fs::rename(files.join("usr/bin/promtool"), half.join("promtool"))?;
    Ok(fs::remove_dir_all(&package)?)
}
