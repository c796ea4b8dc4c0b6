//! Where an input's slider stops.

use super::{Field, Scale};

impl Field {
    /// The last position of the slider; the first is 0.
    pub fn last_stop(&self) -> u32 {
        self.range_stops() + u32::from(self.none.is_some())
    }

    /// Positions between the range's ends; 'none' has one of its own beyond them.
    fn range_stops(&self) -> u32 {
        self.place(*self.range.end()).round() as u32
    }

    /// 1 where 'none' is the first position, below the range.
    fn none_below(&self) -> u32 {
        u32::from(self.none.is_some_and(|none| none < *self.range.start()))
    }

    /// The slider's position nearest to a value.
    pub fn stop(&self, value: f64) -> u32 {
        if self.is_none(value) {
            return if self.none_below() > 0 { 0 } else { self.last_stop() };
        }
        self.place(value).round().max(0.0) as u32 + self.none_below()
    }

    /// The stop that the slider shows for a value, where it lies above (or below) the value.
    pub fn stop_beside(&self, value: f64, above: bool) -> Option<f64> {
        let stop = self.at_stop(self.stop(value));
        let beside = if above { stop > value } else { stop < value };
        beside.then_some(stop)
    }

    /// The value at a position of the slider; positions past the last are the last.
    pub fn at_stop(&self, stop: u32) -> f64 {
        let stop = stop.min(self.last_stop());
        let Some(stop) = stop.checked_sub(self.none_below()) else {
            return self.none.unwrap_or(*self.range.start());
        };
        let (start, end) = (*self.range.start(), *self.range.end());
        match (stop, self.range_stops()) {
            (0, _) => start,
            (stop, last) if stop > last => self.none.unwrap_or(end),
            (stop, last) if stop == last => end,
            (stop, _) => match self.scale {
                Scale::Whole => start + f64::from(stop),
                Scale::Log => log_value(log_place(start).round() as i32 + stop as i32),
                Scale::Even(steps) => even_value(start, steps, f64::from(stop)),
            },
        }
    }

    /// Position of a value on the slider, fractions between two stops.
    fn place(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Whole => value - *self.range.start(),
            Scale::Log => log_place(value) - log_place(*self.range.start()).round(),
            Scale::Even(steps) => even_place(*self.range.start(), steps, value),
        }
    }
}

/// Stops of one decade: 20 between 1 and 2, 30 between 2 and 5, 25 between 5 and 10.
const STOPS_A_DECADE: i32 = 75;

/// Stops from 1 to a value; whole at the stops of [`log_value`].
fn log_place(value: f64) -> f64 {
    let mut decade = 0;
    let mut mantissa = value;
    while mantissa >= 10.0 {
        mantissa /= 10.0;
        decade += 1;
    }
    while mantissa < 1.0 {
        mantissa *= 10.0;
        decade -= 1;
    }
    let within = match mantissa {
        m if m < 2.0 => (m - 1.0) * 20.0,
        m if m < 5.0 => 20.0 + (m - 2.0) * 10.0,
        m => 50.0 + (m - 5.0) * 5.0,
    };
    f64::from(decade * STOPS_A_DECADE) + within
}

/// The value at a number of stops above 1, exact where it is a whole number.
fn log_value(stop: i32) -> f64 {
    let decade = stop.div_euclid(STOPS_A_DECADE);
    let hundredths = match stop.rem_euclid(STOPS_A_DECADE) {
        n if n < 20 => 100 + 5 * n,
        n if n < 50 => 200 + 10 * (n - 20),
        n => 500 + 20 * (n - 50),
    };
    if decade < 2 {
        return f64::from(hundredths) / 10f64.powi(2 - decade);
    }
    f64::from(hundredths) * 10f64.powi(decade) / 100.0
}

fn even_place(start: f64, steps: &[(f64, f64)], value: f64) -> f64 {
    let (mut from, mut place) = (start, 0.0);
    for &(up_to, step) in steps {
        place += (value.min(up_to) - from).max(0.0) / step;
        from = up_to;
    }
    place
}

fn even_value(start: f64, steps: &[(f64, f64)], stop: f64) -> f64 {
    let (mut from, mut left) = (start, stop);
    for &(up_to, step) in steps {
        let stops = (up_to - from) / step;
        if left <= stops {
            return stepped(from, left, step);
        }
        left -= stops;
        from = up_to;
    }
    from
}

/// `from` and so many steps more, without the error of adding fractions like 0.01.
fn stepped(from: f64, steps: f64, step: f64) -> f64 {
    if step >= 1.0 {
        return from + steps * step;
    }
    let per_one = (1.0 / step).round();
    (from * per_one + steps) / per_one
}
