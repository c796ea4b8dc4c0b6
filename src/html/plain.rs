//! The worked example as a plain page: what is shown before and without WebAssembly.
//!
//! The build puts it into index.html, so that no figure on it is typed by hand. It has the live
//! page's layout, so that nothing moves when that takes its place.

use super::{Html, answer, cards, coefficients, html, settings};
use crate::analysis::Analysis;
use crate::chart::{self, Palette};
use crate::scenario::{Basis, Field, Group, Scenario, fields, query};
use crate::sentences;

/// Width of a picture of the plain page, pixels.
const WIDTH: u32 = 262;

/// The worked example's inputs, as text.
pub fn inputs() -> Html {
    let s = Scenario::default();
    let value = |field: &Field| field.text((field.get)(&s));
    let slider = |field: &'static Field| {
        html!(
            "<div class=\"quantity\"><span class=\"label\">{}</span><span class=\"field\">{}</span>\
             <span class=\"slider\"></span><p class=\"help\">{}</p></div>",
            field.label,
            value(field),
            field.help
        )
    };
    let asked = query::read("");
    html!(
        "<div class=\"core\">{}</div><div class=\"beside\" inert>{}</div><div class=\"reveals\"><span \
         class=\"label\">I have a server</span><span class=\"label\">I have measurements</span></div><div \
         class=\"more\"><span class=\"label\">More settings</span></div><p class=\"origin\">This is \
         KumoMTA’s own worked example.</p>",
        fields::of(Group::Core).map(slider).collect::<Html>(),
        settings::beside(&asked)
    )
}

/// The first screen of the worked example.
pub fn page() -> Html {
    let k = coefficients();
    let case = Analysis::new(&Scenario::default(), Basis::default(), &k);
    let plan = &case.plan;
    let light = &Palette::LIGHT;
    let view = chart::OutageView::of(case.course(), case.outage());
    let page = html!(
        "<section class=\"answer-block\"><div class=\"with\"><p class=\"eyebrow\">The worked example of \
         KumoMTA’s documentation: {}</p></div><p class=\"other\"><span>{}</span></p><p class=\"answer\">{}</p><div class=\"caveat\">{}\
         </div><div class=\"verdicts\"><ul class=\"checks\">{}</ul></div></section><div \
         class=\"cards\">{}{}{}</div>",
        sentences::scenario(&plan.scenario),
        sentences::other_line(plan, case.other()),
        answer::order(plan),
        answer::machine(plan) + answer::disk_reason(plan),
        answer::checks(case.checks()),
        card(
            "Disk of a server",
            picture(chart::storage_bar(plan, light, WIDTH).svg) + cards::disk(plan)
        ),
        card(
            "Outage",
            picture(chart::outage_brief(&view, light, WIDTH)) + cards::outage(plan, case.outage())
        ),
        card("Risks and fixes", cards::risks(case.findings()))
    );
    inert(page)
}

fn card(heading: &'static str, body: Html) -> Html {
    html!(
        "<section class=\"card\"><div class=\"card-head\"><h2>{}</h2></div>{}</section>",
        heading,
        body
    )
}

fn picture(svg: String) -> Html {
    // Drawn from the plan's numbers with words of ours, and plotters escapes what it writes.
    html!("<div class=\"picture\">{}</div>", Html::unescaped(svg))
}

/// Nothing serves a button before the live page is there: its words alone are shown.
fn inert(page: Html) -> Html {
    let text = page.replace("<button type=\"button\"", "<span").replace("</button>", "</span>");
    // The same markup with one tag for another.
    Html::unescaped(text)
}
