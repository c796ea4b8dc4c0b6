//! Up to four scenarios side by side.

use super::super::{Cell, escape, row, scrolling, table};
use super::hardware::problem;
use super::note;
use crate::analysis::Analysis;
use crate::export::comparison;
use crate::html::coefficients;
use crate::scenario::query::{self, LONGEST_LINK, Leading, MOST_BESIDE, Presentation};
use crate::scenario::{FIELDS, Provider, Scenario, fields};
use crate::sentences::Order;
use crate::sentences::offers::{machines, money};
use crate::units::{bytes, bytes_short, count};

/// A scenario of the comparison.
struct Column<'a> {
    name: String,
    analysis: &'a Analysis,
}

/// The scenarios that stand side by side, with what can be done to them. `is_saved` tells
/// whether a comparison is kept in this browser.
pub fn compare(case: &Analysis, is_saved: bool) -> String {
    let beside: Vec<Analysis> =
        case.presentation.beside.iter().map(|query| read(case, query)).collect();
    let mut columns = vec![Column { name: name_of(case, 0), analysis: case }];
    columns.extend(
        beside
            .iter()
            .enumerate()
            .map(|(at, other)| Column { name: name_of(other, at + 1), analysis: other }),
    );
    [
        too_long(case),
        name_field(case),
        side_by_side(case, &columns),
        keep(case),
        files(case, is_saved),
    ]
    .concat()
}

/// A scenario beside the first, by the reading that leads the page.
fn read(case: &Analysis, text: &str) -> Analysis {
    let mut reading = query::read(text);
    reading.presentation.leading = case.presentation.leading;
    Analysis::of(reading, 0.0, &coefficients())
}

fn name_of(analysis: &Analysis, place: usize) -> String {
    match analysis.presentation.name.as_str() {
        "" if place == 0 => "This scenario".into(),
        "" => format!("Scenario {}", place + 1),
        name => escape(name),
    }
}

/// Why the link can't be copied, if it can't.
fn too_long(case: &Analysis) -> String {
    let page = &case.presentation;
    let link = whole(case, &case.plan.scenario, &page.name, page.beside.clone());
    if link.len() <= LONGEST_LINK - ADDRESS {
        return String::new();
    }
    format!(
        "<p class=\"problem\" role=\"alert\">The link of all this has {} characters; chats and proxies \
         cut links behind {}. Remove a scenario or prices, or export it as a file.</p>",
        count(link.len() as f64),
        count(LONGEST_LINK as f64)
    )
}

fn name_field(case: &Analysis) -> String {
    format!(
        "<p><label>Name of this scenario <input class=\"field wide\" type=\"text\" id=\"set-name\" \
         data-set=\"name\" maxlength=\"40\" autocomplete=\"off\" value=\"{}\"></label></p>{}",
        escape(&case.presentation.name),
        problem(case, "name")
    )
}

/// A button that takes over a whole comparison.
fn go(label: &str, query: &str) -> String {
    let query = query.replace('&', "&amp;");
    format!("<button type=\"button\" class=\"link\" data-do=\"={query}\">{label}</button>")
}

/// The whole comparison as a query.
fn whole(case: &Analysis, scenario: &Scenario, name: &str, beside: Vec<String>) -> String {
    let leading = case.presentation.leading;
    let page = Presentation { leading, name: name.into(), beside, ..Presentation::default() };
    query::write_presented(scenario, &page)
}

fn as_beside(scenario: &Scenario, name: &str) -> String {
    let page = Presentation { name: name.into(), ..Presentation::default() };
    query::write_presented(scenario, &page)
}

fn side_by_side(case: &Analysis, columns: &[Column]) -> String {
    if columns.len() == 1 {
        return "<p>Nothing stands beside this scenario yet.</p>".into();
    }
    let mut rows = acts(case, columns);
    for field in FIELDS {
        let texts: Vec<_> = columns
            .iter()
            .map(|column| field.text((field.get)(&column.analysis.plan.scenario)))
            .collect();
        if texts.iter().any(|text| *text != texts[0]) {
            let cells = texts.iter().map(|text| differing(text, &texts[0], None));
            rows += &line(field.label, cells.collect());
        }
    }
    rows += &edited_prices(columns);
    for figure in FIGURES {
        let values: Vec<f64> = columns.iter().map(|column| (figure.get)(column.analysis)).collect();
        let cells = values.iter().map(|value| {
            let is_told = figure.has_change && values[0] > 0.0;
            let change = is_told.then(|| value / values[0] - 1.0);
            differing(&(figure.text)(*value), &(figure.text)(values[0]), change)
        });
        rows += &line(figure.name, cells.collect());
    }
    rows += &best(columns);
    let names: Vec<String> = columns.iter().map(|column| format!("#{}", column.name)).collect();
    let mut headings = vec!["Compared"];
    headings.extend(names.iter().map(String::as_str));
    let reading = match case.presentation.leading {
        Leading::Documented => "as documented",
        Leading::Behaviour => "as KumoMTA behaves",
    };
    format!(
        "{}{}",
        scrolling("Scenarios side by side, table", &table("compare", &headings, &rows, "")),
        note(
            &format!(
                "Inputs that differ, and figures {reading}. What differs from the first scenario is \
                 marked."
            ),
            ""
        )
    )
}

/// What can be done with each scenario.
fn acts(case: &Analysis, columns: &[Column]) -> String {
    let page = &case.presentation;
    let mut cells = vec![Cell::Number("on this page".into())];
    for (place, column) in columns.iter().skip(1).enumerate() {
        let mut swapped = page.beside.clone();
        swapped[place] = as_beside(&case.plan.scenario, &page.name);
        let other = column.analysis;
        let show = whole(case, &other.plan.scenario, &other.presentation.name, swapped);
        let mut without = page.beside.clone();
        without.remove(place);
        let remove = whole(case, &case.plan.scenario, &page.name, without);
        let buttons = [
            go(&format!("Show<span class=\"unseen\"> {}</span>", column.name), &show),
            go(&format!("Remove<span class=\"unseen\"> {}</span>", column.name), &remove),
        ];
        cells.push(Cell::Number(buttons.join(" ")));
    }
    line("What to do", cells)
}

fn line(name: &str, cells: Vec<Cell>) -> String {
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
            return format!(" <small>×{}</small>", count((change + 1.0).round()));
        }
        let sign = if change < 0.0 { '−' } else { '+' };
        format!(" <small>{sign}{} %</small>", count((change.abs() * 100.0).round()))
    });
    Cell::Number(format!("<mark>{text}</mark>{}", percent.unwrap_or_default()))
}

fn edited_prices(columns: &[Column]) -> String {
    let texts: Vec<_> = columns
        .iter()
        .map(|column| {
            let prices = column.analysis.plan.scenario.prices;
            let all: Vec<_> =
                prices.iter().map(|(name, price)| format!("{name} {}", count(price))).collect();
            if all.is_empty() { "the catalogue’s".into() } else { all.join(", ") }
        })
        .collect();
    if texts.iter().all(|text: &String| *text == texts[0]) {
        return String::new();
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

fn by_reading(case: &Analysis, documented: f64, behaviour: f64) -> f64 {
    match case.presentation.leading {
        Leading::Documented => documented,
        Leading::Behaviour => behaviour,
    }
}

static FIGURES: &[Compared] = &[
    Compared {
        name: "Peak, messages an hour",
        get: |case| {
            let peak = case.plan.behaviour.traffic.peak_per_second * 3_600.0;
            by_reading(case, case.plan.throughput.peak_messages_per_hour, peak)
        },
        text: count,
        has_change: true,
    },
    Compared {
        name: "Nodes",
        get: |case| Order::leading(case).nodes,
        text: count,
        has_change: false,
    },
    Compared {
        name: "vCPU of each",
        get: |case| Order::leading(case).vcpu,
        text: count,
        has_change: false,
    },
    Compared {
        name: "Memory of each",
        get: |case| Order::leading(case).memory_gib,
        text: |gib| format!("{} GiB", count(gib)),
        has_change: false,
    },
    Compared {
        name: "Disk of each",
        get: |case| Order::leading(case).disk_bytes,
        text: bytes_short,
        has_change: true,
    },
    Compared {
        name: "Network card",
        get: |case| Order::leading(case).nic_gbps,
        text: |gbps| format!("{} Gbps", count(gbps)),
        has_change: false,
    },
    Compared {
        name: "Storage, all nodes",
        get: |case| {
            by_reading(case, case.plan.storage.total_bytes, case.plan.behaviour.storage.total_bytes)
        },
        text: bytes,
        has_change: true,
    },
    Compared {
        name: "Spool",
        get: |case| {
            by_reading(case, case.plan.storage.spool_bytes, case.plan.behaviour.storage.spool_bytes)
        },
        text: bytes,
        has_change: true,
    },
    Compared {
        name: "Logs",
        get: |case| {
            by_reading(case, case.plan.storage.log_bytes, case.plan.behaviour.storage.log_bytes)
        },
        text: bytes,
        has_change: true,
    },
];

/// The first of each short list, and what it costs.
fn best(columns: &[Column]) -> String {
    let firsts: Vec<_> = columns
        .iter()
        .map(|column| {
            let s = &column.analysis.plan.scenario;
            let first = column.analysis.hardware().short_list(s.provider).into_iter().next();
            (s, first)
        })
        .collect();
    let names: Vec<_> = firsts
        .iter()
        .map(|(_, first)| first.map_or("nothing carries it".into(), machines))
        .collect();
    let costs: Vec<_> = firsts
        .iter()
        .map(|(s, first)| {
            let total = first.and_then(|offer| offer.cost.total());
            (total, total.map_or("not known".into(), |total| money(total, s.currency)))
        })
        .collect();
    let name_cells = names.iter().map(|name| differing(name, &names[0], None)).collect();
    let cost_cells = costs.iter().zip(&firsts).map(|((total, text), (s, _))| {
        let comparable = s.currency == firsts[0].0.currency;
        let change = total.zip(costs[0].0).filter(|_| comparable);
        differing(text, &costs[0].1, change.map(|(now, first)| now / first - 1.0))
    });
    line("First option", name_cells) + &line("Its cost a month", cost_cells.collect())
}

/// Scenarios to put beside this one, as long as there is room.
fn keep(case: &Analysis) -> String {
    let page = &case.presentation;
    if page.beside.len() == MOST_BESIDE {
        return format!(
            "<p>{MOST_BESIDE} scenarios stand beside this one; remove one to add another.</p>"
        );
    }
    let named = if page.name.is_empty() { "This month" } else { &page.name };
    let beside = || {
        let mut beside = page.beside.clone();
        beside.insert(0, as_beside(&case.plan.scenario, named));
        beside
    };
    let copy = whole(case, &case.plan.scenario, "", beside());
    let (mut busy, mut later) = (case.plan.scenario, case.plan.scenario);
    let most = fields::field("volume").map_or(f64::INFINITY, |volume| *volume.range.end());
    busy.messages_per_day = (busy.messages_per_day * 3.0).min(most);
    (later.growth, later.horizon_years) = (later.growth.max(0.2), later.horizon_years + 1.0);
    later.horizon_years = later.horizon_years.min(10.0);
    let busy = whole(case, &busy, "Black Friday", beside());
    let later = whole(case, &later, "Next year", beside());
    let mut elsewhere = case.plan.scenario;
    elsewhere.provider = another(elsewhere.provider);
    let elsewhere = whole(case, &elsewhere, elsewhere.provider.name(), beside());
    let longest =
        [&copy, &busy, &later, &elsewhere].into_iter().map(String::len).max().unwrap_or(0);
    if longest > LONGEST_LINK - ADDRESS {
        return format!(
            "<p class=\"problem\">With another scenario the link would be longer than {} characters, \
             which chats and proxies cut. Remove a scenario or edited prices, or export what is here \
             as a file.</p>",
            count(LONGEST_LINK as f64)
        );
    }
    format!(
        "<p class=\"choices\">Keep this scenario beside: {} · {} · {} · {}</p>",
        go("a copy to change", &copy),
        go("three times the volume", &busy),
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

fn files(case: &Analysis, is_saved: bool) -> String {
    let file = comparison::write(&case.plan.scenario, &case.presentation);
    let saved = if is_saved {
        format!(
            " · {} · {}",
            "<button type=\"button\" class=\"link\" data-do=\"restore\">Show what is saved</button>",
            "<button type=\"button\" class=\"link\" data-do=\"forget\">Forget it</button>"
        )
    } else {
        String::new()
    };
    format!(
        "<p class=\"choices\"><button type=\"button\" class=\"link\" data-do=\"save\">Save in this \
         browser</button>{saved} · <a download=\"kumomta-scenarios.json\" \
         href=\"data:application/json;charset=utf-8,{}\">Export as a file</a> · <label class=\"link\">Import \
         a file <input type=\"file\" accept=\".json,application/json\" data-set=\"file\" \
         id=\"set-file\"></label></p><p class=\"problem\" id=\"set-file-problem\" role=\"status\"></p>",
        query::encode(&file)
    )
}
