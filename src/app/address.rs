//! The page's address follows the scenario: replaced once a slider rests or has moved for a while,
//! since browsers take milliseconds for it, and pushed where the user would want to come back.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::browser::{self, Entry};

/// Browsers refuse more than some hundred changes in half a minute.
const LEAST_MS_BETWEEN: f64 = 500.0;

/// A step's frame comes before its address.
const LEAST_MS: f64 = 100.0;

/// Writes the address, with the last query always written in the end.
#[derive(Clone, Default)]
pub struct Address(Rc<Inner>);

#[derive(Default)]
struct Inner {
    /// What is to be written and is not yet.
    waiting: RefCell<Option<String>>,
    timer: RefCell<Option<Timeout>>,
    written_ms: Cell<f64>,
    /// The query that the address showed when it was last looked at.
    seen: RefCell<String>,
}

impl Address {
    /// Shows the query in the address as soon as the pace allows.
    pub fn replace(&self, query: String) {
        *self.0.waiting.borrow_mut() = Some(query);
        if self.0.timer.borrow().is_some() {
            return;
        }
        let since = browser::now_ms() - self.0.written_ms.get();
        let address = self.clone();
        let wait = (LEAST_MS_BETWEEN - since).clamp(LEAST_MS, LEAST_MS_BETWEEN) as u32;
        *self.0.timer.borrow_mut() = Some(Timeout::new(wait, move || address.flush()));
    }

    /// Writes what is waiting.
    pub fn flush(&self) {
        self.0.timer.borrow_mut().take();
        if let Some(query) = self.0.waiting.borrow_mut().take() {
            self.write(&query, Entry::Replace);
        }
    }

    /// Adds an entry to the history, behind the scenario that was shown before it. Inside
    /// a frame the history is the host's, and the entry is replaced instead.
    pub fn push(&self, query: &str) {
        self.flush();
        let entry = if browser::in_frame() { Entry::Replace } else { Entry::Push };
        self.write(query, entry);
    }

    /// The address' query, if the user has gone to another one. What is waiting is then
    /// forgotten: it belongs to the entry that was left. A change of the fragment alone,
    /// which browsers report alike, is none.
    pub fn moved(&self) -> Option<String> {
        let search = browser::search();
        if *self.0.seen.borrow() == search {
            return None;
        }
        self.0.timer.borrow_mut().take();
        self.0.waiting.borrow_mut().take();
        self.look();
        Some(search)
    }

    /// Remembers what the address shows.
    pub fn look(&self) {
        *self.0.seen.borrow_mut() = browser::search();
    }

    fn write(&self, query: &str, entry: Entry) {
        self.0.written_ms.set(browser::now_ms());
        browser::write_address(query, entry);
        self.look();
    }
}
