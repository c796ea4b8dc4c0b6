//! How full each machine of the short list would be, dimension by dimension.

use super::super::super::{Cell, Html, Row, Rows, html, row, sheet, with_small};
use super::is_ordered;
use crate::analysis::Analysis;
use crate::catalog::{Dimension, Offer, State};
use crate::sentences::offers::type_name;
use crate::units::{count, grouped, percent};

/// The dimensions that have a column.
const SHOWN: [Dimension; 7] = [
    Dimension::Cpu,
    Dimension::Memory,
    Dimension::Network,
    Dimension::Internet,
    Dimension::DiskSize,
    Dimension::DiskRate,
    Dimension::DiskIops,
];

/// What the plan uses of each server's dimensions at the busiest.
pub fn fullness(case: &Analysis) -> Html {
    let rows: Rows = case.short_list().into_iter().map(|offer| one(case, offer)).collect();
    let headings = [
        "Each server",
        "#vCPU",
        "#Memory",
        "#Network",
        "#Internet",
        "#Disk",
        "#Throughput",
        "#IOPS",
    ];
    html!(
        "<h3>How full each machine would be</h3>{}",
        sheet("How full each machine would be", "full", &headings, rows, None)
    )
}

fn one(case: &Analysis, offer: &Offer) -> Row {
    let mut cells = vec![Cell::Head(type_name(offer).into())];
    cells.extend(SHOWN.map(|dimension| full(offer, dimension)));
    row(&cells, is_ordered(case, offer))
}

fn full(offer: &Offer, dimension: Dimension) -> Cell {
    let Some(verdict) = offer.verdicts.iter().find(|verdict| verdict.dimension == dimension) else {
        return Cell::Number(Html::default());
    };
    let (scale, unit) = short_unit(dimension);
    let short = |value: f64| match value / scale {
        little if little < 100.0 => count((little * 10.0).round() / 10.0),
        much => grouped(much),
    };
    let need = short(verdict.used());
    Cell::Number(match (verdict.state(), verdict.used_share(), verdict.limit.least) {
        (State::Fits, Some(used), Some(least)) => {
            with_small(percent(used).into(), html!("{} of {}{}", need, short(least), unit))
        }
        _ => with_small("unknown".into(), html!("uses {}{}", need, unit)),
    })
}

/// What a narrow column counts in: how much of the base unit, and its name.
const fn short_unit(dimension: Dimension) -> (f64, &'static str) {
    match dimension {
        Dimension::Cpu | Dimension::DiskIops | Dimension::Availability => (1.0, ""),
        Dimension::Memory => (1.0, " GiB"),
        Dimension::Network | Dimension::Internet => (1e-3, " Mbps"),
        Dimension::DiskSize => (1e9, " GB"),
        Dimension::DiskRate => (1e6, " MB/s"),
    }
}
