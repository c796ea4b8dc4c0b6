//! The planned outage in figures, at moments, and with other settings.

use super::super::{Html, Row, Rows, facts, html, listing};
use super::{apply, figures, note, or_never};
use crate::Scenario;
use crate::analysis::Analysis;
use crate::chart::{OutageView, outage_moments};
use crate::planner::Mount;
use crate::planner::outage::{Moment, Summary};
use crate::planner::ready::Ready;
use crate::scenario::{Flush, fields};
use crate::units::{bytes, count, duration, percent};

/// What the chart shows.
pub fn view(case: &Analysis) -> OutageView<'_> {
    OutageView::of(case.course(), case.outage())
}

/// What waits, for how long, and what would change it.
pub fn outage(case: &Analysis) -> Html {
    if case.plan.backlog.messages == 0.0 {
        return Html::ours(
            "<p class=\"note\">This outage holds no mail back: it lasts no hour in which mail \
             comes in, or everything can be delivered.</p>",
        );
    }
    html!(
        "{}<h3>With other settings</h3>{}{}",
        facts(&figures_of(case)),
        settings(case),
        note(
            Html::ours(
                "A message is tried at once and then after 20 minutes, 40, 80 and so on, each wait \
                 twice the one before, so that mail which has waited a day may wait a day more. After \
                 a flush everything is due at once: the servers’ capacity and the length of the ready \
                 queues set the pace. Messages are conserved at each step: injected = delivered + \
                 expired + waiting."
            ),
            "crates/kumod/src/queue/config.rs:162-209; measured on a running kumod",
        )
    )
}

/// The course as a table.
pub fn moments(case: &Analysis) -> Html {
    let course = case.course();
    let rows: Rows = outage_moments(&view(case))
        .iter()
        .map(|moment| line(moment, moment.hour == course.recovery_hour))
        .collect();
    let headings = ["After", "#Injected", "#Delivered", "#Expired", "#Waiting", "#Spool", "#Logs"];
    listing("Course of the outage", &headings, rows)
}

fn line(moment: &Moment, is_recovery: bool) -> Row {
    let name = duration(moment.hour) + if is_recovery { ", outage over" } else { "" };
    let messages = [moment.injected, moment.delivered, moment.expired, moment.queued];
    let mut cells: Vec<_> = messages.iter().map(|messages| count(messages.round())).collect();
    cells.extend([bytes(moment.spool_bytes), bytes(moment.log_bytes)]);
    figures(name.into(), &cells, is_recovery)
}

fn figures_of(case: &Analysis) -> [(&'static str, Html); 9] {
    let (plan, o) = (&case.plan, case.outage());
    let (s, b) = (&plan.scenario, plan);
    [
        ("Held back", html!("{} messages in {}", count(o.messages_held), outage_length(s))),
        (
            "Waiting at most",
            html!(
                "{} messages, {} of spool",
                count(b.backlog.peak_messages),
                bytes(b.spool.bytes())
            ),
        ),
        (
            "Spool is full after",
            html!(
                "{}, if the outage never ends: {} messages on partitions of {}",
                or_never(o.hours_until_spool_refuses),
                count(o.refuses_at_messages),
                bytes(plan.partitions.of(Mount::Spool).size_bytes)
            ),
        ),
        ("Attempts", html!("{} per message while it lasts", count(o.mean_attempts))),
        (
            "Next attempt",
            html!(
                "{} after recovery on average, {} for 95 %, {} at most",
                duration(o.waits.mean_hours),
                duration(o.waits.p95_hours),
                duration(o.waits.max_hours)
            ),
        ),
        ("Time to deliver", html!("{} with the servers’ capacity", or_never(o.by_capacity_hours))),
        ("Last retry", html!("{} after recovery", duration(o.by_schedule_hours))),
        ("Backlog cleared", html!("{} after recovery", or_never(o.drain_hours))),
        ("Expired", expired(o)),
    ]
}

fn expired(o: &Summary) -> Html {
    let share = if o.messages_held > 0.0 { o.messages_expired / o.messages_held } else { 0.0 };
    html!("{} messages, {}", count(o.messages_expired.round()), percent(share))
}

fn outage_length(s: &Scenario) -> String {
    let start = if s.outage_start_hours == 0.0 {
        "as the window opens".into()
    } else {
        format!("{} after the window opens", duration(s.outage_start_hours))
    };
    format!("an outage of {}, which starts {start}", s.text(&fields::OUTAGE))
}

/// A setting that the operator could have made instead.
struct Setting {
    name: String,
    query: String,
    scenario: Scenario,
}

fn tried(case: &Analysis) -> Vec<Setting> {
    let s = case.plan.scenario;
    let setting = |name: &str, query: &str, scenario| Setting {
        name: name.into(),
        query: query.into(),
        scenario,
    };
    let flushed = Scenario { flush: Flush::Yes, ..s };
    let mut tried = vec![
        setting("Longest interval 1 h", "?retry_cap=1h", Scenario { retry_cap_minutes: 60.0, ..s }),
        setting(
            "Longest interval 4 h",
            "?retry_cap=4h",
            Scenario { retry_cap_minutes: 240.0, ..s },
        ),
        setting("Flush when it is over", "?flush=yes", flushed),
    ];
    // No longer than memory allows: a finding would ask for shorter ones at once.
    if let Some(max_ready) = Ready::of(&case.plan, case.coefficients()).longer(s.max_ready) {
        tried.push(Setting {
            name: format!("Flush, with max_ready {}", count(max_ready)),
            query: format!("?flush=yes&max_ready={max_ready}"),
            scenario: Scenario { max_ready, ..flushed },
        });
    }
    tried
}

fn settings(case: &Analysis) -> Html {
    let mut rows = Rows::default();
    rows += outcome("As planned".into(), case.outage(), true);
    for Setting { name, query, scenario } in tried(case) {
        if scenario != case.plan.scenario {
            let other = Analysis::new(&scenario, case.plan.basis, case.coefficients());
            rows += outcome(apply(&name, &query), other.outage(), false);
        }
    }
    let headings = ["Setting", "#Average wait", "#Longest wait", "#Cleared after", "#Expired"];
    listing("Outage with other settings", &headings, rows)
}

fn outcome(name: Html, o: &Summary, is_current: bool) -> Row {
    let cells = [
        duration(o.waits.mean_hours),
        duration(o.waits.max_hours),
        or_never(o.drain_hours),
        count(o.messages_expired.round()),
    ];
    figures(name, &cells, is_current)
}
