//! What can be taken away: documents, pictures, print, and what configures a server.
//!
//! The buttons are served by src/web/export.js, by their `data-take` and what is beside it.

use super::super::{Cell, Html, Row, Rows, html, listing, row};
use crate::analysis::Analysis;
use crate::export::{EXPORTS, Export};
use crate::link::Link;
use crate::sentences;

/// A button that takes something away, with room for what becomes of it.
pub(super) fn button(take: &str, label: &str, details: Html) -> Html {
    html!(
        "<span class=\"take\"><button type=\"button\" class=\"link\" data-take=\"{}\" {}>{}\
         </button> <span role=\"status\"></span></span>",
        take,
        details,
        label
    )
}

/// Attributes that name a document and its file.
fn of(what: &str, file: &str, media: &str) -> Html {
    html!("data-what=\"{}\" data-file=\"{}\" data-media=\"{}\"", what, file, media)
}

/// Reports, data, pictures of the charts, print, and a plan back from its file.
///
/// `slides` are the charts: key and name of each.
pub fn export(link: &Link, slides: &[(String, String)]) -> Html {
    let documents: Rows = EXPORTS.iter().filter(|e| !e.is_config).map(document).collect();
    let pictures: Rows = slides.iter().map(|(key, name)| picture(key, name)).collect();
    html!(
        "<div data-query=\"{}\">{}<p class=\"choices\">{} a report of two pages, or save it as PDF in the \
         browser’s dialogue.</p>{}<p class=\"choices\"><label class=\"link\">Import a file \
         <input type=\"file\" accept=\".json,application/json\" data-set=\"file\" id=\"set-plan\">\
         </label> A plan’s JSON, or scenarios that were exported. Back returns to this one.</p>\
         <p class=\"problem\" id=\"set-plan-problem\" role=\"status\"></p></div>",
        link.query(),
        listing("Documents", &["Document", "What it is", "Download"], documents),
        button("print", "Print", Html::default()),
        listing("Charts as pictures", &["Chart", "Download"], pictures),
    )
}

/// Copy and download of a document, told apart for a screen reader.
fn pair(what: &Html, name: &str) -> Html {
    let named = |verb: &str| html!("{} aria-label=\"{} {}\"", what.clone(), verb, name);
    html!(
        "{} · {}",
        button("copy", "Copy", named("Copy")),
        button("save", "Download", named("Download"))
    )
}

fn document(export: &Export) -> Row {
    let what = of(export.key, export.file, export.media);
    let buttons = pair(&what, export.name);
    row(
        &[Cell::Head(export.name.into()), Cell::Text(export.about.into()), Cell::Text(buttons)],
        false,
    )
}

fn picture(key: &str, name: &str) -> Row {
    let buttons = Html::joined(&pictures(key, name), " · ");
    row(&[Cell::Head(name.into()), Cell::Text(buttons)], false)
}

/// Buttons for a chart as SVG, as PNG, and as a picture on the clipboard.
pub(super) fn pictures(key: &str, name: &str) -> [Html; 3] {
    let file = key.split(':').next().unwrap_or(key);
    let button = |take: &str, label: &str, ending: &str, media: &str| {
        let what = of(&format!("chart/{key}"), &format!("kumomta-{file}.{ending}"), media);
        button(take, label, html!("{} aria-label=\"{}: {}\"", what, label, name))
    };
    [
        button("save", "SVG", "svg", "image/svg+xml"),
        button("save-png", "PNG", "png", "image/png"),
        button("copy-png", "Copy image", "png", "image/png"),
    ]
}

/// Every document that configures a server, to read, copy and download.
pub fn configure(case: &Analysis, link: &Link) -> Html {
    let files = EXPORTS.iter().filter(|e| e.is_config);
    html!(
        "<p class=\"note\">For one server of the order: {}. Review before use: \
         names of sources and hosts are yours to fill in.</p>{}",
        sentences::order_line(case.order()),
        files.map(|export| file(export, (export.write)(case, link))).collect::<Html>()
    )
}

fn file(export: &Export, text: String) -> Html {
    let what = html!(
        "data-of=\"file-{}\" data-file=\"{}\" data-media=\"{}\"",
        export.key,
        export.file,
        export.media
    );
    html!(
        "<h3>{}</h3><p>{} <code>{}</code> · {}</p><pre class=\"file\" id=\"file-{}\" tabindex=\"0\" \
         role=\"region\" aria-label=\"{}\">{}</pre>",
        export.name,
        export.about,
        export.file,
        pair(&what, export.name),
        export.key,
        export.file,
        text
    )
}
