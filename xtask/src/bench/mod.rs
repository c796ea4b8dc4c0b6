//! Benches that need more than cargo: they print ratios of one run, and judge nothing.

mod calibrate;
mod page;

pub use calibrate::calibrate;
pub use page::page;
