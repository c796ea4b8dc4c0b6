//! The KumoMTA capacity planner: what a sending volume needs in disk, cores, memory,
//! network and servers, with the source of every number.
//!
//! Data goes one way: text becomes a [`Scenario`] ([`scenario`]), a scenario becomes a
//! [`Plan`] with one [`planner::Order`] ([`planner`], [`catalog`], [`analysis`]), and a plan becomes
//! what people see ([`sentences`], [`chart`], [`html`], [`export`], [`configure`] and, with the
//! feature `app`, the page itself).
//!
//! ```
//! use kumo_planner::{Coefficients, planned, scenario::query};
//!
//! let asked = query::read("?volume=8M&size=50kB");
//! let plan = planned(&asked.scenario, asked.basis, &Coefficients::typical());
//! assert_eq!(plan.storage.total_bytes, 995_616_000_000.0);
//! assert_eq!(plan.order.disk_bytes, 1_100_000_000_000.0);
//! ```

pub mod analysis;
#[cfg(feature = "app")]
pub mod app;
pub mod calibrate;
pub mod catalog;
pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod configure;
pub mod docs;
pub mod export;
pub mod html;
pub mod lazy;
pub mod link;
mod markup;
pub mod planner;
pub mod scenario;
pub mod sentences;
pub mod units;

pub use analysis::planned;
pub use planner::{Coefficients, Plan, plan};
pub use scenario::{Basis, Scenario};
