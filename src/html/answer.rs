//! The answer in one sentence, and the four figures that support it.

use super::with_small;
use crate::planner::Plan;
use crate::planner::maths::Figure;
use crate::sentences::{self, Order};
use crate::units::{binary_bytes, bytes, bytes_short, count, rate_mbps};

/// The figures that [`tiles`] shows.
pub const FIGURES: &[Figure] = &[
    Figure::PeakPerHour,
    Figure::PeakPerSecond,
    Figure::TransferPerHour,
    Figure::TransferPerDay,
    Figure::OneWay,
    Figure::BothWays,
    Figure::CardNeeded,
    Figure::Card,
    Figure::Total,
    Figure::Order,
];

/// What to order, the figures in it set off.
pub fn answer(plan: &Plan) -> String {
    sentence(&Order::documented(plan))
}

/// An order as a sentence, its figures set off.
pub(crate) fn sentence(order: &Order) -> String {
    let piece = |piece: sentences::Piece| {
        if piece.strong { format!("<b>{}</b>", piece.text) } else { piece.text }
    };
    sentences::answer(order).into_iter().map(piece).collect()
}

/// Storage, peak, transfer and network, each with its other form below.
pub fn tiles(plan: &Plan) -> String {
    let (t, n, s) = (&plan.throughput, &plan.network, &plan.storage);
    let order = disks(plan.compute.nodes, s.recommended_bytes);
    let each = if plan.compute.nodes > 1.0 { " a card" } else { "" };
    let tiles = [
        tile(
            "Storage",
            &bytes(s.total_bytes),
            &format!("{}, order {order}", binary_bytes(s.total_bytes)),
        ),
        tile(
            "Peak",
            &format!("{} an hour", count(t.peak_messages_per_hour)),
            &format!("{} messages a second", count(t.peak_messages_per_second)),
        ),
        tile(
            "Transfer",
            &format!("{} an hour", bytes_short(t.transfer_bytes_per_hour)),
            &format!("{} a day", bytes_short(t.transfer_bytes_per_day)),
        ),
        tile(
            "Network, one way",
            &rate_mbps(n.one_way_mbps),
            &format!("{} in and out{each}", rate_mbps(n.nic_mbps)),
        ),
    ];
    headed("As documented", &tiles)
}

/// The disks to order: `1 TB`, `2 × 590 GB`.
pub(crate) fn disks(nodes: f64, each_bytes: f64) -> String {
    let each = bytes_short(each_bytes);
    if nodes > 1.0 { format!("{} × {each}", count(nodes)) } else { each }
}

/// Tiles under the name of their reading.
pub(crate) fn headed(reading: &str, tiles: &[String]) -> String {
    format!("<p class=\"eyebrow\">{reading}</p><dl class=\"tiles\">{}</dl>", tiles.concat())
}

/// A figure whose unit is smaller than its number.
pub(crate) fn tile(label: &str, figure: &str, below: &str) -> String {
    let (number, unit) = figure.split_once(' ').unwrap_or((figure, ""));
    let figure = format!("{number}</b> <span class=\"unit\">{unit}</span><b>");
    format!("<div class=\"tile\"><dt>{label}</dt><dd>{}</dd></div>", with_small(&figure, below))
}
