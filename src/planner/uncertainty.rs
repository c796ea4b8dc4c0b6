//! How sure the headline figures are: a quasi-random sample of all coefficients at once.
//!
//! The sample is the same for every scenario and run, so that a link gives the same ranges
//! everywhere, and a slider's movement changes the scenario alone.

use super::coefficients::{Coefficient, TABLE};
use super::figures::{HEADLINES, Headline};
use super::{Coefficients, Plan, plan_on};
use crate::Scenario;
use crate::scenario::{Basis, Records};

/// Sets of coefficients in the sample: enough for two stable digits.
pub const SAMPLES: usize = 1_024;

/// Dimensions of the sample's sequence, of which each uncertain coefficient has one for itself.
///
/// Room for more of them than there are: the steps of all depend on this number, so that with
/// it every published range moves, and with a coefficient more none does.
pub const DIMENSIONS: usize = 64;

/// The share of the sample below `low`, and above `high`.
const TAIL: f64 = 0.05;

/// A figure's range: 5th percentile, typical coefficients, 95th percentile.
///
/// The typical figure lies inside, whatever the percentiles say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    pub low: f64,
    pub typical: f64,
    pub high: f64,
}

/// The coefficients that aren't exact.
pub fn uncertain() -> impl Iterator<Item = &'static Coefficient> {
    TABLE.iter().filter(|row| row.dimension.is_some())
}

/// The sampled sets of coefficients, to be made once and used for every scenario.
pub struct Sample(Vec<Coefficients>);

impl Sample {
    /// [`SAMPLES`] sets of coefficients.
    pub fn new() -> Self {
        Sample::of(SAMPLES)
    }

    /// As many sets of the coefficients that aren't exact.
    pub fn of(samples: usize) -> Self {
        Sample::with(&uncertain().collect::<Vec<_>>(), samples)
    }

    /// As many sets in which these rows vary, and all others are typical.
    ///
    /// A Kronecker sequence, in which each row has the dimension that it names: what a row is
    /// given depends on no other row.
    pub fn with(rows: &[&Coefficient], samples: usize) -> Self {
        let steps = steps();
        let step_of = |row: &Coefficient| row.dimension.map(|place| steps[place]);
        let rows: Vec<_> = rows.iter().filter_map(|row| Some((row, step_of(row)?))).collect();
        let set = |place: usize| {
            let mut k = Coefficients::typical();
            for (row, step) in &rows {
                let share = (0.5 + step * (place + 1) as f64).fract();
                (row.set)(&mut k, at_share(row.range, share));
            }
            k
        };
        Sample((0..samples).map(set).collect())
    }

    /// The range of each headline by the measured model, on the plan's own servers.
    ///
    /// What the plan's basis doesn't count of the scenario isn't counted here either.
    pub fn ranges(&self, plan: &Plan, k: &Coefficients) -> Ranges {
        let scenario = without_delayed(&plan.scenario);
        let measured = |k: &Coefficients| plan_on(&scenario, Basis::Measured, k, &plan.servers);
        let mut values = Headline::ALL.map(|_| Vec::with_capacity(self.0.len()));
        for k in &self.0 {
            let sampled = measured(k);
            for (values, headline) in values.iter_mut().zip(Headline::ALL) {
                values.push(headline.get(&sampled));
            }
        }
        let typical = measured(k);
        let mut ranges = Ranges([Range::default(); HEADLINES]);
        for headline in Headline::ALL {
            let typical = headline.get(&typical);
            ranges.0[headline as usize] = range(&mut values[headline as usize], typical);
        }
        ranges
    }
}

/// The same scenario for all headlines: none of them counts Delayed records, and those take longest.
fn without_delayed(s: &Scenario) -> Scenario {
    let records = match s.records {
        Records::All => Records::WithoutDelayed,
        other => other,
    };
    Scenario { records, ..*s }
}

/// The range of each headline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranges([Range; HEADLINES]);

impl Ranges {
    pub fn of(&self, headline: Headline) -> Range {
        self.0[headline as usize]
    }
}

impl Default for Sample {
    fn default() -> Self {
        Self::new()
    }
}

fn range(values: &mut [f64], typical: f64) -> Range {
    let last = values.len() - 1;
    let low_place = (last as f64 * TAIL).round() as usize;
    let (_, low, above) = values.select_nth_unstable_by(low_place, f64::total_cmp);
    let low = *low;
    let (_, high, _) = above.select_nth_unstable_by(last - 2 * low_place - 1, f64::total_cmp);
    Range { low: low.min(typical), typical, high: high.max(typical) }
}

/// The value of a coefficient at a share of its distribution: low at 5 %, typical in the
/// middle, high at 95 %, by equal factors between them and flat beyond.
pub fn at_share(range: [f64; 3], share: f64) -> f64 {
    let [low, typical, high] = range;
    let (from, to, within) = if share < 0.5 {
        (low, typical, (share - TAIL) / (0.5 - TAIL))
    } else {
        (typical, high, (share - 0.5) / (0.5 - TAIL))
    };
    from * (to / from).powf(within.clamp(0.0, 1.0))
}

/// Steps of the sequence, one a dimension: the powers of the inverse of the number that
/// solves x^(d+1) = x + 1, which spread best in d dimensions.
fn steps() -> [f64; DIMENSIONS] {
    let mut ratio = 2.0_f64;
    for _ in 0..64 {
        ratio = (1.0 + ratio).powf(1.0 / (DIMENSIONS as f64 + 1.0));
    }
    std::array::from_fn(|place| ratio.powi(-(place as i32 + 1)))
}
