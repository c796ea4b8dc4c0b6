//! Inputs as compact rows: a name, a field, list or switch, and what is wrong with what was given; and
//! 'More settings' in words.

use super::{Action, Html, html};
use crate::analysis::Analysis;
use crate::planner::computed;
use crate::scenario::query::ParsedLink;
use crate::scenario::{Basis, FIELDS, Field, Group, Provider, Scenario, fields};
use crate::units::{self, Choice, Unit, count, several};

/// The inputs of the lines below the sliders.
const BESIDE: [&Field; 5] =
    [&fields::REDUNDANCY, &fields::GROWTH, &fields::HORIZON, &fields::PROVIDER, &fields::CURRENCY];

/// The lines below the sliders: spare servers, growth, and where.
pub fn beside(asked: &ParsedLink) -> Html {
    let [spare, growth, horizon, provider, currency] = BESIDE;
    html!(
        "<div class=\"line\">{}</div><div class=\"line pair\">{}{}</div><div class=\"line\"><span \
         class=\"label\">Where</span>{}{}</div>",
        switch(spare, &asked.scenario),
        row(growth, asked, None),
        row(horizon, asked, None),
        list(provider, &asked.scenario),
        list(currency, &asked.scenario)
    )
}

/// The rows of a group.
pub fn rows(group: Group, case: &Analysis) -> Html {
    let row_of = |field: &'static Field| {
        let is_left = field.is_left_to_plan((field.get)(&case.asked.scenario));
        let value =
            if is_left { computed(&case.plan, case.coefficients(), field.key) } else { None };
        row(field, &case.asked, value)
    };
    fields::of(group).map(row_of).collect()
}

/// All other settings, a heading for each group.
pub fn more(case: &Analysis) -> Html {
    let section = |(group, heading): (Group, &'static str)| {
        html!(
            "<section><h3>{}</h3><div class=\"settings\">{}</div></section>",
            heading,
            rows(group, case)
        )
    };
    Group::MORE.map(section).into_iter().collect()
}

/// What is said of an input: whether its value is computed, or counts at all.
pub fn help(field: &Field, basis: Basis, is_computed: bool) -> String {
    let is_unused = field.measured_only && basis == Basis::Tutorial;
    match (is_computed, is_unused) {
        (true, _) => "computed; type what you know".into(),
        (_, true) => format!("{}; measured model only", field.help),
        _ => field.help.into(),
    }
}

/// An input as the page writes it: what the plan computes where it isn't given.
pub fn shown(field: &Field, scenario: &Scenario, computed: Option<f64>) -> String {
    computed.map_or_else(|| scenario.text(field), |value| units::about(value, field.unit))
}

fn row(field: &'static Field, asked: &ParsedLink, computed: Option<f64>) -> Html {
    let help = help(field, asked.basis, computed.is_some());
    let wrong = asked.problems.iter().find(|problem| problem.key == field.key);
    let entry = match field.unit {
        Unit::Choice(_) => list(field, &asked.scenario),
        _ => {
            let now = shown(field, &asked.scenario, computed);
            html!(
                "<input class=\"field{}\" type=\"text\" id=\"{}-field\" data-set=\"{}\" value=\"{}\" \
                 autocomplete=\"off\" spellcheck=\"false\" aria-describedby=\"{}-problem\" \
                 aria-invalid=\"{}\">",
                if computed.is_some() { " computed" } else { "" },
                field.key,
                field.key,
                wrong.map_or(now, |wrong| wrong.given.clone()),
                field.key,
                wrong.is_some().to_string()
            )
        }
    };
    html!(
        "<div class=\"setting\"><label for=\"{}-field\">{}<small>{}</small></label>{}<p \
         class=\"problem\" id=\"{}-problem\" role=\"status\">{}</p></div>",
        field.key,
        field.label,
        help,
        entry,
        field.key,
        wrong.map_or(String::new(), |wrong| wrong.message())
    )
}

fn list(field: &Field, scenario: &Scenario) -> Html {
    let chosen = (field.get)(scenario) as usize;
    let choices = if let Unit::Choice(choices) = field.unit { choices } else { &[] };
    let option = |(place, choice): (usize, &Choice)| {
        html!(
            "<option value=\"{}\"{}>{}</option>",
            choice.key,
            Html::ours(if place == chosen { " selected" } else { "" }),
            named(field, place, choice)
        )
    };
    html!(
        "<select id=\"{}-field\" data-set=\"{}\" aria-label=\"{}\">{}</select>",
        field.key,
        field.key,
        field.label,
        choices.iter().enumerate().map(option).collect::<Html>()
    )
}

/// What a choice is called; a provider with the region that its prices are of.
fn named(field: &Field, place: usize, choice: &Choice) -> String {
    let region = if field.key == "provider" { Provider::at(place as f64).region() } else { "" };
    match region {
        "" => choice.label.into(),
        region => format!("{}, {region}", choice.label),
    }
}

/// An input of few whole numbers as buttons of which one is pressed.
fn switch(field: &Field, scenario: &Scenario) -> Html {
    let now = (field.get)(scenario);
    let (least, most) = (*field.range.start() as u32, *field.range.end() as u32);
    let button = |number: u32| {
        let number = f64::from(number);
        html!(
            "<button type=\"button\" id=\"{}-{}\" {} aria-pressed=\"{}\">{}</button>",
            field.key,
            count(number),
            Action::Set(format!("{}={}", field.key, count(number))).attribute(),
            (number == now).to_string(),
            count(number)
        )
    };
    html!(
        "<span class=\"label\">{}</span><span class=\"switch\" role=\"group\" aria-label=\"{}\">{}</span>",
        field.label,
        field.label,
        (least..=most).map(button).collect::<Html>()
    )
}

fn all() -> impl Iterator<Item = &'static Field> {
    let is_more = |field: &&Field| Group::MORE.iter().any(|(group, _)| field.group == *group);
    FIELDS.iter().filter(is_more)
}

fn changed_of(scenario: &Scenario) -> impl Iterator<Item = &'static Field> {
    all().filter(|field| (field.get)(scenario) != field.default())
}

/// `41, none changed`.
pub fn changed(scenario: &Scenario) -> String {
    match changed_of(scenario).count() {
        0 => format!("{}, none changed", all().count()),
        some => several(some as f64, "change"),
    }
}

/// A chip for each changed setting, with a button that resets it.
pub fn chips(scenario: &Scenario) -> Html {
    let chip = |field: &Field| {
        let reset = format!("{}={}", field.key, field.compact(field.default()));
        html!(
            "<li>{}: {} <button type=\"button\" {} aria-label=\"Reset {}\">×</button></li>",
            field.label,
            scenario.text(field),
            Action::Set(reset).attribute(),
            field.label
        )
    };
    changed_of(scenario).map(chip).collect()
}
