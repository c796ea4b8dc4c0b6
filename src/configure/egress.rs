//! The policy's handlers for mail that comes in for a domain, and for the way out.

use super::text::{TOP, comment};

/// What is taken in for which domain, by the table at the top.
pub fn inbound() -> String {
    INBOUND.into()
}

/// Pool, sources and paths.
pub fn egress() -> String {
    let lengths = "The lengths of the ready queues are in shaping_custom.toml.";
    [POOL, &comment(TOP, lengths), PATHS].concat()
}

const INBOUND: &str = "kumo.on('get_listener_domain', function(domain)
  local params = DOMAINS[domain:lower()]
  if params then
    return kumo.make_listener_domain(params)
  end
end)
";

const POOL: &str = "local entries = {}
for n, source in ipairs(SOURCES) do
  entries[n] = { name = source.name }
end

kumo.on('get_egress_pool', function(pool)
  return kumo.make_egress_pool { name = pool, entries = entries }
end)

kumo.on('get_egress_source', function(source)
  return kumo.make_egress_source(by_name[source])
end)

";

const PATHS: &str = "kumo.on('get_egress_path_config', shaper.get_egress_path_config)
";
