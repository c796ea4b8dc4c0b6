//! One moment of a server: what `/metrics`, `kcli queue-summary`, `df` and `du` print.

mod disk;
mod metrics;
mod queues;

pub use disk::{Disks, Filesystem, Used, disks};
pub use metrics::{Metrics, metrics};
pub use queues::{Queues, queues};

/// stub
pub fn time_in_name(_name: &str) -> Option<f64> {
    None
}
