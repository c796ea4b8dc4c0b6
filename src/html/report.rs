//! The report to print, or to save as PDF: two pages with inputs, figures, charts, assumptions,
//! sources, link and date.

use super::panels::outage;
use super::{Cell, escape, row, table};
use crate::analysis::Analysis;
use crate::chart::{self, Palette, Picture};
use crate::export::summary::{self, Line, Summary};
use crate::link::Link;
use crate::planner::Part;
use crate::planner::findings::{Finding, Severity};
use crate::scenario::Problem;
use crate::scenario::query::MODEL;

/// Width of a chart that stands beside another, pixels of the page.
const HALF: u32 = 330;
const WHOLE: u32 = 690;

/// The whole report.
pub fn report(case: &Analysis, link: &Link) -> String {
    let s = Summary::new(case);
    let [(leading, answer), (other, its_answer)] = &s.answers;
    let name = if s.name.is_empty() { String::new() } else { format!(": {}", escape(&s.name)) };
    let head = format!(
        "<h1>KumoMTA capacity plan{name}</h1><p>{}. {} Model {MODEL}.</p><p class=\"link\">{}</p>\
         <p class=\"answer\">{answer}</p><p>{leading}. {} {other}: {its_answer}</p>",
        summary::scenario(case),
        s.date,
        escape(link.as_str()),
        s.caveat,
    );
    let light = &Palette::LIGHT;
    let bar = chart::storage_bar(&case.plan, light, WHOLE);
    let retention = chart::retention(&case.plan, light, HALF);
    let outage = chart::outage(&outage::view(case), light, HALF);
    [
        head,
        problems(&case.problems),
        picture("Storage by part, as documented", &legend(case), &bar),
        beside(
            lines("Inputs", &s.inputs, |line| line.shown.clone()),
            lines("As KumoMTA behaves, with likely ranges", &s.behaviour, with_range),
        ),
        explained("As documented", &s.documented),
        beside(
            lines("Partitions of a node", &s.partitions, |line| line.shown.clone()),
            lines("Hardware that carries it", &s.hardware, with_origin),
        ),
        beside(
            picture("Storage by log retention, as documented", "", &retention),
            picture("Waiting in the planned outage", "", &outage),
        ),
        findings(case.findings()),
        explained(
            "Assumptions and their sources (files of the KumoMTA repository)",
            &s.assumptions,
        ),
    ]
    .concat()
}

fn beside(left: String, right: String) -> String {
    format!("<div class=\"two\">{left}{right}</div>")
}

fn legend(case: &Analysis) -> String {
    let say = |place: usize| chart::storage_bar_readout(&case.plan, place as u32);
    let each = Part::ALL.iter().enumerate().map(|(place, part)| {
        let class = part.name().to_ascii_lowercase();
        format!("<span class=\"swatch {class}\"></span>{}", say(place))
    });
    format!("<p class=\"legend\">{}</p>", each.collect::<Vec<_>>().join(" "))
}

fn picture(title: &str, legend: &str, picture: &Picture) -> String {
    format!("<section><h2>{title}</h2>{}{legend}</section>", picture.svg)
}

fn lines(heading: &str, lines: &[Line], value: fn(&Line) -> String) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let rows: String = lines
        .iter()
        .map(|line| {
            let cells = [Cell::Head(short(&line.name).into()), Cell::Number(value(line))];
            row(&cells, false)
        })
        .collect();
    format!("<section><h2>{heading}</h2>{}</section>", table("", &["", "#"], &rows, ""))
}

/// The label without its help.
fn short(name: &str) -> &str {
    name.split(", ").next().unwrap_or(name)
}

fn with_range(line: &Line) -> String {
    match &line.range {
        Some((.., range)) => format!("{} <small>{range}</small>", line.shown),
        None => line.shown.clone(),
    }
}

/// What it is, so that it can be ordered.
fn with_origin(line: &Line) -> String {
    format!("{}<small>{}</small>", line.shown, escape(&line.from))
}

/// Lines with the formula or the source behind them.
fn explained(heading: &str, lines: &[Line]) -> String {
    let rows: String = lines
        .iter()
        .map(|line| {
            let cells = [
                Cell::Head(line.name.clone()),
                Cell::Number(with_range(line)),
                Cell::From(line.from.clone()),
            ];
            row(&cells, false)
        })
        .collect();
    let table = table("explained", &["", "#", ""], &rows, "");
    format!("<section><h2>{heading}</h2>{table}</section>")
}

fn problems(problems: &[Problem]) -> String {
    let items: String =
        problems.iter().map(|problem| format!("<li>{}</li>", escape(&problem.message))).collect();
    if items.is_empty() { items } else { format!("<h2>Not used of the link</h2><ul>{items}</ul>") }
}

/// Those that matter: the others need the page's room.
fn findings(findings: &[Finding]) -> String {
    let grave = findings.iter().filter(|finding| finding.severity != Severity::Info);
    let items: String = grave.map(|f| format!("<li>{}</li>", escape(&f.message))).collect();
    if items.is_empty() {
        items
    } else {
        format!("<section><h2>Worth knowing</h2><ul>{items}</ul></section>")
    }
}
