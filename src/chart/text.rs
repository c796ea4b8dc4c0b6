//! A picture as text, to hand it from one WebAssembly module to another.

use super::{Picture, Places};

/// Pixels are written in whole hundredths: reading those costs the page far less than
/// reading decimals.
const PARTS_OF_A_PIXEL: f64 = 100.0;

impl Picture {
    /// A line with the last place, the first one to read, and where they lie
    /// (`90 30 even 6200 68600`, `2 0 edges 0 28340 28540 62880 63080 70000`); then the SVG.
    pub fn to_text(&self) -> String {
        let mut line = format!("{} {}", self.last, self.first_read);
        let (kind, edges) = match &self.places {
            Places::Even(left, right) => (" even", &[(*left, *right)][..]),
            Places::Edges(edges) => (" edges", &edges[..]),
            Places::Rows(first, last) => (" rows", &[(*first, *last)][..]),
        };
        line += kind;
        for (left, right) in edges {
            for x in [left, right] {
                line += &format!(" {}", (x * PARTS_OF_A_PIXEL).round() as u32);
            }
        }
        line + "\n" + &self.svg
    }

    /// Reads what [`Picture::to_text`] has written.
    pub fn from_text(text: &str) -> Option<Picture> {
        let (line, svg) = text.split_once('\n')?;
        let mut words = line.split(' ');
        let last = words.next()?.parse().ok()?;
        let first_read = words.next()?.parse().ok()?;
        let kind = words.next()?;
        let mut edges = Vec::new();
        while let Some(left) = words.next() {
            edges.push((pixels(left)?, pixels(words.next()?)?));
        }
        let places = match (kind, edges.as_slice()) {
            ("even", [(left, right)]) => Places::Even(*left, *right),
            ("rows", [(first, last)]) => Places::Rows(*first, *last),
            ("edges", _) => Places::Edges(edges),
            _ => return None,
        };
        Some(Picture { svg: svg.into(), last, first_read, places })
    }
}

fn pixels(word: &str) -> Option<f64> {
    let parts: u32 = word.parse().ok()?;
    Some(f64::from(parts) / PARTS_OF_A_PIXEL)
}
