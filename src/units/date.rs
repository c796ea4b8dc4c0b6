//! Days since 1970 → a date.

/// Days from the first of March of year 0 to the first of January 1970.
const DAYS_TO_1970: i64 = 719_468;

/// Days of 400 years, after which the calendar repeats.
const DAYS_OF_400_YEARS: i64 = 146_097;

/// The Gregorian date of a day counted from 1970, as ISO 8601 has it: `2026-08-04`.
///
/// Years begin with March here, so that a leap day is the last of its year. The result of
/// days before the year 0 or after 9999 is no ISO date.
pub fn iso_date(days: f64) -> String {
    let days = days.floor() as i64 + DAYS_TO_1970;
    let era = days.div_euclid(DAYS_OF_400_YEARS);
    let day = days.rem_euclid(DAYS_OF_400_YEARS);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    // 153 days are five months from March or August on.
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + next)
}

#[cfg(test)]
mod tests {
    use super::iso_date;

    #[test]
    fn dates_as_any_calendar_has_them() {
        for (days, date) in [
            (0.0, "1970-01-01"),
            (58.0, "1970-02-28"),
            (59.0, "1970-03-01"),
            (11_016.0, "2000-02-29"),
            (11_017.0, "2000-03-01"),
            (19_782.0, "2024-02-29"),
            (20_669.0, "2026-08-04"),
            (47_540.0, "2100-02-28"),
            (47_541.0, "2100-03-01"),
            (-1.0, "1969-12-31"),
        ] {
            assert_eq!(iso_date(days), date);
        }
    }
}
