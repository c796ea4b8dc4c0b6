//! What can be taken away, in one place: link, snippets, documents, pictures, what configures a
//! server, and a plan back from its file.
//!
//! The buttons are served by src/web/export.js, by their `data-take` and what is beside it.

use super::super::{Action, Html, html};
use super::embed;
use crate::analysis::Analysis;
use crate::export::{EXPORTS, Export};
use crate::link::Link;
use crate::scenario::query::LONGEST_LINK;
use crate::sentences;
use crate::units::count;

/// The dialog's sections. `charts` are key and name of each.
pub fn export(case: &Analysis, link: &Link, charts: &[(String, String)]) -> Html {
    let is_file = |export: &&Export| export.is_config;
    let documents = EXPORTS.iter().filter(|export| !export.is_config).map(document);
    let files = EXPORTS.iter().filter(is_file).map(file_to_save);
    let charts = charts.iter().map(|(key, name)| item(name, "", pictures(key, name)));
    let parts = [
        link_and_embed(case, link),
        section("Documents", rows(print_row() + documents.collect())),
        section("Charts", rows(charts.collect())),
        section("Configuration", rows(files.collect()) + to_configure()),
        section("Import", import()),
    ];
    html!("<div class=\"export\" data-query=\"{}\">{}</div>", link.query(), Html::from_iter(parts))
}

/// Neither is given where it would be cut on its way.
fn link_and_embed(case: &Analysis, link: &Link) -> Html {
    if link.as_str().len() > LONGEST_LINK {
        let problem = html!(
            "<p class=\"problem\">The link of all this has {} characters; chats and proxies cut links \
             behind {}. Remove a scenario from the comparison or edited prices, or take the JSON.</p>",
            count(link.as_str().len() as f64),
            count(LONGEST_LINK as f64)
        );
        return section("Link", problem);
    }
    let from_file = Html::ours(if link.is_public() {
        ""
    } else {
        "<p class=\"note\">This page was opened from a file: its link works on this computer only. For the \
         others, put the address of a planner on a server in place of planner.example.</p>"
    });
    let links = line_of("link", "Plain link", link.as_str())
        + line_of("markdown", "Markdown link", &markdown(case, link));
    section("Link", from_file + links) + section("Embed", embed::embed(link))
}

/// A link target in Markdown ends at a closing parenthesis, which no link of ours has.
fn markdown(case: &Analysis, link: &Link) -> String {
    format!(
        "[KumoMTA capacity plan: {}]({}{})",
        sentences::scenario(&case.asked.scenario),
        embed::page(link),
        link.query()
    )
}

fn section(heading: &'static str, body: Html) -> Html {
    html!("<section><h2>{}</h2>{}</section>", heading, body)
}

fn rows(items: Html) -> Html {
    html!("<ul class=\"take-list\">{}</ul>", items)
}

/// A row: a name, what it is, and what can be done with it.
fn item(name: &str, about: &str, acts: impl IntoIterator<Item = Html>) -> Html {
    let about = match about {
        "" => Html::default(),
        about => html!(" <small>{}</small>", about),
    };
    html!(
        "<li><span><b>{}</b>{}</span><span class=\"take-acts\">{}</span></li>",
        name,
        about,
        acts.into_iter().collect::<Html>()
    )
}

fn print_row() -> Html {
    let about = "The order on one page, charts and formulas behind it. The browser’s dialogue saves it as PDF.";
    let details = Html::ours("aria-label=\"Print the report\"");
    item("Print or PDF", about, [button("print", "Print", details)])
}

fn document(export: &Export) -> Html {
    let what = of(export.key, export.file, export.media);
    item(export.name, export.about, pair(&what, export.name))
}

fn file_to_save(export: &Export) -> Html {
    let what = of(export.key, export.file, export.media);
    let [_, save] = pair(&what, export.name);
    item(export.name, export.file, [save])
}

fn to_configure() -> Html {
    html!(
        "<p>Review the files before use: {}.</p>",
        Action::Open("configure".into()).button("read them on the tab Configure")
    )
}

fn import() -> Html {
    Html::ours(
        "<p><label class=\"link\">Import a file <input type=\"file\" accept=\".json,application/json\" \
         data-set=\"file\" id=\"set-plan\"></label> A plan’s JSON, or scenarios that were exported. \
         Back returns to this one.</p>\
         <p class=\"problem\" id=\"set-plan-problem\" role=\"status\"></p>",
    )
}

/// A text of one line in a field, with a button to copy it.
fn line_of(key: &'static str, name: &'static str, text: &str) -> Html {
    html!(
        "<p class=\"snippet line\"><label for=\"export-{}\">{}</label> <input type=\"text\" \
         id=\"export-{}\" value=\"{}\" readonly spellcheck=\"false\"> {}</p>",
        key,
        name,
        key,
        text,
        copy_of(key, name)
    )
}

/// A tag to copy: a text of some lines in a field of its own.
pub(super) fn snippet(key: &str, name: &'static str, about: &str, text: &str) -> Html {
    html!(
        "<p class=\"snippet\"><label for=\"export-{}\">{} <small>{}</small></label> {}<textarea \
         id=\"export-{}\" rows=\"{}\" readonly spellcheck=\"false\" wrap=\"off\">{}</textarea></p>",
        key,
        name,
        about,
        copy_of(key, name),
        key,
        text.lines().count().to_string(),
        text
    )
}

fn copy_of(key: &str, name: &'static str) -> Html {
    button("copy", "Copy", html!("data-of=\"export-{}\" aria-label=\"Copy {}\"", key, name))
}

/// A button that takes something away, with room for what becomes of it.
fn button(take: &str, label: &str, details: Html) -> Html {
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

/// Copy and download of a document, told apart for a screen reader.
fn pair(what: &Html, name: &str) -> [Html; 2] {
    let named = |verb: &str| html!("{} aria-label=\"{} {}\"", what.clone(), verb, name);
    [button("copy", "Copy", named("Copy")), button("save", "Download", named("Download"))]
}

/// Buttons for a chart as SVG, as PNG, and as a picture on the clipboard.
fn pictures(key: &str, name: &str) -> [Html; 3] {
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
        Html::joined(&pair(&what, export.name), " · "),
        export.key,
        export.file,
        text
    )
}
