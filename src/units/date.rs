//! Days as dates.

/// The date of a day counted from 1970-01-01, as `2026-11-24`.
///
/// The Gregorian calendar in eras of 400 years, which begin with a March so that the leap day is
/// a year's last.
pub fn iso_date(days_from_1970: f64) -> String {
    const DAYS_TO_1970: i64 = 719_468;
    const DAYS_OF_ERA: i64 = 146_097;
    let days = days_from_1970.floor() as i64 + DAYS_TO_1970;
    let (era, day) = (days.div_euclid(DAYS_OF_ERA), days.rem_euclid(DAYS_OF_ERA));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month_from_march = (5 * day + 2) / 153;
    let day = day - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::iso_date;

    #[test]
    fn days_are_dates_leap_years_and_centuries_included() {
        for (days, date) in [
            (0.0, "1970-01-01"),
            (11_016.0, "2000-02-29"),
            (11_017.0, "2000-03-01"),
            (20_781.9, "2026-11-24"),
            (47_540.0, "2100-02-28"),
            (47_541.0, "2100-03-01"),
            (-1.0, "1969-12-31"),
        ] {
            assert_eq!(iso_date(days), date);
        }
    }
}
