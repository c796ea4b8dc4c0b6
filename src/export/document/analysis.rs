//! Ranges, drivers, capacity and findings in the document.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Number;
use crate::analysis::Analysis;
use crate::planner::capacity::{Capacity, Fit};
use crate::planner::figures::{HEADLINES, Headline};
use crate::planner::findings::Finding;
use crate::planner::sensitivity::{Driver, Kind};
use crate::planner::uncertainty::Ranges;

/// The range of each headline figure by its path.
pub(super) struct RangesEntry<'a>(pub &'a Ranges);

#[derive(serde::Serialize)]
struct RangeEntry {
    low: Number,
    typical: Number,
    high: Number,
}

impl Serialize for RangesEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(HEADLINES))?;
        for headline in Headline::ALL {
            let range = self.0.of(headline);
            let entry = RangeEntry {
                low: Number(range.low),
                typical: Number(range.typical),
                high: Number(range.high),
            };
            map.serialize_entry(headline.path(), &entry)?;
        }
        map.end()
    }
}

#[derive(serde::Serialize)]
pub(super) struct DriverEntry {
    figure: &'static str,
    name: &'static str,
    /// `coefficient`: at its low and high value; `input`: a fifth less and as much more.
    kind: &'static str,
    low: Number,
    high: Number,
}

/// What drives each headline figure, the strongest first.
pub(super) fn drivers(case: &Analysis) -> Vec<DriverEntry> {
    let of = |headline: Headline| {
        let drivers = case.drivers(headline).iter();
        drivers.map(move |driver| DriverEntry::new(headline.path(), driver))
    };
    Headline::ALL.into_iter().flat_map(of).collect()
}

impl DriverEntry {
    fn new(figure: &'static str, driver: &Driver) -> Self {
        DriverEntry {
            figure,
            name: driver.name,
            kind: match driver.kind {
                Kind::Coefficient => "coefficient",
                Kind::Input => "input",
            },
            low: Number(driver.low),
            high: Number(driver.high),
        }
    }
}

#[derive(serde::Serialize)]
pub(super) struct CapacityEntry {
    fits: bool,
    verdicts: Vec<VerdictEntry>,
    /// 0 where not even the least fits, as with the next three.
    max_volume: Number,
    max_size_bytes: Number,
    max_outage_days: Number,
    max_retention_days: Number,
    gives_way_first: Option<&'static str>,
}

#[derive(serde::Serialize)]
struct VerdictEntry {
    dimension: &'static str,
    need: Number,
    have: Number,
    fits: bool,
}

impl CapacityEntry {
    pub fn new(capacity: &Capacity) -> Self {
        let most = |key| Number(capacity.most_of(key).unwrap_or(0.0));
        CapacityEntry {
            fits: capacity.fits(),
            verdicts: capacity.resources.iter().map(VerdictEntry::new).collect(),
            max_volume: most("volume"),
            max_size_bytes: most("size"),
            max_outage_days: most("outage"),
            max_retention_days: most("retention"),
            gives_way_first: capacity.gives_way_first.map(|dimension| dimension.key()),
        }
    }
}

impl VerdictEntry {
    fn new(verdict: &Fit) -> Self {
        VerdictEntry {
            dimension: verdict.resource.key(),
            need: Number(verdict.need),
            have: Number(verdict.have),
            fits: verdict.fits(),
        }
    }
}

#[derive(serde::Serialize)]
pub(super) struct FindingEntry<'a> {
    id: &'static str,
    severity: &'static str,
    message: &'a str,
    source: &'static str,
    remedy: Option<&'a str>,
}

impl<'a> FindingEntry<'a> {
    pub fn new(finding: &'a Finding) -> Self {
        FindingEntry {
            id: finding.id,
            severity: finding.severity.key(),
            message: &finding.message,
            source: finding.source,
            remedy: finding.remedy.as_ref().map(|remedy| remedy.query.as_str()),
        }
    }
}
