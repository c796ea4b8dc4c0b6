//! Plan → what people and programs take away.

pub mod accuracy;
pub mod assumptions;
pub mod comparison;
pub mod document;
pub mod words;
