//! What can be ordered: machine and disk types of the providers, and which of them carry a
//! plan.
//!
//! The types are data: `instances.csv`, `disks.csv` and `egress.csv`, explained in
//! docs/catalogue.md. An empty cell is unknown and stays so: it is never taken for zero, and
//! what is only published as a maximum can fail a need but never meet it.

mod cost;
mod data;
mod findings;
mod fit;
mod limit;
mod needs;
mod offers;
mod storage;

pub use cost::{Cost, egress_gb_a_month, money};
pub use data::{
    Disk, EgressTier, Instance, Price, age_days, disks, egress_tiers, instances, price_names,
};
pub use findings::{PORTS, Port, findings, port};
pub use fit::{Dimension, State, Verdict};
pub use limit::Limit;
pub use needs::{Asked, Need, Needs, needs};
pub use offers::{Hardware, Layout, Offer, Refused, hardware};
pub use storage::{Storing, Volume};
