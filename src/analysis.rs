//! Everything that is computed from a link: the plan with its order at once, the rest when it is
//! first asked for, and then kept.

use std::array;
use std::cell::OnceCell;

use crate::Scenario;
use crate::catalog::{self, Hardware, Offer, Request};
use crate::planner::capacity::{Capacity, capacity};
use crate::planner::checks::{Check, checks};
use crate::planner::figures::{HEADLINES, Headline};
use crate::planner::findings::{Finding, findings};
use crate::planner::outage::{self, Course, Summary};
use crate::planner::sensitivity::{Driver, ServerChange, drivers, server_changes};
use crate::planner::uncertainty::{Ranges, Sample};
use crate::planner::{Coefficients, Order, Plan, plan};
use crate::scenario::query::{self, ParsedLink};
use crate::scenario::{Basis, Presentation};
use crate::units;

/// A plan with the deeper answers to it.
pub struct Analysis {
    /// What was asked for, problems and all.
    pub asked: ParsedLink,
    /// The plan of the basis that was asked for, on the machine that is ordered where there is
    /// one.
    pub plan: Plan,
    /// Days from 1970 to today, which old prices are named by.
    today: f64,
    k: Coefficients,
    hardware: OnceCell<Hardware>,
    other: OnceCell<Box<Analysis>>,
    beside: OnceCell<Vec<Analysis>>,
    course: OnceCell<Course>,
    outage: OnceCell<Summary>,
    ranges: OnceCell<Ranges>,
    drivers: [OnceCell<Vec<Driver>>; HEADLINES],
    server_changes: OnceCell<Vec<ServerChange>>,
    capacity: OnceCell<Option<Capacity>>,
    checks: OnceCell<Vec<Check>>,
    findings: OnceCell<Vec<Finding>>,
}

thread_local! {
    /// One sample serves every scenario.
    static SAMPLE: Sample = Sample::new();
}

/// The plan of a scenario with its order: on a machine of the catalogue where a provider is chosen
/// or a machine is picked.
pub fn planned(s: &Scenario, basis: Basis, k: &Coefficients) -> Plan {
    let sized = plan(s, basis, k);
    if !s.wants_machine() {
        return sized;
    }
    on_machine(&hardware(&sized, k), sized, k)
}

fn hardware(sized: &Plan, k: &Coefficients) -> Hardware {
    catalog::hardware(&Request::new(sized, k), sized)
}

fn on_machine(hardware: &Hardware, sized: Plan, k: &Coefficients) -> Plan {
    match hardware.ordered(&sized.scenario) {
        Some(offer) => offer.plan(&Request::new(&sized, k)),
        None => sized,
    }
}

impl Analysis {
    /// The analysis of a scenario, on a day on which no price is old.
    pub fn new(scenario: &Scenario, basis: Basis, k: &Coefficients) -> Self {
        let asked = ParsedLink {
            scenario: *scenario,
            basis,
            presentation: Presentation::default(),
            notes: Vec::new(),
            problems: Vec::new(),
        };
        Analysis::of(asked, 0.0, k)
    }

    /// The analysis of what a link says, on a day counted from 1970.
    pub fn of(asked: ParsedLink, today: f64, k: &Coefficients) -> Self {
        let (scenario, basis) = (&asked.scenario, asked.basis);
        let sized = plan(scenario, basis, k);
        let listed = OnceCell::new();
        let plan = if scenario.wants_machine() {
            let hardware = listed.get_or_init(|| hardware(&sized, k));
            on_machine(hardware, sized, k)
        } else {
            sized
        };
        Analysis {
            asked,
            plan,
            today,
            k: *k,
            hardware: listed,
            other: OnceCell::new(),
            beside: OnceCell::new(),
            course: OnceCell::new(),
            outage: OnceCell::new(),
            ranges: OnceCell::new(),
            drivers: array::from_fn(|_| OnceCell::new()),
            server_changes: OnceCell::new(),
            capacity: OnceCell::new(),
            checks: OnceCell::new(),
            findings: OnceCell::new(),
        }
    }

    /// The day of the analysis, `2026-11-24`; empty where it isn't known.
    pub fn date(&self) -> String {
        if self.today > 0.0 { units::date(self.today) } else { String::new() }
    }

    /// The coefficients that it computes with.
    pub fn coefficients(&self) -> &Coefficients {
        &self.k
    }

    /// The link's query, without how a page looks.
    pub fn query(&self) -> String {
        query::write(&self.asked.scenario, self.asked.basis)
    }

    /// What to order.
    pub fn order(&self) -> &Order {
        &self.plan.order
    }

    /// The analysis of the same scenario by the other basis.
    pub fn other_case(&self) -> &Analysis {
        let basis = self.asked.basis.other();
        let analysis = || Box::new(Analysis::new(&self.asked.scenario, basis, &self.k));
        self.other.get_or_init(analysis)
    }

    /// The plan of the same scenario by the other basis.
    pub fn other(&self) -> &Plan {
        &self.other_case().plan
    }

    /// The scenarios that the link compares with this one, each planned with this one's basis.
    pub fn beside(&self) -> &[Analysis] {
        let analysis = |text: &String| {
            let asked = ParsedLink { basis: self.asked.basis, ..query::read(text) };
            Analysis::of(asked, self.today, &self.k)
        };
        let compute = || self.asked.presentation.beside.iter().map(analysis).collect();
        self.beside.get_or_init(compute)
    }

    /// All scenarios of the comparison, this one first.
    pub fn compared(&self) -> impl Iterator<Item = &Analysis> {
        std::iter::once(self).chain(self.beside())
    }

    /// The planned outage hour by hour.
    pub fn course(&self) -> &Course {
        self.course.get_or_init(|| outage::course(&self.plan, &self.k))
    }

    /// The planned outage in figures.
    pub fn outage(&self) -> &Summary {
        self.outage.get_or_init(|| outage::summary(&self.plan, self.course(), &self.k))
    }

    /// The range of each headline by the measured model.
    pub fn ranges(&self) -> &Ranges {
        self.ranges.get_or_init(|| SAMPLE.with(|sample| sample.ranges(&self.plan, &self.k)))
    }

    /// What drives a headline on the plan's own servers, the strongest first.
    pub fn drivers(&self, headline: Headline) -> &[Driver] {
        self.drivers[headline as usize].get_or_init(|| drivers(&self.plan, &self.k, headline))
    }

    /// The inputs whose movement would change the servers.
    pub fn server_changes(&self) -> &[ServerChange] {
        let chosen = |s: &Scenario| planned(s, self.asked.basis, &self.k).servers;
        self.server_changes.get_or_init(|| server_changes(&self.asked.scenario, chosen))
    }

    /// What the user's own server carries; `None` where none is given.
    pub fn capacity(&self) -> Option<&Capacity> {
        let compute = || capacity(&self.plan.scenario, self.plan.basis, &self.k);
        self.capacity.get_or_init(compute).as_ref()
    }

    /// Whether the order holds what was asked for.
    pub fn checks(&self) -> &[Check] {
        self.checks.get_or_init(|| checks(&self.plan, self.capacity(), &self.k))
    }

    /// What can be ordered for the plan.
    pub fn hardware(&self) -> &Hardware {
        let sized = || plan(&self.asked.scenario, self.asked.basis, &self.k);
        self.hardware.get_or_init(|| hardware(&sized(), &self.k))
    }

    /// The machines to choose from; the order's is among them.
    pub fn short_list(&self) -> Vec<&Offer> {
        self.hardware().short_list(&self.plan.scenario)
    }

    /// What is ordered of the list; `None` where the order names no machine.
    pub fn ordered(&self) -> Option<&Offer> {
        self.plan.order.machine.as_ref()?;
        self.hardware().ordered(&self.plan.scenario)
    }

    /// What applies to the plan and to what is ordered for it, the gravest first.
    pub fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| {
            let mut found = findings(&self.plan, self.outage(), self.capacity(), &self.k);
            found.extend(catalog::findings(self.hardware(), &self.plan.scenario, self.today));
            found.sort_by_key(|finding| finding.severity);
            found
        })
    }
}
