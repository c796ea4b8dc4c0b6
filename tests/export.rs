//! What is taken away: reports, data, pictures and snippets, and a plan back from its file.
#![allow(clippy::unwrap_used)]

mod common;

use common::scenario_at;
use kumo_planner::Coefficients;
use kumo_planner::analysis::Analysis;
use kumo_planner::export::import;
use kumo_planner::export::{self, EXPORTS};
use kumo_planner::lazy;
use kumo_planner::link::Link;
use kumo_planner::scenario::{FIELDS, query};
use proptest::prelude::*;

const PAGE: &str = "https://docs.example/planner/";

/// A name that would do harm wherever it got in as it is.
const HOSTILE: &str = "</pre><script>x</script>|`${x}`$(x)\"';--]]\n=1+1 [a](javascript:x)";

fn case(text: &str) -> Analysis {
    Analysis::of(query::read(text), 20_781.0, &Coefficients::typical())
}

fn exported(key: &str, text: &str) -> String {
    let case = case(text);
    (export::named(key).unwrap().write)(&case, &Link::new(PAGE, &case))
}

fn hostile() -> String {
    format!("?volume=20M&size=<b>|x|</b>&name={}", query::encode(HOSTILE))
}

#[test]
fn the_report_holds_the_worked_examples_published_figures() {
    let report = exported("markdown", "");
    // docs/tutorial/server_environment.md: 1 M an hour, 111 Mbps, 404 GB by its own formula, 4 vCPU,
    // 16 GB, 1 TB.
    for figure in [
        "# KumoMTA capacity plan\n",
        "**Order one server with 4 vCPU, 16 GiB of memory, 1 TB of disk and Gigabit networking.**",
        "| Peak, messages an hour | 1,000,000 | volume ÷ window |",
        "| Network, one way | 111.1 Mbps |",
        "| Spool | 404.1 GB |",
        "| Messages a day, one per recipient | 8 M | volume (the default) |",
        "| /var/spool/kumomta | 449 GB |",
        "model 1 on 2026-11-24: <https://docs.example/planner/>",
        "docs/tutorial/server\\_environment.md:30",
    ] {
        assert!(report.contains(figure), "{figure} in\n{report}");
    }
}

#[test]
fn the_report_follows_the_reading_that_leads_and_names_what_was_not_used() {
    let report = exported("markdown", "?reading=behaviour&volume=20M&size=abc");
    assert!(report.contains(
        "8 GiB of memory, 1.1 TB of disk and Gigabit networking.** (As KumoMTA behaves.)"
    ));
    assert!(
        report.contains("Not all of the link could be used:\n\n- “size”: “abc” isn’t a number")
    );
    assert!(
        report.contains("<https://docs.example/planner/?model=1&volume=20M&reading=behaviour>")
    );
}

/// Rows of as many cells as their heading.
#[test]
fn every_table_of_the_report_is_whole() {
    for text in ["", "?volume=60M&engine=localdisk&cores=8&hooks=2", &hostile()] {
        let report = exported("markdown", text);
        let mut columns = None;
        for line in report.lines() {
            if !line.starts_with('|') {
                columns = None;
                continue;
            }
            let cells = line.replace("\\|", "").matches('|').count();
            assert_eq!(*columns.get_or_insert(cells), cells, "{line}");
        }
    }
}

#[test]
fn no_markup_of_a_link_gets_into_the_report() {
    let report = exported("markdown", &hostile());
    let title = report.lines().next().unwrap();
    assert_eq!(
        title,
        "# KumoMTA capacity plan: &lt;/pre&gt;&lt;script&gt;x&lt;/script&gt;\\|\\`${x}\\`$(x)&quot;';--…"
    );
    assert!(!report.contains("<b>") && !report.contains("<script"));
}

/// The cells of a CSV document by RFC 4180.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match (c, quoted) {
            ('"', true) if chars.peek() == Some(&'"') => {
                row.last_mut().unwrap().push(chars.next().unwrap())
            }
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(String::new()),
            ('\r', false) => {
                assert_eq!(chars.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            (c, _) => row.last_mut().unwrap().push(c),
        }
    }
    assert_eq!(rows.pop().unwrap(), [""]);
    rows
}

#[test]
fn the_first_row_of_the_csv_is_the_link_and_numbers_are_numbers() {
    let rows = cells(&exported("csv", "?volume=20M"));
    assert_eq!(rows[0], ["https://docs.example/planner/?model=1&volume=20M"]);
    assert_eq!(rows[1], ["section", "name", "value", "unit", "low", "high", "from"]);
    let value = |section: &str, name: &str| {
        let row = rows.iter().find(|row| row[0] == section && row[1].starts_with(name)).unwrap();
        (row[2].clone(), row[3].clone())
    };
    assert_eq!(value("inputs", "Messages a day"), ("20000000".into(), String::new()));
    assert_eq!(value("inputs", "Spool engine"), ("RocksDB".into(), String::new()));
    // 20 M × 50,512 B, by the formula of docs/tutorial/server_environment.md:30.
    assert_eq!(value("as documented", "Spool"), ("1010240000000".into(), "B".into()));
    assert!(rows.iter().skip(1).all(|row| row.len() == 7));
    let inputs = rows.iter().filter(|row| row[0] == "inputs").count();
    assert_eq!(inputs, FIELDS.len());
}

#[test]
fn no_cell_of_the_csv_is_a_formula() {
    for name in ["=1+1", "+1x", "-1x", "@x", "\t=x", "＝1", "x;=1", "x; +1x"] {
        let rows = cells(&exported("csv", &format!("?name={}", query::encode(name))));
        let named = rows.iter().find(|row| row.len() > 1 && row[1] == "name").unwrap();
        for part in named[2].split([';', '\t']) {
            assert!(!part.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{named:?}");
        }
    }
}

#[test]
fn a_plan_comes_back_from_its_json() {
    let text =
        "?model=1&volume=20M&outage=0.5d&engine=localdisk&segment=none&retry_cap=1h&price.gp3=0.07";
    let before = query::read(text);
    assert_eq!(before.problems, []);
    let after = query::read(&import::read(&exported("json", text)).unwrap());
    assert_eq!(after.problems, []);
    assert_eq!(after.scenario, before.scenario);
}

#[test]
fn a_plan_changed_by_hand_counts_as_it_was_changed_and_what_is_wrong_is_named() {
    let mut plan: serde_json::Value = serde_json::from_str(&exported("json", "")).unwrap();
    plan["inputs"]["volume"] = 20_000_000.into();
    plan["inputs"]["size_bytes"] = "<img>".into();
    plan["inputs"]["colour"] = "blue".into();
    plan["inputs"]["window_hours"] = serde_json::json!([8]);
    plan["model"] = 7.into();
    let reading = query::read(&import::read(&plan.to_string()).unwrap());
    assert_eq!(reading.scenario.messages_per_day, 20e6);
    let keys: Vec<_> = reading.problems.iter().map(|problem| problem.key.as_str()).collect();
    assert_eq!(keys, ["size", "window", "model", "colour"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn every_scenario_comes_back_from_its_json(shares in prop::collection::vec(0.0..=1.0, FIELDS.len())) {
        let scenario = scenario_at(&shares);
        let json = exported("json", &query::write(&scenario));
        let reading = query::read(&import::read(&json).unwrap());
        prop_assert_eq!(reading.problems, vec![]);
        prop_assert_eq!(reading.scenario, scenario);
    }

    #[test]
    fn any_file_is_taken_or_refused_with_a_reason(text in ".{0,200}") {
        if let Err(why) = import::read(&text) {
            prop_assert!(why.ends_with("othing was taken."), "{}", why);
        }
    }

    /// Whatever a link says, no document shows a thing that is no number.
    #[test]
    fn every_document_is_of_numbers(shares in prop::collection::vec(0.0..=1.0, FIELDS.len())) {
        let text = query::write(&scenario_at(&shares));
        for export in EXPORTS {
            let written = exported(export.key, &text);
            for odd in ["NaN", "inf ", "Some("] {
                prop_assert!(!written.contains(odd), "{odd} in {} of {text}", export.key);
            }
        }
    }

    #[test]
    fn a_link_holds_harmless_characters_alone(address in ".{0,400}", name in ".{0,60}") {
        let case = case(&format!("?volume=9M&name={}", query::encode(&name)));
        let link = Link::new(&address, &case);
        let is_harmless = |c: char| c.is_ascii_alphanumeric() || "-._~:/?@=,&%".contains(c);
        prop_assert!(link.as_str().chars().all(is_harmless), "{}", link);
        prop_assert_eq!(format!("{}{}", link.address(), link.query()), link.as_str());
    }
}

/// The page that the snippets are for; every test of a thread has its own.
fn view(name: &str, text: &str) -> String {
    lazy::set_address(PAGE);
    lazy::view(name, text)
}

fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn the_snippets_are_what_the_contract_says() {
    let html = unescaped(&view("share", "?volume=20M&engine=localdisk&embed=1&theme=dark"));
    for snippet in [
        ">https://docs.example/planner/?model=1&volume=20M&engine=localdisk</textarea>",
        "<script src=\"https://docs.example/planner/embed.js\" defer></script>\n<kumo-planner volume=\"20M\" \
         engine=\"localdisk\">",
        "<iframe src=\"https://docs.example/planner/?embed=1&amp;model=1&amp;volume=20M&amp;engine=localdisk\"\n  \
         title=\"KumoMTA capacity planner\"",
        "[KumoMTA capacity plan: 20,000,000 messages a day of 50 kB, sent in 8 h, logs kept for 30 d, an outage \
         of 1 d held](https://docs.example/planner/?model=1&volume=20M&engine=localdisk)",
    ] {
        assert!(html.contains(snippet), "{snippet} in\n{html}");
    }
}

/// Attributes have no upper case, names of machine types do.
#[test]
fn what_no_attribute_can_hold_goes_into_the_query() {
    let html = unescaped(&view("share", "?name=Black%20Friday&price.m7g.xlarge=99"));
    assert!(
        html.contains(
            "<kumo-planner query=\"?model=1&amp;price.m7g.xlarge=99&amp;name=Black%20Friday\">"
        ),
        "{html}"
    );
}

#[test]
fn a_page_from_a_file_gives_snippets_for_a_host_that_is_the_readers() {
    lazy::set_address("file:///home/x/planner.html?volume=9M");
    let html = unescaped(&lazy::view("share", "?volume=9M"));
    assert!(html.contains(">file:///home/x/planner.html?model=1&volume=9M</textarea>"));
    assert!(html.contains("https://planner.example/embed.js"));
    assert!(html.contains("opened from a file"));
}

#[test]
fn a_link_that_would_be_cut_is_not_given() {
    let beside =
        query::encode(&format!("volume=9M&name={}", query::encode(&"\u{1F4E7}".repeat(40))));
    let html = view("share", &format!("?vs={beside}&vs={beside}&vs={beside}"));
    assert!(html.contains("chats and proxies cut links behind 2,000"), "{html}");
    assert!(!html.contains("<textarea"));
}

#[test]
fn a_chart_for_a_slide_stands_alone() {
    for key in ["storage", "retention", "hardware", "ranges", "outage", "drivers:3"] {
        lazy::set_address(PAGE);
        let svg = lazy::exported(&format!("chart/{key}"), "?volume=20M");
        assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>\n"), "{key}");
        assert!(svg.contains("20,000,000 messages a day of 50 kB"), "{key}");
        assert!(svg.contains("docs.example/planner/?model=1&amp;volume=20M"), "{key}");
        assert!(!svg.contains("inherit"), "{key} has the page's font");
    }
    assert!(lazy::exported("chart/drivers:3", "").contains("behaves: Logs a message"));
    // 20 M × 50,512 B by the documentation's formula.
    assert!(lazy::exported("chart/storage", "?volume=20M").contains("Spool: 1.010 TB, "));
    assert_eq!(lazy::exported("chart/nothing", ""), "");
    assert_eq!(lazy::exported("nothing", ""), "");
}

#[test]
fn the_printed_report_has_link_date_figures_charts_and_sources() {
    let html = view("report", "?volume=20M&name=%3Cb%3EBig");
    for part in [
        "KumoMTA capacity plan: &lt;b&gt;Big</h1>",
        "https://docs.example/planner/?model=1&amp;volume=20M",
        "1.010 TB",
        "volume ÷ window",
        "docs/tutorial/server_environment.md:30",
        "Worth knowing",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert_eq!(html.matches("<svg").count(), 3);
}

#[test]
fn what_configures_a_server_is_shown_as_text() {
    let html = view("configure", &hostile());
    assert_eq!(html.matches("<pre").count(), EXPORTS.iter().filter(|e| e.is_config).count());
    assert!(!html.contains("<script") && !html.contains("<b>|"));
}
