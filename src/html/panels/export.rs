//! What can be taken away: documents, pictures, print, and what configures a server.
//!
//! The buttons are served by src/web/export.js, by their `data-take` and what stands beside it.

use super::super::{Cell, escape, listing, row};
use crate::analysis::Analysis;
use crate::export::{EXPORTS, Export};
use crate::link::Link;

/// A button that takes something away, with room for what becomes of it.
pub(super) fn button(take: &str, label: &str, details: &str) -> String {
    format!(
        "<span class=\"take\"><button type=\"button\" class=\"link\" data-take=\"{take}\" {details}>{label}\
         </button> <span role=\"status\"></span></span>"
    )
}

/// Attributes that name a document and its file.
fn of(what: &str, file: &str, media: &str) -> String {
    format!("data-what=\"{what}\" data-file=\"{file}\" data-media=\"{media}\"")
}

/// Reports, data, pictures of the charts, print, and a plan back from its file.
///
/// `slides` are the charts: key and name of each.
pub fn export(link: &Link, slides: &[(String, String)]) -> String {
    let documents: String = EXPORTS.iter().filter(|e| !e.is_config).map(document).collect();
    let pictures: String = slides.iter().map(|(key, name)| picture(key, name)).collect();
    format!(
        "<div data-query=\"{}\">{}<p class=\"choices\">{} a report of two pages, or save it as PDF in the \
         browser’s dialogue.</p>{}<p class=\"choices\"><label class=\"link\">Import a file \
         <input type=\"file\" accept=\".json,application/json\" data-set=\"file\" id=\"set-plan\">\
         </label> A plan’s JSON, or scenarios that were exported. Back returns to this one.</p>\
         <p class=\"problem\" id=\"set-plan-problem\" role=\"status\"></p></div>",
        escape(link.query()),
        listing("Documents", &["Document", "What it is", "Take it"], &documents),
        button("print", "Print", ""),
        listing("Charts as pictures", &["Chart", "Take it"], &pictures),
    )
}

/// Copy and download of a document, told apart for a screen reader.
fn pair(what: &str, name: &str) -> String {
    let named = |verb: &str| format!("{what} aria-label=\"{verb} {name}\"");
    format!(
        "{} · {}",
        button("copy", "Copy", &named("Copy")),
        button("save", "Download", &named("Download"))
    )
}

fn document(export: &Export) -> String {
    let what = of(export.key, export.file, export.media);
    let buttons = pair(&what, export.name);
    row(
        &[Cell::Head(export.name.into()), Cell::Text(export.about.into()), Cell::Text(buttons)],
        false,
    )
}

fn picture(key: &str, name: &str) -> String {
    row(&[Cell::Head(name.into()), Cell::Text(pictures(key, name).join(" · "))], false)
}

/// Buttons for a chart as SVG, as PNG, and as a picture on the clipboard.
pub(super) fn pictures(key: &str, name: &str) -> [String; 3] {
    let file = key.split(':').next().unwrap_or(key);
    let button = |take: &str, label: &str, ending: &str, media: &str| {
        let what = of(&format!("chart/{key}"), &format!("kumomta-{file}.{ending}"), media);
        button(take, label, &format!("{what} aria-label=\"{label}: {name}\""))
    };
    [
        button("save", "SVG", "svg", "image/svg+xml"),
        button("save-png", "PNG", "png", "image/png"),
        button("copy-png", "Copy image", "png", "image/png"),
    ]
}

/// Every document that configures a server, to read, copy and download.
pub fn configure(case: &Analysis, link: &Link) -> String {
    let files = EXPORTS.iter().filter(|e| e.is_config).map(|export| {
        let text = (export.write)(case, link);
        let what = format!(
            "data-of=\"file-{}\" data-file=\"{}\" data-media=\"{}\"",
            export.key, export.file, export.media
        );
        let buttons = pair(&what, export.name);
        format!(
            "<h3>{}</h3><p>{} <code>{}</code> · {}</p><pre class=\"file\" id=\"file-{}\" tabindex=\"0\" \
             role=\"region\" aria-label=\"{}\">{}</pre>",
            export.name,
            export.about,
            export.file,
            buttons,
            export.key,
            export.file,
            escape(&text)
        )
    });
    format!(
        "<p class=\"note\">For one node of this plan, by the reading that leads. Read before you paste: \
         names of sources and hosts are yours to fill in.</p>{}",
        files.collect::<String>()
    )
}
