//! How sure the headline figures are: a quasi-random sample of all coefficients at once.
//!
//! The sample is the same for every scenario and run, so that a link gives the same ranges
//! everywhere, and a slider's movement changes the scenario alone.

use super::coefficients::{Coefficient, TABLE};
use super::figures::HEADLINES;
use super::{Behaviour, Coefficients, behaviour};
use crate::Scenario;

/// Sets of coefficients in the sample: the two digits that are shown stand still from here on.
pub const SAMPLES: usize = 1_024;

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
    TABLE.iter().filter(|row| !row.is_exact())
}

/// The sampled sets of coefficients, to be made once and used for every scenario.
pub struct Sample(Vec<Coefficients>);

impl Sample {
    /// [`SAMPLES`] sets of coefficients.
    pub fn new() -> Self {
        Sample::of(SAMPLES)
    }

    /// A Kronecker sequence: even in every dimension and in every pair of them.
    pub fn of(samples: usize) -> Self {
        let rows: Vec<_> = uncertain().collect();
        let steps = steps(rows.len());
        let set = |place: usize| {
            let mut k = Coefficients::TYPICAL;
            for (row, step) in rows.iter().zip(&steps) {
                let share = (0.5 + step * (place + 1) as f64).fract();
                (row.set)(&mut k, at_share(row.range, share));
            }
            k
        };
        Sample((0..samples).map(set).collect())
    }

    /// The range of each of [`HEADLINES`], on the nodes that the typical coefficients choose.
    pub fn ranges(&self, s: &Scenario, typical: &Behaviour) -> [Range; HEADLINES.len()] {
        let mut values = HEADLINES.each_ref().map(|_| Vec::with_capacity(self.0.len()));
        for k in &self.0 {
            let sampled = behaviour::behave_on(s, k, &typical.fleet);
            for (values, headline) in values.iter_mut().zip(&HEADLINES) {
                values.push((headline.get)(&sampled));
            }
        }
        let mut place = 0;
        values.map(|mut values| {
            let typical = (HEADLINES[place].get)(typical);
            place += 1;
            range(&mut values, typical)
        })
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
fn steps(dimensions: usize) -> Vec<f64> {
    let mut ratio = 2.0_f64;
    for _ in 0..64 {
        ratio = (1.0 + ratio).powf(1.0 / (dimensions as f64 + 1.0));
    }
    (1..=dimensions).map(|power| ratio.powi(-(power as i32))).collect()
}
