//! What the user says: the scenario, the table of its inputs, and its form as a link.

pub mod choices;
pub mod fields;
pub mod presets;
pub mod prices;
pub mod query;

pub use choices::{
    Content, Currency, Dkim, Engine, Filesystem, Flush, Inject, LocalSpool, Provider, Proxy,
    Records,
};
pub use fields::{FIELDS, Field, Group, Scale};
pub use prices::Prices;

/// Everything that the user chooses, in base units.
///
/// Each member but the prices has one row in [`FIELDS`], which holds its key, range and default.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// Messages a day, one per recipient.
    pub messages_per_day: f64,
    /// Average message size with headers and body, bytes.
    pub size_bytes: f64,
    /// Hours of the day in which the volume is sent.
    pub window_hours: f64,
    /// Days of MTA logs kept on the server.
    pub retention_days: f64,
    /// Days of full outage that the spool must hold.
    pub outage_days: f64,
    /// Compressed log per message, bytes.
    pub log_bytes: f64,
    /// Space for the operating system and the rest of /var, bytes a node.
    pub os_bytes: f64,

    // From here on: the behaviour reading alone depends on these.
    pub engine: Engine,
    pub filesystem: Filesystem,
    pub content: Content,
    /// Part of each partition that stays free beyond KumoMTA's own floor, 0 to 0.8.
    pub headroom: f64,
    /// Extra metadata fields in each log record.
    pub meta_fields: f64,
    /// How long a log segment is written, seconds; infinite where only its size ends it.
    pub segment_seconds: f64,
    pub records: Records,
    /// Log hooks that receive every record.
    pub hooks: f64,
    /// Peak rate over the mean of the window.
    pub burst: f64,
    /// Share of messages that need a second attempt.
    pub deferrals: f64,
    /// Share of messages that are refused for good.
    pub bounces: f64,
    pub dkim: Dkim,
    pub inject: Inject,
    /// Recipients of one HTTP request.
    pub recipients: f64,
    /// Seconds that a delivery takes on an open connection.
    pub latency_seconds: f64,
    pub proxy: Proxy,
    /// When the outage starts, hours after the window opens.
    pub outage_start_hours: f64,
    /// Share of mail that the outage holds back.
    pub undeliverable: f64,
    /// The first retry interval, minutes.
    pub retry_minutes: f64,
    /// The longest retry interval, minutes; infinite without one.
    pub retry_cap_minutes: f64,
    /// Days until a message expires.
    pub max_age_days: f64,
    pub flush: Flush,
    /// Egress sources that are sent from.
    pub sources: f64,
    /// Destination sites that are active at once.
    pub sites: f64,
    /// Messages that a ready queue holds, one queue a source and site.
    pub max_ready: f64,
    pub mix_google: f64,
    pub mix_yahoo: f64,
    pub mix_outlook: f64,
    pub mix_apple: f64,
    pub mix_comcast: f64,
    pub mix_orange: f64,
    /// Nodes that may fail.
    pub redundancy: f64,
    /// Growth of the volume a year: 0.2 is a fifth more.
    pub growth: f64,
    /// Years that the order is to last.
    pub horizon_years: f64,
    /// vCPU of a server that the user has; 0 where that isn't given, as with the next three.
    pub own_cores: f64,
    pub own_ram_gib: f64,
    pub own_disk_bytes: f64,
    pub own_nic_gbps: f64,

    // From here on: only the choice of hardware depends on these.
    pub provider: Provider,
    pub local_spool: LocalSpool,
    pub currency: Currency,
    /// Dollars for a euro.
    pub eur_usd: f64,
    /// Prices that the user has instead of the catalogue's.
    pub prices: Prices,
}

/// A scenario before its rows' defaults are set.
const BLANK: Scenario = Scenario {
    messages_per_day: 0.0,
    size_bytes: 0.0,
    window_hours: 0.0,
    retention_days: 0.0,
    outage_days: 0.0,
    log_bytes: 0.0,
    os_bytes: 0.0,
    engine: Engine::RocksDb,
    filesystem: Filesystem::Xfs,
    content: Content::Mixed,
    headroom: 0.0,
    meta_fields: 0.0,
    segment_seconds: 0.0,
    records: Records::All,
    hooks: 0.0,
    burst: 0.0,
    deferrals: 0.0,
    bounces: 0.0,
    dkim: Dkim::Rsa2048,
    inject: Inject::Smtp,
    recipients: 0.0,
    latency_seconds: 0.0,
    proxy: Proxy::Without,
    outage_start_hours: 0.0,
    undeliverable: 0.0,
    retry_minutes: 0.0,
    retry_cap_minutes: 0.0,
    max_age_days: 0.0,
    flush: Flush::No,
    sources: 0.0,
    sites: 0.0,
    max_ready: 0.0,
    mix_google: 0.0,
    mix_yahoo: 0.0,
    mix_outlook: 0.0,
    mix_apple: 0.0,
    mix_comcast: 0.0,
    mix_orange: 0.0,
    redundancy: 0.0,
    growth: 0.0,
    horizon_years: 0.0,
    own_cores: 0.0,
    own_ram_gib: 0.0,
    own_disk_bytes: 0.0,
    own_nic_gbps: 0.0,
    provider: Provider::All,
    local_spool: LocalSpool::No,
    currency: Currency::Usd,
    eur_usd: 0.0,
    prices: Prices::NONE,
};

/// Through the table: comparing member by member weighs ten times as much in the page.
impl PartialEq for Scenario {
    fn eq(&self, other: &Self) -> bool {
        let is_equal = |field: &Field| (field.get)(self) == (field.get)(other);
        FIELDS.iter().all(is_equal) && self.prices == other.prices
    }
}

impl Default for Scenario {
    /// The worked example of KumoMTA's documentation: the default of every row of [`FIELDS`].
    fn default() -> Self {
        let mut scenario = BLANK;
        for field in FIELDS {
            (field.set)(&mut scenario, field.default);
        }
        scenario
    }
}

/// Something in a link or a field that could not be used, named for the one who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The input's key, or the unknown key as it was given.
    pub key: String,
    /// What was given, at most 80 characters of it.
    pub given: String,
    /// What is wrong and what stands instead.
    pub message: String,
}
