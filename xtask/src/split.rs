//! The page's program in two chunks that share memory and functions: what the page needs at once,
//! and its lazy parts (src/app/parts.rs is where they part).
//!
//! Trunk knows nothing of it. It has built the whole program and made its script; both are made
//! anew here from what the compiler wrote.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::run;
use crate::single::between;
use crate::tools::hash;

/// Names the split program's files until they get those of the build.
const NAME: &str = "page";

/// The files of the page's program in the folder that Trunk writes.
pub struct Program {
    pub script: PathBuf,
    pub main: PathBuf,
    pub lazy: PathBuf,
    /// What the names of all three start with.
    stem: String,
}

impl Program {
    /// The files that index.html names.
    ///
    /// # Errors
    /// Where index.html isn't as the build makes it.
    pub fn of(folder: &Path) -> Result<Self> {
        let index = fs::read_to_string(folder.join("index.html"))?;
        let names = between(&index, "<meta name=\"planner-files\" content=\"", "\"")?;
        let stem = names.split_once(".js ").context("two files of the page's program")?.0;
        Ok(Program {
            script: folder.join(format!("{stem}.js")),
            main: folder.join(format!("{stem}_bg.wasm")),
            lazy: folder.join(format!("{stem}_lazy.wasm")),
            stem: stem.into(),
        })
    }

    /// Replaces the program that Trunk has put into the folder by its two chunks.
    ///
    /// # Errors
    /// Where a tool doesn't succeed, or what it writes isn't as expected.
    pub fn split(folder: &Path) -> Result<Self> {
        let program = Program::of(folder)?;
        let target = target()?;
        let out = target.join("split");
        fs::create_dir_all(&out)?;
        let mut split = Command::new("wasm-split-cli");
        split.arg(target.join("wasm32-unknown-unknown/release/kumo-planner.wasm")).arg(&out);
        run(split.args(["--out-name", NAME]))?;
        let main = out.join(format!("{NAME}.wasm"));
        let mut bindgen = Command::new("wasm-bindgen");
        // The chunk finds the rest's functions in the table, which wasm-bindgen would hide.
        bindgen.args(["--target=web", "--no-typescript", "--keep-lld-exports", "--out-name", NAME]);
        run(bindgen.arg("--out-dir").arg(&out).arg(&main))?;
        let script = fs::read_to_string(out.join(format!("{NAME}.js")))?;
        let links = fs::read_to_string(out.join("__wasm_split.js"))?;
        fs::write(&program.script, connected(&script, &links)?)?;
        fs::copy(out.join(format!("{NAME}_bg.wasm")), &program.main)?;
        fs::copy(out.join("split_lazy.wasm"), &program.lazy)?;
        Ok(program)
    }

    /// Names all three by what is in them. A chunk writes into the other's memory, so that none
    /// may ever meet that of another build.
    ///
    /// # Errors
    /// Where they can't be renamed.
    pub fn name_by_contents(self, folder: &Path) -> Result<()> {
        let files = [self.script, self.main, self.lazy];
        let stem = format!("kumo-planner-{}", hash(&files)?);
        for file in &files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            fs::rename(file, file.with_file_name(name.replace(&self.stem, &stem)))?;
        }
        let index = folder.join("index.html");
        let text = fs::read_to_string(&index)?;
        Ok(fs::write(&index, text.replace(&self.stem, &stem))?)
    }
}

/// Where cargo builds: this program is in a folder of it.
fn target() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    Ok(own.ancestors().nth(2).context("no target folder")?.to_path_buf())
}

/// The script with what the lazy chunk needs of the main one: src/web/boot.js hands it over. The
/// splitter's own script, whose list this is, would load the chunk by an import of its own.
fn connected(script: &str, links: &str) -> Result<String> {
    let shared = between(links, "const {", "}")?;
    let shared = shared.split(',').map(str::trim).filter(|name| !name.is_empty());
    let shared: Vec<_> = shared.map(|name| format!("{name}: wasm.{name}")).collect();
    let shared = shared.join(", ");
    Ok(format!("{script}\nexport const shared = () => ({{ __wasm_split: {{ {shared} }} }});\n"))
}
