//! Lines of any text in a whole segment, so that the fuzzer need not learn zstd to reach the records.
#![no_main]

use kumo_planner::calibrate::{Given, Reader, found};
use kumo_planner::scenario::query;
use libfuzzer_sys::fuzz_target;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

fuzz_target!(|text: &[u8]| {
    let packed = compress_to_vec(text, CompressionLevel::Uncompressed);
    let mut reader = Reader::new(1_900_000_000.0);
    let size = packed.len() as u64;
    let mut contents = packed.as_slice();
    reader.read(&mut Given { name: "fuzzed", bytes: size, modified: None, contents: &mut contents });
    let evidence = reader.finish();
    for figure in found(&evidence, &query::read("?dkim=none"), None).figures {
        assert!(figure.field.takes(figure.value), "{} {}", figure.field.key, figure.value);
    }
});
