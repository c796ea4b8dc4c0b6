//! Everything that is computed from a plan on demand: each part when it is first asked for,
//! and then kept.

use std::array;
use std::cell::OnceCell;

use super::capacity::{Capacity, capacity};
use super::figures::HEADLINES;
use super::findings::{Finding, findings};
use super::outage::{self, Course, Summary};
use super::sensitivity::{Driver, drivers};
use super::uncertainty::{Range, Sample};
use super::{Coefficients, Readings, readings};
use crate::Scenario;

/// A plan with the deeper answers to it.
pub struct Analysis {
    pub plan: Readings,
    k: Coefficients,
    course: OnceCell<Course>,
    outage: OnceCell<Summary>,
    ranges: OnceCell<[Range; HEADLINES.len()]>,
    drivers: [OnceCell<Vec<Driver>>; HEADLINES.len()],
    capacity: OnceCell<Option<Capacity>>,
    findings: OnceCell<Vec<Finding>>,
}

thread_local! {
    /// One sample serves every scenario.
    static SAMPLE: Sample = Sample::new();
}

impl Analysis {
    /// The analysis of a scenario; nothing but the plan is computed yet.
    pub fn new(scenario: &Scenario, k: &Coefficients) -> Self {
        Analysis {
            plan: readings(scenario, k),
            k: *k,
            course: OnceCell::new(),
            outage: OnceCell::new(),
            ranges: OnceCell::new(),
            drivers: array::from_fn(|_| OnceCell::new()),
            capacity: OnceCell::new(),
            findings: OnceCell::new(),
        }
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

    /// What applies to the plan, the gravest first.
    pub fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| findings(&self.plan, self.outage(), self.capacity(), &self.k))
    }
}
