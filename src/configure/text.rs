//! Numbers, durations and comments as Lua and TOML take them.

use super::server::Server;
use crate::analysis::Analysis;
use crate::link::Link;
use crate::scenario::fields;
use crate::scenario::query::MODEL;
use crate::sentences;

/// Marks of Lua's comments, at the top and inside of a handler.
pub const TOP: &str = "-- ";
pub const INNER: &str = "  -- ";

/// Characters of a line of comment, its mark included.
const WIDTH: usize = 92;

/// Below so many seconds, a duration's milliseconds are kept.
const SHORT_SECONDS: f64 = 10.0;

/// Milliseconds of the units that a duration is written in, and their names as humantime and
/// so KumoMTA reads them (crates/duration-serde).
const SPANS: [(i64, &str); 5] =
    [(86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute"), (1_000, "second"), (1, "ms")];

/// The nearest whole number: Lua has integers apart from floats, which KumoMTA refuses.
pub fn integer(value: f64) -> String {
    (value.round() as i64).to_string()
}

/// A duration as KumoMTA reads it, without quotes: `20 minutes`, `1500 ms`. At least 1 ms.
pub fn duration(seconds: f64) -> String {
    let seconds = if seconds < SHORT_SECONDS { seconds } else { seconds.round() };
    let total = ((seconds * 1e3).round() as i64).max(1);
    let divides = |span: &&(i64, &str)| total % span.0 == 0;
    let (length, name) = SPANS.iter().find(divides).copied().unwrap_or((1, "ms"));
    let amount = total / length;
    let plural = if amount == 1 || name == "ms" { "" } else { "s" };
    format!("{amount} {name}{plural}")
}

/// Text as lines of comment, each with its mark in front (`-- `, `# `, indented or not).
///
/// What could end a line or needs more than ASCII is replaced, so that the comment is one
/// wherever it is pasted.
pub fn comment(mark: &str, text: &str) -> String {
    let plain: String = text.replace('€', "EUR ").chars().map(ascii).collect();
    let mut lines = String::new();
    let mut line = String::new();
    for word in plain.split_ascii_whitespace() {
        if !line.is_empty() && mark.len() + line.len() + 1 + word.len() > WIDTH {
            lines += &format!("{mark}{line}\n");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += word;
    }
    lines + &format!("{mark}{line}\n")
}

fn ascii(c: char) -> char {
    match c {
        '×' => 'x',
        '÷' => '/',
        '’' => '\'',
        '“' | '”' => '"',
        c if c.is_ascii() && !c.is_ascii_control() => c,
        c if c.is_whitespace() => ' ',
        _ => '?',
    }
}

/// What every document begins with: the plan that it comes from.
pub fn origin(mark: &str, case: &Analysis, link: &Link, server: &Server) -> String {
    let date = case.date();
    let day = if date.is_empty() { date } else { format!(", {date}") };
    let basis = case.plan.basis.name();
    let machine = sentences::machine_line(server.order(), case.plan.scenario.currency);
    let machine = machine.map_or(String::new(), |line| comment(mark, &line));
    let pod = sentences::pod(&case.plan).map_or(String::new(), |pod| comment(mark, &pod));
    comment(mark, &format!("Plan: {}", scenario(case)))
        + &comment(mark, &sentences::order_text(server.order()))
        + &machine
        + &pod
        + &comment(mark, &format!("Model {MODEL}{day}; planned with {basis}."))
        + &comment(mark, &format!("Scenario: {}", link.or("the worked example")))
}

/// The core of the scenario as one sentence.
fn scenario(case: &Analysis) -> String {
    let s = &case.plan.scenario;
    format!(
        "{} of {} on average, sent {}; the spool holds an outage of {}; logs are kept for {}.",
        s.spoken(&fields::VOLUME),
        s.text(&fields::SIZE),
        sentences::window(s, format!("within {}", s.spoken(&fields::WINDOW))),
        s.spoken(&fields::OUTAGE),
        s.spoken(&fields::RETENTION),
    )
}
