//! Times in names of files and in texts → seconds from 1970.

use crate::units::{SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE, date, day};

/// Seconds from 1970 that a name may give: from 2001 on, when they got ten digits, to 2100.
const FIRST: f64 = 1e9;
const LAST: f64 = 4_102_444_800.0;

/// The moment that the name of a file says, seconds from 1970: `metrics-1795580520.txt`,
/// `metrics-20261125-042200.txt`, `2026-11-25T04:22:00Z.prom`. A time without a zone is taken as
/// UTC; a date without a time is no moment.
pub fn time_in_name(name: &str) -> Option<f64> {
    let bytes = name.as_bytes();
    let is_digit = |at: usize| bytes[at].is_ascii_digit();
    let starts = (0..bytes.len()).filter(|&at| is_digit(at) && (at == 0 || !is_digit(at - 1)));
    starts.map(|at| Cursor(&bytes[at..])).find_map(time_at)
}

/// The moment that a line has and nothing else, as `date +%s`, `date -Is` and `date -u +%FT%TZ`
/// print it.
pub(super) fn time_alone(line: &str) -> Option<f64> {
    let line = line.trim();
    let is_of_time = |c: char| c.is_ascii_digit() || "TZ:+-. ".contains(c);
    let could_be = line.len() <= 40 && line.chars().all(is_of_time);
    could_be.then(|| time_in_name(line)).flatten()
}

fn time_at(text: Cursor<'_>) -> Option<f64> {
    let time = written_time(text).or_else(|| unix_time(text))?;
    (FIRST..LAST).contains(&time).then_some(time)
}

/// Ten digits are seconds, thirteen milliseconds.
fn unix_time(mut text: Cursor<'_>) -> Option<f64> {
    let digits = text.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match digits {
        10 => text.number(10),
        13 => text.number(13).map(|milliseconds| (milliseconds / 1_000.0).floor()),
        _ => None,
    }
}

/// A date and a time of the day, with or without signs between their parts.
fn written_time(mut text: Cursor<'_>) -> Option<f64> {
    let days = written_date(&mut text)?;
    text.skip(b"Tt-_ ");
    let hours = text.number(2).filter(|hours| *hours < 24.0)?;
    text.skip(b":-_.");
    let minutes = text.number(2).filter(|minutes| *minutes < 60.0)?;
    text.skip(b":-_.");
    // A leap second's 60 is within the next minute.
    let seconds = text.number(2).filter(|seconds| *seconds < 61.0).unwrap_or(0.0);
    let zone = zone(&mut text);
    let of_day = hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds;
    Some(days * SECONDS_PER_DAY + of_day - zone)
}

fn written_date(text: &mut Cursor<'_>) -> Option<f64> {
    let year = text.number(4)?;
    text.skip(b"-_.");
    let month = text.number(2)?;
    text.skip(b"-_.");
    let written = format!("{year:04}-{month:02}-{:02}", text.number(2)?);
    // A day that the calendar lacks is written back as another.
    day(&written).filter(|days| date(*days) == written)
}

/// Seconds that the clock of a zone is ahead of UTC: `+02:00`, `+0200`, `-05:00`. A hyphen without
/// the colon may as well begin the next word of a name.
fn zone(text: &mut Cursor<'_>) -> f64 {
    if text.skip(b".") {
        while text.number(1).is_some() {}
    }
    text.skip(b" ");
    let is_behind = text.0.first() == Some(&b'-') && text.0.get(3) == Some(&b':');
    if !is_behind && text.0.first() != Some(&b'+') {
        return 0.0;
    }
    text.skip(b"+-");
    let hours = text.number(2).unwrap_or(0.0);
    text.skip(b":");
    let ahead = hours * SECONDS_PER_HOUR + text.number(2).unwrap_or(0.0) * SECONDS_PER_MINUTE;
    if is_behind { -ahead } else { ahead }
}

/// What is left of a text.
#[derive(Clone, Copy)]
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    /// A number of so many digits, if the text goes on with it.
    fn number(&mut self, digits: usize) -> Option<f64> {
        let (taken, rest) = self.0.split_at_checked(digits)?;
        let number = taken.iter().try_fold(0.0, |number, byte| {
            byte.is_ascii_digit().then(|| 10.0 * number + f64::from(byte - b'0'))
        })?;
        self.0 = rest;
        Some(number)
    }

    /// Steps over a sign that may be there.
    fn skip(&mut self, signs: &[u8]) -> bool {
        let is_there = self.0.first().is_some_and(|byte| signs.contains(byte));
        if is_there {
            self.0 = &self.0[1..];
        }
        is_there
    }
}
