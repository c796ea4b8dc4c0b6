//! How sure the headline figures are, and why the two bases differ.

use super::super::{Cell, Html, Row, Rows, html, listing, row, sheet};
use super::apply;
use crate::analysis::Analysis;
use crate::planner::figures::Headline;
use crate::planner::uncertainty::SAMPLES;
use crate::planner::{Coefficients, Order, Plan};
use crate::scenario::{Basis, Dkim, Engine};
use crate::sentences::{disk, memory, networking};
use crate::units::{binary_bytes, bytes, count, percent};

/// What each basis would order, and every headline figure with its range and reason.
pub fn ranges(case: &Analysis) -> Html {
    let rows: Rows = Headline::ALL
        .into_iter()
        .map(|headline| figure(headline, case).because(why(headline, case)))
        .collect();
    let headings = ["Figure", "#KumoMTA’s tutorial", "#Measured model", "#Likely range"];
    let table = sheet("Headline figures", "readings", &headings, rows, None);
    html!(
        "<h3>What each would order</h3>{}<h3>Headline figures</h3>{}<p class=\"note\">The likely \
         range holds nine of ten cases of the measured model’s coefficients, all moved at once: \
         {} combinations, the same ones for every scenario, on the servers of this plan.</p>",
        orders(case),
        table,
        count(SAMPLES as f64)
    )
}

/// The plans of the tutorial and of the measured model.
fn both(case: &Analysis) -> [&Plan; 2] {
    match case.plan.basis {
        Basis::Tutorial => [&case.plan, case.other()],
        Basis::Measured => [case.other(), &case.plan],
    }
}

/// The tutorial's figure of a headline; `None` where it has none.
pub fn tutorial_figure(headline: Headline, case: &Analysis) -> Option<f64> {
    let [tutorial, _] = both(case);
    headline.is_in_tutorial().then(|| headline.get(tutorial))
}

fn orders(case: &Analysis) -> Html {
    let of = both(case).map(|plan| &plan.order);
    let line = |name: &str, text: fn(&Order) -> String| {
        let mut cells = vec![Cell::Head(name.into())];
        cells.extend(of.map(|order| Cell::Number(text(order).into())));
        row(&cells, false)
    };
    let rows = [
        line("Servers", |order| count(order.servers)),
        line("vCPU of each", |order| count(order.vcpu)),
        line("Memory of each", memory),
        line("Disk of each", disk),
        line("Network card of each", |order| networking(order.nic_gbps)),
    ];
    let headings = ["Order", "#KumoMTA’s tutorial", "#Measured model"];
    listing("What each would order", &headings, Rows::from_iter(rows))
}

fn figure(headline: Headline, case: &Analysis) -> Row {
    let range = case.ranges().of(headline);
    let tutorial = tutorial_figure(headline, case);
    let (low, high) = (headline.text(range.low), headline.text(range.high));
    let cells = [
        Cell::Head(headline.name().into()),
        Cell::Number(tutorial.map_or("not given".into(), |value| headline.text(value).into())),
        Cell::Number(html!("<b>{}</b>", headline.text(range.typical))),
        Cell::Number(if low == high { "exact".into() } else { html!("{} to {}", low, high) }),
    ];
    row(&cells, false)
}

/// Why the two bases differ in a headline.
fn why(headline: Headline, case: &Analysis) -> Html {
    let [tutorial, measured] = both(case);
    match headline {
        Headline::Total => total(tutorial, measured),
        Headline::Spool => spool(measured, case.coefficients()),
        Headline::Logs => logs(tutorial, measured),
        Headline::LogPerMessage => log_per_message(measured),
        Headline::Memory => in_memory(tutorial, measured),
        Headline::CoreTime => cpu(measured),
        Headline::FullRate | Headline::PlannedRate => rate(measured),
        Headline::Writes => "The tutorial gives no figure. Each byte of mail is written at least \
                             once, into RocksDB’s log or a file of LocalDisk, and again where it \
                             waits."
            .into(),
        Headline::OutageWrites => outage_writes(measured).into(),
        Headline::Card => network(measured, case.coefficients()),
    }
}

fn total(tutorial: &Plan, measured: &Plan) -> Html {
    let (text, here) = (&tutorial.storage, &measured.storage);
    let apart = |a: f64, b: f64| {
        let more = if b > a { "more" } else { "less" };
        format!("{} {more}", bytes((b - a).abs()))
    };
    html!(
        "Measured, logs take {}, the spool {} than by the tutorial’s formulas.",
        apart(text.log_bytes, here.log_bytes),
        apart(text.spool_bytes, here.spool_bytes)
    )
}

fn spool(plan: &Plan, k: &Coefficients) -> Html {
    let s = &plan.scenario;
    html!(
        "{} messages wait at the fullest, and each takes {} with {} and {} content. The tutorial \
         counts the message and {} B.",
        count(plan.backlog.planned_messages),
        bytes(plan.spool.message_bytes),
        s.engine.name(),
        s.content.name(),
        count(k.spool_overhead_bytes)
    )
}

fn logs(tutorial: &Plan, plan: &Plan) -> Html {
    let (s, t, l) = (&plan.scenario, &plan.traffic, &plan.logs);
    html!(
        "{} messages per day write {} records each, {} B per record once compressed, for {} days. \
         The tutorial takes {} B per message.",
        count(t.messages_per_day),
        count(t.records_per_message),
        count(l.record_bytes),
        count(s.retention_days),
        count(tutorial.logs.bytes_per_message)
    )
}

fn log_per_message(plan: &Plan) -> Html {
    html!(
        "zstd shrinks log records some 20 times where a segment holds thousands of them; here one \
         holds {}. The tutorial’s allowance is nearly the uncompressed size.",
        count(plan.logs.records_per_segment.round())
    )
}

fn in_memory(tutorial: &Plan, measured: &Plan) -> Html {
    let m = &measured.memory;
    let of_tutorial = if tutorial.scenario.is_in_containers() {
        tutorial.memory.benchmark_gib
    } else {
        tutorial.memory.recommended_gib
    };
    html!(
        "The tutorial names a size of server, {} GiB, not what is in use. Waiting messages take {} \
         of it, bodies on their way {}.",
        count(of_tutorial),
        binary_bytes(m.queued_bytes),
        binary_bytes(m.body_bytes)
    )
}

fn cpu(plan: &Plan) -> Html {
    let s = &plan.scenario;
    let shorter = if s.dkim == Dkim::Ed25519 {
        Html::default()
    } else {
        html!(" {}", apply("Try Ed25519", "?dkim=ed25519"))
    };
    html!(
        "The tutorial gives no figure. Measured on two cores with a minimal policy; TLS, shaping \
         and Lua add to it. DKIM here: {}.{}",
        s.dkim.name(),
        shorter
    )
}

fn rate(plan: &Plan) -> Html {
    html!(
        "The tutorial’s benchmarks are for messages of 100 kB, and a part of them is planned with. \
         Measured, CPU, disk and card are weighed for this scenario’s messages: the limit is {}.",
        plan.rate.bound_by.name()
    )
}

fn outage_writes(plan: &Plan) -> &'static str {
    match plan.scenario.engine {
        Engine::RocksDb => {
            "While a backlog builds, RocksDB rewrites what it holds: the longer it builds, the \
             more often. The tutorial gives no figure."
        }
        Engine::LocalDisk => {
            "LocalDisk writes a message once, whether it waits or not. The tutorial gives no figure."
        }
    }
}

fn network(plan: &Plan, k: &Coefficients) -> Html {
    let s = &plan.scenario;
    let burst = if s.burst > 1.0 {
        format!(" The peak is {} times the mean of the window.", count(s.burst))
    } else {
        String::new()
    };
    html!(
        "TCP, TLS and SMTP add some {}, KumoMTA and DKIM their headers; bounces send no \
         body.{}",
        percent(k.overhead - 1.0),
        burst
    )
}
