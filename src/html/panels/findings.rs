//! What is worth knowing about a plan.

use super::apply;
use crate::planner::findings::{Finding, Severity};

/// The findings with severity, source and remedy, the gravest first.
pub fn findings(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "<p class=\"note\">Nothing stands out in this scenario.</p>".into();
    }
    let items: String = findings.iter().map(item).collect();
    format!("<ul class=\"findings\">{items}</ul>")
}

fn item(finding: &Finding) -> String {
    let (class, name) = match finding.severity {
        Severity::Critical => ("critical", "Critical"),
        Severity::Warning => ("warning", "Warning"),
        Severity::Info => ("info", "Good to know"),
    };
    let remedy = finding
        .remedy
        .as_ref()
        .map_or(String::new(), |remedy| format!(" {}", apply(&remedy.label, &remedy.query)));
    format!(
        "<li class=\"{class}\" id=\"finding-{}\"><p><b class=\"severity\">{name}</b> {}</p>\
         <p><span class=\"source\">{}</span>{remedy}</p></li>",
        finding.id, finding.message, finding.source
    )
}
