//! The user's sending limits as keys of a shaping section, and the warm-up.
//!
//! A section of KumoMTA's shaping is for one source and one site: `connection_limit`,
//! `max_message_rate` and `source_selection_rate` count so; `provider_…` count all sites of a
//! provider together (docs/reference/kumo/make_egress_path/, docs/userguide/trafficshaping).

use super::server::Server;
use super::text::{comment, integer};
use crate::planner::{Egress, WarmUp};
use crate::scenario::limits::{DESTINATIONS, REST};
use crate::scenario::{Cap, Limits, Period, Scenario};
use crate::units::{HOURS_PER_DAY, count, several};

const MARK: &str = "# ";

/// The rate of messages that the shipped default section has
/// (assets/policy-extras/shaping.toml:58).
const SHIPPED_RATE: &str = "100/s";

/// The days of a warm-up that are listed.
const LISTED_DAYS: u32 = 60;

/// Whether a section is one of a provider, which may count all of its sites together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Provider,
    Domain,
    Default,
}

/// What the file says of limits before its sections; empty where the user has given none.
pub(super) fn notes(server: &Server) -> String {
    let s = &server.plan.scenario;
    let mut text = String::new();
    if has_caps(&s.limits) {
        text += &comment(
            MARK,
            "Your caps are max_message_rate: for each source and site. Per hour they are spread \
             evenly (max_burst=1); per day the burst lets a whole day's cap leave within the planned \
             hours and no more. provider_max_message_rate counts all sites of a provider together; \
             a KumoMTA that keeps that of the shipped file alone counts each site of it.",
        );
    }
    if s.limits != Limits::NONE && server.count() > 1.0 {
        text += &comment(
            MARK,
            &format!(
                "WARNING: each of {} counts these limits by itself, {} times as much in all, until \
                 they share throttles through Redis (init.lua has the line), where they send from \
                 the same addresses.",
                several(server.count(), "server"),
                count(server.count())
            ),
        );
    }
    text + &server.plan.sources().warm_up.map_or(String::new(), |warm_up| schedule(&warm_up))
}

fn has_caps(limits: &Limits) -> bool {
    (0..DESTINATIONS).any(|to| limits.cap(to).is_some())
}

/// The days of the warm-up: KumoMTA holds a day's allowance, and has no key for its growth.
fn schedule(warm_up: &WarmUp) -> String {
    let end = match warm_up.full_day {
        Some(day) => format!("full volume on day {day}"),
        None => "full volume is never reached".into(),
    };
    let about = format!(
        "Warm-up of {}: {} messages of each on the first day, to all sites together, {} times as \
         much each day; {end}. source_selection_rate holds a day's allowance of a source and site \
         (release 2025.03.19 or later). The lines for the first day are below as comments, by each \
         site's share of the mail: take the mark away, renew them each day, and drop them at the \
         end. What a day doesn't allow waits in the spool, so send less until then.",
        several(warm_up.sources, "source"),
        count(warm_up.start),
        count(warm_up.factor),
    );
    let last = warm_up.last_day().min(LISTED_DAYS);
    let day = |day: u32| format!("day {day} {}", integer(warm_up.of_one(day).floor()));
    let days: Vec<_> = (1..=last).map(day).collect();
    let more = if last < warm_up.last_day() { ", and so on" } else { "" };
    comment(MARK, &about) + &comment(MARK, &format!("Of one source: {}{more}.", days.join(", ")))
}

/// The keys of a destination's section.
pub(super) fn keys(
    s: &Scenario,
    to: &Egress,
    section: Section,
    warm_up: Option<&WarmUp>,
) -> String {
    connections(s, to, section) + &messages(s, to, section) + &first_day(s, to, warm_up)
}

/// Sections begin with the default's keys: what the user sets there must not hold for providers.
fn connections(s: &Scenario, to: &Egress, section: Section) -> String {
    let own = s.limits.connections(to.provider);
    if own.or(s.limits.connections(REST)).is_none() {
        return String::new();
    }
    let mut text = format!("connection_limit = {}\n", integer(to.connections));
    if own.is_some() && section == Section::Provider {
        text += &format!("provider_connection_limit = {}\n", integer(to.connections));
    }
    text
}

fn messages(s: &Scenario, to: &Egress, section: Section) -> String {
    let Some(cap) = to.cap else {
        let others = s.limits.cap(REST).is_some();
        return if others {
            format!("max_message_rate = \"{SHIPPED_RATE}\"\n")
        } else {
            String::new()
        };
    };
    let rate = rate(&cap, s.window_hours);
    let mut text = format!("max_message_rate = \"{rate}\"\n");
    if section == Section::Provider {
        text += &format!("provider_max_message_rate = \"{rate}\"\n");
    }
    text
}

/// A cap as KumoMTA's throttle (docs/reference/kumo/make_throttle.md): from full, it lets
/// `max_burst` through at once, and the rest at an even rate.
fn rate(cap: &Cap, window_hours: f64) -> String {
    let messages = integer(cap.messages);
    match cap.per {
        Period::Hour => format!("{messages}/h,max_burst=1"),
        Period::Day => format!("{messages}/d,max_burst={}", burst(cap.messages, window_hours)),
    }
}

/// What must leave at once so that a day's messages leave within the window: what an even rate
/// over 24 hours doesn't.
fn burst(messages: f64, window_hours: f64) -> String {
    integer((messages * (1.0 - window_hours / HOURS_PER_DAY)).floor().max(1.0))
}

fn first_day(s: &Scenario, to: &Egress, warm_up: Option<&WarmUp>) -> String {
    let Some(warm_up) = warm_up else { return String::new() };
    let messages = (warm_up.start * to.site_share()).floor().max(1.0);
    let burst = burst(messages, s.window_hours);
    format!("# source_selection_rate = \"{}/d,max_burst={burst}\"\n", integer(messages))
}

/// A log hook is no site: a cap for the other sites must not hold up its events.
pub(super) fn hook_rate(s: &Scenario) -> String {
    match s.limits.cap(REST) {
        Some(_) => format!("# max_message_rate = \"{SHIPPED_RATE}\"\n"),
        None => String::new(),
    }
}

/// What holds a source back at a destination, for the comment of its section.
pub(super) fn allowed(to: &Egress) -> String {
    match to.cap {
        Some(cap) if to.source_is_capped() => format!(
            "One source may deliver {} per {} by your cap",
            count(cap.messages),
            cap.per.name()
        ),
        _ => format!(
            "One source may deliver {} per second by {}",
            count(to.source_per_second),
            if to.limit.is_own() { to.limit.words() } else { "the shipped shaping" },
        ),
    }
}
