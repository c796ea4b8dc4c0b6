//! Everything that is computed from a plan on demand: each part when it is first asked for,
//! and then kept.

use std::array;
use std::cell::OnceCell;

use crate::Scenario;
use crate::catalog::{self, Asked, Hardware};
use crate::planner::capacity::{Capacity, capacity};
use crate::planner::figures::HEADLINES;
use crate::planner::findings::{Finding, findings};
use crate::planner::outage::{self, Course, Summary};
use crate::planner::sensitivity::{Driver, drivers};
use crate::planner::uncertainty::{Range, Sample};
use crate::planner::{Coefficients, Readings, readings};
use crate::scenario::Problem;
use crate::scenario::query::{Presentation, Reading};
use crate::units;

/// A plan with the deeper answers to it.
pub struct Analysis {
    pub plan: Readings,
    /// Which reading hardware must meet, and what stands beside the scenario.
    pub presentation: Presentation,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Days from 1970 to today, which old prices are named by.
    today: f64,
    k: Coefficients,
    course: OnceCell<Course>,
    outage: OnceCell<Summary>,
    ranges: OnceCell<[Range; HEADLINES.len()]>,
    drivers: [OnceCell<Vec<Driver>>; HEADLINES.len()],
    capacity: OnceCell<Option<Capacity>>,
    hardware: OnceCell<Hardware>,
    findings: OnceCell<Vec<Finding>>,
}

thread_local! {
    /// One sample serves every scenario.
    static SAMPLE: Sample = Sample::new();
}

impl Analysis {
    /// The analysis of a scenario; nothing but the plan is computed yet.
    ///
    /// The documented reading leads, and no price is old.
    pub fn new(scenario: &Scenario, k: &Coefficients) -> Self {
        let (presentation, problems) = (Presentation::default(), Vec::new());
        Analysis::of(Reading { scenario: *scenario, presentation, problems }, 0.0, k)
    }

    /// The analysis of what a query says, on a day counted from 1970.
    pub fn of(reading: Reading, today: f64, k: &Coefficients) -> Self {
        Analysis {
            plan: readings(&reading.scenario, k),
            presentation: reading.presentation,
            problems: reading.problems,
            today,
            k: *k,
            course: OnceCell::new(),
            outage: OnceCell::new(),
            ranges: OnceCell::new(),
            drivers: array::from_fn(|_| OnceCell::new()),
            capacity: OnceCell::new(),
            hardware: OnceCell::new(),
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

    /// The planned outage hour by hour.
    pub fn course(&self) -> &Course {
        self.course
            .get_or_init(|| outage::course(&self.plan.scenario, &self.plan.behaviour, &self.k))
    }

    /// The planned outage in figures.
    pub fn outage(&self) -> &Summary {
        self.outage.get_or_init(|| outage::summary(&self.plan, self.course(), &self.k))
    }

    /// The range of each of [`HEADLINES`].
    pub fn ranges(&self) -> &[Range; HEADLINES.len()] {
        let ranges = |sample: &Sample| sample.ranges(&self.plan.scenario, &self.plan.behaviour);
        self.ranges.get_or_init(|| SAMPLE.with(ranges))
    }

    /// What drives one of [`HEADLINES`], the strongest first; nothing for a place beyond them.
    pub fn drivers(&self, headline: usize) -> &[Driver] {
        let (scenario, behaviour) = (&self.plan.scenario, &self.plan.behaviour);
        match (self.drivers.get(headline), HEADLINES.get(headline)) {
            (Some(cell), Some(headline)) => {
                cell.get_or_init(|| drivers(scenario, behaviour, &self.k, headline))
            }
            _ => &[],
        }
    }

    /// What the user's own server carries; `None` where none is given.
    pub fn capacity(&self) -> Option<&Capacity> {
        self.capacity.get_or_init(|| capacity(&self.plan.scenario, &self.k)).as_ref()
    }

    /// What can be ordered for the reading that leads.
    pub fn hardware(&self) -> &Hardware {
        let asked = || Asked::new(&self.plan, self.presentation.leading, &self.k);
        self.hardware.get_or_init(|| catalog::hardware(&asked()))
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
