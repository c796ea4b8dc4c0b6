//! Days → dates of the calendar.

/// Days from 1 March of the year 0 to 1 January 1970.
const DAYS_TO_1970: i64 = 719_468;

/// Days of 400 years, after which the calendar repeats.
const DAYS_OF_400_YEARS: i64 = 146_097;

/// The last day that is written, 31 December 9999, counted from 1970.
const LAST_DAY: f64 = 2_932_896.0;

/// A day counted from 1970 as a date: `2026-06-23`. Days outside the years 1970 to 9999 give
/// the nearest one inside.
///
/// Source: H. Hinnant, chrono-compatible low-level date algorithms, `civil_from_days`.
pub fn date(days: f64) -> String {
    let days = days.clamp(0.0, LAST_DAY) as i64 + DAYS_TO_1970;
    let (era, day) = (days / DAYS_OF_400_YEARS, days % DAYS_OF_400_YEARS);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    // Months from March on, so that a leap day is a year's last.
    let month = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day_of_month:02}", 400 * era + year + later)
}
