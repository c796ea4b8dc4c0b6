//! Decimal digits → the nearest `f64`.
//!
//! The standard library's parser carries a table of 10 kB into the page, a tenth of what
//! it may weigh. Quantities have few digits and small exponents, for which whole-number
//! arithmetic gives the same double; a property test compares the two.

/// Digits beyond these don't change a double of ours.
const MOST_DIGITS: usize = 19;

/// The double nearest to `digits` × 10^`exponent`, where `digits` are ASCII digits.
///
/// Correctly rounded for up to 19 significant digits and exponents from -19 to 19.
/// Infinite where the value is too large for any input.
pub fn nearest(digits: &str, exponent: i32) -> f64 {
    let digits = digits.trim_start_matches('0');
    let kept = &digits[..digits.len().min(MOST_DIGITS)];
    let number = kept.bytes().fold(0u64, |n, digit| n * 10 + u64::from(digit - b'0'));
    let exponent = i64::from(exponent) + (digits.len() - kept.len()) as i64;
    match exponent {
        _ if number == 0 => 0.0,
        0..=19 => (u128::from(number) * 10u128.pow(exponent as u32)) as f64,
        20.. => f64::INFINITY,
        -19..0 => divided(number, 10u64.pow(-exponent as u32)),
        _ => without_last_digit(kept, exponent),
    }
}

/// `number` / `divisor`, rounded once.
fn divided(number: u64, divisor: u64) -> f64 {
    let shift = u128::from(number).leading_zeros();
    let wide = u128::from(number) << shift;
    let quotient = wide / u128::from(divisor);
    // A remainder is kept as a last bit, so that a tie isn't taken for one.
    let sticky = u128::from(!wide.is_multiple_of(u128::from(divisor)));
    (quotient | sticky) as f64 * 0.5f64.powi(shift as i32)
}

/// More than 19 decimal places: the last ones are dropped until the rest can be read.
fn without_last_digit(kept: &str, exponent: i64) -> f64 {
    let dropped = (-19 - exponent).min(kept.len() as i64);
    nearest(&kept[..kept.len() - dropped as usize], (exponent + dropped) as i32)
}
