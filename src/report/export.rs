//! The documents that a plan can be taken away as: one table for the page and the command line.

use super::config;
use super::link::Link;
use crate::analysis::Analysis;

/// A document made from a plan.
pub struct Export {
    /// Its name on the command line: `--format policy`.
    pub key: &'static str,
    /// Its name on the page.
    pub name: &'static str,
    /// The name of its file.
    pub file: &'static str,
    /// Its media type.
    pub media: &'static str,
    pub write: fn(&Analysis, &Link) -> String,
}

const fn export(
    key: &'static str,
    name: &'static str,
    file: &'static str,
    media: &'static str,
    write: fn(&Analysis, &Link) -> String,
) -> Export {
    Export { key, name, file, media, write }
}

/// Every document.
pub const EXPORTS: &[Export] = &[
    export("policy", "Policy", "init.lua", "text/x-lua", config::policy),
    export("shaping", "Shaping", "shaping_custom.toml", "application/toml", config::shaping),
    export(
        "retention",
        "Log retention",
        "kumomta-log-retention.sh",
        "application/x-sh",
        config::retention,
    ),
    export(
        "partitions",
        "Partitions",
        "kumomta-partitions.sh",
        "application/x-sh",
        config::partitions,
    ),
    export("alerts", "Alerts", "kumomta-alerts.yml", "application/yaml", config::alerts),
];

/// The document of a name.
pub fn named(key: &str) -> Option<&'static Export> {
    EXPORTS.iter().find(|export| export.key == key)
}
