//! How each input of a scenario was written, and its value in that form.

use super::fields::INPUTS;
use super::{FIELDS, Field, Scenario};
use crate::units::{self, Form, Unit};

/// The form of each input, by its place in [`FIELDS`].
#[derive(Clone, Copy, Debug)]
pub struct Forms([Form; INPUTS]);

impl Forms {
    /// Every input in the planner's own form.
    pub const OWN: Forms = Forms([Form::Own; INPUTS]);

    fn place(field: &Field) -> Option<usize> {
        FIELDS.iter().position(|known| known.key == field.key)
    }
}

impl Scenario {
    /// Sets an input to what somebody wrote for it.
    pub fn put(&mut self, field: &Field, value: f64, form: Form) {
        (field.set)(self, value);
        if let Some(place) = Forms::place(field) {
            self.forms.0[place] = form;
        }
    }

    /// Sets an input as a slider does: the form stays where the value is short in it.
    pub fn slide(&mut self, field: &Field, value: f64) {
        let form = self.form(field).slid(value, field.unit);
        self.put(field, value, form);
    }

    /// The form that an input was written in.
    pub fn form(&self, field: &Field) -> Form {
        Forms::place(field).map_or(Form::Own, |place| self.forms.0[place])
    }

    /// The value of an input with its unit, as it was written: `50 kB`, `200 k a month`.
    pub fn text(&self, field: &Field) -> String {
        self.written(field, units::text_as)
    }

    /// The same as a link holds it: `50kB`, `200k/month`.
    pub fn compact(&self, field: &Field) -> String {
        self.written(field, units::compact_as)
    }

    /// The same in words, for a screen reader: `50 kB`, `8 million messages a day`.
    pub fn spoken(&self, field: &Field) -> String {
        self.written(field, units::spoken_as)
    }

    /// Another value of an input beside its own, in the same form where it is short in that.
    pub fn text_of(&self, field: &Field, value: f64) -> String {
        field.in_form(value, self.form(field).slid(value, field.unit), units::text_as)
    }

    /// Whether an input is written as the worked example is, so that a link leaves it out.
    pub fn is_as_default(&self, field: &Field) -> bool {
        (field.get)(self) == field.default()
            && (self.form(field) == Form::Own
                || self.compact(field) == field.compact(field.default()))
    }

    fn written(&self, field: &Field, write: fn(f64, Unit, Form) -> String) -> String {
        field.in_form((field.get)(self), self.form(field), write)
    }
}
