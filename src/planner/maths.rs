//! 'Show the maths': each figure's formula, its terms with their sources, and the result.
//!
//! A formula is written once, with the names of its terms; the text with this scenario's
//! numbers is made from it. A test evaluates both and compares them with the figure, so
//! the explanation can't drift from the arithmetic.
//!
//! One function needs a word besides `ceil`, `floor`, `min` and `max`: `at_least(x; a; b; …)` is
//! the smallest of a, b, … that is x or more.

mod rows;

use super::coefficients::{Grade, coefficient};
use super::{Coefficients, Mount, Plan, two_digit_step};
use crate::scenario::fields;
use crate::units::{self, Unit};

pub use rows::Figure;

/// A figure explained for one plan.
pub struct Explanation {
    /// What the figure is called on the page.
    pub label: String,
    /// The formula with the names of its terms.
    pub formula: &'static str,
    /// The formula with this scenario's numbers.
    pub numbers: String,
    pub value: f64,
    /// The formula's own unit.
    pub unit: &'static str,
    /// The result in the formula's own unit, with the unit and as many digits as the terms have.
    pub result: String,
    /// The figure as the page shows it elsewhere.
    pub shown: String,
    pub terms: Vec<Term>,
    /// Where the documentation is loose about this figure; empty where it isn't.
    pub note: &'static str,
}

/// A named number in a formula.
pub struct Term {
    pub name: &'static str,
    pub meaning: &'static str,
    pub value: f64,
    pub unit: &'static str,
    /// How sure it is; `None` for what the user chose or another figure gives.
    pub grade: Option<Grade>,
    pub source: &'static str,
    write: fn(f64) -> String,
}

/// How numbers are written: with every digit, but few of them where the volume is that of a month,
/// say, which has no end in messages a day.
fn writing(plan: &Plan) -> fn(f64) -> String {
    let is_endless = plan.scenario.compact(&fields::VOLUME).contains('/');
    if is_endless { units::without_endless_digits } else { units::exact }
}

impl Term {
    /// The number as formulas and tables show it.
    pub fn text(&self) -> String {
        (self.write)(self.value)
    }
}

/// Explains one figure of a plan.
pub fn explain(figure: Figure, plan: &Plan, k: &Coefficients) -> Explanation {
    let row = figure.row(plan);
    let terms = terms(row.formula, plan, k);
    Explanation {
        label: row.label.into(),
        formula: row.formula,
        numbers: with_numbers(row.formula, &terms),
        value: row.value,
        unit: row.unit,
        result: format!("{} {}", writing(plan)(row.value), row.unit).trim_end().to_string(),
        shown: row.shown,
        terms,
        note: row.note,
    }
}

/// The names in a formula, in the order of their first use, each with what it means.
fn terms(formula: &'static str, plan: &Plan, k: &Coefficients) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for name in formula.split(|c: char| !is_name_part(c)) {
        if !terms.iter().any(|term| term.name == name) {
            terms.extend(term(name, plan, k));
        }
    }
    terms
}

fn is_name_part(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}

/// An input, a coefficient or another figure; `None` for functions and plain numbers.
fn term(name: &'static str, plan: &Plan, k: &Coefficients) -> Option<Term> {
    let write = writing(plan);
    if let Some(field) = fields::field(name) {
        return Some(Term {
            name,
            meaning: field.label,
            value: (field.get)(&plan.scenario),
            unit: input_unit(field.unit),
            grade: None,
            source: field.source,
            write,
        });
    }
    if let Some(row) = coefficient(name) {
        return Some(Term {
            name,
            meaning: row.meaning,
            value: (row.get)(k),
            unit: row.unit,
            grade: Some(row.grade),
            source: row.source,
            write,
        });
    }
    let (meaning, value, unit) = figure_term(name, plan)?;
    Some(Term { name, meaning, value, unit, grade: None, source: "a figure of this plan", write })
}

/// A figure of the plan by its name in formulas.
fn figure_term(name: &str, plan: &Plan) -> Option<(&'static str, f64, &'static str)> {
    let (storage, partitions) = (&plan.storage, &plan.partitions);
    let size = |mount| partitions.of(mount).size_bytes;
    Some(match name {
        "grown" => ("Messages per day, after the planned years", plan.traffic.messages_per_day, ""),
        "peak" => ("Messages per hour at the peak", plan.traffic.peak_per_hour, "messages/h"),
        "sending_hours" => ("Hours of sending in the outage", plan.sending_hours(), "h"),
        "outage_end" => {
            let end = super::backlog::recovery_hours(&plan.scenario);
            ("End of the outage, after the window opened first", end, "h")
        }
        "waiting_at_most" => {
            ("Messages that wait at one moment at most", plan.backlog.planned_messages, "")
        }
        "held" => ("Messages that the spool must hold", plan.backlog.planned_messages, ""),
        "waiting_bytes" => ("Disk of a waiting message", plan.spool.message_bytes, "B"),
        "hook_bytes" => ("Spool of events that wait for hooks", plan.spool.hook_bytes, "B"),
        "signatures" => ("Signatures per message", super::spool::signatures(&plan.scenario), ""),
        "records_per_message" => ("Log records per message", plan.traffic.records_per_message, ""),
        "record_on_disk" => ("Disk of a log record", plan.logs.record_bytes, "B"),
        "attempt_records" => {
            let records = plan.logs.attempt_records;
            ("Records of attempts that fail in the outage", records, "")
        }
        "delayed_record" => {
            let bytes = plan.logs.delayed_record_bytes;
            ("Disk of a record that a message came back", bytes, "B")
        }
        "delayed_hours" => {
            let hours = plan.logs.delayed_hours;
            ("Hours that messages wait for room in ready queues, all together", hours, "h")
        }
        "log_per_message" => ("Log per message", plan.logs.bytes_per_message, "B"),
        "spool_bytes" => ("Spool, all servers", storage.spool_bytes, "B"),
        "log_bytes" => ("Logs, all servers", storage.log_bytes, "B"),
        "system_bytes" => ("System, all servers", storage.os_bytes, "B"),
        "total" => ("Storage, all servers", storage.total_bytes, "B"),
        "usable" => ("Part of a partition that may fill", partitions.filled_share, ""),
        "inodes" => ("Inodes of the spool, all servers", plan.spool.inodes, ""),
        "spool_need" => ("Spool of a server", partitions.of(Mount::Spool).need_bytes, "B"),
        "log_need" => {
            ("Logs of a server, with the outage’s", partitions.of(Mount::Logs).need_bytes, "B")
        }
        "spool_partition" => ("Partition for the spool", size(Mount::Spool), "B"),
        "log_partition" => ("Partition for the logs", size(Mount::Logs), "B"),
        "root_partition" => ("Partition for /", size(Mount::Root), "B"),
        "var_partition" => ("Partition for /var", size(Mount::Var), "B"),
        "partitions" => ("All partitions of a server", partitions.sum_bytes, "B"),
        "machine_memory" => ("Memory of the machine", plan.order.memory_gib, "GiB"),
        "bought_disk" => ("Disks of the machine", plan.order.disk_bytes, "B"),
        "step" => {
            let step = two_digit_step(partitions.sum_bytes);
            ("Step that leaves two significant digits", step, "B")
        }
        "servers" => ("Servers", plan.servers.count, ""),
        "working" => {
            ("Servers that carry the peak without the spare ones", plan.servers.working(), "")
        }
        "vcpu" => ("vCPU of a server", plan.servers.vcpu, ""),
        "server_rate" => {
            ("Planned rate of a server", plan.rate.node_messages_per_hour, "messages/h")
        }
        "published" => {
            let rate = plan.rate.published_per_hour;
            (
                "The lowest rate that KumoMTA published for its size or a larger one",
                rate,
                "messages/h",
            )
        }
        "full_rate" => ("Full rate of a server", plan.rate.full_messages_per_hour, "messages/h"),
        "hook_events" => ("Hook events per message", plan.traffic.events_per_message, ""),
        "one_way" => ("Network, one way", plan.network.one_way_mbps, "Mbps"),
        "incoming" => ("What comes in, all servers", plan.network.in_mbps, "Mbps"),
        "both_ways" => ("Network card per server, in and out", plan.network.nic_mbps, "Mbps"),
        "benchmark_memory" => ("Memory of the benchmark", plan.memory.benchmark_gib, "GiB"),
        "site_share" => {
            let share = busiest(plan).site_share();
            ("Share of the mail to the destination that needs most sources", share, "")
        }
        "source_rate" => {
            let rate = busiest(plan).source_per_second;
            ("What one source may send there", rate, "messages/s")
        }
        "source_connections" => {
            ("Connections of one source there at once", busiest(plan).connections, "")
        }
        "source_cap" => {
            let cap = busiest(plan).cap.map_or(0.0, |cap| cap.messages);
            ("Your cap for one source there", cap, "messages")
        }
        "warm_start" => {
            let start = plan.scenario.limits.warm_up().start.unwrap_or(0.0);
            ("Messages of one source on the first day of its warm-up", start, "")
        }
        "warm_factor" => {
            ("How many times as much each day", plan.scenario.limits.warm_up().factor, "")
        }
        "warm_days" => {
            let days = plan.scenario.limits.warm_up().days.unwrap_or(0.0);
            ("Days until full volume", days, "d")
        }
        "memory_need" => ("Memory in use", plan.memory.need_bytes, "B"),
        _ => return None,
    })
}

/// The destination that needs most sources.
fn busiest(plan: &Plan) -> super::Egress {
    *plan.sources().busiest()
}

const fn input_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Messages | Unit::DailyMessages => "messages/day",
        Unit::Bytes | Unit::SmallBytes => "B",
        Unit::Millis => "ms",
        Unit::Seconds => "s",
        Unit::Minutes => "min",
        Unit::Hours | Unit::Window => "h",
        Unit::Days => "d",
        Unit::Years => "years",
        Unit::Gib => "GiB",
        Unit::Gbps => "Gbps",
        Unit::Share | Unit::Count | Unit::Times | Unit::Money | Unit::Choice(_) => "",
    }
}

/// The formula with every name replaced by its number.
fn with_numbers(formula: &str, terms: &[Term]) -> String {
    let mut text = String::with_capacity(formula.len() * 2);
    let mut rest = formula;
    while !rest.is_empty() {
        let end = rest.find(|c| !is_name_part(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        match terms.iter().find(|term| term.name == name) {
            Some(term) => text += &term.text(),
            None => text += name,
        }
        let next = after.find(is_name_part).unwrap_or(after.len());
        text += &after[..next];
        rest = &after[next..];
    }
    text
}
