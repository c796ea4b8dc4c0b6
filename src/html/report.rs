//! The report to print, or to save as PDF: two pages with inputs, figures, charts, assumptions,
//! sources, link and date.

use super::panels::outage;
use super::{Cell, Html, Rows, answer, html, row, table};
use crate::analysis::Analysis;
use crate::chart::{self, Palette, Picture};
use crate::export::summary::{Line, Summary};
use crate::link::Link;
use crate::planner::Part;
use crate::planner::findings::{Finding, Severity};
use crate::scenario::Problem;
use crate::scenario::query::MODEL;
use crate::sentences;

/// Width of a chart beside another, pixels of the page.
const HALF: u32 = 330;
const WHOLE: u32 = 690;

/// The whole report.
pub fn report(case: &Analysis, link: &Link) -> Html {
    let s = Summary::new(case);
    let light = &Palette::LIGHT;
    let bar = chart::storage_bar(&case.plan, light, WHOLE);
    let retention = chart::retention(&case.plan, light, HALF);
    let outage = chart::outage(&outage::view(case), light, HALF);
    let parts = [
        head(case, &s, link),
        problems(case),
        answer::checks(case.checks()),
        findings(case.findings()),
        picture("Storage by part", legend(case), bar),
        beside(
            lines("Inputs", &s.inputs, |line| Html::from(&line.shown)),
            lines("Likely ranges by the measured model", &s.ranges, with_range),
        ),
        explained("Figures", &s.figures),
        beside(
            lines("Partitions of a server", &s.partitions, |line| Html::from(&line.shown)),
            lines("Machines", &s.hardware, with_origin),
        ),
        beside(
            picture("Storage by log retention", Html::default(), retention),
            picture("Waiting in the planned outage", Html::default(), outage),
        ),
        explained(
            "Assumptions and their sources (files of the KumoMTA repository)",
            &s.assumptions,
        ),
    ];
    Html::from_iter(parts)
}

fn head(case: &Analysis, s: &Summary, link: &Link) -> Html {
    let name = if s.name.is_empty() { String::new() } else { format!(": {}", s.name) };
    let machine = s.machine.as_ref().map_or(Html::default(), |line| html!("<p>{}</p>", line));
    let date = if s.date.is_empty() { String::new() } else { format!("{}.", s.date) };
    html!(
        "<h1>KumoMTA capacity plan{}</h1><p>{}. {} Model {}, planned with {}.</p><p \
         class=\"link\">{}</p><p class=\"answer\">{}</p>{}<p>{} {}</p>",
        name,
        sentences::scenario(&case.asked.scenario),
        date,
        MODEL.to_string(),
        s.basis,
        link.as_str(),
        &s.order,
        machine,
        &s.disk,
        &s.other
    )
}

fn beside(left: Html, right: Html) -> Html {
    html!("<div class=\"two\">{}{}</div>", left, right)
}

fn legend(case: &Analysis) -> Html {
    let say = |place: usize| chart::storage_bar_readout(&case.plan, place as u32);
    let each = Part::ALL.iter().enumerate().map(|(place, part)| {
        let class = part.name().to_ascii_lowercase();
        html!("<span class=\"swatch {}\"></span>{}", class, say(place))
    });
    html!("<p class=\"legend\">{}</p>", Html::joined(&each.collect::<Vec<_>>(), " "))
}

fn picture(title: &str, legend: Html, picture: Picture) -> Html {
    // Drawn from the plan's numbers with words of ours, and plotters escapes what it writes.
    let svg = Html::unescaped(picture.svg);
    html!("<section><h2>{}</h2>{}{}</section>", title, svg, legend)
}

fn lines(heading: &str, lines: &[Line], value: fn(&Line) -> Html) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let rows: Rows = lines
        .iter()
        .map(|line| {
            let cells = [Cell::Head((&line.name).into()), Cell::Number(value(line))];
            row(&cells, false)
        })
        .collect();
    let table = table("", &["", "#"], rows, None);
    html!("<section><h2>{}</h2>{}</section>", heading, table)
}

fn with_range(line: &Line) -> Html {
    match &line.range {
        Some((.., range)) => html!("{} <small>{}</small>", &line.shown, range),
        None => Html::from(&line.shown),
    }
}

/// What it is, so that it can be ordered.
fn with_origin(line: &Line) -> Html {
    html!("{}<small>{}</small>", &line.shown, &line.from)
}

/// Lines with the formula or the source behind them.
fn explained(heading: &str, lines: &[Line]) -> Html {
    let rows: Rows = lines
        .iter()
        .map(|line| {
            let cells = [
                Cell::Head((&line.name).into()),
                Cell::Number(with_range(line)),
                Cell::From((&line.from).into()),
            ];
            row(&cells, false)
        })
        .collect();
    let table = table("explained", &["", "#", ""], rows, None);
    html!("<section><h2>{}</h2>{}</section>", heading, table)
}

fn problems(case: &Analysis) -> Html {
    let notes: Html = case.asked.notes.iter().map(|note| html!("<p>{}</p>", note)).collect();
    let item = |problem: &Problem| html!("<li>{}</li>", problem.message());
    let items: Html = case.asked.problems.iter().map(item).collect();
    if items.is_empty() {
        return notes;
    }
    html!("{}<h2>Parts of the link that were ignored</h2><ul>{}</ul>", notes, items)
}

/// Those that matter: the others need the page's room.
fn findings(findings: &[Finding]) -> Html {
    let grave = findings.iter().filter(|finding| finding.severity != Severity::Info);
    let items: Html = grave.map(|f| html!("<li>{}</li>", &f.message)).collect();
    if items.is_empty() {
        items
    } else {
        html!("<section><h2>Risks and fixes</h2><ul>{}</ul></section>", items)
    }
}
