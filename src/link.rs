//! The address of a scenario, fit to stand in any document.

use std::fmt;

use crate::analysis::Analysis;
use crate::scenario::query;

/// A longer address in front of the query is cut: no host has one.
const LONGEST_ADDRESS: usize = 300;

/// The page's address with a scenario's query.
///
/// Consists of characters that mean nothing in Lua, shell, TOML, YAML, CSV and markup, whatever
/// the address was that it is made from: letters, digits and `-._~:/?@=,&%`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    whole: String,
    /// Where the query starts.
    address_len: usize,
}

impl Link {
    /// The link of a case on a page; the query alone where the page has no address.
    pub fn new(address: &str, case: &Analysis) -> Link {
        let asked = &case.asked;
        let page = asked.presentation.shared();
        let address = safe(address);
        let address_len = address.len();
        let whole = address + &query::write_presented(&asked.scenario, asked.basis, &page);
        Link { whole, address_len }
    }

    pub fn as_str(&self) -> &str {
        &self.whole
    }

    /// The link, or what stands for the worked example's where the page has no address.
    pub fn or<'a>(&'a self, default: &'a str) -> &'a str {
        if self.whole.is_empty() { default } else { &self.whole }
    }

    /// The page without the query; may be empty.
    pub fn address(&self) -> &str {
        &self.whole[..self.address_len]
    }

    /// From the question mark on; empty for the worked example.
    pub fn query(&self) -> &str {
        &self.whole[self.address_len..]
    }

    /// The folder that the page and its scripts lie in, with the slash behind it.
    pub fn home(&self) -> &str {
        let end = self.address().rfind('/').map_or(0, |slash| slash + 1);
        &self.whole[..end]
    }

    /// Whether others can open it: not where the page was opened from a file.
    pub fn is_public(&self) -> bool {
        self.whole.starts_with("https://") || self.whole.starts_with("http://")
    }
}

impl fmt::Display for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.whole)
    }
}

/// An address without its query and fragment, everything unusual in it percent-encoded.
fn safe(address: &str) -> String {
    let bare = address.split(['?', '#']).next().unwrap_or_default();
    let mut text = String::with_capacity(bare.len());
    for c in bare.trim().chars().take(LONGEST_ADDRESS) {
        if c.is_ascii_alphanumeric() || "-._~:/@=,%".contains(c) {
            text.push(c);
        } else {
            text += &query::encode(c.encode_utf8(&mut [0; 4]));
        }
    }
    text
}
