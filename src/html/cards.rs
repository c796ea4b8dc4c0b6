//! The cards of the first screen: the disk of one server, the planned outage, and what to watch.

use super::{Action, Html, html, verdicts};
use crate::planner::findings::{Finding, Severity};
use crate::planner::outage::Summary;
use crate::planner::{Mount, Plan};
use crate::sentences;
use crate::units::bytes_short;

/// The partitions of a server with what each holds, and the disk that holds them.
pub fn disk(plan: &Plan) -> Html {
    let p = &plan.partitions;
    let of = |mount: Mount| (p.of(mount).need_bytes, p.of(mount).size_bytes);
    let (root, var) = (of(Mount::Root), of(Mount::Var));
    let lines = [
        ("spool", Mount::Spool.path(), of(Mount::Spool)),
        ("logs", Mount::Logs.path(), of(Mount::Logs)),
        ("system", "/ and /var", (root.0 + var.0, root.1 + var.1)),
    ];
    let line = |(part, path, (need, size)): (&'static str, &'static str, (f64, f64))| {
        if size == 0.0 {
            return Html::default();
        }
        html!(
            "<tr><th scope=\"row\"><span class=\"swatch {}\" aria-hidden=\"true\"></span>{}</th><td>{}\
             </td><td>{}</td></tr>",
            part,
            path,
            bytes_short(need),
            bytes_short(size)
        )
    };
    html!(
        "<table class=\"brief\"><thead><tr><th scope=\"col\">Partition</th><th scope=\"col\">Holds</th>\
         <th scope=\"col\">Create</th></tr></thead><tbody>{}</tbody><tfoot><tr><th scope=\"row\">Disk \
         to order</th><td></td><td>{}</td></tr></tfoot></table>",
        Html::from_iter(lines.map(line)),
        sentences::disk(&plan.order)
    )
}

/// How many wait in the planned outage and how it ends.
pub fn outage(plan: &Plan, summary: &Summary) -> Html {
    html!("<p>{}</p>", sentences::outage(plan, summary))
}

/// What a plan risks with what helps, the gravest first. The card shows criticals and two warnings;
/// the rest follows once it is unfolded.
pub fn risks(findings: &[Finding]) -> Html {
    if findings.is_empty() {
        return Html::ours("<p class=\"note\">Nothing in this plan needs your attention.</p>");
    }
    html!("<ul class=\"findings\">{}</ul>", findings.iter().map(risk).collect::<Html>())
}

fn risk(finding: &Finding) -> Html {
    let (class, name) = match finding.severity {
        Severity::Critical => ("critical", "Critical"),
        Severity::Warning => ("warning", "Warning"),
        Severity::Info => ("info", "Good to know"),
    };
    let fix = finding.remedy.as_ref().map_or(Html::default(), |remedy| {
        let action = Action::Set(remedy.query.trim_start_matches('?').into());
        html!("<p>{}</p>", action.button(&remedy.label))
    });
    html!(
        "<li class=\"{}\" id=\"finding-{}\"><p class=\"finding\"><b class=\"severity\">{}</b> {}</p>{}<p \
         class=\"source\">{}</p></li>",
        class,
        finding.id,
        name,
        &finding.message,
        fix,
        finding.source
    )
}

/// How many risks there are, as the last of the checks.
pub fn risk_count(findings: &[Finding]) -> Html {
    let (class, mark, text) = verdicts::risks(findings);
    html!(
        "<button type=\"button\" class=\"check {}\" id=\"check-risks\" {}><span aria-hidden=\"true\">{}\
         </span> {}</button>",
        class,
        Action::Open("risks".into()).attribute(),
        mark,
        text
    )
}
