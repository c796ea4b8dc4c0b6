//! One moment of a server: what `/metrics`, `kcli queue-summary`, `df` and `du` print.
//!
//! Each reader takes a text that may be cut, mixed with other lines or not what it is said to be:
//! a line that can't be read is left out and counted, and no figure is negative or endless.

mod disk;
mod families;
mod metrics;
mod moment;
mod queues;

pub use disk::{Disks, Filesystem, Used, disks};
pub use metrics::{Metrics, metrics};
pub use moment::time_in_name;
pub use queues::{Queues, queues};

/// A text of one of the kinds.
pub enum Snapshot {
    Metrics(Box<Metrics>),
    Queues(Queues),
    Disks(Disks),
}

/// Reads a text of whatever kind it is.
///
/// # Errors
/// Why it is none, as the end of a sentence.
pub fn snapshot(text: &str, at: Option<f64>) -> Result<Snapshot, String> {
    metrics(text, at)
        .map(|metrics| Snapshot::Metrics(Box::new(metrics)))
        .or_else(|_| queues(text, at).map(Snapshot::Queues))
        .or_else(|_| disks(text, at).map(Snapshot::Disks))
        .map_err(|why| if why == disk::NEITHER { NONE.into() } else { why })
}

const NONE: &str = "is no log, no metrics, no queue summary, and nothing that df or du prints";

/// The longest line that is read, bytes: a line of what is read here has a few hundred.
const LONGEST_LINE: usize = 65_536;

/// The largest figure that is read, far above any server's: sums of such stay numbers.
const LARGEST: f64 = 1e20;

/// Lines of a text without what editors and terminals leave around them, blank ones left out.
/// Space at the start of a line stays, since `df` wraps with it.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().map(str::trim_end).filter(|line| !line.is_empty())
}

/// A whole number, with or without separators of thousands: `3,381`.
fn whole(text: &str) -> Option<f64> {
    let is_number = |c: char| c.is_ascii_digit() || c == ',';
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.chars().all(is_number) {
        return None;
    }
    let value = text.replace(',', "").parse().ok();
    value.filter(|value| *value <= LARGEST)
}
