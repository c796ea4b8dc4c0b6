//! Links: what is read, what is refused and with which words, and what is written.
#![allow(clippy::unwrap_used, clippy::panic)]

use kumo_planner::scenario::presets::PRESETS;
use kumo_planner::scenario::query::{self, MOST_BESIDE, MOST_PROBLEMS};
use kumo_planner::scenario::{FIELDS, Problem, Theme, fields, names};
use kumo_planner::units::{self, Unit};
use kumo_planner::{Basis, Scenario};
use proptest::prelude::*;

/// The query's only pair is read as `value`; writing the scenario and asked it again
/// gives it back.
#[track_caller]
fn accepts(pair: &str, value: f64) {
    let asked = query::read(pair);
    assert_eq!(asked.problems, [], "{pair}");
    let field = fields::field(pair.split('=').next().unwrap()).unwrap();
    assert_eq!((field.get)(&asked.scenario), value, "{pair}");
    assert_eq!(query::read(&query::write(&asked.scenario, asked.basis)).scenario, asked.scenario);
}

/// The query's only pair is refused with these words, and the default stands.
#[track_caller]
fn refuses(pair: &str, message: &str) {
    let asked = query::read(pair);
    let messages: Vec<_> = asked.problems.iter().map(Problem::message).collect();
    assert_eq!(messages, [message], "{pair}");
    assert_eq!(asked.scenario, Scenario::default(), "{pair}");
}

#[test]
fn counts() {
    for eight_million in [
        "8000000",
        "8M",
        "8m",
        "8_000_000",
        "8,000,000",
        "8 000 000",
        "8+000+000",
        "0.008B",
        "8000k",
        "0.008g",
        "8%20M",
        "+8M+",
    ] {
        accepts(&format!("volume={eight_million}"), 8e6);
    }
    accepts("volume=1.5M", 1.5e6);
    accepts("volume=20k", 20e3);
    accepts("volume=1.2B", 1.2e9);
    accepts("volume=1.2G", 1.2e9);
    accepts("volume=.5M", 5e5);
    accepts("volume=1,234,567.5", 1_234_567.5);
    accepts("volume=8%C2%A0000%C2%A0000", 8e6);
}

/// A month has 30 days, a year 365.
#[test]
fn counts_of_other_periods_are_messages_a_day() {
    for month in [
        "200k a month",
        "200k+a+month",
        "200k/month",
        "200k per month",
        "200,000 / month",
        "0.2M/mo",
        "200 k a Month",
    ] {
        accepts(&format!("volume={month}"), 200_000.0 / 30.0);
    }
    accepts("volume=1.05B/month", 35e6);
    accepts("volume=7M a week", 1e6);
    accepts("volume=365M per year", 1e6);
    accepts("volume=100k an hour", 2.4e6);
    accepts("volume=8M/day", 8e6);
    refuses(
        "volume=8M/fortnight",
        "“8M/fortnight” has an unknown period “fortnight”; use hour, day, week, month or year; \
         write 8M or 200k/month. Using 8 M instead.",
    );
    refuses(
        "volume=20k/month",
        "“20k/month” is too small; write 30 k a month or more. Using 8 M instead.",
    );
    // Of one hour, not of one day.
    refuses(
        "seen=3M/day",
        "“3M/day” has an unknown unit “M/day”; use k, M and B (thousand, million, billion); \
         write 370k. It is taken as computed.",
    );
}

#[test]
fn a_window_is_a_length_or_two_times_of_day() {
    for six_hours in [
        "7:00-13:00",
        "7:00 – 13:00",
        "07:00 to 13:00",
        "7-13:00",
        "22:00-4:00",
        "18:00-24:00",
        "18:00-0:00",
        "6h",
    ] {
        accepts(&format!("window={six_hours}"), 6.0);
    }
    accepts("window=7:15-13:45", 6.5);
    accepts("window=0:00-24:00", 24.0);
    accepts("window=9:00-9:00", 24.0);
    for (given, why) in [
        ("7-13", "could be a length or times of day"),
        ("7:00", "isn’t read as two times of day"),
        ("25:00-26:00", "isn’t read as two times of day"),
        ("7:60-8:00", "isn’t read as two times of day"),
        ("7:0-8:00", "isn’t read as two times of day"),
        ("7:00-noon", "isn’t read as two times of day"),
    ] {
        refuses(
            &format!("window={given}"),
            &format!("“{given}” {why}; write 8h or 7:00-13:00. Using 8 h instead."),
        );
    }
    refuses(
        "window=7:00-7:05",
        "“7:00-7:05” is too small; write 7:00-7:15 or more. Using 8 h instead.",
    );
    refuses(
        "outage_start=7:00-13:00",
        "“7:00-13:00” has an unknown unit “:00-13:00”; use s, min, h, d and y; write 12h. Using 0 h instead.",
    );
}

/// The link, the field and the words of a scenario whose only pair is this.
#[track_caller]
fn is_kept(pair: &str, compact: &str, shown: &str, spoken: &str) {
    let (key, _) = pair.split_once('=').unwrap();
    let field = fields::field(key).unwrap();
    let asked = query::read(pair);
    assert_eq!(asked.problems, [], "{pair}");
    let s = &asked.scenario;
    assert_eq!((s.compact(field), s.text(field)), (compact.into(), shown.into()), "{pair}");
    assert_eq!(s.spoken(field), spoken, "{pair}");
    assert_eq!(query::write(s, Basis::Tutorial), format!("?model=2&{key}={compact}"));
}

#[test]
fn the_form_that_was_written_is_kept() {
    is_kept("volume=200k a month", "200k/month", "200 k a month", "200 thousand messages a month");
    is_kept("volume=200000/month", "200k/month", "200 k a month", "200 thousand messages a month");
    is_kept("volume=500/h", "500/hour", "500 an hour", "500 messages an hour");
    is_kept("volume=0.2M", "0.2M", "0.2 M", "0.2 million messages a day");
    is_kept("window=7:00 to 13:00", "7:00-13:00", "7:00-13:00", "7:00 to 13:00");
    is_kept("window=18:00-0:00", "18:00-24:00", "18:00-24:00", "18:00 to 24:00");
    is_kept("outage=36h", "36h", "36 h", "36 hours");
    is_kept("outage=0.5d", "0.5d", "0.5 d", "0.5 days");
    is_kept("size=64KiB", "64KiB", "64 KiB", "64 KiB");
    is_kept("log=2KiB", "2KiB", "2 KiB", "2 KiB");
    is_kept("os=0.1TB", "0.1TB", "0.1 TB", "0.1 TB");
    is_kept("nic=500Mbps", "500Mbps", "500 Mbps", "500 Mbps");
    is_kept("ram=1TiB", "1TiB", "1 TiB", "1 TiB");
    is_kept("slow_time=600s", "600s", "600 s", "600 seconds");
}

/// A value that equals the default is written where it was written in another way: the page's
/// lazy parts read the link, and would show it otherwise.
#[test]
fn a_form_changes_neither_the_value_nor_whether_it_is_the_worked_example() {
    for (pair, query) in [
        ("volume=0.008B", "?model=2&volume=0.008B"),
        ("outage=24h", "?model=2&outage=24h"),
        ("window=9:00-17:00", "?model=2&window=9:00-17:00"),
        ("volume=8,000,000", ""),
        ("volume=8 million", ""),
        ("outage=1 day", ""),
        ("window=8", ""),
    ] {
        let asked = query::read(pair);
        assert_eq!(asked.scenario, Scenario::default(), "{pair}");
        assert_eq!(query::write(&asked.scenario, asked.basis), query, "{pair}");
    }
}

#[test]
fn a_dot_between_groups_is_named() {
    refuses(
        "volume=200.000",
        "“200.000” is read as 200, and the smallest is 1,000; for 200 thousand write 200k. \
         Using 8 M instead.",
    );
    refuses(
        "volume=1.500",
        "“1.500” is read as 1.5, and the smallest is 1,000; for 1.5 thousand write 1.5k. \
         Using 8 M instead.",
    );
}

#[test]
fn spans_have_the_largest_unit_without_a_fraction() {
    for (key, value, text) in [
        ("segment", 3_600.0, "1 h"),
        ("segment", 86_400.0, "1 d"),
        ("segment", 90.0, "90 s"),
        ("retry", 1_440.0, "1 d"),
        ("retry", 20.0, "20 min"),
        ("outage", 0.5, "12 h"),
        ("outage", 1.0, "1 d"),
        ("window", 24.0, "24 h"),
    ] {
        assert_eq!(fields::field(key).unwrap().text(value), text, "{key}");
    }
    assert_eq!(units::about(1_234_567.0, Unit::Messages), "1.23 M");
}

#[test]
fn sizes_are_decimal_unless_they_say_kib() {
    for fifty_kb in ["50kB", "50KB", "50kb", "50 kB", "50000", "50,000 B", "50k", "0.05MB"] {
        accepts(&format!("size={fifty_kb}"), 50_000.0);
    }
    accepts("size=2MiB", 2_097_152.0);
    accepts("log=2KiB", 2_048.0);
    accepts("os=1TB", 1e12);
    accepts("os=100GiB", 107_374_182_400.0);
}

#[test]
fn durations() {
    accepts("window=1.5h", 1.5);
    accepts("window=1.5 h", 1.5);
    accepts("window=90min", 1.5);
    accepts("window=5400s", 1.5);
    accepts("window=1D", 24.0);
    accepts("window=6", 6.0);
    accepts("retention=30d", 30.0);
    accepts("retention=1y", 365.0);
    accepts("retention=0", 0.0);
    accepts("outage=36h", 1.5);
    accepts("window=6 hours", 6.0);
    accepts("retention=60 days", 60.0);
    accepts("volume=25 million", 25e6);
}

#[test]
fn shares_rates_memory_and_choices() {
    for five_percent in ["5%", "0.05", "5 %", "5%25", ".05"] {
        accepts(&format!("bounces={five_percent}"), 0.05);
    }
    accepts("growth=120%", 1.2);
    accepts("nic=10Gbps", 10.0);
    accepts("nic=500Mbps", 0.5);
    accepts("ram=16GiB", 16.0);
    accepts("ram=16", 16.0);
    accepts("latency=500ms", 0.5);
    accepts("retry=1h", 60.0);
    accepts("horizon=3y", 3.0);
    accepts("max_ready=2,048", 2_048.0);
    accepts("engine=LocalDisk", 1.0);
    accepts("fs=ext4m0", 2.0);
    accepts("segment=none", f64::INFINITY);
    accepts("retry_cap=None", f64::INFINITY);
    accepts("cores=none", 0.0);
    refuses(
        "bounces=5",
        "“5” is read as 500 %, and the largest is 100 %; for 5 % write 5 %. Using 2 % instead.",
    );
    refuses("hooks=1.5", "“1.5” isn’t a whole number; write 2. Using 0 instead.");
    refuses(
        "engine=disk",
        "“disk” isn’t in the list; write rocksdb or localdisk. Using RocksDB instead.",
    );
    refuses("segment=0s", "“0s” is too small; write 1 s or more. Using 10 s instead.");
    refuses("volume=none", "“none” isn’t a number; write 8M or 200k/month. Using 8 M instead.");
}

#[test]
fn what_two_people_could_read_differently_is_refused_with_a_hint() {
    refuses(
        "window=1,5h",
        "“1,5h” isn’t read: the decimal sign is a dot, and commas separate groups of three digits; write 8h or 7:00-13:00. Using 8 h instead.",
    );
    refuses(
        "volume=8.000.000",
        "“8.000.000” has two dots: the dot is the decimal sign, and commas separate groups of three digits; write 8M or 200k/month. Using 8 M instead.",
    );
    refuses(
        "volume=1e6",
        "“1e6” has an exponent, which isn’t read; write 8M or 200k/month. Using 8 M instead.",
    );
    refuses(
        "window=5m",
        "“5m” could mean minutes (min) or months (30d); write 8h or 7:00-13:00. Using 8 h instead.",
    );
    refuses(
        "retention=1mo",
        "“1mo” could mean minutes (min) or months (30d); write 30d. Using 30 d instead.",
    );
    refuses(
        "volume=8,00",
        "“8,00” isn’t read: the decimal sign is a dot, and commas separate groups of three digits; write 8M or 200k/month. Using 8 M instead.",
    );
    refuses(
        "volume=8_000,000",
        "“8_000,000” isn’t read: the decimal sign is a dot, and commas separate groups of three digits; write 8M or 200k/month. Using 8 M instead.",
    );
    refuses(
        "volume=0,008,000,00",
        "“0,008,000,00” isn’t read: the decimal sign is a dot, and commas separate groups of three digits; write 8M or 200k/month. Using 8 M instead.",
    );
    refuses(
        "volume=8.",
        "“8.” needs plain digits after the decimal point; write 8M or 200k/month. Using 8 M instead.",
    );
}

#[test]
fn what_is_no_quantity_is_refused() {
    refuses("size=abc", "“abc” isn’t a number; write 50kB. Using 50 kB instead.");
    refuses("size=", "Message size is empty; write 50kB. Using 50 kB instead.");
    refuses("size", "Message size is empty; write 50kB. Using 50 kB instead.");
    refuses("volume=NaN", "“NaN” isn’t a number; write 8M or 200k/month. Using 8 M instead.");
    refuses("volume=inf", "“inf” isn’t a number; write 8M or 200k/month. Using 8 M instead.");
    refuses("volume=-5M", "“-5M” can’t be negative; write 8M or 200k/month. Using 8 M instead.");
    refuses("volume=%2B5M", "“+5M” isn’t a number; write 8M or 200k/month. Using 8 M instead.");
    refuses(
        "volume=%F0%9F%93%A7",
        "“📧” isn’t a number; write 8M or 200k/month. Using 8 M instead.",
    );
    refuses(
        "volume=8%00M",
        "“8\u{fffd}M” has an unknown unit “\u{fffd}M”; use k, M and B (thousand, million, billion); write 8M or 200k/month. Using 8 M instead.",
    );
    refuses(
        "size=50 pages",
        "“50 pages” has an unknown unit “pages”; use B, kB, MB, GB, TB and KiB, MiB, GiB, TiB; write 50kB. Using 50 kB instead.",
    );
    refuses(
        "window=8 moons",
        "“8 moons” has an unknown unit “moons”; use s, min, h, d and y; write 8h or 7:00-13:00. Using 8 h instead.",
    );
}

#[test]
fn what_is_out_of_range_is_named_with_the_limit() {
    refuses("volume=999", "“999” is too small; write 1,000 or more. Using 8 M instead.");
    refuses("volume=11B", "“11B” is too large; write 10 B or less. Using 8 M instead.");
    refuses("size=51MB", "“51MB” is too large; write 50 MB or less. Using 50 kB instead.");
    refuses("window=0", "“0” is too small; write 15 min or more. Using 8 h instead.");
    refuses(
        "os=100",
        "“100” is read as bytes and is too small; write 2 GB or more. Using 100 GB instead.",
    );
    refuses(
        "log=10001B",
        "“10001B” is too large; write 10,000 B or less. It is taken as computed.",
    );
    let endless = format!("volume={}", "9".repeat(60_000));
    let long = "9".repeat(24);
    refuses(&endless, &format!("“{long}…” is too large; write 10 B or less. Using 8 M instead."));
}

#[test]
fn keys_that_are_not_known_are_kept_out_and_named() {
    refuses("colour=blue", "“colour” isn’t an input of this planner and was left out.");
    refuses("Volume=20M", "“Volume” isn’t an input of this planner; did you mean volume?");
    refuses("=5", "A value without a name in front of it was left out.");
    refuses("%3Cscript%3E=1", "“<script>” isn’t an input of this planner and was left out.");
}

#[test]
fn one_bad_value_leaves_the_others_in_force() {
    let asked = query::read("?volume=20M&size=abc&window=4h&colour=blue");
    assert_eq!(asked.scenario.messages_per_day, 20e6);
    assert_eq!(asked.scenario.size_bytes, 50_000.0);
    assert_eq!(asked.scenario.window_hours, 4.0);
    let keys: Vec<_> = asked.problems.iter().map(|p| p.key.as_str()).collect();
    assert_eq!(keys, ["size", "colour"]);
    assert_eq!(asked.problems[0].given, "abc");
}

#[test]
fn the_last_of_repeated_keys_counts_and_is_named() {
    let asked = query::read("?volume=1M&volume=2M&volume=3M");
    assert_eq!(asked.scenario.messages_per_day, 3e6);
    let messages: Vec<_> = asked.problems.iter().map(Problem::message).collect();
    assert_eq!(messages, ["volume is given 3 times; the last one, “3M”, counts."]);
}

#[test]
fn an_unknown_model_is_named_and_the_inputs_are_used() {
    let asked = query::read("?model=7&volume=20M");
    assert_eq!(asked.scenario.messages_per_day, 20e6);
    assert_eq!(asked.problems.len(), 1);
    assert_eq!(asked.problems[0].key, "model");
    assert!(asked.problems[0].message().contains("model “7”, which this release doesn’t know"));
    assert_eq!(query::read("?model=2&volume=20M").problems, []);
    assert!(query::read("?model=2&volume=20M").notes.is_empty());
}

/// A link without problems, what it is planned with, and how many notes say something of it.
#[track_caller]
fn is_planned_with(text: &str, basis: Basis, notes: usize) -> Vec<String> {
    let asked = query::read(text);
    assert_eq!(asked.problems, [], "{text}");
    assert_eq!((asked.basis, asked.notes.len()), (basis, notes), "{text}: {:?}", asked.notes);
    asked.notes
}

#[test]
fn links_of_model_1_open_and_say_what_changed() {
    for (text, basis) in [
        ("?model=1&volume=20M", Basis::Tutorial),
        ("?model=1&reading=documented&volume=20M", Basis::Tutorial),
        ("?reading=documented", Basis::Tutorial),
        ("?model=1&reading=behaviour&volume=20M", Basis::Measured),
        ("?reading=behaviour&model=2", Basis::Measured),
        // A basis wins, wherever it stands.
        ("?model=1&basis=tutorial&reading=behaviour", Basis::Tutorial),
        ("?reading=documented&basis=measured", Basis::Measured),
    ] {
        let notes = is_planned_with(text, basis, 1);
        assert!(notes[0].starts_with("This link was made with model 1."), "{notes:?}");
    }
    let asked = query::read("?model=1&reading=behaviour&volume=20M");
    assert_eq!(asked.scenario.messages_per_day, 20e6);
    assert_eq!(query::write(&asked.scenario, asked.basis), "?model=2&basis=measured&volume=20M");
    refuses("reading=both", "reading is documented or behaviour, not “both”.");
}

#[test]
fn a_link_names_its_basis_or_implies_it() {
    is_planned_with("", Basis::Tutorial, 0);
    is_planned_with("?basis=tutorial", Basis::Tutorial, 0);
    is_planned_with("?basis=measured", Basis::Measured, 0);
    // What both know implies nothing.
    let both =
        "?burst=2&outage_start=3h&redundancy=1&growth=20%25&horizon=2y&fs=ext4&log=500&seen=2M";
    is_planned_with(both, Basis::Tutorial, 0);
    let notes = is_planned_with("?engine=localdisk", Basis::Measured, 1);
    assert!(notes[0].contains("so the plan is made with that"), "{notes:?}");
    is_planned_with("?engine=localdisk&hooks=1&basis=measured", Basis::Measured, 0);
    let notes = is_planned_with("?basis=tutorial&engine=localdisk&hooks=1", Basis::Tutorial, 1);
    assert!(notes[0].contains("no difference to a plan"), "{notes:?}");
    // The default of such an input is nothing that somebody set.
    is_planned_with("?engine=rocksdb", Basis::Tutorial, 0);
    refuses("basis=both", "basis is tutorial or measured, not “both”.");
}

#[test]
fn an_input_that_only_the_measured_model_knows_implies_it_alone() {
    for field in FIELDS {
        let mut scenario = Scenario::default();
        let stop = field.stop(field.default());
        (field.set)(&mut scenario, field.at_stop(if stop == 0 { 1 } else { stop - 1 }));
        let text = format!("?{}={}", field.key, field.compact((field.get)(&scenario)));
        let asked = query::read(&text);
        assert_eq!(asked.problems, [], "{text}");
        assert_eq!(asked.basis == Basis::Measured, field.measured_only, "{text}");
        // The other basis is written, so that it isn't implied.
        for basis in Basis::ALL {
            let again = query::read(&query::write(&scenario, basis));
            assert_eq!((again.scenario, again.basis), (scenario, basis), "{text}");
        }
    }
}

#[test]
fn a_machine_is_picked_by_provider_and_name() {
    let asked = query::read("?machine=AWS:M7g.2XLarge");
    assert_eq!(asked.problems, []);
    assert_eq!(asked.scenario.machine.unwrap().text(), "aws:m7g.2xlarge");
    assert_eq!(query::write(&asked.scenario, asked.basis), "?model=2&machine=aws:m7g.2xlarge");
    assert_eq!(query::read("?machine=").scenario.machine, None);
    for wrong in ["m7g.2xlarge", "aws:m99.huge", "gcp:m7g.2xlarge", "own:own", "all:m7g.xlarge"] {
        refuses(
            &format!("machine={wrong}"),
            &format!(
                "The catalogue has no machine type “{wrong}”: write a provider and a type of it, \
                 such as aws:m7g.xlarge."
            ),
        );
    }
}

#[test]
fn a_quantity_that_may_be_given_is_computed_unless_it_is() {
    for key in ["log", "spool", "cpu", "base", "seen"] {
        let field = fields::field(key).unwrap();
        assert!(field.is_computed && field.is_none(field.default()), "{key}");
        assert_eq!(field.text(field.default()), "computed", "{key}");
        accepts(&format!("{key}=computed"), 0.0);
        accepts(&format!("{key}=none"), 0.0);
    }
    accepts("log=2048", 2_048.0);
    accepts("spool=60kB", 60_000.0);
    accepts("cpu=1.4ms", 1.4);
    accepts("base=300MiB", 314_572_800.0);
    accepts("seen=3M", 3e6);
    refuses("seen=x", "“x” isn’t a number; write 370k. It is taken as computed.");
    refuses("cpu=0", "“0” is too small; write 0.05 ms or more. It is taken as computed.");
}

#[test]
fn presentation_is_read_beside_the_scenario() {
    let asked = query::read("?embed=1&theme=dark");
    assert_eq!(asked.problems, []);
    assert!(asked.presentation.embed);
    assert_eq!(asked.presentation.theme, Some(Theme::Dark));
    assert_eq!(asked.scenario, Scenario::default());
    refuses("theme=pink", "theme is light, dark or auto, not “pink”.");
    refuses("embed=yes", "embed is 1 or absent, not “yes”.");
    let busier = query::read("?volume=20M").scenario;
    let written = query::write_presented(&busier, asked.basis, &asked.presentation);
    assert_eq!(written, "?model=2&volume=20M&embed=1&theme=dark");
}

#[test]
fn whole_addresses_are_read_too() {
    for address in [
        "https://planner.example/tools/?volume=20M#storage",
        "http://localhost:8080?volume=20M",
        "/planner/?volume=20M",
        "?volume=20M",
        " volume=20M\n",
    ] {
        assert_eq!(query::read(address).scenario.messages_per_day, 20e6, "{address}");
    }
    assert_eq!(query::read("https://planner.example/").problems, []);
}

#[test]
fn percent_signs_without_digits_stand_for_themselves() {
    let asked = query::read("size=5%&window=%zz");
    assert_eq!(asked.problems[0].given, "5%");
    assert_eq!(asked.problems[1].given, "%zz");
}

#[test]
fn problems_are_listed_up_to_fifty_with_the_inputs_first() {
    let junk: String = (0..1_000).map(|n| format!("junk{n}=1&")).collect();
    let asked = query::read(&format!("{junk}volume=abc"));
    assert_eq!(asked.problems.len(), MOST_PROBLEMS);
    assert_eq!(asked.problems[0].key, "volume");
}

#[test]
fn what_was_given_is_cut_at_eighty_characters() {
    let given = "x".repeat(81);
    let problem = &query::read(&format!("size={given}")).problems[0];
    assert_eq!(problem.given, format!("{}…", "x".repeat(80)));
    let problem = &query::read(&format!("size={}", "x".repeat(80))).problems[0];
    assert_eq!(problem.given, "x".repeat(80));
}

#[test]
fn characters_that_reorder_text_are_not_repeated() {
    let problem = &query::read("size=a%E2%80%AEb%07").problems[0];
    assert_eq!(problem.given, "a\u{fffd}b\u{fffd}");
}

#[test]
fn only_what_differs_is_written_in_the_tables_order() {
    let write = |text: &str| {
        let asked = query::read(text);
        query::write(&asked.scenario, asked.basis)
    };
    assert_eq!(write(""), "");
    assert_eq!(write("?retention=30d&volume=8000000"), "");
    assert_eq!(write("?retention=14d&volume=20000000"), "?model=2&volume=20M&retention=14d");
    assert_eq!(
        write("?os=50GB&log=2100&outage=6h&window=90min&size=51234&volume=12345"),
        "?model=2&volume=12.345k&size=51.234kB&window=90min&outage=6h&log=2100B&os=50GB"
    );
    assert_eq!(write("?volume=1B&size=1MB"), "?model=2&volume=1B&size=1MB");
}

#[test]
fn megabytes_of_anything_are_read_in_one_pass() {
    for part in ["volume=8M&", "a=1&", "%", "&", "=", "+", "9", "\u{1f4e7}", "volume=", "?"] {
        let text = part.repeat(4_000_000 / part.len());
        let asked = query::read(&text);
        assert!(asked.problems.len() <= MOST_PROBLEMS);
        assert!(asked.problems.iter().all(|p| p.message().len() < 1_000), "{part}");
    }
}

fn messages(text: &str) -> Vec<String> {
    query::read(text).problems.into_iter().map(|problem| problem.message()).collect()
}

#[test]
fn prices_are_read_in_any_case_and_written_in_the_catalogues_order() {
    let text = "?model=2&price.m7g.xlarge=99.5&price.Standard_D4s_v5=120&price.gp3=0.07";
    let asked = query::read("?price.GP3=0.07&price.standard_d4s_v5=120&price.m7g.xlarge=99.50");
    assert_eq!(asked.problems, []);
    assert_eq!(query::write(&asked.scenario, asked.basis), text);
    assert_eq!(asked.scenario.prices.of("gp3"), Some(0.07));
    assert_eq!(asked.scenario.prices.of("gp2"), None);
    // Nothing takes the catalogue's back.
    assert_eq!(query::read(&format!("{text}&price.gp3=")).scenario.prices.of("gp3"), None);
}

#[test]
fn prices_that_cant_be_used_are_named() {
    assert_eq!(
        messages("?price.gp3=abc&price.gp2=-1&price.nothing=3&price.own=2e9"),
        [
            "“abc” isn’t a number; write 140.16. Using the catalogue price.",
            "“-1” can’t be negative; write 140.16. Using the catalogue price.",
            "“2e9” has an exponent, which isn’t read; write 140.16. Using the catalogue price.",
            "The catalogue has nothing called “nothing”.",
        ]
    );
    assert_eq!(
        messages("?price.own=99999999"),
        ["“99999999” is more than any of these costs; write 140.16. Using the catalogue price."]
    );
    let all: String = names::priced().map(|name| format!("&price.{name}=1")).collect();
    let named = messages(&all);
    assert_eq!(named.len(), MOST_PROBLEMS);
    assert!(named[0].contains("24 prices are kept"), "{}", named[0]);
    assert_eq!(
        messages("?price.gp3=1&price.gp3=2"),
        ["price.gp3 is given 2 times; the last one, “2”, counts."]
    );
}

#[test]
fn a_comparison_is_read_and_written() {
    let text = "?model=2&basis=measured&volume=9M&name=This%20month\
                &vs=model%3D2%26volume%3D27M%26name%3DBlack%2520Friday&vs=";
    let asked = query::read(text);
    assert_eq!(asked.problems, []);
    assert_eq!(asked.presentation.name, "This month");
    let [friday, example] = asked.presentation.beside.as_slice() else { panic!() };
    assert_eq!(query::read(friday).presentation.name, "Black Friday");
    assert_eq!(query::read(friday).scenario.messages_per_day, 27e6);
    assert_eq!(query::read(example).scenario, Scenario::default());
    assert_eq!(query::write_presented(&asked.scenario, asked.basis, &asked.presentation), text);
}

#[test]
fn what_is_wrong_in_a_comparison_is_named_with_its_scenario() {
    assert_eq!(
        messages("?vs=volume%3D9M%26size%3Dabc&vs=vs%3Dvolume%253D1M&vs=&vs=volume%3D8M"),
        [
            "Scenario 2: size: “abc” isn’t a number; write 50kB. Using 50 kB instead.",
            "A scenario that is compared can’t have others to compare with.",
            "At most 3 scenarios are compared with the first one.",
        ]
    );
    let asked = query::read("?vs=volume%3D9M%26size%3Dabc&vs=x&vs=&vs=&vs=");
    assert_eq!(asked.presentation.beside.len(), MOST_BESIDE);
    let long = "n".repeat(41);
    assert_eq!(
        messages(&format!("?name={long}")),
        ["The name is longer than 40 characters and was cut."]
    );
}

#[test]
fn presets_are_links_without_problems_and_all_different() {
    let scenarios: Vec<_> = PRESETS.iter().map(|preset| preset.scenario()).collect();
    assert_eq!(scenarios[0], Scenario::default());
    for (place, preset) in PRESETS.iter().enumerate() {
        assert_eq!(query::read(preset.query).problems, [], "{}", preset.name);
        assert!(!scenarios[..place].contains(&scenarios[place]), "{}", preset.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3_000) })]

    #[test]
    fn any_bytes_give_a_scenario_in_range(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let asked = query::read(&String::from_utf8_lossy(&bytes));
        for field in FIELDS {
            prop_assert!(field.takes((field.get)(&asked.scenario)), "{}", field.key);
        }
    }

    #[test]
    fn any_comparison_survives_its_link(name in ".{0,30}", volume in 1_000u32..1_000_000, price in 0.0..1e6) {
        let inner = format!("volume={volume}&price.gp3={price}&name={}", query::encode(&name));
        let first = query::read(&format!("?name={}&vs={}", query::encode(&name), query::encode(&inner)));
        prop_assert_eq!(&first.problems, &[]);
        let again = query::read(&query::write_presented(&first.scenario, first.basis, &first.presentation));
        prop_assert_eq!(again, first);
    }

    #[test]
    fn any_value_is_used_or_named(place in 0..FIELDS.len(), value in "[0-9a-zA-Z.,_ %+-]{0,12}") {
        let field = &FIELDS[place];
        let asked = query::read(&format!("{}={value}", field.key));
        let used = (field.get)(&asked.scenario) != field.default();
        let named = asked.problems.iter().any(|p| p.key == field.key);
        // What the address encodes is another text.
        let decoded = value.replace('+', " ").replace("%31", "1").replace("%30", "0");
        let is_default = field.read(&decoded) == Ok(field.default());
        prop_assert!(used != named || is_default, "{} = {value}", field.key);
    }

    #[test]
    fn what_a_field_shows_reads_back_to_the_same_value(
        place in 0..FIELDS.len(),
        share in 0.0..=1.0,
    ) {
        let field = &FIELDS[place];
        let (least, most) = (*field.range.start(), *field.range.end());
        let value: f64 = least + (most - least) * share;
        let whole = matches!(field.unit, Unit::Count | Unit::Choice(_));
        let value = if whole { value.round() } else { value };
        for value in [value, field.none.unwrap_or(value)] {
            prop_assert_eq!(field.read(&field.text(value)), Ok(value));
            prop_assert_eq!(field.read(&field.compact(value)), Ok(value));
        }
    }

    /// Whatever is read is written in a form that reads back to the same value and the same form.
    #[test]
    fn a_written_form_survives_field_and_link(
        place in 0..FIELDS.len(),
        number in "[0-9]{1,6}(\\.[0-9]{1,4})?",
        unit in prop::sample::select(vec![
            "", "k", "M", "B", "kB", "KiB", "GiB", "TB", "ms", "s", "min", "h", "d", "y", "%",
            "Mbps", "TiB", "/hour", "k/week", " a month", "M per month", "B/year",
        ]),
    ) {
        let field = &FIELDS[place];
        let given = format!("{number}{unit}");
        let Ok((value, form)) = field.read_form(&given) else { return Ok(()) };
        let mut scenario = Scenario::default();
        scenario.put(field, value, form);
        for text in [scenario.text(field), scenario.compact(field)] {
            let (again, form) = field.read_form(&text).unwrap();
            prop_assert_eq!(again, value, "{} as {}", given, text);
            let mut reread = Scenario::default();
            reread.put(field, again, form);
            prop_assert_eq!(reread.text(field), scenario.text(field), "{}", given);
            prop_assert_eq!(reread.compact(field), scenario.compact(field), "{}", given);
        }
        let linked = query::read(&query::write(&scenario, Basis::Measured)).scenario;
        prop_assert_eq!(linked, scenario);
        prop_assert_eq!(linked.text(field), scenario.text(field), "{}", given);
    }

    #[test]
    fn times_of_day_survive_field_and_link(from in 0..1_440u32, minutes in 15..=1_440u32) {
        let time = |minute: u32| format!("{}:{:02}", minute / 60, minute % 60);
        let given = format!("{}-{}", time(from), time((from + minutes - 1) % 1_440 + 1));
        let asked = query::read(&format!("window={given}"));
        prop_assert_eq!(asked.scenario.window_hours, f64::from(minutes) / 60.0);
        prop_assert_eq!(asked.scenario.text(&fields::WINDOW), given.clone());
        let link = query::write(&asked.scenario, asked.basis);
        prop_assert_eq!(link, format!("?model=2&window={given}"));
    }

    /// No message leaves the reader without something that would be taken.
    #[test]
    fn every_refusal_has_an_example_that_the_field_reads(
        place in 0..FIELDS.len(),
        given in "[0-9]{0,11}[.,:-]?[0-9]{0,3} ?(k|M|B|kB|TB|s|min|m|h|d|y|%|:00-8|/month|a week|[a-z]{0,4})",
    ) {
        let field = &FIELDS[place];
        let Err(why) = field.read(&given) else { return Ok(()) };
        let (_, examples) = why.rsplit_once("write ").unwrap();
        for example in examples.split(" or ").filter(|word| !["more", "less"].contains(word)) {
            prop_assert!(field.read(example).is_ok(), "{}: {}", field.key, why);
        }
    }

    #[test]
    fn decimals_are_read_as_the_standard_library_reads_them(digits in 1u64..10_000_000_000_000_000_000, places in 0usize..19) {
        let all = format!("{digits:0>20}");
        let (whole, fraction) = all.split_at(all.len() - places);
        let text = if places == 0 { whole.to_string() } else { format!("{whole}.{fraction}") };
        prop_assert_eq!(units::read(&text, Unit::Hours), Ok(text.parse::<f64>().unwrap()), "{}", text);
        let mega: f64 = format!("{text}e6").parse().unwrap();
        prop_assert_eq!(units::read(&format!("{text}M"), Unit::Messages), Ok(mega), "{}M", text);
    }
}

/// `0` for a share was shown as `000 %`.
#[test]
fn nothing_is_shown_with_one_digit() {
    let headroom = fields::field("headroom").unwrap();
    let (value, form) = headroom.read_form("0").unwrap();
    assert_eq!(kumo_planner::units::text_as(value, headroom.unit, form), "0 %");
}
