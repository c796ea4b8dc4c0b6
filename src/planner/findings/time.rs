//! Findings about outages, retries and the years to come.

use super::{Case, Finding, Severity, remedy};
use crate::units::{self, Unit, bytes, count};

/// A wait after the outage that nobody minds, hours.
const SHORT_WAIT_HOURS: f64 = 1.0;

/// The retry cap that is proposed.
const RETRY_CAP: &str = "1h";

fn hours(value: f64) -> String {
    units::about(value, Unit::Hours)
}

pub(super) fn spool_below_outage(case: &Case) -> Option<Finding> {
    let (s, b) = (case.scenario(), &case.plan.behaviour);
    let (partition, takes) = (case.outage.spool_partition_bytes, case.outage.refuses_at_messages);
    let refuses = case.outage.hours_until_spool_refuses?;
    (takes < b.held.peak_messages).then(|| Finding {
        id: "spool-below-outage",
        severity: Severity::Critical,
        message: format!(
            "A spool partition of {} refuses mail {} into the outage, at {} messages: KumoMTA \
             keeps 10 % free, and a waiting message takes {}. Create {}.",
            bytes(partition),
            hours(refuses),
            count(takes),
            bytes(b.spool.message_bytes),
            units::whole_gb(b.partitions.list[0].size_bytes),
        ),
        source: "crates/kumo-server-common/src/disk_space.rs:106-110; docs/reference/kumo/define_spool/min_free_space.md",
        remedy: match s.engine {
            crate::scenario::Engine::LocalDisk => remedy("Use RocksDB", "?engine=rocksdb"),
            crate::scenario::Engine::RocksDb => None,
        },
    })
}

pub(super) fn drain_never_ends(case: &Case) -> Option<Finding> {
    let (s, b) = (case.scenario(), &case.plan.behaviour);
    if case.outage.drain_hours.is_some() {
        return None;
    }
    let by_capacity = case.outage.by_capacity_hours.is_none();
    Some(Finding {
        id: "drain-never-ends",
        severity: Severity::Critical,
        message: if by_capacity {
            format!(
                "The backlog never drains: mail comes in around the clock at {} an hour, and the \
                 nodes are planned to carry {}.",
                count(b.traffic.messages_per_day / s.window_hours),
                count(b.carries.node_messages_per_hour * b.fleet.nodes)
            )
        } else {
            format!(
                "The backlog isn’t gone five weeks after the outage: ready queues of {} sources × {} \
                 sites × {} messages let too little through.",
                count(s.sources),
                count(s.sites),
                count(s.max_ready)
            )
        },
        source: "measured: what finds the ready queues full comes again within a minute",
        remedy: if by_capacity {
            remedy("Plan a spare node", "?redundancy=1")
        } else if s.max_ready < 16_384.0 {
            remedy("Set max_ready to 16,384", "?max_ready=16384")
        } else {
            None
        },
    })
}

pub(super) fn messages_expire(case: &Case) -> Option<Finding> {
    let expired = case.outage.messages_expired;
    let s = case.scenario();
    let longer = (s.max_age_days * 2.0).min(30.0);
    (expired >= 1.0).then(|| Finding {
        id: "messages-expire",
        severity: Severity::Critical,
        message: format!(
            "{} of the {} messages that the outage holds expire before it ends: the last attempt \
             within a life of {} is {} after the first.",
            count(expired),
            count(case.outage.messages_held),
            units::text(s.max_age_days, Unit::Days),
            hours(crate::planner::behaviour::schedule::Schedule::new(s).expires_at())
        ),
        source: "crates/kumod/src/queue/queue.rs:857; crates/kumod/src/queue/config.rs:166-168",
        remedy: if longer > s.max_age_days {
            let longer = units::compact(longer, Unit::Days);
            remedy(format!("Keep messages {longer}"), format!("?max_age={longer}"))
        } else {
            None
        },
    })
}

pub(super) fn short_outage(case: &Case) -> Option<Finding> {
    let (s, b) = (case.scenario(), &case.plan.behaviour);
    let by_text = s.outage_days * s.messages_per_day;
    (b.held.injected > by_text * 1.01 && s.outage_days < 1.0).then(|| Finding {
        id: "short-outage",
        severity: Severity::Warning,
        message: format!(
            "An outage of {} inside the window holds {} messages, since a day’s mail comes in {}. \
             The documentation’s formula takes {} of it, evenly over the day.",
            hours(s.outage_days * 24.0),
            count(b.held.injected),
            hours(s.window_hours),
            count(by_text)
        ),
        source: "docs/tutorial/server_environment.md:30",
        remedy: remedy("Plan for a whole day", "?outage=1d"),
    })
}

pub(super) fn backlog_outlasts(case: &Case) -> Option<Finding> {
    let o = case.outage;
    let by_capacity = o.by_capacity_hours?;
    (o.by_schedule_hours > by_capacity.max(SHORT_WAIT_HOURS)).then(|| Finding {
        id: "backlog-outlasts",
        severity: Severity::Warning,
        message: format!(
            "When the outage ends, mail still waits up to {} for its next attempt ({} on average), \
             since each retry interval is twice the one before. The nodes could deliver it in {}.",
            hours(o.by_schedule_hours),
            hours(o.waits.mean_hours),
            hours(by_capacity)
        ),
        source: "crates/kumod/src/queue/config.rs:162-209",
        remedy: remedy("Retry every hour at least", format!("?retry_cap={RETRY_CAP}")),
    })
}

pub(super) fn horizon_below_retention(case: &Case) -> Option<Finding> {
    let s = case.scenario();
    let horizon_days = s.horizon_years * 365.0;
    (horizon_days > 0.0 && horizon_days < s.retention_days).then(|| Finding {
        id: "horizon-below-retention",
        severity: Severity::Info,
        message: format!(
            "The logs of {} reach back further than the {} that are planned for: the plan counts \
             as if all of them were at the last year’s volume.",
            units::text(s.retention_days, Unit::Days),
            units::text(s.horizon_years, Unit::Years)
        ),
        source: "this planner",
        remedy: None,
    })
}

pub(super) fn spool_never_fills(case: &Case) -> Option<Finding> {
    let s = case.scenario();
    case.outage.hours_until_spool_refuses.is_none().then(|| Finding {
        id: "spool-never-fills",
        severity: Severity::Info,
        message: if s.undeliverable == 0.0 {
            "The outage holds no mail back, so that the spool never fills.".into()
        } else {
            format!(
                "However long the outage lasts, a spool partition of {} never refuses mail: \
                 messages expire as fast as they come.",
                bytes(case.outage.spool_partition_bytes)
            )
        },
        source: "crates/kumod/src/queue/config.rs:166-168",
        remedy: None,
    })
}
