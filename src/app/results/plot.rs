//! A chart on the page: the picture at the width of its container, and a readout that
//! follows the pointer and the arrow keys.

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use crate::app::browser;
use crate::app::plans::Plans;
use crate::app::signals::{flag, memo, patched, text};
use crate::app::state::Planner;
use crate::chart::{self, OutageView, Palette, Picture};
use crate::html::page::ChartRow;
use crate::sentences;

/// A chart of the lazy parts: what it is called, and whether the part around it is open.
#[derive(Clone, Copy)]
pub struct Chart {
    /// Names the picture (`outage-picture` in the page) and says what its marks mean.
    pub row: &'static ChartRow,
    pub open: Signal<bool>,
}

impl Chart {
    fn picture(&self, planner: Planner, width: u32) -> Picture {
        if !self.open.get() || width == 0 {
            return Picture::default();
        }
        let name = planner.numbered(self.row.key);
        planner.lazy.picture(&name, &planner.scenario_query(), planner.theme.is_dark(), width)
    }

    fn text(&self, planner: Planner, place: u32) -> String {
        if !self.open.get() {
            return String::new();
        }
        let name = planner.numbered(self.row.key);
        planner.lazy.readout(&name, &planner.scenario_query(), place)
    }

    /// What is said while nobody reads the chart. Where no picture has come, there's nothing to
    /// point at.
    fn rest(&self, is_drawn: bool) -> String {
        match is_drawn {
            true => format!("{} {}", self.row.legend, self.row.hint).trim().into(),
            false => String::new(),
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

/// A picture of the first screen: what it shows is in its name.
#[derive(Clone, Copy)]
pub struct Drawing {
    pub id: &'static str,
    /// The SVG of a plan in a width of so many pixels.
    pub draw: fn(&Plans, &Palette, u32) -> String,
    pub says: fn(&Plans) -> String,
}

/// The disk of a server as a bar.
pub const BAR: Drawing = Drawing {
    id: "storage-picture",
    draw: |plans, palette, width| chart::storage_bar(&plans.own, palette, width).svg,
    says: |plans| chart::storage_bar_text(&plans.own),
};

/// The planned outage as a curve.
pub const OUTAGE: Drawing = Drawing {
    id: "outage-brief",
    draw: |plans, palette, width| {
        chart::outage_brief(&OutageView::of(&plans.course, &plans.outage), palette, width)
    },
    says: |plans| sentences::outage(&plans.own, &plans.outage),
};

/// Drawn again whenever plan, colours or width change.
#[component]
pub fn Drawn(planner: Planner, drawing: Drawing) -> impl IntoView {
    let Drawing { id, draw, says } = drawing;
    let width = width_of(id);
    let svg = memo(move || match width.get() {
        0 => String::new(),
        width => draw(&planner.plans(), planner.theme.palette(), width),
    });
    let says = memo(move || says(&planner.plans()));
    view! { <div class="picture" id=patched(id, svg) role="img" aria-label=says></div> }
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
    let rest = move || chart.rest(!picture.read().svg.is_empty());
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
