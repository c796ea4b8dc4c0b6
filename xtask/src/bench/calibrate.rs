//! `cargo xtask bench calibrate`: reading a server's logs against `zstdcat | jq` for the same
//! figures, natively and in Chromium's worker.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{on_path, program, run, said};
use crate::{build, setup};

/// How often each is run; the medians are compared.
const RUNS: usize = 3;

/// How often the logs of tests/kumod are written, each time some minutes later.
const COPIES: u64 = 36;
const COPY_SECONDS: u64 = 900;

/// What the planner counts too: records by type, sizes, minutes, providers, sources, sites, metadata
/// and first attempts that failed.
const JQ: &str = r#"
reduce inputs as $r ({};
  .types[$r.type] += 1
  | .meta += ($r.meta | length)
  | .minutes[($r.timestamp / 60 | floor | tostring)] += 1
  | if $r.type == "Reception" then .size += $r.size
    else
      .providers[$r.provider_name // "-"] += 1
      | .sources[$r.egress_source // "-"] += 1
      | .sites[$r.site] += 1
      | if $r.num_attempts == 0 and $r.type == "TransientFailure" then .deferred += 1 else . end
    end)"#;

/// Runs both by turns and prints how many times as long jq takes.
///
/// # Errors
/// Where zstd or jq are missing, or something can't be built.
pub fn calibrate() -> Result<()> {
    for tool in ["zstd", "zstdcat", "jq"] {
        on_path(tool).with_context(|| format!("{tool} isn't on PATH"))?;
    }
    let root = crate::root();
    let folder = root.join("target/bench-logs");
    let text_bytes = write_logs(&root.join("tests/kumod/logs"), &folder)?;
    run(Command::new("cargo").args(["build", "--profile", "reader", "--bin", "kumo-plan"]))?;
    build::build()?;
    let plan = root.join("target/reader").join(program("kumo-plan"));
    let (mut jq, mut native, mut worker) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        jq.push(timed(&mut jq_over(&folder))?);
        native.push(timed(Command::new(&plan).arg("calibrate").arg(&folder).arg("--json"))?);
        worker.push(in_chromium(&folder)?);
    }
    let [jq, native, worker] = [jq, native, worker].map(median);
    println!("\n{:.0} MB of text in {RUNS} runs by turns, medians:", text_bytes as f64 / 1e6);
    for (name, time) in [("zstdcat | jq", jq), ("kumo-plan", native), ("Chromium", worker)] {
        let rate = text_bytes as f64 / 1e6 / time.as_secs_f64();
        let times = jq.as_secs_f64() / time.as_secs_f64();
        println!("{name:>12}  {:7.2} s  {rate:5.0} MB/s  {times:5.1} times", time.as_secs_f64());
    }
    Ok(())
}

/// Writes the finished segments again and again with other messages; gives the bytes of their text.
fn write_logs(from: &Path, to: &Path) -> Result<u64> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to)?;
    let mut bytes = 0;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let unpacked = Command::new("zstd").args(["-dcq"]).arg(&path).output()?;
        // The segment that was still being written.
        if !unpacked.status.success() {
            continue;
        }
        let text = String::from_utf8(unpacked.stdout)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        for copy in 0..COPIES {
            let text = later(&text, copy);
            bytes += text.len() as u64;
            pack(&text, &to.join(format!("{name}-{copy:02}")))?;
        }
    }
    Ok(bytes)
}

/// The records of other messages, some minutes later.
fn later(text: &str, copy: u64) -> String {
    let text = text.replace("\"id\":\"", &format!("\"id\":\"{copy:02}"));
    let mut moved = String::with_capacity(text.len());
    for line in text.lines() {
        let mut rest = line;
        for key in ["\"timestamp\":", "\"created\":"] {
            let Some((before, after)) = rest.split_once(key) else { continue };
            let end = after.find(',').unwrap_or(after.len());
            let time: u64 = after[..end].parse().unwrap_or(0);
            moved += &format!("{before}{key}{}", time + copy * COPY_SECONDS);
            rest = &after[end..];
        }
        moved += rest;
        moved.push('\n');
    }
    moved
}

fn pack(text: &str, to: &Path) -> Result<()> {
    let mut zstd = Command::new("zstd")
        .args(["-q", "-3", "-f", "-o"])
        .arg(to)
        .stdin(Stdio::piped())
        .spawn()?;
    zstd.stdin.take().context("zstd takes no input")?.write_all(text.as_bytes())?;
    if !zstd.wait()?.success() {
        bail!("zstd failed");
    }
    Ok(())
}

fn jq_over(folder: &Path) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg("zstdcat \"$1\"/* | jq -n \"$2\"").arg("sh").arg(folder).arg(JQ);
    shell
}

fn timed(command: &mut Command) -> Result<Duration> {
    let start = Instant::now();
    let (text, is_done) = said(command)?;
    if !is_done {
        bail!("{text}");
    }
    Ok(start.elapsed())
}

/// From the choice of files to the figures on the page.
fn in_chromium(folder: &Path) -> Result<Duration> {
    let tools = setup::for_page_tests()?;
    let sources = sources();
    setup::npm_packages("page-tests", &setup::page_tests(), &sources)?;
    let mut node = Command::new("node");
    node.arg(sources.join("worker.js")).arg(folder);
    if let Some(chromium) = &tools.chromium {
        node.env("PLANNER_CHROMIUM", chromium);
    }
    let (text, is_done) = said(&mut node)?;
    let ms: Option<f64> = text.trim().parse().ok();
    match ms {
        Some(ms) if is_done => Ok(Duration::from_secs_f64(ms / 1e3)),
        _ => bail!("{text}"),
    }
}

fn sources() -> PathBuf {
    crate::root().join("bench/calibrate")
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
