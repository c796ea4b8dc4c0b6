//! `kumo-plan calibrate`, as a shell or a script runs it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use kumo_planner::calibrate::{Besides, Evidence, Figure, Found, Skipped, document};
use kumo_planner::scenario::{FIELDS, fields, query};
use ruzstd::decoding::StreamingDecoder;
use serde_json::{Value, json};

/// Log segments of a kumod 2026.08.04-3ebc1e85; the last is cut.
const LOGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kumod/logs");

const SEGMENTS: usize = 12;

const METRICS: &str = "# TYPE scheduled_count_total gauge\nscheduled_count_total 7\n";

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kumo-plan"));
    command.arg("calibrate").args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn printed(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn json_of(arguments: &[&str]) -> Value {
    let output = run(&[&["--json"], arguments].concat());
    assert_eq!(said(&output), "", "{arguments:?}");
    let document = serde_json::from_slice(&output.stdout).unwrap();
    check_schema(&document);
    document
}

#[track_caller]
fn check_schema(document: &Value) {
    let schema = serde_json::from_str(include_str!("../docs/calibration.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> =
        schema.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?} in {document}");
}

/// A folder that is there as long as its test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("calibrate-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// With the segments in it.
    fn with_logs(name: &str) -> Folder {
        let folder = Folder::new(name);
        for entry in fs::read_dir(LOGS).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), folder.0.join(entry.file_name())).unwrap();
        }
        folder
    }

    fn write(&self, name: &str, contents: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, contents).unwrap();
        path
    }

    fn path(&self) -> &str {
        text(&self.0)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn skipped(document: &Value) -> BTreeMap<String, String> {
    let entries = document["sample"]["skipped"].as_array().unwrap();
    let of = |entry: &Value, key: &str| entry[key].as_str().unwrap().to_string();
    entries.iter().map(|entry| (of(entry, "file"), of(entry, "why"))).collect()
}

#[test]
fn the_document_follows_its_schema_and_its_query_has_what_was_taken() {
    let d = json_of(&[LOGS]);
    assert_eq!(d["sample"]["files"], SEGMENTS);
    let read = query::read(d["query"].as_str().unwrap());
    assert_eq!(read.problems, []);
    let found = d["found"].as_object().unwrap();
    assert!(found.values().any(|figure| figure["taken"] == true), "{found:?}");
    for (key, figure) in found {
        let field = fields::field(key).unwrap();
        let value = (field.get)(&read.scenario);
        let is_in_query = match figure["unit"] == "choice" {
            true => figure["value"] == field.compact(value),
            false => figure["value"].as_f64() == Some(value),
        };
        assert!(is_in_query || figure["taken"] == false, "{key}: {figure}, {value}");
    }
}

#[test]
fn people_see_each_figure_what_was_read_both_orders_and_the_link() {
    let (report, d) = (run(&[LOGS]), json_of(&[LOGS]));
    assert_eq!((report.status.code(), said(&report)), (Some(0), ""));
    let text = printed(&report);
    for (key, figure) in d["found"].as_object().unwrap() {
        let label = fields::field(key).unwrap().label;
        let line = text.lines().find(|line| line.starts_with(label)).unwrap();
        let ending = if figure["taken"] == true { "yes" } else { "no" };
        assert!(line.ends_with(ending), "{line}");
    }
    assert!(text.contains("\nRead 12 files"), "{text}");
    assert!(
        text.contains(
            "\nOrder before: 1 × 4 vCPU, 16 GiB, 1.1 TB, by KumoMTA’s tutorial\nOrder now: "
        ),
        "{text}"
    );
    assert_eq!(text.lines().last(), d["query"].as_str());
    let link = text.lines().last().unwrap();
    assert!(text.lines().all(|line| line == link || line.chars().count() <= 80), "{text}");
}

#[test]
fn a_scenario_of_ones_own_is_calibrated() {
    let page = "https://planner.example/?volume=20M&retention=7d&name=Ours";
    let output = run(&["--from", page, LOGS]);
    let text = printed(&output);
    let link = text.lines().last().unwrap();
    let query = json_of(&["--from", page, LOGS])["query"].as_str().unwrap().to_string();
    assert_eq!(link, format!("https://planner.example/{query}"));
    assert!(link.contains("retention=7d") && link.ends_with("name=Ours"), "{link}");
    let volume = text.lines().find(|line| line.starts_with("Messages")).unwrap();
    assert!(volume.contains("20 M"), "{volume}");
    let refused = run(&["--from", "size=abc", LOGS]);
    assert_eq!(refused.status.code(), Some(0));
    assert!(said(&refused).starts_with("size: “abc” isn’t a number"), "{}", said(&refused));
}

#[test]
fn folders_are_walked_and_what_is_hidden_is_left_out() {
    let folder = Folder::with_logs("walked");
    folder.write(".tailer-checkpoint", "{}");
    folder.write(".hidden/20261125-041746.1", "no segment");
    fs::create_dir_all(folder.0.join("node2/deeper")).unwrap();
    for entry in fs::read_dir(LOGS).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.0.join("node2/deeper").join(entry.file_name())).unwrap();
    }
    let d = json_of(&[folder.path()]);
    // The same segments of another node are the same, and named.
    assert_eq!(d["sample"]["files"], SEGMENTS);
    let same = skipped(&d).into_values().filter(|why| why.starts_with("is the same as ")).count();
    assert!(same > 0);
    assert!(!d.to_string().contains("checkpoint") && !d.to_string().contains("041746.1"), "{d}");
    // Whoever names a file twice has it read once.
    let twice = [folder.path(), LOGS, LOGS, &format!("{}/node2", folder.path())];
    assert_eq!(json_of(&twice)["sample"]["files"], SEGMENTS);
    let one = format!("{LOGS}/20261125-041746.363495749");
    assert_eq!(json_of(&[&one])["sample"]["files"], 1);
}

#[cfg(unix)]
#[test]
fn what_leads_out_of_a_folder_is_named_and_not_read() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let folder = Folder::with_logs("links");
    let outside = Folder::new("outside");
    let other = outside.write("20261125-041700.5", "elsewhere");
    symlink(&other, folder.0.join("20261125-041701.5")).unwrap();
    symlink(&outside.0, folder.0.join("elsewhere")).unwrap();
    symlink("nowhere", folder.0.join("broken")).unwrap();
    symlink("20261125-041746.363495749", folder.0.join("inside")).unwrap();
    symlink(&folder.0, folder.0.join("around")).unwrap();
    let _socket = UnixListener::bind(folder.0.join("socket")).unwrap();
    let d = json_of(&[folder.path()]);
    assert_eq!(d["sample"]["files"], SEGMENTS);
    let skipped = skipped(&d);
    for name in ["20261125-041701.5", "elsewhere", "broken"] {
        assert_eq!(skipped[name], "is a link that leads out of the folder");
    }
    assert_eq!(skipped["socket"], "is no regular file");
    assert!(!skipped.contains_key("inside") && !skipped.contains_key("around"), "{skipped:?}");
    // A folder that is given by a link is one like others.
    symlink(LOGS, outside.0.join("logs")).unwrap();
    let link = outside.0.join("logs");
    assert_eq!(json_of(&[text(&link)])["sample"]["files"], SEGMENTS);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_opened_is_named_and_the_rest_is_used() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with_logs("unreadable");
    let lock = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
    let segment = folder.0.join("20261125-041946.510268943");
    let locked = folder.write("locked/20261125-041746.5", "").parent().unwrap().to_path_buf();
    lock(&segment, 0o000).unwrap();
    lock(&locked, 0o000).unwrap();
    // Nothing is locked for root.
    if fs::File::open(&segment).is_ok() {
        return;
    }
    let d = json_of(&[folder.path()]);
    lock(&locked, 0o700).unwrap();
    assert_eq!(d["sample"]["files"], SEGMENTS - 1);
    let skipped = skipped(&d);
    for name in ["20261125-041946.510268943", "locked"] {
        assert_eq!(skipped[name], "can’t be read: permission denied");
    }
    let report = run(&[folder.path()]);
    assert!(printed(&report).contains("    20261125-041946.510268943 can’t be read"), "{report:?}");
}

#[test]
fn snapshots_are_read_beside_the_segments() {
    let folder = Folder::new("snapshots");
    let metrics = folder.write("metrics.txt", METRICS);
    let d = json_of(&["--metrics", text(&metrics), "--disk", text(&metrics), LOGS]);
    let named = usize::from(skipped(&d).contains_key("metrics.txt"));
    assert_eq!(d["sample"]["files"].as_u64().unwrap() as usize + named, SEGMENTS + 1);
    for option in ["--metrics", "--queues", "--disk"] {
        let missing = folder.0.join("none.txt");
        let output = run(&[option, text(&missing), LOGS]);
        assert_eq!((output.status.code(), printed(&output)), (Some(1), ""));
        assert_eq!(said(&output), format!("{} isn’t there\n", missing.display()));
    }
}

#[test]
fn a_folder_without_files_is_a_failure() {
    let folder = Folder::new("empty");
    let output = run(&["--json", folder.path()]);
    assert_eq!(output.status.code(), Some(1));
    let d: Value = serde_json::from_slice(&output.stdout).unwrap();
    check_schema(&d);
    assert_eq!(d["sample"]["files"], 0);
}

#[test]
fn a_sample_reads_whole_slots_and_says_so() {
    let folder = Folder::with_logs("sample");
    let metrics = Folder::new("sample-metrics");
    let metrics = metrics.write("metrics.txt", METRICS);
    // The segments that start from 04:15, 04:20, 04:25 and 04:30 on.
    let slots = [3, 5, 3, 1];
    for size in ["--sample=1B", "--sample=200kB"] {
        let files = json_of(&[size, folder.path()])["sample"]["files"].as_u64().unwrap() as usize;
        assert!(files < SEGMENTS && files > 0, "{size}: {files}");
        let sums: BTreeSet<usize> = (1..16_usize)
            .map(|set| (0..4).filter(|slot| set >> slot & 1 == 1).map(|slot| slots[slot]).sum())
            .collect();
        assert!(sums.contains(&files), "{size}: {files}");
    }
    // Snapshots are no part of the choice.
    let both = json_of(&["--sample=1B", "--metrics", text(&metrics), folder.path()]);
    let alone = json_of(&["--sample=1B", folder.path()]);
    let count = |d: &Value| d["sample"]["files"].as_u64().unwrap();
    let named = u64::from(skipped(&both).contains_key("metrics.txt"));
    assert_eq!(count(&both) + named, count(&alone) + 1);
    for all in [vec!["--sample"], vec!["--sample", "1GB"], vec![]] {
        let d = json_of(&[all, vec![folder.path()]].concat());
        assert_eq!(d["sample"]["files"], SEGMENTS);
    }
    let report = run(&["--sample", "1B", folder.path()]);
    assert!(printed(&report).contains("A sample: 1 of 4 slots of five minutes, "), "{report:?}");
    folder.write("older", "x");
    let untimed = run(&["--sample=1B", folder.path()]);
    assert!(printed(&untimed).contains("\nLeft out besides: 1 file without a time"), "{untimed:?}");
}

/// Everything about a folder that a program could change.
fn listing(folder: &Path) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
    let mut all = BTreeMap::new();
    let modified = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    all.insert(folder.to_path_buf(), (modified(folder), Vec::new()));
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(listing(&path));
        } else {
            all.insert(path.clone(), (modified(&path), fs::read(&path).unwrap()));
        }
    }
    all
}

#[test]
fn nothing_is_written_or_deleted() {
    let folder = Folder::with_logs("untouched");
    folder.write(".tailer-checkpoint", "{}");
    folder.write("node2/broken", "no segment\n");
    let before = listing(&folder.0);
    for arguments in [vec![], vec!["--json"], vec!["--sample=100kB"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kumo-plan"));
        command.arg("calibrate").args(&arguments).arg(".").current_dir(&folder.0);
        assert_eq!(command.output().unwrap().status.code(), Some(0), "{arguments:?}");
    }
    assert_eq!(listing(&folder.0), before);
}

/// Sender, recipient, domain, queue, site and host of every record.
fn names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(LOGS).unwrap() {
        let file = fs::File::open(entry.unwrap().path()).unwrap();
        let mut records = Vec::new();
        // The last segment ends within its frame.
        let _ = StreamingDecoder::new(file).unwrap().read_to_end(&mut records);
        for line in records.split(|byte| *byte == b'\n') {
            let Ok(record) = serde_json::from_slice::<Value>(line) else { continue };
            for key in ["sender", "recipient", "queue", "site"] {
                let name = record[key].as_str().unwrap_or_default();
                names.insert(name.to_string());
                names.extend(name.split('@').map(String::from));
            }
        }
    }
    // The planner has a figure of that name.
    names.retain(|name| name.len() > 4 && name != "bounce");
    names
}

#[test]
fn no_name_of_a_record_is_shown() {
    let names = names();
    assert!(names.contains("sender.example") && names.len() > 1_000, "{}", names.len());
    for arguments in [vec![LOGS], vec!["--json", LOGS]] {
        let output = run(&arguments);
        for text in [printed(&output), said(&output)] {
            let shown: Vec<_> = names.iter().filter(|name| text.contains(name.as_str())).collect();
            assert!(shown.is_empty(), "{shown:?} in {text}");
        }
    }
}

#[test]
fn what_it_does_not_understand_is_refused_in_a_line_with_the_usage() {
    for (arguments, why) in [
        (vec![], "no folder or file to read"),
        (vec!["--json"], "no folder or file to read"),
        (vec!["--volume", LOGS], "unknown option --volume"),
        (vec!["-x", LOGS], "unknown option -x"),
        (vec!["--nodes", "0", LOGS], "--nodes: “0” isn’t a number of servers; write 3"),
        (vec!["--nodes", "1.5", LOGS], "--nodes: “1.5” isn’t a number of servers; write 3"),
        (vec!["--nodes", "few", LOGS], "--nodes: “few” isn’t a number of servers; write 3"),
        (vec![LOGS, "--nodes"], "missing argument for option '--nodes'"),
        (vec!["--sample=much", LOGS], "--sample: “much” isn’t a number; write 256MB"),
        (vec!["--sample", "much", LOGS], "--sample: “much” isn’t a number; write 256MB"),
        (vec!["--sample=", LOGS], "--sample: “” is empty; write 256MB"),
        (vec!["--sample=0", LOGS], "--sample: “0” is nothing; write 256MB"),
        (vec!["--json=yes", LOGS], "unexpected argument for option '--json': \"yes\""),
    ] {
        let output = run(&arguments);
        assert_eq!((output.status.code(), printed(&output)), (Some(1), ""), "{arguments:?}");
        let (line, usage) = said(&output).split_once('\n').unwrap();
        assert_eq!(line, why, "{arguments:?}");
        assert!(usage.starts_with("kumo-plan calibrate ["), "{usage}");
    }
    let output = run(&["/nowhere/at/all"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output), "/nowhere/at/all isn’t there\n");
}

#[test]
fn help_names_every_option() {
    let help = run(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    for option in
        ["--metrics", "--queues", "--disk", "--nodes", "--sample", "--from", "--json", "--quiet"]
    {
        assert_eq!(printed(&help).matches(option).count(), 2, "{option}");
    }
    assert!(printed(&help).lines().all(|line| line.chars().count() <= 80), "{}", printed(&help));
    let program = Command::new(env!("CARGO_BIN_EXE_kumo-plan")).arg("--help").output().unwrap();
    assert!(printed(&program).contains("kumo-plan calibrate ["), "{}", printed(&program));
}

/// Every input at both ends of its range and at 'none' has a unit, and a value of the schema.
#[test]
fn every_input_has_its_place_in_the_document() {
    for field in FIELDS {
        for value in [*field.range.start(), *field.range.end()].into_iter().chain(field.none) {
            let figure =
                Figure { field, value, over: String::new(), n: 1, taken: true, why: "so".into() };
            let seen =
                Besides { key: "seen", label: "Seen", value: "1".into(), why: String::new() };
            let found = Found { figures: vec![figure], besides: vec![seen], ..Found::default() };
            let skipped = vec![Skipped { file: "a\"b\n".into(), why: "is empty".into() }];
            let evidence = Evidence { skipped, ..Evidence::default() };
            let d: Value = serde_json::from_str(&document(&evidence, &found, "?x=1")).unwrap();
            check_schema(&d);
            assert_eq!(d["sample"]["from"], Value::Null);
            assert_eq!(d["sample"]["skipped"][0]["file"], "a\"b\n");
            assert_eq!(d["seen"]["seen"]["value"], "1");
            let entry = &d["found"][field.key];
            let chosen = field.compact(value);
            match field.unit {
                kumo_planner::units::Unit::Choice(_) => assert_eq!(entry["value"], chosen),
                _ if field.is_none(value) => assert_eq!(entry["value"], Value::Null),
                _ => assert_eq!(entry["value"].as_f64(), Some(value)),
            }
            let unit = entry["unit"].as_str().unwrap();
            let suffix = field.unit.json_name();
            assert!(suffix.is_empty() || suffix == unit, "{}: {unit}", field.key);
        }
    }
    let mut without = json!({ "query": "", "found": {}, "seen": {} });
    let schema: Value =
        serde_json::from_str(include_str!("../docs/calibration.schema.json")).unwrap();
    assert!(!jsonschema::is_valid(&schema, &without));
    without["sample"] = json!({ "records": 0, "messages": 0, "from": "2026-11-25T04:17:46Z",
                                "to": null, "files": 0, "skipped": [] });
    assert!(jsonschema::is_valid(&schema, &without));
}
