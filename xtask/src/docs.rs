//! Documentation that is printed from the code's tables.

use anyhow::Result;
use kumo_planner::catalog;
use kumo_planner::docs::{accuracy, assumptions};

/// Writes docs/assumptions.md, docs/accuracy.md and the names that a price can have; tests fail when they are stale.
pub fn write() -> Result<()> {
    for (name, text) in
        [("assumptions", assumptions::markdown()), ("accuracy", accuracy::markdown())]
    {
        let file = crate::root().join(format!("docs/{name}.md"));
        std::fs::write(&file, text)?;
        println!("Wrote {}", file.display());
    }
    let names = crate::root().join("src/scenario/price_names.txt");
    std::fs::write(&names, catalog::price_names())?;
    println!("Wrote {}", names.display());
    Ok(())
}
