//! How a page is to look: in the link, but no part of the plan.

/// How the page is to look, and what is compared on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// Without the page's header and footer.
    pub embed: bool,
    /// The colours that the link asks for, if it does.
    pub theme: Option<Theme>,
    /// What the user calls the scenario; may be empty.
    pub name: String,
    /// The scenarios to compare with, each as a query that [`super::query::write`] could have
    /// written, with its name.
    pub beside: Vec<String>,
}

/// Which colours the page uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The system's preference.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// The theme's name in links and in what the browser stores.
    pub fn key(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn from_key(key: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.key() == key)
    }
}
