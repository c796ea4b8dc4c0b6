//! Every number that the model needs and the user does not choose, with its source.
//!
//! `coefficients/rows.rs` declares each of them once; here is what a row has.

/// How sure a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Read in KumoMTA's source or shipped configuration.
    Source,
    /// Stated in KumoMTA's official documentation.
    Documented,
    /// Measured on a running kumod.
    Measured,
    /// Measured on synthetic data, or on one part alone.
    Synthetic,
    /// Follows from the others by arithmetic.
    Derived,
    /// An engineering estimate: a choice of this planner, not a fact.
    Estimate,
}

impl Grade {
    /// The letter that reports use.
    pub const fn letter(self) -> char {
        match self {
            Grade::Source => 'A',
            Grade::Documented => 'B',
            Grade::Measured => 'M',
            Grade::Synthetic => 'C',
            Grade::Derived => 'D',
            Grade::Estimate => 'E',
        }
    }

    /// How sure it is, in words for the page.
    pub const fn words(self) -> &'static str {
        match self {
            Grade::Source => "certain: read in KumoMTA’s source code",
            Grade::Documented => "stated in KumoMTA’s documentation",
            Grade::Measured => "measured on a running KumoMTA",
            Grade::Synthetic => "measured on synthetic data",
            Grade::Derived => "follows from other facts by arithmetic",
            Grade::Estimate => "an estimate of this planner",
        }
    }
}

/// Whose arithmetic reads a coefficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Used {
    /// That of KumoMTA's tutorial.
    Tutorial,
    /// That of the measured model.
    Measured,
    /// Both.
    Both,
}

/// A row of the table of coefficients.
pub struct Coefficient {
    /// Its name in formulas.
    pub key: &'static str,
    /// What it is, for people.
    pub meaning: &'static str,
    /// Its unit; empty for a plain number.
    pub unit: &'static str,
    /// Low, typical, high; equal where the number is exact.
    pub range: [f64; 3],
    /// Its dimension of the quasi-random sample, which no other row has, below
    /// [`DIMENSIONS`](super::uncertainty::DIMENSIONS); `None` where the number is exact.
    pub dimension: Option<usize>,
    /// Whose arithmetic reads it.
    pub used: Used,
    /// How sure it is.
    pub grade: Grade,
    /// Where it comes from: files are of the KumoMTA repository.
    pub source: &'static str,
    /// Its value in a set of coefficients.
    pub get: fn(&Coefficients) -> f64,
    /// Gives it another value in a set of coefficients.
    pub set: fn(&mut Coefficients, f64),
}

impl Coefficient {
    /// Whether KumoMTA's tutorial counts with it.
    pub fn is_in_tutorial(&self) -> bool {
        self.used != Used::Measured
    }

    /// Whether low and high are the same.
    pub fn is_exact(&self) -> bool {
        self.range[0] == self.range[2]
    }
}

/// Makes of each row the member of [`Coefficients`], its typical value and its line of
/// [`TABLE`] with the functions that read and write that member.
///
/// A row is `member { range: .., and the other plain members of Coefficient }` below its
/// meaning; `member as "key" { .. }` where formulas show another name than the arithmetic reads.
macro_rules! coefficients {
    ($(
        $(#[doc = $meaning:literal])+
        $name:ident $(as $key:literal)? { range: $range:expr, $($part:ident: $value:expr),+ }
    )+) => {
        /// A set of coefficients to compute with. [`TABLE`] says what each of them is.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Coefficients {
            $($(#[doc = $meaning])+ pub $name: f64,)+
        }

        impl Coefficients {
            /// The typical value of every row.
            pub const fn typical() -> Self {
                Coefficients { $($name: $range[1],)+ }
            }
        }

        /// Every coefficient.
        pub static TABLE: &[Coefficient] = &[$(Coefficient {
            key: coefficients!(@key $name $($key)?),
            // A comment's line begins with the space behind its slashes.
            meaning: concat!($($meaning),+).trim_ascii(),
            range: $range,
            $($part: $value,)+
            get: |k| k.$name,
            set: |k, value| k.$name = value,
        },)+];
    };
    (@key $name:ident) => { stringify!($name) };
    (@key $name:ident $key:literal) => { $key };
}

mod rows;

pub use rows::{Coefficients, TABLE};

impl Default for Coefficients {
    fn default() -> Self {
        Self::typical()
    }
}

/// The row of a key.
pub fn coefficient(key: &str) -> Option<&'static Coefficient> {
    TABLE.iter().find(|row| row.key == key)
}
