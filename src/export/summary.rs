//! A plan as headed lines: what every report shows, in one order and with one wording.

mod sources;

use crate::analysis::Analysis;
use crate::catalog::Offer;
use crate::planner::coefficients::{Coefficient, TABLE, coefficient};
use crate::planner::computed;
use crate::planner::figures::Headline;
use crate::planner::maths::{Figure, explain};
use crate::planner::sensitivity::Kind;
use crate::scenario::{Currency, FIELDS, Field};
use crate::sentences::{self, compared, offers};
use crate::units::{Unit, bytes, count, exact, whole_gb};

/// What a report says, from top to bottom.
pub struct Summary {
    /// What the scenario or the comparison is called; may be empty.
    pub name: String,
    /// What the plan is made with.
    pub basis: &'static str,
    /// What to order.
    pub order: String,
    /// The machine with its disks and cost; `None` where the order names none.
    pub machine: Option<String>,
    /// What the disk is made of.
    pub disk: String,
    /// What the other basis would order, and why.
    pub other: String,
    /// `2026-11-24`; empty where the day isn't known.
    pub date: String,
    pub checks: Vec<Line>,
    /// The order of each scenario that is compared, with its cost, and whether it holds; empty where
    /// nothing is compared.
    pub compared: Vec<Line>,
    pub inputs: Vec<Line>,
    pub figures: Vec<Line>,
    /// The headline figures by the measured model, with their ranges.
    pub ranges: Vec<Line>,
    pub partitions: Vec<Line>,
    pub hardware: Vec<Line>,
    /// Source addresses by destination, what limits them, and the warm-up.
    pub sources: Vec<Line>,
    /// The numbers that the figures depend on most; [`assumptions`] has all of them.
    pub assumptions: Vec<Line>,
}

/// A figure, an input or an assumption.
pub struct Line {
    pub name: String,
    /// What else there is to say of the name; empty where nothing is.
    pub help: &'static str,
    /// The number in its unit; `None` for what is chosen from a list or not known.
    pub value: Option<f64>,
    pub unit: &'static str,
    /// As the page writes it.
    pub shown: String,
    /// Its likely range, as numbers and as the page writes it.
    pub range: Option<(f64, f64, String)>,
    /// The formula, the reason or the source.
    pub from: String,
}

impl Summary {
    pub fn new(case: &Analysis) -> Summary {
        let s = &case.plan.scenario;
        Summary {
            name: compared::title(&case.asked.presentation).unwrap_or_default(),
            basis: case.plan.basis.name(),
            order: sentences::order_text(case.order()),
            machine: sentences::machine_line(case.order(), s.currency),
            disk: sentences::explanation(&case.plan),
            other: sentences::other_line(&case.plan, case.other()),
            date: case.date(),
            checks: check_lines(case),
            compared: compared_lines(case),
            inputs: told_inputs(case),
            figures: figure_lines(case),
            ranges: range_lines(case),
            partitions: partition_lines(case),
            hardware: hardware_lines(case),
            sources: sources::lines(&case.plan),
            assumptions: strongest(case).into_iter().map(assumption).collect(),
        }
    }
}

impl Line {
    /// A line without a number.
    fn text(name: impl Into<String>, shown: impl Into<String>, from: impl Into<String>) -> Line {
        let (name, shown, from) = (name.into(), shown.into(), from.into());
        Line { name, help: "", value: None, unit: "", shown, range: None, from }
    }

    /// The name with what else there is to say of it.
    pub fn full_name(&self) -> String {
        if self.help.is_empty() {
            self.name.clone()
        } else {
            format!("{}, {}", self.name, self.help)
        }
    }
}

fn check_lines(case: &Analysis) -> Vec<Line> {
    let line = |check: &crate::planner::checks::Check| {
        Line::text(check.id, if check.fits { "holds" } else { "fails" }, check.text.clone())
    };
    case.checks().iter().map(line).collect()
}

fn compared_lines(case: &Analysis) -> Vec<Line> {
    if case.beside().is_empty() {
        return Vec::new();
    }
    let names = compared::names(&case.asked.presentation);
    let line = |(name, case): (String, &Analysis)| {
        let order = compared::priced_line(case.order(), case.plan.scenario.currency);
        let [holds, risks] = [compared::holds(case.checks()), compared::risks(case.findings())];
        let from =
            format!("Holds what was asked for: {holds}. Critical findings, warnings: {risks}.");
        Line::text(name, order, from)
    };
    names.into_iter().zip(case.compared()).map(line).collect()
}

fn told_inputs(case: &Analysis) -> Vec<Line> {
    let told = FIELDS.iter().filter(|field| is_told(field, case)).map(|field| input(field, case));
    told.chain(sources::limits(case)).collect()
}

/// Every input, changed or not.
pub fn all_inputs(case: &Analysis) -> Vec<Line> {
    FIELDS.iter().map(|field| input(field, case)).chain(sources::limits(case)).collect()
}

/// Every coefficient.
pub fn assumptions() -> Vec<Line> {
    TABLE.iter().map(assumption).collect()
}

/// The worked example's inputs, and what was changed of the rest.
fn is_told(field: &Field, case: &Analysis) -> bool {
    field.is_in_tutorial() || (field.get)(&case.asked.scenario) != field.default()
}

fn input(field: &Field, case: &Analysis) -> Line {
    let given = (field.get)(&case.asked.scenario);
    let is_number = !matches!(field.unit, Unit::Choice(_)) && !field.is_none(given);
    let computed = field
        .is_none(given)
        .then(|| computed(&case.plan, case.coefficients(), field.key))
        .flatten();
    let whose = match computed {
        Some(_) => "computed",
        None if given == field.default() => "the default",
        None if field.measured_only && case.plan.basis == crate::scenario::Basis::Tutorial => {
            "yours, not counted by the tutorial"
        }
        None => "yours",
    };
    Line {
        name: field.label.into(),
        help: field.meaning(),
        value: if is_number { Some(given) } else { computed },
        unit: match field.unit {
            _ if !is_number && computed.is_none() => "",
            Unit::Share => "share",
            unit => unit.json_name(),
        },
        shown: match computed {
            Some(value) => crate::units::about(value, field.unit),
            None => case.asked.scenario.text(field),
        },
        range: None,
        from: format!("{} ({whose})", field.key),
    }
}

/// The figures that a report has room for.
const FIGURES: [Figure; 16] = [
    Figure::PeakPerHour,
    Figure::PeakPerSecond,
    Figure::TransferPerDay,
    Figure::OneWay,
    Figure::BothWays,
    Figure::Card,
    Figure::Held,
    Figure::WaitingBytes,
    Figure::Spool,
    Figure::LogPerMessage,
    Figure::LogsPerDay,
    Figure::Logs,
    Figure::System,
    Figure::Total,
    Figure::ServerRate,
    Figure::Sources,
];

fn figure_lines(case: &Analysis) -> Vec<Line> {
    let line = |figure: Figure| {
        let e = explain(figure, &case.plan, case.coefficients());
        Line { value: Some(e.value), unit: e.unit, ..Line::text(e.label, e.shown, e.formula) }
    };
    FIGURES.into_iter().map(line).collect()
}

fn range_lines(case: &Analysis) -> Vec<Line> {
    let lines = Headline::ALL.into_iter().map(|headline| {
        let range = case.ranges().of(headline);
        let (low, high) = (headline.text(range.low), headline.text(range.high));
        let is_exact = range.low == range.high;
        Line {
            value: Some(range.typical),
            unit: headline.unit(),
            range: (!is_exact).then(|| (range.low, range.high, format!("{low} to {high}"))),
            ..Line::text(headline.name(), headline.text(range.typical), headline.path())
        }
    });
    lines.collect()
}

fn partition_lines(case: &Analysis) -> Vec<Line> {
    let all = &case.plan.partitions;
    let line = |name: &str, size: f64, from: String| Line {
        value: Some(size),
        unit: "B",
        ..Line::text(name, whole_gb(size), from)
    };
    let each = all.made().map(|one| {
        let why = sentences::partition_reason(one.mount, &case.plan);
        let holds = format!("Holds {}. {why}", bytes(one.need_bytes));
        line(one.mount.path(), one.size_bytes, holds)
    });
    let sum = line("Sum", all.sum_bytes, "the disk of the order holds them all".into());
    each.chain([sum]).collect()
}

/// Options that a report has room for.
const OPTIONS: usize = 4;

fn hardware_lines(case: &Analysis) -> Vec<Line> {
    let ordered = case.ordered();
    let line = |offer: &Offer| {
        let is_ordered = ordered.is_some_and(|ordered| std::ptr::eq(ordered, offer));
        option(offer, is_ordered, case.plan.scenario.currency)
    };
    // The order's machine comes first, whatever its place.
    let mut listed = case.short_list();
    listed.sort_by_key(|offer| !ordered.is_some_and(|ordered| std::ptr::eq(ordered, *offer)));
    listed.into_iter().take(OPTIONS).map(line).collect()
}

fn option(offer: &Offer, is_ordered: bool, currency: Currency) -> Line {
    let machine = &offer.instance;
    let total = offer.cost.total();
    let price = &machine.price;
    let dated = if price.amount.is_some() && !price.date.is_empty() {
        format!(" Prices of {}, {}.", price.date, price.region)
    } else {
        String::new()
    };
    let spare = match offer.servers.spare {
        0.0 => String::new(),
        spare => format!(", {} of them spare", count(spare)),
    };
    let shown = total.map_or("price not known".into(), |total| {
        format!("{} per month", offers::money(total, currency))
    });
    let from = format!(
        "{}{} vCPU each{spare}. {}{}{dated}",
        if is_ordered { "This is the order. " } else { "" },
        count(machine.vcpu),
        offers::disks(offer),
        parts(offer, currency)
    );
    Line {
        value: total,
        unit: match currency {
            Currency::Usd => "USD/month",
            Currency::Eur => "EUR/month",
        },
        ..Line::text(offers::option(offer), shown, from)
    }
}

/// What the cost is made of: egress is often most of it.
fn parts(offer: &Offer, currency: Currency) -> String {
    let known = |name: &str, amount: Option<f64>| match amount {
        Some(amount) => format!("{name} {}", offers::money(amount, currency)),
        None => format!("{name} not known"),
    };
    let cost = &offer.cost;
    let parts = [
        known("machines", cost.machines),
        known("disks", cost.disks),
        known("egress", cost.egress),
    ];
    format!(" Per month: {}.", parts.join(", "))
}

/// Headlines whose drivers a report names, and how many of each.
const DRIVEN: [(Headline, usize); 3] =
    [(Headline::Total, 5), (Headline::Memory, 2), (Headline::CoreTime, 2)];

/// The coefficients of the tutorial, and those that move the plan's figures most.
fn strongest(case: &Analysis) -> Vec<&'static Coefficient> {
    let mut rows: Vec<&Coefficient> = TABLE.iter().filter(|row| row.is_in_tutorial()).collect();
    for (headline, most) in DRIVEN {
        let drivers = case.drivers(headline).iter().filter(|d| d.kind == Kind::Coefficient);
        for row in drivers.take(most).filter_map(|driver| coefficient(driver.name)) {
            if rows.iter().all(|known| known.key != row.key) {
                rows.push(row);
            }
        }
    }
    rows
}

fn assumption(row: &Coefficient) -> Line {
    let [low, typical, high] = row.range;
    let unit = |value: f64| format!("{} {}", exact(value), row.unit).trim_end().to_string();
    let range = (low, high, format!("{} to {}", exact(low), exact(high)));
    let from = format!("{}. {}", row.grade.words(), row.source);
    Line {
        value: Some(typical),
        unit: row.unit,
        range: (!row.is_exact()).then_some(range),
        ..Line::text(row.meaning, unit(typical), from)
    }
}
