//! The script that makes the partitions, run with stand-ins for all that writes.

use std::fs;
use std::process::Command;

use super::{Folder, document, run};

/// Whether a script has what it needs.
pub fn check(script: &str) {
    assert!(script.starts_with("#!/bin/sh\n"));
    assert!(script.contains("\nset -eu\n"));
    for name in ["spool_mib=", "logs_mib="] {
        let line = script.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        assert!(line.parse::<u64>().unwrap() > 0, "{name}{line}");
    }
    assert_eq!(script.matches(") run mkfs.").count(), 2);
}

/// A stand-in: notes its call and answers from the environment.
const STUB: &str = r#"#!/bin/sh
echo "${0##*/} $*" >>"$CALLS"
case "${0##*/} $*" in "${FAIL:-none}"*) exit 1 ;; esac
case "${0##*/} $*" in
'id -u kumod') [ -z "${NO_KUMOD:-}" ] ;;
'id -u') echo "${FAKE_UID:-0}" ;;
'lsblk -dnro TYPE '*) [ -z "${NO_BLOCK:-}" ] && echo "${FAKE_KIND:-disk}" ;;
'lsblk -dnro MOUNTPOINT '*) echo "${FAKE_MOUNT:-}" ;;
'lsblk -dnro LOG-SEC '*) echo 512 ;;
'lsblk -dnrpo PKNAME '*) echo "${FAKE_PARENT:-/dev/sdb}" ;;
'lsblk -dnrbo SIZE /dev/kumo0p1') echo "${FAKE_BYTES:-450000584704}" ;;
'lsblk -dnrbo SIZE /dev/kumo0p2') echo 548000497664 ;;
'findmnt '*spool*) [ -n "${FAKE_AT_SPOOL:-}" ] && echo "$FAKE_AT_SPOOL" ;;
'blkid '*' -t PARTLABEL=kumo-spool') [ -n "${FAKE_SPOOL:-}" ] && echo "$FAKE_SPOOL" ;;
'blkid '*' -t PARTLABEL=kumo-logs') [ -n "${FAKE_LOGS:-}" ] && echo "$FAKE_LOGS" ;;
'blkid '*' -s TYPE /dev/kumo0p'*) [ -n "${FAKE_THERE:-}" ] && echo "$FAKE_THERE" ;;
'blkid '*' -s LABEL /dev/kumo0p1') [ -n "${FAKE_LABEL:-}" ] && echo "$FAKE_LABEL" ;;
'blkid '*' -s LABEL /dev/kumo0p2') [ -n "${FAKE_LABEL:-}" ] && echo kumo-logs ;;
'blkid '*' -t '*) [ -n "${FAKE_LABELLED:-}" ] && echo "$FAKE_LABELLED" ;;
'blkid '*' -s TYPE /dev/disk/'*) [ -n "${FAKE_OLD:-}" ] && echo "$FAKE_OLD" ;;
'blkid '*' -s TYPE '*) [ -n "${FAKE_TYPE:-}" ] && echo "$FAKE_TYPE" ;;
'blkid '*' -s PTTYPE '*) [ -n "${FAKE_TABLE:-}" ] && echo "$FAKE_TABLE" ;;
'sgdisk --first-aligned-in-largest '*) echo 'Creating new GPT entries in memory.'; echo 2048 ;;
'sgdisk --end-of-largest '*) echo "${FAKE_LAST:-2147483614}" ;;
esac
"#;

const STUBS: [&str; 13] = [
    "id",
    "lsblk",
    "blkid",
    "findmnt",
    "sgdisk",
    "partx",
    "udevadm",
    "mkfs.xfs",
    "mkfs.ext4",
    "mount",
    "chown",
    "chmod",
    "restorecon",
];

/// Calls that only look.
const READING: [&str; 6] = [
    "id ",
    "lsblk ",
    "blkid ",
    "findmnt ",
    "sgdisk --first-aligned-in-largest ",
    "sgdisk --end-of-largest ",
];

pub struct Ran {
    pub success: bool,
    pub said: String,
    calls: Vec<String>,
    pub fstab: String,
    has_spool: bool,
}

impl Ran {
    pub fn changes(&self) -> Vec<&str> {
        let is_change = |call: &&str| !READING.iter().any(|reading| call.starts_with(reading));
        self.calls.iter().map(String::as_str).filter(is_change).collect()
    }
}

pub fn partition(query: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
    partition_with(query, arguments, environment, "")
}

pub fn partition_with(
    query: &str,
    arguments: &[&str],
    environment: &[(&str, &str)],
    fstab: &str,
) -> Ran {
    let folder = Folder::new();
    let script = folder.write("partitions.sh", &document("partitions", query));
    for name in STUBS {
        let stub = folder.write(&format!("bin/{name}"), STUB);
        Command::new("chmod").arg("755").arg(stub).status().unwrap();
    }
    let fstab = folder.write("root/etc/fstab", fstab);
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let path = format!("{}:/usr/bin:/bin", at("bin"));
    let (calls, root) = (at("calls"), at("root"));
    let mut all = vec![("PATH", path.as_str()), ("CALLS", &calls), ("DESTDIR", &root)];
    all.extend(environment);
    let (success, said) = run(&script, arguments, &all);
    let calls = fs::read_to_string(&calls).unwrap_or_default().replace(&root, "");
    Ran {
        success,
        said,
        calls: calls.lines().map(String::from).collect(),
        fstab: fs::read_to_string(fstab).unwrap(),
        has_spool: folder.path().join("root/var").exists(),
    }
}

#[test]
fn a_dry_run_writes_nothing_and_says_what_it_would_do() {
    let ran = partition("", &["/dev/kumo0"], &[]);
    assert!(ran.success, "{}", ran.said);
    assert_eq!(ran.changes(), [""; 0]);
    assert_eq!(ran.fstab, "");
    assert!(!ran.has_spool);
    for words in [
        "would run: sgdisk --new=0:0:+429154M --typecode=0:8300 --change-name=0:kumo-spool /dev/kumo0\n",
        "would run: sgdisk --new=0:0:+522614M --typecode=0:8300 --change-name=0:kumo-logs /dev/kumo0\n",
        "would run: mkfs.xfs -m reflink=0,rmapbt=0 -L kumo-spool /dev/disk/by-partlabel/kumo-spool\n",
        "/etc/fstab: LABEL=kumo-logs /var/log/kumomta auto defaults,noatime 0 2\n",
        "Nothing was changed.",
    ] {
        assert!(ran.said.contains(words), "{words} in {}", ran.said);
    }
}

/// 450 and 548 GB: what the documentation's 404.096 and 491.52 GB need with a tenth free on XFS,
/// which takes some of it itself: a tenth of a per cent, and 64 MB of its log.
#[test]
fn the_partitions_of_the_worked_example() {
    let ran = partition("", &["--yes", "/dev/kumo0"], &[]);
    assert!(ran.success, "{}", ran.said);
    assert_eq!(
        ran.changes(),
        [
            "sgdisk --new=0:0:+429154M --typecode=0:8300 --change-name=0:kumo-spool /dev/kumo0",
            "sgdisk --new=0:0:+522614M --typecode=0:8300 --change-name=0:kumo-logs /dev/kumo0",
            "partx --update /dev/kumo0",
            "udevadm settle",
            "mkfs.xfs -m reflink=0,rmapbt=0 -L kumo-spool /dev/disk/by-partlabel/kumo-spool",
            "mkfs.xfs -m reflink=0,rmapbt=0 -L kumo-logs /dev/disk/by-partlabel/kumo-logs",
            "mount -o noatime LABEL=kumo-spool /var/spool/kumomta",
            "chown kumod:kumod /var/spool/kumomta /var/spool/kumomta/data /var/spool/kumomta/meta",
            "chmod 2770 /var/spool/kumomta /var/spool/kumomta/data /var/spool/kumomta/meta",
            "restorecon -R /var/spool/kumomta",
            "mount -o noatime LABEL=kumo-logs /var/log/kumomta",
            "chown kumod:kumod /var/log/kumomta",
            "chmod 2770 /var/log/kumomta",
            "restorecon -R /var/log/kumomta",
        ]
    );
    assert_eq!(
        ran.fstab,
        "LABEL=kumo-spool /var/spool/kumomta auto defaults,noatime 0 2\n\
         LABEL=kumo-logs /var/log/kumomta auto defaults,noatime 0 2\n"
    );
    assert_eq!((450e9_f64 / 1_048_576.0).ceil(), 429_154.0);
    assert_eq!((548e9_f64 / 1_048_576.0).ceil(), 522_614.0);
    let text = document("partitions", "");
    for words in ["404 GB", "492 GB", "/: 40 GB", "/var: 60 GB", "with / and /var besides, 1,098"] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn the_head_says_what_is_ordered() {
    for (query, words) in [
        (
            "?provider=own&cores=16&ram=64GiB&disk=4TB",
            "Ordered for each server: 4 TB in the machine.",
        ),
        // 1,098 GB are 1,022.6 GiB.
        ("?provider=aws", "1 x m7g.xlarge from AWS, with 1,023 GiB of gp3"),
        ("?provider=aws", "Ordered for each server: 1,023 GiB of gp3. The device"),
        ("?machine=aws:m7g.2xlarge", "Order one server of type m7g.2xlarge with 8 vCPU, 32 GiB"),
        ("?redundancy=1&provider=hetzner", "Order two servers of type CCX23 (1 spare), each with"),
        (
            "?basis=measured",
            "a disk with 373 GB (347 GiB) free in one piece; with / and /var besides, 473 GB.",
        ),
        // Without a provider the order names no machine, and nothing is bought.
        (
            "?volume=200M",
            "free in one piece; with / and /var besides, 2,019 GB. The device must be",
        ),
    ] {
        let text = document("partitions", query).replace("\n# ", " ");
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn one_of_the_two_can_have_a_disk_of_its_own() {
    let ran = partition("", &["--yes", "--only", "logs", "/dev/kumo0"], &[("FAKE_TABLE", "gpt")]);
    assert!(ran.success, "{}", ran.said);
    assert!(!ran.calls.concat().contains("kumo-spool"));
    assert_eq!(ran.fstab, "LABEL=kumo-logs /var/log/kumomta auto defaults,noatime 0 2\n");
}

#[test]
fn filesystems_are_made_as_they_were_planned() {
    let made = |query: &str| -> Vec<String> {
        let ran = partition(query, &["--yes", "/dev/kumo0"], &[]);
        assert!(ran.success, "{}", ran.said);
        let made = ran.calls.into_iter().filter(|call| call.starts_with("mkfs."));
        made.map(|call| call.split(" -L ").next().unwrap().to_string()).collect()
    };
    const XFS: &str = "mkfs.xfs -m reflink=0,rmapbt=0";
    assert_eq!(made(""), [XFS, XFS]);
    assert_eq!(made("?fs=ext4"), ["mkfs.ext4 -q", "mkfs.ext4 -q"]);
    assert_eq!(made("?fs=ext4m0"), ["mkfs.ext4 -q -m 0", "mkfs.ext4 -q -m 0"]);
    assert_eq!(made("?engine=localdisk"), [&format!("{XFS} -i maxpct=25"), XFS]);
    assert_eq!(
        made("?engine=localdisk&fs=ext4m0"),
        ["mkfs.ext4 -q -m 0 -i 16384", "mkfs.ext4 -q -m 0"]
    );
    // One server with 85 TB of spool: an inode for 16,384 bytes would be more than the 2^32 of ext4.
    let query = "?engine=localdisk&fs=ext4&size=50MB&volume=400k&outage=7d&window=24h&seen=1M";
    let large = document("partitions", query);
    assert!(large.contains("run mkfs.ext4 -q -i 32768 -L kumo-spool"), "{large}");
}

/// What the filesystem takes for itself, as it is made and otherwise: measured shares.
#[test]
fn the_script_says_what_the_filesystem_takes() {
    for (query, words) in [
        (
            "",
            "without reflink and rmapbt the filesystem takes some 0.15 % for itself, with them up \
             to 1.97 %",
        ),
        ("?fs=ext4", "It takes some 1.85 % and 100 MB for itself."),
        ("?fs=ext4m0", "It takes some 1.85 % and 100 MB for itself."),
    ] {
        let text = document("partitions", query).replace("\n# ", " ");
        assert!(text.contains(words), "{words} in {text}");
    }
}

/// Arguments, what the stand-ins answer, and what the script says.
type Refusal = (&'static [&'static str], &'static [(&'static str, &'static str)], &'static str);

#[test]
fn it_refuses_before_it_changes_anything() {
    let yes: &[&str] = &["--yes", "/dev/kumo0"];
    let cases: [Refusal; 15] = [
        (&["--yes"], &[], "which device?"),
        (&["--yes", "a", "b"], &[], "one device, please"),
        (&["--force", "/dev/kumo0"], &[], "unknown option --force"),
        (&["--yes", "--only", "var", "/dev/kumo0"], &[], "--only takes spool or logs"),
        (yes, &[("FAKE_UID", "1000")], "run this as root"),
        (yes, &[("NO_KUMOD", "1")], "there is no user kumod"),
        (yes, &[("NO_BLOCK", "1")], "/dev/kumo0 is not a block device"),
        (yes, &[("FAKE_KIND", "part")], "/dev/kumo0 is a part, not a whole disk"),
        (yes, &[("FAKE_MOUNT", "/srv")], "/dev/kumo0 is mounted"),
        (yes, &[("FAKE_TYPE", "LVM2_member")], "/dev/kumo0 holds LVM2_member"),
        (yes, &[("FAKE_TABLE", "dos")], "a partition table that is not GPT"),
        (
            yes,
            &[("FAKE_LABELLED", "/dev/sdb1")],
            "kumo-spool exists already, and not on /dev/kumo0 alone: /dev/sdb1",
        ),
        (yes, &[("FAKE_AT_SPOOL", "/dev/sdc1")], "/var/spool/kumomta is mounted from /dev/sdc1"),
        // A sector less than both take.
        (
            yes,
            &[("FAKE_LAST", "1949222910")],
            "951767 MiB free in one piece, 951768 MiB are needed",
        ),
        (yes, &[("FAKE_LAST", "nothing")], "can not be told"),
    ];
    for (arguments, environment, words) in cases {
        let ran = partition("", arguments, environment);
        assert!(!ran.success, "{words}");
        assert!(ran.said.contains(words), "{words} in {}", ran.said);
        assert_eq!(ran.changes(), [""; 0], "{words}");
        assert!(ran.fstab.is_empty() && !ran.has_spool, "{words}");
    }
}

#[test]
fn a_disk_that_just_holds_both_is_enough() {
    let ran = partition("", &["--yes", "/dev/kumo0"], &[("FAKE_LAST", "1949222911")]);
    assert!(ran.success, "{}", ran.said);
}

#[test]
fn it_refuses_what_has_a_mount_point_or_files_already() {
    let there = "UUID=1 /var/log/kumomta xfs defaults 0 2\n";
    let ran = partition_with("", &["--yes", "/dev/kumo0"], &[], there);
    assert!(!ran.success && ran.said.contains("has /var/log/kumomta already"), "{}", ran.said);
    assert_eq!(ran.fstab, there);
    assert_eq!(ran.changes(), [""; 0]);
}

#[test]
fn an_older_filesystem_in_the_new_partition_is_not_overwritten() {
    let ran = partition("", &["--yes", "/dev/kumo0"], &[("FAKE_OLD", "xfs")]);
    assert!(!ran.success && ran.said.contains("there was xfs"), "{}", ran.said);
    assert!(!ran.changes().iter().any(|call| call.starts_with("mkfs.")));
}
