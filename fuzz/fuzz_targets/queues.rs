//! A text of any kind as what `calibrate::snapshot::queues` reads.
#![no_main]

use kumo_planner::calibrate::snapshot::queues;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = queues(&String::from_utf8_lossy(bytes), Some(1_795_580_266.0));
});
