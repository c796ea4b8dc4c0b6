//! Documentation that is printed from the code's tables, and the figures in its prose.

use std::fs;
use std::path::Path;

use anyhow::{Result, anyhow};
use kumo_planner::catalog;
use kumo_planner::docs::{accuracy, assumptions, figures};

/// Writes docs/assumptions.md, docs/accuracy.md and the names that links may hold, and renews the
/// figures in the prose of docs/ and README.md; tests fail when any of it is stale.
pub fn write() -> Result<()> {
    let docs = crate::root().join("docs");
    put(&docs.join("assumptions.md"), &assumptions::markdown())?;
    put(&docs.join("accuracy.md"), &accuracy::markdown())?;
    put(&crate::root().join("src/scenario/names.txt"), &catalog::names())?;
    for entry in fs::read_dir(&docs)? {
        renew(&entry?.path())?;
    }
    renew(&crate::root().join("README.md"))
}

fn put(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text)?;
    println!("Wrote {}", file.display());
    Ok(())
}

/// Renews the figures of a Markdown file.
fn renew(file: &Path) -> Result<()> {
    if file.extension().is_none_or(|ending| ending != "md") {
        return Ok(());
    }
    let text = fs::read_to_string(file)?;
    let renewed = figures::renewed(&text).map_err(|why| anyhow!("{}: {why}", file.display()))?;
    if renewed != text {
        put(file, &renewed)?;
    }
    Ok(())
}
