//! What can be ordered, in words.

use crate::catalog::Offer;
use crate::scenario::{Currency, Provider};
use crate::units::{self, count};

/// `$1,276`.
pub fn money(amount: f64, currency: Currency) -> String {
    format!("{}{}", symbol(currency), units::money(amount))
}

/// The sign of a currency.
pub const fn symbol(currency: Currency) -> &'static str {
    match currency {
        Currency::Usd => "$",
        Currency::Eur => "€",
    }
}

/// `2 × m7g.xlarge`.
pub fn machines(offer: &Offer) -> String {
    format!("{} × {}", count(offer.servers.count), type_name(offer))
}

/// `2 × m7g.xlarge, AWS`.
pub fn option(offer: &Offer) -> String {
    match offer.instance.provider {
        Provider::Own => machines(offer),
        provider => format!("{}, {}", machines(offer), provider.name()),
    }
}

/// The machine's name.
pub fn type_name(offer: &Offer) -> &'static str {
    match offer.instance.provider {
        Provider::Own => "your server",
        _ => offer.instance.name,
    }
}

/// Headroom as a part of the volume, and what it is a part of: `25 times`, `your volume`, or of
/// less than twice as much `45 %`, `more volume`. Rounded down.
pub fn headroom(headroom: f64) -> (String, &'static str) {
    if headroom < 1.0 {
        return (format!("{} %", count((headroom * 100.0).floor())), "more volume");
    }
    let times = 1.0 + headroom;
    let times = if times < 10.0 { (times * 10.0).floor() / 10.0 } else { times.floor() };
    (format!("{} times", count(times)), "your volume")
}

/// `Disks: 1,021 GiB of gp3.`
pub fn disks(offer: &Offer) -> String {
    let each = if offer.servers.count > 1.0 { "Disks of each" } else { "Disks" };
    format!("{each}: {}.", offer.disk_set.text())
}
