//! How many source addresses: by destination, with the user's own limits, and while they are
//! warmed up.

use super::super::{Cell, Html, Row, Rows, html, listing, row, sheet};
use super::hardware::problem;
use super::{apply, figures, note};
use crate::analysis::Analysis;
use crate::planner::egress::other_share;
use crate::planner::{Egress, Plan, Sources, WarmUp};
use crate::scenario::limits::{CONNECTIONS, KEYS, WARM_DAYS, WARM_FACTOR, WARM_START};
use crate::sentences::sources;
use crate::units::{SECONDS_PER_HOUR, count, percent};

/// Sources of each destination, with fields for the user's limits.
pub fn limits(case: &Analysis) -> Html {
    let plan = &case.plan;
    let found = plan.sources();
    let rows: Rows = found.all().map(|to| destination(case, to)).collect();
    let headings = [
        "Destination",
        "#Share",
        "#Peak per hour",
        "Your cap",
        "Your connections",
        "#Per source and hour",
        "#Sources",
    ];
    html!(
        "<h3>Sources for each destination</h3><p><b>{}</b> {} needed ({}), {} planned. {}</p>{}{}{}",
        count(found.needed),
        if found.needed == 1.0 { "source is" } else { "sources are" },
        sources::needed_for(&found),
        count(plan.scenario.sources),
        enough(found.needed, plan.scenario.sources),
        sheet("Sources for each destination", "readings", &headings, rows, None),
        about(plan, &found),
        warming(case, &found)
    )
}

/// The button that plans as many sources as are needed.
fn enough(needed: f64, planned: f64) -> Html {
    match needed {
        n if n <= planned => "That is enough.".into(),
        n if n > 10_000.0 => "This planner takes 10,000 at most.".into(),
        n => apply(&format!("Plan {} sources", count(n)), &format!("?sources={n}")),
    }
}

fn destination(case: &Analysis, to: &Egress) -> Row {
    let plan = &case.plan;
    let (name, at) = (to.name(), to.provider);
    let per_hour = |per_second: f64| count(per_second * SECONDS_PER_HOUR);
    let cells = [
        Cell::Head(name.into()),
        Cell::Number(percent(to.share).into()),
        Cell::Number(per_hour(to.site_share() * plan.traffic.peak_per_second).into()),
        Cell::Text(field(case, at, &format!("Cap of one source: {name}"), "500/h")),
        Cell::Text(field(
            case,
            CONNECTIONS + at,
            &format!("Connections of one source: {name}"),
            &count(to.connections),
        )),
        Cell::Number(per_hour(to.source_per_second).into()),
        Cell::Number(count(to.sources).into()),
    ];
    let limit = html!("Limit of a source: {}.", to.limit.words());
    row(&cells, to.sources > plan.scenario.sources).because(limit)
}

fn about(plan: &Plan, found: &Sources) -> Html {
    let elsewhere = percent(other_share(&plan.scenario).max(0.0));
    let text = html!(
        "Each source sends to all destinations, so the one that needs most decides; destinations for which the \
         planned sources are too few are marked. A cap, written 500/h or 20k/day, is what one source may send to \
         one destination: per hour it is compared with the busiest hour, per day with the day’s volume. Your \
         number of connections replaces the shipped one. Any other site: {} of the mail, spread evenly over \
         {} sites; limits count per source and site.",
        elsewhere,
        count(found.rest.sites)
    );
    note(text, "assets/policy-extras/shaping.toml:54-201")
}

/// A field for one limit, with what is wrong with what was typed into it.
fn field(case: &Analysis, place: usize, label: &str, hint: &str) -> Html {
    let key = KEYS[place];
    let wrong = case.asked.problems.iter().find(|problem| problem.key == key);
    let given = case.asked.scenario.limits.compact(place).unwrap_or_default();
    html!(
        "<input class=\"field\" type=\"text\" id=\"set-{}\" data-set=\"{}\" value=\"{}\" \
         placeholder=\"{}\" aria-label=\"{}\" aria-invalid=\"{}\" autocomplete=\"off\">{}",
        key,
        key,
        wrong.map_or(given, |wrong| wrong.given.clone()),
        hint,
        label,
        wrong.is_some().to_string(),
        problem(case, key)
    )
}

/// The fields of the warm-up, and when it ends.
fn warming(case: &Analysis, found: &Sources) -> Html {
    let asked = [
        (WARM_START, "Messages per source on the first day", "none"),
        (WARM_FACTOR, "Times as much each day", "1.5"),
        (WARM_DAYS, "Days until full volume", "computed"),
    ];
    let rows: Rows = asked
        .into_iter()
        .map(|(place, label, hint)| {
            let cells = [Cell::Head(label.into()), Cell::Text(field(case, place, label, hint))];
            row(&cells, false)
        })
        .collect();
    let result = match &found.warm_up {
        None => apply("Warm up from 50 messages per source", "?warm_start=50"),
        Some(warm_up) => html!(
            "<b>{}</b> {}{}",
            sources::warm_up(warm_up),
            asked_days(warm_up),
            beside_limits(found.needed, case.plan.scenario.sources)
        ),
    };
    html!(
        "<h3>Warm-up</h3><p>New addresses start with little mail and send more each day, to all \
         destinations together. Half more each day is this planner’s estimate.</p>{}<p>{}</p>",
        listing("Warm-up", &["Input", "Yours"], rows),
        result
    )
}

/// The warm-up alone doesn't say when everything leaves, where other limits ask for more sources.
fn beside_limits(needed: f64, planned: f64) -> &'static str {
    if needed > planned {
        " The limits above ask for more sources than are planned, so it takes longer."
    } else {
        ""
    }
}

fn asked_days(warm_up: &WarmUp) -> String {
    let Some(days) = warm_up.days else { return String::new() };
    let one = count(warm_up.of_one(days as u32).floor());
    format!(
        "On day {} one source may send {one} messages: {} sources send everything.",
        count(days),
        count(warm_up.needed)
    )
}

/// From so many days on, the table has each week instead of each day.
const MOST_ROWS: u32 = 92;

/// Day by day what may be sent.
pub fn warm_up_table(case: &Analysis) -> Html {
    let Some(warm_up) = case.plan.sources().warm_up else {
        return Html::ours("<p class=\"note\">No warm-up is planned.</p>");
    };
    let last = warm_up.last_day();
    let step = if last > MOST_ROWS { 7 } else { 1 };
    let days = (1..=last).filter(|day| (day - 1) % step == 0 || *day == last);
    let rows: Rows = days.map(|day| line(&warm_up, day)).collect();
    let headings = ["Day", "#One source", "#All sources", "#Of the volume"];
    listing("Warm-up day by day", &headings, rows)
}

fn line(warm_up: &WarmUp, day: u32) -> Row {
    let sent = warm_up.sent(day);
    let cells = [
        count(warm_up.of_one(day).floor()),
        count(sent.floor()),
        percent(sent / warm_up.messages_per_day),
    ];
    let is_full = warm_up.full_day == Some(day);
    let name = if is_full { format!("{day}, full volume") } else { day.to_string() };
    figures(name.into(), &cells, is_full)
}
