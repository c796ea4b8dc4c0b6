//! How far the reading is, on a terminal.

use std::io::{BufReader, IsTerminal, Read};

use indicatif::{ProgressBar, ProgressStyle};

/// Bytes that are read at once.
const BUFFER: usize = 128 * 1_024;

/// A bar on standard error.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Bytes of the files that are done.
    done: u64,
}

impl Progress {
    /// Of so many bytes in all; nothing is shown where standard error is no terminal.
    pub fn new(bytes: u64, is_quiet: bool) -> Progress {
        let is_shown = !is_quiet && std::io::stderr().is_terminal();
        let bar = if is_shown { ProgressBar::new(bytes) } else { ProgressBar::hidden() };
        let style = "{decimal_bytes} of {decimal_total_bytes} {wide_bar} \
                     {decimal_bytes_per_sec}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style.progress_chars("=> "));
        }
        Progress { bar, done: 0 }
    }

    /// A file's contents, counted as they are read.
    pub fn counted<R: Read>(&self, contents: R) -> impl Read + use<R> {
        BufReader::with_capacity(BUFFER, self.bar.wrap_read(contents))
    }

    /// A file of so many bytes is done, though perhaps not all of it was read.
    pub fn file_done(&mut self, bytes: u64) {
        self.done = self.done.saturating_add(bytes);
        self.bar.set_position(self.done);
    }

    /// Takes the bar away.
    pub fn finish(self) {
        self.bar.finish_and_clear();
    }
}
