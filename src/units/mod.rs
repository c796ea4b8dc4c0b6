//! Quantities as text: what people write ([`read`]) and what they are shown.
//!
//! Everything inside the planner is an `f64` in a base unit (messages, bytes,
//! hours, days); this room alone knows how such a number looks. Bytes are
//! decimal, 1 GB = 10⁹ B, unless the unit says GiB.

mod decimal;
mod read;
mod shown;
mod write;

pub use read::read;
pub use shown::shown;
pub use write::{
    about, binary_bytes, bytes, bytes_short, compact, count, exact, grouped, percent, rate_mbps,
    spoken, text, whole_gb,
};

/// The kind of quantity that an input holds, with its base unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Messages (a day), in ones.
    Messages,
    /// Bytes, written with the largest decimal unit that fits.
    Bytes,
    /// Bytes of a single small thing, always written in bytes: `2,048 B`.
    SmallBytes,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

impl Unit {
    /// What an input of this kind takes, for a message: `8M or 250k`.
    pub const fn examples(self) -> &'static str {
        match self {
            Unit::Messages => "8M or 250k",
            Unit::Bytes => "50kB or 1.5MB",
            Unit::SmallBytes => "2048B or 2kB",
            Unit::Hours => "8h or 90min",
            Unit::Days => "30d or 36h",
        }
    }

    /// The unit by its name in the plan's JSON: `bytes` in `size_bytes`, empty for counts.
    pub const fn json_name(self) -> &'static str {
        match self {
            Unit::Messages => "",
            Unit::Bytes | Unit::SmallBytes => "bytes",
            Unit::Hours => "hours",
            Unit::Days => "days",
        }
    }
}
