//! What the map in CONTRIBUTING.md promises of the code's structure.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    assert!(!files.is_empty());
    files
}

/// No file of a room names one of these.
#[track_caller]
fn knows_nothing_of(room: &str, strangers: &[&str]) {
    for file in sources(room) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for stranger in strangers {
                assert!(!line.contains(stranger), "{}: {line}", file.display());
            }
        }
    }
}

const WEB: [&str; 4] = ["leptos", "web_sys", "gloo", "wasm_bindgen"];

#[test]
fn data_goes_one_way() {
    let right = ["crate::chart", "crate::html", "crate::report", "crate::app", "plotters"];
    knows_nothing_of("src/units", &["crate::scenario", "crate::planner"]);
    knows_nothing_of("src/units", &right);
    knows_nothing_of("src/scenario", &["crate::planner"]);
    knows_nothing_of("src/scenario", &right);
    knows_nothing_of("src/planner", &right);
    knows_nothing_of("src/planner", &["crate::catalog", "crate::analysis"]);
    knows_nothing_of("src/catalog", &right);
    knows_nothing_of("src/catalog", &["crate::analysis"]);
    knows_nothing_of(
        "src/chart",
        &["crate::catalog", "crate::html", "crate::report", "crate::app"],
    );
    knows_nothing_of("src/report", &["crate::html", "crate::chart", "crate::app"]);
    knows_nothing_of("src/html", &["crate::app"]);
    for room in ["src/planner", "src/scenario", "src/chart", "src/report", "src/html", "src/app"] {
        knows_nothing_of(room, &["crate::depth"]);
    }
    knows_nothing_of("src/depth", &["crate::app"]);
}

#[test]
fn only_the_app_knows_the_web() {
    let rooms = [
        "src/units",
        "src/scenario",
        "src/planner",
        "src/catalog",
        "src/chart",
        "src/html",
        "src/report",
        "src/depth",
    ];
    for room in rooms {
        knows_nothing_of(room, &WEB);
    }
}

/// What stands behind a summary or a button has its weight in the second module alone.
#[test]
fn the_app_names_the_deeper_parts_and_makes_none() {
    knows_nothing_of(
        "src/app",
        &[
            "maths::",
            "html::sources",
            "html::retention",
            "measured_2023",
            "crate::catalog",
            "recommendation::",
            "comparison::",
        ],
    );
}

#[test]
fn the_browser_has_one_door() {
    for file in sources("src/app") {
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
