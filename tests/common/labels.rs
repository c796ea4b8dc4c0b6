//! The labels of a chart, read back from its SVG.
#![allow(clippy::panic)]

use kumo_planner::chart::{Picture, text_width};

/// A label of a picture with the box that it fills.
#[derive(Debug)]
pub struct Label {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

/// An attribute of an element.
pub fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let (_, rest) =
        tag.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{name} in {tag}"));
    rest.split('"').next().unwrap()
}

pub fn labels(svg: &str) -> Vec<Label> {
    let mut labels = Vec::new();
    for part in svg.split("<text").skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        let text = rest.split("</text>").next().unwrap().trim().to_string();
        let number = |name: &str| attribute(tag, name).parse::<f64>().unwrap();
        let size = number("font-size");
        let width = text_width(&text, size);
        let left = match attribute(tag, "text-anchor") {
            "start" => number("x"),
            "middle" => number("x") - width / 2.0,
            _ => number("x") - width,
        };
        // dy is 0.76em below the top, 0.5ex below the middle, or on the baseline.
        let top = match attribute(tag, "dy") {
            "0.76em" => number("y"),
            "0.5ex" => number("y") - size / 2.0,
            _ => number("y") - size,
        };
        labels.push(Label { text, left, right: left + width, top, bottom: top + size });
    }
    labels
}

/// Labels lie inside a picture of this size, and apart from each other.
#[track_caller]
pub fn check_labels(picture: &Picture, width: f64, height: f64) {
    let labels = labels(&picture.svg);
    for (place, a) in labels.iter().enumerate() {
        let inside = a.left >= 0.0 && a.right <= width && a.top >= 0.0 && a.bottom <= height;
        assert!(inside, "{a:?} leaves {width} × {height}");
        for b in &labels[place + 1..] {
            let apart =
                a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            assert!(apart, "{a:?} and {b:?} overlap");
        }
    }
}
