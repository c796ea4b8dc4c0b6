//! Tables: rows of typed cells, and the markup of a table that turns into cards on a narrow page.

use std::ops::AddAssign;

use super::{Html, html};

/// A cell of a table.
#[derive(Clone)]
pub(crate) enum Cell {
    /// The row's own name.
    Head(Html),
    Text(Html),
    /// Right-aligned.
    Number(Html),
    /// Small and soft: a reason or an origin.
    From(Html),
}

/// A row of a table.
pub(crate) struct Row {
    cells: Vec<Cell>,
    is_current: bool,
    reason: Option<Html>,
}

/// A row; the current one is set off.
pub(crate) fn row(cells: &[Cell], is_current: bool) -> Row {
    Row { cells: cells.to_vec(), is_current, reason: None }
}

impl Row {
    /// A line of its own below the cells, so that no column is squeezed by it.
    pub(crate) fn because(self, reason: Html) -> Row {
        Row { reason: Some(reason), ..self }
    }
}

/// The rows of a table.
#[derive(Default)]
pub(crate) struct Rows(Vec<Row>);

// Row by row: a `Vec`'s own way weighs more for each kind of iterator.
impl FromIterator<Row> for Rows {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Rows {
        let mut all = Rows::default();
        rows.into_iter().for_each(|row| all += row);
        all
    }
}

impl Rows {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl AddAssign<Row> for Rows {
    fn add_assign(&mut self, row: Row) {
        self.0.push(row);
    }
}

impl AddAssign for Rows {
    fn add_assign(&mut self, mut rows: Rows) {
        self.0.append(&mut rows.0);
    }
}

/// Columns that a phone has room for; a table of more becomes cards there.
const MOST_NARROW: usize = 3;

/// What all parts of a table's markup need to know.
struct Look<'a> {
    headings: &'a [&'a str],
    /// Whether each cell says its heading, and each part what it is: as cards, a table's parts are
    /// none to a browser.
    is_wide: bool,
}

impl Look<'_> {
    fn role(&self, role: &'static str) -> Html {
        if self.is_wide { html!(" role=\"{}\"", role) } else { Html::default() }
    }

    fn cell(&self, cell: &Cell, column: usize) -> Html {
        let (class, text) = match cell {
            Cell::Head(text) => {
                return html!("<th scope=\"row\"{}>{}</th>", self.role("rowheader"), text.clone());
            }
            Cell::Text(text) => ("", text),
            Cell::Number(text) => (" class=\"number\"", text),
            Cell::From(text) => (" class=\"from\"", text),
        };
        let label = self.headings.get(column).copied().unwrap_or_default();
        let label = match label.trim_start_matches('#') {
            label if self.is_wide && !label.is_empty() => html!(" data-label=\"{}\"", label),
            _ => Html::default(),
        };
        html!("<td{}{}{}>{}</td>", Html::ours(class), self.role("cell"), label, text.clone())
    }

    fn row(&self, row: &Row) -> Html {
        let current = Html::ours(if row.is_current { " aria-current=\"true\"" } else { "" });
        let cells = row.cells.iter().enumerate().map(|(column, cell)| self.cell(cell, column));
        let line =
            html!("<tr{}{}>{}</tr>", current.clone(), self.role("row"), cells.collect::<Html>());
        let Some(reason) = &row.reason else { return line };
        line + html!(
            "<tr class=\"reason\"{}{}><td class=\"from\" colspan=\"{}\"{}>{}</td></tr>",
            current_reason(row),
            self.role("row"),
            self.headings.len().to_string(),
            self.role("cell"),
            reason.clone()
        )
    }

    fn heading(&self, heading: &str) -> Html {
        let (class, text) = match heading.strip_prefix('#') {
            Some(number) => (" class=\"number\"", number),
            None => ("", heading),
        };
        let role = self.role("columnheader");
        html!("<th scope=\"col\"{}{}>{}</th>", Html::ours(class), role, text)
    }
}

/// Marks the line below the current row for the eye alone: it is no row of its own.
fn current_reason(row: &Row) -> Html {
    Html::ours(if row.is_current { " data-current" } else { "" })
}

/// A table with the given class. Headings that start with '#' stand over numbers.
pub(crate) fn table(class: &'static str, headings: &[&str], rows: Rows, foot: Option<Row>) -> Html {
    named_table(Html::default(), class, headings, rows, foot)
}

fn named_table(
    name: Html,
    class: &'static str,
    headings: &[&str],
    rows: Rows,
    foot: Option<Row>,
) -> Html {
    let look = Look { headings, is_wide: headings.len() > MOST_NARROW };
    let cards = if look.is_wide { " to-cards" } else { "" };
    let foot = foot.map_or(Html::default(), |row| {
        html!("<tfoot{}>{}</tfoot>", look.role("rowgroup"), look.row(&row))
    });
    html!(
        "<table class=\"{}{}\"{}{}><thead{}><tr{}>{}</tr></thead><tbody{}>{}</tbody>{}</table>",
        class,
        cards,
        look.role("table"),
        name,
        look.role("rowgroup"),
        look.role("row"),
        headings.iter().map(|heading| look.heading(heading)).collect::<Html>(),
        look.role("rowgroup"),
        rows.0.iter().map(|row| look.row(row)).collect::<Html>(),
        foot
    )
}

/// A table with a name that fits the place it stands in: where that is narrow, each row of a wide
/// one is a card.
pub(crate) fn sheet(
    name: &str,
    class: &'static str,
    headings: &[&str],
    rows: Rows,
    foot: Option<Row>,
) -> Html {
    let name = html!(" aria-label=\"{}\"", name);
    html!("<div class=\"sheet\">{}</div>", named_table(name, class, headings, rows, foot))
}

/// A plain [`sheet`].
pub(crate) fn listing(name: &str, headings: &[&str], rows: Rows) -> Html {
    sheet(name, "", headings, rows, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(headings: &[&str]) -> Html {
        let cells = [Cell::Head("a".into()), Cell::Number("1".into()), Cell::Text("b".into())];
        let mut rows = Rows::default();
        rows += row(&cells, true).because("why".into());
        sheet("Name", "class", headings, rows, Some(row(&cells, false)))
    }

    #[test]
    fn each_part_of_a_wide_table_says_what_it_is() {
        let html = made(&["Who", "#How \"much\"", "What", "Where"]);
        for part in [
            "<table class=\"class to-cards\" role=\"table\" aria-label=\"Name\">",
            "<th scope=\"col\" class=\"number\" role=\"columnheader\">How &quot;much&quot;</th>",
            "<tr aria-current=\"true\" role=\"row\"><th scope=\"row\" role=\"rowheader\">a</th>",
            "<td class=\"number\" role=\"cell\" data-label=\"How &quot;much&quot;\">1</td>",
            "<td role=\"cell\" data-label=\"What\">b</td>",
            "<tr class=\"reason\" data-current role=\"row\"><td class=\"from\" colspan=\"4\" role=\"cell\">why</td></tr>",
            "<tfoot role=\"rowgroup\"><tr role=\"row\">",
        ] {
            assert!(html.contains(part), "{part} in {html:?}");
        }
    }

    #[test]
    fn a_narrow_table_is_what_a_browser_takes_it_for() {
        let html = made(&["Who", "#How much", "What"]);
        assert!(
            html.starts_with("<div class=\"sheet\"><table class=\"class\" aria-label=\"Name\">")
        );
        assert!(!html.contains("role=") && !html.contains("data-label"), "{html:?}");
        let bare = table("bare", &["Who", "#How much", "What"], Rows::default(), None);
        assert!(bare.starts_with("<table class=\"bare\">") && !bare.contains("tfoot"), "{bare:?}");
    }
}
