//! A plan as headed lines: what every report shows, in one order and with one wording.

use crate::analysis::Analysis;
use crate::catalog::Offer;
use crate::planner::coefficients::{Coefficient, TABLE, coefficient};
use crate::planner::figures::HEADLINES;
use crate::planner::maths::{Figure, explain};
use crate::planner::sensitivity::Kind;
use crate::planner::{Partitions, behaviour};
use crate::scenario::query::Leading;
use crate::scenario::{Currency, FIELDS, Field};
use crate::sentences::offers::{self, disks, money};
use crate::sentences::{self, Order};
use crate::units::{self, Unit, bytes, bytes_short, count, exact, whole_gb};

/// What a report says, from top to bottom.
pub struct Summary {
    /// What the user calls the scenario; may be empty.
    pub name: String,
    /// The reading that leads with its answer, then the other one with its own.
    pub answers: [(&'static str, String); 2],
    /// What the documented answer leaves out.
    pub caveat: String,
    /// `2026-11-24`; empty where the day isn't known.
    pub date: String,
    pub inputs: Vec<Line>,
    pub documented: Vec<Line>,
    pub behaviour: Vec<Line>,
    pub partitions: Vec<Line>,
    pub hardware: Vec<Line>,
    /// The numbers that the figures depend on most; [`assumptions`] has all of them.
    pub assumptions: Vec<Line>,
}

/// A figure, an input or an assumption.
pub struct Line {
    pub name: String,
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
        let documented = ("As documented", sentences::answer_text(&Order::documented(&case.plan)));
        let behaviour =
            ("As KumoMTA behaves", sentences::answer_text(&Order::behaviour(&case.plan.behaviour)));
        Summary {
            name: case.presentation.name.clone(),
            answers: match case.presentation.leading {
                Leading::Documented => [documented, behaviour],
                Leading::Behaviour => [behaviour, documented],
            },
            caveat: sentences::disk_caveat(&case.plan),
            date: case.date(),
            inputs: FIELDS.iter().filter(|f| is_told(f, case)).map(|f| input(f, case)).collect(),
            documented: documented_lines(case),
            behaviour: behaviour_lines(case),
            partitions: partition_lines(case),
            hardware: hardware_lines(case),
            assumptions: strongest(case).into_iter().map(assumption).collect(),
        }
    }
}

/// Every input, changed or not.
pub fn all_inputs(case: &Analysis) -> Vec<Line> {
    FIELDS.iter().map(|field| input(field, case)).collect()
}

/// Every coefficient.
pub fn assumptions() -> Vec<Line> {
    TABLE.iter().map(assumption).collect()
}

/// What the documented reading depends on, and what was changed of the rest.
fn is_told(field: &Field, case: &Analysis) -> bool {
    field.is_documented() || (field.get)(&case.plan.scenario) != field.default
}

fn input(field: &Field, case: &Analysis) -> Line {
    let value = (field.get)(&case.plan.scenario);
    let is_number = !matches!(field.unit, Unit::Choice(_)) && !field.is_none(value);
    let whose = if value == field.default { "the default" } else { "yours" };
    Line {
        name: format!("{}, {}", field.label, field.help),
        value: is_number.then_some(value),
        unit: match field.unit {
            _ if !is_number => "",
            Unit::Share => "share",
            unit => unit.json_name(),
        },
        shown: field.text(value),
        range: None,
        from: format!("{} ({whose})", field.key),
    }
}

/// The figures of the documented reading that a report has room for.
const DOCUMENTED: [Figure; 14] = [
    Figure::PeakPerHour,
    Figure::PeakPerSecond,
    Figure::TransferPerDay,
    Figure::OneWay,
    Figure::BothWays,
    Figure::Card,
    Figure::Spool,
    Figure::LogsPerDay,
    Figure::Logs,
    Figure::System,
    Figure::Total,
    Figure::Nodes,
    Figure::Vcpu,
    Figure::Memory,
];

fn documented_lines(case: &Analysis) -> Vec<Line> {
    let line = |figure: Figure| {
        let e = explain(figure, &case.plan, case.coefficients());
        Line {
            name: e.label,
            value: Some(e.value),
            unit: e.unit,
            shown: e.shown,
            range: None,
            from: e.formula.into(),
        }
    };
    DOCUMENTED.into_iter().map(line).collect()
}

fn behaviour_lines(case: &Analysis) -> Vec<Line> {
    let lines = HEADLINES.iter().zip(case.ranges()).map(|(headline, range)| {
        let (low, high) = ((headline.text)(range.low), (headline.text)(range.high));
        let is_exact = range.low == range.high;
        Line {
            name: headline.name.into(),
            value: Some(range.typical),
            unit: headline.unit,
            shown: (headline.text)(range.typical),
            range: (!is_exact).then(|| (range.low, range.high, format!("{low} to {high}"))),
            from: headline.path.into(),
        }
    });
    lines.collect()
}

/// The partitions of the reading that leads.
pub fn partitions(case: &Analysis) -> &Partitions {
    match case.presentation.leading {
        Leading::Documented => &case.plan.partitions,
        Leading::Behaviour => &case.plan.behaviour.partitions,
    }
}

fn partition_lines(case: &Analysis) -> Vec<Line> {
    let all = partitions(case);
    let why = |one: &crate::planner::Partition| match case.presentation.leading {
        Leading::Documented => one.mount.why().to_string(),
        Leading::Behaviour => {
            behaviour::storage::why(one.mount, &case.plan.scenario, case.coefficients())
        }
    };
    let line = |name: &str, size: f64, from: String| Line {
        name: name.into(),
        value: Some(size),
        unit: "B",
        shown: whole_gb(size),
        range: None,
        from,
    };
    let each = all.list.iter().map(|one| {
        let holds = format!("Holds {}. {}", bytes(one.need_bytes), why(one));
        line(one.mount.path(), one.size_bytes, holds)
    });
    let sum = line("Sum", all.sum_bytes, "the disk that holds them all".into());
    each.chain([sum]).collect()
}

/// Options that a report has room for.
const OPTIONS: usize = 4;

fn hardware_lines(case: &Analysis) -> Vec<Line> {
    let s = &case.plan.scenario;
    let listed = case.hardware().short_list(s.provider);
    listed.into_iter().take(OPTIONS).map(|offer| option(offer, s.currency)).collect()
}

fn option(offer: &Offer, currency: Currency) -> Line {
    let machine = &offer.instance;
    let total = offer.cost.total();
    let price = &machine.price;
    let dated = if price.amount.is_some() && !price.date.is_empty() {
        format!(" Prices of {}, {}.", price.date, price.region)
    } else {
        String::new()
    };
    let spare = match offer.spare {
        0.0 => String::new(),
        spare => format!(", {} of them spare", count(spare)),
    };
    Line {
        name: offers::option(offer),
        value: total,
        unit: match currency {
            Currency::Usd => "USD/month",
            Currency::Eur => "EUR/month",
        },
        shown: total.map_or("price not known".into(), |total| {
            format!("{} a month", money(total, currency))
        }),
        range: None,
        from: format!(
            "{} vCPU each{spare}. {}{}{dated}",
            count(machine.vcpu),
            disks(offer),
            parts(offer, currency)
        ),
    }
}

/// What the cost is made of: egress is often most of it.
fn parts(offer: &Offer, currency: Currency) -> String {
    let known = |name: &str, amount: Option<f64>| match amount {
        Some(amount) => format!("{name} {}", money(amount, currency)),
        None => format!("{name} not known"),
    };
    let cost = &offer.cost;
    let parts =
        [known("compute", cost.compute), known("disks", cost.disks), known("egress", cost.egress)];
    format!(" A month: {}.", parts.join(", "))
}

/// Headline figures whose drivers a report names: storage, memory, CPU; and how many of each.
const DRIVEN: [(usize, usize); 3] = [(0, 5), (4, 2), (5, 2)];

/// The coefficients of the documented reading, and those that move the other one most.
fn strongest(case: &Analysis) -> Vec<&'static Coefficient> {
    let mut rows: Vec<&Coefficient> = TABLE.iter().take_while(|row| row.is_documented()).collect();
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
    Line {
        name: row.meaning.into(),
        value: Some(typical),
        unit: row.unit,
        shown: unit(typical),
        range: (!row.is_exact()).then_some(range),
        from: format!("{}. {}", row.grade.words(), row.source),
    }
}

/// The scenario in a sentence: `8 M messages a day of 50 kB, sent in 8 h, logs kept for 30 d`.
pub fn scenario(case: &Analysis) -> String {
    let s = &case.plan.scenario;
    format!(
        "{} messages a day of {}, sent in {}, logs kept for {}, an outage of {} held",
        count(s.messages_per_day),
        bytes_short(s.size_bytes),
        units::text(s.window_hours, Unit::Hours),
        units::text(s.retention_days, Unit::Days),
        units::text(s.outage_days, Unit::Days),
    )
}
