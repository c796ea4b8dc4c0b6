//! The report to print, or to save as PDF: what to order and whether it holds on the first page,
//! charts and assumptions on the second, formulas and inputs in an appendix.

use super::panels::{compare, outage};
use super::{Cell, Html, Row, Rows, html, row, table};
use crate::analysis::Analysis;
use crate::chart::{self, Palette, Picture};
use crate::export::summary::{self, Line, Summary};
use crate::link::Link;
use crate::planner::Part;
use crate::planner::checks::Check;
use crate::planner::findings::{Finding, Severity};
use crate::planner::maths::{Explanation, Figure, explain};
use crate::scenario::Problem;
use crate::scenario::query::MODEL;

/// Widths of a chart beside another and of one alone, pixels: both are printed smaller.
const HALF: u32 = 540;
const WHOLE: u32 = 960;

/// The whole report.
pub fn report(case: &Analysis, link: &Link) -> Html {
    let s = Summary::new(case);
    html!(
        "<section class=\"sheet summary\">{}</section><section class=\"sheet detail\">{}</section>\
         <section class=\"sheet appendix\">{}</section>",
        first(case, &s, link),
        second(case, &s),
        appendix(case)
    )
}

/// What somebody decides by. Risks stand beside the inputs, where a comparison leaves them room.
fn first(case: &Analysis, s: &Summary, link: &Link) -> Html {
    let asked = lines("What was asked", &s.inputs, |line| Html::from(&line.shown));
    let (checks, risks) = (checks(case.checks()), risks(case.findings()));
    let middle = if case.beside().is_empty() {
        beside(asked, html!("<div>{}{}</div>", checks, risks))
    } else {
        beside(asked, checks) + risks
    };
    Html::from_iter([head(s), comparison(case), middle, whence(case, s, link)])
}

fn head(s: &Summary) -> Html {
    let name = if s.name.is_empty() { String::new() } else { format!(": {}", s.name) };
    let machine = s.machine.as_ref().map_or(Html::default(), |line| html!("<p>{}</p>", line));
    html!(
        "<h1>KumoMTA capacity plan{}</h1><p class=\"answer\">{}</p>{}<p>{}</p>",
        name,
        &s.order,
        machine,
        &s.disk
    )
}

fn comparison(case: &Analysis) -> Html {
    if case.beside().is_empty() {
        return Html::default();
    }
    html!("<section><h2>Scenarios side by side</h2>{}</section>", compare::compared(case, false))
}

fn checks(checks: &[Check]) -> Html {
    let item = |check: &Check| {
        let (class, verdict) =
            if check.fits { ("fits", "✓ Holds") } else { ("fails", "✗ Fails") };
        html!("<li class=\"{}\"><b>{}</b> {}</li>", class, verdict, &check.text)
    };
    let items: Html = checks.iter().map(item).collect();
    html!(
        "<section><h2>Does the order hold?</h2><ul class=\"verdict-list\">{}</ul></section>",
        items
    )
}

/// What is critical and what is warned of, with what helps: the rest needs the page's room.
fn risks(findings: &[Finding]) -> Html {
    let grave = findings.iter().filter(|finding| finding.severity != Severity::Info);
    let items: Html = grave.map(risk).collect();
    let items = if items.is_empty() {
        Html::ours("<p>Nothing critical, and no warning.</p>")
    } else {
        html!("<ul class=\"risk-lines\">{}</ul>", items)
    };
    html!("<section><h2>Risks and fixes</h2>{}</section>", items)
}

fn risk(finding: &Finding) -> Html {
    let (class, name) = match finding.severity {
        Severity::Critical => ("critical", "Critical"),
        _ => ("warning", "Warning"),
    };
    let fix = finding.remedy.as_ref().map(|remedy| html!(" <b>Fix:</b> {}.", &remedy.label));
    html!(
        "<li class=\"{}\"><b>{}</b> {}{}</li>",
        class,
        name,
        &finding.message,
        fix.unwrap_or_default()
    )
}

/// What the plan is made with, what the other basis would order, and how to come back to it.
fn whence(case: &Analysis, s: &Summary, link: &Link) -> Html {
    let date = if s.date.is_empty() { String::new() } else { format!(" on {}", s.date) };
    html!(
        "<section class=\"whence\"><h2>How it was planned</h2><p>Planned with {}{}, model {}. {}</p>{}<p \
         class=\"link\">{}</p></section>",
        s.basis,
        date,
        MODEL.to_string(),
        &s.other,
        problems(case),
        link.or("The worked example of KumoMTA’s documentation.")
    )
}

/// What somebody checks it by.
fn second(case: &Analysis, s: &Summary) -> Html {
    let light = &Palette::LIGHT;
    let bar = chart::storage_bar(&case.plan, light, WHOLE);
    let retention = chart::retention(&case.plan, light, HALF);
    let outage = chart::outage(&outage::view(case), light, HALF);
    let parts = [
        picture("Storage by part", legend(case), bar),
        beside(
            picture("Storage by log retention", Html::default(), retention),
            picture("Waiting in the planned outage", Html::default(), outage),
        ),
        beside(
            lines("Partitions of a server", &s.partitions, |line| Html::from(&line.shown)),
            ranges(&s.ranges),
        ),
        machines(&s.hardware),
        assumptions(&s.assumptions),
    ];
    Html::from_iter(parts)
}

/// What somebody reckons it again by.
fn appendix(case: &Analysis) -> Html {
    let rows = Figure::ALL
        .into_iter()
        .map(|figure| formula(&explain(figure, &case.plan, case.coefficients())));
    let formulas =
        table("formulas", &["Figure", "#Value", "Formula, and in numbers"], rows.collect(), None);
    html!(
        "<h1>Appendix</h1><section><h2>Formulas</h2>{}</section><section class=\"all-inputs\"><h2>All \
         inputs</h2>{}</section>",
        formulas,
        all_inputs(&summary::all_inputs(case))
    )
}

fn formula(e: &Explanation) -> Row {
    let cells = [
        Cell::Head((&e.label).into()),
        Cell::Number((&e.shown).into()),
        Cell::Text(html!("{}<div class=\"from\">= {}</div>", e.formula, &e.numbers)),
    ];
    row(&cells, false)
}

/// Names and values, each with its key in a link and whose it is.
fn all_inputs(lines: &[Line]) -> Html {
    let each = lines.iter().map(|line| {
        html!(
            "<div><dt>{}</dt><dd>{} <span class=\"from\">{}</span></dd></div>",
            &line.name,
            &line.shown,
            &line.from
        )
    });
    html!("<dl>{}</dl>", each.collect::<Html>())
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

fn ranges(lines: &[Line]) -> Html {
    let each = lines.iter().map(|line| {
        let range = line.range.as_ref().map_or("exact", |(.., range)| range);
        let cells = [
            Cell::Head((&line.name).into()),
            Cell::Number((&line.shown).into()),
            Cell::Number(range.into()),
        ];
        row(&cells, false)
    });
    let headings = ["Figure", "#Expected", "#Likely range"];
    let table = table("ranges", &headings, each.collect(), None);
    html!("<section><h2>Likely ranges by the measured model</h2>{}</section>", table)
}

/// What can be ordered, with its cost and what that buys.
fn machines(lines: &[Line]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let rows = lines.iter().map(|line| {
        let cells = [
            Cell::Head((&line.name).into()),
            Cell::Number((&line.shown).into()),
            Cell::From((&line.from).into()),
        ];
        row(&cells, false)
    });
    let table = table("machines", &["", "#", ""], rows.collect(), None);
    html!("<section><h2>Machines</h2>{}</section>", table)
}

/// Each number with its likely range and where it comes from, in files of KumoMTA's repository.
fn assumptions(lines: &[Line]) -> Html {
    let each = lines.iter().map(|line| {
        let range = line.range.as_ref().map(|(.., range)| html!(" ({})", range));
        html!(
            "<div><dt>{}: <b>{}</b>{}</dt><dd class=\"from\">{}</dd></div>",
            &line.name,
            &line.shown,
            range.unwrap_or_default(),
            &line.from
        )
    });
    html!(
        "<section class=\"assumptions\"><h2>Assumptions with likely ranges and sources</h2><dl>{}</dl>\
         </section>",
        each.collect::<Html>()
    )
}

fn problems(case: &Analysis) -> Html {
    let notes: Html = case.asked.notes.iter().map(|note| html!("<p>{}</p>", note)).collect();
    let item = |problem: &Problem| html!("<li>{}</li>", problem.message());
    let items: Html = case.asked.problems.iter().map(item).collect();
    if items.is_empty() {
        return notes;
    }
    html!("{}<p>Parts of the link that were ignored:</p><ul>{}</ul>", notes, items)
}
