//! A plan as plain text, to paste into a mail or a chat: a line for each thing to know.

use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::checks::Check;
use crate::planner::findings::{Finding, Severity};
use crate::sentences::{self, compared};
use crate::units::several;

/// The order, its machine and cost, what was asked and whether that holds, what is critical, the
/// comparison if there is one, what it is planned with, and the link.
pub fn copy(case: &Analysis, link: &Link) -> String {
    let plan = &case.plan;
    let machine = sentences::machine_line(case.order(), plan.scenario.currency);
    let blocks = [
        vec![title(case)],
        [Some(sentences::order_text(case.order())), machine].into_iter().flatten().collect(),
        vec![format!("Asked for: {}.", sentences::scenario(&plan.scenario))],
        case.checks().iter().map(verdict).chain(risks(case.findings())).collect(),
        comparison(case),
        vec![
            format!("Planned with {}.", plan.basis.name()),
            sentences::other_line(plan, case.other()),
            link.or("The worked example of KumoMTA’s documentation.").into(),
        ],
    ];
    let texts = blocks.iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n"));
    texts.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn title(case: &Analysis) -> String {
    let name = compared::title(&case.asked.presentation);
    let name = name.map_or(String::new(), |name| format!(": {name}"));
    format!("KumoMTA capacity plan{name}")
}

fn verdict(check: &Check) -> String {
    format!("{}: {}", if check.fits { "Holds" } else { "FAILS" }, check.text)
}

/// What is critical with what helps, and how many warnings there are.
fn risks(findings: &[Finding]) -> Vec<String> {
    let of = |severity| findings.iter().filter(move |finding| finding.severity == severity);
    let mut lines: Vec<_> = of(Severity::Critical).map(risk).collect();
    let warnings = of(Severity::Warning).count();
    if warnings > 0 {
        lines.push(format!("{}: see the link.", several(warnings as f64, "warning")));
    }
    lines
}

fn risk(finding: &Finding) -> String {
    let fix = finding.remedy.as_ref().map(|remedy| format!(" Fix: {}", remedy.label));
    format!("CRITICAL: {}{}", finding.message, fix.unwrap_or_default())
}

/// A line for each scenario; none where nothing is compared.
fn comparison(case: &Analysis) -> Vec<String> {
    if case.beside().is_empty() {
        return Vec::new();
    }
    let heading = format!("Compared, all planned with {}:", case.plan.basis.name());
    let names = compared::names(&case.asked.presentation);
    let line = |(name, case): (&String, &Analysis)| {
        format!(
            "- {}: {}; holds what was asked: {}.",
            name,
            compared::priced_line(case.order(), case.plan.scenario.currency),
            compared::holds(case.checks())
        )
    };
    let lines = names.iter().zip(case.compared()).map(line);
    std::iter::once(heading).chain(lines).collect()
}
