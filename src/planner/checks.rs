//! Whether the order holds what was asked for, a verdict each.

use super::capacity::{Capacity, Resource};
use super::outage::{hours_until_refusal, messages_until_refusal};
use super::servers::carried_without_one;
use super::{Coefficients, Plan};
use crate::scenario::fields;
use crate::units::{self, Unit, count, duration, percent, percent_whole};

/// A verdict with its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Stable: `peak`, `outage`, `server_lost`, `growth`, `own_server`.
    pub id: &'static str,
    pub fits: bool,
    /// The verdict in a few words: `Peak uses 74 %`.
    pub short: String,
    /// The same as a sentence, with its numbers.
    pub text: String,
}

/// Every check that applies to a plan; `own` is what the user's server carries.
pub fn checks(plan: &Plan, own: Option<&Capacity>, k: &Coefficients) -> Vec<Check> {
    let mut checks = vec![peak(plan)];
    checks.extend(outage(plan, k));
    checks.push(server_lost(plan));
    checks.extend(growth(plan));
    checks.extend(own.map(|own| own_server(own, plan.scenario.own_servers)));
    checks
}

/// What the division of a whole by its parts can miss.
const ROUNDING: f64 = 1.0 + 1e-9;

fn peak(plan: &Plan) -> Check {
    let planned = plan.servers.working() * plan.rate.node_messages_per_hour;
    let peak = plan.traffic.peak_per_hour;
    Check {
        id: "peak",
        fits: peak <= planned * ROUNDING,
        short: format!("Peak uses {}", about_whole(peak / planned)),
        text: format!(
            "The peak uses {} of the planned capacity: {} of {} messages per hour.",
            percent(peak / planned),
            count(peak),
            count(planned)
        ),
    }
}

/// A whole percentage, with its tenth where that tells whether it is over 100 %.
fn about_whole(share: f64) -> String {
    if (0.99..1.01).contains(&share) { percent(share) } else { percent_whole(share) }
}

/// `None` where no outage is planned, or nothing waits in it.
fn outage(plan: &Plan, k: &Coefficients) -> Option<Check> {
    let s = &plan.scenario;
    let waits = plan.backlog.peak_messages;
    let lasts = s.text(&fields::OUTAGE);
    let refuses = match hours_until_refusal(plan, k) {
        Some(hours) if hours.is_finite() => format!("is full after {}", duration(hours)),
        _ => "never fills".into(),
    };
    (waits > 0.0).then(|| Check {
        id: "outage",
        fits: messages_until_refusal(plan, k) * ROUNDING >= waits,
        short: format!("Outage of {lasts}"),
        text: format!(
            "The spool holds an outage of {lasts}: {} messages wait, and it {refuses}.",
            count(waits)
        ),
    })
}

fn server_lost(plan: &Plan) -> Check {
    let carried = carried_without_one(&plan.servers, &plan.rate, plan.traffic.peak_per_hour);
    let (one, thing) = if plan.scenario.is_in_containers() {
        ("One pod", "pod")
    } else {
        ("One server", "server")
    };
    let (short, text) = match (plan.servers.spare, plan.servers.count) {
        (0.0, 1.0) => (
            format!("No spare {thing}"),
            format!(
                "No spare {thing} is asked for: while it is down, no mail is accepted or sent."
            ),
        ),
        (0.0, _) => (
            format!("No spare {thing}"),
            format!(
                "No spare {thing} is asked for: with one lost, the others carry {} of the peak.",
                percent(carried)
            ),
        ),
        (spare, all) => {
            let lost = if spare == 1.0 { one.into() } else { format!("{} {thing}s", count(spare)) };
            let others = if all - spare == 1.0 { "other carries" } else { "others carry" };
            let text = format!("{lost} may fail: the {others} all of the peak.");
            (format!("{lost} may fail"), text)
        }
    };
    Check { id: "server_lost", fits: plan.servers.spare == 0.0 || carried >= 1.0, short, text }
}

/// `None` where no growth is planned.
fn growth(plan: &Plan) -> Option<Check> {
    let s = &plan.scenario;
    let is_planned = s.growth > 0.0 && s.horizon_years > 0.0;
    is_planned.then(|| Check {
        id: "growth",
        fits: true,
        short: format!("Growth for {}", s.text(&fields::HORIZON)),
        text: format!(
            "It holds {} of growth per year for {}: {} messages per day then.",
            s.text(&fields::GROWTH),
            s.text(&fields::HORIZON),
            count(plan.traffic.messages_per_day)
        ),
    })
}

fn own_server(capacity: &Capacity, servers: f64) -> Check {
    let most = capacity.most_of("volume");
    let fits = capacity.fits();
    let (yours, carry, not) = match servers {
        1.0 => ("Your server".into(), "carries", "doesn’t"),
        _ => (format!("Your {} servers", count(servers)), "carry", "don’t"),
    };
    let text = match (fits, most) {
        (true, Some(most)) => {
            format!("{yours} {carry} this, and {} messages per day at most.", count(most))
        }
        (false, Some(most)) => {
            format!("{yours} {not} carry this: {} messages per day at most.", count(most))
        }
        (_, None) => format!("{yours} {not} carry this at any volume."),
    };
    let is_whole = capacity.resources.iter().any(|fit| fit.resource == Resource::Cores);
    let text = match is_whole {
        true => text,
        false => format!("{text} Its vCPU aren’t given, so that they don’t count."),
    };
    let short = match (fits, most) {
        (true, _) if !is_whole => format!("{yours} {carry} it, vCPU not counted"),
        (true, _) => format!("{yours} {carry} it"),
        (false, Some(most)) => format!("{yours}: {} a day", units::about(most, Unit::Messages)),
        (false, None) => format!("{yours} {not} carry it"),
    };
    Check { id: "own_server", fits, short, text }
}
