//! What the user says: the scenario, the table of its inputs, and its form as a link.

pub mod fields;
pub mod presets;
pub mod query;

pub use fields::{FIELDS, Field, Group, Scale};

/// Everything that the user chooses, in base units.
///
/// Each member has one row in [`FIELDS`], which holds its key, range and default.
#[derive(Clone, Copy, Debug, PartialEq)]
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
}

impl Default for Scenario {
    /// The worked example of KumoMTA's documentation: the default of every row of [`FIELDS`].
    fn default() -> Self {
        let mut scenario = Scenario {
            messages_per_day: 0.0,
            size_bytes: 0.0,
            window_hours: 0.0,
            retention_days: 0.0,
            outage_days: 0.0,
            log_bytes: 0.0,
            os_bytes: 0.0,
        };
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
