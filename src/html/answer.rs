//! What the first screen says: the order in one sentence, whether it holds, and what the other basis
//! would order.

use super::{Action, Html, html, with_small};
use crate::planner::Plan;
use crate::planner::checks::Check;
use crate::planner::maths::Figure;
use crate::scenario::Basis;
use crate::sentences;
use crate::units::{binary_bytes, bytes, bytes_short, count, rate_mbps};

/// The figures that [`tiles`] shows.
pub const FIGURES: &[Figure] = &[
    Figure::Grown,
    Figure::PeakPerHour,
    Figure::PeakPerSecond,
    Figure::TransferPerHour,
    Figure::TransferPerDay,
    Figure::OneWay,
    Figure::BothWays,
    Figure::CardNeeded,
    Figure::Card,
    Figure::Total,
    Figure::Disk,
];

/// What to order, the figures in it set off.
pub fn order(plan: &Plan) -> Html {
    let piece = |piece: sentences::Piece| {
        if piece.strong { html!("<b>{}</b>", piece.text) } else { piece.text.into() }
    };
    sentences::order(&plan.order).into_iter().map(piece).collect()
}

/// The machine with its cost, where the order names one.
pub fn machine(plan: &Plan) -> Html {
    let line = sentences::machine_line(&plan.order, plan.scenario.currency);
    line.map_or(Html::default(), |line| html!("<p>{}</p>", line))
}

/// The same in a few words.
pub fn machine_brief(plan: &Plan) -> Html {
    let line = sentences::machine_brief(&plan.order, plan.scenario.currency);
    line.map_or(Html::default(), |line| html!("<p>{}</p>", line))
}

/// What the disk is made of.
pub fn disk_reason(plan: &Plan) -> Html {
    html!("<p>{}</p>", sentences::explanation(plan))
}

/// What the plan is made with, as two buttons of which one is pressed.
pub fn basis(chosen: Basis) -> Html {
    let button = |basis: Basis| {
        html!(
            "<button type=\"button\" id=\"basis-{}\" {} aria-pressed=\"{}\">{}</button>",
            basis.key(),
            Action::Set(format!("basis={}", basis.key())).attribute(),
            (basis == chosen).to_string(),
            basis.title()
        )
    };
    html!(
        "<span class=\"plan-with\">Plan with</span> <span class=\"switch\" role=\"group\" \
         aria-label=\"Plan with\">{}</span>",
        Html::from_iter(Basis::ALL.map(button))
    )
}

/// Whether the order holds what was asked for: a verdict each, which leads to what is behind it.
pub fn checks(checks: &[Check]) -> Html {
    let item = |check: &Check| {
        let (class, mark, verdict) =
            if check.fits { ("fits", "✓", "OK") } else { ("fails", "✗", "Fails") };
        let place = match check.id {
            "outage" => "outage",
            "own_server" => "own",
            _ => "servers",
        };
        html!(
            "<li><button type=\"button\" class=\"check {}\" id=\"check-{}\" title=\"{}\" {}><span \
             aria-hidden=\"true\">{}</span><span class=\"unseen\">{}:</span> {}</button></li>",
            class,
            check.id,
            &check.text,
            Action::Open(place.into()).attribute(),
            mark,
            verdict,
            &check.short
        )
    };
    let outage = checks.iter().any(|check| check.id == "outage");
    // Where no outage is planned its place is kept: the others are where they were.
    let gone = if outage { "" } else { "<li class=\"gone\" aria-hidden=\"true\"></li>" };
    let (first, rest) = checks.split_at(checks.len().min(1));
    let items = |some: &[Check]| some.iter().map(item).collect::<Html>();
    items(first) + Html::ours(gone) + items(rest)
}

/// What the other basis would order, with the way to the reasons.
pub fn other(plan: &Plan, other: &Plan) -> Html {
    html!(
        "<span>{}</span> {}",
        sentences::other_line(plan, other),
        // The identifier lets the button keep the focus while the line is made anew.
        Action::Open("ranges".into()).button_named("why-other", "Why the numbers differ")
    )
}

/// Storage, peak, transfer and network, each with its other form below.
pub fn tiles(plan: &Plan) -> Html {
    let (t, n, s) = (&plan.traffic, &plan.network, &plan.storage);
    let each = if plan.servers.working() > 1.0 { " a card" } else { "" };
    let disks = match plan.order.servers {
        1.0 => sentences::disk(&plan.order),
        servers => format!("{} × {}", count(servers), sentences::disk(&plan.order)),
    };
    let tiles = [
        tile(
            "Storage",
            &bytes(s.total_bytes),
            &format!("{} of data, order {disks}", binary_bytes(s.total_bytes)),
        ),
        tile(
            "Peak",
            &format!("{} per hour", count(t.peak_per_hour)),
            &format!("{} messages per second", count(t.peak_per_second)),
        ),
        tile(
            "Transfer",
            &format!("{} per hour", bytes_short(t.transfer_bytes_per_hour)),
            &format!("{} per day", bytes_short(t.transfer_bytes_per_day)),
        ),
        tile(
            "Network, one way",
            &rate_mbps(n.one_way_mbps),
            &format!("{} in and out{each}", rate_mbps(n.nic_mbps)),
        ),
    ];
    html!("<dl class=\"tiles\">{}</dl>", Html::from_iter(tiles))
}

/// A figure whose unit is smaller than its number.
fn tile(label: &str, figure: &str, below: &str) -> Html {
    let (number, unit) = figure.split_once(' ').unwrap_or((figure, ""));
    let figure = html!("{}</b> <span class=\"unit\">{}</span><b>", number, unit);
    let figure = with_small(figure, below.into());
    html!("<div class=\"tile\"><dt>{}</dt><dd>{}</dd></div>", label, figure)
}
