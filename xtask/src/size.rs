//! How many bytes a visitor loads.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};

use crate::build::dist;
use crate::single;

/// Files that are loaded together, and what they may weigh.
struct Group {
    name: &'static str,
    /// How their names end; none are those that no other group has.
    files: &'static [&'static str],
    /// Compressed by brotli, as hosts send them; 0 for no limit.
    brotli: usize,
    /// As they are; 0 for no limit.
    raw: usize,
}

const GROUPS: [Group; 6] = [
    Group { name: "default view", files: &[], brotli: 156_000, raw: 0 },
    Group {
        name: "lazy parts",
        files: &["_lazy.wasm", "lazy.css", "export.js"],
        brotli: 205_000,
        raw: 0,
    },
    // Fetched by who opens 'I have measurements' or drops a file.
    Group {
        name: "reading measurements",
        files: &["measure.js", "reader.js", "calibrate_bg.wasm"],
        brotli: 203_000,
        raw: 0,
    },
    // What a page of documentation loads itself.
    Group { name: "embed", files: &["embed.js"], brotli: 0, raw: 3_000 },
    Group { name: "inside a frame", files: &["frame.js"], brotli: 1_500, raw: 0 },
    Group {
        name: "plan for other pages",
        files: &["planner.js", "planner_bg.wasm"],
        brotli: 118_500,
        raw: 0,
    },
];

/// The largest that planner.html may be: mail servers take it many times over.
const SINGLE_RAW: usize = 1_000_000;

/// Prints raw and brotli bytes of each file of dist/, and the sums of what is loaded together.
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
    println!("{:>10} {:>10}  file", "raw", "brotli");
    let mut over = Vec::new();
    for group in GROUPS {
        let files: Vec<&str> =
            names.iter().map(String::as_str).filter(|name| group.has(name)).collect();
        let (raw, brotli) = sum(&files)?;
        let limit = match (group.brotli, group.raw) {
            (0, most) => format!("{most} raw bytes"),
            (most, _) => format!("{most}"),
        };
        println!("{raw:>10} {brotli:>10}  {}, of {limit} allowed\n", group.name);
        if (group.brotli > 0 && brotli > group.brotli) || (group.raw > 0 && raw > group.raw) {
            over.push(format!("{} is over its budget of {limit}", group.name));
        }
    }
    let single = fs::metadata(dist().join(single::FILE))?.len() as usize;
    println!("{single:>10}             {}, of {SINGLE_RAW} raw bytes allowed", single::FILE);
    if single > SINGLE_RAW {
        over.push(format!("{} is over its budget", single::FILE));
    }
    if over.is_empty() { Ok(()) } else { bail!("{}", over.join("; ")) }
}

impl Group {
    fn has(&self, file: &str) -> bool {
        let names = |group: &Group| group.files.iter().any(|end| file.ends_with(end));
        if !self.files.is_empty() {
            return names(self);
        }
        file != single::FILE && !GROUPS.iter().any(names)
    }
}

/// Prints the files, and gives their raw and brotli bytes.
fn sum(files: &[&str]) -> Result<(usize, usize)> {
    let (mut raw_sum, mut brotli_sum) = (0, 0);
    for file in files {
        let bytes = fs::read(dist().join(file))?;
        let brotli = brotli_size(&bytes)?;
        println!("{:>10} {brotli:>10}  {file}", bytes.len());
        raw_sum += bytes.len();
        brotli_sum += brotli;
    }
    Ok((raw_sum, brotli_sum))
}

fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
}
