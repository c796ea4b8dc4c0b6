//! Findings about servers, disks, memory and network.

use super::{Case, Finding, Severity, remedy, set_max_ready};
use crate::planner::memory::CONTEXTS_TO_KEEP;
use crate::planner::partitions::{filled_share, inode_bytes};
use crate::planner::ready::Ready;
use crate::planner::servers::LEAST_VCPU;
use crate::scenario::Engine;
use crate::scenario::fields::MOST_CONTEXTS;
use crate::units::{self, bytes, bytes_short, count, percent, rate_mbps};

pub(super) fn own_too_small(case: &Case) -> Option<Finding> {
    let capacity = case.capacity?;
    let lacking: Vec<_> = capacity
        .resources
        .iter()
        .filter(|verdict| !verdict.fits())
        .map(|verdict| {
            format!(
                "{} % of its {}",
                count((100.0 * verdict.need / verdict.have).ceil()),
                verdict.resource.key()
            )
        })
        .collect();
    if lacking.is_empty() {
        return None;
    }
    let most = capacity.most_of("volume");
    let carries = most.map_or("No volume that can be set fits.".into(), |most| {
        format!("At most {} messages per day fit.", count(most))
    });
    Some(Finding {
        id: "own-too-small",
        severity: Severity::Critical,
        message: format!(
            "{} carry this scenario: each would need {}. {carries}",
            if case.scenario().own_servers == 1.0 {
                "The server that you have doesn’t".into()
            } else {
                format!("The {} servers that you have don’t", count(case.scenario().own_servers))
            },
            lacking.join(", ")
        ),
        source: "this planner",
        remedy: most.and_then(|most| {
            remedy(
                format!("Set {} per day", count(most)),
                format!("?volume={}", crate::units::compact(most, crate::units::Unit::Messages)),
            )
        }),
    })
}

pub(super) fn local_inodes(case: &Case) -> Option<Finding> {
    let (s, b) = (case.scenario(), case.plan);
    let working = b.servers.working();
    let by_inodes = inode_bytes(s, b.spool.inodes / working, case.k);
    let by_bytes = b.spool.bytes() / working / filled_share(s, case.k);
    (by_inodes > by_bytes).then(|| Finding {
        id: "local-inodes",
        severity: Severity::Critical,
        message: format!(
            "LocalDisk needs {} inodes for the outage, and ext4 has one for each 16 KiB by default: it runs \
             out of inodes before it runs out of bytes. So the spool partition must have {}, where the \
             bytes alone need {}.",
            count(b.spool.inodes),
            bytes(by_inodes),
            bytes(by_bytes)
        ),
        source: "crates/spool/src/spool_id.rs:54-62; mke2fs.conf of Debian 12",
        remedy: remedy("Use XFS", "?fs=xfs"),
    })
}

pub(super) fn few_cores(case: &Case) -> Option<Finding> {
    let cores = case.scenario().own_cores;
    (cores > 0.0 && cores < LEAST_VCPU).then(|| Finding {
        id: "few-cores",
        severity: Severity::Warning,
        message: format!(
            "{} vCPU are fewer than the {LEAST_VCPU} that KumoMTA supports in production: it logs an \
             error when it starts. For low volume its quick start names servers as small as one CPU.",
            count(cores)
        ),
        source: "crates/kumod/src/main.rs:254-259; docs/tutorial/quickstart.md:14",
        remedy: remedy(format!("Use {} vCPU", count(LEAST_VCPU)), format!("?cores={LEAST_VCPU}")),
    })
}

pub(super) fn localdisk_deprecated(case: &Case) -> Option<Finding> {
    (case.scenario().engine == Engine::LocalDisk).then(|| Finding {
        id: "localdisk-deprecated",
        severity: Severity::Warning,
        message: "LocalDisk is deprecated: releases after 2026.09.29 ask for the kind of a spool, and \
                  recommend RocksDB."
            .into(),
        source: "docs/reference/kumo/define_spool/kind.md; docs/userguide/configuration/spool.md:16",
        remedy: remedy("Use RocksDB", "?engine=rocksdb"),
    })
}

/// A part of the memory in use that is worth a word.
const NOTABLE_MEMORY: f64 = 0.25;

pub(super) fn lua_contexts(case: &Case) -> Option<Finding> {
    let m = &case.plan.memory;
    (m.context_bytes > NOTABLE_MEMORY * m.need_bytes).then(|| Finding {
        id: "lua-contexts",
        severity: Severity::Info,
        message: format!(
            "With the shaping helper, some {} Lua contexts may be open at once when its cached data \
             has to be fetched anew: {} of the {} of memory in use. kumod keeps up to {} of them for \
             300 s or 1,024 uses; kumo.set_max_spare_lua_contexts({}) gives what is beyond that back \
             at once. It doesn’t lower the moment’s peak.",
            units::count_short(m.contexts),
            bytes(m.context_bytes),
            bytes(m.need_bytes),
            count(MOST_CONTEXTS),
            CONTEXTS_TO_KEEP,
        ),
        source: "KumoMTA’s issue 601; docs/reference/kumo/set_max_spare_lua_contexts.md",
        remedy: None,
    })
}

pub(super) fn ready_over_memory(case: &Case) -> Option<Finding> {
    let (s, m, ready) = (case.scenario(), &case.plan.memory, &case.ready);
    (!ready.holds_plan).then(|| Finding {
        id: "ready-over-memory",
        severity: Severity::Warning,
        message: format!(
            "If all ready queues fill ({} sources × {} sites × {}), their bodies take {}. With {} \
             in use otherwise that is more than the soft limit, {} of {} GiB: KumoMTA would refuse mail. {}",
            count(s.sources),
            count(s.sites),
            count(s.max_ready),
            bytes(m.ready_worst_bytes),
            bytes(m.need_bytes),
            percent(case.k.soft_share),
            count(m.ram_gib),
            fitting(ready)
        ),
        source: "docs/reference/memory.md:117-126; docs/faq/high_memory_usage.md:12,33",
        remedy: ready.shorter().and_then(set_max_ready),
    })
}

/// The lengths that fit, as the shaping file has them too.
fn fitting(ready: &Ready) -> String {
    let Some(everywhere) = ready.shorter() else {
        return "No max_ready fits: use more memory, or fewer sources on a server.".into();
    };
    let text = format!("A max_ready of {} fits everywhere", count(everywhere));
    let of_providers = ready.providers.iter().flatten().map(|queue| queue.max_ready);
    let shortest = of_providers.fold(f64::INFINITY, f64::min);
    if shortest > ready.default && shortest.is_finite() {
        format!(
            "{text}; shaping_custom.toml keeps {} for the mailbox providers and has {} for other sites.",
            count(shortest),
            count(ready.default)
        )
    } else {
        format!("{text}.")
    }
}

pub(super) fn outage_writes(case: &Case) -> Option<Finding> {
    let (d, k) = (&case.plan.disk, case.k);
    (d.outage_write_bytes_per_second > k.disk_rate).then(|| Finding {
        id: "outage-writes",
        severity: Severity::Warning,
        message: format!(
            "While a backlog builds, the spool of each {} writes {}/s; when mail passes through, {}/s. \
             Order a disk that sustains the former.",
            case.thing(),
            bytes(d.outage_write_bytes_per_second),
            bytes(d.write_bytes_per_second)
        ),
        source: "measured on synthetic data; docs/userguide/installation/hardware.md:13",
        remedy: None,
    })
}

pub(super) fn single_node(case: &Case) -> Option<Finding> {
    let thing = case.thing();
    (case.plan.servers.count == 1.0).then(|| Finding {
        id: "single-node",
        severity: Severity::Warning,
        message: format!(
            "One {thing} is a single point of failure: while it is down no mail is accepted or sent, \
             and what is in its spool ({} messages in the planned outage) waits for it.",
            count(case.plan.backlog.peak_messages)
        ),
        source: "docs/userguide/clustering/deployment.md",
        remedy: remedy(format!("Plan a second {thing}"), "?redundancy=1"),
    })
}

pub(super) fn gigabit_short(case: &Case) -> Option<Finding> {
    let n = &case.plan.network;
    (n.card_gbps > 1.0).then(|| Finding {
        id: "gigabit-short",
        severity: Severity::Info,
        message: format!(
            "A Gigabit card isn’t enough: each {} carries {} in and out at the peak, and {} of a card is \
             planned with. Order {} Gbps.",
            case.thing(),
            rate_mbps(n.nic_mbps),
            percent(case.k.nic_share),
            count(n.card_gbps)
        ),
        source: "docs/userguide/performance/architecture.md:51-53",
        remedy: None,
    })
}

pub(super) fn shared_services(case: &Case) -> Option<Finding> {
    let (b, thing) = (case.plan, case.thing());
    (b.servers.count > 1.0).then(|| Finding {
        id: "shared-services",
        severity: Severity::Info,
        message: format!(
            "{} {thing}s share their throttles through Redis, some {} operations per second at the \
             peak, on a host of its own; traffic shaping automation runs beside kumod, on each of a \
             handful of them. How much memory Redis and the automation’s daemon take isn’t published \
             and isn’t counted here. A lost {thing} keeps its spool of up to {} until it comes back.",
            count(b.servers.count),
            count(b.redis_per_second),
            bytes_short(b.spool.bytes() / b.servers.working())
        ),
        source: "docs/userguide/performance/architecture.md:61-62; docs/userguide/clustering/deployment.md",
        remedy: None,
    })
}
