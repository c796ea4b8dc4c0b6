//! Names of the catalogue that a link may hold: machine types, and what has a price.

use super::Provider;

/// A line for each provider with its machine types, and one for what else has a price. Made from
/// the catalogue by `cargo xtask docs`.
const NAMES: &str = include_str!("names.txt");

/// Every name that can stand behind `price.`: machine types, disk types, `own`, and `egress.`
/// with a provider.
pub fn priced() -> impl Iterator<Item = &'static str> {
    NAMES.lines().flat_map(|line| line.split(' ').skip(1))
}

/// A machine type that somebody has picked, `aws:m7g.2xlarge` in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    pub provider: Provider,
    pub name: &'static str,
}

impl Pick {
    /// The machine type of a text, in any case; `None` where the catalogue has none of that name.
    pub fn read(text: &str) -> Option<Pick> {
        let (provider, wanted) = text.split_once(':')?;
        let place = Provider::CHOICES.iter().position(|c| c.key.eq_ignore_ascii_case(provider))?;
        let provider = Provider::ALL[place];
        let line = NAMES.lines().find_map(|line| line.strip_prefix(provider.key()))?;
        let name = line.split(' ').skip(1).find(|name| name.eq_ignore_ascii_case(wanted))?;
        Some(Pick { provider, name })
    }

    /// As a link holds it.
    pub fn text(&self) -> String {
        format!("{}:{}", self.provider.key(), self.name)
    }
}
