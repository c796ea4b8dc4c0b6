//! Prices that the user has instead of the catalogue's.

use super::names;

/// As many prices as fit into a link beside everything else.
pub const MOST_PRICES: usize = 24;

/// The largest price that is taken, in the provider's own currency.
pub const LARGEST: f64 = 1e7;

/// Prices by name: a machine's by the month, a disk's by the unit it is sold in and month,
/// egress by the GB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prices {
    /// Place in [`names::priced`] and price, in the order of the former; the first `len` count.
    list: [(u8, f64); MOST_PRICES],
    len: usize,
}

/// The place of a name, in any case.
pub(super) fn place(name: &str) -> Option<u8> {
    names::priced().position(|known| known.eq_ignore_ascii_case(name)).map(|place| place as u8)
}

impl Prices {
    /// The catalogue's prices everywhere.
    pub const NONE: Prices = Prices { list: [(0, 0.0); MOST_PRICES], len: 0 };

    /// The user's price of a name; `None` where the catalogue's counts.
    pub fn of(&self, name: &str) -> Option<f64> {
        self.iter().find(|(known, _)| *known == name).map(|(_, price)| price)
    }

    /// Names and prices in the catalogue's order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.list[..self.len]
            .iter()
            .filter_map(|(place, price)| Some((names::priced().nth(usize::from(*place))?, *price)))
    }

    /// Sets a price by its place; `false` where there is no room for another.
    pub(super) fn set(&mut self, place: u8, price: f64) -> bool {
        let at = self.list[..self.len].partition_point(|(known, _)| *known < place);
        if at < self.len && self.list[at].0 == place {
            self.list[at].1 = price;
            return true;
        }
        if self.len == MOST_PRICES {
            return false;
        }
        self.list.copy_within(at..self.len, at + 1);
        self.list[at] = (place, price);
        self.len += 1;
        true
    }
}
