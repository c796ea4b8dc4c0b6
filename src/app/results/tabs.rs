//! The tabs below the first screen: a verdict in each label, and behind it views and charts of the
//! lazy parts.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::plot::{Chart, Plot};
use crate::app::browser;
use crate::app::plans::Plans;
use crate::app::signals::{aria, flag, memo, patched, text, while_open};
use crate::app::state::Planner;
use crate::html::page::{Block, DRIVERS, Fold, TABS, Tab, view_element};
use crate::html::verdicts;

/// What a tab's label says below its name: made here where the plan is enough.
fn verdict(planner: Planner, tab: &Tab) -> String {
    let own = |text: fn(&Plans) -> String| text(&planner.plans());
    match tab.id {
        "storage" => own(|plans| verdicts::storage(&plans.own)),
        "outage" => own(|plans| verdicts::outage(&plans.own, &plans.outage)),
        "servers" => own(|plans| verdicts::servers(&plans.own)),
        "memory" => own(|plans| verdicts::memory(&plans.own)),
        id => planner.lazy_view(&format!("verdict/{id}")).into_string(),
    }
}

/// The tabs and what the open one holds.
#[component]
pub fn Tabs(planner: Planner) -> impl IntoView {
    let labels = TABS.iter().enumerate().map(|(place, tab)| view! { <Label planner place tab /> });
    let panels = TABS.iter().enumerate().map(|(place, tab)| view! { <Panel planner place tab /> });
    view! {
        <div class="tabs" role="tablist" aria-label="Details">{labels.collect_view()}</div>
        {panels.collect_view()}
    }
}

fn label_id(tab: &Tab) -> String {
    format!("tab-{}", tab.id)
}

#[component]
fn Label(planner: Planner, place: usize, tab: &'static Tab) -> impl IntoView {
    let is_open = move || planner.tab.get() == place;
    let open = move |place: usize| {
        planner.tab.set(place);
        planner.lazy.ask();
    };
    let on_key = move |event: KeyboardEvent| {
        let all = TABS.len();
        let next = match event.key().as_str() {
            "ArrowRight" => (place + 1) % all,
            "ArrowLeft" => (place + all - 1) % all,
            "Home" => 0,
            "End" => all - 1,
            _ => return,
        };
        event.prevent_default();
        open(next);
        browser::focus(&label_id(&TABS[next]));
    };
    let says = memo(move || verdict(planner, tab));
    view! {
        <button
            type="button"
            role="tab"
            id=label_id(tab)
            aria-selected=aria(is_open)
            aria-controls=tab.id
            tabindex=text(move || if is_open() { "0".into() } else { "-1".into() })
            on:click=move |_| open(place)
            on:keydown=on_key
        >
            {tab.label}
            <small id=patched(format!("verdict-{}", tab.id), says)></small>
        </button>
    }
}

/// Nothing is computed while it is closed.
#[component]
fn Panel(planner: Planner, place: usize, tab: &'static Tab) -> impl IntoView {
    let open = Memo::new(move |_| planner.tab.get() == place);
    let notice = while_open(open.into(), move || planner.lazy.notice());
    view! {
        <section
            class="card panel"
            role="tabpanel"
            id=tab.id
            tabindex="-1"
            aria-labelledby=label_id(tab)
            hidden=flag(move || !open.get())
        >
            <div class="live" id=patched(format!("notice-{}", tab.id), notice)></div>
            {blocks(planner, tab.parts, open.into())}
        </section>
    }
}

fn blocks(planner: Planner, parts: &'static [Block], open: Signal<bool>) -> impl IntoView {
    let block = |block: &'static Block| {
        let (view, chart, fold) = match *block {
            Block::View(name) => (Some(name), None, None),
            Block::Chart(row) => (None, Some(Chart { row, open }), None),
            Block::Fold(fold) => (None, None, Some(fold)),
        };
        (
            view.map(|name| view! { <View planner name open /> }),
            // The figure that drivers are of is chosen below a heading of its own.
            chart
                .filter(|chart| chart.row.key != DRIVERS.key)
                .map(|chart| view! { <h3>{chart.row.title}</h3> }),
            chart.map(|chart| view! { <Plot planner chart /> }),
            fold.map(|fold| view! { <Folded planner fold open /> }),
        )
    };
    parts.iter().map(block).collect_view()
}

/// A view of the lazy parts, which is left alone while it isn't in view.
#[component]
fn View(planner: Planner, name: &'static str, open: Signal<bool>) -> impl IntoView {
    let id = view_element(name);
    let watched = id.clone();
    let is_seen = RwSignal::new(false);
    Effect::new(move || browser::watch(&watched, move |seen| is_seen.set(seen)));
    let html = Memo::new(move |before: Option<&String>| {
        if open.get() && is_seen.get() {
            return planner.lazy_view(&planner.numbered(name)).into_string();
        }
        before.cloned().unwrap_or_default()
    });
    view! { <div class="live" id=patched(id, html.into()) tabindex="-1"></div> }
}

/// A view behind a few words.
#[component]
fn Folded(planner: Planner, fold: &'static Fold, open: Signal<bool>) -> impl IntoView {
    let unfolded = RwSignal::new(false);
    let toggled = move |event| unfolded.set(browser::is_open(&event));
    let inner = Signal::from(Memo::new(move |_| open.get() && unfolded.get()));
    view! {
        <details class="fold" id=fold.id on:toggle=toggled>
            <summary>{fold.summary}</summary>
            <View planner name=fold.view open=inner />
        </details>
    }
}
