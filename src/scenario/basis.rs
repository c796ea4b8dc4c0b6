//! What a plan is made with.

/// Where the quantities come from that KumoMTA's tutorial and measurements give differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// The formulas and benchmarks of KumoMTA's own tutorial.
    #[default]
    Tutorial,
    /// What KumoMTA's source and measurements say.
    Measured,
}

impl Basis {
    pub const ALL: [Basis; 2] = [Basis::Tutorial, Basis::Measured];

    /// Its name in links and in the JSON document.
    pub const fn key(self) -> &'static str {
        match self {
            Basis::Tutorial => "tutorial",
            Basis::Measured => "measured",
        }
    }

    /// Its name in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Basis::Tutorial => "KumoMTA’s tutorial",
            Basis::Measured => "the measured model",
        }
    }

    /// Its name on a button.
    pub const fn title(self) -> &'static str {
        match self {
            Basis::Tutorial => "KumoMTA’s tutorial",
            Basis::Measured => "Measured model",
        }
    }

    pub fn from_key(key: &str) -> Option<Basis> {
        Basis::ALL.into_iter().find(|basis| basis.key() == key)
    }

    pub const fn other(self) -> Basis {
        match self {
            Basis::Tutorial => Basis::Measured,
            Basis::Measured => Basis::Tutorial,
        }
    }
}
