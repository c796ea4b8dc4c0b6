//! A server that the user has: whether it carries the scenario, and the most that it takes.

use super::super::{Cell, listing, row};
use super::{apply, note};
use crate::planner::Readings;
use crate::planner::capacity::{Capacity, Dimension, Verdict};
use crate::scenario::fields;
use crate::units::{self, Unit, binary_bytes, bytes, count, percent};

/// The verdict in each dimension, and the largest volume, size, outage and retention.
pub fn own(plan: &Readings, capacity: Option<&Capacity>) -> String {
    let Some(capacity) = capacity else { return invitation(plan) };
    let rows: String = capacity.verdicts.iter().map(verdict).collect();
    let headings = ["Dimension", "#Needs", "#Has", "#Used", "Verdict"];
    let verdicts = listing("Your server", &headings, &rows);
    format!(
        "<p><b>{}</b> {}</p>{verdicts}<h3>The most that it takes</h3>{}{}",
        if capacity.fits() { "It fits." } else { "It doesn’t fit." },
        gives_way(capacity),
        most(plan, capacity),
        note(
            "One input moves, the others stay as they are; the next step of the slider no longer \
             fits. Only what you have given is counted.",
            "behaviour reading of this planner"
        )
    )
}

fn invitation(plan: &Readings) -> String {
    let b = &plan.behaviour;
    let query = format!(
        "?cores={}&ram={}GiB&disk={}&nic={}Gbps",
        b.fleet.vcpu,
        b.memory.recommended_gib,
        units::compact(b.storage.recommended_bytes.max(10e9), Unit::Bytes),
        b.wire.network.recommended_nic_gbps
    );
    format!(
        "<p>Give the cores, memory, disk or network card of a server that you have, under “A server \
         that you have” in the inputs. {}</p>",
        apply("Start from what is recommended here", &query)
    )
}

fn gives_way(capacity: &Capacity) -> String {
    match capacity.gives_way_first {
        Some(dimension) => format!("As the volume grows, the {} gives way first.", name(dimension)),
        None => "No volume that can be set is too much for it.".into(),
    }
}

const fn name(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Cores => "processor",
        Dimension::Memory => "memory",
        Dimension::Disk => "disk",
        Dimension::Network => "network card",
    }
}

fn quantity(dimension: Dimension, value: f64) -> String {
    match dimension {
        Dimension::Cores => format!("{} vCPU", count(value)),
        Dimension::Memory => binary_bytes(value * crate::planner::behaviour::memory::GIB),
        Dimension::Disk => bytes(value),
        Dimension::Network => units::rate_mbps(value * 1e3),
    }
}

fn verdict(verdict: &Verdict) -> String {
    let Verdict { dimension, need, have } = *verdict;
    let cells = [
        Cell::Head(dimension.key().into()),
        Cell::Number(quantity(dimension, need)),
        Cell::Number(quantity(dimension, have)),
        Cell::Number(percent(need / have)),
        Cell::Text(if verdict.fits() { "fits".into() } else { "<b>doesn’t fit</b>".into() }),
    ];
    row(&cells, false)
}

fn most(plan: &Readings, capacity: &Capacity) -> String {
    let rows: String = capacity
        .most
        .iter()
        .filter_map(|(key, most)| {
            let field = fields::field(key)?;
            let now = field.text((field.get)(&plan.scenario));
            let (most, set) = match most {
                Some(most) => (
                    field.text(*most),
                    apply("Set it", &format!("?{key}={}", field.compact(*most))),
                ),
                None => ("not even the least".into(), String::new()),
            };
            let cells = [
                Cell::Head(field.label.into()),
                Cell::Number(now),
                Cell::Number(format!("<b>{most}</b>")),
                Cell::Text(set),
            ];
            Some(row(&cells, false))
        })
        .collect();
    let headings = ["Input", "#Now", "#At most", "Take it"];
    listing("The most that it takes", &headings, &rows)
}
