//! The documents that configure a server, held against the programs that will read them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use kumo_planner::Coefficients;
use kumo_planner::analysis::Analysis;
use kumo_planner::export::{self, EXPORTS};
use kumo_planner::link::Link;
use kumo_planner::scenario::query;

use crate::checkers::{self, Programs};
use crate::counts::Counts;
use crate::process::said;
use crate::setup::PYTHON;
use crate::{kumod, replay};

/// Names of folders and the queries of the plans in them: each choice that a document depends
/// on, and the ends of what can be planned.
pub const PLANS: [(&str, &str); 17] = [
    ("worked-example", ""),
    ("behaviour", "?reading=behaviour"),
    ("nothing-kept", "?outage=0d&retention=0d"),
    ("nothing-held", "?reading=behaviour&undeliverable=0&hooks=1"),
    ("smallest", "?volume=1k&size=500B&window=24h&retention=6h&outage=1h&os=20GB&max_ready=1"),
    ("largest", "?volume=10B&size=50MB&window=15min&retention=730d&outage=7d&reading=behaviour"),
    ("localdisk-ext4", "?engine=localdisk&fs=ext4&reading=behaviour"),
    ("localdisk-ext4m0", "?engine=localdisk&fs=ext4m0&size=5kB&headroom=0.3&reading=behaviour"),
    ("localdisk-xfs", "?engine=localdisk&hooks=5&meta=20"),
    ("http-with-hooks", "?inject=http&hooks=2&recipients=1000&records=outcome&reading=behaviour"),
    ("pod", "?runs=container"),
    ("pods", "?runs=container&volume=200M&redundancy=2&provider=aws&proxy=yes&fs=ext4m0"),
    ("own-pod", "?runs=container&reading=behaviour&provider=own&cores=6&ram=8GiB&inject=http"),
    ("cluster", "?volume=200M&redundancy=2&growth=0.5&horizon=3y&burst=3&reading=behaviour"),
    ("tight-logs", "?volume=80M&retention=90d&headroom=0"),
    (
        "proxied",
        "?proxy=yes&sources=300&mix_orange=0.1&fs=ext4m0&records=outcome&reading=behaviour",
    ),
    (
        "named",
        "?name=%27%3B%20%24(reboot)%20%60id%60%0AEND_OF_UNIT%0A%22%7D%7D&provider=hetzner&volume=2M",
    ),
];

/// A program that reads documents.
struct Checker {
    name: &'static str,
    program: fn(&Programs) -> Option<&PathBuf>,
    /// The documents that it reads.
    keys: &'static [&'static str],
    /// What it complains of in a document, if it does.
    complaint: fn(&Path, &Path) -> Result<Option<String>>,
    /// What makes any such document a broken one when the first is replaced by the second.
    spoil: (&'static str, &'static str),
    remedy: &'static str,
}

const CHECKERS: [Checker; 6] = [
    Checker {
        name: "shellcheck",
        program: |programs| programs.shellcheck.as_ref(),
        keys: &["partitions", "retention"],
        complaint: shellcheck,
        spoil: ("[ \"$(id -u)\" -", "[ $(id -u) -"),
        remedy: "install the package shellcheck",
    },
    Checker {
        name: "systemd-analyze",
        program: |programs| programs.systemd_analyze.as_ref(),
        keys: &["retention"],
        complaint: systemd_analyze,
        spoil: ("\nNice=", "\nNiceness="),
        remedy: "install systemd",
    },
    Checker {
        name: "promtool",
        program: |programs| programs.promtool.as_ref(),
        keys: &["alerts"],
        complaint: promtool,
        spoil: ("expr: '", "expr: '("),
        remedy: "install Prometheus, or put promtool on PATH",
    },
    Checker {
        name: "kubernetes-validate",
        program: |programs| programs.kubernetes_validate.as_ref(),
        keys: &["kubernetes"],
        complaint: kubernetes_validate,
        spoil: ("maxUnavailable:", "maxUnavailble:"),
        remedy: "install Python 3.11 or newer with pip, and see that PyPI can be reached",
    },
    Checker {
        name: "luac5.4",
        program: |programs| programs.luac.as_ref(),
        keys: &["policy"],
        complaint: luac,
        spoil: ("kumo.on(", "kumo.on(("),
        remedy: "install the package lua5.4",
    },
    Checker {
        name: "kumod",
        program: |programs| programs.kumod.as_ref(),
        keys: &["policy"],
        complaint: kumod::validate,
        spoil: ("kumo.on(", "kumo.on(("),
        remedy: "install KumoMTA (https://docs.kumomta.com/userguide/installation/overview/)",
    },
];

/// Makes the documents of all plans and has each read by its checkers.
///
/// # Errors
/// Where a document can't be written or a program can't be started; a complaint is a failed
/// test.
pub fn run() -> Result<Counts> {
    let programs = checkers::set_up();
    let folders = write_documents()?;
    let mut counts = Counts::default();
    for checker in &CHECKERS {
        let Some(program) = (checker.program)(&programs) else {
            let tests = (folders.len() * checker.keys.len()) as u64;
            println!("{}: {tests} skipped: it is missing; {}.", checker.name, checker.remedy);
            counts.skipped += tests;
            continue;
        };
        let found = check_all(checker, program, &folders)?;
        println!("{}: {} passed, {} failed", checker.name, found.passed, found.failed);
        counts.join(found);
    }
    if let Some(promtool) = &programs.promtool {
        counts.join(replay::run(promtool, &folders)?);
    }
    Ok(counts)
}

/// Every document of a checker, and a broken one of each kind, which it must refuse.
fn check_all(checker: &Checker, program: &Path, folders: &[PathBuf]) -> Result<Counts> {
    let mut counts = Counts::default();
    for key in checker.keys {
        let file = file_of(key)?;
        for folder in folders {
            let document = folder.join(file);
            let complaint = (checker.complaint)(program, &document)?;
            if let Some(complaint) = &complaint {
                println!("{} refuses {}:\n{complaint}", checker.name, document.display());
            }
            counts.add(complaint.is_none());
        }
        let broken = spoilt(checker, folders, file)?;
        let is_refused = (checker.complaint)(program, &broken)?.is_some();
        if !is_refused {
            println!("{} takes {}, which is broken", checker.name, broken.display());
        }
        counts.add(is_refused);
    }
    Ok(counts)
}

pub fn file_of(key: &str) -> Result<&'static str> {
    Ok(export::named(key).with_context(|| format!("no document {key}"))?.file)
}

/// A broken copy of the first document that can be broken, in a folder of its own with what else
/// belongs to its plan: what is for pods is empty for servers.
fn spoilt(checker: &Checker, folders: &[PathBuf], file: &str) -> Result<PathBuf> {
    let (from, to) = checker.spoil;
    let read = |folder: &PathBuf| fs::read_to_string(folder.join(file)).unwrap_or_default();
    let mut texts = folders.iter().map(|folder| (folder, read(folder)));
    let (whole, text) = texts
        .find(|(_, text)| text.contains(from))
        .with_context(|| format!("no {file} has {from:?} to break it at"))?;
    let folder = home().join(format!("broken-{}", checker.name));
    fs::create_dir_all(&folder)?;
    for export in EXPORTS {
        fs::copy(whole.join(export.file), folder.join(export.file))?;
    }
    let broken = folder.join(file);
    fs::write(&broken, text.replace(from, to))?;
    Ok(broken)
}

pub fn home() -> PathBuf {
    crate::root().join("target/config")
}

/// Writes every document of every plan; the folders, one a plan.
fn write_documents() -> Result<Vec<PathBuf>> {
    let _ = fs::remove_dir_all(home());
    let mut folders = Vec::new();
    for (name, text) in PLANS {
        let case = case(name, text)?;
        let link = Link::new("https://planner.example/", &case);
        let folder = home().join(name);
        fs::create_dir_all(&folder)?;
        for export in EXPORTS {
            fs::write(folder.join(export.file), (export.write)(&case, &link))?;
        }
        folders.push(folder);
    }
    Ok(folders)
}

/// The plan of a query.
pub fn case(name: &str, text: &str) -> Result<Analysis> {
    let reading = query::read(text);
    if let Some(problem) = reading.problems.first() {
        bail!("the plan {name}: {}", problem.message());
    }
    Ok(Analysis::of(reading, 0.0, &Coefficients::typical()))
}

/// What a program says where it doesn't succeed.
pub fn complaint(command: &mut Command) -> Result<Option<String>> {
    let (text, success) = said(command)?;
    Ok((!success).then_some(text))
}

fn shellcheck(program: &Path, document: &Path) -> Result<Option<String>> {
    complaint(Command::new(program).args(["--norc", "--shell=sh"]).arg(document))
}

fn promtool(program: &Path, document: &Path) -> Result<Option<String>> {
    complaint(Command::new(program).args(["check", "rules"]).arg(document))
}

/// Every resource against the schemas of a Kubernetes release, where a field that it doesn't know is
/// a complaint.
fn kubernetes_validate(packages: &Path, document: &Path) -> Result<Option<String>> {
    let mut validate = Command::new(PYTHON);
    validate.env("PYTHONPATH", packages).env("PYTHONNOUSERSITE", "1");
    validate.args(["-m", "kubernetes_validate", "--strict", "--quiet"]);
    complaint(validate.arg(document))
}

/// Reads the policy as Lua, and runs nothing.
fn luac(program: &Path, document: &Path) -> Result<Option<String>> {
    complaint(Command::new(program).arg("-p").arg(document))
}

/// Lets the script install its units below a folder of its own and verifies them there.
///
/// What systemd doesn't know it ignores with a line, and calls that a success: a line that
/// names one of the units is a complaint. Other lines are about this machine's own units.
fn systemd_analyze(program: &Path, document: &Path) -> Result<Option<String>> {
    // A plan in containers has no units.
    if !fs::read_to_string(document)?.contains("END_OF_UNIT") {
        return Ok(None);
    }
    let root = document.with_extension("installed");
    let mut install = Command::new("sh");
    install.arg(document).env("DESTDIR", &root);
    if let Some(why) = complaint(&mut install)? {
        return Ok(Some(why));
    }
    let unit = |kind: &str| root.join(format!("etc/systemd/system/kumomta-log-retention.{kind}"));
    let mut verify = Command::new(program);
    // No manual page is looked up, and no other unit is judged.
    verify.args(["verify", "--man=no", "--recursive-errors=no"]);
    verify.args([unit("service"), unit("timer")]);
    let (text, success) = said(&mut verify)?;
    let is_named = text.contains("kumomta-log-retention");
    Ok((is_named || !success).then_some(text))
}
