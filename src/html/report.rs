//! The report to print, or to save as PDF: two pages with inputs, figures, charts, assumptions,
//! sources, link and date.

use super::{Cell, escape, row, table};
use crate::analysis::Analysis;
use crate::chart::{self, Palette, Picture};
use crate::planner::Part;
use crate::planner::findings::{Finding, Severity};
use crate::report::link::Link;
use crate::report::summary::{self, Line, Summary};
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
    format!(
        "<h1>KumoMTA capacity plan{name}</h1><p>{}. {} Model {MODEL}.</p><p class=\"link\">{}</p>\
         <p class=\"answer\">{answer}</p><p>{leading}. {} {other}: {its_answer}</p>{}{}\
         <div class=\"two\">{}{}</div>{}{}{}<div class=\"two\">{}{}</div>{}{}{}",
        summary::scenario(case),
        s.date,
        escape(link.as_str()),
        s.caveat,
        problems(&case.problems),
        picture(
            "Storage by part, as documented",
            legend(case),
            &chart::storage_bar(&case.plan, &Palette::LIGHT, WHOLE)
        ),
        lines("Inputs", &s.inputs, |line| line.shown.clone()),
        lines("As KumoMTA behaves", &s.behaviour, with_range),
        figures(&s.documented),
        lines("Partitions of a node", &s.partitions, |line| line.shown.clone()),
        lines("Hardware that carries it", &s.hardware, |line| line.shown.clone()),
        picture(
            "Storage by log retention, as documented",
            String::new(),
            &chart::retention(&case.plan, &Palette::LIGHT, HALF)
        ),
        picture(
            "Waiting in the planned outage",
            String::new(),
            &chart::outage(&super::deeper::outage::view(case), &Palette::LIGHT, HALF)
        ),
        findings(case.findings()),
        assumptions(&s.assumptions),
        "<p class=\"source\">Paths are files of the KumoMTA repository. The link opens the plan with all its \
         figures, formulas and sources.</p>",
    )
}

fn legend(case: &Analysis) -> String {
    let say = |place: usize| chart::storage_bar_readout(&case.plan, place as u32);
    let each = Part::ALL.iter().enumerate().map(|(place, part)| {
        let class = part.name().to_ascii_lowercase();
        format!("<span class=\"swatch {class}\"></span> {} ", say(place))
    });
    format!("<p>{}</p>", each.collect::<String>())
}

fn picture(title: &str, legend: String, picture: &Picture) -> String {
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

/// Figures with the formula that gives them.
fn figures(lines: &[Line]) -> String {
    let rows: String = lines
        .iter()
        .map(|line| {
            let cells = [
                Cell::Head(line.name.clone()),
                Cell::Number(line.shown.clone()),
                Cell::From(line.from.clone()),
            ];
            row(&cells, false)
        })
        .collect();
    let table = table("", &["Figure", "#Value", "Formula"], &rows, "");
    format!("<section><h2>As documented</h2>{table}</section>")
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

fn assumptions(lines: &[Line]) -> String {
    let rows: String = lines
        .iter()
        .map(|line| {
            let range =
                line.range.as_ref().map_or(String::new(), |r| format!(" <small>{}</small>", r.2));
            let cells = [
                Cell::Head(line.name.clone()),
                Cell::Number(line.shown.clone() + &range),
                Cell::From(line.from.clone()),
            ];
            row(&cells, false)
        })
        .collect();
    let table = table("", &["Assumption", "#Value", "How sure, source"], &rows, "");
    format!("<section><h2>Assumptions and sources</h2>{table}</section>")
}
