//! What is taken away: reports, data, pictures and snippets, and a plan back from its file.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::scenario_at;
use kumo_planner::analysis::Analysis;
use kumo_planner::export::import;
use kumo_planner::export::{self, EXPORTS};
use kumo_planner::lazy;
use kumo_planner::link::Link;
use kumo_planner::scenario::{FIELDS, query};
use kumo_planner::{Basis, Coefficients};
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
    // 16 GB, 1 TB; the disk that holds that with the 10 % which KumoMTA keeps free is of 1.1 TB.
    for figure in [
        "# KumoMTA capacity plan\n",
        "**Order one server with 4 vCPU, 16 GiB of memory, 1.1 TB of disk and Gigabit networking.**",
        "996 GB of data, as in the tutorial, which rounds to 1 TB",
        "Planned with KumoMTA’s tutorial. The measured model would order 1 × 4 vCPU, 16 GiB, 480 GB: ",
        "- **holds**: The spool holds an outage of 1 d: 8,000,000 messages wait",
        "| Peak, messages per hour | 1,000,000 | grown ÷ window × burst |",
        "| Network, one way | 111 Mbps |",
        "| Spool, all servers | 404 GB |",
        "| Messages a day, one message per recipient | 8 M | volume (the default) |",
        "| /var/spool/kumomta | 450 GB |",
        "model 2 on 2026-11-24: <https://docs.example/planner/>",
        "docs/tutorial/server\\_environment.md:30",
    ] {
        assert!(report.contains(figure), "{figure} in\n{report}");
    }
}

#[test]
fn the_report_names_basis_machine_and_what_was_not_used() {
    let report =
        exported("markdown", "?basis=measured&machine=aws:m7g.2xlarge&volume=12M&size=abc");
    let order = report.lines().find(|line| line.starts_with("**Order ")).unwrap();
    assert!(
        order.contains("one server of type m7g.2xlarge with 8 vCPU, 32 GiB of memory"),
        "{order}"
    );
    assert!(report.contains("1 × m7g.2xlarge from AWS, with "), "{report}");
    assert!(report.contains("Planned with the measured model. KumoMTA’s tutorial would order "));
    assert!(report.contains("This is the order. 8 vCPU each."));
    assert!(report.contains("Parts of the link were ignored:\n\n- “size”: “abc” isn’t a number"));
    let link = "?model=2&basis=measured&volume=12M&machine=aws:m7g.2xlarge";
    assert!(report.contains(&format!("<https://docs.example/planner/{link}>")));
    let older = exported("markdown", "?model=1&reading=behaviour&volume=20M");
    assert!(older.contains("This link was made with model 1."));
    assert!(older.contains("Planned with the measured model."));
}

/// What fails of a plan, and what it risks, stands behind the order and before everything else.
#[test]
fn what_is_critical_comes_first() {
    for (key, in_order) in [
        ("copy", ["Order ", "FAILS: Your server", "CRITICAL: ", "Planned with "]),
        ("markdown", ["**Order ", "**fails**: Your server", "**critical**: ", "## What was asked"]),
        ("csv", ["order,order,", "checks,own_server,", ",critical,", "inputs,"]),
        ("json", ["\"order\": {", "\"own_server\"", "\"critical\"", "\"inputs\": {"]),
    ] {
        let text = exported(key, "?cores=2&ram=4GiB&size=25MB");
        let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} in {text}"));
        assert!(in_order.map(place).is_sorted(), "{key}: {text}");
    }
}

#[test]
fn the_copied_text_says_all_that_a_mail_needs() {
    let text = exported("copy", "?provider=aws&redundancy=1&name=Black%20Friday");
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "KumoMTA capacity plan: Black Friday");
    assert!(
        lines[2].starts_with("Order two servers of type m7g.xlarge (1 spare), each with "),
        "{text}"
    );
    assert!(
        lines[3].starts_with("2 × m7g.xlarge from AWS, with ") && lines[3].contains(" per month (")
    );
    let is_there = |start: &str| lines.iter().any(|line| line.starts_with(start));
    for start in [
        "Asked for: 8,000,000 messages per day of 50 kB, sent in 8 h, ",
        "Holds: The peak uses ",
        "Holds: The spool holds an outage of 1 d: ",
        "Holds: One server may fail: ",
        "Planned with KumoMTA’s tutorial.",
        "The measured model would order ",
    ] {
        assert!(is_there(start), "{start} in\n{text}");
    }
    assert!(!is_there("Compared"));
    let link = "https://docs.example/planner/?model=2&redundancy=1&provider=aws&name=Black";
    assert!(lines.last().unwrap().starts_with(link), "{text}");
}

#[test]
fn documents_tell_what_is_compared() {
    let two = "?name=Now&vs=volume%3D24M%26name%3DBlack%2520Friday";
    let copy = exported("copy", two);
    for part in [
        "KumoMTA capacity plan: Now beside Black Friday\n",
        "Compared, all planned with KumoMTA’s tutorial:\n- Now: 1 × 4 vCPU, 16 GiB, 1.1 TB; holds what was \
         asked: yes.\n- Black Friday: 2 × 4 vCPU, 16 GiB, 1.6 TB; holds what was asked: yes.\n",
    ] {
        assert!(copy.contains(part), "{part} in {copy}");
    }
    let report = exported("markdown", two);
    assert!(report.starts_with("# KumoMTA capacity plan: Now beside Black Friday\n"), "{report}");
    assert!(
        report.contains(
            "| Black Friday | 2 × 4 vCPU, 16 GiB, 1.6 TB | Holds what was asked for: yes."
        )
    );
    let rows = cells(&exported("csv", two));
    let compared: Vec<_> =
        rows.iter().filter(|row| row[0] == "compared").map(|row| &row[2]).collect();
    assert_eq!(compared, ["1 × 4 vCPU, 16 GiB, 1.1 TB", "2 × 4 vCPU, 16 GiB, 1.6 TB"]);
    let printed = view("report", two);
    let place = |part: &str| printed.find(part).unwrap_or_else(|| panic!("{part} in {printed}"));
    let parts =
        ["Now beside Black Friday</h1>", "class=\"answer\"", "class=\"compare\"", "What was asked"];
    assert!(parts.map(place).is_sorted());
    assert!(!printed.contains("<button"));
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
    assert_eq!(rows[0], ["https://docs.example/planner/?model=2&volume=20M"]);
    assert_eq!(rows[1], ["section", "name", "value", "unit", "low", "high", "from"]);
    let value = |section: &str, name: &str| {
        let row = rows.iter().find(|row| row[0] == section && row[1].starts_with(name)).unwrap();
        (row[2].clone(), row[3].clone())
    };
    assert_eq!(value("inputs", "Messages a day"), ("20000000".into(), String::new()));
    assert_eq!(value("inputs", "Spool engine"), ("RocksDB".into(), String::new()));
    // 20 M × 50,512 B, by the formula of docs/tutorial/server_environment.md:30.
    assert_eq!(value("figures", "Spool"), ("1010240000000".into(), "B".into()));
    assert!(rows.iter().skip(1).all(|row| row.len() == 7));
    let inputs = rows.iter().filter(|row| row[0] == "inputs").count();
    assert_eq!(inputs, FIELDS.len());
    // What nobody gave is computed: 2,048 B of log, as the tutorial has it.
    assert_eq!(value("inputs", "Log per message"), ("2048".into(), "bytes".into()));
    assert_eq!(value("order", "vcpu"), ("16".into(), "vCPU".into()));
    assert_eq!(value("order", "machine").0, "none named");
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
    let text = "?model=2&basis=measured&machine=aws:m7g.2xlarge&volume=20M&outage=0.5d&engine=localdisk&segment=none&retry_cap=1h&price.gp3=0.07";
    let before = query::read(text);
    assert_eq!(before.problems, []);
    let after = query::read(&import::read(&exported("json", text)).unwrap());
    assert_eq!(after.problems, []);
    assert_eq!((after.scenario, after.basis), (before.scenario, before.basis));
    assert_eq!(after.notes, [""; 0]);
}

/// Plans that were exported by model 1, whose log of 2,048 B was the tutorial's default.
#[test]
fn a_plan_of_model_1_is_taken_with_what_is_to_be_known_of_it() {
    let older = |reading: &str, log: f64| {
        let inputs = serde_json::json!({ "volume": 20e6, "log_bytes": log, "engine": "rocksdb" });
        let plan = serde_json::json!({ "model": 1, "reading": reading, "inputs": inputs });
        query::read(&import::read(&plan.to_string()).unwrap())
    };
    let measured = older("behaviour", 2_048.0);
    assert_eq!(measured.problems, []);
    assert_eq!((measured.basis, measured.scenario.messages_per_day), (Basis::Measured, 20e6));
    assert_eq!(measured.scenario.log_bytes, 0.0, "computed");
    assert!(measured.notes[0].contains("model 1"), "{:?}", measured.notes);
    assert_eq!(older("documented", 100.0).scenario.log_bytes, 100.0);
    assert_eq!(older("documented", 100.0).basis, Basis::Tutorial);
}

#[test]
fn a_plan_changed_by_hand_counts_as_it_was_changed_and_what_is_wrong_is_named() {
    let mut plan: serde_json::Value = serde_json::from_str(&exported("json", "")).unwrap();
    plan["inputs"]["volume"] = 20_000_000.into();
    plan["inputs"]["size_bytes"] = "<img>".into();
    plan["inputs"]["colour"] = "blue".into();
    plan["inputs"]["window_hours"] = serde_json::json!([8]);
    plan["model"] = 7.into();
    let asked = query::read(&import::read(&plan.to_string()).unwrap());
    assert_eq!(asked.scenario.messages_per_day, 20e6);
    let keys: Vec<_> = asked.problems.iter().map(|problem| problem.key.as_str()).collect();
    assert_eq!(keys, ["size", "window", "model", "colour"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn every_scenario_comes_back_from_its_json(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        is_measured: bool,
    ) {
        let scenario = scenario_at(&shares);
        let basis = if is_measured { Basis::Measured } else { Basis::Tutorial };
        let json = exported("json", &query::write(&scenario, basis));
        let asked = query::read(&import::read(&json).unwrap());
        prop_assert_eq!(asked.problems, vec![]);
        prop_assert_eq!((asked.scenario, asked.basis), (scenario, basis));
    }

    #[test]
    fn any_file_is_taken_or_refused_with_a_reason(text in ".{0,200}") {
        if let Err(why) = import::read(&text) {
            prop_assert!(why.ends_with("othing was imported."), "{}", why);
        }
    }

    /// Whatever a link says, no document shows a thing that is no number.
    #[test]
    fn every_document_is_of_numbers(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        is_measured: bool,
    ) {
        let basis = if is_measured { Basis::Measured } else { Basis::Tutorial };
        let text = query::write(&scenario_at(&shares), basis);
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

/// The element and the frame of a shape, as the dialog shows them.
fn snippets(html: &str, shape: &str) -> [String; 2] {
    ["element", "iframe"].map(|kind| {
        let field = html.split(&format!("id=\"export-{shape}-{kind}\"")).nth(1).unwrap();
        let text = field.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
        unescaped(text)
    })
}

#[test]
fn the_snippets_are_what_the_contract_says() {
    let html = view("export", "?volume=20M&engine=localdisk&embed=1&theme=dark");
    let link = "https://docs.example/planner/?model=2&basis=measured&volume=20M&engine=localdisk";
    assert!(unescaped(&html).contains(&format!("value=\"{link}\"")), "{html}");
    let markdown = "[KumoMTA capacity plan: 20,000,000 messages per day of 50 kB, sent in 8 h, logs kept for \
                    30 d, an outage of 1 d survived]";
    assert!(unescaped(&html).contains(&format!("value=\"{markdown}({link})\"")), "{html}");
    for (shape, attributes, keys, height) in [
        ("compact", "", "", 330),
        ("full", " view=\"full\"", "&amp;view=full", 1600),
        (
            "storage",
            " view=\"figure\" figure=\"storage\"",
            "&amp;view=figure&amp;figure=storage",
            380,
        ),
        ("outage", " view=\"figure\" figure=\"outage\"", "&amp;view=figure&amp;figure=outage", 460),
        (
            "hardware",
            " view=\"figure\" figure=\"hardware\"",
            "&amp;view=figure&amp;figure=hardware",
            680,
        ),
    ] {
        let [element, frame] = snippets(&html, shape);
        let starts = format!(
            "<script src=\"https://docs.example/planner/embed.js\" defer></script>\n<kumo-planner{attributes} \
             basis=\"measured\" volume=\"20M\" engine=\"localdisk\">\n"
        );
        assert!(element.starts_with(&starts), "{element}");
        let starts = format!(
            "<iframe src=\"https://docs.example/planner/?embed=1{keys}&amp;model=2&amp;basis=measured&amp;\
             volume=20M&amp;engine=localdisk\"\n  title=\"KumoMTA capacity planner\" width=\"100%\" \
             height=\"{height}\""
        );
        assert!(frame.starts_with(&starts), "{frame}");
    }
    assert_eq!(html.matches(" checked").count(), 1);
}

/// Attributes have no upper case, names of machine types do.
#[test]
fn what_no_attribute_can_hold_goes_into_the_query() {
    let [element, _] =
        snippets(&view("export", "?name=Black%20Friday&price.m7g.xlarge=99"), "compact");
    assert!(
        element.contains(
            "<kumo-planner query=\"?model=2&amp;price.m7g.xlarge=99&amp;name=Black%20Friday\">"
        ),
        "{element}"
    );
}

#[test]
fn a_page_from_a_file_gives_snippets_for_a_host_that_is_the_readers() {
    lazy::set_address("file:///home/x/planner.html?volume=9M");
    let html = unescaped(&lazy::view("export", "?volume=9M"));
    assert!(html.contains("value=\"file:///home/x/planner.html?model=2&volume=9M\""));
    assert!(html.contains("https://planner.example/embed.js"));
    assert!(html.contains("opened from a file"));
}

#[test]
fn a_link_that_would_be_cut_is_not_given() {
    let beside =
        query::encode(&format!("volume=9M&name={}", query::encode(&"\u{1F4E7}".repeat(40))));
    let html = view("export", &format!("?vs={beside}&vs={beside}&vs={beside}"));
    assert!(html.contains("chats and proxies cut links behind 2,000"), "{html}");
    assert!(!html.contains("<textarea") && !html.contains("Plain link"));
    assert!(html.contains("data-what=\"json\""));
}

/// Every document, chart and file is in the dialog, with what src/web/export.js asks of its button.
#[test]
fn the_dialog_has_everything_that_can_be_taken_away() {
    let html = view("export", "?volume=20M");
    let headings = ["Link", "Embed", "Documents", "Charts", "Configuration", "Import"];
    let places = headings.map(|heading| html.find(&format!("<h2>{heading}</h2>")).unwrap());
    assert!(places.is_sorted());
    for export in EXPORTS {
        let what = format!("data-what=\"{}\" data-file=\"{}\"", export.key, export.file);
        assert_eq!(html.matches(&what).count(), if export.is_config { 1 } else { 2 }, "{what}");
    }
    for chart in lazy::CHARTS {
        let what = format!("data-what=\"chart/{}:0\"", chart.row.key);
        assert_eq!(html.matches(&what).count(), 3, "{what}");
    }
    for part in
        ["data-take=\"print\"", "data-do=\"#configure\"", "data-set=\"file\" id=\"set-plan\""]
    {
        assert_eq!(html.matches(part).count(), 1, "{part}");
    }
    assert!(html.contains("data-query=\"?model=2&amp;volume=20M\""));
}

#[test]
fn a_chart_for_a_slide_stands_alone() {
    for key in ["storage", "retention", "hardware", "ranges", "outage", "drivers:3"] {
        lazy::set_address(PAGE);
        let svg = lazy::exported(&format!("chart/{key}"), "?volume=20M");
        assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>\n"), "{key}");
        assert!(svg.contains("20,000,000 messages per day of 50 kB"), "{key}");
        assert!(svg.contains("docs.example/planner/?model=2&amp;volume=20M"), "{key}");
        assert!(!svg.contains("inherit"), "{key} has the page's font");
    }
    assert!(lazy::exported("chart/drivers:3", "").contains("What matters most: Log per message"));
    // 20 M × 50,512 B by the documentation's formula.
    assert!(lazy::exported("chart/storage", "?volume=20M").contains("Spool: 1.01 TB, "));
    assert_eq!(lazy::exported("chart/nothing", ""), "");
    assert_eq!(lazy::exported("nothing", ""), "");
}

#[test]
fn the_printed_report_has_its_pages_in_order() {
    let html = view("report", "?volume=20M&name=%3Cb%3EBig");
    let parts = [
        "<section class=\"sheet summary\">",
        "KumoMTA capacity plan: &lt;b&gt;Big</h1>",
        "<p class=\"answer\">Order ",
        "What was asked",
        "✓ Holds",
        "Risks and fixes",
        "Planned with KumoMTA’s tutorial",
        "The measured model would order ",
        "https://docs.example/planner/?model=2&amp;volume=20M",
        "<section class=\"sheet detail\">",
        "Spool: 1.01 TB",
        "Partitions of a server",
        "Likely ranges",
        "docs/tutorial/server_environment.md:30",
        "<section class=\"sheet appendix\">",
        "grown ÷ window × burst",
        "= 20,000,000 ÷ 8 × 1",
        "max_ready (the default)",
    ];
    let place = |part: &str| html.find(part).unwrap_or_else(|| panic!("{part} in {html}"));
    assert!(parts.map(place).is_sorted(), "{html}");
    assert_eq!(html.matches("<svg").count(), 3);
}

#[test]
fn the_report_says_what_fails_and_what_helps() {
    let html = view("report", "?cores=2&ram=4GiB&size=25MB");
    let summary = html.split("<section class=\"sheet detail\">").next().unwrap();
    for part in ["<li class=\"fails\"><b>✗ Fails</b> Your server", "<b>Critical</b>", "<b>Fix:</b>"]
    {
        assert!(summary.contains(part), "{part} in {summary}");
    }
}

#[test]
fn what_configures_a_server_is_shown_as_text() {
    let html = view("configure", &hostile());
    assert_eq!(html.matches("<pre").count(), EXPORTS.iter().filter(|e| e.is_config).count());
    assert!(!html.contains("<script") && !html.contains("<b>|"));
}

/// A plan with inputs in forms of their own.
const WRITTEN: &str = "?volume=200k a month&window=7:00-13:00&outage=24h&size=64KiB";

#[test]
fn documents_show_inputs_as_they_were_written() {
    let report = exported("markdown", WRITTEN);
    for part in [
        "| Messages a day, one message per recipient | 200 k a month | volume (yours) |",
        "| 7:00-13:00 | window (yours) |",
        "| 24 h | outage (the default) |",
        "| 64 KiB | size (yours) |",
        "volume=200k/month&size=64KiB&window=7:00-13:00&outage=24h",
    ] {
        let link = report.replace("&amp;", "&");
        assert!(link.contains(part), "{part} in\n{report}");
    }
    let policy = exported("policy", WRITTEN);
    let plain = policy.replace("\n-- ", " ");
    let said = "200 thousand messages a month of 64 KiB on average, sent from 7:00 to 13:00; the \
                spool holds an outage of 24 hours";
    assert!(plain.contains(said), "{policy}");
}

#[test]
fn a_plan_from_its_file_keeps_the_forms_of_what_was_not_changed_there() {
    let json = exported("json", WRITTEN);
    let query = import::read(&json).unwrap();
    let again = query::read(&query);
    assert_eq!(again.problems, []);
    let as_written = "?model=2&volume=200k/month&size=64KiB&window=7:00-13:00&outage=24h";
    assert_eq!(query::write(&again.scenario, again.basis), as_written);
    let changed = json.replace("\"outage_days\": 1,", "\"outage_days\": 2,");
    let again = query::read(&import::read(&changed).unwrap());
    assert!(query::write(&again.scenario, again.basis).ends_with("&outage=2d"));
}
