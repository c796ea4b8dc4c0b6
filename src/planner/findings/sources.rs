//! Findings about source addresses: too few of them, and a warm-up without end.

use super::{Case, Finding, Remedy, Severity, remedy};
use crate::planner::Traffic;
use crate::planner::egress::{Egress, SourceLimit, WarmUp};
use crate::scenario::limits::{DEFAULT_FACTOR, MOST_DAYS, REST};
use crate::scenario::{Cap, Period};
use crate::units::{HOURS_PER_DAY, count, percent};

const SHIPPED: &str = "assets/policy-extras/shaping.toml:54-201";
const OWN: &str = "the limits that are set here";

/// As many as the input takes.
const MOST_SOURCES: f64 = 10_000.0;

pub(super) fn few_sources(case: &Case) -> Option<Finding> {
    let (s, found) = (case.scenario(), case.plan.sources());
    (found.needed > s.sources).then(|| Finding {
        id: "few-sources",
        severity: Severity::Warning,
        message: match found.warm_up.filter(|_| found.limit == SourceLimit::WarmUp) {
            Some(warm_up) => warming(&warm_up, s.sources),
            None => waiting(found.busiest(), &case.plan.traffic, s.sources),
        },
        source: if found.limit.is_own() { OWN } else { SHIPPED },
        remedy: plan_sources(found.needed),
    })
}

fn plan_sources(needed: f64) -> Option<Remedy> {
    if needed > MOST_SOURCES {
        return None;
    }
    remedy(format!("Plan {} sources", count(needed)), format!("?sources={needed}"))
}

fn waiting(to: &Egress, traffic: &Traffic, planned: f64) -> String {
    let (share, name) = (to.site_share(), to.name());
    let asks = match to.cap {
        Some(Cap { messages, per: Period::Hour }) if to.limit == SourceLimit::HourlyCap => format!(
            "{name} takes {} messages per hour from one source by your cap, and gets {} in the \
             hour of the peak",
            count(messages),
            count(share * traffic.peak_per_hour),
        ),
        Some(Cap { messages, per: Period::Day }) if to.limit == SourceLimit::DailyCap => format!(
            "{name} takes {} messages per day from one source by your cap, and gets {} a day",
            count(messages),
            count(share * traffic.messages_per_day),
        ),
        _ => format!(
            "{name} takes {} messages per second from one source by {}, and gets {} per second at \
             the peak",
            count(to.source_per_second),
            if to.limit.is_own() { to.limit.words() } else { "the shipped shaping" },
            count(share * traffic.peak_per_second),
        ),
    };
    format!(
        "{asks}: that needs {} sources, and {} are planned. Mail to it will wait.",
        count(to.sources),
        count(planned)
    )
}

fn warming(warm_up: &WarmUp, planned: f64) -> String {
    let days = warm_up.days.unwrap_or(MOST_DAYS);
    format!(
        "On day {} of the warm-up one source may send {} messages: all {} of a day need {} \
         sources, and {} are planned.",
        count(days),
        count(warm_up.of_one(days as u32).floor()),
        count(warm_up.messages_per_day),
        count(warm_up.needed),
        count(planned)
    )
}

/// Mail to a destination that the planned sources may not send in 24 hours: it piles up day by
/// day until it expires.
pub(super) fn cap_below_volume(case: &Case) -> Option<Finding> {
    let (s, plan) = (case.scenario(), case.plan);
    let volume = plan.traffic.messages_per_day;
    let allowed = |to: &Egress| {
        let cap = to.cap?;
        let hours = if cap.per == Period::Hour { HOURS_PER_DAY } else { 1.0 };
        Some(s.sources * cap.messages * hours)
    };
    let part = |to: &Egress| Some(allowed(to)? / (to.site_share() * volume));
    let found = plan.sources();
    // Two numbers that should be the same may differ in their last bits.
    let short =
        found.all().filter_map(|to| Some((to, part(to)?))).filter(|(_, part)| *part < 1.0 - 1e-9);
    let (to, part) = short.min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Finding {
        id: "cap-below-volume",
        severity: Severity::Critical,
        message: format!(
            "By your cap the planned sources may send {} messages a day to {}, {} of its {}: the rest piles up \
             day by day and expires. All of it needs {} sources, and {} are planned.",
            count(allowed(to).unwrap_or(0.0)),
            if to.provider == REST { "any one other site" } else { to.name() },
            percent(part),
            count(to.site_share() * volume),
            count(to.sources),
            count(s.sources)
        ),
        source: OWN,
        remedy: plan_sources(found.needed),
    })
}

pub(super) fn warm_up_never_full(case: &Case) -> Option<Finding> {
    let warm_up = case.plan.sources().warm_up?;
    if warm_up.full_day.is_some() {
        return None;
    }
    let last = MOST_DAYS as u32;
    let needed = warm_up.sources_by(last);
    let faster = || {
        let query = format!("?warm_factor={DEFAULT_FACTOR}");
        let is_faster = warm_up.factor < DEFAULT_FACTOR;
        is_faster.then(|| remedy("Warm up by half more each day", query)).flatten()
    };
    Some(Finding {
        id: "warm-up-never-full",
        severity: Severity::Critical,
        message: format!(
            "The warm-up never reaches full volume: after {MOST_DAYS} days {} sources may send {} \
             of {} messages a day.",
            count(warm_up.sources),
            count(warm_up.sent(last).floor()),
            count(warm_up.messages_per_day)
        ),
        source: OWN,
        remedy: plan_sources(needed).or_else(faster),
    })
}
