//! What follows from what is asked for: both plans at once, and the pace of everything else.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::lazy::Lazy;
use crate::html;
use crate::planner::outage::{Course, Summary};
use crate::planner::{self, Plan, outage};
use crate::scenario::Asked;

/// The plan with its outage, and the plan by the other basis.
pub struct Plans {
    pub own: Plan,
    pub other: Plan,
    pub course: Course,
    pub outage: Summary,
}

/// Lazy parts follow a moving slider this many milliseconds apart: the order and its cards come
/// first.
const CALM_MS: u32 = 120;

/// A query that follows another one at a pace, with the last one always reached.
pub fn calmed(query: Signal<String>) -> Signal<String> {
    let calm = RwSignal::new(query.get_untracked());
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move || {
        query.track();
        if timer.with_value(Option::is_some) {
            return;
        }
        let catch_up = move || {
            timer.set_value(None);
            calm.set(query.get_untracked());
        };
        timer.set_value(Some(Timeout::new(CALM_MS, catch_up)));
    });
    calm.into()
}

/// Both plans, on the machines that the lazy parts choose where there are any.
pub fn plans(asked: RwSignal<Asked>, lazy: Lazy, query: Signal<String>) -> Signal<Arc<Plans>> {
    let k = html::coefficients();
    let compute = move || {
        let asked = asked.read();
        let (s, basis) = (&asked.link.scenario, asked.link.basis);
        let ordered = if s.wants_machine() { lazy.orders(&query.read()) } else { None };
        let (own, other) = match ordered {
            Some((own, other)) => {
                (planner::plan_of(s, basis, &k, own), planner::plan_of(s, basis.other(), &k, other))
            }
            None => (planner::plan(s, basis, &k), planner::plan(s, basis.other(), &k)),
        };
        let course = outage::course(&own, &k);
        let outage = outage::summary(&own, &course, &k);
        Arc::new(Plans { own, other, course, outage })
    };
    // Each change makes new plans; what is shown of them is compared where it is shown.
    Memo::new_with_compare(move |_| compute(), |before, now| !same(before, now)).into()
}

fn same(before: Option<&Arc<Plans>>, now: Option<&Arc<Plans>>) -> bool {
    before.zip(now).is_some_and(|(before, now)| Arc::ptr_eq(before, now))
}
