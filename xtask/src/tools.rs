//! Which tools at which version, and where they are kept.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// The tools of `[workspace.metadata.tools]` in Cargo.toml, and what Cargo.lock asks for.
pub struct Versions {
    pub trunk: String,
    pub binaryen: String,
    pub esbuild: String,
    pub wasm_split: String,
    /// The oldest Node.js that will do.
    pub node_major: u32,
    pub wasm_bindgen: String,
}

impl Versions {
    /// # Errors
    /// Where Cargo.toml or Cargo.lock lacks an entry.
    pub fn read() -> Result<Self> {
        let manifest = table("Cargo.toml")?;
        let tools = &manifest["workspace"]["metadata"]["tools"];
        let tool = |name: &str| {
            let version = tools.get(name).and_then(toml::Value::as_str);
            version.map(String::from).with_context(|| format!("Cargo.toml pins no {name}"))
        };
        Ok(Versions {
            trunk: tool("trunk")?,
            binaryen: tool("binaryen")?,
            esbuild: tool("esbuild")?,
            wasm_split: tool("wasm-split")?,
            node_major: tool("node-major")?.parse()?,
            wasm_bindgen: locked_version("wasm-bindgen")?,
        })
    }
}

/// The version of a package in Cargo.lock.
fn locked_version(name: &str) -> Result<String> {
    let lock = table("Cargo.lock")?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    let mut packages = packages.into_iter().flatten();
    packages
        .find(|package| package.get("name").and_then(toml::Value::as_str) == Some(name))
        .and_then(|package| package.get("version")?.as_str())
        .map(String::from)
        .with_context(|| format!("Cargo.lock has no {name}"))
}

fn table(file: &str) -> Result<toml::Table> {
    let path = crate::root().join(file);
    let text = std::fs::read_to_string(&path).with_context(|| format!("reading {file}"))?;
    text.parse().with_context(|| format!("parsing {file}"))
}

/// A name for what is in files, which changes with it, and with nothing else.
///
/// # Errors
/// Where one of them can't be read.
pub fn hash(files: &[PathBuf]) -> Result<String> {
    let mut all = Sha256::new();
    for file in files {
        let bytes = std::fs::read(file).with_context(|| format!("{}", file.display()))?;
        // A digest each, so that what moves from one file to the next is a change too.
        all.update(Sha256::digest(bytes));
    }
    Ok(all.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// Where built tools are kept, by name and version: outside the checkout, so that a second
/// clone finds them.
///
/// # Errors
/// Where the user has no home directory; `KUMO_PLANNER_CACHE` names another place.
pub fn cache() -> Result<PathBuf> {
    let from = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if let Some(own) = from("KUMO_PLANNER_CACHE") {
        return Ok(own);
    }
    let user = from("XDG_CACHE_HOME")
        .or_else(|| from("LOCALAPPDATA"))
        .or_else(|| Some(from("HOME")?.join(".cache")))
        .context("no home directory: set KUMO_PLANNER_CACHE to a folder for the built tools")?;
    Ok(user.join("kumo-capacity-planner").join("tools"))
}

/// Fills a folder beside the wanted one and moves it there when all is in it, so that an
/// interrupted set-up leaves nothing half done.
///
/// # Errors
/// Those of filling it, or where it can't be moved.
pub fn whole(home: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let mut half = home.as_os_str().to_owned();
    half.push(".part");
    let half = PathBuf::from(half);
    let _ = std::fs::remove_dir_all(&half);
    std::fs::create_dir_all(&half)?;
    fill(&half)?;
    let _ = std::fs::remove_dir_all(home);
    std::fs::rename(&half, home)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// The double SHA-256 of `hello`, as Bitcoin's wiki gives it.
    #[test]
    fn a_file_is_named_by_a_published_algorithm() {
        let file = std::env::temp_dir().join(format!("xtask-hash-{}", std::process::id()));
        std::fs::write(&file, "hello").unwrap();
        let name = hash(std::slice::from_ref(&file));
        std::fs::remove_file(&file).unwrap();
        assert_eq!(name.unwrap(), "9595c9df90075148");
    }
}
