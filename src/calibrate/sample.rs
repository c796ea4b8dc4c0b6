//! Which log segments of a long time are read, where not all are.
//!
//! Whole slots of five minutes are read, so that what happened at the same time on several servers
//! or in several logs is seen together. They are taken in an order of which every beginning is
//! spread over the time: an hour of each day first, another hour every day, then the next hour of
//! each day, until each hour has one; then a second slot of each hour, and so on.

use std::collections::BTreeMap;

use crate::units::{self, SECONDS_PER_DAY, SECONDS_PER_MINUTE};

/// Seconds of a slot.
const SLOT: f64 = 5.0 * SECONDS_PER_MINUTE;

const SLOTS_PER_HOUR: u32 = 12;
const HOURS_PER_DAY: u32 = 24;

/// From one day to the next the hour moves on by so many, which shares no factor with 24: after 24
/// days, each hour was one.
const HOURS_ON: u32 = 7;

/// The same for slots, from one hour to the next.
const SLOTS_ON: u32 = 5;

/// A log segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// When it starts, seconds from 1970, where its name says so: see [`start`].
    pub start: Option<f64>,
    /// Its size on the disk.
    pub bytes: u64,
}

/// Segments that aren't read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The hour in which they start, counted from 1970.
    pub hour: u32,
    /// Their size on the disk, all together.
    pub bytes: u64,
}

/// What of segments is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The places of the segments to read, in ascending order.
    pub places: Vec<usize>,
    /// What isn't read of each hour, in order of time. Segments without a time are in no hour, and
    /// so not in here.
    pub left_out: Vec<LeftOut>,
    /// How many slots are read.
    pub slots_read: usize,
    /// How many there are; a segment without a time is one by itself.
    pub slots_all: usize,
}

/// Chooses segments of about `budget` bytes together: so many, or up to a slot more. A budget that
/// all of them fit in gives all.
///
/// Every hour that has segments has one that is read, if the budget has room for a slot of each.
/// Segments without a time are together as another hour, each a slot of its own.
pub fn choose(segments: &[Segment], budget: u64) -> Chosen {
    let slots = in_turn(slots(segments));
    let all: u64 = slots.iter().fold(0, |sum, slot| sum.saturating_add(slot.bytes));
    let mut chosen = Chosen { slots_all: slots.len(), ..Chosen::default() };
    let mut left_out = BTreeMap::<u32, u64>::new();
    let mut bytes = 0_u64;
    for slot in slots {
        if all <= budget || bytes < budget {
            bytes = bytes.saturating_add(slot.bytes);
            chosen.slots_read += 1;
            chosen.places.extend(slot.places);
        } else if let Some(hour) = slot.hour() {
            let sum = left_out.entry(hour).or_default();
            *sum = sum.saturating_add(slot.bytes);
        }
    }
    chosen.places.sort_unstable();
    chosen.left_out = left_out.into_iter().map(|(hour, bytes)| LeftOut { hour, bytes }).collect();
    chosen
}

/// When a segment starts by its name, seconds from 1970: `20260804-134130.123456789_recv`. `None`
/// for any other name.
///
/// Source: crates/kumod/src/logging/files.rs:237.
pub fn start(name: &str) -> Option<f64> {
    let (date, rest) = name.split_once('-')?;
    let (time, rest) = rest.split_at_checked(6)?;
    let pairs = |text: &str, places: [usize; 3]| {
        let number = |place| text.get(place..place + 2).and_then(digits);
        Some((number(places[0])?, number(places[1])?, number(places[2])?))
    };
    let year = digits(date.get(..4)?)?;
    let (_, month, day) = pairs(date, [2, 4, 6])?;
    let (hour, minute, second) = pairs(time, [0, 2, 4])?;
    let is_date = date.len() == 8 && (1..=12).contains(&month) && (1..=31).contains(&day);
    // 60 is a leap second.
    if !is_date || hour >= HOURS_PER_DAY || minute >= 60 || second > 60 || year < 1970 {
        return None;
    }
    let days = units::day(&format!("{year}-{month}-{day}"))?;
    let seconds = f64::from((hour * 60 + minute) * 60 + second);
    Some(days * SECONDS_PER_DAY + seconds + fraction(rest))
}

/// A number of digits alone: `parse` takes a sign as well.
fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// The fraction of a second at the beginning of what follows the time; 0 where there is none.
fn fraction(rest: &str) -> f64 {
    let Some(after) = rest.strip_prefix('.') else { return 0.0 };
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    format!("0.{}", &after[..end]).parse().unwrap_or_default()
}

/// Segments that are read together, or not at all.
struct Slot {
    /// Its number counted from 1970, or its place among the segments without a time.
    number: u32,
    is_timed: bool,
    bytes: u64,
    places: Vec<usize>,
}

impl Slot {
    fn hour(&self) -> Option<u32> {
        self.is_timed.then_some(self.number / SLOTS_PER_HOUR)
    }

    /// Its turn among the slots of its hour, whose first moves on from hour to hour.
    fn turn(&self) -> u32 {
        match self.hour() {
            Some(hour) => {
                let first = hour % SLOTS_PER_HOUR * SLOTS_ON % SLOTS_PER_HOUR;
                spread((self.number % SLOTS_PER_HOUR + SLOTS_PER_HOUR - first) % SLOTS_PER_HOUR)
            }
            None => spread(self.number),
        }
    }
}

/// Numbers from 0 on are in an order of which every beginning is spread over them, if they are
/// sorted by this: 0, 8, 4, 12, 2, 10 and so on.
///
/// Source: J. G. van der Corput's sequence in base 2.
fn spread(number: u32) -> u32 {
    number.reverse_bits()
}

/// The slots of segments.
fn slots(segments: &[Segment]) -> Vec<Slot> {
    let mut slots = BTreeMap::<(bool, u32), Slot>::new();
    let mut untimed = 0..;
    for (place, segment) in segments.iter().enumerate() {
        let start = segment.start.filter(|start| start.is_finite() && *start >= 0.0);
        let is_timed = start.is_some();
        let number = start.map(|start| (start / SLOT) as u32).or_else(|| untimed.next());
        let number = number.unwrap_or_default();
        let empty = || Slot { number, is_timed, bytes: 0, places: Vec::new() };
        let slot = slots.entry((is_timed, number)).or_insert_with(empty);
        slot.bytes = slot.bytes.saturating_add(segment.bytes);
        slot.places.push(place);
    }
    slots.into_values().collect()
}

/// The turn of segments without a time among the hours.
const LAST: (u32, u32) = (u32::MAX, u32::MAX);

/// The slots in the order in which they are taken.
fn in_turn(slots: Vec<Slot>) -> Vec<Slot> {
    let mut by_hour = BTreeMap::<Option<u32>, Vec<Slot>>::new();
    for slot in slots {
        by_hour.entry(slot.hour()).or_default().push(slot);
    }
    let days = days(by_hour.keys().flatten());
    let mut all = Vec::new();
    for (hour, mut slots) in by_hour {
        slots.sort_by_key(Slot::turn);
        let turn = hour.map_or(LAST, |hour| turn_of(hour, &days));
        all.extend(slots.into_iter().enumerate().map(|(round, slot)| (round, turn, slot)));
    }
    all.sort_by_key(|(round, turn, _)| (*round, *turn));
    all.into_iter().map(|(_, _, slot)| slot).collect()
}

/// The days that have any of these hours, each with its place among them: days without mail, such
/// as Sundays, are no gap in what follows from day to day.
fn days<'a>(hours: impl Iterator<Item = &'a u32>) -> BTreeMap<u32, u32> {
    let mut days: Vec<_> = hours.map(|hour| hour / HOURS_PER_DAY).collect();
    days.dedup();
    days.into_iter().zip(0..).collect()
}

/// An hour's turn: each pass takes an hour of every day, another hour each.
fn turn_of(hour: u32, days: &BTreeMap<u32, u32>) -> (u32, u32) {
    let day = days.get(&(hour / HOURS_PER_DAY)).copied().unwrap_or_default();
    let moved = day % HOURS_PER_DAY * HOURS_ON % HOURS_PER_DAY;
    let pass = (hour % HOURS_PER_DAY + HOURS_PER_DAY - moved) % HOURS_PER_DAY;
    (spread(pass), spread(day))
}
