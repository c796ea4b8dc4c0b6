//! The script that installs what deletes old logs.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Folder, document, run};

const SERVICE: &str = "etc/systemd/system/kumomta-log-retention.service";
const TIMER: &str = "etc/systemd/system/kumomta-log-retention.timer";

/// The value of a unit's key.
fn value<'a>(unit: &'a str, key: &str) -> &'a str {
    let line = unit.lines().find_map(|line| line.strip_prefix(&format!("{key}=")));
    line.ok_or(format!("no {key} in {unit}")).unwrap()
}

/// Whether a script has the units as they are meant.
pub fn check(script: &str) {
    assert!(script.starts_with("#!/bin/sh\n"));
    assert!(script.contains("\nset -eu\n"));
    assert_eq!(script.matches("\nEND_OF_UNIT\n").count(), 2);
    let command = value(script, "ExecStart");
    // Nothing that systemd or a shell would expand.
    assert!(!command.contains(['$', '%', '\\', '"', '\'', ';']), "{command}");
    let minutes = command.split("-mmin +").nth(1).unwrap().split(' ').next().unwrap();
    minutes.parse::<u32>().unwrap();
    assert!(["hourly", "*:0/5"].contains(&value(script, "OnCalendar")));
}

/// The units that a script installs below a folder.
fn installed(query: &str) -> (String, String) {
    let folder = Folder::new();
    let script = folder.write("retention.sh", &document("retention", query));
    let root = folder.path().join("root");
    let (success, said) = run(&script, &[], &[("DESTDIR", root.to_str().unwrap())]);
    assert!(success, "{said}");
    let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    (read(SERVICE), read(TIMER))
}

#[test]
fn the_units_of_the_worked_example() {
    let (service, timer) = installed("");
    assert_eq!(value(&service, "Type"), "oneshot");
    assert_eq!(value(&service, "User"), "kumod");
    assert_eq!(value(&service, "ReadWritePaths"), "/var/log/kumomta");
    assert_eq!(value(&service, "ProtectSystem"), "strict");
    // 30 days of 1,440 minutes.
    assert!(value(&service, "ExecStart").contains(" -mmin +43200 "));
    assert_eq!(value(&timer, "Persistent"), "true");
    assert_eq!(value(&timer, "WantedBy"), "timers.target");
    let text = document("retention", "");
    for words in ["492 GB", "548 GB", "2.05 GB"] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn the_timer_is_as_quick_as_the_partition_is_tight() {
    let pace = |query: &str| value(&installed(query).1, "OnCalendar").to_string();
    // 548 GB leave little room beside the planned logs, less than the 2.048 GB of an hour.
    assert_eq!(pace(""), "*:0/5");
    assert_eq!(pace("?headroom=0.2"), "hourly");
    assert_eq!(pace("?headroom=0.2&retention=12h"), "*:0/5");
}

/// What lies there until the next run fits beside the retention, or is deleted before it is due.
#[test]
fn where_nothing_more_fits_logs_go_earlier() {
    let minutes = |query: &str| {
        let service = installed(query).0;
        let command = value(&service, "ExecStart").to_string();
        let minutes = command.split("-mmin +").nth(1).unwrap().split(' ').next().unwrap();
        (minutes.parse::<u32>().unwrap(), service.contains("They go 15 minutes earlier"))
    };
    // 22 minutes of the peak's logs fit beside those of 30 days.
    assert_eq!(minutes(""), (43_200, false));
    // Whole gigabytes are little beside what a large server writes in a minute.
    assert_eq!(minutes("?volume=200M&retention=90d"), (129_585, true));
    assert_eq!(minutes("?volume=200M&retention=90d&headroom=0.1"), (129_600, false));
}

/// Runs the command of a service on a tree of logs; the files that are left.
fn left(query: &str, files: &[(&str, u32, &str)]) -> Vec<String> {
    let folder = Folder::new();
    for (name, mode, age) in files {
        let path = folder.write(&format!("logs/{name}"), "record");
        let mode = format!("{mode:o}");
        for command in [["touch", "-d", age], ["chmod", &mode, ""]] {
            let arguments = command[1..].iter().filter(|word| !word.is_empty());
            let status = Command::new(command[0]).args(arguments).arg(&path).status().unwrap();
            assert!(status.success());
        }
    }
    let logs = folder.path().join("logs");
    let service = installed(query).0;
    let command = value(&service, "ExecStart").replace("/var/log/kumomta", logs.to_str().unwrap());
    let mut words = command.split(' ');
    let status = Command::new(words.next().unwrap()).args(words).status().unwrap();
    assert!(status.success());
    let is_there = |name: &&str| Path::new(&logs).join(name).exists();
    files.iter().map(|file| file.0).filter(is_there).map(String::from).collect()
}

#[test]
fn finished_segments_go_when_their_time_is_over_and_nothing_else() {
    let files = [
        ("finished-old", 0o440, "31 days ago"),
        ("finished-just-over", 0o440, "43203 minutes ago"),
        ("finished-just-under", 0o440, "43197 minutes ago"),
        ("finished-new", 0o440, "1 hour ago"),
        ("open-old", 0o640, "31 days ago"),
        ("open-to-the-group-old", 0o460, "31 days ago"),
        ("open-new", 0o640, "1 minute ago"),
        ("per-record/finished-old", 0o400, "31 days ago"),
        ("name with spaces\nand more", 0o440, "31 days ago"),
        ("-rf", 0o440, "31 days ago"),
        ("lost+found/old", 0o440, "31 days ago"),
    ];
    assert_eq!(
        left("", &files),
        [
            "finished-just-under",
            "finished-new",
            "open-old",
            "open-to-the-group-old",
            "open-new",
            "lost+found/old"
        ]
    );
}

#[test]
fn logs_can_be_kept_for_hours_or_not_at_all() {
    let files = [
        ("a-day", 0o440, "1 day ago"),
        ("two-hours", 0o440, "2 hours ago"),
        ("two-minutes", 0o440, "2 minutes ago"),
        ("open", 0o640, "1 day ago"),
    ];
    assert_eq!(left("?retention=6h", &files), ["two-hours", "two-minutes", "open"]);
    assert_eq!(left("?retention=0d", &files), ["open"]);
}

#[test]
fn it_wants_root_unless_it_installs_elsewhere() {
    let folder = Folder::new();
    let script = folder.write("retention.sh", &document("retention", ""));
    let stub = folder.write("bin/id", "#!/bin/sh\necho 1000\n");
    Command::new("chmod").arg("755").arg(&stub).status().unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.path().join("bin").display());
    let (success, said) = run(&script, &[], &[("PATH", &path)]);
    assert!(!success);
    assert_eq!(said, "kumomta-log-retention: run this as root\n");
}
