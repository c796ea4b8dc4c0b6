//! What can be ordered, in words.

use crate::catalog::{Offer, Volume};
use crate::scenario::{Currency, Provider};
use crate::units::{self, count, grouped};

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
    format!("{} × {}", count(offer.nodes()), type_name(offer))
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

/// `Disks: 1,021 GiB of gp3.`
pub fn disks(offer: &Offer) -> String {
    let each: Vec<_> = offer.storing.volumes.iter().map(volume).collect();
    let each = each.join(" and ");
    if offer.nodes() > 1.0 { format!("Disks of each: {each}.") } else { format!("Disks: {each}.") }
}

fn volume(volume: &Volume) -> String {
    let Some(disk) = volume.disk else {
        return if volume.size > 0.0 {
            format!("{} in the machine", units::bytes_short(volume.bytes()))
        } else {
            "not given".into()
        };
    };
    let times =
        if volume.count > 1.0 { format!("{} × ", count(volume.count)) } else { String::new() };
    let speed = |have: f64, free: Option<f64>, unit: &str| match free {
        Some(free) if have > free => format!(", {} {unit}", grouped(have)),
        _ => String::new(),
    };
    let rate_unit = if disk.rate_bytes > 1e6 { "MiB/s" } else { "MB/s" };
    format!(
        "{times}{} {} of {}{}{}",
        grouped(volume.size),
        disk.unit,
        disk.name,
        speed(volume.iops, disk.free_iops, "IOPS"),
        speed(volume.rate, disk.free_rate, rate_unit)
    )
}
