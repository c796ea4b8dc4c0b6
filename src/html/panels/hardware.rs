//! Hardware that can be ordered: a short list, how full each dimension is, and what it costs.

mod all_types;
mod fullness;
mod prices;

pub use all_types::every;
pub use fullness::fullness;
pub use prices::{prices, problem};

use super::super::{Action, Cell, Html, Row, Rows, html, row, sheet, with_small};
use super::note;
use crate::analysis::Analysis;
use crate::catalog::{self, Dimension, Hardware, Layout, Offer, Verdict};
use crate::chart::{Column, HardwareView};
use crate::planner::NODE_MEMORY_SHARE;
use crate::scenario::{Currency, Provider, Scenario};
use crate::sentences::offers::{headroom as headroom_words, machines, money, symbol};
use crate::units::{self, bytes, count, grouped, percent, rate_mbps};

/// The short list with its costs: one row is the order, each other one has a button to order it.
pub fn hardware(case: &Analysis) -> Html {
    let (s, found) = (&case.plan.scenario, case.hardware());
    let listed = case.short_list();
    if listed.is_empty() {
        return chooser(s) + nothing(found);
    }
    let parts = [
        chooser(s),
        asked(case, found),
        options(case, &listed),
        ports(&listed),
        conditions(case, &listed),
        Html::ours(LEGEND),
    ];
    Html::from_iter(parts)
}

/// Buttons for the providers, the chosen one pressed.
/// The machines behind the numbers of the chart, where that is alone.
pub fn key(case: &Analysis) -> Html {
    let currency = case.plan.scenario.currency;
    let line = |offer: &Offer| {
        let cost = or_unknown(offer.cost.total(), currency);
        html!(
            "<li>{}, {}: {} per month</li>",
            machines(offer),
            offer.instance.provider.name(),
            cost
        )
    };
    let lines = case.short_list().into_iter().map(line);
    html!("<ol class=\"machine-key\">{}</ol>", lines.collect::<Html>())
}

fn chooser(s: &Scenario) -> Html {
    let buttons = Provider::ALL.iter().map(|provider| {
        let key = Provider::CHOICES[*provider as usize].key;
        let name = match provider {
            Provider::All => "All",
            Provider::Own => "Your own",
            _ => provider.name(),
        };
        // A pick would win over the provider.
        let choose = Action::Set(format!("provider={key}&machine="));
        html!(
            "<button type=\"button\" class=\"chip\" id=\"provider-{}\" {} aria-pressed=\"{}\">{}</button>",
            key,
            choose.attribute(),
            (s.provider == *provider).to_string(),
            name
        )
    });
    html!(
        "<div class=\"chips\" role=\"group\" aria-label=\"Provider\">{}</div>",
        buttons.collect::<Html>()
    )
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
        "<p>{} Each of these carries the plan by {}; the cheapest comes first. Outgoing traffic: {} a \
         month.</p>",
        order,
        case.plan.basis.name(),
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

fn options(case: &Analysis, listed: &[&Offer]) -> Html {
    let rows: Rows =
        listed.iter().enumerate().map(|(place, offer)| option(case, place, offer)).collect();
    let headings =
        ["Machines", "#Per month", "#vCPU", "#Memory", "Disks of each", "#Headroom", "Limited by"];
    sheet("Options", "options", &headings, rows, None)
}

/// A machine with its cost and size, and the button that orders it.
fn option(case: &Analysis, place: usize, offer: &Offer) -> Row {
    let is_ordered = is_ordered(case, offer);
    let machine = &offer.instance;
    let memory = if machine.memory_gib.is_finite() {
        format!("{} GiB", count(machine.memory_gib))
    } else {
        "not given".into()
    };
    let limited_by = offer.binding().map_or("", |verdict| verdict.dimension.name());
    let cells = [
        Cell::Head(name(place, offer)),
        Cell::Number(cost(offer, case.plan.scenario.currency)),
        Cell::Number(count(machine.vcpu).into()),
        Cell::Number(memory.into()),
        Cell::Text(offer.disk_set.text().into()),
        Cell::Number(room(offer)),
        Cell::Text(limited_by.into()),
    ];
    let why = html!("{}<span>{}</span>", pick(offer, is_ordered), why(case, offer));
    row(&cells, is_ordered).because(why)
}

/// The option with its number in the chart, its provider, and what to know of it at once.
fn name(place: usize, offer: &Offer) -> Html {
    let badge = |is: bool, text: &'static str| {
        if is { html!(" <span class=\"badge\">{}</span>", text) } else { Html::default() }
    };
    html!(
        "<span class=\"place\">{}</span> <b>{}</b><small>{}{}{}</small>",
        (place + 1).to_string(),
        machines(offer),
        offer.instance.provider.name(),
        badge(offer.instance.is_arm(), "ARM"),
        badge(!offer.is_known(), unknown_badge(offer.instance.provider))
    )
}

const fn unknown_badge(provider: Provider) -> &'static str {
    match provider {
        Provider::Own => "not all given",
        _ => "limits not all published",
    }
}

/// The sum, and what it is made of.
fn cost(offer: &Offer, currency: Currency) -> Html {
    let cost = offer.cost;
    let parts = [("machines", cost.machines), ("disks", cost.disks), ("egress", cost.egress)];
    let is_paid = |(_, amount): &(&str, Option<f64>)| *amount != Some(0.0);
    let part = |(name, amount): (&str, Option<f64>)| {
        // A part stays together where the line breaks.
        html!("<span>{} {}</span>", name, or_unknown(amount, currency))
    };
    let parts: Vec<_> = parts.into_iter().filter(is_paid).map(part).collect();
    with_small(or_unknown(cost.total(), currency).into(), Html::joined(&parts, ", "))
}

/// How much of the volume it takes: `25 times` `your volume`.
fn room(offer: &Offer) -> Html {
    let Some(headroom) = offer.headroom() else { return "not known".into() };
    let (amount, of) = headroom_words(headroom);
    let most = if offer.is_known() { "" } else { "up to " };
    with_small(html!("{}{}", most, amount), of.into())
}

fn is_ordered(case: &Analysis, offer: &Offer) -> bool {
    case.ordered().is_some_and(|ordered| std::ptr::eq(ordered, offer))
}

/// A button that orders this row, or that it is ordered: both have the same name, so that the
/// focus stays.
fn pick(offer: &Offer, is_ordered: bool) -> Html {
    let Some(pick) = offer.pick() else {
        return if is_ordered {
            html!("<b class=\"ordered\">Ordered</b>")
        } else {
            Html::default()
        };
    };
    let id = html!("order-{}", pick.text().replace(':', "-"));
    if is_ordered {
        return html!("<b class=\"ordered\" id=\"{}\" tabindex=\"-1\">Ordered</b>", id);
    }
    html!(
        "<button type=\"button\" class=\"order\" id=\"{}\" {}>Order this<span class=\"unseen\">: \
         {}</span></button>",
        id,
        Action::Set(format!("machine={}", pick.text())).attribute(),
        machines(offer)
    )
}

/// How it stands among the others, why no smaller one, and what isn't known.
fn why(case: &Analysis, offer: &Offer) -> String {
    let mut text = layout(case, offer);
    if let Some((name, verdict)) = &offer.smaller {
        text += &format!(" {name} is too small: {}.", falls_short(verdict));
    }
    text + &unknown(offer) + &unused_disk(offer)
}

/// How its servers came about: `Smallest servers, one spare.`
fn layout(case: &Analysis, offer: &Offer) -> String {
    let thing = if case.plan.scenario.is_in_containers() { "node" } else { "server" };
    let layout = match offer.layout {
        _ if offer.servers.count == 1.0 => format!("One {thing}"),
        Layout::Few => format!("Fewest {thing}s"),
        Layout::Many => format!("Smallest {thing}s"),
        Layout::Between => format!("Medium {thing}s"),
    };
    match offer.servers.spare {
        0.0 => format!("{layout}."),
        1.0 => format!("{layout}, one spare."),
        spare => format!("{layout}, {} spare.", count(spare)),
    }
}

fn unknown(offer: &Offer) -> String {
    let unknown: Vec<_> = offer.unknown().map(not_published).collect();
    let who = match offer.instance.provider {
        Provider::Own => "Not given",
        _ => "Not published",
    };
    if unknown.is_empty() { String::new() } else { format!(" {who}: {}.", unknown.join(", ")) }
}

/// What the machine has and the plan doesn't use.
fn unused_disk(offer: &Offer) -> String {
    let local = offer.instance.local_bytes.unwrap_or(0.0);
    let is_unused =
        local > 0.0 && offer.disk_set.volumes.iter().all(|volume| volume.disk.is_some());
    if is_unused {
        format!(
            " Its {} of local disk stay unused: a stop empties them.",
            units::bytes_short(local)
        )
    } else {
        String::new()
    }
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

fn conditions(case: &Analysis, listed: &[&Offer]) -> Html {
    let arm = if listed.iter().any(|offer| offer.instance.is_arm()) {
        let factor = percent(case.coefficients().arm_factor);
        format!(" A vCPU of ARM counts as {factor} of one of x86.")
    } else {
        String::new()
    };
    note(
        html!(
            "Prices are on demand, without tax or public addresses, for one region each; other regions \
             differ by up to twice. Headroom is the volume that a machine carries when larger disks are \
             bought for it, and ‘limited by’ what ends it; bursts aren’t counted.{}",
            arm
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
