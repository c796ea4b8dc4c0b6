//! Which views and charts there are.

use super::{Chart, View};
use crate::chart;
use crate::html::{answer, maths, partitions, recommendation, retention, sources, storage};

/// All views. The maths of a card are named by the card.
pub const VIEWS: &[View] = &[
    View { name: "maths/figures", html: |plan| maths::maths(plan, answer::FIGURES) },
    View { name: "maths/storage", html: |plan| maths::storage(plan, storage::FIGURES) },
    View { name: "maths/retention", html: |plan| maths::maths(plan, retention::FIGURES) },
    View { name: "maths/partitions", html: |plan| maths::maths(plan, partitions::FIGURES) },
    View { name: "maths/recommendation", html: |plan| maths::maths(plan, recommendation::FIGURES) },
    View { name: "retention-table", html: retention::retention },
    View { name: "measured-2023", html: |_| recommendation::measured_2023() },
    View { name: "sources", html: |_| sources::sources() },
];

/// All charts.
pub const CHARTS: &[Chart] =
    &[Chart { name: "retention", draw: chart::retention, text: chart::retention_readout }];
