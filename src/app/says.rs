//! What the state says: the texts of inputs, problems and the order.

use leptos::prelude::*;

use super::state::Planner;
use crate::html::{self, Html, settings};
use crate::planner;
use crate::planner::capacity::capacity;
use crate::planner::checks::checks;
use crate::scenario::{Field, Problem, fields};
use crate::sentences::{self, compared};

impl Planner {
    /// An input as it is written on the page. Of one that is given no plan is asked.
    pub fn shown(self, field: &'static Field) -> String {
        let computed = if self.is_computed(field) {
            planner::computed(&self.plans().own, &html::coefficients(), field.key)
        } else {
            None
        };
        settings::shown(field, &self.asked.read().link.scenario, computed)
    }

    /// The line below an input.
    pub fn help(self, field: &'static Field) -> String {
        settings::help(field, self.basis(), self.is_computed(field))
    }

    /// Whether an input isn't given, so that the plan computes it.
    pub fn is_computed(self, field: &'static Field) -> bool {
        field.is_left_to_plan(self.value(field))
    }

    /// What is wrong with an input as it was given last; empty where nothing is.
    pub fn problem(self, field: &'static Field) -> String {
        self.messages(" ", |problem| problem.key == field.key)
    }

    /// Problems that belong to no input in view, a line each.
    pub fn notices(self) -> String {
        self.messages("\n", |problem| !is_in_view(problem))
    }

    fn messages(self, between: &str, which: impl Fn(&Problem) -> bool) -> String {
        let asked = self.asked.read();
        let messages = asked.link.problems.iter().filter(|p| which(p)).map(Problem::message);
        messages.collect::<Vec<_>>().join(between)
    }

    /// What a reader should know of how the plan is made, a line each.
    pub fn notes(self) -> String {
        self.asked.read().link.notes.join("\n")
    }

    /// Whether there is a way back to what was before.
    pub fn has_way_back(self) -> bool {
        self.asked.read().way_back.is_some()
    }

    /// The value of an input in words, for a screen reader.
    pub fn spoken(self, field: &'static Field) -> String {
        self.asked.read().link.scenario.spoken(field)
    }

    /// The lines below the sliders.
    pub fn beside(self) -> Html {
        settings::beside(&self.asked.read().link)
    }

    /// The order in a few words, for the line that stays in view on a phone.
    pub fn order_line(self) -> String {
        sentences::order_line(&self.plans().own.order)
    }

    /// Whether scenarios are compared.
    pub fn is_compared(self) -> bool {
        !self.asked.read().link.presentation.beside.is_empty()
    }

    /// What the comparison is called: the names of what it compares.
    pub fn title(self) -> String {
        let named = compared::comparison(&self.asked.read().link.presentation);
        named.unwrap_or_else(|| "Compare".into())
    }

    /// What the window is called.
    pub fn page_title(self) -> String {
        compared::page_title(&self.asked.read().link.presentation)
    }

    /// Why there is no machine yet, where one is wanted.
    pub fn machine_notice(self) -> Html {
        if self.scenario().wants_machine() { self.lazy.notice() } else { Html::default() }
    }

    /// The order as plain text, with its machine and what its disk is made of.
    pub fn order_text(self) -> String {
        let plan = &self.plans().own;
        let machine = sentences::machine_line(&plan.order, plan.scenario.currency);
        let machine = machine.map_or(String::new(), |line| format!(" {line}"));
        format!("{}{machine} {}", sentences::order_text(&plan.order), sentences::explanation(plan))
    }

    /// Whether the order holds what was asked for.
    pub fn checks(self) -> Html {
        let (plan, k) = (&self.plans().own, html::coefficients());
        let own = capacity(&plan.scenario, plan.basis, &k);
        html::answer::checks(&checks(plan, own.as_ref(), &k))
    }
}

/// Whether a problem is said beside a field that every reader sees.
pub fn is_in_view(problem: &Problem) -> bool {
    fields::field(&problem.key).is_some_and(|field| field.group.is_in_view())
}
