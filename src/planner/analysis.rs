//! Everything that is computed on demand from a plan, gathered.

use super::capacity::{Capacity, capacity};
use super::figures::HEADLINES;
use super::findings::{Finding, findings};
use super::outage::{self, Course, Summary};
use super::sensitivity::{Driver, drivers};
use super::uncertainty::{Range, Sample};
use super::{Coefficients, Plan};

/// The deeper answers to a plan.
pub struct Analysis {
    pub course: Course,
    pub outage: Summary,
    /// One for each of [`HEADLINES`].
    pub ranges: [Range; HEADLINES.len()],
    pub capacity: Option<Capacity>,
    pub findings: Vec<Finding>,
}

/// The analysis of a plan, with a sample that is made once.
pub fn analysis(plan: &Plan, k: &Coefficients, sample: &Sample) -> Analysis {
    let course = outage::course(&plan.scenario, &plan.behaviour, k);
    let outage = outage::summary(plan, &course, k);
    let capacity = capacity(&plan.scenario, k);
    Analysis {
        findings: findings(plan, &outage, capacity.as_ref(), k),
        ranges: sample.ranges(&plan.scenario, &plan.behaviour),
        course,
        outage,
        capacity,
    }
}

/// What drives each of [`HEADLINES`], the strongest first.
pub fn all_drivers(plan: &Plan, k: &Coefficients) -> Vec<(&'static str, Vec<Driver>)> {
    let of = |headline| drivers(&plan.scenario, &plan.behaviour, k, headline);
    HEADLINES.iter().map(|headline| (headline.path, of(headline))).collect()
}
