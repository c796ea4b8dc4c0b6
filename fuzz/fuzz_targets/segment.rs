//! A file of any bytes: it is read or named, and every figure of it is one that its input takes.
#![no_main]

use kumo_planner::calibrate::{Given, Reader, found};
use kumo_planner::scenario::query;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut reader = Reader::new(1_900_000_000.0);
    let size = bytes.len() as u64;
    let mut contents = bytes;
    reader.read(&mut Given { name: "fuzzed", bytes: size, modified: None, contents: &mut contents });
    let evidence = reader.finish();
    assert!(evidence.files + evidence.skipped.len() as u64 >= 1);
    for figure in found(&evidence, &query::read(""), Some(3.0)).figures {
        assert!(figure.field.takes(figure.value), "{} {}", figure.field.key, figure.value);
    }
});
