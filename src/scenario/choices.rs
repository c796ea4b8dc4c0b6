//! Inputs that are chosen from a list. The first of each list is the default.

use crate::units::Choice;

/// How messages are kept until they are delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    RocksDb,
    LocalDisk,
}

/// The filesystem of spool and logs, with its reserve for root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filesystem {
    Xfs,
    /// As mke2fs makes it: 5 % of its blocks are kept for root.
    Ext4,
    /// ext4 made with `-m 0`.
    Ext4NoReserve,
}

/// What messages consist of, as far as compression sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Mixed,
    /// Attachments and images: base64 of what is compressed already.
    Base64,
    Html,
}

/// Which log records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Records {
    All,
    /// All but those of messages that came back from a full or throttled ready queue.
    WithoutDelayed,
    /// Delivery and Bounce only.
    Outcome,
}

/// Whether what happens to events of log hooks is written to the local logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HookLogs {
    Yes,
    /// A `filter_event` leaves it out.
    No,
}

/// Whether a message is kept in memory alone until its first delivery has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeferredSpool {
    No,
    Yes,
}

/// Whether each message is synced to the disk before it is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    No,
    Yes,
}

/// The DKIM signatures on each message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dkim {
    Rsa2048,
    Rsa1024,
    Ed25519,
    /// RSA-2048 and Ed25519.
    Dual,
    None,
}

/// How messages come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inject {
    Smtp,
    Http,
}

/// Whether mail leaves through a SOCKS5 proxy on a host of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proxy {
    Without,
    Separate,
}

/// Whether the operator flushes the queues when an outage is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flush {
    No,
    Yes,
}

/// What KumoMTA runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// A machine of its own, virtual or not.
    Server,
    /// A pod of a cluster, with limits of its own and volumes that are claimed.
    Container,
}

/// Whose machines are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    All,
    Aws,
    Gcp,
    Azure,
    Hetzner,
    /// The server that the user has.
    Own,
}

/// Whether the spool may lie on local disks that a cloud provider empties when the machine
/// stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalSpool {
    No,
    Yes,
}

/// What costs are shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Currency {
    Usd,
    Eur,
}

const fn choice(key: &'static str, label: &'static str) -> Choice {
    Choice { key, label }
}

/// Gives an enumeration its list of choices and the value at a place of it; a place
/// outside the list is the first.
macro_rules! choices {
    ($($kind:ident: $($value:ident = $key:literal $label:literal),+;)+) => {$(
        impl $kind {
            pub const ALL: &'static [$kind] = &[$($kind::$value),+];
            pub const CHOICES: &'static [Choice] = &[$(choice($key, $label)),+];

            /// Its name in links and in the JSON document.
            pub fn key(self) -> &'static str {
                Self::CHOICES[self as usize].key
            }

            /// Its name on the page.
            pub fn name(self) -> &'static str {
                Self::CHOICES[self as usize].label
            }

            pub fn at(place: f64) -> $kind {
                Self::ALL.get(place as usize).copied().unwrap_or(Self::ALL[0])
            }
        }
    )+};
}

choices! {
    Engine: RocksDb = "rocksdb" "RocksDB", LocalDisk = "localdisk" "LocalDisk";
    Filesystem: Xfs = "xfs" "XFS", Ext4 = "ext4" "ext4", Ext4NoReserve = "ext4m0" "ext4, no root reserve";
    Content: Mixed = "mixed" "mixed", Base64 = "base64" "base64 (attachments)", Html = "html" "HTML and text";
    Records: All = "all" "all types", WithoutDelayed = "nodelayed" "all but Delayed", Outcome = "outcome" "Delivery and Bounce only";
    HookLogs: Yes = "yes" "logged", No = "no" "filtered out";
    DeferredSpool: No = "no" "no", Yes = "yes" "yes";
    Sync: No = "no" "no", Yes = "yes" "yes";
    Dkim: Rsa2048 = "rsa2048" "RSA-2048", Rsa1024 = "rsa1024" "RSA-1024", Ed25519 = "ed25519" "Ed25519",
        Dual = "dual" "RSA-2048 and Ed25519", None = "none" "no signature";
    Inject: Smtp = "smtp" "SMTP", Http = "http" "HTTP";
    Proxy: Without = "no" "none", Separate = "yes" "on hosts of its own";
    Flush: No = "no" "no", Yes = "yes" "yes";
    Runs: Server = "server" "on servers", Container = "container" "in containers";
    Provider: All = "all" "all", Aws = "aws" "AWS", Gcp = "gcp" "Google Cloud", Azure = "azure" "Azure",
        Hetzner = "hetzner" "Hetzner", Own = "own" "your own";
    LocalSpool: No = "no" "no", Yes = "yes" "yes";
    Currency: Usd = "usd" "US dollars", Eur = "eur" "euros";
}

impl Provider {
    /// Where the catalogue's prices hold; empty where no machine is sold.
    pub const fn region(self) -> &'static str {
        match self {
            Provider::Aws => "us-east-1",
            Provider::Gcp => "us-central1",
            Provider::Azure => "eastus",
            Provider::Hetzner => "fsn1",
            Provider::All | Provider::Own => "",
        }
    }
}
