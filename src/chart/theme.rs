//! The colours of the page. style/tokens.css holds the same; a test compares them.

use crate::planner::Part;
use plotters::style::RGBColor;

/// The colours that charts need, for one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Behind a chart.
    pub paper: RGBColor,
    pub ink: RGBColor,
    /// Axis labels.
    pub soft_ink: RGBColor,
    /// Grid lines.
    pub line: RGBColor,
    /// Shapes of [`Part::ALL`]; any two differ in luminance by 1.5 to 1.
    pub parts: [RGBColor; 3],
    /// Labels on those shapes.
    pub on_parts: [RGBColor; 3],
}

impl Palette {
    pub const LIGHT: Palette = Palette {
        paper: rgb(0xffffff),
        ink: rgb(0x15202b),
        soft_ink: rgb(0x51606e),
        line: rgb(0xdbe2e8),
        parts: [rgb(0x195a91), rgb(0xcc851f), rgb(0x6a7682)],
        on_parts: [rgb(0xffffff), rgb(0x15202b), rgb(0xffffff)],
    };

    pub const DARK: Palette = Palette {
        paper: rgb(0x171d24),
        ink: rgb(0xe6ecf1),
        soft_ink: rgb(0x9aa8b5),
        line: rgb(0x2a343e),
        parts: [rgb(0x4b93d0), rgb(0xe2a648), rgb(0x66717d)],
        on_parts: [rgb(0x0f141a), rgb(0x0f141a), rgb(0xffffff)],
    };

    pub fn part(&self, part: Part) -> RGBColor {
        self.parts[part as usize]
    }

    pub fn on_part(&self, part: Part) -> RGBColor {
        self.on_parts[part as usize]
    }
}

/// A picture in [`Palette::LIGHT`] in the colours of whatever page it is in: for one that isn't drawn
/// anew where the theme changes.
pub fn with_tokens(svg: &str) -> String {
    const LIGHT: &Palette = &Palette::LIGHT;
    let tokens = [
        (LIGHT.paper, "paper"),
        (LIGHT.ink, "ink"),
        (LIGHT.soft_ink, "soft-ink"),
        (LIGHT.line, "line"),
        (LIGHT.part(Part::Spool), "spool"),
        (LIGHT.part(Part::Logs), "logs"),
        (LIGHT.part(Part::System), "system"),
    ];
    tokens.into_iter().fold(svg.into(), |svg, (RGBColor(red, green, blue), token)| {
        svg.replace(&format!("#{red:02X}{green:02X}{blue:02X}"), &format!("var(--{token})"))
    })
}

const fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}
