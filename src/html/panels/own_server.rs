//! A server that the user has: whether it carries the scenario, and the most that it takes.

use super::super::{Cell, Html, Row, Rows, html, listing, row};
use super::{apply, note};
use crate::planner::Plan;
use crate::planner::capacity::{Capacity, Fit, Resource};
use crate::scenario::fields;
use crate::units::{self, Unit, binary_bytes, bytes, count, percent};

/// The verdict on each resource, and the largest volume, size, outage and retention.
pub fn own(plan: &Plan, capacity: Option<&Capacity>) -> Html {
    let Some(capacity) = capacity else { return invitation(plan) };
    let rows: Rows = capacity.resources.iter().map(verdict).collect();
    let headings = ["Resource", "#Used at the peak", "#Has", "#Share", "Verdict"];
    let caption = match plan.scenario.own_servers {
        1.0 => "Your server".into(),
        servers => format!("Each of your {} servers", count(servers)),
    };
    let resources = listing(&caption, &headings, rows);
    html!(
        "<p><b>{}</b> {}{}</p>{}<h3>The most that it carries</h3>{}{}",
        verdict_of_all(plan, capacity),
        gives_way(capacity),
        system(plan, capacity),
        resources,
        most(plan, capacity),
        note(
            "Each limit assumes that nothing else changes. Only what you have entered is counted."
                .into(),
            ""
        )
    )
}

fn invitation(plan: &Plan) -> Html {
    let b = plan;
    let query = format!(
        "?cores={}&ram={}GiB&disk={}&nic={}Gbps",
        b.order.vcpu,
        b.order.memory_gib,
        units::compact(b.order.disk_bytes.max(10e9), Unit::Bytes),
        b.order.nic_gbps
    );
    html!(
        "<p>Enter the cores, memory, disk or network card of a server that you have, under “A server \
         that you have” in the inputs. {}</p>",
        apply("Start from the order", &query)
    )
}

fn verdict_of_all(plan: &Plan, capacity: &Capacity) -> String {
    let s = &plan.scenario;
    let spare = s.own_spare();
    let lost =
        if spare > 0.0 { format!(", with {} of them lost", count(spare)) } else { String::new() };
    match (s.own_servers, capacity.fits()) {
        (1.0, true) => "It fits.".into(),
        (1.0, false) => "It doesn’t fit.".into(),
        (_, true) => format!("They carry it{lost}."),
        (_, false) => format!("They don’t carry it{lost}."),
    }
}

/// System space that a small server does with (docs/tutorial/quickstart.md:14: 10 GB for all).
const SMALL_SYSTEM_BYTES: f64 = 10e9;

/// Where the disk is short for its system space, a smaller one.
fn system(plan: &Plan, capacity: &Capacity) -> Html {
    let os = plan.scenario.system_bytes();
    let disk = capacity.resources.iter().find(|fit| fit.resource == Resource::Disk);
    let saved = os - SMALL_SYSTEM_BYTES;
    match disk {
        Some(fit) if !fit.fits() && saved > 0.0 => html!(
            " Of its disk, {} are planned for the system. {}",
            bytes(os),
            apply(&format!("Plan {} for it", bytes(SMALL_SYSTEM_BYTES)), "?os=10GB")
        ),
        _ => Html::default(),
    }
}

fn gives_way(capacity: &Capacity) -> Html {
    match capacity.gives_way_first {
        Some(resource) => html!("As the volume grows, the {} is full first.", name(resource)),
        None => "No volume that can be set is too much for it.".into(),
    }
}

const fn name(resource: Resource) -> &'static str {
    match resource {
        Resource::Cores => "processor",
        Resource::Memory => "memory",
        Resource::Disk => "disk",
        Resource::Network => "network card",
    }
}

fn quantity(resource: Resource, value: f64) -> String {
    match resource {
        Resource::Cores => format!("{} vCPU", count(value)),
        Resource::Memory => binary_bytes(value * crate::units::GIB),
        Resource::Disk => bytes(value),
        Resource::Network => units::rate_mbps(value * 1e3),
    }
}

fn verdict(verdict: &Fit) -> Row {
    let Fit { resource, need, have } = *verdict;
    let cells = [
        Cell::Head(resource.key().into()),
        Cell::Number(quantity(resource, need).into()),
        Cell::Number(quantity(resource, have).into()),
        Cell::Number(percent(need / have).into()),
        Cell::Text(Html::ours(if verdict.fits() { "fits" } else { "<b>doesn’t fit</b>" })),
    ];
    row(&cells, false)
}

fn most(plan: &Plan, capacity: &Capacity) -> Html {
    let rows: Rows = capacity
        .most
        .iter()
        .filter_map(|(key, most)| {
            let field = fields::field(key)?;
            let now = plan.scenario.text(field);
            let (most, set) = match most {
                Some(most) => (
                    plan.scenario.text_of(field, *most),
                    apply("Apply", &format!("?{key}={}", field.compact(*most))),
                ),
                None => ("doesn’t fit at any setting".into(), Html::default()),
            };
            let cells = [
                Cell::Head(field.label.into()),
                Cell::Number(now.into()),
                Cell::Number(html!("<b>{}</b>", most)),
                Cell::Text(set),
            ];
            Some(row(&cells, false))
        })
        .collect();
    let headings = ["Input", "#Now", "#At most", "Apply"];
    listing("The most that it carries", &headings, rows)
}
