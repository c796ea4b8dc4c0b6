//! What the map in CONTRIBUTING.md promises of the code's structure.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of src/, each of which may name those before it and no other.
const ROOMS: [&str; 17] = [
    "units",
    "markup",
    "scenario",
    "planner",
    "catalog",
    "analysis",
    "link",
    "calibrate",
    "sentences",
    "chart",
    "configure",
    "export",
    "docs",
    "html",
    "lazy",
    "cli",
    "app",
];

const WEB: [&str; 4] = ["leptos", "web_sys", "gloo", "wasm_bindgen"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files of a folder, or of a room that is a single file.
fn sources(place: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut left = vec![root().join(place)];
    let single = root().join(format!("{place}.rs"));
    if single.is_file() {
        files.push(single);
        left.retain(|folder| folder.is_dir());
    }
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    assert!(!files.is_empty(), "{place} has no source");
    files
}

fn room(name: &str) -> Vec<PathBuf> {
    sources(&format!("src/{name}"))
}

/// Lines of a file that aren't comments.
fn code(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(String::from).collect()
}

/// No file of a room names one of these.
#[track_caller]
fn knows_nothing_of(name: &str, strangers: &[&str]) {
    know_nothing_of(&room(name), strangers);
}

#[track_caller]
fn know_nothing_of(files: &[PathBuf], strangers: &[&str]) {
    for file in files {
        for line in code(file) {
            for stranger in strangers {
                assert!(!line.contains(stranger), "{}: {line}", file.display());
            }
        }
    }
}

#[test]
fn data_goes_one_way() {
    for (place, name) in ROOMS.iter().enumerate() {
        let later: Vec<_> =
            ROOMS[place + 1..].iter().map(|room| format!("crate::{room}")).collect();
        for file in room(name) {
            for line in code(&file) {
                let names = |later: &&String| {
                    let from = line.find(later.as_str());
                    let next = from.map(|from| line[from + later.len()..].chars().next());
                    next.is_some_and(|c| !c.is_some_and(|c| c.is_alphanumeric() || c == '_'))
                };
                let named = later.iter().find(names);
                assert!(named.is_none(), "{}: {line}", file.display());
            }
        }
    }
}

/// A chain of `super` that leaves its room would pass the test above.
#[test]
fn no_module_leaves_its_room_by_the_back_door() {
    for name in ROOMS {
        for file in room(name) {
            let within = file.strip_prefix(root().join("src")).unwrap().components().count();
            let deepest = within - usize::from(file.ends_with("mod.rs"));
            let out = "super::".repeat(deepest);
            for line in code(&file) {
                let leaves = line.contains(&out) && !line.contains("mod tests");
                assert!(!leaves, "{}: {line}", file.display());
            }
        }
    }
}

#[test]
fn every_room_is_on_the_map() {
    let entries = fs::read_dir(root().join("src")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let other = ["lib.rs", "main.rs", "bin", "web"];
    for name in names.filter(|name| !other.contains(&name.as_str())) {
        let name = name.trim_end_matches(".rs");
        assert!(ROOMS.contains(&name), "{name} is in no list");
        let map = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
        assert!(map.contains(&format!("`src/{name}")), "CONTRIBUTING.md doesn't name {name}");
    }
}

#[test]
fn only_the_app_knows_the_web() {
    for name in ROOMS.iter().filter(|name| **name != "app") {
        knows_nothing_of(name, &WEB);
    }
}

/// The charts draw what they are given.
#[test]
fn charts_know_plans_alone() {
    knows_nothing_of("chart", &["crate::catalog", "crate::analysis"]);
}

/// What opens on demand has its weight in the lazy chunk alone: behind `app/parts.rs`.
#[test]
fn the_app_names_the_lazy_parts_and_makes_none() {
    let lazy = [
        "maths::",
        "html::sources",
        "html::retention",
        "servers::benchmarks",
        "crate::catalog",
        "recommendation::",
        "comparison::",
        "crate::lazy",
        "crate::analysis",
        "crate::export",
        "crate::configure",
    ];
    let mut files = room("app");
    files.retain(|file| !file.ends_with("app/parts.rs"));
    know_nothing_of(&files, &lazy);
}

/// What reads a server's files has its weight in a module of its own.
#[test]
fn the_page_reads_no_files_itself() {
    for room in ["lazy", "app"] {
        knows_nothing_of(room, &["crate::calibrate", "measured::"]);
    }
}

#[test]
fn the_browser_has_one_door() {
    for file in room("app") {
        let text = fs::read_to_string(&file).unwrap();
        let is_door = file.ends_with("browser.rs");
        assert!(is_door || !text.contains("web_sys"), "{}", file.display());
    }
}

#[test]
fn files_can_be_read_in_one_sitting() {
    for file in sources("src").into_iter().chain(sources("xtask/src")) {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 420, "{} has {lines} lines", file.display());
    }
}
