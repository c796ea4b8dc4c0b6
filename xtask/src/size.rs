//! How many bytes a visitor loads.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};

/// What the default view may load, brotli-compressed.
const BUDGET: usize = 110_000;

/// Prints raw and brotli bytes of each file of dist/ and their sum.
///
/// # Errors
/// Where the sum is over the budget, or dist/ isn't there.
pub fn report() -> Result<()> {
    let dist = crate::build::dist();
    let entries = fs::read_dir(&dist).context("no dist/: run `cargo xtask build` first")?;
    let mut files: Vec<_> = entries.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    println!("{:>10} {:>10}  file", "raw", "brotli");
    let (mut raw_sum, mut brotli_sum) = (0, 0);
    for file in files {
        let bytes = fs::read(file.path())?;
        let brotli = brotli_size(&bytes)?;
        println!("{:>10} {:>10}  {}", bytes.len(), brotli, file.file_name().to_string_lossy());
        raw_sum += bytes.len();
        brotli_sum += brotli;
    }
    println!("{raw_sum:>10} {brotli_sum:>10}  all, of {BUDGET} allowed");
    if brotli_sum > BUDGET {
        bail!("dist/ is {} bytes over the budget of {BUDGET}", brotli_sum - BUDGET);
    }
    Ok(())
}

fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
}
