//! Reading stays in bounded memory, however much there is and whatever it is.
#![allow(clippy::unwrap_used, unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{self, Read};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use kumo_planner::calibrate::{Given, Reader};

/// Counts what is allocated.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(now, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A stream of records, each of another message, domain, source, site, session, node and minute.
struct Stream {
    number: u64,
    left: u64,
    text: Vec<u8>,
    place: usize,
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.place == self.text.len() {
            if self.left == 0 {
                return Ok(0);
            }
            self.fill();
        }
        let read = buffer.len().min(self.text.len() - self.place);
        buffer[..read].copy_from_slice(&self.text[self.place..self.place + read]);
        self.place += read;
        Ok(read)
    }
}

impl Stream {
    fn fill(&mut self) {
        let n = self.number;
        let kind = if n.is_multiple_of(2) { "Reception" } else { "Delivery" };
        let time = 1_700_000_000 + (n * 61) % 150_000_000;
        self.text = format!(
            "{{\"type\":\"{kind}\",\"id\":\"{n}\",\"recipient\":\"r@d{n}.example\",\"size\":{n},\
             \"timestamp\":{time},\"created\":{time},\"num_attempts\":0,\
             \"site\":\"s{n}->m{n}@smtp_client\",\"egress_source\":\"s{n}\",\"session_id\":\"c{n}\",\
             \"nodeid\":\"n{n}\",\"provider_name\":\"p{n}\",\"meta\":{{\"a\":\"{}\"}}}}\n",
            "x".repeat(300)
        )
        .into_bytes();
        self.number += 1;
        self.left = self.left.saturating_sub(self.text.len() as u64);
        self.place = 0;
    }
}

/// The page has 100 MB for it. The test process itself takes some more.
const BOUND: usize = 100_000_000;

/// 1.2 GB of text, of which nothing is the same twice.
#[test]
fn a_stream_without_end_takes_bounded_memory() {
    let bytes = 1_200_000_000;
    let before = NOW.load(Relaxed);
    let mut stream = Stream { number: 0, left: bytes, text: Vec::new(), place: 0 };
    let mut reader = Reader::new(1_900_000_000.0);
    reader.read(&mut Given { name: "stream", bytes, modified: None, contents: &mut stream });
    let evidence = reader.finish();
    assert!(evidence.logs.records() > 2_000_000, "more than can be told apart");
    assert_eq!(evidence.logs.correction(), 1.0, "none came twice");
    let most = MOST.load(Relaxed) - before;
    assert!(most < BOUND, "{most} bytes");
}
