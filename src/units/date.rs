//! Days ⇄ dates of the calendar.

use super::SECONDS_PER_DAY;

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

/// A time in seconds from 1970 as RFC 3339 has it, in UTC and whole seconds:
/// `2026-06-23T04:17:46Z`. Times outside the years 1970 to 9999 give the nearest day inside.
pub fn moment(seconds: f64) -> String {
    let second = seconds.rem_euclid(SECONDS_PER_DAY) as u32;
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", date((seconds / SECONDS_PER_DAY).floor()))
}

/// The day of a date that [`date`] wrote, counted from 1970; `None` for any other text.
///
/// Source: as [`date`], `days_from_civil`.
pub fn day(date: &str) -> Option<f64> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year / 4 - year / 100 + year / 400;
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    Some((365 * year + leap_days + day_of_year - DAYS_TO_1970) as f64)
}
