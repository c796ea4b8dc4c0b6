//! Scenarios side by side: opened by the header's button, and by a link that holds some.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::signals::{self, flag, memo, patched};
use crate::app::state::Planner;
use crate::html::Html;

#[component]
pub fn Compare(planner: Planner) -> impl IntoView {
    let open = Memo::new(move |_| planner.comparing.get() || planner.is_compared());
    let html = signals::html(move || match open.get() {
        true => planner.lazy.notice() + planner.lazy_view(&planner.numbered("compare")),
        false => Html::default(),
    });
    let title = memo(move || planner.title());
    let page_title = memo(move || planner.page_title());
    Effect::new(move || browser::set_title(&page_title.read()));
    view! {
        <section
            class="card compared"
            id="compare"
            tabindex="-1"
            aria-labelledby="compare-title"
            hidden=flag(move || !open.get())
        >
            <div class="card-head">
                <h2 id="compare-title">{title}</h2>
            </div>
            <div class="live" id=patched("compared", html)></div>
        </section>
    }
}
