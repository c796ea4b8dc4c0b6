//! What the user says: the scenario, the table of its inputs, and its form as a link.

mod asked;
mod basis;
pub mod choices;
pub mod fields;
mod forms;
pub mod limits;
pub mod names;
mod presentation;
pub mod presets;
pub mod prices;
pub mod query;

pub use asked::{Asked, with_busier};
pub use basis::Basis;
pub use choices::{
    Content, Currency, DeferredSpool, Dkim, Engine, Filesystem, Flush, HookLogs, Inject,
    LocalSpool, Provider, Proxy, Records, Runs, Sync,
};
pub use fields::{FIELDS, Field, Group, Scale};
pub use forms::Forms;
pub use limits::{Cap, Limits, Period, WarmUp};
pub use names::Pick;
pub use presentation::{Figure, Presentation, Theme, View};
pub use prices::Prices;

/// Everything that the user chooses, in base units.
///
/// Each member but limits, prices, machine and forms has one row in [`FIELDS`], which holds its key, range and default.
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
    /// Compressed log per message, bytes; 0 where the plan computes it.
    pub log_bytes: f64,
    /// Space for the operating system and the rest of /var, bytes a server.
    pub os_bytes: f64,

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
    /// Share of hook events whose first delivery fails.
    pub hook_deferrals: f64,
    pub hook_logs: HookLogs,
    /// Message headers that are copied into each log record.
    pub log_headers: f64,
    pub deferred_spool: DeferredSpool,
    pub sync: Sync,
    /// Peak rate over the mean of the window.
    pub burst: f64,
    /// Share of messages that need a second attempt.
    pub deferrals: f64,
    /// Share of messages that are refused for good.
    pub bounces: f64,
    pub dkim: Dkim,
    pub inject: Inject,
    /// Recipients of one request or SMTP transaction, whose body comes in once.
    pub recipients: f64,
    /// Seconds that a delivery takes on an open connection.
    pub latency_seconds: f64,
    /// Share of mail that goes to slow destinations, and the seconds that a delivery takes there.
    pub slow: f64,
    pub slow_seconds: f64,
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
    /// Servers that may fail.
    pub redundancy: f64,
    /// Growth of the volume a year: 0.2 is a fifth more.
    pub growth: f64,
    /// Years that the order is to last.
    pub horizon_years: f64,
    pub runs: Runs,
    /// Disk of a waiting message, bytes; 0 where the plan computes it, as with the next three.
    pub known_spool_bytes: f64,
    /// CPU time of a message, milliseconds of one core.
    pub known_core_ms: f64,
    /// Memory of kumod without mail, bytes.
    pub known_base_bytes: f64,
    /// Lua contexts that a server was seen to have at most.
    pub known_contexts: f64,
    /// Messages an hour that a server was seen to carry.
    pub known_messages_per_hour: f64,
    /// Servers that the user has, all alike.
    pub own_servers: f64,
    /// vCPU of one of them; 0 where that isn't given, as with the next three.
    pub own_cores: f64,
    pub own_ram_gib: f64,
    /// Its whole disk, system and logs included.
    pub own_disk_bytes: f64,
    pub own_nic_gbps: f64,

    pub provider: Provider,
    pub local_spool: LocalSpool,
    pub currency: Currency,
    /// Dollars for a euro.
    pub eur_usd: f64,
    /// Sending limits that the user has, of mailbox providers and for warming up.
    pub limits: Limits,
    /// Prices that the user has instead of the catalogue's.
    pub prices: Prices,
    /// The machine type that the user has picked; `None` for the first of the list.
    pub machine: Option<Pick>,
    /// How the inputs were written. It changes no plan, and two scenarios that differ in it alone
    /// are equal.
    pub forms: Forms,
}

/// The worked example of KumoMTA's documentation, which is the default of every input. What the
/// text doesn't give has the source that its row of [`FIELDS`] names.
pub const WORKED_EXAMPLE: Scenario = Scenario {
    messages_per_day: 8e6,
    size_bytes: 50_000.0,
    window_hours: 8.0,
    retention_days: 30.0,
    outage_days: 1.0,
    log_bytes: 0.0,
    os_bytes: 100e9,
    engine: Engine::RocksDb,
    filesystem: Filesystem::Xfs,
    content: Content::Mixed,
    headroom: 0.0,
    meta_fields: 0.0,
    segment_seconds: 10.0,
    records: Records::All,
    hooks: 0.0,
    hook_deferrals: 0.0,
    hook_logs: HookLogs::Yes,
    log_headers: 0.0,
    deferred_spool: DeferredSpool::No,
    sync: Sync::No,
    burst: 1.0,
    deferrals: 0.08,
    bounces: 0.02,
    dkim: Dkim::Rsa2048,
    inject: Inject::Smtp,
    recipients: 1.0,
    latency_seconds: 0.5,
    slow: 0.0,
    slow_seconds: 300.0,
    proxy: Proxy::Without,
    outage_start_hours: 0.0,
    undeliverable: 1.0,
    retry_minutes: 20.0,
    retry_cap_minutes: f64::INFINITY,
    max_age_days: 7.0,
    flush: Flush::No,
    sources: 16.0,
    sites: 20.0,
    max_ready: 1_024.0,
    mix_google: 0.45,
    mix_yahoo: 0.15,
    mix_outlook: 0.15,
    mix_apple: 0.08,
    mix_comcast: 0.02,
    mix_orange: 0.01,
    redundancy: 0.0,
    growth: 0.0,
    horizon_years: 0.0,
    runs: Runs::Server,
    known_spool_bytes: 0.0,
    known_core_ms: 0.0,
    known_base_bytes: 0.0,
    known_contexts: 0.0,
    known_messages_per_hour: 0.0,
    own_servers: 1.0,
    own_cores: 0.0,
    own_ram_gib: 0.0,
    own_disk_bytes: 0.0,
    own_nic_gbps: 0.0,
    provider: Provider::All,
    local_spool: LocalSpool::No,
    currency: Currency::Usd,
    eur_usd: 1.1378,
    limits: Limits::NONE,
    prices: Prices::NONE,
    machine: None,
    forms: Forms::OWN,
};

/// Through the table: comparing member by member weighs ten times as much in the page.
impl PartialEq for Scenario {
    fn eq(&self, other: &Self) -> bool {
        let is_equal = |field: &Field| (field.get)(self) == (field.get)(other);
        FIELDS.iter().all(is_equal)
            && self.limits == other.limits
            && self.prices == other.prices
            && self.machine == other.machine
    }
}

impl Default for Scenario {
    fn default() -> Self {
        WORKED_EXAMPLE
    }
}

impl Scenario {
    /// The scenario as a basis counts it: what that knows nothing of is as in the worked
    /// example.
    pub fn counted_by(&self, basis: Basis) -> Scenario {
        let mut counted = *self;
        if basis == Basis::Tutorial {
            FIELDS
                .iter()
                .filter(|field| field.measured_only)
                .for_each(|field| (field.set)(&mut counted, field.default()));
        }
        counted
    }

    /// Whether each of the plan's servers is a pod.
    pub fn is_in_containers(&self) -> bool {
        self.runs == Runs::Container
    }

    /// Space that the operating system takes of what is ordered, bytes a server: a volume claim
    /// holds none of it.
    pub fn system_bytes(&self) -> f64 {
        if self.is_in_containers() { 0.0 } else { self.os_bytes }
    }

    /// Servers that the user has and can do without: as many as are to be spare, as far as one is
    /// left.
    pub fn own_spare(&self) -> f64 {
        self.redundancy.min(self.own_servers - 1.0)
    }

    /// Whether the order is to name a machine type.
    pub fn wants_machine(&self) -> bool {
        self.provider != Provider::All || self.machine.is_some()
    }

    /// The inputs that were changed and that only the measured model counts.
    pub fn measured_only(&self) -> impl Iterator<Item = &'static Field> {
        let is_changed = |field: &&Field| (field.get)(self) != field.default();
        FIELDS.iter().filter(|field| field.measured_only).filter(is_changed)
    }
}

/// Something in a link or a field that could not be used, named for the one who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The input's key, or the unknown key as it was given.
    pub key: String,
    /// What was given, at most 80 characters of it.
    pub given: String,
    /// What is wrong with it, a sentence.
    pub why: String,
    /// What is used instead, a sentence; empty where nothing is.
    pub instead: String,
}

impl Problem {
    /// Both in one text.
    pub fn message(&self) -> String {
        if self.instead.is_empty() {
            self.why.clone()
        } else {
            format!("{} {}", self.why, self.instead)
        }
    }
}
