//! Plan → what configures a server: ready to paste, commented with the plan's numbers.
//!
//! Nothing that a user wrote gets into any of it but as a number, a word of a list, or a
//! [`Link`](super::link::Link), which holds no character that could end a comment or a string.

mod alerts;
mod egress;
mod elsewhere;
mod fill_in;
mod heading;
mod init;
mod kubernetes;
mod limits;
mod local_logs;
mod partitions;
mod policy;
mod retention;
mod sending;
mod server;
mod shaping;
mod text;

pub use alerts::alerts;
pub use kubernetes::kubernetes;
pub use partitions::partitions;
pub use policy::policy;
pub use retention::retention;
pub use shaping::shaping;
