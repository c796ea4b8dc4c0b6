//! Hardware that can be ordered: a short list, how full each dimension is, and what it costs.

mod all_types;
mod prices;

pub use all_types::every;
pub use prices::{prices, problem};

use super::super::{Cell, reason, row, scrolling, table, with_small};
use super::{choice, note};
use crate::analysis::Analysis;
use crate::catalog::{self, Dimension, Hardware, Layout, Offer, State, Verdict};
use crate::chart::{Column, HardwareView};
use crate::scenario::query::Leading;
use crate::scenario::{Currency, Provider, Scenario};
use crate::sentences::offers::{disks, machines, money, symbol, type_name};
use crate::units::{self, bytes, count, grouped, percent, rate_mbps};

/// The short list with costs, and how full each dimension of it is.
pub fn hardware(case: &Analysis) -> String {
    let (s, found) = (&case.plan.scenario, case.hardware());
    let listed = found.short_list(s.provider);
    if listed.is_empty() {
        return chooser(s) + &nothing(found);
    }
    [
        chooser(s),
        asked(case, found),
        costs(&listed, s),
        fullness(&listed),
        ports(&listed),
        conditions(),
        LEGEND.into(),
    ]
    .concat()
}

fn chooser(s: &Scenario) -> String {
    let buttons: Vec<_> = Provider::ALL
        .iter()
        .map(|provider| {
            let key = Provider::CHOICES[*provider as usize].key;
            let name = match provider {
                Provider::All => "All",
                Provider::Own => "Your own",
                _ => provider.name(),
            };
            let button = choice(name, &format!("?provider={key}"), s.provider == *provider);
            if s.provider == *provider { format!("<b>{button}</b>") } else { button }
        })
        .collect();
    format!("<p class=\"choices\">Provider: {}</p>", buttons.join(" · "))
}

fn nothing(found: &Hardware) -> String {
    if found.refused.is_empty() {
        return "<p>Give at least the vCPU of a server that you have, under “A server that you have” \
                in the inputs.</p>"
            .into();
    }
    "<p>Nothing in the catalogue carries this plan, with any number of nodes: ‘Every machine type’ \
     says where each falls short.</p>"
        .into()
}

fn asked(case: &Analysis, found: &Hardware) -> String {
    let reading = match case.presentation.leading {
        Leading::Documented => "as documented, with the free space that KumoMTA keeps",
        Leading::Behaviour => "as KumoMTA behaves",
    };
    let grown = if case.plan.scenario.growth > 0.0 { ", after the planned growth" } else { "" };
    format!(
        "<p>These carry the plan {reading}{grown}. {} leave for the internet in a month. Wholly \
         known options stand first; below them, those whose provider doesn’t publish every limit.</p>",
        bytes(found.egress_gb_a_month * 1e9)
    )
}

fn or_unknown(amount: Option<f64>, currency: Currency) -> String {
    amount.map_or("not known".into(), |amount| money(amount, currency))
}

fn costs(listed: &[&Offer], s: &Scenario) -> String {
    let rows: String =
        listed.iter().enumerate().map(|(place, offer)| cost_rows(place, offer, s)).collect();
    let headings = [
        "No.",
        "Option",
        "#vCPU",
        "#Memory",
        "#Compute",
        "#Disks",
        "#Egress",
        "#A month",
        "#Headroom",
    ];
    scrolling("Options, table", &table("readings options", &headings, &rows, ""))
}

fn cost_rows(place: usize, offer: &Offer, s: &Scenario) -> String {
    let machine = &offer.instance;
    let memory = if machine.memory_gib.is_finite() {
        format!("{} GiB", count(machine.memory_gib))
    } else {
        "not given".into()
    };
    let about = if machine.arch == "arm64" { ", ARM" } else { "" };
    let name = with_small(&machines(offer), &format!("{}{about}", machine.provider.name()));
    let headroom = offer.headroom().map_or("not known".into(), |headroom| {
        format!("{}{} %", if offer.is_known() { "" } else { "up to " }, grouped(headroom * 100.0))
    });
    let currency = s.currency;
    let cells = [
        Cell::Text(format!("{}", place + 1)),
        Cell::Head(name),
        Cell::Number(count(machine.vcpu)),
        Cell::Number(memory),
        Cell::Number(or_unknown(offer.cost.compute, currency)),
        Cell::Number(or_unknown(offer.cost.disks, currency)),
        Cell::Number(or_unknown(offer.cost.egress, currency)),
        Cell::Number(format!("<b>{}</b>", or_unknown(offer.cost.total(), currency))),
        Cell::Number(headroom),
    ];
    row(&cells, place == 0) + &reason(&why(offer), cells.len() as u32)
}

/// What the option is, what binds it, why no smaller one, and what isn't known.
fn why(offer: &Offer) -> String {
    let spare =
        if offer.spare > 0.0 { format!(" (N+{})", count(offer.spare)) } else { String::new() };
    let layout = match offer.layout {
        Layout::Few => format!("Fewest nodes{spare}."),
        Layout::Many => format!("Small nodes{spare}."),
        Layout::Between => format!("{} working{spare}.", plural(offer.working, "node")),
    };
    let mut text = format!("{layout} {}", disks(offer));
    if let Some(binds) = offer.binding() {
        text += &format!(" Binds: {}.", binds.dimension.name());
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
    if local > 0.0 && offer.storing.volumes.iter().all(|volume| volume.disk.is_some()) {
        text += &format!(
            " Its {} of local disk stay unused: a stop empties them.",
            units::bytes_short(local)
        );
    }
    text
}

fn plural(number: f64, name: &str) -> String {
    format!("{} {name}{}", count(number), if number == 1.0 { "" } else { "s" })
}

fn not_published(verdict: &Verdict) -> String {
    let name = verdict.dimension.name();
    match (verdict.dimension, verdict.limit.most) {
        (Dimension::Availability, _) => "whether it can be ordered (marked unavailable)".into(),
        (Dimension::Cpu, _) => "how much of its shared vCPU can be used for ever".into(),
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

fn fullness(listed: &[&Offer]) -> String {
    let rows: String = listed
        .iter()
        .enumerate()
        .map(|(place, offer)| {
            let mut cells =
                vec![Cell::Text(format!("{}", place + 1)), Cell::Head(type_name(offer).into())];
            cells.extend(SHOWN.map(|dimension| full(offer, dimension)));
            row(&cells, false)
        })
        .collect();
    let headings = [
        "No.",
        "Each node",
        "#vCPU",
        "#Memory",
        "#Network",
        "#Internet",
        "#Disk",
        "#Throughput",
        "#IOPS",
    ];
    format!(
        "<h3>How full each dimension is</h3>{}",
        scrolling("How full each dimension is, table", &table("full", &headings, &rows, ""))
    )
}

fn full(offer: &Offer, dimension: Dimension) -> Cell {
    let Some(verdict) = offer.verdicts.iter().find(|verdict| verdict.dimension == dimension) else {
        return Cell::Number(String::new());
    };
    let (scale, unit) = short_unit(dimension);
    let short = |value: f64| match value / scale {
        little if little < 100.0 => count((little * 10.0).round() / 10.0),
        much => grouped(much),
    };
    let need = short(verdict.used());
    Cell::Number(match (verdict.state(), verdict.used_share(), verdict.limit.least) {
        (State::Fits, Some(used), Some(least)) => {
            with_small(&percent(used), &format!("{need} of {}{unit}", short(least)))
        }
        _ => with_small("unknown", &format!("needs {need}{unit}")),
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

fn ports(listed: &[&Offer]) -> String {
    let rules: String = catalog::PORTS
        .iter()
        .filter(|port| listed.iter().any(|offer| offer.instance.provider == port.provider))
        .map(|port| {
            format!("<li>{}. <span class=\"source\">{}</span></li>", port.rule, port.source)
        })
        .collect();
    if rules.is_empty() {
        return rules;
    }
    format!("<h3>May mail leave?</h3><ul>{rules}</ul>")
}

/// What the chart below shows.
const LEGEND: &str = "<h3>Cost against headroom</h3><p class=\"choices\"><span><span class=\"swatch \
    spool\" aria-hidden=\"true\"></span>compute</span> <span><span class=\"swatch logs\" \
    aria-hidden=\"true\"></span>disks</span> <span><span class=\"swatch system\" \
    aria-hidden=\"true\"></span>egress</span> <span>● fewest nodes</span> <span>◇ small nodes with a \
    spare one</span></p>";

fn conditions() -> String {
    note(
        "Prices are on demand, without tax, for one region each; other regions differ by up to \
         twice. Headroom is what the machine takes on top when its disks are bought larger; ‘binds’ \
         is what ends it. A burst is never counted. Public addresses are not in the sum.",
        "docs/catalogue.md",
    )
}

/// The short list as its chart shows it: what has a known price and headroom.
pub fn view(case: &Analysis) -> HardwareView {
    let s = &case.plan.scenario;
    let listed = case.hardware().short_list(s.provider);
    let columns = listed.iter().enumerate().filter_map(|(place, offer)| {
        let cost = offer.cost;
        Some(Column {
            number: place + 1,
            name: format!("{}, {}", machines(offer), offer.instance.provider.name()),
            cost: [cost.compute?, cost.disks?, cost.egress?],
            headroom: offer.headroom()?,
            is_spread: offer.layout == Layout::Many,
        })
    });
    HardwareView { columns: columns.collect(), currency: symbol(s.currency) }
}
