//! The address of the page that this module belongs to, which links in documents start with.

use std::cell::RefCell;

use crate::analysis::Analysis;
use crate::link::Link;

thread_local! {
    static ADDRESS: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the address of the page.
pub fn set_address(address: &str) {
    ADDRESS.set(address.into());
}

/// The link of a case on the page.
pub(super) fn link(case: &Analysis) -> Link {
    ADDRESS.with_borrow(|address| Link::new(address, case))
}
