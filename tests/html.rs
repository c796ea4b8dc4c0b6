//! What a user wrote stays text, in every view and in the report.
#![allow(clippy::panic, clippy::unwrap_used)]

mod common;

use common::planned;
use kumo_planner::calibrate::{Besides, Evidence, Figure, Found, Skipped};
use kumo_planner::html::panels::measured;
use kumo_planner::html::{self, Action, Html};
use kumo_planner::lazy::{self, VIEWS};
use kumo_planner::scenario::{Asked, fields, query};
use proptest::prelude::*;

/// What the link's reader, the page and the documents must not take for markup.
const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=\"a&amp;b\">";

/// Names that no tag of ours has.
const STRANGERS: [&str; 4] = ["script", "img", "iframe", "object"];

/// The tags of a view in their order and the text between them, as a browser reads both.
struct Read {
    tags: Vec<String>,
    text: String,
}

/// Reads our HTML, which is stricter than the language: attributes have double quotes, or no value.
#[track_caller]
fn read(html: &str) -> Read {
    let (mut tags, mut text, mut rest) = (Vec::new(), String::new(), html);
    while let Some((before, after)) = rest.split_once('<') {
        text += &plain(before);
        let (tag, behind) = tag(after);
        tags.push(tag);
        rest = behind;
    }
    text += &plain(rest);
    Read { tags, text }
}

/// A tag without its '<', and what stands behind its '>'.
#[track_caller]
fn tag(html: &str) -> (String, &str) {
    let end = html.find(|c: char| !c.is_ascii_alphanumeric() && c != '/').unwrap();
    let (name, mut rest) = html.split_at(end);
    assert!(name.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()), "<{html}");
    assert!(!STRANGERS.contains(&name.trim_matches('/')), "<{html}");
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix("/>").or(rest.strip_prefix('>')) {
            return (name.into(), behind);
        }
        rest = behind_attribute(rest);
    }
}

/// What stands behind an attribute; one that runs a script is none of ours.
#[track_caller]
fn behind_attribute(html: &str) -> &str {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-:".contains(c);
    let end = html.find(|c| !is_name(c)).unwrap();
    let (name, rest) = html.split_at(end);
    assert!(!name.is_empty() && !name.starts_with("on"), "attribute {html}");
    let Some(rest) = rest.strip_prefix('=') else { return rest };
    let (value, behind) = rest.strip_prefix('"').unwrap().split_once('"').unwrap();
    plain(value);
    assert!(behind.starts_with([' ', '\n', '>', '/']), "attribute {html}");
    behind
}

/// A text with its characters in place of their names.
#[track_caller]
fn plain(escaped: &str) -> String {
    assert!(!escaped.contains(['<', '>']), "{escaped}");
    let (mut text, mut rest) = (String::new(), escaped);
    while let Some((before, after)) = rest.split_once('&') {
        let (name, behind) = after.split_once(';').unwrap();
        text += before;
        text += match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            _ => panic!("&{name}; in {escaped}"),
        };
        rest = behind;
    }
    text + rest
}

/// Links, and what was typed behind them, with a hostile text wherever a user can put one.
fn hostile_queries() -> Vec<String> {
    let text = query::encode(HOSTILE);
    let other = query::encode(&format!("volume=18M&name={text}"));
    vec![
        format!("?volume=9M&name={text}&vs={other}&vs={other}"),
        format!("?name={HOSTILE}&volume={HOSTILE}&basis=measured"),
        format!("?volume={text}&engine={text}&machine={text}&basis={text}&provider=aws"),
        format!("?price.{text}=1&{text}={text}&model={text}&provider=all"),
        format!("?price.gp3={text}&eur_usd={text}&vs={text}"),
        format!("?provider=aws&vs=volume%3D1M#name={text}&price.gp3={text}&eur_usd={text}"),
        format!("?provider=own&cores={text}#cores={text}&{text}"),
    ]
}

fn named(name: &str) -> Vec<String> {
    let numbers = ["", ":1", ":3"];
    numbers.map(|number| format!("{name}{number}")).into()
}

#[test]
fn hostile_text_is_text_in_every_view() {
    lazy::set_address("https://planner.example/\"><script>");
    for query in hostile_queries() {
        for view in VIEWS {
            for name in named(view.name) {
                read(&lazy::view(&name, &query));
            }
        }
    }
}

/// Names of files and what stands in them are somebody else's.
#[test]
fn hostile_text_is_text_in_what_was_measured() {
    let figure = Figure {
        field: fields::field("size").unwrap(),
        value: 9_000.0,
        over: HOSTILE.into(),
        n: 1,
        taken: true,
        why: HOSTILE.into(),
    };
    let besides = Besides { key: "x", label: "X", value: HOSTILE.into(), why: HOSTILE.into() };
    let found = Found { figures: vec![figure], besides: vec![besides], ..Found::default() };
    let skipped = vec![Skipped { file: HOSTILE.into(), why: HOSTILE.into() }];
    let evidence = Evidence { skipped, ..Evidence::default() };
    for query in hostile_queries() {
        let [base, now] = [Asked::read(&query), Asked::read(&found.applied(&query, |_| true))];
        for now in [&base, &now] {
            let html = measured::shown(&evidence, &found, &base, now, &html::coefficients());
            assert!(read(&html).text.contains(HOSTILE), "{html:?}");
        }
    }
}

#[test]
fn it_is_shown_where_it_is_meant_as_it_was_written() {
    let name = &HOSTILE[..40];
    let link = format!("?volume=9M&name={}&vs=volume%3D18M", query::encode(name));
    for view in ["compare", "report"] {
        let read = read(&lazy::view(view, &link));
        assert!(read.text.contains(name), "{view}: {}", read.text);
    }
    let ignored = format!("?volume={0}&price.{0}=1", query::encode("<script>&"));
    assert!(read(&lazy::view("report", &ignored)).text.contains("<script>&"));
    let typed = format!("?provider=aws#price.gp3={}", query::encode("<script>&\""));
    let prices = lazy::view("prices", &typed);
    assert!(prices.contains("value=\"&lt;script&gt;&amp;&quot;\""), "{prices}");
}

proptest! {
    /// Whatever a scenario is called, the page has the same tags.
    #[test]
    fn no_name_changes_the_tags(name in "[a-z<>\"'&;/= !-]{1,24}") {
        let link = |name: &str| format!("?volume=9M&vs=volume%3D18M&name=n{}", query::encode(name));
        for view in ["compare", "export", "report"] {
            let [named, other] = [&*name, "x"].map(|name| read(&lazy::view(view, &link(name))).tags);
            prop_assert_eq!(named, other, "{}", view);
        }
    }

    /// Any text is the same again once it is read.
    #[test]
    fn a_text_becomes_html_by_being_escaped(text in "\\PC{0,30}") {
        let html = Html::from(&*text);
        prop_assert_eq!(&html, &Html::from(text.clone()));
        prop_assert_eq!(read(&html).text, text);
        prop_assert_eq!(read(&html).tags, [""; 0]);
    }
}

#[test]
fn our_own_words_and_the_door_escape_nothing() {
    assert_eq!(&*Html::ours("<b>&amp;</b>"), "<b>&amp;</b>");
    assert_eq!(&*Html::unescaped("<svg/>".into()), "<svg/>");
    assert_eq!(&*Html::from("<b>&\"'"), "&lt;b&gt;&amp;&quot;'");
}

#[test]
fn put_together_each_part_stays_what_it_is() {
    let mut both = Html::ours("<b>") + Html::from("<") + Html::ours("</b>");
    assert_eq!(&*both, "<b>&lt;</b>");
    both += "&".into();
    assert_eq!(both.clone().into_string(), "<b>&lt;</b>&amp;");
    let all: Html = [both, Html::default(), ">".into()].into_iter().collect();
    assert_eq!(&*all, "<b>&lt;</b>&amp;&gt;");
    // Read as a text it is one like any other.
    assert_eq!(&*Html::from(&*all), "&lt;b&gt;&amp;lt;&lt;/b&gt;&amp;amp;&amp;gt;");
}

#[test]
fn a_buttons_label_and_its_query_are_escaped() {
    let button = Action::Set("a=\"><i>&b".into()).button("<i>");
    let expected = "<button type=\"button\" class=\"link\" \
                    data-do=\"?a=&quot;&gt;&lt;i&gt;&amp;b\">&lt;i&gt;</button>";
    assert_eq!(&*button, expected);
}

#[test]
fn the_pages_own_parts_are_read_too() {
    let (plan, other) = (planned("?volume=9M"), planned("?volume=9M&basis=measured"));
    for part in [
        html::plain::page(),
        html::plain::inputs(),
        html::answer::other(&plan, &other),
        html::answer::basis(plan.basis),
        html::storage::storage(&plan),
    ] {
        assert!(!read(&part).tags.is_empty());
    }
}
