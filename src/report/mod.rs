//! Plan → what people and programs take away.

pub mod accuracy;
pub mod assumptions;
pub mod comparison;
pub mod config;
pub mod csv;
pub mod document;
pub mod export;
pub mod import;
pub mod link;
pub mod markdown;
pub mod offers;
pub mod summary;
pub mod words;
