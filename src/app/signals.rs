//! Texts that follow the state.
//!
//! Every view takes these few types instead of closures of its own: Leptos compiles a
//! copy of its machinery for each type that it renders, and that is most of the page's
//! weight.

use leptos::prelude::*;

use super::browser;
use crate::html::Html;

/// A text, computed where it is shown; the page is touched only where it changed.
pub fn text(compute: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(compute)
}

/// A yes or no.
pub fn flag(compute: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(compute)
}

/// A text that is costly to put on the page: computed once a change, for all its readers.
pub fn memo(compute: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    boxed(Box::new(compute))
}

fn boxed(compute: Box<dyn Fn() -> String + Send + Sync>) -> Signal<String> {
    Memo::new(move |_| compute()).into()
}

/// The same for HTML: here it becomes the text that Leptos' `inner_html` takes.
pub fn html(compute: impl Fn() -> Html + Send + Sync + 'static) -> Signal<String> {
    memo(move || compute().into_string())
}

/// The identifier of an element whose contents follow some HTML. What differs in it is touched
/// alone: the rest keeps its focus, and the browser lays it out no second time.
pub fn patched(id: impl Into<String>, html: Signal<String>) -> String {
    let id = id.into();
    let filled = id.clone();
    Effect::new(move || browser::patch(&filled, &html.read()));
    id
}

/// HTML that is followed while its part is open; closed, it computes nothing.
pub fn while_open(
    open: Signal<bool>,
    compute: impl Fn() -> Html + Send + Sync + 'static,
) -> Signal<String> {
    html(move || if open.get() { compute() } else { Html::default() })
}

/// `true` or `false`, as ARIA's attributes spell it.
pub fn aria(is: impl Fn() -> bool + Send + Sync + 'static) -> Signal<String> {
    text(move || if is() { "true".into() } else { "false".into() })
}
