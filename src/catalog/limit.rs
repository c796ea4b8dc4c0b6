//! What a machine or disk can do, as far as its provider says.

/// Bounds of a capability: at least so much can be counted on, more than so much never.
///
/// Both are the same where the sustained figure is published. A published maximum ('up to')
/// alone gives an upper bound and nothing to count on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    pub least: Option<f64>,
    pub most: Option<f64>,
}

impl Limit {
    pub const UNKNOWN: Limit = Limit { least: None, most: None };

    /// A figure that is known.
    pub const fn known(value: f64) -> Limit {
        Limit { least: Some(value), most: Some(value) }
    }

    /// A sustained figure where it is published, else what the maximum allows to say.
    ///
    /// A burst is never counted as sustained.
    pub fn published(sustained: Option<f64>, maximum: Option<f64>) -> Limit {
        match sustained {
            Some(value) => Limit::known(value),
            None => Limit { least: None, most: maximum },
        }
    }

    /// What both let through.
    pub fn and(self, other: Limit) -> Limit {
        Limit {
            least: self.least.zip(other.least).map(|(a, b)| a.min(b)),
            most: match (self.most, other.most) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
        }
    }

    /// So many of them together.
    pub fn times(self, count: f64) -> Limit {
        Limit { least: self.least.map(|v| v * count), most: self.most.map(|v| v * count) }
    }
}
