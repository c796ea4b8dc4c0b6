//! A stream of pieces → lines.

use memchr::memchr;

/// The longest line that is read. KumoMTA writes records of up to 128 MiB; one with a kilobyte of
/// metadata is long.
const LONGEST_LINE: usize = 4 << 20;

/// Cuts pieces into lines and keeps what is left of a piece for the next.
#[derive(Default)]
pub struct Lines {
    kept: Vec<u8>,
    /// Whether the present line is too long, so that what comes of it is dropped.
    is_dropping: bool,
    /// Lines that were too long.
    pub too_long: u64,
}

impl Lines {
    /// Hands each line that ends in this piece to `take`, without its end.
    pub fn push(&mut self, piece: &[u8], take: &mut dyn FnMut(&[u8])) {
        let mut rest = piece;
        while let Some(end) = memchr(b'\n', rest) {
            let (line, after) = (&rest[..end], &rest[end + 1..]);
            if self.is_dropping {
                self.is_dropping = false;
            } else if self.kept.is_empty() {
                self.hand_on(line, take);
            } else {
                let mut kept = std::mem::take(&mut self.kept);
                kept.extend_from_slice(line);
                self.hand_on(&kept, take);
                kept.clear();
                self.kept = kept;
            }
            rest = after;
        }
        self.keep(rest);
    }

    /// The last line, where nothing ends it.
    pub fn finish(&mut self, take: &mut dyn FnMut(&[u8])) {
        let kept = std::mem::take(&mut self.kept);
        if !kept.is_empty() {
            self.hand_on(&kept, take);
        }
    }

    fn hand_on(&mut self, line: &[u8], take: &mut dyn FnMut(&[u8])) {
        if line.len() > LONGEST_LINE {
            self.too_long += 1;
        } else {
            take(line);
        }
    }

    fn keep(&mut self, rest: &[u8]) {
        if self.is_dropping {
            return;
        }
        if self.kept.len() + rest.len() > LONGEST_LINE {
            self.too_long += 1;
            self.is_dropping = true;
            self.kept = Vec::new();
            return;
        }
        self.kept.extend_from_slice(rest);
    }
}
