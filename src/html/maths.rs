//! 'Show the maths': formula, numbers, result, terms and their sources.

use super::coefficients;
use crate::planner::Plan;
use crate::planner::maths::{Explanation, Figure, Term, explain, explain_halving};

/// The storage card's figures, and the values that its sentence on halving names.
pub fn storage(plan: &Plan, figures: &[Figure]) -> String {
    let halving = explain_halving(plan, &coefficients());
    maths(plan, figures) + &halving.iter().map(explanation).collect::<String>()
}

/// The figures of a card, explained one by one.
pub fn maths(plan: &Plan, figures: &[Figure]) -> String {
    let k = coefficients();
    figures.iter().map(|figure| explanation(&explain(*figure, plan, &k))).collect()
}

fn explanation(e: &Explanation) -> String {
    let terms: String = e.terms.iter().map(term).collect();
    let note =
        if e.note.is_empty() { String::new() } else { format!("<p class=\"note\">{}</p>", e.note) };
    format!(
        "<section class=\"explanation\"><h3>{}: <b class=\"shown\">{}</b></h3><p class=\"formula \
         symbols\">{}</p><p class=\"formula numbers\">= {}</p><p class=\"formula result\">= {}</p>\
         <dl>{terms}</dl>{note}</section>",
        e.label, e.shown, e.formula, e.numbers, e.result
    )
}

fn term(term: &Term) -> String {
    let sure = term.grade.map_or(String::new(), |grade| format!(" ({})", grade.words()));
    format!(
        "<div><dt><code>{}</code> = {} {}</dt><dd>{}{sure}. <span class=\"source\">{}</span></dd></div>",
        term.name,
        term.text(),
        term.unit,
        term.meaning,
        term.source
    )
}
