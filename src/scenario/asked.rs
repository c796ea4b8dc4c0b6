//! What the page is asked for, and what its sliders, fields and buttons do to it.

use super::query::{self, ParsedLink};
use super::{Basis, Field, Presentation, Problem, Scenario, fields};
use crate::units;

/// The state of the page: what a link says, and what was typed since.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub link: ParsedLink,
    /// The link to what was before the plan was made with another basis by itself.
    pub way_back: Option<String>,
    /// What was typed into a lazy part and can't be used, as a link's pair behind a `#`.
    refused: String,
}

/// At most this many characters of what was typed are kept.
const MOST_GIVEN: usize = 80;

impl Asked {
    /// What a query or an address asks for.
    pub fn read(text: &str) -> Asked {
        Asked { link: query::read(text), way_back: None, refused: String::new() }
    }

    /// Takes over another link; how the page looks stays its own.
    pub fn adopt(&mut self, text: &str) {
        let own = std::mem::take(&mut self.link.presentation);
        *self = Asked::read(text);
        let Presentation { name, beside, .. } = std::mem::take(&mut self.link.presentation);
        self.link.presentation = Presentation { name, beside, ..own };
    }

    /// Takes over a scenario alone, as a preset or 'reset' does.
    pub fn load(&mut self, scenario: Scenario, basis: Basis) {
        self.link.problems.clear();
        self.dismiss_notes();
        (self.link.scenario, self.link.basis) = (scenario, basis);
    }

    /// Sets one input, as a slider or a choice does.
    pub fn set(&mut self, field: &Field, value: f64) {
        self.touch(field, value);
        if (field.get)(&self.link.scenario) != value {
            self.link.scenario.slide(field, value);
        }
    }

    /// Sets one input to what was typed for it and keeps the form; `false` where that can't be
    /// used, which is named then.
    pub fn write(&mut self, field: &Field, given: &str) -> bool {
        match field.read_form(given) {
            Ok((value, form)) => {
                self.touch(field, value);
                self.link.scenario.put(field, value, form);
                if field.key == fields::PROVIDER.key {
                    // A picked machine would win over the provider.
                    self.link.scenario.machine = None;
                }
                true
            }
            Err(why) => {
                self.refuse(field, given, &why);
                false
            }
        }
    }

    /// Drops what was wrong with an input, and plans with a basis that counts its new value.
    fn touch(&mut self, field: &Field, value: f64) {
        self.settle(field);
        if field.measured_only && (field.get)(&self.link.scenario) != value {
            self.count(&[field.label]);
        }
    }

    /// Sets the inputs of a query (`fs=xfs&outage=2d`), the others stay.
    pub fn apply(&mut self, inputs: &str) {
        let link = query::read(&set_pairs(&self.shared(), inputs));
        let names_basis = inputs.split('&').any(|pair| pair.starts_with("basis="));
        self.link.problems.clear();
        self.dismiss_notes();
        if names_basis {
            self.link.basis = link.basis;
        } else {
            let touched: Vec<_> = inputs
                .split('&')
                .filter_map(|pair| fields::field(pair.split('=').next()?))
                .filter(|field| field.measured_only)
                .map(|field| field.label)
                .collect();
            if !touched.is_empty() {
                self.count(&touched);
            }
        }
        self.link.scenario = link.scenario;
    }

    /// Sets what was typed into a field of a lazy part: a price, a name. What can't be used is
    /// kept, so that the part names it beside the field; `false` then.
    pub fn type_in(&mut self, key: &str, value: &str) -> bool {
        let pair = format!("{key}={}", query::encode(value));
        if let Some(field) = fields::field(key) {
            let is_used = self.write(field, value);
            self.refused.clear();
            if !is_used && !field.group.is_in_view() {
                // The lazy part that has the field names it there.
                self.settle(field);
                self.refused = format!("#{pair}");
            }
            return is_used;
        }
        let text = set_pairs(&self.shared(), &pair);
        if query::read(&text).problems.iter().any(|problem| problem.key == key) {
            // Behind a # it leaves the scenario alone.
            self.refused = format!("#{pair}");
            return false;
        }
        self.adopt(&text);
        true
    }

    /// Drops what was wrong with an input.
    pub fn settle(&mut self, field: &Field) {
        self.link.problems.retain(|problem| problem.key != field.key);
    }

    /// Names what an input could not take; its last good value is kept.
    pub fn refuse(&mut self, field: &Field, given: &str, why: &str) {
        let used = self.link.scenario.text(field);
        self.settle(field);
        self.link.problems.push(Problem {
            key: field.key.into(),
            given: units::shown(given, MOST_GIVEN),
            why: format!("{why}."),
            instead: format!("Still using {used}."),
        });
    }

    pub fn dismiss_notes(&mut self) {
        self.link.notes.clear();
        self.way_back = None;
    }

    /// The link of this scenario with a busier one beside it, so many times its volume.
    pub fn beside(&self, times: f64) -> String {
        with_busier(&self.link, times)
    }

    /// The query without how one page looks, for links and the lazy parts.
    pub fn shared(&self) -> String {
        let link = &self.link;
        query::write_presented(&link.scenario, link.basis, &link.presentation.shared())
    }

    /// The same with what was typed and refused, for the lazy parts.
    pub fn for_lazy_parts(&self) -> String {
        self.shared() + &self.refused
    }

    /// The page's own query.
    pub fn query(&self) -> String {
        let link = &self.link;
        query::write_presented(&link.scenario, link.basis, &link.presentation)
    }

    /// Plans with the measured model, since these inputs count in no other, and says so.
    fn count(&mut self, labels: &[&str]) {
        if self.link.basis == Basis::Measured {
            return;
        }
        self.way_back = Some(self.shared());
        self.link.basis = Basis::Measured;
        self.link.notes = vec![format!(
            "Only the measured model counts {}, so the plan is now made with that.",
            labels.join(", ")
        )];
    }
}

/// What a link says with a busier scenario beside its own, so many times its volume as the input
/// goes. As it was where that one is beside it already, or there is no room for another.
pub fn with_busier(link: &ParsedLink, times: f64) -> String {
    let wanted = link.scenario.messages_per_day * times;
    let most = fields::field("volume").map_or(wanted, |volume| *volume.range.end());
    let busier = Scenario { messages_per_day: wanted.min(most), ..link.scenario };
    let name = match wanted > most {
        true => "The largest volume".into(),
        false => format!("{} × the volume", units::count(times)),
    };
    let named = Presentation { name, ..Presentation::default() };
    let added = query::write_presented(&busier, link.basis, &named);
    let Presentation { name, mut beside, .. } = link.presentation.clone();
    if beside.len() < query::MOST_BESIDE && !beside.contains(&added) {
        beside.push(added);
    }
    let page = Presentation { name, beside, ..Presentation::default() };
    query::write_presented(&link.scenario, link.basis, &page)
}

/// A query in which the pairs of another one take the place of those with the same keys.
fn set_pairs(before: &str, pairs: &str) -> String {
    let key = |pair: &str| pair.split('=').next().unwrap_or_default().to_string();
    let set: Vec<_> = pairs.split('&').map(key).collect();
    let before = before.trim_start_matches('?').split('&');
    let mut all: Vec<_> = before.filter(|pair| !set.contains(&key(pair))).collect();
    all.push(pairs);
    format!("?{}", all.join("&"))
}
