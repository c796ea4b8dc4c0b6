//! Python, and what comes by pip.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian::{apt, is_debian_root};
use crate::process::{output, run};
use crate::tools::{cache, hash, whole};

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
        "Python 3.11 or newer with pip is missing (two of the documentation sites are built by it, and \
         it checks the Kubernetes manifests). \
         Install it from https://www.python.org or with your system's package manager, for example \
         `sudo apt-get install python3 python3-pip`, then run the command again."
    )
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
