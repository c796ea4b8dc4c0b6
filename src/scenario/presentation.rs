//! How a page is to look: in the link, but no part of the plan.

/// How the page is to look, and what is compared on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// Without the page's header and footer.
    pub embed: bool,
    /// How much of the page is shown, if the link says so: see [`Presentation::view`].
    pub view: Option<View>,
    /// The chart of [`View::Figure`].
    pub figure: Figure,
    /// Keys of the inputs that [`View::Compact`] shows; empty for its own four.
    pub inputs: Vec<&'static str>,
    /// The colours that the link asks for, if it does.
    pub theme: Option<Theme>,
    /// What the user calls the scenario; may be empty.
    pub name: String,
    /// The scenarios to compare with, each as a query that [`super::query::write`] could have
    /// written, with its name.
    pub beside: Vec<String>,
}

impl Presentation {
    /// What of it a shared link has: the names and what is compared, not how one page looks.
    pub fn shared(&self) -> Presentation {
        Presentation {
            name: self.name.clone(),
            beside: self.beside.clone(),
            ..Presentation::default()
        }
    }

    /// How much is shown: an embedded planner is compact unless the link says otherwise.
    pub fn view(&self) -> View {
        self.view.unwrap_or(if self.embed { View::Compact } else { View::Full })
    }

    /// Whether the page is a part of another one.
    pub fn is_part(&self) -> bool {
        self.embed || self.view() != View::Full
    }
}

/// How much of the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// A few inputs, the order and the disk.
    Compact,
    Full,
    /// One chart.
    Figure,
}

/// A chart that can be shown alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Figure {
    #[default]
    Storage,
    Outage,
    Hardware,
}

impl View {
    pub const ALL: [View; 3] = [View::Compact, View::Full, View::Figure];

    /// Its name in links.
    pub const fn key(self) -> &'static str {
        match self {
            View::Compact => "compact",
            View::Full => "full",
            View::Figure => "figure",
        }
    }
}

impl Figure {
    pub const ALL: [Figure; 3] = [Figure::Storage, Figure::Outage, Figure::Hardware];

    /// Its name in links.
    pub const fn key(self) -> &'static str {
        match self {
            Figure::Storage => "storage",
            Figure::Outage => "outage",
            Figure::Hardware => "hardware",
        }
    }
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
