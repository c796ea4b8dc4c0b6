//! A text of any kind as what `calibrate::snapshot::disks` reads.
#![no_main]

use kumo_planner::calibrate::snapshot::disks;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = disks(&String::from_utf8_lossy(bytes), Some(1_795_580_266.0));
});
