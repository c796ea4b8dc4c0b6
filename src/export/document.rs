//! The plan as a JSON document, for `examples/plan.rs`, downloads and scripts.
//!
//! docs/plan.schema.json describes it. Keys are added, never renamed.

use analysis::{CapacityEntry, DriverEntry, FindingEntry, Ranges, drivers};
use behaviour::{Behaviour, Outage};
use serde::ser::{Serialize, SerializeMap, Serializer};

mod analysis;
mod behaviour;
mod hardware;

use crate::analysis::Analysis;
use crate::planner::{self, Partition, Partitions};
use crate::scenario::query::{self, MODEL};
use crate::scenario::{FIELDS, Prices, Problem, Scenario};
use crate::units::Unit;

/// The whole document of a plan.
#[derive(serde::Serialize)]
pub struct Document<'a> {
    model: u32,
    /// The scenario's query, empty for the default one.
    url: String,
    /// What the user calls the scenario; may be empty.
    name: &'a str,
    /// Which reading leads, and hardware meets: `documented` or `behaviour`.
    reading: &'static str,
    inputs: Inputs<'a>,
    problems: Vec<ProblemEntry<'a>>,
    throughput: Throughput,
    network: Network,
    storage: Storage,
    compute: Compute,
    nodes: Nodes,
    behaviour: Behaviour,
    outage: Outage,
    ranges: Ranges<'a>,
    drivers: Vec<DriverEntry>,
    capacity: Option<CapacityEntry>,
    /// The short list that meets the reading that leads.
    recommendations: Vec<hardware::OfferEntry>,
    findings: Vec<FindingEntry<'a>>,
}

impl<'a> Document<'a> {
    pub fn new(analysis: &'a Analysis) -> Self {
        let plan = &analysis.plan;
        let (t, n, c) = (&plan.throughput, &plan.network, &plan.compute);
        Document {
            model: MODEL,
            url: query::write(&plan.scenario),
            name: &analysis.presentation.name,
            reading: analysis.presentation.leading.key(),
            inputs: Inputs(&plan.scenario),
            problems: analysis.problems.iter().map(ProblemEntry::new).collect(),
            throughput: Throughput {
                peak_messages_per_hour: Number(t.peak_messages_per_hour),
                peak_messages_per_second: Number(t.peak_messages_per_second),
                transfer_bytes_per_hour: Number(t.transfer_bytes_per_hour),
                transfer_bytes_per_day: Number(t.transfer_bytes_per_day),
            },
            network: Network {
                one_way_mbps: Number(n.one_way_mbps),
                nic_mbps: Number(n.nic_mbps),
                recommended_nic_gbps: Number(n.recommended_nic_gbps),
            },
            storage: Storage::new(&plan.storage, &plan.partitions),
            compute: Compute { vcpu: Number(c.vcpu), memory_gib: Number(c.memory_gib) },
            nodes: Nodes { count: Number(c.nodes), redundancy: Number(0.0) },
            behaviour: Behaviour::new(plan, analysis.coefficients()),
            outage: Outage::new(analysis.outage()),
            ranges: Ranges(analysis.ranges()),
            drivers: drivers(analysis),
            capacity: analysis.capacity().map(CapacityEntry::new),
            recommendations: hardware::offers(analysis),
            findings: analysis.findings().iter().map(FindingEntry::new).collect(),
        }
    }
}

/// The document of an analysis as text.
pub fn json(analysis: &Analysis) -> String {
    // Only a map with keys that are no text could fail.
    serde_json::to_string_pretty(&Document::new(analysis)).unwrap_or_default()
}

/// A number that is written without a fraction where it has none.
pub(super) struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Above this, not every whole number is a double.
        const LAST_EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= LAST_EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// Every input by its key and unit, from the declaration table.
struct Inputs<'a>(&'a Scenario);

impl Serialize for Inputs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(FIELDS.len() + 1))?;
        for field in FIELDS {
            let value = (field.get)(self.0);
            match field.unit {
                Unit::Choice(_) => map.serialize_entry(field.key, &field.compact(value))?,
                _ if field.is_none(value) => map.serialize_entry(&field.json_name(), &())?,
                _ => map.serialize_entry(&field.json_name(), &Number(value))?,
            }
        }
        map.serialize_entry("prices", &Edited(&self.0.prices))?;
        map.end()
    }
}

/// The prices that the user has instead of the catalogue's.
struct Edited<'a>(&'a Prices);

impl Serialize for Edited<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, price)| (name, Number(price))))
    }
}

#[derive(serde::Serialize)]
struct ProblemEntry<'a> {
    key: &'a str,
    given: &'a str,
    message: &'a str,
}

impl<'a> ProblemEntry<'a> {
    fn new(problem: &'a Problem) -> Self {
        ProblemEntry { key: &problem.key, given: &problem.given, message: &problem.message }
    }
}

#[derive(serde::Serialize)]
struct Throughput {
    peak_messages_per_hour: Number,
    peak_messages_per_second: Number,
    transfer_bytes_per_hour: Number,
    transfer_bytes_per_day: Number,
}

#[derive(serde::Serialize)]
struct Network {
    one_way_mbps: Number,
    nic_mbps: Number,
    recommended_nic_gbps: Number,
}

#[derive(serde::Serialize)]
struct Storage {
    spool_bytes: Number,
    log_bytes_per_day: Number,
    log_bytes: Number,
    os_bytes: Number,
    total_bytes: Number,
    recommended_bytes: Number,
    partitions: Vec<PartitionEntry>,
}

impl Storage {
    fn new(s: &planner::Storage, partitions: &Partitions) -> Self {
        Storage {
            spool_bytes: Number(s.spool_bytes),
            log_bytes_per_day: Number(s.log_bytes_per_day),
            log_bytes: Number(s.log_bytes),
            os_bytes: Number(s.os_bytes),
            total_bytes: Number(s.total_bytes),
            recommended_bytes: Number(s.recommended_bytes),
            partitions: partitions
                .list
                .iter()
                .map(|one| PartitionEntry::new(one, one.mount.why().into()))
                .collect(),
        }
    }
}

#[derive(serde::Serialize)]
struct PartitionEntry {
    mount: &'static str,
    need_bytes: Number,
    size_bytes: Number,
    why: String,
}

impl PartitionEntry {
    fn new(partition: &Partition, why: String) -> Self {
        PartitionEntry {
            mount: partition.mount.path(),
            need_bytes: Number(partition.need_bytes),
            size_bytes: Number(partition.size_bytes),
            why,
        }
    }
}

#[derive(serde::Serialize)]
struct Compute {
    vcpu: Number,
    memory_gib: Number,
}

#[derive(serde::Serialize)]
struct Nodes {
    count: Number,
    redundancy: Number,
}
