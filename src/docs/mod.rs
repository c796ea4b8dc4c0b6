//! The tables that `cargo xtask docs` prints into docs/.

pub mod accuracy;
pub mod assumptions;
pub mod figures;
