//! The top of the policy: what the plan can't know, as tables to fill in.
//!
//! Each server has addresses of its own, and sources without any share one: limits that
//! providers set for an address would be used up by all sources together. So the policy
//! refuses to be loaded until each source has its own.

use super::server::Server;
use super::text::{TOP, comment, integer};
use crate::Scenario;
use crate::analysis::Analysis;
use crate::scenario::Proxy;
use crate::sentences;
use crate::units::several;

/// So many sources are listed one by one; more are easier made by a loop.
const MOST_LISTED: f64 = 128.0;

/// The tables, the check that they are filled in, and the shaping that needs one of them.
pub fn tables(case: &Analysis, server: &Server) -> String {
    let s = &case.plan.scenario;
    [
        "local FILL_IN = {}\n\n".into(),
        comment(TOP, &sources_reason(case, server)),
        few(case, server),
        proxy(s),
        list(s),
        "\n".into(),
        DOMAINS.into(),
        "\n".into(),
        comment(TOP, &automation_reason(s)),
        "local TSA = {}\n\n".into(),
        check(s),
        SHAPER.into(),
    ]
    .concat()
}

fn sources_reason(case: &Analysis, server: &Server) -> String {
    let (s, found) = (&case.plan.scenario, server.plan.sources());
    let address = match s.proxy {
        Proxy::Without if server.is_pod() => {
            "an address of the pod’s own (hostNetwork, or a network attachment)"
        }
        Proxy::Without => "an address of this server",
        Proxy::Separate => "an address of the proxy's host",
    };
    let others = if server.count() > 1.0 && server.is_pod() {
        " Pods that share a ConfigMap share this table: give each its own, or send through a proxy."
    } else if server.count() > 1.0 {
        " Other servers have other addresses: this table differs between them."
    } else {
        ""
    };
    format!(
        "FILL IN. The plan has {} on a server, and mail leaves from each in turn. Each needs {address} \
         that no other source has, and the name that this address has in the DNS. Put them in place \
         of FILL_IN, in quotes.{others} All servers together need {} ({}).",
        several(s.sources, "egress source"),
        several(found.needed, "source"),
        sentences::sources::needed_for(&found),
    )
}

fn few(case: &Analysis, server: &Server) -> String {
    if server.plan.sources().needed <= case.plan.scenario.sources {
        return String::new();
    }
    comment(TOP, "WARNING: those are fewer than it takes, and mail to it will wait.")
}

fn proxy(s: &Scenario) -> String {
    match s.proxy {
        Proxy::Without => String::new(),
        Proxy::Separate => "local PROXY = FILL_IN -- such as '192.0.2.10:5000'\n".into(),
    }
}

/// The key of a source that holds its address.
fn address_key(s: &Scenario) -> &'static str {
    match s.proxy {
        Proxy::Without => "source_address",
        Proxy::Separate => "socks5_proxy_source_address",
    }
}

fn list(s: &Scenario) -> String {
    let fields = format!("{} = FILL_IN, ehlo_domain = FILL_IN", address_key(s));
    if s.sources > MOST_LISTED {
        let how = "So many are easier made from a pattern, such as '192.0.2.' .. n for the address and \
                   'mail' .. n .. '.example.com' for the name.";
        return format!(
            "{}local SOURCES = {{}}\nfor n = 1, {} do\n  SOURCES[n] = {{ name = 'ip-' .. n, {fields} }}\nend\n",
            comment(TOP, how),
            integer(s.sources)
        );
    }
    let line = |n: u32| format!("  {{ name = 'ip-{n}', {fields} }},\n");
    let lines: String = (1..=s.sources as u32).map(line).collect();
    format!("local SOURCES = {{\n{lines}}}\n")
}

const DOMAINS: &str =
    "-- Domains of yours whose mail comes in here, in lower case: bounces that arrive later, and
-- complaints from feedback loops. Their MX is this server. Without an entry such mail is
-- refused, and nothing is known of it. The plan has none of it in its rates.
local DOMAINS = {
  -- ['bounces.example.com'] = { log_oob = 'LogThenDrop' },
  -- ['feedback.example.com'] = { log_arf = 'LogThenDrop' },
  -- To take in all mail of a domain and pass it on:
  -- ['example.com'] = { relay_to = true },
}
";

/// Why traffic shaping automation is off until it is asked for.
fn automation_reason(s: &Scenario) -> String {
    let hooks = match s.hooks {
        0.0 => "has none".to_string(),
        hooks => format!("has {}", several(hooks, "log hook")),
    };
    format!(
        "Traffic shaping automation slows down or pauses where a provider asks for it, by the rules of \
         the shipped shaping. It is off: it needs the service kumo-tsa-daemon, whose tsa_init.lua comes \
         with KumoMTA and loads the same shipped shaping (list shaping_custom.toml there too where you \
         add rules to it). To use it, list where the daemons answer, such as \
         'http://127.0.0.1:8008': one on each server, or one for all. Each is sent the records that \
         match a rule, as messages in the spool, like a log hook that gets a part: the plan {hooks}."
    )
}

/// Refuses a policy that isn't filled in, with what to do about it.
fn check(s: &Scenario) -> String {
    let key = address_key(s);
    let proxy = match s.proxy {
        Proxy::Without => "",
        Proxy::Separate => {
            "if PROXY == FILL_IN then
  error('init.lua: PROXY is not filled in: write where the proxy listens', 0)
end
"
        }
    };
    let server = match s.proxy {
        Proxy::Without => "",
        Proxy::Separate => "  source.socks5_proxy_server = PROXY\n",
    };
    format!(
        "-- KumoMTA neither starts with this policy nor validates it while something is missing.
local by_name, by_address, missing = {{}}, {{}}, {{}}
for _, source in ipairs(SOURCES) do
  local address, ehlo = source.{key} or FILL_IN, source.ehlo_domain or FILL_IN
  if address == FILL_IN or ehlo == FILL_IN then
    missing[#missing + 1] = source.name
  elseif by_address[address] then
    error(
      'init.lua: ' .. by_address[address] .. ' and ' .. source.name .. ' in SOURCES have the '
        .. 'same address ' .. address .. ': give each source one of its own',
      0
    )
  end
  by_address[address] = source.name
  by_name[source.name] = source
{server}end
if #missing > 0 or #SOURCES == 0 then
  error(
    'init.lua: ' .. #missing .. ' of ' .. #SOURCES .. ' sources are not filled in ('
      .. table.concat(missing, ', ', 1, math.min(#missing, 3))
      .. (#missing > 3 and ', ...' or '')
      .. '): write the {key} and the ehlo_domain of each in the table SOURCES at the '
      .. 'top of init.lua, in place of FILL_IN',
    0
  )
end
{proxy}
"
    )
}

/// In front of every other handler of `get_queue_config`: the first that gives a configuration
/// wins, and this one has that of the records for the automation.
const SHAPER: &str = "local shaper = shaping:setup_with_automation {
  publish = TSA,
  subscribe = TSA,
  extra_files = { '/opt/kumomta/etc/policy/shaping_custom.toml' },
}
";
