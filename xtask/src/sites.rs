//! The planner in real documentation sites: each of examples/embed is built by its own tool and
//! opened in Chromium.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::counts::Counts;
use crate::process::{program, run as run_tool};
use crate::setup::{self, PYTHON};
use crate::{build, playwright};

/// A site of examples/embed.
struct Site {
    name: &'static str,
    /// Where the site keeps the script of figures in prose.
    inline: &'static str,
    /// The tool that turns the first folder into the second.
    tool: fn(&Path, &Path) -> Result<Command>,
}

const SITES: [Site; 4] = [
    Site { name: "mkdocs-material", inline: "docs/inline.js", tool: mkdocs },
    Site { name: "mdbook", inline: "src/inline.js", tool: mdbook },
    Site { name: "vitepress", inline: "pages/public/inline.js", tool: vitepress },
    Site { name: "sphinx", inline: "_static/inline.js", tool: sphinx },
];

/// Builds the sites and the page, and tests them together.
///
/// # Errors
/// Where a tool is missing, or a site or the page can't be built.
pub fn run() -> Result<Counts> {
    let tools = setup::for_page_tests()?;
    let mut counts = Counts::default();
    for site in &SITES {
        let built = site.build();
        if let Err(error) = &built {
            eprintln!("The site '{}' could not be built: {error:#}", site.name);
        }
        counts.add(built.is_ok());
    }
    build::build()?;
    counts.join(playwright::run(&tools, "sites.config.js", "sites.json")?);
    Ok(counts)
}

impl Site {
    /// Builds a copy, so that the checkout stays as it is.
    fn build(&self) -> Result<()> {
        let source = examples().join(self.name);
        let copy = sites().join("source").join(self.name);
        let result = sites().join(self.name);
        for old in [&copy, &result] {
            if old.exists() {
                fs::remove_dir_all(old).with_context(|| format!("{}", old.display()))?;
            }
        }
        copy_folder(&source, &copy)?;
        let inline = copy.join(self.inline);
        fs::create_dir_all(inline.parent().unwrap_or(&copy))?;
        fs::copy(examples().join("inline/inline.js"), &inline)?;
        let mut tool = (self.tool)(&copy, &result)?;
        println!("Building {} into {}", self.name, result.display());
        run_tool(tool.current_dir(&copy))
    }
}

fn mkdocs(copy: &Path, result: &Path) -> Result<Command> {
    let mut mkdocs = python("docs-mkdocs-material", copy)?;
    mkdocs.args(["-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir"]).arg(result);
    // Material prints a notice of its own at each build.
    mkdocs.env("NO_MKDOCS_2_WARNING", "1");
    Ok(mkdocs)
}

fn sphinx(copy: &Path, result: &Path) -> Result<Command> {
    let mut sphinx = python("docs-sphinx", copy)?;
    sphinx.args(["-m", "sphinx", "-q", "--fail-on-warning", "-b", "html", "."]).arg(result);
    Ok(sphinx)
}

fn python(name: &str, copy: &Path) -> Result<Command> {
    let packages = setup::python_packages(name, copy)?;
    let mut python = Command::new(PYTHON);
    python.env("PYTHONPATH", packages).env("PYTHONNOUSERSITE", "1");
    Ok(python)
}

fn mdbook(copy: &Path, result: &Path) -> Result<Command> {
    let versions = fs::read_to_string(copy.join(".tool-versions"))?;
    let version =
        versions.trim().strip_prefix("mdbook ").context(".tool-versions has no mdbook")?;
    let home = setup::cargo_tool(("mdbook", ""), "mdbook", version, "some 4 CPU minutes")?;
    let mut mdbook = Command::new(home.join(program("mdbook")));
    mdbook.args(["build", "--dest-dir"]).arg(result);
    Ok(mdbook)
}

fn vitepress(copy: &Path, result: &Path) -> Result<Command> {
    setup::npm_packages("docs-vitepress", copy, copy)?;
    let mut node = Command::new("node");
    node.args(["node_modules/vitepress/bin/vitepress.js", "build", "--outDir"]).arg(result);
    Ok(node)
}

fn examples() -> PathBuf {
    crate::root().join("examples/embed")
}

fn sites() -> PathBuf {
    crate::root().join("target/docs-sites")
}

/// Copies what belongs to the site, and none of what a build by hand has left there.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    const BUILT: [&str; 5] = ["node_modules", "site", "book", "_build", "dist"];
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if BUILT.iter().any(|built| name == *built) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &to.join(&name))?;
        } else {
            fs::copy(entry.path(), to.join(&name))?;
        }
    }
    Ok(())
}
