//! Decimal digits → the nearest `f64`.
//!
//! The standard library's parser carries a table of 10 kB into the page, a tenth of what
//! it may weigh. Quantities have few digits and small exponents, for which whole-number
//! arithmetic gives the same double; a property test compares the two.

/// Significant digits that are read; more don't change a double of ours.
const MOST_DIGITS: usize = 19;

/// Digits behind the point that can be read.
pub const MOST_PLACES: i32 = 37;

/// The double nearest to `digits` × 10^`exponent`, where `digits` are ASCII digits.
///
/// Correctly rounded for up to 19 significant digits and exponents from -[`MOST_PLACES`];
/// smaller ones give 0. Infinite where the value is too large for any input.
pub fn nearest(digits: &str, exponent: i32) -> f64 {
    let digits = digits.trim_start_matches('0');
    let kept = &digits[..digits.len().min(MOST_DIGITS)];
    let number = kept.bytes().fold(0u64, |n, digit| n * 10 + u64::from(digit - b'0'));
    let exponent = i64::from(exponent) + (digits.len() - kept.len()) as i64;
    match exponent {
        _ if number == 0 => 0.0,
        0..=19 => (u128::from(number) * 10u128.pow(exponent as u32)) as f64,
        20.. => f64::INFINITY,
        _ if exponent >= -i64::from(MOST_PLACES) => divided(number, 10u128.pow(-exponent as u32)),
        _ => 0.0,
    }
}

/// `number` / `divisor`, rounded once: long division up to 64 significant bits, with
/// whether anything is left as a last bit, so that what is no tie isn't taken for one.
fn divided(number: u64, divisor: u128) -> f64 {
    let number = u128::from(number);
    let (mut quotient, mut rest) = (number / divisor, number % divisor);
    let mut bits = 0;
    while quotient < 1 << 63 && rest > 0 {
        rest *= 2;
        quotient *= 2;
        if rest >= divisor {
            rest -= divisor;
            quotient += 1;
        }
        bits += 1;
    }
    (quotient * 2 + u128::from(rest > 0)) as f64 * 0.5f64.powi(bits + 1)
}
