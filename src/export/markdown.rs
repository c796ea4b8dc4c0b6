//! A plan as Markdown, to paste into a ticket or a wiki.

use super::summary::{Line, Summary};
use crate::analysis::Analysis;
use crate::link::Link;
use crate::markup;
use crate::planner::findings::Finding;
use crate::scenario::Problem;
use crate::scenario::query::MODEL;
use crate::sentences;

/// The report of a plan.
pub fn markdown(case: &Analysis, link: &Link) -> String {
    let s = Summary::new(case);
    [
        heading(&s.name),
        format!("**{}**\n\n", s.order),
        s.machine.as_deref().map_or(String::new(), |machine| format!("{}\n\n", escape(machine))),
        checks(&s.checks),
        findings(case.findings()),
        section("Compared", ["Scenario", "Order", "Verdict"], &s.compared),
        "## What was asked\n\n".into(),
        format!("{}.\n\n", sentences::scenario(&case.asked.scenario)),
        format!("{}\n\n", s.disk),
        format!("Planned with {}. {}\n\n", s.basis, s.other),
        whence(&s.date, link),
        notes(case),
        section("Inputs", ["Input", "Value", "Key"], &s.inputs),
        section("Figures, all servers together", ["Figure", "Value", "Formula"], &s.figures),
        section("Partitions of a server", ["Mount", "Create", "Why"], &s.partitions),
        section("Sources", ["Destination", "Sources", "Limited by"], &s.sources),
        section("Machines", ["Option", "Cost", "What"], &s.hardware),
        ranged("Likely ranges by the measured model, on these servers", &s.ranges),
        assumptions(&s.assumptions),
    ]
    .concat()
}

fn checks(lines: &[Line]) -> String {
    let item = |line: &Line| format!("- **{}**: {}\n", line.shown, escape(&line.from));
    format!("## Does the order hold?\n\n{}\n", lines.iter().map(item).collect::<String>())
}

fn heading(name: &str) -> String {
    if name.is_empty() {
        return "# KumoMTA capacity plan\n\n".into();
    }
    format!("# KumoMTA capacity plan: {}\n\n", escape(name))
}

fn whence(date: &str, link: &Link) -> String {
    let on = if date.is_empty() { String::new() } else { format!(" on {date}") };
    let link = link.as_str();
    let shown = match link {
        "" => "the worked example of KumoMTA’s documentation".into(),
        link if link.starts_with('?') => format!("`{link}`"),
        link => format!("<{link}>"),
    };
    format!("Made with the KumoMTA capacity planner, model {MODEL}{on}: {shown}\n\n")
}

/// How the link was taken, and what of it could not be used.
fn notes(case: &Analysis) -> String {
    let notes: String = case.asked.notes.iter().map(|note| format!("{note}\n\n")).collect();
    let problem = |p: &Problem| format!("- “{}”: {}\n", escape(&p.key), escape(&p.message()));
    let items: String = case.asked.problems.iter().map(problem).collect();
    if items.is_empty() {
        return notes;
    }
    format!("{notes}Parts of the link were ignored:\n\n{items}\n")
}

fn section(heading: &str, columns: [&str; 3], lines: &[Line]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let rows: String = lines.iter().map(|l| row(&[&l.full_name(), &l.shown, &l.from])).collect();
    format!("## {heading}\n\n{}| --- | ---: | --- |\n{rows}\n", row(&columns))
}

fn ranged(heading: &str, lines: &[Line]) -> String {
    let rows: String = lines
        .iter()
        .map(|l| row(&[l.name.as_str(), &l.shown, l.range.as_ref().map_or("exact", |r| &r.2)]))
        .collect();
    let columns = row(&["Figure", "Value", "Likely range"]);
    format!("## {heading}\n\n{columns}| --- | ---: | ---: |\n{rows}\n")
}

fn assumptions(lines: &[Line]) -> String {
    let rows: String = lines
        .iter()
        .map(|l| {
            let range = l.range.as_ref().map_or("–", |range| &range.2);
            row(&[l.name.as_str(), &l.shown, range, &l.from])
        })
        .collect();
    let columns = row(&["What", "Value", "Range", "How sure, source"]);
    format!(
        "## Assumptions\n\nThose of KumoMTA’s tutorial, and those that move this plan most; the planner \
         lists all. Paths are files of the KumoMTA repository.\n\n{columns}| --- | ---: | \
         ---: | --- |\n{rows}"
    )
}

fn findings(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let item = |f: &Finding| {
        format!("- **{}**: {} ({})\n", f.severity.key(), escape(&f.message), escape(f.source))
    };
    format!("## Risks and fixes\n\n{}\n", findings.iter().map(item).collect::<String>())
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| escape(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A text that stays what it is: no link, heading, markup, table or HTML.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in markup::escape(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    // What renderers turn into links by themselves.
    escaped.replace("//", "/\u{200b}/").replace("www.", "www\\.").replace('@', "&#64;")
}
