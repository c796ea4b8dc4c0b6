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
    legend: "● fewest servers, ◇ smallest servers. Blue: machines. Amber: disks. Grey: egress. Cost per month, \
             without tax.",
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

/// A part of a tab.
#[derive(Clone, Copy)]
pub enum Block {
    /// A view, by its name among the lazy parts.
    View(&'static str),
    Chart(&'static ChartRow),
    /// Closed behind a few words.
    Fold(&'static Fold),
}

/// A view that opens on demand.
pub struct Fold {
    /// Names it in the page and in fragments.
    pub id: &'static str,
    pub summary: &'static str,
    /// Its name among the lazy parts.
    pub view: &'static str,
}

/// A tab below the first screen.
pub struct Tab {
    /// Names it in the page and in fragments.
    pub id: &'static str,
    pub label: &'static str,
    pub parts: &'static [Block],
}

static FULLNESS: Fold = Fold { id: "fullness", summary: "How full each is", view: "fullness" };
static PRICES: Fold = Fold { id: "prices", summary: "Your own prices", view: "prices" };
static CATALOGUE: Fold =
    Fold { id: "catalogue", summary: "Every machine type", view: "every-type" };
static STORAGE_MATHS: Fold =
    Fold { id: "maths-storage", summary: "Show the maths of the storage", view: "maths/storage" };
static RETENTION_TABLE: Fold =
    Fold { id: "retention-table", summary: "As a table", view: "retention-table" };
static RETENTION_MATHS: Fold = Fold {
    id: "maths-retention",
    summary: "Show the maths of the retention",
    view: "maths/retention",
};
static PARTITIONS_MATHS: Fold = Fold {
    id: "maths-partitions",
    summary: "Show the maths of the partitions",
    view: "maths/partitions",
};
static OUTAGE_TABLE: Fold =
    Fold { id: "outage-table", summary: "Hour by hour", view: "outage-table" };
static FIGURES_MATHS: Fold =
    Fold { id: "maths-figures", summary: "Show the maths of the traffic", view: "maths/figures" };
static SERVERS_MATHS: Fold =
    Fold { id: "maths-servers", summary: "Show the maths of the servers", view: "maths/servers" };
static BENCHMARKS: Fold =
    Fold { id: "benchmarks", summary: "KumoMTA’s benchmarks", view: "benchmarks" };
static WARM_UP_TABLE: Fold =
    Fold { id: "warm-up-table", summary: "Day by day", view: "warm-up-table" };

/// The tabs, in their order.
pub static TABS: &[Tab] = &[
    Tab {
        id: "machines",
        label: "Machines",
        parts: &[
            Block::View("hardware"),
            Block::Chart(&HARDWARE),
            Block::Fold(&FULLNESS),
            Block::Fold(&PRICES),
            Block::Fold(&CATALOGUE),
        ],
    },
    Tab {
        id: "storage",
        label: "Storage",
        parts: &[
            Block::View("storage"),
            Block::Fold(&STORAGE_MATHS),
            Block::Chart(&RETENTION),
            Block::Fold(&RETENTION_TABLE),
            Block::Fold(&RETENTION_MATHS),
            Block::View("partitions"),
            Block::Fold(&PARTITIONS_MATHS),
            Block::View("disk"),
        ],
    },
    Tab {
        id: "outage",
        label: "Outage",
        parts: &[Block::View("outage"), Block::Chart(&OUTAGE), Block::Fold(&OUTAGE_TABLE)],
    },
    Tab {
        id: "servers",
        label: "Servers and network",
        parts: &[
            Block::View("figures"),
            Block::Fold(&FIGURES_MATHS),
            Block::View("servers"),
            Block::Fold(&SERVERS_MATHS),
            Block::Fold(&BENCHMARKS),
            Block::View("own"),
            Block::View("nodes"),
            Block::View("limits"),
            Block::Chart(&WARM_UP),
            Block::Fold(&WARM_UP_TABLE),
        ],
    },
    Tab { id: "memory", label: "Memory and CPU", parts: &[Block::View("machine")] },
    Tab {
        id: "ranges",
        label: "How sure?",
        parts: &[
            Block::View("ranges"),
            Block::Chart(&RANGES),
            Block::View("chooser"),
            Block::Chart(&DRIVERS),
            Block::View("drivers-table"),
        ],
    },
    Tab { id: "configure", label: "Configure", parts: &[Block::View("configure")] },
    Tab { id: "sources", label: "Sources", parts: &[Block::View("sources")] },
];

/// Parts of the page that are in no tab and that a fragment can name.
pub const ELSEWHERE: [&str; 3] = ["risks", "compare", "export"];

/// Fragments of older links, and what they are called now.
const RENAMED: [(&str, &str); 6] = [
    ("hardware", "machines"),
    ("findings", "risks"),
    ("readings", "ranges"),
    ("machine", "memory"),
    ("share", "export"),
    ("drivers", "chooser"),
];

/// Where a fragment leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The tab that holds it; `None` for what is always on the page.
    pub tab: Option<usize>,
    /// The element's identifier.
    pub element: String,
}

/// The part of the page that a fragment names, of today's links or of older ones.
pub fn place(fragment: &str) -> Option<Place> {
    let renamed = RENAMED.iter().find(|(old, _)| *old == fragment);
    let fragment = renamed.map_or(fragment, |(_, new)| *new);
    if ELSEWHERE.contains(&fragment) {
        return Some(Place { tab: None, element: fragment.into() });
    }
    TABS.iter().enumerate().find_map(|(at, tab)| {
        let element = tab.element(fragment)?;
        Some(Place { tab: Some(at), element })
    })
}

impl Tab {
    /// The element of the tab or of the part of it that a fragment names.
    fn element(&self, fragment: &str) -> Option<String> {
        if self.id == fragment {
            return Some(fragment.into());
        }
        self.parts.iter().find_map(|part| part.element(fragment))
    }
}

impl Block {
    fn element(&self, fragment: &str) -> Option<String> {
        match self {
            Block::View(name) if *name == fragment => Some(view_element(name)),
            Block::Chart(row) if row.key == fragment => Some(format!("{fragment}-picture")),
            Block::Fold(fold) if fold.id == fragment => Some(fragment.into()),
            _ => None,
        }
    }
}

/// The identifier of the element that a view is shown in: tabs have their own names.
pub fn view_element(name: &str) -> String {
    format!("part-{name}")
}
