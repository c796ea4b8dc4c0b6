//! The page, in Leptos. No arithmetic here: views read the [`Planner`]'s signals, and what
//! the user does becomes a new scenario.

mod address;
mod browser;
mod controls;
mod copy;
mod lazy;
mod part;
mod parts;
mod plans;
mod popover;
mod results;
mod says;
mod signals;
mod state;
mod theme;

use leptos::ev::MouseEvent;
use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::planner::KUMOMTA_AS_OF;
use crate::scenario::query::MODEL;
use crate::scenario::{Asked, View};
use popover::{Floating, Popover};
use signals::{aria, patched, text};
use state::Planner;

const PRESETS: Floating =
    Floating { part: "presets", label: "Presets", title: "Scenarios to start from" };
const EXPORT: Floating = Floating { part: "export", label: "Export", title: "Export this plan" };

/// Names the results in the page.
const RESULTS: &str = "results";

/// Replaces the plain page by the live one, or by the part of it that another page embeds.
pub fn start() {
    let Some(root) = browser::root() else { return };
    root.set_inner_html("");
    let presentation = Asked::read(&browser::search()).link.presentation;
    match presentation.view() {
        View::Full => mount_to(root, Whole).forget(),
        View::Compact => mount_to(root, part::Compact).forget(),
        View::Figure => mount_to(root, part::Figure).forget(),
    }
    browser::mark_started();
}

/// The page's state, with what serves the buttons and fields that are plain HTML.
fn planner() -> Planner {
    let planner = Planner::new();
    browser::listen("click", move |event| {
        if let Some(asked) = browser::asked(event) {
            planner.act(&asked);
        }
    });
    browser::listen("change", move |event| {
        browser::typed(event, move |id, key, value| {
            if key == "file" {
                browser::say(&format!("{id}-problem"), &planner.import(value));
            } else {
                planner.type_in(key, value);
            }
        });
    });
    planner
}

/// Everything; inside another page's frame without header and footer.
#[component]
fn Whole() -> impl IntoView {
    let planner = planner();
    let embedded = planner.presentation().embed;
    // Moving the focus leaves address and history alone, which a jump to #results would not.
    let skip = move |event: MouseEvent| {
        event.prevent_default();
        browser::focus(RESULTS);
    };
    planner.follow_fragment();
    // Nobody waits for the rest at the first movement.
    browser::when_idle(move || planner.lazy.ask_quietly());
    let risks = signals::html(move || planner.lazy_view("verdict/risks"));
    view! {
        <a class="skip" href="#results" on:click=skip>"Skip to the results"</a>
        <Header planner embedded />
        <div class="page" class:embedded=embedded>
            <p class="in-view" aria-hidden="true">
                <b>{text(move || planner.order_line())}</b>
                <span id=patched("risks-in-view", risks)></span>
            </p>
            <aside class="inputs" aria-label="Your sending">
                <controls::Inputs planner />
            </aside>
            <main class="results" id=RESULTS tabindex="-1">
                <Messages planner />
                <results::Results planner />
            </main>
        </div>
        <footer class="foot" hidden=embedded>
            <p>
                {format!("Model {MODEL}. Figures follow KumoMTA’s documentation as of {KUMOMTA_AS_OF}. ")}
                "Everything is computed in your browser; nothing is sent or tracked."
            </p>
        </footer>
    }
}

#[component]
fn Header(planner: Planner, embedded: bool) -> impl IntoView {
    let compare = move |_| {
        planner.comparing.update(|open| *open = !*open);
        if planner.comparing.get_untracked() {
            planner.open("compare");
        }
    };
    view! {
        <header class="bar" class:embedded=embedded>
            <h1>
                <span class="mark" aria-hidden="true"></span>
                <span>"KumoMTA " <span class="roomy">"capacity "</span> "planner"</span>
            </h1>
            <div class="tools">
                <Popover planner floating=PRESETS open=RwSignal::new(false) />
                <button
                    type="button"
                    class="tool"
                    id="compare-button"
                    aria-expanded=aria(move || planner.comparing.get() || planner.is_compared())
                    aria-controls="compare"
                    on:click=compare
                >
                    "Compare"
                </button>
                <Popover planner floating=EXPORT open=planner.exporting />
                <controls::ThemeSwitch planner />
            </div>
        </header>
    }
}

/// What a reader should know of the link and of how the plan is made.
#[component]
fn Messages(planner: Planner) -> impl IntoView {
    view! {
        <Notices planner />
        <Notes planner />
    }
}

/// Problems of the link that belong to no input in view, a line each.
#[component]
fn Notices(planner: Planner) -> impl IntoView {
    let notices = signals::memo(move || planner.notices());
    let dismiss = move |_| {
        planner.dismiss_notices();
        browser::focus(RESULTS);
    };
    view! {
        <section class="notice" role="alert" hidden=signals::flag(move || notices.read().is_empty())>
            <h2>"Not all of this link could be used"</h2>
            <p class="lines">{notices}</p>
            <button type="button" on:click=dismiss>"Dismiss"</button>
        </section>
    }
}

/// How the link was taken or the plan is made, with the way back to what was before.
#[component]
fn Notes(planner: Planner) -> impl IntoView {
    let notes = signals::memo(move || planner.notes());
    let back = move |_| {
        planner.go_back();
        browser::focus(RESULTS);
    };
    let dismiss = move |_| {
        planner.dismiss_notes();
        browser::focus(RESULTS);
    };
    view! {
        <section class="notice note-line" role="status" hidden=signals::flag(move || notes.read().is_empty())>
            <p class="lines">{notes}</p>
            <button type="button" hidden=signals::flag(move || !planner.has_way_back()) on:click=back>
                "Go back to KumoMTA’s tutorial"
            </button>
            <button type="button" on:click=dismiss>"Dismiss"</button>
        </section>
    }
}
