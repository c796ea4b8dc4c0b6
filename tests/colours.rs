//! Colours: those of the charts are those of the style sheet, and all can be told apart.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use kumo_planner::chart::Palette;

const TOKENS: &str = include_str!("../style/tokens.css");

type Rgb = (u8, u8, u8);
type Tokens = BTreeMap<&'static str, Rgb>;

/// The tokens of one theme, by name: `--spool: light-dark(#1b5c94, #4b93d0);`.
fn tokens(is_dark: bool) -> Tokens {
    let pairs = TOKENS.lines().filter_map(|line| {
        let (name, rest) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        let (light, dark) = rest.strip_suffix(");")?.split_once(", ")?;
        Some((name, rgb(if is_dark { dark } else { light })))
    });
    pairs.collect()
}

fn rgb(hex: &str) -> Rgb {
    let number = u32::from_str_radix(hex.strip_prefix('#').unwrap(), 16).unwrap();
    ((number >> 16) as u8, (number >> 8) as u8, number as u8)
}

/// Contrast of two colours by WCAG 2.2.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let channel = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let luminance =
        |(r, g, b): Rgb| 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

fn themes() -> [(Palette, Tokens); 2] {
    [(Palette::LIGHT, tokens(false)), (Palette::DARK, tokens(true))]
}

#[test]
fn charts_use_the_style_sheets_colours() {
    for (palette, tokens) in themes() {
        let own = [
            ("paper", palette.paper),
            ("ink", palette.ink),
            ("soft-ink", palette.soft_ink),
            ("line", palette.line),
            ("spool", palette.parts[0]),
            ("logs", palette.parts[1]),
            ("system", palette.parts[2]),
        ];
        for (name, colour) in own {
            assert_eq!(tokens[name], (colour.0, colour.1, colour.2), "--{name}");
        }
    }
}

#[test]
fn shapes_stand_out_from_paper_and_from_each_other() {
    for (palette, tokens) in themes() {
        let colour = |c: plotters::style::RGBColor| (c.0, c.1, c.2);
        for (place, part) in palette.parts.iter().enumerate() {
            assert!(contrast(colour(*part), tokens["paper"]) >= 3.0, "part {place} on paper");
            assert!(
                contrast(colour(*part), colour(palette.on_parts[place])) >= 4.5,
                "label {place}"
            );
            for other in &palette.parts[place + 1..] {
                assert!(
                    contrast(colour(*part), colour(*other)) >= 1.5,
                    "part {place} beside another"
                );
            }
        }
    }
}

#[test]
fn text_can_be_read_on_every_ground() {
    for (_, tokens) in themes() {
        for text in ["ink", "soft-ink", "accent", "warning"] {
            for ground in ["ground", "paper", "accent-ground"] {
                let ratio = contrast(tokens[text], tokens[ground]);
                assert!(ratio >= 4.5, "--{text} on --{ground}: {ratio:.2}");
            }
        }
        for ground in ["ground", "paper"] {
            assert!(contrast(tokens["edge"], tokens[ground]) >= 3.0, "--edge on --{ground}");
        }
    }
}
