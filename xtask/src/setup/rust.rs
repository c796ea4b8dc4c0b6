//! What comes by rustup and cargo: the target, the crates, and programs built from source.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{output, program, run};
use crate::tools::cache;

/// The standard library for WebAssembly.
///
/// # Errors
/// Where rustup can't add it.
pub fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = output("rustc", &["--print", "sysroot"]).context("rustc is not on PATH")?;
    if Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    println!("Set-up: adding Rust's target {TARGET} (a download of some 20 MB)");
    run(Command::new("rustup").args(["target", "add", TARGET])).with_context(|| {
        format!(
            "Set-up step 'wasm target' failed. Check the network and run `rustup target add \
             {TARGET}`; a Rust without rustup needs its distribution's package for that target."
        )
    })
}

/// Fetches the crates of Cargo.lock, which Trunk's build then takes without the network.
///
/// # Errors
/// Where they can't be fetched.
pub fn crates() -> Result<()> {
    let mut fetch = Command::new("cargo");
    fetch.args(["fetch", "--locked", "--quiet"]).current_dir(crate::root());
    run(&mut fetch).context(
        "Set-up step 'crates' failed. It needs crates.io: check the network and run the command \
         again.",
    )
}

/// A program built by cargo with its features, kept by version; gives the folder that holds it.
///
/// # Errors
/// Where it can't be built.
pub fn cargo_tool(
    (package, features): (&str, &str),
    binary: &str,
    version: &str,
    time: &str,
) -> Result<PathBuf> {
    let home = cache()?.join(format!("{package}-{version}"));
    let bin = home.join("bin");
    if bin.join(program(binary)).is_file() {
        return Ok(bin);
    }
    println!(
        "Set-up: building {package} {version} from source ({time}, once for each version; kept in \
         {})",
        home.display()
    );
    let mut install = Command::new("cargo");
    install.args(["install", "--locked", "--force", "--version", version, package, "--root"]);
    install.arg(&home).args(["--features", features]);
    // The tool is for this machine, whatever the project builds for.
    install.env_remove("CARGO_BUILD_TARGET").env_remove("RUSTFLAGS");
    run(&mut install).with_context(|| {
        format!(
            "Set-up step '{package}' failed. It needs crates.io and a C compiler: check the network \
             and run the command again, or install {package} {version} yourself into {}.",
            home.display()
        )
    })?;
    Ok(bin)
}
