//! What is worth knowing about a plan.

use super::super::{Html, html};
use super::apply;
use crate::planner::findings::{Finding, Severity};

/// The findings with severity, source and remedy, the gravest first.
pub fn findings(findings: &[Finding]) -> Html {
    if findings.is_empty() {
        return Html::ours("<p class=\"note\">Nothing stands out in this scenario.</p>");
    }
    html!("<ul class=\"findings\">{}</ul>", findings.iter().map(item).collect::<Html>())
}

fn item(finding: &Finding) -> Html {
    let (class, name) = match finding.severity {
        Severity::Critical => ("critical", "Critical"),
        Severity::Warning => ("warning", "Warning"),
        Severity::Info => ("info", "Good to know"),
    };
    let remedy = finding.remedy.as_ref();
    html!(
        "<li class=\"{}\" id=\"finding-{}\"><p><b class=\"severity\">{}</b> {}</p>\
         <p><span class=\"source\">{}</span>{}</p></li>",
        class,
        finding.id,
        name,
        &finding.message,
        finding.source,
        remedy.map_or(Html::default(), |remedy| html!(" {}", apply(&remedy.label, &remedy.query)))
    )
}
