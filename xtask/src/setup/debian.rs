//! What comes by Debian's packages.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{output, run};

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
