//! Sizes of units, in one place.

pub const SECONDS_PER_MINUTE: f64 = 60.0;
pub const MINUTES_PER_HOUR: f64 = 60.0;
pub const SECONDS_PER_HOUR: f64 = 3_600.0;
pub const HOURS_PER_DAY: f64 = 24.0;
pub const SECONDS_PER_DAY: f64 = 86_400.0;
pub const DAYS_PER_YEAR: f64 = 365.0;

/// Decimal bytes.
pub const MB: f64 = 1e6;
pub const GB: f64 = 1e9;

/// Binary bytes.
pub const MIB: f64 = 1_048_576.0;
pub const GIB: f64 = 1_073_741_824.0;
