//! planner.html: the whole page as one file, which opens from a disk or a mail's attachment.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::optimise::esbuild;
use crate::split::Program;

/// The file's name in dist/.
pub const FILE: &str = "planner.html";

/// Writes it from the finished files of a build.
///
/// # Errors
/// Where index.html isn't as the build makes it.
pub fn write(folder: &Path) -> Result<()> {
    let index = fs::read_to_string(folder.join("index.html"))?;
    let page = Program::of(folder)?;
    let style_link = whole(&index, "<link rel=\"stylesheet\" href=\"./", "\">")?;
    let style = fs::read_to_string(folder.join(file_of(style_link)?))?
        + &fs::read_to_string(folder.join("lazy.css"))?;
    let boot_link = whole(&index, "<script src=\"./boot", "</script>")?;
    let boot = fs::read_to_string(folder.join(file_of(boot_link)?))?;
    let own = bundle(folder, &page.script)?;

    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {} {}; style-src {}; img-src data: blob:; \
         worker-src blob:; base-uri 'none'; form-action 'none'",
        hash(&boot),
        hash(&own),
        hash(&style)
    );
    let its_policy = between(&index, "Content-Security-Policy\" content=\"", "\"")?;
    let its_stamp = between(&index, "<meta name=\"planner-lazy\" content=\"", "\"")?;
    let preloads = whole(&index, "<link rel=\"modulepreload\"", "crossorigin>")?;
    let filled = index
        .replace(its_policy, &policy)
        .replace(its_stamp, "single")
        .replace(preloads, "")
        .replace(style_link, &format!("<style>{style}</style>"))
        .replace(boot_link, &format!("<script>{boot}</script>"));
    let body = format!(
        "{}{}{}{}<script>{own}</script>\n  </body>",
        module("single-page", &page.main)?,
        module("single-lazy", &page.lazy)?,
        module("single-reader", &folder.join("reader.js"))?,
        module("single-calibrate", &folder.join("calibrate_bg.wasm"))?,
    );
    if filled.matches("</body>").count() != 1 {
        bail!("index.html must end its body once");
    }
    Ok(fs::write(folder.join(FILE), filled.replace("</body>", &body))?)
}

/// The page's script and what serves its lazy parts, as one classic script: modules can't be
/// fetched from a file.
fn bundle(folder: &Path, script: &Path) -> Result<String> {
    let beside = |name| folder.join(name);
    let parts = [
        ("page", script.to_path_buf()),
        ("export", beside("export.js")),
        ("measure", beside("measure.js")),
    ];
    let aliases = parts.map(|(name, file)| format!("--alias:{name}={}", file.display()));
    let mut options = vec!["--bundle", "--format=iife", "--log-override:empty-import-meta=silent"];
    options.extend(aliases.iter().map(String::as_str));
    let to: PathBuf = folder.join("single.js");
    esbuild(&crate::root().join("src/web/single.js"), &to, &options)?;
    let text = fs::read_to_string(&to)?;
    fs::remove_file(&to)?;
    Ok(text)
}

/// A WebAssembly module, or the script of a worker, as compressed text that no browser runs.
fn module(id: &str, file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{}", file.display()))?;
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&bytes)?;
    let text = BASE64.encode(packed.finish()?);
    Ok(format!("<script type=\"application/octet-stream\" id=\"{id}\">{text}</script>\n"))
}

/// How a Content-Security-Policy names a script or style that stands in the page.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(text.as_bytes())))
}

/// What stands between two texts.
///
/// # Errors
/// Where one of them is missing.
pub fn between<'a>(text: &'a str, start: &str, end: &str) -> Result<&'a str> {
    let found = text.split_once(start).and_then(|(_, rest)| rest.split_once(end));
    found.map(|(inside, _)| inside).with_context(|| format!("`{start}` is missing"))
}

/// The same with both ends.
fn whole<'a>(text: &'a str, start: &str, end: &str) -> Result<&'a str> {
    let inside = between(text, start, end)?;
    let from = text.find(start).unwrap_or(0);
    Ok(&text[from..from + start.len() + inside.len() + end.len()])
}

/// The file that a tag of the page names.
fn file_of(tag: &str) -> Result<&str> {
    between(tag, "\"./", "\"")
}
