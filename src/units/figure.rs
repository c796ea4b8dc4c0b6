//! Rates, spans and shares as figures: what a reader is shown of what the planner computes.

use super::write::{DIGITS, grouped, significant, trimmed};

/// Megabits a second, in Gbps and Tbps from 1,000 on: `111 Mbps`.
pub fn rate_mbps(mbps: f64) -> String {
    let (value, name) = match mbps {
        m if m < 999.5 => (m, "Mbps"),
        m if m < 999_500.0 => (m / 1e3, "Gbps"),
        m => (m / 1e6, "Tbps"),
    };
    format!("{} {name}", trimmed(&significant(value, DIGITS)))
}

/// A span of time in the unit that suits it, three digits: `34 min`, `17.3 h`, `5.71 d`.
pub fn duration(hours: f64) -> String {
    let (value, name) = match hours {
        0.0 => return "0 h".into(),
        h if h < 0.995 / 60.0 => (h * 3_600.0, "s"),
        h if h < 1.495 => (h * 60.0, "min"),
        h if h < 47.95 => (h, "h"),
        h if h < 999.5 * 24.0 => (h / 24.0, "d"),
        h => (h / 24.0 / 365.0, "y"),
    };
    format!("{} {name}", trimmed(&significant(value, 3)))
}

/// A share as a percentage with one decimal: `40.6 %`.
pub fn percent(share: f64) -> String {
    let tenths = (share * 1_000.0).round().to_string();
    let (whole, tenth) = tenths.split_at(tenths.len() - 1);
    format!("{}.{tenth} %", if whole.is_empty() { "0" } else { whole })
}

/// A share as a whole percentage: `66 %`.
pub fn percent_whole(share: f64) -> String {
    format!("{} %", grouped(share * 100.0))
}
