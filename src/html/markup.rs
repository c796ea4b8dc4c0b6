//! HTML as a type of its own: a text becomes HTML by being escaped, and our own words by being
//! written in the code.

use std::ops::{Add, AddAssign, Deref};

use crate::markup::escape;

/// Markup that can stand between tags.
///
/// There are four ways to it: [`Html::from`] a text, which escapes it; [`Html::ours`] and
/// [`html!`], whose words are written in the code; and [`Html::unescaped`], the door, which asks
/// for a reason. As a `str` it can be read, and read again it is text like any other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

/// Our own words with a part in each of their holes: `html!("<b>{}</b>", name)`.
///
/// A part is [`Html`] or a text, which is escaped; a hole may also stand in an attribute's double
/// quotes. A number of parts other than that of the holes doesn't compile. The words are a
/// literal, and can name no variable: unlike `format!`, nothing gets in unescaped.
macro_rules! html {
    ($words:literal $(, $part:expr)* $(,)?) => {{
        const PARTS: usize = <[&str]>::len(&[$(stringify!($part)),*]);
        const _: () = assert!($crate::html::holes($words) == PARTS, "a part for each hole");
        $crate::html::Html::filled($words, &[$($crate::html::Html::from($part)),*])
    }};
}
pub(crate) use html;

/// The number of holes in our words; a brace that belongs to none, as in `{name}`, is refused.
pub(crate) const fn holes(words: &str) -> usize {
    let (bytes, mut at, mut number) = (words.as_bytes(), 0, 0);
    while at < bytes.len() {
        if bytes[at] == b'{' {
            at += 1;
            number += 1;
            assert!(at < bytes.len() && bytes[at] == b'}', "a brace is no hole");
        }
        at += 1;
    }
    number
}

impl Html {
    /// Markup that is written in the code: no user's text is `'static`.
    pub fn ours(words: &'static str) -> Html {
        Html(words.into())
    }

    /// The door: takes markup as it is, that of a picture or of another module of ours.
    ///
    /// Whoever opens it says beside it why no user's text can be in there unescaped. What is made
    /// of our own words and of texts needs no door but [`html!`].
    pub fn unescaped(markup: String) -> Html {
        Html(markup)
    }

    /// What [`html!`] makes: one function for all of them, which looks for a single character, since
    /// the search for a longer text weighs more.
    pub(crate) fn filled(words: &'static str, parts: &[Html]) -> Html {
        debug_assert!(holes(words) == parts.len(), "a part for each hole of {words}");
        let mut pieces = words.split('{');
        let mut filled = String::from(pieces.next().unwrap_or_default());
        for (part, piece) in parts.iter().zip(pieces) {
            debug_assert!(fits(&filled, part), "{part:?} behind {filled}");
            filled += part;
            filled += piece.strip_prefix('}').unwrap_or(piece);
        }
        Html(filled)
    }

    /// All parts, with the same words between each two.
    pub(crate) fn joined(parts: &[Html], between: &'static str) -> Html {
        let mut all = Html::default();
        for (place, part) in parts.iter().enumerate() {
            all.0 += if place > 0 { between } else { "" };
            all.0 += part;
        }
        all
    }

    /// Where something takes HTML as a text: Leptos' `inner_html`, and what leaves the module.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Whether a part leaves the tag and the quotes around it as they are.
fn fits(before: &str, part: &str) -> bool {
    let tag = before.rfind('<').map(|from| &before[from..]).filter(|tag| !tag.contains('>'));
    let is_quoted = tag.is_some_and(|tag| tag.matches('"').count() % 2 == 1);
    let ends = part.contains(['<', '>']) || is_quoted && part.contains('"');
    tag.is_none() || !ends
}

impl From<&str> for Html {
    fn from(text: &str) -> Html {
        Html(escape(text))
    }
}

impl From<String> for Html {
    fn from(text: String) -> Html {
        Html(escape(&text))
    }
}

impl From<&String> for Html {
    fn from(text: &String) -> Html {
        Html(escape(text))
    }
}

impl Add for Html {
    type Output = Html;

    fn add(mut self, behind: Html) -> Html {
        self += behind;
        self
    }
}

impl AddAssign for Html {
    fn add_assign(&mut self, behind: Html) {
        self.0 += &behind.0;
    }
}

impl FromIterator<Html> for Html {
    fn from_iter<I: IntoIterator<Item = Html>>(parts: I) -> Html {
        let mut all = Html::default();
        parts.into_iter().for_each(|part| all += part);
        all
    }
}

impl Deref for Html {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<Html> for String {
    fn eq(&self, html: &Html) -> bool {
        *self == html.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_the_holes_and_texts_are_escaped() {
        let name = String::from("\"<&");
        let filled = html!("<p title=\"{}\">{} {}</p>", &name, Html::ours("<br>"), name);
        assert_eq!(&*filled, "<p title=\"&quot;&lt;&amp;\"><br> &quot;&lt;&amp;</p>");
        let braces = html!("{}{}", "{}", "}");
        assert_eq!(&*braces, "{}}");
        let three = ["a", "<", "c"].map(Html::from);
        assert_eq!(&*Html::joined(&three, " · "), "a · &lt; · c");
    }

    #[test]
    #[should_panic(expected = "a\\\"b")]
    fn markup_that_would_end_an_attribute_is_refused() {
        html!("<p title=\"{}\">", Html::ours("a\"b"));
    }

    #[test]
    #[should_panic(expected = "<i>")]
    fn markup_that_would_end_a_tag_is_refused() {
        html!("<p {}>", Html::ours("<i>"));
    }
}
