//! What the page consists of, as rows: its charts, and the panels that open on demand.
//!
//! The app builds the page from these rows, [`crate::lazy`] draws and exports the charts, and native
//! tests see that every name leads somewhere.

/// A chart: what it is called, and what its marks mean.
pub struct ChartRow {
    /// Names it on the page, in files and to the lazy parts.
    pub key: &'static str,
    pub title: &'static str,
    /// What its marks mean.
    pub legend: &'static str,
    /// How to read it.
    pub hint: &'static str,
}

pub static STORAGE: ChartRow = ChartRow {
    key: "storage",
    title: "Storage by part",
    legend: "",
    hint: "Point at a part to read it, or focus the chart and use the arrow keys.",
};

pub static RETENTION: ChartRow = ChartRow {
    key: "retention",
    title: "Storage by days of log retention",
    legend: "",
    hint: "Point at a day to read it, or focus the chart and use the arrow keys.",
};

pub static HARDWARE: ChartRow = ChartRow {
    key: "hardware",
    title: "Cost per month against headroom",
    legend: "● fewest servers, ◇ smallest servers. Cost per month, without tax.",
    hint: "Point at a column to read it.",
};

pub static RANGES: ChartRow = ChartRow {
    key: "ranges",
    title: "Likely ranges of the headline figures",
    legend: "Bars: likely ranges by the measured model. Diamonds: KumoMTA’s tutorial, triangles beyond \
             the scale.",
    hint: "Point at a row to read it.",
};

pub static OUTAGE: ChartRow = ChartRow {
    key: "outage",
    title: "Waiting messages and spool in the planned outage",
    legend: "Blue: what waits, left as messages and right as spool. Amber: logs written.",
    hint: "Point at a moment to read it.",
};

pub static DRIVERS: ChartRow = ChartRow {
    key: "drivers",
    title: "What matters most",
    legend: "Blue: your inputs. Amber: coefficients.",
    hint: "Point at a row to read it.",
};

pub static WARM_UP: ChartRow = ChartRow {
    key: "warm-up",
    title: "What may be sent each day of the warm-up",
    legend: "Blue: messages of all planned sources. Line: the day’s volume.",
    hint: "Point at a day to read it.",
};

/// A part of a panel, by its name among the lazy parts.
#[derive(Clone, Copy)]
pub enum Block {
    View(&'static str),
    Chart(&'static ChartRow),
}

/// A card of its own that is closed at first.
pub struct Panel {
    /// Names the panel in the page and in fragments.
    pub id: &'static str,
    pub heading: &'static str,
    /// A line on what is behind it.
    pub about: &'static str,
    pub parts: &'static [Block],
}

/// Fragments of older links, and what they are called now.
pub const RENAMED: [(&str, &str); 1] = [("readings", "ranges")];

/// The panels below the cards, in their order.
pub static PANELS: &[Panel] = &[
    Panel {
        id: "hardware",
        heading: "Prices and machines",
        about: "Machine types with their disks, what they cost per month, and which one to order",
        parts: &[
            Block::View("hardware"),
            Block::Chart(&HARDWARE),
            Block::View("fullness"),
            Block::View("prices"),
        ],
    },
    Panel {
        id: "catalogue",
        heading: "Every machine type",
        about: "What fits, and what falls short where",
        parts: &[Block::View("every-type")],
    },
    Panel {
        id: "configure",
        heading: "Configure KumoMTA",
        about: "Policy, shaping, partitions, log retention and alerts for a server of the order",
        parts: &[Block::View("configure")],
    },
    Panel {
        id: "export",
        heading: "Export",
        about: "Report, print, CSV, JSON and pictures; a plan back from its file",
        parts: &[Block::View("export")],
    },
    Panel {
        id: "compare",
        heading: "Scenarios side by side",
        about: "Up to four in one link",
        parts: &[Block::View("compare")],
    },
    Panel {
        id: "findings",
        heading: "Risks and fixes",
        about: "What this plan risks, and what helps",
        parts: &[Block::View("findings")],
    },
    Panel {
        id: "ranges",
        heading: "How sure?",
        about: "Likely ranges, and why the tutorial and the measured model differ",
        parts: &[Block::View("ranges"), Block::Chart(&RANGES)],
    },
    Panel {
        id: "outage",
        heading: "Outage",
        about: "What waits hour by hour, when it is cleared, what expires, and what a retry cap or a flush \
                changes",
        parts: &[Block::View("outage"), Block::Chart(&OUTAGE), Block::View("outage-table")],
    },
    Panel {
        id: "disk",
        heading: "Disk",
        about: "Spool engines, filesystems, logs, MB/s and IOPS",
        parts: &[Block::View("disk")],
    },
    Panel {
        id: "machine",
        heading: "Memory and processor",
        about: "Memory by part, ready queues, CPU per message, what limits a server, restart",
        parts: &[Block::View("machine")],
    },
    Panel {
        id: "nodes",
        heading: "Servers and network",
        about: "Few large or many small, a lost server, Redis; how many addresses, your limits, warm-up",
        parts: &[
            Block::View("nodes"),
            Block::View("limits"),
            Block::Chart(&WARM_UP),
            Block::View("warm-up-table"),
        ],
    },
    Panel {
        id: "drivers",
        heading: "What matters most",
        about: "Inputs and coefficients by how far they move a figure",
        parts: &[Block::View("chooser"), Block::Chart(&DRIVERS), Block::View("drivers-table")],
    },
    Panel {
        id: "own",
        heading: "Is my server big enough?",
        about: "Whether a server that you have carries the plan, the most that it carries, and what ends it",
        parts: &[Block::View("own")],
    },
    Panel {
        id: "sources",
        heading: "Assumptions and sources",
        about: "Every number that the page computes with, how sure it is, and where it comes from",
        parts: &[Block::View("sources")],
    },
];
