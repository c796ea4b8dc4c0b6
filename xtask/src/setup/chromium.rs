//! The browser of the page's tests.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::debian::{apt, is_debian_root};
use crate::process::{on_path, output};

/// The browser to start; `None` for Playwright's own, which its packages know.
///
/// # Errors
/// Says what is missing and the command that gets it.
pub fn set_up(packages: &Path) -> Result<Option<PathBuf>> {
    if let Some(chromium) = installed() {
        return Ok(Some(chromium));
    }
    if is_debian_root() {
        apt(&["chromium"])?;
        if let Some(chromium) = installed() {
            return Ok(Some(chromium));
        }
    }
    let own = output("node", &["-e", OWN_CHROMIUM, &packages.to_string_lossy()]);
    if own.is_some() {
        return Ok(None);
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

fn installed() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("PLANNER_CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.into_iter().find_map(on_path)
}
