//! What a button in the page's HTML asks for: the language of its `data-do`, written and read here.

use std::fmt;

use super::{Html, html};

/// What a button asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Sets the inputs of a query, the others stay: `?fs=xfs`.
    Set(String),
    /// Takes over a whole link with what is compared: `=?volume=9M`.
    Take(String),
    /// Takes over the scenario of a link, which is compared with what it was before: `!?volume=9M`.
    Load(String),
    /// Opens a part of the page: `#outage`.
    Open(String),
    /// Chooses the headline whose drivers are looked at: `figure-3`.
    Headline(u32),
    /// Puts so many times the volume beside this scenario: `compare-2`.
    Compare(u32),
    /// Keeps the comparison in this browser, shows what is kept, and forgets it.
    Save,
    Restore,
    Forget,
    /// Tries again to load the lazy parts.
    Again,
}

impl fmt::Display for Action {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Action::Set(query) => write!(text, "?{}", query.trim_start_matches('?')),
            Action::Take(query) => write!(text, "={query}"),
            Action::Load(query) => write!(text, "!{query}"),
            Action::Open(id) => write!(text, "#{id}"),
            Action::Headline(place) => write!(text, "figure-{place}"),
            Action::Compare(times) => write!(text, "compare-{times}"),
            Action::Save => text.write_str("save"),
            Action::Restore => text.write_str("restore"),
            Action::Forget => text.write_str("forget"),
            Action::Again => text.write_str("again"),
        }
    }
}

impl Action {
    /// Reads what a button's `data-do` says; `None` for what no button of ours writes.
    pub fn read(text: &str) -> Option<Action> {
        let behind = |mark: char| text.strip_prefix(mark).map(String::from);
        if let Some(query) = behind('?') {
            return Some(Action::Set(query));
        }
        if let Some(query) = behind('=') {
            return Some(Action::Take(query));
        }
        if let Some(query) = behind('!') {
            return Some(Action::Load(query));
        }
        if let Some(id) = behind('#') {
            return Some(Action::Open(id));
        }
        if let Some(place) = text.strip_prefix("figure-") {
            return place.parse().ok().map(Action::Headline);
        }
        if let Some(times) = text.strip_prefix("compare-") {
            return times.parse().ok().map(Action::Compare);
        }
        match text {
            "save" => Some(Action::Save),
            "restore" => Some(Action::Restore),
            "forget" => Some(Action::Forget),
            "again" => Some(Action::Again),
            _ => None,
        }
    }

    /// The attribute of a button that asks for it.
    pub fn attribute(&self) -> Html {
        html!("data-do=\"{}\"", self.to_string())
    }

    /// A button in running text that asks for it.
    pub fn button(&self, label: impl Into<Html>) -> Html {
        self.button_of(label.into())
    }

    /// The same with an identifier, by which it keeps the focus when it is made anew.
    pub fn button_named(&self, id: &'static str, label: &'static str) -> Html {
        html!(
            "<button type=\"button\" class=\"link\" id=\"{}\" {}>{}</button>",
            id,
            self.attribute(),
            label
        )
    }

    fn button_of(&self, label: Html) -> Html {
        html!("<button type=\"button\" class=\"link\" {}>{}</button>", self.attribute(), label)
    }
}
