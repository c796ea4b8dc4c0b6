//! What can be ordered: machine and disk types of the providers, and which of them carry a
//! plan.
//!
//! The types are data: `instances.csv`, `disks.csv` and `egress.csv`, explained in
//! docs/catalogue.md. An empty cell is unknown and stays so: it is never taken for zero, and
//! what is only published as a maximum can fail a need but never meet it.

mod cost;
mod data;
mod disk_set;
mod findings;
mod fit;
mod limit;
mod needs;
mod offers;
mod verdict;

pub use cost::egress_gb_per_month;
pub use data::{Disk, EgressTier, Instance, Price, disks, egress_tiers, instances, money, names};
pub use disk_set::{DiskSet, Volume};
pub use findings::{PORTS, Port, findings, port};
pub use limit::Limit;
pub use needs::{Need, Needs, Request, needs};
pub use offers::{Hardware, Layout, Offer, Refused, hardware};
pub use verdict::{Dimension, State, Verdict};
