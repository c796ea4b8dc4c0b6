//! What makes files small: esbuild for scripts and style sheets, wasm-opt for modules.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::run;

/// Minifies a script or a style sheet.
///
/// # Errors
/// Where esbuild doesn't succeed.
pub fn esbuild(from: &Path, to: &Path, options: &[&str]) -> Result<()> {
    let mut esbuild = Command::new("esbuild");
    esbuild.arg(from).args(["--minify", "--log-level=warning"]).args(options);
    run(esbuild.arg(format!("--outfile={}", to.display())))
}

/// What a module is made for.
#[derive(Clone, Copy)]
pub enum For {
    /// Flattened code is looked through a second time.
    Size,
    Speed,
}

impl For {
    fn passes(self) -> &'static [&'static str] {
        match self {
            For::Size => &["-Oz", "--flatten", "--rereloop", "-Oz"],
            For::Speed => &["-O3"],
        }
    }
}

/// wasm-opt's options. Trunk runs none of its own (`data-wasm-opt="0"` in index.html), so that
/// they stand here alone.
const WASM_OPT: [&str; 7] = [
    "--low-memory-unused",
    // What browsers have had for years and Rust's WebAssembly uses.
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Names hold hashes, which no compression shrinks; what is shortened goes to standard output.
const SHORT_NAMES: &str = "--minify-imports-and-exports-and-modules";

/// Optimises the module of a script, if it has one, and shortens the names by which the two know
/// each other.
///
/// # Errors
/// Where wasm-opt doesn't succeed, or its list of names can't be read.
pub fn module_of(script: &Path, made_for: For) -> Result<()> {
    let stem = script.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let wasm = script.with_file_name(format!("{stem}_bg.wasm"));
    if !wasm.is_file() {
        return Ok(());
    }
    let list = wasm_opt(&wasm, made_for, &[SHORT_NAMES])?;
    let names: Names = serde_json::from_slice(&list).context("wasm-opt's list of names")?;
    let text = fs::read_to_string(script)?;
    Ok(fs::write(script, names.shorten(&text))?)
}

/// Optimises a chunk, which has no script and knows the rest by its few names.
///
/// # Errors
/// Where wasm-opt doesn't succeed.
pub fn chunk(wasm: &Path) -> Result<()> {
    wasm_opt(wasm, For::Size, &[]).map(|_| ())
}

fn wasm_opt(wasm: &Path, made_for: For, more: &[&str]) -> Result<Vec<u8>> {
    let mut opt = Command::new("wasm-opt");
    opt.args(made_for.passes()).args(WASM_OPT).args(more).arg(wasm).arg("-o").arg(wasm);
    let output = opt.output().context("wasm-opt is not on PATH")?;
    if !output.status.success() {
        bail!("wasm-opt failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}

/// What wasm-opt prints: `{"imports": [[module, name, short], …], "exports": [[name, short], …]}`.
#[derive(serde::Deserialize)]
struct Names {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

impl Names {
    /// Imports are replaced wherever they stand, exports where they are asked of something:
    /// the script has functions of the same names.
    fn shorten(&self, script: &str) -> String {
        let mut text = script.to_string();
        if let Some((module, ..)) = self.imports.first() {
            text = text.replace(&format!("\"{module}\""), "a");
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let mut short = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(start) = rest.find(is_part) {
            let (before, from) = rest.split_at(start);
            let (word, after) = from.split_at(from.find(|c| !is_part(c)).unwrap_or(from.len()));
            short += before;
            short += self.short(word, short.ends_with('.'));
            rest = after;
        }
        short + rest
    }

    fn short<'a>(&'a self, word: &'a str, is_asked: bool) -> &'a str {
        let import =
            || self.imports.iter().find(|(_, name, _)| name == word).map(|(.., short)| short);
        let export = || self.exports.iter().find(|(name, _)| name == word).map(|(_, short)| short);
        let export = if is_asked { export() } else { None };
        export.or_else(import).map_or(word, String::as_str)
    }
}
