//! Whether the order holds what was asked for, a verdict each.

use super::capacity::Capacity;
use super::outage::{hours_until_refusal, messages_until_refusal};
use super::servers::carried_without_one;
use super::{Coefficients, Plan};
use crate::scenario::fields;
use crate::units::{count, duration, percent};

/// A verdict with its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Stable: `peak`, `outage`, `server_lost`, `growth`, `own_server`.
    pub id: &'static str,
    pub fits: bool,
    /// A sentence.
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
        text: format!(
            "The peak uses {} of the planned capacity: {} of {} messages per hour.",
            percent(peak / planned),
            count(peak),
            count(planned)
        ),
    }
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
        text: format!(
            "The spool holds an outage of {lasts}: {} messages wait, and it {refuses}.",
            count(waits)
        ),
    })
}

fn server_lost(plan: &Plan) -> Check {
    let carried = carried_without_one(&plan.servers, &plan.rate, plan.traffic.peak_per_hour);
    let text = match (plan.servers.spare, plan.servers.count) {
        (0.0, 1.0) => {
            "No server is spare: while this one is down, no mail is accepted or sent.".into()
        }
        (0.0, _) => format!(
            "No server is spare: with one lost, the others carry {} of the peak.",
            percent(carried)
        ),
        (spare, count) => {
            let others = if count - spare == 1.0 { "other carries" } else { "others carry" };
            format!("{} may fail: the {others} all of the peak.", number_of_servers(spare))
        }
    };
    Check { id: "server_lost", fits: plan.servers.spare == 0.0 || carried >= 1.0, text }
}

fn number_of_servers(number: f64) -> String {
    if number == 1.0 { "One server".into() } else { format!("{} servers", count(number)) }
}

/// `None` where no growth is planned.
fn growth(plan: &Plan) -> Option<Check> {
    let s = &plan.scenario;
    let is_planned = s.growth > 0.0 && s.horizon_years > 0.0;
    is_planned.then(|| Check {
        id: "growth",
        fits: true,
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
    Check { id: "own_server", fits, text }
}
