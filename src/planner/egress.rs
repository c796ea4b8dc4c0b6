//! Source addresses that each mailbox provider needs, from KumoMTA's shipped shaping.

use super::Traffic;
use crate::Scenario;

/// A mailbox provider and what the shipped shaping allows one source there.
///
/// Source: assets/policy-extras/shaping.toml:54-201 (A).
pub struct MailboxProvider {
    pub key: &'static str,
    pub name: &'static str,
    /// Connections of one source at once.
    pub connections: f64,
    /// Deliveries on one connection before it is closed.
    pub deliveries: f64,
    pub share: fn(&Scenario) -> f64,
}

/// New connections and messages a second of one source: 100 a minute and 100 a second.
const CONNECTIONS_PER_SECOND: f64 = 100.0 / 60.0;
const MESSAGES_PER_SECOND: f64 = 100.0;

/// The providers whose share is an input. What is left goes to the other sites.
pub static PROVIDERS: [MailboxProvider; 6] = [
    provider("google", "Google", 5.0, 50.0, |s| s.mix_google),
    provider("yahoo", "Yahoo", 10.0, 20.0, |s| s.mix_yahoo),
    provider("outlook", "Outlook", 5.0, 50.0, |s| s.mix_outlook),
    provider("apple", "Apple", 10.0, 5.0, |s| s.mix_apple),
    provider("comcast", "Comcast", 25.0, 1_000.0, |s| s.mix_comcast),
    provider("orange", "Orange", 2.0, 100.0, |s| s.mix_orange),
];

const fn provider(
    key: &'static str,
    name: &'static str,
    connections: f64,
    deliveries: f64,
    share: fn(&Scenario) -> f64,
) -> MailboxProvider {
    MailboxProvider { key, name, connections, deliveries, share }
}

/// What one provider needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Egress {
    pub provider: usize,
    pub share: f64,
    /// Messages a second that one source may deliver there.
    pub source_per_second: f64,
    pub sources: f64,
}

impl MailboxProvider {
    /// Messages a second that one source may deliver.
    pub fn per_second(&self, latency_seconds: f64) -> f64 {
        MESSAGES_PER_SECOND
            .min(self.deliveries * CONNECTIONS_PER_SECOND)
            .min(self.connections / latency_seconds)
    }
}

/// Sources for each of [`PROVIDERS`] at the peak.
pub(super) fn egress(s: &Scenario, traffic: &Traffic) -> [Egress; 6] {
    std::array::from_fn(|place| {
        let provider = &PROVIDERS[place];
        let share = (provider.share)(s);
        let source_per_second = provider.per_second(s.latency_seconds);
        let sources = (share * traffic.peak_per_second / source_per_second).ceil();
        Egress { provider: place, share, source_per_second, sources }
    })
}

/// The share that goes to sites of their own.
pub fn other_share(s: &Scenario) -> f64 {
    1.0 - PROVIDERS.iter().map(|provider| (provider.share)(s)).sum::<f64>()
}
