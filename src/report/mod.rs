//! Plan → what people and programs take away.

pub mod accuracy;
pub mod assumptions;
pub mod comparison;
pub mod config;
pub mod document;
pub mod export;
pub mod link;
pub mod words;
