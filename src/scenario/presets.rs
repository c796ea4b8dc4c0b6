//! Scenarios to start from.

use super::{Scenario, query};

/// A named scenario.
pub struct Preset {
    pub name: &'static str,
    /// What kind of sender this is, in a few words.
    pub about: &'static str,
    /// The scenario as a link holds it.
    pub query: &'static str,
}

/// Presets in the order of the menu. All but the first are our estimates of such a
/// sender (grade E): places to start from, not facts.
pub static PRESETS: &[Preset] = &[
    Preset { name: "Worked example", about: "the one in KumoMTA’s documentation", query: "" },
    Preset {
        name: "Newsletter sender",
        about: "5 million a day, sent in two hours of the morning",
        query: "?volume=5M&size=80kB&window=2h",
    },
    Preset {
        name: "Transactional sender",
        about: "3 million small messages over 16 hours, logs kept for a quarter",
        query: "?volume=3M&size=30kB&window=16h&retention=90d",
    },
    Preset {
        name: "Large ESP",
        about: "150 million a day for many customers, logs shipped off after a week",
        query: "?volume=150M&size=60kB&window=12h&retention=7d",
    },
    Preset {
        name: "Small business",
        about: "50 thousand a day in office hours, a small system disk",
        query: "?volume=50k&size=75kB&os=40GB",
    },
];

impl Preset {
    pub fn scenario(&self) -> Scenario {
        query::read(self.query).scenario
    }
}
