//! Documentation that is printed from the code's tables.

use anyhow::Result;
use kumo_planner::report::{accuracy, assumptions};

/// Writes docs/assumptions.md and docs/accuracy.md; tests fail when they are stale.
pub fn write() -> Result<()> {
    for (name, text) in
        [("assumptions", assumptions::markdown()), ("accuracy", accuracy::markdown())]
    {
        let file = crate::root().join(format!("docs/{name}.md"));
        std::fs::write(&file, text)?;
        println!("Wrote {}", file.display());
    }
    Ok(())
}
