//! The dialog that gives a scenario to other pages.

use super::super::{Action, Html, html};
use super::export::{button, pictures};
use crate::analysis::Analysis;
use crate::link::Link;
use crate::scenario::fields;
use crate::scenario::query::LONGEST_LINK;
use crate::sentences;
use crate::units::count;

/// The height of a frame that no script adapts, pixels: the page at a width of 700.
const FIXED_HEIGHT: u32 = 1_600;

/// Stands for a host that only the reader knows.
const SOME_HOST: &str = "https://planner.example/";

/// The other parts of the page that give the plan away.
fn more() -> Html {
    html!(
        "<p>More: {} · {}</p>",
        Action::Open("export".into()).button("report, CSV, print, pictures"),
        Action::Open("configure".into()).button("configure KumoMTA")
    )
}

/// Link, frame, element, Markdown and picture, each with a button to copy it.
pub fn share(case: &Analysis, link: &Link) -> Html {
    if link.as_str().len() > LONGEST_LINK {
        return html!(
            "<h2>Share</h2><p class=\"problem\">The link of all this has {} characters; chats and \
             proxies cut links behind {}. Remove a scenario or prices under ‘Scenarios side by \
             side’, or export it there as a file.</p>",
            count(link.as_str().len() as f64),
            count(LONGEST_LINK as f64)
        );
    }
    let hosted = if link.is_public() { link.home() } else { SOME_HOST };
    let page = if link.is_public() { link.address() } else { SOME_HOST };
    let from_file = Html::ours(if link.is_public() {
        ""
    } else {
        "<p class=\"note\">This page was opened from a file: its link works on this computer only. For the \
         others, put the address of a planner on a server in place of planner.example.</p>"
    });
    let parts = [
        Html::ours("<h2>Share this scenario</h2>"),
        from_file,
        snippet("link", "Link", "", link.as_str()),
        snippet(
            "element",
            "Element",
            "grows with its contents and follows your theme",
            &element(hosted, page, link),
        ),
        snippet("frame", "Frame", "without a script its height is fixed", &frame(page, link)),
        snippet("markdown", "Markdown", "", &markdown(case, page, link)),
        picture(link),
        more(),
    ];
    Html::from_iter(parts)
}

/// A tag to copy, as Markdown or as markup: a text in a field of its own.
fn snippet(key: &'static str, name: &'static str, about: &'static str, text: &str) -> Html {
    let about = match about {
        "" => Html::default(),
        about => html!(" <small>{}</small>", about),
    };
    let details = html!("data-of=\"share-{}\" aria-label=\"Copy {}\"", key, name);
    html!(
        "<p><label for=\"share-{}\">{}{}</label> {}<textarea id=\"share-{}\" rows=\"{}\" \
         readonly spellcheck=\"false\" wrap=\"off\">{}</textarea></p>",
        key,
        name,
        about,
        button("copy", "Copy", details),
        key,
        text.lines().count().to_string(),
        text
    )
}

/// Attributes where each input has one; else the whole query, since the names of prices differ
/// in case, which attributes don't.
fn element(home: &str, page: &str, link: &Link) -> Html {
    let pairs: Vec<(&str, &str)> = link
        .query()
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(key, _)| *key != "model")
        .collect();
    let is_plain = |key: &str| fields::field(key).is_some() || matches!(key, "basis" | "machine");
    let attributes: Html = if pairs.iter().all(|(key, _)| is_plain(key)) {
        pairs.iter().map(|(key, value)| html!(" {}=\"{}\"", *key, *value)).collect()
    } else {
        html!(" query=\"{}\"", link.query())
    };
    html!(
        "<script src=\"{}embed.js\" defer></script>\n<kumo-planner{}>\n  <a \
         href=\"{}{}\">KumoMTA capacity planner</a>\n</kumo-planner>",
        home,
        attributes,
        page,
        link.query()
    )
}

fn frame(page: &str, link: &Link) -> Html {
    let inputs = link.query().trim_start_matches('?');
    let and = if inputs.is_empty() { "" } else { "&" };
    html!(
        "<iframe src=\"{}?embed=1{}{}\"\n  title=\"KumoMTA capacity planner\" width=\"100%\" \
         height=\"{}\"\n  loading=\"lazy\" allow=\"clipboard-write\"></iframe>",
        page,
        and,
        inputs,
        FIXED_HEIGHT.to_string()
    )
}

/// A link target in Markdown ends at a closing parenthesis, which no link of ours has.
fn markdown(case: &Analysis, page: &str, link: &Link) -> String {
    format!(
        "[KumoMTA capacity plan: {}]({page}{})",
        sentences::scenario(&case.asked.scenario),
        link.query()
    )
}

fn picture(link: &Link) -> Html {
    let [svg, png, copy] = pictures("storage", "Storage by part");
    html!(
        "<p data-query=\"{}\">Storage chart for a slide: {} · {} · {}</p>",
        link.query(),
        copy,
        png,
        svg
    )
}
