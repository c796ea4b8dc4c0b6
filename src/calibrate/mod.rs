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
mod reader;
pub mod sample;
pub mod snapshot;

pub use document::document;
pub use evidence::{Evidence, Sample, Skipped};
pub use found::{Besides, Figure, Found, found};
pub use reader::{Given, Reader};
