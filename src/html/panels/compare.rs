//! Up to four scenarios side by side.

use super::super::{Action, Cell, Html, Row, Rows, html, row, sheet};
use super::hardware::problem;
use super::note;
use crate::analysis::Analysis;
use crate::export::comparison;
use crate::planner::Order;
use crate::scenario::limits::KEYS;
use crate::scenario::query::{self, LONGEST_LINK, MOST_BESIDE};
use crate::scenario::{FIELDS, Presentation, Provider, Scenario, with_busier};
use crate::sentences::compared::{holds, names, risks};
use crate::sentences::offers::money;
use crate::sentences::{disk, memory, networking};
use crate::units::{bytes, count};

/// Whether this browser keeps a comparison; the view is asked for with its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Nothing = 0,
    /// One is kept.
    One = 1,
    /// The browser refuses to keep any.
    Refused = 2,
}

impl From<usize> for Kept {
    fn from(number: usize) -> Kept {
        match number {
            0 => Kept::Nothing,
            1 => Kept::One,
            _ => Kept::Refused,
        }
    }
}

/// The scenarios that stand side by side, with what can be done to them.
pub fn compare(case: &Analysis, kept: Kept) -> Html {
    let beside = if case.beside().is_empty() {
        Html::ours("<p>No other scenario yet.</p>")
    } else {
        compared(case, true) + basis(case)
    };
    Html::from_iter([too_long(case), name_field(case), beside, keep(case), files(case, kept)])
}

/// What the columns are planned with.
fn basis(case: &Analysis) -> Html {
    let text = html!(
        "All are planned with {}, whatever their own links say. What differs from the first is marked.",
        case.plan.basis.name()
    );
    note(text, "")
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
         data-set=\"name\" placeholder=\"This scenario\" maxlength=\"40\" autocomplete=\"off\" value=\"{}\"></label></p>{}",
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

/// The table of a comparison: what to order, whether it holds, the figures, the inputs that differ;
/// and what can be done with each, where something can.
pub(crate) fn compared(case: &Analysis, has_acts: bool) -> Html {
    let columns: Vec<&Analysis> = case.compared().collect();
    let names = names(&case.asked.presentation);
    let width = columns.len() + 1;
    let mut rows = orders(&columns);
    rows += costs(&columns);
    rows += verdicts(&columns);
    rows += group("Figures, all servers", width);
    rows += figures(&columns);
    let mut differ = inputs(&columns);
    differ += limits(&columns);
    edited_prices(&columns).into_iter().for_each(|row| differ += row);
    if !differ.is_empty() {
        rows += group("Inputs that differ", width);
        rows += differ;
    }
    if has_acts {
        rows += acts(case, &columns, &names);
    }
    let names: Vec<String> = names.iter().map(|name| format!("#{name}")).collect();
    let mut headings = vec!["Order"];
    headings.extend(names.iter().map(String::as_str));
    sheet("Scenarios side by side", "compare", &headings, rows, None)
}

/// A heading for the rows below it.
fn group(name: &'static str, columns: usize) -> Row {
    let mut cells = vec![Cell::Head(html!("<b>{}</b>", name))];
    cells.resize(columns, Cell::Text(Html::default()));
    row(&cells, false)
}

/// Whether each order holds, and what it risks.
fn verdicts(columns: &[&Analysis]) -> Rows {
    let holds = columns.iter().map(|case| holds(case.checks())).collect();
    let risks = columns.iter().map(|case| risks(case.findings())).collect();
    Rows::from_iter([
        marked("Holds what was asked for", holds),
        marked("Critical findings, warnings", risks),
    ])
}

fn figures(columns: &[&Analysis]) -> Rows {
    let line_of = |figure: &Compared| {
        let values: Vec<f64> = columns.iter().map(|case| (figure.get)(case)).collect();
        let cells = values.iter().map(|value| {
            let is_told = figure.has_change && values[0] > 0.0;
            let change = is_told.then(|| value / values[0] - 1.0);
            differing(&(figure.text)(*value), &(figure.text)(values[0]), change)
        });
        line(figure.name, cells.collect())
    };
    FIGURES.iter().map(line_of).collect()
}

fn inputs(columns: &[&Analysis]) -> Rows {
    let texts = FIELDS.iter().map(|field| {
        let text = |case: &&Analysis| case.asked.scenario.text(field);
        (field.label, columns.iter().map(text).collect())
    });
    texts.filter_map(|(label, texts)| where_different(label, texts)).collect()
}

/// A row of texts, those that differ from the first marked.
fn marked(name: &str, texts: Vec<String>) -> Row {
    line(name, texts.iter().map(|text| differing(text, &texts[0], None)).collect())
}

/// The same, if any does differ.
fn where_different(name: &str, texts: Vec<String>) -> Option<Row> {
    texts.iter().any(|text| *text != texts[0]).then(|| marked(name, texts))
}

/// What can be done with each scenario.
fn acts(case: &Analysis, columns: &[&Analysis], names: &[String]) -> Row {
    let page = &case.asked.presentation;
    let mut cells = vec![Cell::Number("this page".into())];
    for (place, (other, name)) in columns.iter().zip(names).skip(1).enumerate() {
        let mut swapped = page.beside.clone();
        swapped[place] = as_beside(case, &page.name);
        let show = whole(case, &other.asked.scenario, &other.asked.presentation.name, swapped);
        let mut without = page.beside.clone();
        without.remove(place);
        let remove = whole(case, &case.asked.scenario, &page.name, without);
        let buttons = [
            go(html!("Show<span class=\"unseen\"> {}</span>", name), &show),
            go(html!("Remove<span class=\"unseen\"> {}</span>", name), &remove),
        ];
        cells.push(Cell::Number(Html::joined(&buttons, " ")));
    }
    line("Shown now", cells)
}

fn line(name: &str, cells: Vec<Cell>) -> Row {
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
fn limits(columns: &[&Analysis]) -> Rows {
    let rows = KEYS.iter().enumerate().filter_map(|(place, key)| {
        let text = |case: &&Analysis| case.asked.scenario.limits.shown(place);
        where_different(key, columns.iter().map(text).collect())
    });
    rows.collect()
}

fn edited_prices(columns: &[&Analysis]) -> Option<Row> {
    let text = |case: &&Analysis| {
        let prices = case.asked.scenario.prices;
        let all: Vec<_> =
            prices.iter().map(|(name, price)| format!("{name} {}", count(price))).collect();
        if all.is_empty() { "the catalogue’s".into() } else { all.join(", ") }
    };
    where_different("Prices", columns.iter().map(text).collect())
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

fn orders(columns: &[&Analysis]) -> Rows {
    let part =
        |(name, text): Part| marked(name, columns.iter().map(|case| text(case.order())).collect());
    Rows::from_iter(ORDER.map(part))
}

/// What each order costs per month, where it names a machine.
fn costs(columns: &[&Analysis]) -> Row {
    let costs: Vec<_> = columns
        .iter()
        .map(|case| {
            let currency = case.plan.scenario.currency;
            let machine = case.order().machine.as_ref();
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

/// Scenarios to compare this one with, as long as there is room.
fn keep(case: &Analysis) -> Html {
    let page = &case.asked.presentation;
    if page.beside.len() == MOST_BESIDE {
        return html!(
            "<p>{} scenarios are compared with this one; remove one to add another.</p>",
            MOST_BESIDE.to_string()
        );
    }
    let offers = [
        ("a copy to edit", copy(case)),
        ("twice the volume", with_busier(&case.asked, 2.0)),
        ("three times the volume", with_busier(&case.asked, 3.0)),
        ("a year more at 20 % growth", later(case)),
        ("another provider", elsewhere(case)),
    ];
    if offers.iter().any(|(_, link)| link.len() > LONGEST_LINK - ADDRESS) {
        return html!(
            "<p class=\"problem\">With another scenario the link would be longer than {} characters, \
             which chats and proxies cut. Remove a scenario or edited prices, or export what is here \
             as a file.</p>",
            count(LONGEST_LINK as f64)
        );
    }
    let buttons = offers.map(|(label, link)| go(label, &link));
    html!("<p class=\"choices\">Compare with: {}</p>", Html::joined(&buttons, " · "))
}

/// A copy becomes the page's scenario, to be edited; what it was made from stands beside it.
fn copy(case: &Analysis) -> String {
    let page = &case.asked.presentation;
    let named = if page.name.is_empty() { "This month" } else { &page.name };
    let mut beside = page.beside.clone();
    beside.insert(0, as_beside(case, named));
    whole(case, &case.asked.scenario, "", beside)
}

/// Another scenario behind those that stand beside this one.
fn with(case: &Analysis, other: &Scenario, name: &str) -> String {
    let page = &case.asked.presentation;
    let named = Presentation { name: name.into(), ..Presentation::default() };
    let mut beside = page.beside.clone();
    beside.push(query::write_presented(other, case.asked.basis, &named));
    whole(case, &case.asked.scenario, &page.name, beside)
}

fn later(case: &Analysis) -> String {
    let mut later = case.asked.scenario;
    later.growth = later.growth.max(0.2);
    later.horizon_years = (later.horizon_years + 1.0).min(10.0);
    with(case, &later, "Next year")
}

fn elsewhere(case: &Analysis) -> String {
    let provider = another(case.asked.scenario.provider);
    let elsewhere = Scenario { provider, machine: None, ..case.asked.scenario };
    with(case, &elsewhere, provider.name())
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

fn files(case: &Analysis, kept: Kept) -> Html {
    let file = comparison::write(&case.asked);
    html!(
        "<p class=\"choices\">{} · <a download=\"kumomta-scenarios.json\" \
         href=\"data:application/json;charset=utf-8,{}\">Export as a file</a> · <label class=\"link\">Import \
         a file <input type=\"file\" accept=\".json,application/json\" data-set=\"file\" \
         id=\"set-file\"></label></p><p class=\"problem\" id=\"set-file-problem\" role=\"status\"></p>",
        saving(kept),
        query::encode(&file)
    )
}

/// What this browser keeps, and can be asked to.
fn saving(kept: Kept) -> Html {
    let save = || Action::Save.button("Save in this browser");
    match kept {
        Kept::Nothing => save(),
        Kept::One => {
            let show = Action::Restore.button("Show what is saved");
            Html::joined(&[save(), show, Action::Forget.button("Forget it")], " · ")
        }
        Kept::Refused => "This browser saves nothing for this page".into(),
    }
}
