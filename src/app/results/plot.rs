//! A chart on the page: the picture at the width of its container, and a readout that
//! follows the pointer and the arrow keys.

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use crate::app::browser;
use crate::app::signals::{flag, memo, patched, text};
use crate::app::state::{Planner, Plans};
use crate::chart::{self, Palette, Picture};
use crate::html::page::ChartRow;

/// A chart: what it is called, and where its picture and texts come from.
#[derive(Clone, Copy)]
pub struct Chart {
    /// Names the picture (`storage-picture` in the page) and says what its marks mean.
    pub row: &'static ChartRow,
    pub source: Source,
}

/// Where a chart comes from. One type for all charts: a component for each would weigh
/// twice.
#[derive(Clone, Copy)]
pub enum Source {
    /// Drawn here.
    Own {
        /// The picture of a plan in a width of so many pixels.
        draw: fn(&Plans, &Palette, u32) -> Picture,
        /// The text at one of the picture's places.
        text: fn(&Plans, u32) -> String,
        /// The text while nobody reads it.
        rest: fn(&Plans) -> String,
    },
    /// From the lazy parts by its name, while the part around it is open.
    Lazy { open: Signal<bool> },
}

impl Chart {
    fn picture(&self, planner: Planner, width: u32) -> Picture {
        match self.source {
            Source::Own { draw, .. } => draw(&planner.plans(), planner.theme.palette(), width),
            Source::Lazy { open } if open.get() && width > 0 => {
                let dark = planner.theme.is_dark();
                let name = planner.numbered(self.row.key);
                planner.lazy.picture(&name, &planner.scenario_query(), dark, width)
            }
            Source::Lazy { .. } => Picture::default(),
        }
    }

    fn text(&self, planner: Planner, place: u32) -> String {
        match self.source {
            Source::Own { text, .. } => text(&planner.plans(), place),
            Source::Lazy { open } if open.get() => {
                let name = planner.numbered(self.row.key);
                planner.lazy.readout(&name, &planner.scenario_query(), place)
            }
            Source::Lazy { .. } => String::new(),
        }
    }

    /// What is said while nobody reads the chart.
    fn rest(&self, planner: Planner, is_drawn: bool) -> String {
        match self.source {
            Source::Own { rest, .. } => rest(&planner.plans()),
            // Where no picture has come, there's nothing to point at.
            Source::Lazy { .. } if !is_drawn => String::new(),
            Source::Lazy { .. } => format!("{} {}", self.row.legend, self.row.hint).trim().into(),
        }
    }
}

/// The width of an element in pixels, followed; 0 until it is known.
fn width_of(id: &str) -> RwSignal<u32> {
    let (id, width) = (id.to_string(), RwSignal::new(0));
    Effect::new(move || {
        browser::observe_width(&id, move |pixels| {
            if width.get_untracked() != pixels {
                width.set(pixels);
            }
        });
    });
    width
}

/// The storage of a server as a bar; what it shows is in its name.
#[component]
pub fn Bar(planner: Planner) -> impl IntoView {
    const ID: &str = "storage-picture";
    let width = width_of(ID);
    let svg = memo(move || {
        chart::storage_bar(&planner.plans().own, planner.theme.palette(), width.get()).svg
    });
    let says = memo(move || chart::storage_bar_text(&planner.plans().own));
    view! { <div class="picture bar-picture" id=patched(ID, svg) role="img" aria-label=says></div> }
}

/// A picture with its readout; drawn again whenever plan, colours or width change.
#[component]
pub fn Plot(planner: Planner, chart: Chart) -> impl IntoView {
    let ChartRow { key, title, .. } = *chart.row;
    let id = format!("{key}-picture");
    let width = width_of(&id);
    let picture = Memo::new(move |_| chart.picture(planner, width.get()));
    let read = RwSignal::new(None::<u32>);
    let point = move |event: PointerEvent| {
        let (x, y) = browser::place_within(&event);
        read.set(Some(picture.read_untracked().place_at(x, y)));
    };
    let first = move || picture.read().first_read;
    // The scenario can shrink the chart under a resting pointer.
    let place = move || read.get().unwrap_or_else(first).min(picture.read().last);
    let says = move || chart.text(planner, place());
    let rest = move || chart.rest(planner, !picture.read().svg.is_empty());
    let readout = text(move || if read.get().is_some() { says() } else { rest() });
    let pixel = text(move || format!("{}px", picture.read().pixel_of(place()).round()));
    view! {
        <div class="plot" on:pointermove=point on:pointerdown=point on:pointerleave=move |_| read.set(None)>
            <div
                class="picture"
                aria-hidden="true"
                id=patched(id, text(move || picture.read().svg.clone()))
            ></div>
            <div
                class="cursor"
                class:row=flag(move || picture.read().has_rows())
                aria-hidden="true"
                hidden=flag(move || read.get().is_none())
                style=("--at", pixel)
            ></div>
            <input
                type="range"
                min="0"
                max=text(move || picture.read().last.to_string())
                step="1"
                aria-label=title
                aria-valuetext=text(says)
                prop:value=text(move || place().to_string())
                on:focus=move |_| read.set(Some(first()))
                on:blur=move |_| read.set(None)
                on:input:target=move |event| read.set(Some(event.target().value_as_number() as u32))
            />
        </div>
        <p class="readout">{readout}</p>
    }
}
