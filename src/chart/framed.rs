//! A chart as a picture of its own, for a slide or a wiki: with title, notes and paper.

use plotters::style::RGBColor;

use super::{Palette, Picture, text_width};
use crate::markup::escape;

/// What stands around a chart.
pub struct Frame<'a> {
    pub title: &'a str,
    /// Lines below the title: the scenario.
    pub about: &'a str,
    /// What the colours mean or the parts are, each with its colour where it has one.
    pub notes: &'a [(Option<RGBColor>, String)],
    /// The last line: where the picture comes from.
    pub origin: &'a str,
}

/// Width of the chart inside, pixels.
pub const CHART_WIDTH: u32 = 760;

const MARGIN: u32 = 28;
/// How much larger than on the page it is shown.
const SCALE: f64 = 1.5;

/// The page's font is not there in a file.
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

const TITLE_PX: u32 = 20;
const TEXT_PX: u32 = 13;
const LINE: u32 = 20;

/// The chart in its frame as an SVG document.
pub fn framed(picture: &Picture, frame: &Frame, palette: &Palette) -> String {
    let mut page = Page { text: String::new(), y: MARGIN, palette };
    page.write(frame.title, TITLE_PX, palette.ink, 0);
    page.y += 6;
    page.paragraph(frame.about);
    page.y += 10;
    page.chart(&picture.svg);
    page.y += 12;
    for (colour, note) in frame.notes {
        page.note(*colour, note);
    }
    page.y += 6;
    page.paragraph(frame.origin);
    page.finish()
}

struct Page<'a> {
    text: String,
    /// Top of the next line.
    y: u32,
    palette: &'a Palette,
}

impl Page<'_> {
    fn write(&mut self, text: &str, size: u32, colour: RGBColor, indent: u32) {
        let weight = if size == TITLE_PX { " font-weight=\"650\"" } else { "" };
        self.text += &format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{size}\" fill=\"{}\"{weight}>{}</text>\n",
            MARGIN + indent,
            self.y + size,
            hex(colour),
            escape(text)
        );
        self.y += LINE.max(size + 6);
    }

    fn paragraph(&mut self, text: &str) {
        for line in wrapped(text) {
            self.write(&line, TEXT_PX, self.palette.soft_ink, 0);
        }
    }

    fn note(&mut self, colour: Option<RGBColor>, text: &str) {
        let Some(colour) = colour else { return self.paragraph(text) };
        self.text += &format!(
            "<rect x=\"{MARGIN}\" y=\"{}\" width=\"12\" height=\"12\" rx=\"2\" fill=\"{}\"/>\n",
            self.y + 2,
            hex(colour)
        );
        self.write(text, TEXT_PX, self.palette.ink, 20);
    }

    fn chart(&mut self, svg: &str) {
        let inside = svg.replacen("<svg ", &format!("<svg x=\"{MARGIN}\" y=\"{}\" ", self.y), 1);
        self.text +=
            &inside.replace("font-family=\"inherit\"", &format!("font-family=\"{FONTS}\""));
        self.y += height(svg);
    }

    fn finish(self) -> String {
        let (width, height) = (CHART_WIDTH + 2 * MARGIN, self.y + MARGIN);
        let scaled = |pixels: u32| f64::from(pixels) * SCALE;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} \
             {height}\" font-family=\"{FONTS}\">\n<rect width=\"{width}\" height=\"{height}\" \
             fill=\"{}\"/>\n{}</svg>\n",
            scaled(width),
            scaled(height),
            hex(self.palette.paper),
            self.text
        )
    }
}

/// The height that a drawn chart says of itself.
fn height(svg: &str) -> u32 {
    let rest = svg.split("height=\"").nth(1).unwrap_or_default();
    rest.split('"').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn hex(colour: RGBColor) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

/// Lines that fit beside each other's end into the chart's width; a longer word is cut by it.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let line = lines.last().map_or("", String::as_str);
        let longer = format!("{line}{}{word}", if line.is_empty() { "" } else { " " });
        let fits = text_width(&longer, f64::from(TEXT_PX)) <= f64::from(CHART_WIDTH);
        match lines.last_mut() {
            Some(last) if fits || last.is_empty() => *last = longer,
            _ => lines.push(word.into()),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}
