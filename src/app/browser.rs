//! The only door of the Rust side to the browser; src/web has the scripts. Every function says what happens where it refuses.

use gloo::events::EventListener;
use gloo::storage::{LocalStorage, Storage as _};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, Storage, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

/// The element that the page is built in.
pub fn root() -> Option<HtmlElement> {
    element("planner")?.dyn_into().ok()
}

fn element(id: &str) -> Option<Element> {
    window()?.document()?.get_element_by_id(id)
}

fn document_element() -> Option<Element> {
    window()?.document()?.document_element()
}

/// Signals boot.js that the app has mounted.
pub fn mark_started() {
    if let Some(html) = document_element() {
        let _ = html.set_attribute("data-started", "");
    }
}

/// The query of the page's address; empty where it can't be read.
pub fn search() -> String {
    window().and_then(|w| w.location().search().ok()).unwrap_or_default()
}

/// The page's address without query and fragment.
pub fn bare_address() -> String {
    let address = window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    let end = address.find(['?', '#']).unwrap_or(address.len());
    address[..end].to_string()
}

/// Whether the page is in another page's frame.
pub fn in_frame() -> bool {
    let Some(window) = window() else { return false };
    !matches!(window.top(), Ok(Some(top)) if top == window)
}

/// What becomes of the history when the address changes.
#[derive(Clone, Copy, PartialEq)]
pub enum Entry {
    Replace,
    Push,
}

/// Writes the query into the page's address, and tells the host of the frame that the page
/// is in. Where the browser refuses, the address stays as it was and the page works on.
pub fn write_address(query: &str, entry: Entry) {
    let how = if entry == Entry::Push { "pushState" } else { "replaceState" };
    script::write(query, how);
}

/// Calls back with what the host of the frame wants: a theme's key, or a query behind its
/// question mark.
pub fn on_host(callback: impl Fn(&str) + 'static) {
    let take = Closure::<dyn FnMut(JsValue)>::new(move |wanted: JsValue| {
        callback(&wanted.as_string().unwrap_or_default());
    });
    script::follow(&take);
    take.forget();
}

/// Calls back when the user goes back or forward in the history.
pub fn on_history(callback: impl Fn() + 'static) {
    listen("popstate", move |_| callback());
}

/// Calls back when the page is left or put into the background.
pub fn on_leave(callback: impl Fn() + 'static) {
    listen("pagehide", move |_| callback());
}

/// Calls back with every event of a kind that reaches the window.
pub fn listen(event: &'static str, callback: impl Fn(&web_sys::Event) + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, event, callback).forget();
    }
}

/// Milliseconds since some fixed moment.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Puts a text on the clipboard, and says so on the button; where that isn't allowed, shows the
/// text to copy by hand.
pub fn copy(text: &str, button: &str) {
    script::copy(text, button);
}

/// What an earlier visit has kept under a name, where storage is allowed.
pub fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a text under a name, or forgets what is there; where storage is blocked nothing is kept.
pub fn store(key: &str, text: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match text {
        Some(text) => storage.set_item(key, text),
        None => storage.remove_item(key),
    };
}

/// Whether the browser keeps anything: it may refuse, or have no room.
pub fn can_store() -> bool {
    const PROBE: &str = "kumo-planner.probe";
    let Some(storage) = storage() else { return false };
    let can = storage.set_item(PROBE, "").is_ok();
    let _ = storage.remove_item(PROBE);
    can
}

/// gloo throws where the browser blocks storage, so that is looked at first.
fn storage() -> Option<Storage> {
    window()?.local_storage().ok()??;
    Some(LocalStorage::raw())
}

const THEME_KEY: &str = "kumo-planner.theme";

/// The theme that the user chose on an earlier visit.
pub fn stored_theme() -> Option<String> {
    stored(THEME_KEY)
}

/// Keeps the user's theme; where storage is blocked it lasts as long as the page.
pub fn store_theme(theme: &str) {
    store(THEME_KEY, Some(theme));
}

/// Makes the page use a theme: the style sheet follows this attribute.
pub fn show_theme(theme: &str) {
    if let Some(html) = document_element() {
        let _ = html.set_attribute("data-theme", theme);
    }
}

/// Whether the system prefers dark colours; calls back when that changes.
pub fn prefers_dark(on_change: impl Fn(bool) + 'static) -> bool {
    let query = window().and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok()).flatten();
    let Some(query) = query else { return false };
    let now = query.matches();
    let target = query.clone();
    EventListener::new(&target, "change", move |_| on_change(query.matches())).forget();
    now
}

/// Where in the element that listens a pointer is, in pixels from its left and top.
pub fn place_within(event: &web_sys::PointerEvent) -> (f64, f64) {
    let target = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    target.map_or((x, y), |element| {
        let there = element.get_bounding_client_rect();
        (x - there.left(), y - there.top())
    })
}

/// Calls back where the focus leaves the element that listens. What had it may have been renewed,
/// and gets it back at once: so it's looked at a moment later.
pub fn when_left(event: &web_sys::FocusEvent, callback: impl Fn() + 'static) {
    let Some(here) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    let look = move || {
        let document = window().and_then(|window| window.document());
        let active = document.and_then(|document| document.active_element());
        if !here.contains(active.as_ref().map(AsRef::as_ref)) {
            callback();
        }
    };
    gloo::timers::callback::Timeout::new(0, look).forget();
}

/// Puts the focus on an element.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The same once what is being shown is on the page.
pub fn focus_soon(id: &'static str) {
    gloo::timers::callback::Timeout::new(0, move || focus(id)).forget();
}

/// Whether a `<details>` is open now that it has been toggled.
pub fn is_open(event: &web_sys::Event) -> bool {
    let details = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    details.is_some_and(|details| details.has_attribute("open"))
}

/// What a click asks for, where it went to a button in a part's HTML.
pub fn asked(event: &web_sys::Event) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[data-do]").ok()??.get_attribute("data-do")
}

/// Unfolds a `<details>`.
pub fn unfold(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.set_attribute("open", "");
    }
}

/// Goes to a part of the page, opened where it is folded, as soon as it is there.
pub fn show(id: &str) {
    script::show(id);
}

/// Makes an element's contents those of some HTML, and touches only what differs.
pub fn patch(id: &str, html: &str) {
    script::patch(id, html);
}

/// Calls back once the page has nothing else to do.
pub fn when_idle(callback: impl Fn() + 'static) {
    let idle = Closure::<dyn Fn()>::new(callback);
    script::idle(&idle);
    idle.forget();
}

/// Calls back with whether an element is in view, now and when that changes.
pub fn watch(id: &str, callback: impl Fn(bool) + 'static) {
    let seen = Closure::<dyn Fn(bool)>::new(callback);
    script::watch(id, &seen);
    // Lives as long as the page, as what is watched does.
    seen.forget();
}

/// What the window and the browser's history call the page.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// The name of the part that the address' fragment names; empty where it names none.
pub fn fragment() -> String {
    let hash = window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').into()
}

/// Calls back with the id of a field of a part's HTML, what it is for and what was typed into
/// it, or with the text of the file that was chosen.
pub fn typed(event: &web_sys::Event, callback: impl Fn(&str, &str, &str) + 'static) {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    let Some(key) = element.get_attribute("data-set") else { return };
    let id = element.id();
    if let Some(list) = element.dyn_ref::<HtmlSelectElement>() {
        return callback(&id, &key, &list.value());
    }
    let Some(field) = element.dyn_ref::<HtmlInputElement>() else { return };
    let Some(file) = field.files().and_then(|files| files.get(0)) else {
        return callback(&id, &key, &field.value());
    };
    // The same file can be chosen again.
    field.set_value("");
    let read = Closure::once(move |text: JsValue| {
        callback(&id, &key, &text.as_string().unwrap_or_default());
    });
    // A file that can't be read any more is as good as none.
    let _ = file.text().then(&read);
    read.forget();
}

/// Writes into an element that has its place in a part's HTML.
pub fn say(id: &str, text: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(text));
    }
}

/// HTML that the build has put into the page for a lazy view of the worked example.
pub fn template(name: &str) -> String {
    element(&format!("template-{name}")).map_or(String::new(), |found| found.inner_html())
}

/// Calls back with an element's width in whole pixels, now and whenever it changes.
pub fn observe_width(id: &str, callback: impl Fn(u32) + 'static) {
    let measured = Closure::<dyn Fn(u32)>::new(callback);
    script::measure(id, &measured);
    // Lives as long as the page, as the charts do.
    measured.forget();
}

/// What src/web/boot.js does for the page: in a script it weighs a fraction.
mod script {
    use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};

    #[wasm_bindgen(js_namespace = kumoPlanner)]
    extern "C" {
        pub fn copy(text: &str, button: &str);
        pub fn write(query: &str, how: &str);
        pub fn follow(take: &Closure<dyn FnMut(JsValue)>);
        pub fn show(id: &str);
        pub fn patch(id: &str, html: &str);
        pub fn measure(id: &str, measured: &Closure<dyn Fn(u32)>);
        pub fn idle(done: &Closure<dyn Fn()>);
        pub fn watch(id: &str, seen: &Closure<dyn Fn(bool)>);
    }
}

/// The lazy chunk of this program, which src/web/boot.js fetches.
pub mod lazy {
    use wasm_bindgen::prelude::{Closure, wasm_bindgen};

    mod js {
        use super::{Closure, wasm_bindgen};

        #[wasm_bindgen(js_namespace = kumoPlanner)]
        extern "C" {
            pub fn load(done: &Closure<dyn Fn()>);
            #[wasm_bindgen(js_name = isLoaded)]
            pub fn is_loaded() -> bool;
        }
    }

    /// Fetches the chunk; calls back when it is there, or when it can't be had this time.
    pub fn load(done: impl Fn() + 'static) {
        // A callback weighs a fraction of a future.
        let done = Closure::<dyn Fn()>::new(done);
        js::load(&done);
        done.forget();
    }

    /// Whether the chunk is there.
    pub fn is_loaded() -> bool {
        js::is_loaded()
    }
}
