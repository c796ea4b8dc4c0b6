//! 'Show the maths': formula, numbers, result, terms and their sources.

use super::{Html, coefficients, html};
use crate::planner::Plan;
use crate::planner::maths::{Explanation, Figure, Term, explain};

/// The figures of a card, explained one by one.
pub fn maths(plan: &Plan, figures: &[Figure]) -> Html {
    let k = coefficients();
    figures.iter().map(|figure| explanation(&explain(*figure, plan, &k))).collect()
}

fn explanation(e: &Explanation) -> Html {
    let note = match e.note {
        "" => Html::default(),
        note => html!("<p class=\"note\">{}</p>", note),
    };
    html!(
        "<section class=\"explanation\"><h3>{}: <b class=\"shown\">{}</b></h3><p class=\"formula \
         symbols\">{}</p><p class=\"formula numbers\">= {}</p><p class=\"formula result\">= {}</p>\
         <dl>{}</dl>{}</section>",
        &e.label,
        &e.shown,
        e.formula,
        &e.numbers,
        &e.result,
        e.terms.iter().map(term).collect::<Html>(),
        note
    )
}

fn term(term: &Term) -> Html {
    let sure = term.grade.map_or(String::new(), |grade| format!(" ({})", grade.words()));
    html!(
        "<div><dt><code>{}</code> = {} {}</dt><dd>{}{}. <span class=\"source\">{}</span></dd></div>",
        term.name,
        term.text(),
        term.unit,
        term.meaning,
        sure,
        term.source
    )
}
