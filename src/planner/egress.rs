//! Source addresses that the mail needs: for each mailbox provider and each other site by the
//! tightest of KumoMTA's shipped shaping and the user's own limits, and for warming up.

mod warm_up;

pub use warm_up::WarmUp;

use super::Traffic;
use crate::Scenario;
use crate::scenario::limits::REST;
use crate::scenario::{Cap, Period};
use crate::units::SECONDS_PER_HOUR;

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
pub static PROVIDERS: [MailboxProvider; REST] = [
    provider("google", "Google", 5.0, 50.0, |s| s.mix_google),
    provider("yahoo", "Yahoo", 10.0, 20.0, |s| s.mix_yahoo),
    provider("outlook", "Outlook", 5.0, 50.0, |s| s.mix_outlook),
    provider("apple", "Apple", 10.0, 5.0, |s| s.mix_apple),
    provider("comcast", "Comcast", 25.0, 1_000.0, |s| s.mix_comcast),
    provider("orange", "Orange", 2.0, 100.0, |s| s.mix_orange),
];

/// Any other site, by the section of the shipped shaping that all sites begin with
/// (assets/policy-extras/shaping.toml:54-58). Its share is that of all of them.
pub static OTHER: MailboxProvider = provider("rest", "Any other site", 10.0, 100.0, other_mail);

const fn provider(
    key: &'static str,
    name: &'static str,
    connections: f64,
    deliveries: f64,
    share: fn(&Scenario) -> f64,
) -> MailboxProvider {
    MailboxProvider { key, name, connections, deliveries, share }
}

/// What holds a source back where it may send least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceLimit {
    /// Messages per second, as shipped.
    MessageRate,
    /// New connections per second with the deliveries on each, as shipped.
    ConnectionRate,
    /// Connections at once and the seconds of a delivery, as shipped.
    Connections,
    /// The same with the user's number of connections.
    OwnConnections,
    HourlyCap,
    DailyCap,
    /// The messages of one source on the last day of its warm-up, wherever they go.
    WarmUp,
}

impl SourceLimit {
    /// Its name in the JSON document.
    pub const fn key(self) -> &'static str {
        match self {
            SourceLimit::MessageRate => "message_rate",
            SourceLimit::ConnectionRate => "connection_rate",
            SourceLimit::Connections => "connections",
            SourceLimit::OwnConnections => "own_connections",
            SourceLimit::HourlyCap => "hourly_cap",
            SourceLimit::DailyCap => "daily_cap",
            SourceLimit::WarmUp => "warm_up",
        }
    }

    pub const fn words(self) -> &'static str {
        match self {
            SourceLimit::MessageRate => "shipped message rate",
            SourceLimit::ConnectionRate => "shipped rate of connections",
            SourceLimit::Connections => "shipped number of connections",
            SourceLimit::OwnConnections => "your number of connections",
            SourceLimit::HourlyCap => "your cap per hour",
            SourceLimit::DailyCap => "your cap per day",
            SourceLimit::WarmUp => "warm-up",
        }
    }

    /// Whether the user has set it.
    pub const fn is_own(self) -> bool {
        !matches!(
            self,
            SourceLimit::MessageRate | SourceLimit::ConnectionRate | SourceLimit::Connections
        )
    }
}

/// What one destination needs: a mailbox provider, or each of the other sites.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Egress {
    /// Place in [`PROVIDERS`]; [`REST`] for the other sites.
    pub provider: usize,
    /// Share of the mail; that of all other sites together.
    pub share: f64,
    /// Sites that the share is spread over evenly, 1 for a provider.
    pub sites: f64,
    /// Connections of one source at once: the user's, or the shipped ones.
    pub connections: f64,
    /// The user's cap for one source.
    pub cap: Option<Cap>,
    /// Messages a second that one source may deliver there at the peak. A cap per day is spread
    /// over the day as the mail is.
    pub source_per_second: f64,
    /// What that follows from.
    pub limit: SourceLimit,
    pub sources: f64,
}

/// The sources of all mail: each may send to every destination, so that the one which needs most
/// decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sources {
    /// What each of [`PROVIDERS`] needs.
    pub providers: [Egress; REST],
    /// What any one of the other sites needs.
    pub rest: Egress,
    pub warm_up: Option<WarmUp>,
    pub needed: f64,
    /// The destination that they are needed for; that which needs most apart from the warm-up,
    /// where that needs more.
    pub place: usize,
    pub limit: SourceLimit,
}

impl Sources {
    /// The destination of a place: a provider, or any one other site.
    pub fn to(&self, place: usize) -> &Egress {
        self.providers.get(place).unwrap_or(&self.rest)
    }

    /// All destinations.
    pub fn all(&self) -> impl Iterator<Item = &Egress> {
        self.providers.iter().chain([&self.rest])
    }

    /// The destination that needs most.
    pub fn busiest(&self) -> &Egress {
        self.to(self.place)
    }
}

impl MailboxProvider {
    /// The shipped limits of one source in messages a second, with so many connections.
    fn shipped(&self, connections: f64, latency_seconds: f64) -> [f64; 3] {
        [
            MESSAGES_PER_SECOND,
            self.deliveries * CONNECTIONS_PER_SECOND,
            connections / latency_seconds,
        ]
    }
}

impl Egress {
    fn of(place: usize, s: &Scenario, traffic: &Traffic) -> Egress {
        let provider = PROVIDERS.get(place).unwrap_or(&OTHER);
        let share = (provider.share)(s);
        let sites = if place == REST { other_sites(s) } else { 1.0 };
        let own = s.limits.connections(place);
        let connections = own.unwrap_or(provider.connections);
        let [messages, opened, at_once] = provider.shipped(connections, s.latency_seconds);
        let offered = share / sites;
        let by_rate = |rate: f64| (offered * traffic.peak_per_second / rate).ceil();
        let number = own.map_or(SourceLimit::Connections, |_| SourceLimit::OwnConnections);
        let cap = s.limits.cap(place);
        let shipped = [
            (SourceLimit::ConnectionRate, opened, by_rate(opened)),
            (number, at_once, by_rate(at_once)),
        ];
        let capped = cap.map(|cap| capped(&cap, offered, traffic));
        let mut limit = SourceLimit::MessageRate;
        let (mut source_per_second, mut sources) = (messages, by_rate(messages));
        for (other, rate, needed) in shipped.into_iter().chain(capped) {
            if rate < source_per_second {
                (limit, source_per_second) = (other, rate);
            }
            sources = sources.max(needed);
        }
        let provider = place;
        Egress { provider, share, sites, connections, cap, source_per_second, limit, sources }
    }

    fn row(&self) -> &'static MailboxProvider {
        PROVIDERS.get(self.provider).unwrap_or(&OTHER)
    }

    pub fn name(&self) -> &'static str {
        self.row().name
    }

    pub fn key(&self) -> &'static str {
        self.row().key
    }

    /// Whether the user's cap is its tightest limit.
    pub fn source_is_capped(&self) -> bool {
        matches!(self.limit, SourceLimit::HourlyCap | SourceLimit::DailyCap)
    }

    /// The share of the mail that one site of it gets.
    pub fn site_share(&self) -> f64 {
        self.share / self.sites
    }
}

/// A cap, messages a second at the peak, and the sources that it asks for.
fn capped(cap: &Cap, offered: f64, traffic: &Traffic) -> (SourceLimit, f64, f64) {
    match cap.per {
        Period::Hour => (
            SourceLimit::HourlyCap,
            cap.messages / SECONDS_PER_HOUR,
            whole_up(offered * traffic.peak_per_hour / cap.messages),
        ),
        Period::Day => (
            SourceLimit::DailyCap,
            cap.messages * traffic.peak_per_second / traffic.messages_per_day,
            whole_up(offered * traffic.messages_per_day / cap.messages),
        ),
    }
}

/// The next whole number, where the last bits of a product don't make one more: 70,000 messages
/// that are 7 % of a million take 140 sources of 500 each and not 141.
fn whole_up(value: f64) -> f64 {
    const LAST_BITS: f64 = 1e-9;
    (value * (1.0 - LAST_BITS)).ceil()
}

/// Sources for each destination at the peak, and for everything together.
pub(super) fn sources(s: &Scenario, traffic: &Traffic) -> Sources {
    let providers: [Egress; REST] = std::array::from_fn(|place| Egress::of(place, s, traffic));
    let rest = Egress::of(REST, s, traffic);
    // Among equals the first, which most of the mail goes to.
    let most = providers
        .iter()
        .chain([&rest])
        .fold(&providers[0], |most, other| if other.sources > most.sources { other } else { most });
    let warm_up = WarmUp::of(s, traffic);
    let warming = warm_up.map_or(0.0, |warm_up| warm_up.needed);
    Sources {
        providers,
        rest,
        warm_up,
        needed: most.sources.max(warming),
        place: most.provider,
        limit: if warming > most.sources { SourceLimit::WarmUp } else { most.limit },
    }
}

/// The share that goes to sites of their own; below 0 where the providers' sum to more than all.
pub fn other_share(s: &Scenario) -> f64 {
    1.0 - PROVIDERS.iter().map(|provider| (provider.share)(s)).sum::<f64>()
}

fn other_mail(s: &Scenario) -> f64 {
    // What sums of shares leave in the last bits is no mail.
    Some(other_share(s)).filter(|share| *share > 1e-9).unwrap_or(0.0)
}

/// Sites beside the providers that get mail, of which each is one site at least.
fn other_sites(s: &Scenario) -> f64 {
    let providers = PROVIDERS.iter().filter(|provider| (provider.share)(s) > 0.0).count();
    (s.sites - providers as f64).max(1.0)
}
