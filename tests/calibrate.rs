//! A real kumod's logs beside what was injected into it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs::{self, File};
use std::path::Path;

use kumo_planner::calibrate::{Evidence, Given, Kind, Reader};

/// The day after the logs were written.
const NOW: f64 = 1_795_670_000.0;

fn read(folder: &Path) -> Evidence {
    let mut reader = Reader::new(NOW);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let mut file = File::open(&path).unwrap();
        reader.read(&mut Given {
            name: path.file_name().unwrap().to_str().unwrap(),
            bytes: file.metadata().unwrap().len(),
            modified: None,
            contents: &mut file,
        });
    }
    reader.finish()
}

#[test]
fn counts() {
    let evidence = read(Path::new("tests/kumod/logs"));
    let logs = &evidence.logs;
    for kind in Kind::ALL {
        println!("{kind:?} {}", logs.count(kind));
    }
    println!("{:?}", evidence.skipped);
    println!("{:?} {:?}", evidence.segments.seconds, evidence.segments.disk_bytes);
    println!("text {} ", evidence.segments.text_bytes);
    let s = logs.sizes();
    println!("{:?} {:?} {:?} {:?}", s.mean(), s.quantile(0.1), s.quantile(0.5), s.quantile(0.99));
    println!(
        "first {} deferred {} by {:?} none {}",
        logs.first_attempts, logs.first_deferred, logs.first_by_provider, logs.with_provider
    );
    println!(
        "age {:?} second {:?} expired {:?}",
        logs.first_ages.quantile(0.5),
        logs.second_ages.quantile(0.5),
        logs.expired_ages.quantile(1.0)
    );
    println!(
        "sources {} sites {} nodes {} sessions {} dup {}",
        logs.sources.len(),
        logs.sites.count(),
        logs.nodes.len(),
        logs.sessions(),
        logs.duplicates()
    );
    println!("minute {} span {}", logs.minutes().busiest_minute(), logs.seconds());
}

#[test]
fn shown() {
    let evidence = read(Path::new("tests/kumod/logs"));
    let asked = kumo_planner::scenario::query::read("?dkim=none");
    let found = kumo_planner::calibrate::found(&evidence, &asked, None);
    for f in &found.figures {
        println!("{} = {} taken {} over {} — {}", f.field.label, f.text(), f.taken, f.over, f.why);
    }
    for b in &found.besides {
        println!("  {} = {} — {}", b.label, b.value, b.why);
    }
    println!("{}", found.applied("?dkim=none", |f| f.taken));
}
