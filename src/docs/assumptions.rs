//! The documentation of inputs and coefficients, printed from their tables.

use crate::planner::Coefficient;
use crate::planner::coefficients::TABLE;
use crate::scenario::FIELDS;
use crate::scenario::limits::{DEFAULT_FACTOR, MOST_DAYS, MOST_FACTOR};
use crate::scenario::presets::PRESETS;
use crate::units;

/// docs/assumptions.md.
pub fn markdown() -> String {
    let mut text = String::from(
        "# Inputs, coefficients and their sources\n\n<!-- Written by `cargo xtask docs` from \
         src/scenario/fields/, src/planner/coefficients/rows.rs and src/scenario/presets.rs. -->\n\n\
         Paths are files of the KumoMTA repository.\n\n## Inputs\n\n| key | meaning | default | \
         range | source |\n|---|---|---|---|---|\n",
    );
    for field in FIELDS {
        text += &format!(
            "| `{}` | {}: {} | {} | {} to {} | {} |\n",
            field.key,
            field.label,
            field.help,
            field.text(field.default()),
            field.text(*field.range.start()),
            field.text(*field.range.end()),
            field.source,
        );
    }
    text += &limits();
    text += "\n## Coefficients\n\nLow, typical and high; one value where it is exact. How sure: M = \
             measured on a running kumod, A = read in KumoMTA's source, B = stated in its \
             documentation, C = measured on synthetic data, D = derived from those, E = an \
             estimate of this planner.\n\n| name | meaning | value | how sure | source \
             |\n|---|---|---|---|---|\n";
    for row in TABLE {
        text += &format!(
            "| `{}` | {} | {} | {} | {} |\n",
            row.key,
            row.meaning,
            format!("{} {}", values(row), row.unit).trim_end(),
            row.grade.letter(),
            row.source,
        );
    }
    text += "\n## Presets\n\nAll but the first are estimates (E): places to start from.\n\n| name | \
             who that is | link |\n|---|---|---|\n";
    for preset in PRESETS {
        let link = if preset.query.is_empty() { "(no query)" } else { preset.query };
        text += &format!("| {} | {} | `{link}` |\n", preset.name, preset.about);
    }
    text
}

/// The keys of limits, which are no sliders of the page.
fn limits() -> String {
    let factor = units::exact(DEFAULT_FACTOR);
    let most = units::exact(MOST_FACTOR);
    let days = units::exact(MOST_DAYS);
    format!(
        "\n## Sending limits\n\nTyped under ‘Servers and network’, or in a link. X is google, yahoo, \
         outlook, apple, comcast, orange or rest, which is any one other site.\n\n| key | meaning | \
         default | range | source |\n|---|---|---|---|---|\n\
         | `cap.X` | Messages of one source to X, `500/h` or `20k/d` | none | 1 to 10 B | yours |\n\
         | `conns.X` | Connections of one source to X at once | as shipped | 1 to 10,000 | \
         assets/policy-extras/shaping.toml:54-201 |\n\
         | `warm_start` | Warm-up: messages of one source on the first day | none | 1 to 10 B | yours |\n\
         | `warm_factor` | Warm-up: how many times as much each day | {factor} | 1 to {most} | an \
         estimate of this planner |\n\
         | `warm_days` | Warm-up: days until full volume | as many as it takes | 1 to {days} | yours |\n"
    )
}

/// `0.4 / 0.7 / 1`, or the one value of an exact number.
fn values(row: &Coefficient) -> String {
    if row.is_exact() {
        return units::exact(row.range[1]);
    }
    row.range.map(units::exact).join(" / ")
}
