//! Up to four scenarios side by side.

use super::super::{Action, Cell, Html, html, row, scrolling, table};
use super::hardware::problem;
use super::note;
use crate::analysis::Analysis;
use crate::export::comparison;
use crate::html::coefficients;
use crate::planner::Order;
use crate::scenario::limits::KEYS;
use crate::scenario::query::{self, LONGEST_LINK, MOST_BESIDE};
use crate::scenario::{FIELDS, Presentation, Provider, Scenario, fields};
use crate::sentences::offers::money;
use crate::sentences::{disk, memory, networking};
use crate::units::{bytes, count};

/// A scenario of the comparison.
struct Column<'a> {
    name: String,
    analysis: &'a Analysis,
}

/// The scenarios that stand side by side, with what can be done to them. `is_saved` tells
/// whether a comparison is kept in this browser.
pub fn compare(case: &Analysis, is_saved: bool) -> Html {
    let beside: Vec<Analysis> =
        case.asked.presentation.beside.iter().map(|query| read(case, query)).collect();
    let mut columns = vec![Column { name: name_of(case, 0), analysis: case }];
    columns.extend(
        beside
            .iter()
            .enumerate()
            .map(|(at, other)| Column { name: name_of(other, at + 1), analysis: other }),
    );
    let parts = [
        too_long(case),
        name_field(case),
        side_by_side(case, &columns),
        keep(case),
        files(case, is_saved),
    ];
    Html::from_iter(parts)
}

/// A scenario beside the first, by the basis of the page.
fn read(case: &Analysis, text: &str) -> Analysis {
    let mut asked = query::read(text);
    asked.basis = case.asked.basis;
    Analysis::of(asked, 0.0, &coefficients())
}

fn name_of(analysis: &Analysis, place: usize) -> String {
    match analysis.asked.presentation.name.as_str() {
        "" if place == 0 => "This scenario".into(),
        "" => format!("Scenario {}", place + 1),
        name => name.into(),
    }
}

/// Why the link can't be copied, if it can't.
fn too_long(case: &Analysis) -> Html {
    let page = &case.asked.presentation;
    let link = whole(case, &case.asked.scenario, &page.name, page.beside.clone());
    if link.len() <= LONGEST_LINK - ADDRESS {
        return Html::default();
    }
    html!(
        "<p class=\"problem\" role=\"alert\">The link of all this has {} characters; chats and proxies \
         truncate links longer than {} characters. Remove a scenario or prices, or export it as a file.</p>",
        count(link.len() as f64),
        count(LONGEST_LINK as f64)
    )
}

fn name_field(case: &Analysis) -> Html {
    html!(
        "<p><label>Name of this scenario <input class=\"field wide\" type=\"text\" id=\"set-name\" \
         data-set=\"name\" maxlength=\"40\" autocomplete=\"off\" value=\"{}\"></label></p>{}",
        &case.asked.presentation.name,
        problem(case, "name")
    )
}

/// A button that takes over a whole comparison.
fn go(label: impl Into<Html>, query: &str) -> Html {
    Action::Take(query.into()).button(label)
}

/// The whole comparison as a query.
fn whole(case: &Analysis, scenario: &Scenario, name: &str, beside: Vec<String>) -> String {
    let page = Presentation { name: name.into(), beside, ..Presentation::default() };
    query::write_presented(scenario, case.asked.basis, &page)
}

fn as_beside(case: &Analysis, name: &str) -> String {
    let page = Presentation { name: name.into(), ..Presentation::default() };
    query::write_presented(&case.asked.scenario, case.asked.basis, &page)
}

fn side_by_side(case: &Analysis, columns: &[Column]) -> Html {
    if columns.len() == 1 {
        return Html::ours("<p>No other scenario yet.</p>");
    }
    let mut rows = acts(case, columns);
    for field in FIELDS {
        let texts: Vec<_> =
            columns.iter().map(|column| column.analysis.asked.scenario.text(field)).collect();
        if texts.iter().any(|text| *text != texts[0]) {
            let cells = texts.iter().map(|text| differing(text, &texts[0], None));
            rows += line(field.label, cells.collect());
        }
    }
    rows += limits(columns);
    rows += edited_prices(columns);
    for figure in FIGURES {
        let values: Vec<f64> = columns.iter().map(|column| (figure.get)(column.analysis)).collect();
        let cells = values.iter().map(|value| {
            let is_told = figure.has_change && values[0] > 0.0;
            let change = is_told.then(|| value / values[0] - 1.0);
            differing(&(figure.text)(*value), &(figure.text)(values[0]), change)
        });
        rows += line(figure.name, cells.collect());
    }
    rows += orders(columns);
    rows += costs(columns);
    let names: Vec<String> = columns.iter().map(|column| format!("#{}", column.name)).collect();
    let mut headings = vec!["Compared"];
    headings.extend(names.iter().map(String::as_str));
    let basis = case.plan.basis.name();
    let table = table("compare", &headings, rows, Html::default());
    let about = html!(
        "Inputs that differ, and figures by {}. What differs from the first scenario is marked.",
        basis
    );
    scrolling("Scenarios side by side, table", table) + note(about, "")
}

/// What can be done with each scenario.
fn acts(case: &Analysis, columns: &[Column]) -> Html {
    let page = &case.asked.presentation;
    let mut cells = vec![Cell::Number("this page".into())];
    for (place, column) in columns.iter().skip(1).enumerate() {
        let mut swapped = page.beside.clone();
        swapped[place] = as_beside(case, &page.name);
        let other = column.analysis;
        let show = whole(case, &other.asked.scenario, &other.asked.presentation.name, swapped);
        let mut without = page.beside.clone();
        without.remove(place);
        let remove = whole(case, &case.asked.scenario, &page.name, without);
        let buttons = [
            go(html!("Show<span class=\"unseen\"> {}</span>", &column.name), &show),
            go(html!("Remove<span class=\"unseen\"> {}</span>", &column.name), &remove),
        ];
        cells.push(Cell::Number(Html::joined(&buttons, " ")));
    }
    line("Shown now", cells)
}

fn line(name: &str, cells: Vec<Cell>) -> Html {
    let mut all = vec![Cell::Head(name.into())];
    all.extend(cells);
    row(&all, false)
}

/// From here on a multiple says more than a percentage.
const MOST_PERCENT: f64 = 9.0;

/// A cell that is marked where it differs from the first scenario's.
fn differing(text: &str, first: &str, change: Option<f64>) -> Cell {
    if text == first {
        return Cell::Number(text.into());
    }
    let percent = change.map(|change| {
        if change >= MOST_PERCENT {
            return html!(" <small>×{}</small>", count((change + 1.0).round()));
        }
        let sign = if change < 0.0 { "−" } else { "+" };
        html!(" <small>{}{} %</small>", sign, count((change.abs() * 100.0).round()))
    });
    Cell::Number(html!("<mark>{}</mark>{}", text, percent.unwrap_or_default()))
}

/// The user's sending limits that differ.
fn limits(columns: &[Column]) -> Html {
    let text = |column: &Column, place: usize| column.analysis.asked.scenario.limits.shown(place);
    let rows = KEYS.iter().enumerate().filter_map(|(place, key)| {
        let texts: Vec<_> = columns.iter().map(|column| text(column, place)).collect();
        let differs = texts.iter().any(|text| *text != texts[0]);
        let cells = || texts.iter().map(|text| differing(text, &texts[0], None)).collect();
        differs.then(|| line(key, cells()))
    });
    rows.collect()
}

fn edited_prices(columns: &[Column]) -> Html {
    let texts: Vec<_> = columns
        .iter()
        .map(|column| {
            let prices = column.analysis.asked.scenario.prices;
            let all: Vec<_> =
                prices.iter().map(|(name, price)| format!("{name} {}", count(price))).collect();
            if all.is_empty() { "the catalogue’s".into() } else { all.join(", ") }
        })
        .collect();
    if texts.iter().all(|text: &String| *text == texts[0]) {
        return Html::default();
    }
    line("Prices", texts.iter().map(|text| differing(text, &texts[0], None)).collect())
}

/// A figure that scenarios are compared by.
struct Compared {
    name: &'static str,
    get: fn(&Analysis) -> f64,
    text: fn(f64) -> String,
    /// Whether by how much it differs says something.
    has_change: bool,
}

static FIGURES: &[Compared] = &[
    Compared {
        name: "Peak, messages per hour",
        get: |case| case.plan.traffic.peak_per_hour,
        text: count,
        has_change: true,
    },
    Compared {
        name: "Storage, all servers",
        get: |case| case.plan.storage.total_bytes,
        text: bytes,
        has_change: true,
    },
    Compared {
        name: "Spool",
        get: |case| case.plan.storage.spool_bytes,
        text: bytes,
        has_change: true,
    },
    Compared {
        name: "Logs",
        get: |case| case.plan.storage.log_bytes,
        text: bytes,
        has_change: true,
    },
];

/// A part of an order with its name.
type Part = (&'static str, fn(&Order) -> String);

const ORDER: [Part; 6] = [
    ("Servers", |order| count(order.servers)),
    ("Machine", |order| order.machine.as_ref().map_or("not chosen".into(), |m| m.name.clone())),
    ("vCPU of each", |order| count(order.vcpu)),
    ("Memory of each", memory),
    ("Disk of each", disk),
    ("Network card", |order| networking(order.nic_gbps)),
];

fn orders(columns: &[Column]) -> Html {
    let part = |(name, text): Part| {
        let texts: Vec<_> = columns.iter().map(|column| text(column.analysis.order())).collect();
        line(name, texts.iter().map(|text| differing(text, &texts[0], None)).collect())
    };
    Html::from_iter(ORDER.map(part))
}

/// What each order costs per month, where it names a machine.
fn costs(columns: &[Column]) -> Html {
    let costs: Vec<_> = columns
        .iter()
        .map(|column| {
            let currency = column.analysis.plan.scenario.currency;
            let machine = column.analysis.order().machine.as_ref();
            let total = machine.and_then(|machine| machine.cost.total());
            let text = match (machine, total) {
                (_, Some(total)) => money(total, currency),
                (Some(_), None) => "not known".into(),
                (None, None) => "no machine chosen".into(),
            };
            (currency, total, text)
        })
        .collect();
    let (first_currency, first_total, first) = &costs[0];
    let cells = costs.iter().map(|(currency, total, text)| {
        let both = total.zip(*first_total).filter(|_| currency == first_currency);
        differing(text, first, both.map(|(now, first)| now / first - 1.0))
    });
    line("Cost per month", cells.collect())
}

/// Scenarios to put beside this one, as long as there is room.
fn keep(case: &Analysis) -> Html {
    let page = &case.asked.presentation;
    if page.beside.len() == MOST_BESIDE {
        return html!(
            "<p>{} scenarios are compared with this one; remove one to add another.</p>",
            MOST_BESIDE.to_string()
        );
    }
    let named = if page.name.is_empty() { "This month" } else { &page.name };
    let beside = || {
        let mut beside = page.beside.clone();
        beside.insert(0, as_beside(case, named));
        beside
    };
    let copy = whole(case, &case.asked.scenario, "", beside());
    let (mut busy, mut later) = (case.asked.scenario, case.asked.scenario);
    let most = fields::field("volume").map_or(f64::INFINITY, |volume| *volume.range.end());
    busy.messages_per_day = (busy.messages_per_day * 3.0).min(most);
    (later.growth, later.horizon_years) = (later.growth.max(0.2), later.horizon_years + 1.0);
    later.horizon_years = later.horizon_years.min(10.0);
    let busy = whole(case, &busy, "Black Friday", beside());
    let later = whole(case, &later, "Next year", beside());
    let mut elsewhere = case.asked.scenario;
    elsewhere.provider = another(elsewhere.provider);
    elsewhere.machine = None;
    let elsewhere = whole(case, &elsewhere, elsewhere.provider.name(), beside());
    let longest =
        [&copy, &busy, &later, &elsewhere].into_iter().map(String::len).max().unwrap_or(0);
    if longest > LONGEST_LINK - ADDRESS {
        return html!(
            "<p class=\"problem\">With another scenario the link would be longer than {} characters, \
             which chats and proxies cut. Remove a scenario or edited prices, or export what is here \
             as a file.</p>",
            count(LONGEST_LINK as f64)
        );
    }
    html!(
        "<p class=\"choices\">Compare with: {} · {} · {} · {}</p>",
        go("a copy to edit", &copy),
        go("3 times the volume", &busy),
        go("a year more at 20 % growth", &later),
        go("another provider", &elsewhere)
    )
}

/// The next of the providers that sell machines.
const fn another(provider: Provider) -> Provider {
    match provider {
        Provider::Aws => Provider::Gcp,
        Provider::Gcp => Provider::Azure,
        Provider::Azure => Provider::Hetzner,
        Provider::All | Provider::Hetzner | Provider::Own => Provider::Aws,
    }
}

/// Room for the page's own address in front of a query.
const ADDRESS: usize = 100;

fn files(case: &Analysis, is_saved: bool) -> Html {
    let file = comparison::write(&case.asked);
    let saved = if is_saved {
        html!(
            " · {} · {}",
            Action::Restore.button("Show what is saved"),
            Action::Forget.button("Forget it")
        )
    } else {
        Html::default()
    };
    html!(
        "<p class=\"choices\">{}{} · <a download=\"kumomta-scenarios.json\" \
         href=\"data:application/json;charset=utf-8,{}\">Export as a file</a> · <label class=\"link\">Import \
         a file <input type=\"file\" accept=\".json,application/json\" data-set=\"file\" \
         id=\"set-file\"></label></p><p class=\"problem\" id=\"set-file-problem\" role=\"status\"></p>",
        Action::Save.button("Save in this browser"),
        saved,
        query::encode(&file)
    )
}
