//! The script that makes the partitions, run again after it has failed.

use super::partitions::{Ran, partition, partition_with};

/// Both partitions of the worked example, as an earlier run has left them.
const LEFT: [(&str, &str); 3] =
    [("FAKE_SPOOL", "/dev/kumo0p1"), ("FAKE_LOGS", "/dev/kumo0p2"), ("FAKE_PARENT", "/dev/kumo0")];

fn again(environment: &[(&str, &str)], fstab: &str) -> Ran {
    let all = [&LEFT, environment].concat();
    partition_with("", &["--yes", "/dev/kumo0"], &all, fstab)
}

fn calls<'a>(ran: &'a Ran, program: &str) -> Vec<&'a str> {
    ran.changes().into_iter().filter(|call| call.starts_with(program)).collect()
}

#[test]
fn a_run_that_fails_says_that_it_can_be_started_again() {
    const WAY_OUT: &str = "run this again: it goes on with what is there";
    for program in ["sgdisk --new", "partx", "mkfs.xfs", "mount", "chown"] {
        let ran = partition("", &["--yes", "/dev/kumo0"], &[("FAIL", program)]);
        assert!(!ran.success && ran.said.contains(WAY_OUT), "{program}: {}", ran.said);
    }
    for arguments in [&["--yes", "/dev/kumo0"][..], &["/dev/kumo0"]] {
        let ran = partition("", arguments, &[]);
        assert!(ran.success && !ran.said.contains(WAY_OUT), "{}", ran.said);
    }
}

#[test]
fn the_next_run_goes_on_with_the_partitions_that_were_made() {
    let ran = again(&[], "");
    assert!(ran.success, "{}", ran.said);
    assert_eq!(calls(&ran, "sgdisk"), [""; 0]);
    assert_eq!(calls(&ran, "mkfs.").len(), 2);
    assert_eq!(ran.fstab.lines().count(), 2);
    // Of one partition, the other is made.
    let one = [LEFT[0], LEFT[2]];
    let ran = partition("", &["--yes", "/dev/kumo0"], &one);
    assert!(ran.success, "{}", ran.said);
    assert_eq!(
        calls(&ran, "sgdisk"),
        ["sgdisk --new=0:0:+522614M --typecode=0:8300 --change-name=0:kumo-logs /dev/kumo0"]
    );
}

#[test]
fn what_has_its_filesystem_or_is_mounted_stays_as_it_is() {
    let made = [("FAKE_THERE", "xfs"), ("FAKE_OLD", "xfs"), ("FAKE_LABEL", "kumo-spool")];
    let fstab = "LABEL=kumo-spool /var/spool/kumomta auto defaults,noatime 0 2\n\
                 LABEL=kumo-logs /var/log/kumomta auto defaults,noatime 0 2\n";
    let mounted = [&made[..], &[("FAKE_AT_SPOOL", "/dev/kumo0p1")]].concat();
    let ran = again(&mounted, fstab);
    assert!(ran.success, "{}", ran.said);
    assert_eq!((calls(&ran, "sgdisk"), calls(&ran, "mkfs.")), (vec![], vec![]));
    assert_eq!(calls(&ran, "mount"), ["mount -o noatime LABEL=kumo-logs /var/log/kumomta"]);
    assert_eq!(ran.fstab, fstab);
}

#[test]
fn what_is_not_from_an_earlier_run_is_refused_with_a_way_out() {
    for (environment, words) in [
        (("FAKE_BYTES", "1000"), "delete it with sgdisk --delete"),
        (("FAKE_THERE", "ext4"), "run wipefs --all /dev/kumo0p1 and run this again"),
    ] {
        let ran = again(&[environment], "");
        assert!(!ran.success && ran.said.contains(words), "{}", ran.said);
        assert_eq!(ran.changes(), [""; 0]);
    }
    let environment = [LEFT[0], ("FAKE_PARENT", "/dev/sdb")];
    let ran = partition("", &["--yes", "/dev/kumo0"], &environment);
    assert!(!ran.success && ran.said.contains("Rename or remove what is not"), "{}", ran.said);
}
