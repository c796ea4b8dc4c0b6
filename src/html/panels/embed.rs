//! Snippets that put the planner into another page: an element, and a plain frame.

use super::super::{Html, html};
use super::export::snippet;
use crate::link::Link;
use crate::scenario::fields;

/// Stands for a host that only the reader knows.
const SOME_HOST: &str = "https://planner.example/";

/// How much of the planner another page shows.
struct Shape {
    key: &'static str,
    label: &'static str,
    /// What asks for it: attributes of the element, and keys of the frame's link.
    attributes: &'static str,
    keys: &'static str,
    /// The height of a frame that no script adapts, pixels.
    height: u32,
}

const SHAPES: [Shape; 5] = [
    Shape { key: "compact", label: "Compact", attributes: "", keys: "", height: 330 },
    Shape {
        key: "full",
        label: "Whole page",
        attributes: " view=\"full\"",
        keys: "view=full",
        height: 1_600,
    },
    Shape {
        key: "storage",
        label: "Storage chart",
        attributes: " view=\"figure\" figure=\"storage\"",
        keys: "view=figure&figure=storage",
        height: 380,
    },
    Shape {
        key: "outage",
        label: "Outage chart",
        attributes: " view=\"figure\" figure=\"outage\"",
        keys: "view=figure&figure=outage",
        height: 460,
    },
    Shape {
        key: "hardware",
        label: "Machines chart",
        attributes: " view=\"figure\" figure=\"hardware\"",
        keys: "view=figure&figure=hardware",
        height: 680,
    },
];

/// A choice of shapes, and the snippets of the one that is chosen: the style sheet hides the
/// others.
pub(super) fn embed(link: &Link) -> Html {
    html!(
        "<fieldset class=\"embeds\"><legend class=\"unseen\">What is embedded</legend>{}{}</fieldset>",
        SHAPES.iter().map(choice).collect::<Html>(),
        SHAPES.iter().map(|shape| snippets(shape, link)).collect::<Html>()
    )
}

/// The page of the snippets: one that others can open.
pub(super) fn page(link: &Link) -> &str {
    if link.is_public() { link.address() } else { SOME_HOST }
}

fn choice(shape: &Shape) -> Html {
    html!(
        "<input type=\"radio\" name=\"embed\" id=\"embed-{}\" {}><label for=\"embed-{}\">{}</label>",
        shape.key,
        if shape.key == SHAPES[0].key { "checked" } else { "" },
        shape.key,
        shape.label
    )
}

fn snippets(shape: &Shape, link: &Link) -> Html {
    let advice = match shape.key {
        "compact" => format!("{} px high; 480 where it is as narrow as a phone", shape.height),
        "full" => format!("{} px high; what is longer scrolls inside", shape.height),
        _ => format!("{} px high, whatever it shows", shape.height),
    };
    let about = ["grows with its contents and follows your theme", &advice];
    html!(
        "<div class=\"embed embed-{}\">{}{}</div>",
        shape.key,
        snippet(&format!("{}-element", shape.key), "Element", about[0], &element(shape, link)),
        snippet(&format!("{}-iframe", shape.key), "iframe", about[1], &frame(shape, link))
    )
}

/// Attributes where each input has one; else the whole query, since the names of prices differ
/// in case, which attributes don't.
fn element(shape: &Shape, link: &Link) -> Html {
    let pairs: Vec<(&str, &str)> = link
        .query()
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(key, _)| *key != "model")
        .collect();
    let is_plain = |key: &str| fields::field(key).is_some() || matches!(key, "basis" | "machine");
    let inputs: Html = if pairs.iter().all(|(key, _)| is_plain(key)) {
        pairs.iter().map(|(key, value)| html!(" {}=\"{}\"", *key, *value)).collect()
    } else {
        html!(" query=\"{}\"", link.query())
    };
    let home = if link.is_public() { link.home() } else { SOME_HOST };
    html!(
        "<script src=\"{}embed.js\" defer></script>\n<kumo-planner{}{}>\n  <a \
         href=\"{}{}\">KumoMTA capacity planner</a>\n</kumo-planner>",
        home,
        Html::ours(shape.attributes),
        inputs,
        page(link),
        link.query()
    )
}

fn frame(shape: &Shape, link: &Link) -> Html {
    let given = [shape.keys, link.query().trim_start_matches('?')];
    let keys: String =
        given.iter().filter(|keys| !keys.is_empty()).map(|k| format!("&{k}")).collect();
    html!(
        "<iframe src=\"{}?embed=1{}\"\n  title=\"KumoMTA capacity planner\" width=\"100%\" \
         height=\"{}\"\n  loading=\"lazy\" allow=\"clipboard-write\"></iframe>",
        page(link),
        keys,
        shape.height.to_string()
    )
}
