//! Own numbers: what a running KumoMTA's logs, metrics and disks say of the planner's inputs.
//!
//! [`Reader`] takes files one after another, as streams and in bounded memory, and sums up what is
//! in them as [`Evidence`]: counts and sizes, never an address, a domain, a tenant or a campaign.
//! [`found`] reads inputs from that, each with what it was measured over and whether such a sample
//! can carry it. Page and command line show the same.

mod document;
mod evidence;
mod found;
mod frames;
mod lines;
mod minutes;
mod reader;
mod record;
pub mod sample;
mod sketch;
pub mod snapshot;
mod tally;

pub use document::document;
pub use evidence::{Evidence, HourBytes, Sample, Segments, Skipped};
pub use found::{Besides, Curve, Figure, Found, curve, found};
pub use minutes::{Day, Fit, Minutes, STEPS, busiest_day};
pub use reader::{Given, Reader};
pub use sketch::{Span, Spread};
pub use tally::{Kind, Refused, Tally};
