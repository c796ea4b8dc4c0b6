//! Hardware that can be ordered: a short list, how full each dimension is, and what it costs.

mod all_types;
mod prices;

pub use all_types::every;
pub use prices::{prices, problem};

use super::super::{Cell, Html, html, reason, row, scrolling, table, with_small};
use super::{apply, choice, note};
use crate::analysis::Analysis;
use crate::catalog::{self, Dimension, Hardware, Layout, Offer, State, Verdict};
use crate::chart::{Column, HardwareView};
use crate::planner::NODE_MEMORY_SHARE;
use crate::scenario::{Currency, Provider, Scenario};
use crate::sentences::offers::{disks, machines, money, symbol, type_name};
use crate::units::{self, bytes, count, grouped, percent, rate_mbps};

/// The short list with costs, and how full each dimension of it is.
pub fn hardware(case: &Analysis) -> Html {
    let (s, found) = (&case.plan.scenario, case.hardware());
    let listed = case.short_list();
    if listed.is_empty() {
        return chooser(s) + nothing(found);
    }
    let parts = [
        chooser(s),
        asked(case, found),
        costs(case, &listed),
        fullness(case, &listed),
        ports(&listed),
        conditions(),
        Html::ours(LEGEND),
    ];
    Html::from_iter(parts)
}

fn chooser(s: &Scenario) -> Html {
    let buttons: Vec<_> = Provider::ALL
        .iter()
        .map(|provider| {
            let key = Provider::CHOICES[*provider as usize].key;
            let name = match provider {
                Provider::All => "All",
                Provider::Own => "Your own",
                _ => provider.name(),
            };
            // A pick would win over the provider.
            let query = format!("?provider={key}&machine=");
            let button = choice(name, &query, s.provider == *provider);
            if s.provider == *provider { html!("<b>{}</b>", button) } else { button }
        })
        .collect();
    html!("<p class=\"choices\">Provider: {}</p>", Html::joined(&buttons, " · "))
}

fn nothing(found: &Hardware) -> Html {
    if found.refused.is_empty() {
        return Html::ours(
            "<p>Give at least the vCPU of a server that you have, under “A server that you have” \
             in the inputs.</p>",
        );
    }
    Html::ours(
        "<p>Nothing in the catalogue carries this plan, in any number: ‘Every machine type’ \
         says where each falls short.</p>",
    )
}

fn asked(case: &Analysis, found: &Hardware) -> Html {
    let order = match case.ordered() {
        Some(offer) => format!("The order is {}.", machines(offer)),
        None => "The order names no machine yet: choose a provider, or order a row.".into(),
    };
    html!(
        "<p>These carry the plan by {}. {} Outgoing traffic: {} per month. Options with \
         unpublished limits come last and are marked.</p>",
        case.plan.basis.name(),
        order,
        bytes(found.egress_gb_per_month * 1e9)
    ) + nodes(case)
}

/// What a list of machines can say of the nodes of a cluster.
fn nodes(case: &Analysis) -> Html {
    if !case.plan.scenario.is_in_containers() {
        return Html::default();
    }
    html!(
        "<p>In containers these are nodes, with one pod on each: {} of a node’s memory must hold the \
         pod’s limit, and a pod requests somewhat less than all of its vCPU. How many pods of \
         other services fit beside it isn’t planned, nor is the node’s own system disk.</p>",
        percent(NODE_MEMORY_SHARE)
    )
}

fn or_unknown(amount: Option<f64>, currency: Currency) -> String {
    amount.map_or("not known".into(), |amount| money(amount, currency))
}

fn costs(case: &Analysis, listed: &[&Offer]) -> Html {
    let rows: Html =
        listed.iter().enumerate().map(|(place, offer)| cost_rows(case, place, offer)).collect();
    let headings = [
        "No.",
        "Option",
        "#vCPU",
        "#Memory",
        "#Machines",
        "#Disks",
        "#Egress",
        "#Per month",
        "#Headroom",
    ];
    scrolling("Options, table", table("readings options", &headings, rows, Html::default()))
}

fn cost_rows(case: &Analysis, place: usize, offer: &Offer) -> Html {
    let is_ordered = is_ordered(case, offer);
    let machine = &offer.instance;
    let memory = if machine.memory_gib.is_finite() {
        format!("{} GiB", count(machine.memory_gib))
    } else {
        "not given".into()
    };
    let about = if machine.is_arm() {
        format!(", ARM: a vCPU counts as {}", percent(case.coefficients().arm_factor))
    } else {
        String::new()
    };
    let name = with_small(machines(offer).into(), html!("{}{}", machine.provider.name(), about));
    let headroom = offer.headroom().map_or("not known".into(), |headroom| {
        format!("{}{} %", if offer.is_known() { "" } else { "up to " }, grouped(headroom * 100.0))
    });
    let currency = case.plan.scenario.currency;
    let cells = [
        Cell::Text((place + 1).to_string().into()),
        Cell::Head(name),
        Cell::Number(count(machine.vcpu).into()),
        Cell::Number(memory.into()),
        Cell::Number(or_unknown(offer.cost.machines, currency).into()),
        Cell::Number(or_unknown(offer.cost.disks, currency).into()),
        Cell::Number(or_unknown(offer.cost.egress, currency).into()),
        Cell::Number(html!("<b>{}</b>", or_unknown(offer.cost.total(), currency))),
        Cell::Number(headroom.into()),
    ];
    row(&cells, is_ordered) + reason(Html::from(why(offer)) + pick(offer, is_ordered), cells.len())
}

fn is_ordered(case: &Analysis, offer: &Offer) -> bool {
    case.ordered().is_some_and(|ordered| std::ptr::eq(ordered, offer))
}

/// A button that orders this row.
fn pick(offer: &Offer, is_ordered: bool) -> Html {
    match offer.pick() {
        _ if is_ordered => Html::ours(" <b>This is the order.</b>"),
        Some(pick) => {
            let name = pick.name;
            html!(" {}", apply(&format!("Order {name}"), &format!("?machine={}", pick.text())))
        }
        None => Html::default(),
    }
}

/// What the option is, what limits it, why no smaller one, and what isn't known.
fn why(offer: &Offer) -> String {
    let spare = match offer.servers.spare {
        0.0 => String::new(),
        spare => format!(", {} spare", count(spare)),
    };
    let layout = match offer.layout {
        Layout::Few => format!("Fewest servers{spare}."),
        Layout::Many => format!("Smallest servers{spare}."),
        Layout::Between => {
            format!("{} working{spare}.", units::several(offer.servers.working(), "server"))
        }
    };
    let mut text = format!("{layout} {}", disks(offer));
    if let Some(binds) = offer.binding() {
        text += &format!(" Limited by {}.", binds.dimension.name());
    }
    match &offer.smaller {
        Some((name, verdict)) => {
            text += &format!(" {name}, the next smaller, fails: {}.", falls_short(verdict));
        }
        None if offer.instance.provider != Provider::Own => {
            text += " No smaller one of its family is in the catalogue.";
        }
        None => {}
    }
    let unknown: Vec<_> = offer.unknown().map(not_published).collect();
    if !unknown.is_empty() {
        let who = match offer.instance.provider {
            Provider::Own => "Not given",
            _ => "Not published",
        };
        text += &format!(" {who}: {}.", unknown.join(", "));
    }
    let local = offer.instance.local_bytes.unwrap_or(0.0);
    if local > 0.0 && offer.disk_set.volumes.iter().all(|volume| volume.disk.is_some()) {
        text += &format!(
            " Its {} of local disk stay unused: a stop empties them.",
            units::bytes_short(local)
        );
    }
    text
}

fn not_published(verdict: &Verdict) -> String {
    let name = verdict.dimension.name();
    match (verdict.dimension, verdict.limit.most) {
        (Dimension::Availability, _) => "whether it can be ordered (marked unavailable)".into(),
        (Dimension::Cpu, _) => "how much of its shared vCPU is sustained".into(),
        (dimension, Some(most)) => {
            format!("sustained {name} (up to {})", quantity(dimension, most))
        }
        (_, None) => name.into(),
    }
}

/// `vCPU 2, needs 4`.
pub fn falls_short(verdict: &Verdict) -> String {
    let have = verdict.limit.most.unwrap_or(0.0);
    format!(
        "{} {}, needs {}",
        verdict.dimension.name(),
        quantity(verdict.dimension, have),
        quantity(verdict.dimension, verdict.need.least())
    )
}

fn quantity(dimension: Dimension, value: f64) -> String {
    match dimension {
        Dimension::Cpu => count(value),
        Dimension::Memory => format!("{} GiB", count(value)),
        Dimension::Network | Dimension::Internet => rate_mbps(value * 1e3),
        Dimension::DiskSize => bytes(value),
        Dimension::DiskRate => format!("{}/s", bytes(value)),
        Dimension::DiskIops => grouped(value),
        Dimension::Availability => String::new(),
    }
}

/// The dimensions of the second table.
const SHOWN: [Dimension; 7] = [
    Dimension::Cpu,
    Dimension::Memory,
    Dimension::Network,
    Dimension::Internet,
    Dimension::DiskSize,
    Dimension::DiskRate,
    Dimension::DiskIops,
];

fn fullness(case: &Analysis, listed: &[&Offer]) -> Html {
    let rows: Html = listed
        .iter()
        .enumerate()
        .map(|(place, offer)| {
            let mut cells = vec![
                Cell::Text((place + 1).to_string().into()),
                Cell::Head(type_name(offer).into()),
            ];
            cells.extend(SHOWN.map(|dimension| full(offer, dimension)));
            row(&cells, is_ordered(case, offer))
        })
        .collect();
    let headings = [
        "No.",
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
        "<h3>How full each dimension is</h3>{}",
        scrolling(
            "How full each dimension is, table",
            table("full", &headings, rows, Html::default())
        )
    )
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
        _ => with_small("unknown".into(), html!("needs {}{}", need, unit)),
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

fn ports(listed: &[&Offer]) -> Html {
    let rules: Html = catalog::PORTS
        .iter()
        .filter(|port| listed.iter().any(|offer| offer.instance.provider == port.provider))
        .map(|port| html!("<li>{}. <span class=\"source\">{}</span></li>", port.rule, port.source))
        .collect();
    if rules.is_empty() {
        return rules;
    }
    html!("<h3>Is outbound port 25 open?</h3><ul>{}</ul>", rules)
}

/// What the chart below shows.
const LEGEND: &str = "<h3>Cost against headroom</h3><p class=\"choices\"><span><span class=\"swatch \
    spool\" aria-hidden=\"true\"></span>machines</span> <span><span class=\"swatch logs\" \
    aria-hidden=\"true\"></span>disks</span> <span><span class=\"swatch system\" \
    aria-hidden=\"true\"></span>egress</span> <span>● fewest servers</span> <span>◇ smallest servers</span></p>";

fn conditions() -> Html {
    note(
        Html::ours(
            "Prices are on demand, without tax, for one region each; other regions differ by up to \
             twice. Headroom is what the machine takes on top when its disks are bought larger; ‘limited by’ \
             is what ends it. A burst is never counted. Public addresses are not in the sum.",
        ),
        "docs/catalogue.md",
    )
}

/// The short list as its chart shows it: what has a known price and headroom.
pub fn view(case: &Analysis) -> HardwareView {
    let s = &case.plan.scenario;
    let listed = case.short_list();
    let columns = listed.iter().enumerate().filter_map(|(place, offer)| {
        let cost = offer.cost;
        Some(Column {
            number: place + 1,
            name: format!("{}, {}", machines(offer), offer.instance.provider.name()),
            cost: [cost.machines?, cost.disks?, cost.egress?],
            headroom: offer.headroom()?,
            is_spread: offer.layout == Layout::Many,
        })
    });
    HardwareView { columns: columns.collect(), currency: symbol(s.currency) }
}
