//! The dialog that gives a scenario to other pages.

use super::super::escape;
use super::export::{button, pictures};
use crate::analysis::Analysis;
use crate::export::summary;
use crate::link::Link;
use crate::scenario::fields;
use crate::scenario::query::LONGEST_LINK;
use crate::units::count;

/// The height of a frame that no script adapts, pixels: the page at a width of 700.
const FIXED_HEIGHT: u32 = 1_600;

/// Stands for a host that only the reader knows.
const SOME_HOST: &str = "https://planner.example/";

const MORE: &str = "<p>More: <button type=\"button\" class=\"link\" data-do=\"#export\">report, CSV, print, \
    pictures</button> · <button type=\"button\" class=\"link\" data-do=\"#configure\">configure \
    KumoMTA</button></p>";

/// Link, frame, element, Markdown and picture, each with a button to copy it.
pub fn share(case: &Analysis, link: &Link) -> String {
    if link.as_str().len() > LONGEST_LINK {
        return format!(
            "<h2>Share</h2><p class=\"problem\">The link of all this has {} characters; chats and \
             proxies cut links behind {}. Remove a scenario or prices under ‘Scenarios side by \
             side’, or export it there as a file.</p>",
            count(link.as_str().len() as f64),
            count(LONGEST_LINK as f64)
        );
    }
    let hosted = if link.is_public() { link.home() } else { SOME_HOST };
    let page = if link.is_public() { link.address() } else { SOME_HOST };
    let from_file = if link.is_public() {
        ""
    } else {
        "<p class=\"note\">This page was opened from a file: its link works on this computer only. For the \
         others, put the address of a planner on a server in place of planner.example.</p>"
    };
    [
        "<h2>Share this scenario</h2>".into(),
        from_file.into(),
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
        MORE.into(),
    ]
    .concat()
}

fn snippet(key: &str, name: &str, about: &str, text: &str) -> String {
    let about = if about.is_empty() { String::new() } else { format!(" <small>{about}</small>") };
    let rows = text.lines().count();
    format!(
        "<p><label for=\"share-{key}\">{name}{about}</label> {}<textarea id=\"share-{key}\" rows=\"{rows}\" \
         readonly spellcheck=\"false\" wrap=\"off\">{}</textarea></p>",
        button("copy", "Copy", &format!("data-of=\"share-{key}\" aria-label=\"Copy {name}\"")),
        escape(text)
    )
}

/// Attributes where each input has one; else the whole query, since the names of prices differ
/// in case, which attributes don't.
fn element(home: &str, page: &str, link: &Link) -> String {
    let pairs: Vec<(&str, &str)> = link
        .query()
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(key, _)| *key != "model")
        .collect();
    let is_plain = |key: &str| fields::field(key).is_some() || key == "reading";
    let attributes: String = if pairs.iter().all(|(key, _)| is_plain(key)) {
        pairs.iter().map(|(key, value)| format!(" {key}=\"{}\"", escape(value))).collect()
    } else {
        format!(" query=\"{}\"", escape(link.query()))
    };
    format!(
        "<script src=\"{home}embed.js\" defer></script>\n<kumo-planner{attributes}>\n  <a \
         href=\"{}\">KumoMTA capacity planner</a>\n</kumo-planner>",
        escape(&format!("{page}{}", link.query()))
    )
}

fn frame(page: &str, link: &Link) -> String {
    let inputs = link.query().trim_start_matches('?');
    let and = if inputs.is_empty() { "" } else { "&" };
    format!(
        "<iframe src=\"{}\"\n  title=\"KumoMTA capacity planner\" width=\"100%\" height=\"{FIXED_HEIGHT}\"\n  \
         loading=\"lazy\" allow=\"clipboard-write\"></iframe>",
        escape(&format!("{page}?embed=1{and}{inputs}"))
    )
}

/// A link target in Markdown ends at a closing parenthesis, which no link of ours has.
fn markdown(case: &Analysis, page: &str, link: &Link) -> String {
    format!("[KumoMTA capacity plan: {}]({page}{})", summary::scenario(case), link.query())
}

fn picture(link: &Link) -> String {
    let [svg, png, copy] = pictures("storage", "Storage by part");
    format!(
        "<p data-query=\"{}\">Storage chart for a slide: {copy} · {png} · {svg}</p>",
        escape(link.query())
    )
}
