//! How many bytes a visitor loads.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};

use crate::build::{DEPTH_FILES, dist};

/// What the default view may load, brotli-compressed.
const BUDGET: usize = 110_000;

/// What the deeper parts may load on top, once one of them is opened.
const DEPTH_BUDGET: usize = 160_000;

/// Prints raw and brotli bytes of each file of dist/, and the sums of what is loaded at
/// once and of what is loaded on demand.
///
/// # Errors
/// Where a sum is over its budget, or dist/ isn't there.
pub fn report() -> Result<()> {
    let entries = fs::read_dir(dist()).context("no dist/: run `cargo xtask build` first")?;
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let (deeper, first): (Vec<_>, Vec<_>) =
        names.into_iter().partition(|name| DEPTH_FILES.contains(&name.as_str()));
    println!("{:>10} {:>10}  file", "raw", "brotli");
    let sums = [
        ("default view", sum("default view", BUDGET, &first)?, BUDGET),
        ("deeper parts", sum("deeper parts", DEPTH_BUDGET, &deeper)?, DEPTH_BUDGET),
    ];
    for (name, sum, budget) in sums {
        if sum > budget {
            bail!("the {name} is {} bytes over the budget of {budget}", sum - budget);
        }
    }
    Ok(())
}

/// Prints the files and their sum, and gives the latter.
fn sum(name: &str, budget: usize, files: &[String]) -> Result<usize> {
    let (mut raw_sum, mut brotli_sum) = (0, 0);
    for file in files {
        let bytes = fs::read(dist().join(file))?;
        let brotli = brotli_size(&bytes)?;
        println!("{:>10} {brotli:>10}  {file}", bytes.len());
        raw_sum += bytes.len();
        brotli_sum += brotli;
    }
    println!("{raw_sum:>10} {brotli_sum:>10}  {name}, of {budget} allowed");
    Ok(brotli_sum)
}

fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
}
