//! What was measured of a server that runs: each figure beside what the plan expected, what taking it
//! does to the order, and a switch.

use super::super::{Action, Cell, Html, Row, Rows, html, listing, row, settings, sheet};
use crate::analysis::planned;
use crate::calibrate::{Besides, Curve, Evidence, Figure, Found, Skipped, found};
use crate::chart::{self, Palette, theme::with_tokens};
use crate::planner::{Coefficients, Order, Plan, computed};
use crate::scenario::{Asked, Field, fields};
use crate::sentences::difference::difference;
use crate::sentences::{self, order_line};
use crate::units::{count, several};

/// Files that are listed one by one.
const MOST_LISTED: usize = 20;

/// What was measured. `base` is the query at the time of reading, `now` that of the page, `nodes` the
/// servers that share the mail; `width` is that of pictures, pixels.
pub fn measured(
    evidence: &Evidence,
    base: &str,
    now: &str,
    nodes: Option<f64>,
    k: &Coefficients,
    width: u32,
) -> Html {
    let (base, now) = (Asked::read(base), Asked::read(now));
    let found = found(evidence, &now.link, nodes);
    let day = found.curve.as_ref().map_or(Html::default(), |curve| busiest_day(curve, width));
    shown(evidence, &found, &base, &now, k) + day + besides(&found.besides)
}

/// The same of what was found, but for the course of the day and what is no input.
pub fn shown(
    evidence: &Evidence,
    found: &Found,
    base: &Asked,
    now: &Asked,
    k: &Coefficients,
) -> Html {
    let case = Case::new(found, base, now, k);
    let sample = sample(evidence) + skipped(evidence);
    let heading = Html::ours(
        "<div class=\"card-head\"><h2 id=\"measured-title\" tabindex=\"-1\">What was measured</h2><button \
         type=\"button\" class=\"link\" data-measure=\"forget\">Forget these measurements</button></div>",
    );
    let says = html!("<p id=\"measured-says\">{}</p>", case.says(evidence.sample().messages));
    Html::from_iter([heading, says, sample, case.buttons(), case.table()])
}

/// The pairs of the figures that a reading takes by itself, and of the inputs that the one `before` took
/// and this one, which knows more, doesn't: they are as they were. `before` are their keys, by commas.
pub fn taken(found: &Found, base: &Asked, before: &str) -> String {
    let is_news = |figure: &&Figure| figure.taken && !is_on(figure, base);
    let is_gone = |key: &&str| !found.figures.iter().any(|f| f.field.key == *key && f.taken);
    let gone = before.split(',').filter(is_gone).filter_map(fields::field);
    let gone = gone.map(|field| undone(field, base));
    let news = found.figures.iter().filter(is_news).map(Figure::pair);
    news.chain(gone).collect::<Vec<_>>().join("&")
}

/// The pair that gives an input the value that it had before.
fn undone(field: &Field, base: &Asked) -> String {
    format!("{}={}", field.key, base.link.scenario.compact(field))
}

/// The pairs of the figures that are taken now and are others, or new, since something was said of the
/// sample.
pub fn renewed(before: &Found, after: &Found, now: &Asked) -> String {
    let was_taken = |figure: &&Figure| {
        let old = before.figures.iter().find(|old| old.field.key == figure.field.key);
        old.map_or(figure.taken, |old| old.pair() != figure.pair() && is_on(old, now))
    };
    pairs(after.figures.iter().filter(was_taken))
}

fn pairs<'a>(figures: impl Iterator<Item = &'a Figure>) -> String {
    figures.map(Figure::pair).collect::<Vec<_>>().join("&")
}

/// Whether a scenario has the figure as it was measured: a link has all of its digits.
fn is_on(figure: &Figure, asked: &Asked) -> bool {
    (figure.field.get)(&asked.link.scenario) == figure.value
}

/// What was found, beside the plan before it and the plan now.
struct Case<'a> {
    found: &'a Found,
    base: &'a Asked,
    now: &'a Asked,
    k: &'a Coefficients,
    before: Plan,
    order: Order,
}

impl<'a> Case<'a> {
    fn new(found: &'a Found, base: &'a Asked, now: &'a Asked, k: &'a Coefficients) -> Self {
        let before = planned(&base.link.scenario, base.link.basis, k);
        Case { found, base, now, k, before, order: ordered(now, k) }
    }

    fn is_on(&self, figure: &Figure) -> bool {
        is_on(figure, self.now)
    }

    /// How many figures are taken, of what, and what became of the order.
    fn says(&self, messages: u64) -> Html {
        if self.found.figures.is_empty() {
            return "Nothing was found that the plan could take.".into();
        }
        let (same, others): (Vec<&Figure>, Vec<&Figure>) =
            self.found.figures.iter().partition(|figure| is_on(figure, self.base));
        let all = others.len();
        let on: Vec<_> = others.into_iter().filter(|figure| self.is_on(figure)).collect();
        let from = match messages {
            0 => String::new(),
            messages => format!(" from {}", several(messages as f64, "message")),
        };
        let (before, now) = (order_line(&self.before.order), order_line(&self.order));
        let order = if before == now {
            html!("the order is <b>{}</b> as before.", now)
        } else {
            html!("the order was <b>{}</b>, it is <b>{}</b> now.", before, now)
        };
        html!(
            "{} {} taken{}{}: {}{}{}",
            of(on.len(), all),
            if on.len() == 1 { "is" } else { "are" },
            from,
            as_planned(same.len()),
            order,
            self.basis(),
            self.volume()
        )
    }

    /// Another basis alone can change an order.
    fn basis(&self) -> String {
        let (before, now) = (self.base.link.basis, self.now.link.basis);
        if before == now {
            return String::new();
        }
        let alone = planned(&self.base.link.scenario, now, self.k).order;
        format!(
            " It was planned with {}, and is with {}, which without any of these orders {}.",
            before.name(),
            now.name(),
            order_line(&alone)
        )
    }

    /// Whose volume it is, where that isn't the measured one.
    fn volume(&self) -> String {
        let key = fields::VOLUME.key;
        let measured = self.found.figures.iter().find(|figure| figure.field.key == key);
        if measured.is_some_and(|figure| self.is_on(figure)) {
            return String::new();
        }
        let volume = self.now.link.scenario.text(&fields::VOLUME);
        format!(" The volume is not measured: {volume} messages a day.")
    }

    fn buttons(&self) -> Html {
        let none: Vec<_> =
            self.found.figures.iter().map(|figure| undone(figure.field, self.base)).collect();
        let basis = format!("basis={}", self.base.link.basis.key());
        let set = |pairs: String, id, label| Action::Set(pairs).button_named(id, label);
        let mut buttons = Vec::new();
        if !self.found.figures.is_empty() {
            let all = pairs(self.found.figures.iter());
            buttons.push(set(all, "take-all", "Take all"));
            buttons.push(set([none, vec![basis]].concat().join("&"), "take-none", "Take none"));
        }
        let twice = "Is it big enough for twice the volume?";
        buttons.push(Action::Compare(2).button_named("measured-twice", twice));
        html!("<p class=\"choices\">{}</p>", Html::joined(&buttons, " · "))
    }

    fn table(&self) -> Html {
        let headings = [
            "Figure",
            "#Plan expected",
            "#Measured",
            "Over",
            "What it does to the order",
            "Take it",
        ];
        let rows: Rows = self.found.figures.iter().map(|figure| self.row(figure)).collect();
        if rows.is_empty() {
            return Html::default();
        }
        sheet("Figure by figure", "measured", &headings, rows, None)
    }

    fn row(&self, figure: &Figure) -> Row {
        let field = figure.field;
        let before = &self.base.link.scenario;
        let is_left = field.is_left_to_plan((field.get)(before));
        let computed = if is_left { computed(&self.before, self.k, field.key) } else { None };
        let cells = [
            Cell::Head(field.label.into()),
            Cell::Number(settings::shown(field, before, computed).into()),
            Cell::Number(html!("<b>{}</b>", figure.text())),
            Cell::Text(figure.over.as_str().into()),
            Cell::Text(self.effect(figure).into()),
            Cell::Text(self.switch(figure)),
        ];
        row(&cells, false).because(figure.why.as_str().into())
    }

    /// What taking the figure does to the order: from the one without it to the one with it.
    fn effect(&self, figure: &Figure) -> String {
        let is_on = self.is_on(figure);
        let pair = if is_on { self.off(figure) } else { figure.pair() };
        let mut flipped = self.now.clone();
        flipped.apply(&pair);
        let other = ordered(&flipped, self.k);
        let currency = self.now.link.scenario.currency;
        let (from, to) = if is_on { (&other, &self.order) } else { (&self.order, &other) };
        difference(from, to, currency)
    }

    /// As [`undone`], and the basis stays: one that doesn't count the input is no reason to
    /// leave it.
    fn off(&self, figure: &Figure) -> String {
        format!("{}&basis={}", undone(figure.field, self.base), self.now.link.basis.key())
    }

    fn switch(&self, figure: &Figure) -> Html {
        let field = figure.field;
        if is_on(figure, self.base) {
            return "as planned".into();
        }
        let is_on = self.is_on(figure);
        let pair = if is_on { self.off(figure) } else { figure.pair() };
        html!(
            "<button type=\"button\" role=\"switch\" class=\"toggle\" id=\"take-{}\" aria-checked=\"{}\" \
             aria-label=\"Take {}\" {}></button>",
            field.key,
            is_on.to_string(),
            field.label,
            Action::Set(pair).attribute()
        )
    }
}

fn ordered(asked: &Asked, k: &Coefficients) -> Order {
    planned(&asked.link.scenario, asked.link.basis, k).order
}

/// `9 of 14 figures`.
fn of(some: usize, all: usize) -> String {
    match some {
        0 => format!("None of {}", several(all as f64, "figure")),
        some => format!("{} of {}", count(some as f64), several(all as f64, "figure")),
    }
}

/// What is measured as the plan has it.
fn as_planned(figures: usize) -> String {
    match figures {
        0 => String::new(),
        1 => ", and 1 is as planned".into(),
        more => format!(", and {} are as planned", count(more as f64)),
    }
}

/// What was read.
fn sample(evidence: &Evidence) -> Html {
    html!("<p class=\"note\">{}</p>", sentences::sample(evidence))
}

fn skipped(evidence: &Evidence) -> Html {
    let files = evidence.skipped.as_slice();
    if files.is_empty() {
        return Html::default();
    }
    let line = |file: &Skipped| html!("<li>{} {}.</li>", &file.file, &file.why);
    let more = files.len().saturating_sub(MOST_LISTED) as u64 + evidence.more_skipped;
    let more = match more {
        0 => Html::default(),
        more => html!("<li>and {} more</li>", count(more as f64)),
    };
    let number = several(files.len() as f64 + evidence.more_skipped as f64, "file");
    // Where nothing could be used, that is what there is to say.
    let open = Html::ours(if evidence.files == 0 { " open" } else { "" });
    html!(
        "<details class=\"fold\" id=\"measured-skipped\"{}><summary>{} not used, or not all</summary><ul>{}{}</ul></details>",
        open,
        number,
        files.iter().take(MOST_LISTED).map(line).collect::<Html>(),
        more
    )
}

/// The busiest day with the window and peak that are planned for it.
fn busiest_day(curve: &Curve, width: u32) -> Html {
    let svg = chart::day(&curve.day, &curve.fit, &Palette::LIGHT, width);
    let text = chart::day_text(&curve.day, &curve.fit);
    html!(
        "<h3>The busiest day</h3><div class=\"picture\" role=\"img\" aria-label=\"{}\">{}</div><p \
         class=\"note\">{}</p>",
        text.as_str(),
        Html::unescaped(with_tokens(&svg)),
        text.as_str()
    )
}

/// What was measured and is no input.
fn besides(all: &[Besides]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let row_of = |one: &Besides| {
        let cells = [
            Cell::Head(one.label.into()),
            Cell::Number(one.value.as_str().into()),
            Cell::From(one.why.as_str().into()),
        ];
        row(&cells, false)
    };
    let rows: Rows = all.iter().map(row_of).collect();
    let headings = ["What", "#Measured", "How"];
    Html::ours("<h3>Also seen</h3>") + listing("Also seen", &headings, rows)
}
