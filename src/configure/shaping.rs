//! The lengths of the ready queues, `shaping_custom.toml`.
//!
//! It is laid over the shipped shaping, whose limits and rules of matching stand: sections of
//! a provider are joined by its name there (crates/kumo-api-types/src/shaping.rs).

use super::sending::{self, Section};
use super::server::Server;
use super::text::{comment, integer, origin};
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::Egress;
use crate::planner::egress::PROVIDERS;
use crate::planner::ready::{Queue, Ready, SECONDS_HELD};
use crate::scenario::fields::field;
use crate::units::{binary_bytes, count, percent, several};

const MARK: &str = "# ";

/// The section of each of [`PROVIDERS`], by how the shipped shaping has it
/// (assets/policy-extras/shaping.toml:92-201). A domain that a shipped provider matches, or
/// that the shipped shaping rolls up to its MX too, draws a warning each time that it is loaded.
const SECTIONS: [Shipped; PROVIDERS.len()] = [
    Shipped::Provider("google"),
    Shipped::Provider("yahoo"),
    Shipped::Provider("outlook"),
    Shipped::Provider("apple"),
    Shipped::Domain("comcast.net"),
    Shipped::Provider("orange"),
];

enum Shipped {
    /// Joined with the provider of that name, whatever that matches.
    Provider(&'static str),
    /// A domain that the shipped shaping has a section for: not rolled up once more.
    Domain(&'static str),
}

impl Shipped {
    /// Its head and what tells which mail it is for.
    fn head(&self) -> String {
        match self {
            Shipped::Provider(name) => format!("[provider.\"{name}\"]\n"),
            Shipped::Domain(name) => format!("[\"{name}\"]\n{ALONE}mx_rollup = false\n"),
        }
    }
}

const ALONE: &str =
    "# The shipped section covers all domains of its MX; a second one that did would draw a
# warning. This one is for the domain itself.
";

const CHECK: &str = "# Check it:
#   /opt/kumomta/sbin/validate-shaping /opt/kumomta/etc/policy/shaping_custom.toml
";

/// Shaping that gives each ready queue the length that the plan has memory for.
pub fn shaping(case: &Analysis, link: &Link) -> String {
    let server = Server::of(case);
    let ready = Ready::of(&case.plan, case.coefficients());
    let mut text = header(case, link, &server);
    text += &default(case, &server, &ready);
    for (egress, queue) in server.plan.sources().providers.iter().zip(ready.providers) {
        if let Some(queue) = queue {
            text += &provider(case, &server, egress, &queue);
        }
    }
    text + &hooks(case, &server, &ready)
}

fn header(case: &Analysis, link: &Link, server: &Server) -> String {
    let title = format!(
        "Shaping for KumoMTA 2026.09.29 (it runs with 2026.06.23 and later), made from a capacity \
         plan: /opt/kumomta/etc/policy/shaping_custom.toml {}.",
        server.everywhere()
    );
    let files = "It belongs together with init.lua beside it, which loads it over the shipped \
                 shaping.toml: of what that sets only the lengths of ready queues and limits of \
                 your own are set anew.";
    comment(MARK, &title)
        + &comment(MARK, files)
        + CHECK
        + "#\n"
        + &origin(MARK, case, link, server)
        + &sending::notes(server)
        + "\n"
}

fn default(case: &Analysis, server: &Server, ready: &Ready) -> String {
    let s = &case.plan.scenario;
    let worst = format!(
        "Messages in a ready queue, of which each site has one for each source: {} and {} are \
         planned. When all queues of this file are full, or hold all that waits \
         in the planned outage, their bodies take {}; the server has {} \
         for them below the soft limit of memory.",
        several(s.sites, "site"),
        several(s.sources, "source"),
        binary_bytes(ready.worst_bytes),
        binary_bytes(ready.room_bytes),
    );
    [
        comment(MARK, &worst),
        comment(MARK, &beside_plan(s.max_ready, ready)),
        format!("[\"default\"]\nmax_ready = {}\n", integer(ready.default)),
        keys(server, &server.plan.sources().rest, Section::Default),
    ]
    .concat()
}

/// How the length compares with the planned one.
fn beside_plan(planned: f64, ready: &Ready) -> String {
    let usual = field("max_ready").map_or(0.0, |field| field.default());
    let name = if planned == usual { "KumoMTA's default of" } else { "the plan's" };
    let planned_text = format!("{name} {}", count(planned));
    if !ready.fits {
        return format!(
            "WARNING: this doesn't fit, and a shorter queue would hold up delivery. Use more \
             memory, or fewer sources on a server. The plan has {}.",
            count(planned)
        );
    }
    match ready.default {
        length if length < planned => format!(
            "As long as that allows: {planned_text} for all of them would not fit, {} would. These \
             sites may drain a backlog more slowly than the plan says. More memory or fewer sources \
             on a server allow the planned length.",
            count(ready.everywhere)
        ),
        length if length > planned => {
            format!("Longer than {planned_text}: a shorter queue would hold up delivery.")
        }
        _ => format!("It is {planned_text}."),
    }
}

fn provider(case: &Analysis, server: &Server, egress: &Egress, queue: &Queue) -> String {
    let s = &case.plan.scenario;
    let why = format!(
        "{}: {} of the mail, {} messages per second from this server at the peak. {}: the peak of \
         all servers takes {}, and the plan has {}.",
        PROVIDERS[egress.provider].name,
        percent(egress.share),
        count(egress.share * server.peak_per_second()),
        sending::allowed(egress),
        several(egress.sources, "source"),
        count(s.sources),
    );
    let rule = format!(
        "Each source delivers {} per second; a queue shorter than {} seconds of that, {}, would \
         hold up delivery.",
        count(queue.per_second),
        count(SECONDS_HELD),
        several((SECONDS_HELD * queue.per_second).ceil(), "message"),
    );
    let shipped = &SECTIONS[egress.provider];
    let section = match shipped {
        Shipped::Provider(_) => Section::Provider,
        Shipped::Domain(_) => Section::Domain,
    };
    let few = if egress.sources > s.sources {
        comment(MARK, "WARNING: that is fewer than it takes, and mail to it will wait.")
    } else {
        String::new()
    };
    [
        "\n".into(),
        comment(MARK, &why),
        few,
        comment(MARK, &rule),
        shipped.head(),
        format!("max_ready = {}\n", integer(queue.max_ready)),
        keys(server, egress, section),
    ]
    .concat()
}

/// What the user's limits add to a section.
fn keys(server: &Server, to: &Egress, section: Section) -> String {
    let plan = server.plan;
    sending::keys(&plan.scenario, to, section, plan.sources().warm_up.as_ref())
}

/// The queue of a log hook, to be named as the hook is.
fn hooks(case: &Analysis, server: &Server, ready: &Ready) -> String {
    let hooks = case.plan.scenario.hooks;
    if hooks == 0.0 {
        return String::new();
    }
    let events = server.hook_events_per_second(hooks);
    let why = format!(
        "The plan has {}, each with {} events per second at the peak. For each of them, without \
         the marks of comment and with its own name:",
        several(hooks, "log hook"),
        count(events),
    );
    let length = (SECONDS_HELD * events).ceil().max(ready.default);
    [
        "\n".into(),
        comment(MARK, &why),
        "# ['webhook.log_hook']\n# mx_rollup = false\n".into(),
        "# connection_limit = 'local:10'\n".into(),
        format!("# max_ready = {}\n", integer(length)),
        sending::hook_rate(&case.plan.scenario),
    ]
    .concat()
}
