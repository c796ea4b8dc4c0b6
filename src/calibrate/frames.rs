//! zstd as a stream: frame after frame, of which the last may be cut.

use std::io::{BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// A segment's frame asks for 2 MB at KumoMTA's own level, and for 8 MB at the highest that is usual.
const LARGEST_WINDOW: u64 = 32 << 20;

/// What is handed on at once.
const PIECE: usize = 256 << 10;

/// Text that a file may hold for each of its bytes, beyond [`FREE_BYTES`]. Logs of one sender and a
/// few destinations pack 20 to 60 times.
const MOST_EXPANSION: u64 = 500;
const FREE_BYTES: u64 = 64 << 20;

/// How a stream of frames ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With the end of a frame.
    Whole,
    /// Within a frame: the segment is still being written, or its server was killed.
    Cut,
    /// With what is no zstd.
    Bad,
    /// With more than the file's size makes likely.
    Bomb,
    /// With a file that can't be read any further.
    Unreadable,
}

/// Hands the text of all frames to `take`, piece by piece, up to where they end. `bytes` is the
/// file's size.
pub fn unpack(source: &mut dyn BufRead, bytes: u64, take: &mut dyn FnMut(&[u8])) -> End {
    let mut unpacking = Unpacking {
        decoder: FrameDecoder::new(),
        piece: vec![0; PIECE],
        left: bytes.saturating_mul(MOST_EXPANSION).saturating_add(FREE_BYTES),
    };
    unpacking.decoder.set_max_window_size(LARGEST_WINDOW);
    loop {
        match source.fill_buf() {
            Ok([]) => return End::Whole,
            Ok(_) => (),
            Err(_) => return End::Unreadable,
        }
        if let Err(end) = unpacking.frame(source, take) {
            return end;
        }
    }
}

struct Unpacking {
    decoder: FrameDecoder,
    piece: Vec<u8>,
    /// Text that may still come.
    left: u64,
}

impl Unpacking {
    fn frame(&mut self, source: &mut dyn BufRead, take: &mut dyn FnMut(&[u8])) -> Result<(), End> {
        use FrameDecoderError::ReadFrameHeaderError as Header;
        match self.decoder.reset(&mut *source) {
            Ok(()) => (),
            Err(Header(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                return skip(source, u64::from(length));
            }
            Err(Header(ReadFrameHeaderError::BadMagicNumber(_))) => return Err(End::Bad),
            Err(_) => return Err(at_end(source, End::Bad)),
        }
        loop {
            let step = BlockDecodingStrategy::UptoBytes(PIECE);
            match self.decoder.decode_blocks(&mut *source, step) {
                Ok(is_last) => {
                    self.hand_on(take)?;
                    if is_last {
                        return Ok(());
                    }
                }
                Err(_) => {
                    let end = at_end(source, End::Bad);
                    self.close();
                    self.hand_on(take)?;
                    return Err(end);
                }
            }
        }
    }

    /// An end for a frame that has none: until a frame has ended, the decoder keeps back as much as
    /// later blocks may refer to.
    fn close(&mut self) {
        /// An empty block that is the last one, and room for a checksum, which nobody compares.
        const LAST_BLOCK: [u8; 7] = [1, 0, 0, 0, 0, 0, 0];
        let _ = self.decoder.decode_blocks(&LAST_BLOCK[..], BlockDecodingStrategy::All);
    }

    fn hand_on(&mut self, take: &mut dyn FnMut(&[u8])) -> Result<(), End> {
        loop {
            match self.decoder.read(&mut self.piece) {
                Ok(0) => return Ok(()),
                Ok(read) => {
                    self.left = self.left.checked_sub(read as u64).ok_or(End::Bomb)?;
                    take(&self.piece[..read]);
                }
                Err(_) => return Err(End::Bad),
            }
        }
    }
}

/// Cut where nothing follows, or else `otherwise`.
fn at_end(source: &mut dyn BufRead, otherwise: End) -> End {
    match source.fill_buf() {
        Ok([]) => End::Cut,
        Ok(_) => otherwise,
        Err(_) => End::Unreadable,
    }
}

fn skip(source: &mut dyn BufRead, length: u64) -> Result<(), End> {
    let skipped = std::io::copy(&mut source.take(length), &mut std::io::sink());
    match skipped {
        Ok(skipped) if skipped == length => Ok(()),
        Ok(_) => Err(End::Cut),
        Err(_) => Err(End::Unreadable),
    }
}
