//! Documentation that is printed from the code's tables.

use anyhow::Result;

/// Writes docs/assumptions.md; a test fails when it is stale.
pub fn write() -> Result<()> {
    let file = crate::root().join("docs/assumptions.md");
    std::fs::write(&file, kumo_planner::report::assumptions::markdown())?;
    println!("Wrote {}", file.display());
    Ok(())
}
