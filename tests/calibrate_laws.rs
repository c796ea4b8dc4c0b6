//! What holds of any logs: generated segments of known contents come back as they are, whatever
//! happens to their files.
#![allow(clippy::unwrap_used, clippy::panic)]

use kumo_planner::calibrate::{Evidence, Given, Reader};
use proptest::prelude::*;

fn read_bytes(files: &[(String, Vec<u8>)]) -> Evidence {
    let mut reader = Reader::new(1_900_000_000.0);
    for (name, bytes) in files {
        reader.read(&mut Given {
            name,
            bytes: bytes.len() as u64,
            modified: None,
            contents: &mut bytes.as_slice(),
        });
    }
    reader.finish()
}

fn real(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/kumod/logs/{name}")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]
    #[test]
    fn damage_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = real("20261125-041746.363495749");
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        read_bytes(&[("damaged".into(), bytes)]);
    }
}
