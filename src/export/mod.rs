//! Plan → documents: what can be exported, one table for the page and the command line.

pub mod comparison;
mod copy;
pub mod csv;
pub mod document;
pub mod import;
pub mod markdown;
pub mod summary;

use crate::analysis::Analysis;
use crate::configure;
use crate::link::Link;

/// A document made from a plan.
pub struct Export {
    /// Its name on the command line: `--format policy`.
    pub key: &'static str,
    /// Its name on the page.
    pub name: &'static str,
    /// What it is for, a sentence.
    pub about: &'static str,
    /// The name of its file.
    pub file: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Whether it configures a server.
    pub is_config: bool,
    pub write: fn(&Analysis, &Link) -> String,
}

/// Every document, in the order of the page.
pub const EXPORTS: &[Export] = &[
    Export {
        key: "copy",
        name: "Summary",
        about: "Plain text for a mail or a chat: the order, whether it holds, the link.",
        file: "kumomta-plan.txt",
        media: "text/plain",
        is_config: false,
        write: copy::copy,
    },
    Export {
        key: "markdown",
        name: "Markdown",
        about: "The report, to paste into a ticket or a wiki.",
        file: "kumomta-plan.md",
        media: "text/markdown",
        is_config: false,
        write: markdown::markdown,
    },
    Export {
        key: "csv",
        name: "CSV",
        about: "Every figure, input and assumption, for a spreadsheet.",
        file: "kumomta-plan.csv",
        media: "text/csv",
        is_config: false,
        write: csv::csv,
    },
    Export {
        key: "json",
        name: "JSON",
        about: "The plan for scripts; it can be imported again.",
        file: "kumomta-plan.json",
        media: "application/json",
        is_config: false,
        write: |case, _| document::json(case),
    },
    Export {
        key: "policy",
        name: "Policy",
        about: "Spools, logs, listeners, memory limits and retries.",
        file: "init.lua",
        media: "text/x-lua",
        is_config: true,
        write: configure::policy,
    },
    Export {
        key: "shaping",
        name: "Shaping",
        about: "Ready queues that fit into memory.",
        file: "shaping_custom.toml",
        media: "application/toml",
        is_config: true,
        write: configure::shaping,
    },
    Export {
        key: "partitions",
        name: "Partitions and filesystems",
        about: "Partitions, filesystems and mounts of spool and logs.",
        file: "kumomta-partitions.sh",
        media: "application/x-sh",
        is_config: true,
        write: configure::partitions,
    },
    Export {
        key: "retention",
        name: "Log retention",
        about: "A systemd timer that deletes old logs: KumoMTA deletes none.",
        file: "kumomta-log-retention.sh",
        media: "application/x-sh",
        is_config: true,
        write: configure::retention,
    },
    Export {
        key: "kubernetes",
        name: "Kubernetes",
        about: "Pods with limits, volume claims, probes and log retention, for a plan in containers.",
        file: "kumomta-kubernetes.yaml",
        media: "application/yaml",
        is_config: true,
        write: configure::kubernetes,
    },
    Export {
        key: "alerts",
        name: "Alerts",
        about: "Prometheus rules with this plan’s thresholds.",
        file: "kumomta-alerts.yml",
        media: "application/yaml",
        is_config: true,
        write: configure::alerts,
    },
];

/// The document of a name.
pub fn named(key: &str) -> Option<&'static Export> {
    EXPORTS.iter().find(|export| export.key == key)
}
