//! Source addresses and the user's limits as lines of a report.

use super::Line;
use crate::analysis::Analysis;
use crate::planner::egress::{OTHER, PROVIDERS};
use crate::planner::{Egress, Plan, WarmUp};
use crate::scenario::limits::{
    CONNECTIONS, DESTINATIONS, KEYS, WARM_DAYS, WARM_FACTOR, WARM_START,
};
use crate::sentences::sources;
use crate::units::{count, percent};

/// Sources of each destination that gets mail, of everything, and the warm-up.
pub(super) fn lines(plan: &Plan) -> Vec<Line> {
    let found = plan.sources();
    let all = found.all().filter(|to| to.share > 0.0);
    let needed = number("All mail, needed", found.needed, sources::needed_for(&found));
    let planned = number("All mail, planned", plan.scenario.sources, "sources".into());
    let warm_up = found.warm_up.iter().map(warm_up);
    all.map(destination).chain([needed, planned]).chain(warm_up).collect()
}

fn destination(to: &Egress) -> Line {
    let why = format!("{} of the mail; {}", percent(to.share), sources::limited_by(to));
    number(to.name(), to.sources, why)
}

fn number(name: &str, value: f64, from: String) -> Line {
    Line { value: Some(value), ..Line::text(name, count(value), from) }
}

fn warm_up(warm_up: &WarmUp) -> Line {
    let full = warm_up.full_day.map(f64::from);
    let shown = full.map_or("never".into(), |day| format!("day {}", count(day)));
    let from = sources::warm_up(warm_up);
    Line { value: full, ..Line::text("Warm-up, full volume", shown, from) }
}

/// The limits that the user has given, as inputs.
pub(super) fn limits(case: &Analysis) -> Vec<Line> {
    let limits = &case.asked.scenario.limits;
    let line = |(place, key): (usize, &&'static str)| {
        let to = || PROVIDERS.get(place % DESTINATIONS).unwrap_or(&OTHER).name;
        let name = match place {
            WARM_START => "Warm-up, messages of one source on the first day".into(),
            WARM_FACTOR => "Warm-up, times as much each day".into(),
            WARM_DAYS => "Warm-up, days until full volume".into(),
            0..CONNECTIONS => format!("Cap of one source: {}", to()),
            _ => format!("Connections of one source: {}", to()),
        };
        Some(Line::text(name, limits.text(place)?, format!("{key} (yours)")))
    };
    KEYS.iter().enumerate().filter_map(line).collect()
}
