//! One plan, one order: whatever states an order in a document, a view or a picture of random
//! scenarios states the plan's, and nothing states another.
//!
//! Every text is read as somebody would read it, without markup, escapes and marks of comments. What
//! states an order is known by its form (`Order two servers …`, `2 × 8 vCPU …`, `2 × m7g.xlarge …`)
//! and compared with the text that the sentences make of the plan's own. Two things may state others:
//! a clause that says what the other basis would order, and the lists of alternatives, in which the
//! order's own row must be there and marked.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::HashSet;
use std::sync::LazyLock;

use common::scenario_at;
use kumo_planner::analysis::Analysis;
use kumo_planner::catalog::instances;
use kumo_planner::export::{EXPORTS, named};
use kumo_planner::lazy::{self, CHARTS, VIEWS};
use kumo_planner::link::Link;
use kumo_planner::planner::{Mount, Order, Plan};
use kumo_planner::scenario::{FIELDS, Pick, Provider, query};
use kumo_planner::sentences::{self, offers};
use kumo_planner::units::{GIB, binary_bytes, count, grouped, whole_gb};
use kumo_planner::{Basis, Coefficients, Scenario, html};
use serde_json::Value;

/// Scenarios whose configuration files are read.
const CONFIGURED: u64 = 2_000;

/// Of these, one in so many has its reports and data read too, and one in so many its views and
/// pictures: ranges and findings take milliseconds a scenario. With `EVERY_SCENARIO` in the
/// environment all are read.
const REPORTED_EACH: usize = 5;
const VIEWED_EACH: usize = 10;

fn one_in(each: usize) -> impl Iterator<Item = u64> {
    let is_every = std::env::var_os("EVERY_SCENARIO").is_some();
    (0..CONFIGURED).step_by(if is_every { 1 } else { each })
}

const PAGE: &str = "https://planner.example/";

/// Names of all machine types, and what the user's own is called.
static MACHINES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| instances().iter().map(|machine| machine.name).collect());
const OWN: &str = "your server";

/// Numbers that are the same in every run (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn is(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// One of several.
    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[(self.next() % all.len() as u64) as usize]
    }
}

/// Inputs that move the order of both bases.
const MOVING: [&str; 12] = [
    "volume",
    "size",
    "window",
    "retention",
    "outage",
    "os",
    "burst",
    "redundancy",
    "growth",
    "horizon",
    "fs",
    "headroom",
];

/// The query of a scenario: from anywhere in the ranges of all inputs, or the worked example with
/// some of them moved; with and without a provider, a picked machine, a server of one's own.
fn random_query(seed: u64) -> String {
    let mut random = Random(seed);
    let any: Vec<f64> = FIELDS.iter().map(|_| random.share()).collect();
    let anywhere = scenario_at(&any);
    let mut s = Scenario::default();
    if random.is(0.3) {
        s = anywhere;
    } else {
        for field in FIELDS.iter().filter(|field| MOVING.contains(&field.key)) {
            if random.is(0.5) {
                (field.set)(&mut s, (field.get)(&anywhere));
            }
        }
        // Sizes that somebody would send.
        s.messages_per_day = s.messages_per_day.min(1e9);
        s.size_bytes = s.size_bytes.min(500e3);
    }
    let measured_only = random.is(0.3);
    for field in FIELDS.iter().filter(|field| field.measured_only) {
        let value = if measured_only { (field.get)(&anywhere) } else { field.default() };
        (field.set)(&mut s, value);
    }
    s.provider = random.of(Provider::ALL);
    s.machine = random.is(0.3).then(|| {
        let machine = random.of(&instances().iter().collect::<Vec<_>>());
        Pick { provider: machine.provider, name: machine.name }
    });
    (s.own_cores, s.own_ram_gib, s.own_disk_bytes, s.own_nic_gbps) = (0.0, 0.0, 0.0, 0.0);
    if s.provider == Provider::Own || random.is(0.3) {
        s.own_cores = random.of(&[2.0, 4.0, 6.0, 24.0, 64.0]);
        s.own_ram_gib = random.of(&[0.0, 4.0, 24.0, 96.0]);
        s.own_disk_bytes = random.of(&[0.0, 250e9, 3.3e12]);
        s.own_nic_gbps = random.of(&[0.0, 1.0, 10.0]);
    }
    let basis = random.of(&Basis::ALL);
    // Limits of sources order no server.
    if random.is(0.3) {
        for (place, given) in [(0, "500/h"), (6, "20k/d"), (7, "7"), (14, "50"), (16, "30d")] {
            s.limits.read(place, given).unwrap();
        }
    }
    query::write(&s, basis)
}

fn case_of(text: &str) -> Analysis {
    let asked = query::read(text);
    assert_eq!(asked.problems, [], "{text}");
    Analysis::of(asked, 0.0, &Coefficients::typical())
}

/// As somebody reads it: one form of each sign, without escapes, lines joined.
fn read(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '×' => plain.push('x'),
            '÷' => plain.push('/'),
            '’' => plain.push('\''),
            '€' => plain += "EUR ",
            '\\' | '\u{200b}' => {}
            c if c.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            c => plain.push(c),
        }
    }
    plain
}

/// The text of a file for a server: its lines, comments among them.
fn read_file(text: &str) -> String {
    let bare = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("-- ").or(line.strip_prefix("# ")).unwrap_or(line);
        format!("{line} ")
    };
    read(&text.lines().map(bare).collect::<String>())
}

/// The text of markup.
fn read_markup(markup: &str) -> String {
    read(&without_markup(markup))
}

/// What stands in running text stays together, everything else apart.
fn without_markup(markup: &str) -> String {
    const RUNNING: [&str; 8] = ["b", "/b", "span", "/span", "mark", "/mark", "code", "/code"];
    let mut text = String::with_capacity(markup.len());
    for (place, piece) in markup.split('<').enumerate() {
        let (tag, rest) = if place == 0 { ("", piece) } else { piece.split_once('>').unwrap() };
        let name = tag.split([' ', '/']).next().unwrap();
        let name = if tag.starts_with('/') { tag } else { name };
        if place > 0 && !RUNNING.contains(&name) {
            text += " | ";
        }
        text += rest;
    }
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(text, |text, (escaped, sign)| text.replace(escaped, sign))
}

/// The cells of the rows that a table marks.
fn marked(markup: &str) -> Vec<Vec<String>> {
    let rows = markup.split("<tr aria-current=\"true\"").skip(1);
    let cells = |row: &str| {
        let (_, row) = row.split_once('>').unwrap();
        let row = row.split("</tr>").next().unwrap().replace("</th>", "</td>");
        let cells = row.split("</td>").map(read_markup);
        cells.map(|cell| cell.trim_matches([' ', '|']).to_string()).collect()
    };
    rows.map(cells).collect()
}

/// Numbers of servers that are written as words.
const WORDS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// Characters that a number of servers is shorter than.
const LONGEST_NUMBER: usize = 24;

/// What large numbers are written with.
const SCALES: [&str; 3] = [" million", " billion", " trillion"];

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || c == ',' || c == '.'
}

/// The number that a text ends with.
fn number_before(text: &str) -> &str {
    let digits = SCALES.iter().find_map(|scale| text.strip_suffix(scale)).unwrap_or(text);
    let start = digits.trim_end_matches(is_of_number).len();
    if start == digits.len() { "" } else { text[start..].trim_start_matches([',', '.']) }
}

/// The number that a text starts with.
fn number_at(text: &str) -> &str {
    let end = text.find(|c| !is_of_number(c)).unwrap_or(text.len());
    text[..end].trim_end_matches([',', '.'])
}

/// The machine type that a text starts with.
fn machine_at(text: &str) -> Option<&str> {
    if text.starts_with(OWN) {
        return Some(OWN);
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    Some(text[..end].trim_end_matches('.')).filter(|name| MACHINES.contains(name))
}

/// Whether a text starts with another one that ends there.
fn states(text: &str, expected: &str) -> bool {
    let follows = |rest: &str| {
        let mut next = rest.chars();
        match next.next() {
            Some('.' | ',') => !next.next().is_some_and(|c| c.is_ascii_digit()),
            c => !c.is_some_and(|c| c.is_ascii_alphanumeric()),
        }
    };
    text.strip_prefix(expected).is_some_and(follows)
}

/// What a text may state besides the order.
#[derive(Clone, Copy, PartialEq)]
enum May {
    Nothing,
    /// Machines that carry the plan.
    Offers,
    /// Sizes of server that another scenario would need.
    Sizes,
}

/// What a text stated, so often.
#[derive(Default)]
struct Stated {
    sentences: usize,
    lines: usize,
    machine_lines: usize,
}

/// The texts of a plan's order, and what may be stated beside it.
struct Facts {
    /// The order and its query, to name a plan by.
    query: String,
    order: Order,
    sentence: String,
    line: String,
    machine_line: Option<String>,
    disks: Vec<String>,
    other_line: String,
    other: Order,
    offers: HashSet<String>,
}

impl Facts {
    fn of(case: &Analysis) -> Facts {
        let (order, other) = (case.order(), &case.other().order);
        let machine = order.machine.as_ref();
        let disks = [sentences::disk(order)].into_iter().chain(machine.map(|m| m.disks.clone()));
        Facts {
            query: format!("{} ({})", sentences::order_line(order), case.query()),
            order: order.clone(),
            sentence: read(&sentences::order_text(order)),
            line: read(&sentences::order_line(order)),
            machine_line: sentences::machine_line(order, case.plan.scenario.currency)
                .map(|line| read(&line)),
            disks: disks.map(|text| read(&text)).collect(),
            other_line: read(&sentences::order_line(other)),
            other: other.clone(),
            offers: case.hardware().offers.iter().map(|o| read(&offers::machines(o))).collect(),
        }
    }

    /// Everything in a text that states an order is this one, or what it may be.
    fn check(&self, what: &str, text: &str, may: May) -> Stated {
        let mut stated = Stated::default();
        self.check_sentences(what, text, &mut stated);
        self.check_lines(what, text, may, &mut stated);
        self.check_memory(what, text);
        if may == May::Nothing {
            self.check_vcpu(what, text);
        }
        for (place, _) in text.match_indices(" of disk") {
            let (before, after) = (&text[..place], &text[place + " of disk".len()..]);
            let is_word = !after.starts_with(|c: char| c.is_ascii_alphanumeric());
            let is_its = self.disks.iter().any(|disk| before.ends_with(disk.as_str()));
            assert!(!is_word || is_its, "{}", self.at(what, text, place));
        }
        stated
    }

    /// `Order two servers …`, `Run two pods …`.
    fn check_sentences(&self, what: &str, text: &str, stated: &mut Stated) {
        for (verb, thing) in [("Order ", " server"), ("Run ", " pod")] {
            for (place, _) in text.match_indices(verb) {
                let behind = &text[place + verb.len()..];
                let end = behind.find(thing).unwrap_or(behind.len());
                let is_number =
                    !number_before(&behind[..end]).is_empty() || WORDS.contains(&&behind[..end]);
                if is_number && end < LONGEST_NUMBER {
                    let is_its = states(&text[place..], &self.sentence);
                    assert!(is_its, "{}", self.at(what, text, place));
                    stated.sentences += 1;
                }
            }
        }
    }

    /// `2 × 8 vCPU …`, `2 × m7g.xlarge …`.
    fn check_lines(&self, what: &str, text: &str, may: May, stated: &mut Stated) {
        for (place, _) in text.match_indices(" x ") {
            let number = number_before(&text[..place]);
            let behind = &text[place + 3..];
            let size = number_at(behind);
            let is_size = !size.is_empty() && behind[size.len()..].starts_with(" vCPU");
            let machine = machine_at(behind);
            if number.is_empty() || !(is_size || machine.is_some()) {
                continue;
            }
            let start = place - number.len();
            let (before, phrase) = (text[..start].trim_end(), &text[start..]);
            if before.ends_with("would order") {
                assert!(states(phrase, &self.other_line), "{}", self.at(what, text, start));
            } else if states(phrase, &self.line) {
                stated.lines += 1;
            } else if self.machine_line.as_ref().is_some_and(|line| phrase.starts_with(line)) {
                stated.machine_lines += 1;
            } else {
                let is_offer =
                    machine.is_some_and(|name| self.offers.contains(&format!("{number} x {name}")));
                let is_allowed = (may == May::Offers && is_offer) || (may == May::Sizes && is_size);
                assert!(is_allowed, "{}", self.at(what, text, start));
            }
        }
    }

    /// `16 GiB of memory`.
    fn check_memory(&self, what: &str, text: &str) {
        for (place, _) in text.match_indices(" GiB of memory") {
            let number = number_before(&text[..place]);
            let is_other = text[place..].starts_with(" GiB of memory instead of ");
            let order = if is_other { &self.other } else { &self.order };
            assert_eq!(number, count(order.memory_gib), "{}", self.at(what, text, place));
        }
    }

    /// Any `8 vCPU`.
    fn check_vcpu(&self, what: &str, text: &str) {
        for (place, _) in text.match_indices(" vCPU") {
            let number = number_before(&text[..place]);
            let before = &text[..place - number.len()];
            let is_of_other = before
                .ends_with(&format!("would order {} x ", count(self.other.servers)))
                || self.other_line.split_once('(').is_some_and(|(machine, _)| {
                    before.ends_with(&format!("would order {machine}("))
                });
            // The finding on a server that the user has, and its remedy.
            let is_own = text[place..].starts_with(" vCPU are fewer") || before.ends_with("| Use ");
            let is_its = number == count(self.order.vcpu);
            let is_allowed = number.is_empty() || is_of_other || is_own || is_its;
            assert!(is_allowed, "{}", self.at(what, text, place));
        }
    }

    /// Where something is stated that isn't so.
    fn at(&self, what: &str, text: &str, place: usize) -> String {
        let (mut from, mut to) = (place.saturating_sub(120), (place + 160).min(text.len()));
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        while !text.is_char_boundary(to) {
            to += 1;
        }
        format!("{what} of {}\nhas: …{}…\norder: {}", self.query, &text[from..to], self.line)
    }

    #[track_caller]
    fn has(&self, what: &str, text: &str, part: &str) {
        assert!(text.contains(part), "{what} of {} lacks: {part}\n{text}", self.query);
    }
}

fn written(key: &str, case: &Analysis) -> String {
    (named(key).unwrap().write)(case, &Link::new(PAGE, case))
}

/// A file for a server: the order in its head, and no other size or machine anywhere in it.
fn check_file(key: &str, file: &str, facts: &Facts, case: &Analysis) {
    let text = read_file(file);
    let stated = facts.check(key, &text, May::Nothing);
    assert_eq!(stated.sentences, 1, "{key} of {}", facts.query);
    let is_named = facts.machine_line.is_some();
    assert_eq!(stated.machine_lines, usize::from(is_named), "{key} of {}", facts.query);
    check_machines(key, &text, facts);
    check_gib(key, &text, facts, case);
    let servers = count(facts.order.servers);
    if ["partitions", "retention", "kubernetes", "alerts"].contains(&key) {
        let thing = if case.plan.container().is_some() { "pod" } else { "server" };
        let which = if servers == "1" {
            format!("the one {thing}")
        } else {
            format!("each of {servers} {thing}s")
        };
        facts.has(key, &text, &format!("Figures are for {which} of the plan."));
    }
    if key == "partitions" {
        for mount in [Mount::Spool, Mount::Logs] {
            let size = whole_gb(case.plan.partitions.of(mount).size_bytes);
            facts.has(key, &text, &format!("{}: {size}, ", mount.path()));
        }
    }
    if key == "policy" && !text.contains("kind = 'LocalDisk'") {
        let vcpu = (facts.order.vcpu as i64).to_string();
        facts.has(key, &text, &format!("increase_parallelism = {vcpu},"));
    }
}

/// Any machine type that a file names, outside of its link, is the order's.
fn check_machines(key: &str, text: &str, facts: &Facts) {
    let ordered = facts.order.machine.as_ref().map(|machine| machine.name.as_str());
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "._-:/=&?".contains(c)));
    for word in words.filter(|word| !word.contains('=')) {
        let word = word.trim_matches(['.', ':']);
        let is_other = MACHINES.contains(word) && Some(word) != ordered;
        assert!(!is_other, "{key} of {} names {word}, not {ordered:?}", facts.query);
    }
}

/// Any amount of GiB in a file is the order's memory, a limit that follows from it, or of its disks.
fn check_gib(key: &str, text: &str, facts: &Facts, case: &Analysis) {
    let (plan, k) = (&case.plan, case.coefficients());
    let ram = facts.order.memory_gib * GIB;
    let (soft, low) = (ram * k.soft_share, ram * k.shrink_share);
    let need = plan.memory.need_bytes;
    let spool_and_logs = [Mount::Spool, Mount::Logs].map(|m| plan.partitions.of(m).size_bytes);
    let amounts = [soft, low, need, soft * 0.9, spool_and_logs.iter().sum()];
    let room = (soft.floor() - need).max(0.0);
    let disks = facts.order.machine.as_ref().map_or("", |machine| machine.disks.as_str());
    let mut allowed = vec![format!("{} GiB", count(facts.order.memory_gib))];
    allowed.extend(amounts.into_iter().chain([room]).map(binary_bytes));
    for (place, _) in text.match_indices(" GiB") {
        let number = number_before(&text[..place]);
        let said = format!("{number} GiB");
        let before = &text[..place - number.len()];
        // How much full ready queues take follows from their lengths.
        let is_queues = before.ends_with("their bodies take ");
        let is_disk = disks.contains(&said) && text[place..].starts_with(" GiB of ");
        let is_its = allowed.contains(&said);
        assert!(is_queues || is_disk || is_its, "{}", facts.at(key, text, place));
    }
}

#[test]
fn every_file_for_a_server_is_for_the_order() {
    let mut with_machine = 0;
    for seed in 0..CONFIGURED {
        let case = case_of(&random_query(seed));
        let facts = Facts::of(&case);
        with_machine += u32::from(facts.machine_line.is_some());
        for export in EXPORTS.iter().filter(|export| export.is_config) {
            check_file(export.key, &written(export.key, &case), &facts, &case);
        }
    }
    assert!(with_machine > 1_000, "{with_machine}");
}

/// A report: the order once at its head, and its row in the list of machines.
fn check_report(what: &str, text: &str, facts: &Facts) {
    let stated = facts.check(what, text, May::Offers);
    assert_eq!(stated.sentences, 1, "{what} of {}", facts.query);
    assert_eq!(
        stated.machine_lines,
        usize::from(facts.machine_line.is_some()),
        "{what} of {}",
        facts.query
    );
    let rows: Vec<_> = text.match_indices("This is the order. ").collect();
    assert_eq!(rows.len(), usize::from(facts.order.machine.is_some()), "{what} of {}", facts.query);
    for (place, words) in rows {
        let size = format!("{} vCPU each", count(facts.order.vcpu));
        let is_its = text[place + words.len()..].starts_with(&size);
        assert!(is_its, "{}", facts.at(what, text, place));
    }
    let disk = format!("{} of disk", facts.disks[0]);
    facts.has(what, text, &disk);
    if !text.contains("would order the same.") {
        facts.has(what, text, &format!("would order {}", facts.other_line));
    }
}

/// What is pasted into a mail: the order and its machine once, and what the other basis says.
fn check_copy(text: &str, facts: &Facts) {
    let stated = facts.check("copy", text, May::Nothing);
    assert_eq!(stated.sentences, 1, "{}", facts.query);
    let is_named = facts.machine_line.is_some();
    assert_eq!(stated.machine_lines, usize::from(is_named), "{}", facts.query);
    if !text.contains("would order the same.") {
        facts.has("copy", text, &format!("would order {}", facts.other_line));
    }
}

fn check_csv(csv: &str, facts: &Facts) {
    check_report("csv", &read(csv), facts);
    let order = &facts.order;
    for (name, value) in [
        ("servers", order.servers),
        ("spare", order.spare),
        ("vcpu", order.vcpu),
        ("memory", order.memory_gib),
        ("disk", order.disk_bytes),
        ("network card", order.nic_gbps),
    ] {
        let row = format!("order,{name},{value},");
        assert!(csv.lines().any(|line| line.starts_with(&row)), "{row} in {csv}");
    }
    let is_none = csv.lines().any(|line| line.starts_with("order,machine,none named,"));
    assert_eq!(is_none, order.machine.is_none());
}

/// Whether an object has an order's numbers and machine.
fn check_object(object: &Value, order: &Order, what: &str) {
    for (name, value) in [
        ("servers", order.servers),
        ("spare", order.spare),
        ("vcpu", order.vcpu),
        ("memory_gib", order.memory_gib),
    ] {
        // Of the user's own server the list has what was given alone.
        let is_given = !object[name].is_null();
        assert!(!is_given || object[name].as_f64() == Some(value), "{name} of {what}: {object}");
    }
    let machine = order.machine.as_ref();
    assert_eq!(object["provider"].as_str(), machine.map(|m| m.provider.key()), "{what}");
    let name = machine
        .map(|m| if m.name == OWN && !object["is_ordered"].is_null() { "own" } else { &m.name });
    assert_eq!(object["machine"].as_str(), name, "{what}");
    let cost = machine.and_then(|machine| machine.cost.total());
    assert_eq!(object["cost_month"]["total"].as_f64(), cost, "{what}");
}

fn check_json(json: &str, facts: &Facts) {
    facts.check("json", &read(json), May::Nothing);
    let d: Value = serde_json::from_str(json).unwrap();
    for (object, order) in [(&d["order"], &facts.order), (&d["other"]["order"], &facts.other)] {
        check_object(object, order, &facts.query);
        assert!(!object["memory_gib"].is_null());
        assert_eq!(object["disk_bytes"].as_f64(), Some(order.disk_bytes), "{}", facts.query);
        assert_eq!(object["nic_gbps"].as_f64(), Some(order.nic_gbps), "{}", facts.query);
    }
    let rows = d["recommendations"].as_array().unwrap();
    let ordered: Vec<_> = rows.iter().filter(|row| row["is_ordered"] == true).collect();
    assert_eq!(ordered.len(), usize::from(facts.order.machine.is_some()), "{}", facts.query);
    for row in ordered {
        // Of nodes the list has their own memory, and the order the limit of a pod.
        let mut row = row.clone();
        if !d["container"].is_null() {
            row["memory_gib"] = d["order"]["memory_gib"].clone();
        }
        check_object(&row, &facts.order, &facts.query);
        assert_eq!(row["disks"], d["order"]["disks"], "{}", facts.query);
        assert_eq!(row["cost_month"], d["order"]["cost_month"], "{}", facts.query);
    }
    let sizes = d["storage"]["partitions"].as_array().unwrap();
    let sum: f64 = sizes.iter().map(|one| one["size_bytes"].as_f64().unwrap()).sum();
    assert!(sum <= facts.order.disk_bytes, "{sum} on the disk of {}", facts.line);
}

#[test]
fn every_report_and_all_data_are_of_the_order() {
    for seed in one_in(REPORTED_EACH) {
        let case = case_of(&random_query(seed));
        let facts = Facts::of(&case);
        for export in EXPORTS.iter().filter(|export| !export.is_config) {
            let text = written(export.key, &case);
            match export.key {
                "copy" => check_copy(&read(&text), &facts),
                "markdown" => check_report("markdown", &read(&text), &facts),
                "csv" => check_csv(&text, &facts),
                "json" => check_json(&text, &facts),
                other => panic!("{other} is a document that nobody reads here"),
            }
        }
    }
}

/// What a view may state besides the order.
fn may(view: &str) -> May {
    match view {
        "hardware" | "machine-key" | "prices" | "every-type" | "report" => May::Offers,
        // The sizes that were compared or measured, what would change them, and the years to come.
        "servers" | "maths/servers" | "nodes" | "drivers-table" => May::Sizes,
        _ => May::Nothing,
    }
}

/// Views that speak of other servers by their nature: what was measured once, every assumption.
const ELSEWHERE: [&str; 3] = ["benchmarks", "sources", "own"];

#[test]
fn every_view_and_picture_is_of_the_order() {
    lazy::set_address(PAGE);
    for seed in one_in(VIEWED_EACH) {
        let query = random_query(CONFIGURED + seed);
        let case = case_of(&query);
        let facts = Facts::of(&case);
        for view in VIEWS {
            let html = lazy::view(view.name, &query);
            let text = match view.name {
                "configure" => read_file(&without_markup(&html)),
                _ => read_markup(&html),
            };
            if !ELSEWHERE.contains(&view.name) {
                facts.check(view.name, &text, may(view.name));
            }
            check_view(view.name, &html, &text, &facts, &case);
        }
        for chart in CHARTS {
            let svg = lazy::exported(&format!("chart/{}", chart.row.key), &query);
            let may = if chart.row.key == "hardware" { May::Offers } else { May::Nothing };
            facts.check(chart.row.key, &read_markup(&svg), may);
            facts.check(chart.row.key, &read(&lazy::readout(chart.row.key, &query, 0)), may);
        }
        check_first_screen(&case.plan, case.other(), &facts);
    }
}

fn check_view(name: &str, html: &str, text: &str, facts: &Facts, case: &Analysis) {
    let order = &facts.order;
    match name {
        "report" => check_report(name, text, facts),
        "configure" => {
            facts.has(name, text, &format!("For one server of the order: {}.", facts.line));
            let files = EXPORTS.iter().filter(|export| export.is_config).count();
            assert_eq!(text.matches(&facts.sentence).count(), files, "{}", facts.query);
        }
        "hardware" => check_list(html, text, facts, case),
        "every-type" => {
            let rows = marked(html);
            let machines = case.ordered().map(|offer| read(&offers::machines(offer)));
            assert_eq!(
                rows.iter().map(|row| &row[0]).collect::<Vec<_>>(),
                machines.iter().collect::<Vec<_>>()
            );
        }
        "fullness" => {
            let rows = marked(html);
            let names: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
            let ordered = case.ordered().map(offers::type_name);
            assert_eq!(names, ordered.into_iter().collect::<Vec<_>>(), "{}", facts.query);
        }
        "prices" => {
            let key = case.ordered().map_or("Egress", |offer| offer.instance.name);
            assert!(key == "own" || text.contains(key), "{key} in {text}");
        }
        "servers" => {
            let [row] = marked(html)
                .try_into()
                .unwrap_or_else(|rows| panic!("{rows:?} of {}", facts.query));
            let size = format!("{} vCPU", count(order.vcpu));
            assert!(states(&row[0], &size), "{row:?} of {}", facts.query);
            let of_size = row[0].strip_prefix(&size).unwrap();
            assert!(
                of_size.is_empty() || of_size[2..] == sentences::memory(order),
                "{row:?} of {}",
                facts.query
            );
            assert_eq!(
                row[1..3],
                [count(order.servers), count(order.servers * order.vcpu)],
                "{}",
                facts.query
            );
            let each =
                format!("{} vCPU, {} of memory", count(order.vcpu), sentences::memory(order));
            facts.has(name, text, &each);
            facts.has(name, text, &format!("Disk of each | | {} |", facts.disks[0]));
        }
        // Of a machine the maths give what is needed, and the list what it has.
        "maths/servers" if order.machine.is_none() => {
            facts.has(name, text, &format!("Memory per server: {} |", sentences::memory(order)));
        }
        "nodes" => check_nodes(html, facts, case),
        "disk" => check_disk(html, facts, case),
        "partitions" => {
            facts.has(
                name,
                text,
                &format!("The order's disk of {} holds them all.", facts.disks[0]),
            );
        }
        "machine" => {
            let memory = sentences::memory(order);
            let thing = if case.plan.container().is_some() { "pod" } else { "server" };
            facts.has(name, text, &format!("A {thing} of the order has {memory}: "));
            facts.has(name, text, &format!(" of {memory} |"));
        }
        "risks" => check_findings(text, facts),
        "ranges" => check_both(html, case),
        "own" => {
            let part = format!("?cores={}&ram={}GiB&disk=", order.vcpu, order.memory_gib);
            let html = html.replace("&amp;", "&");
            assert!(
                !html.contains("Start from what is recommended") || html.contains(&part),
                "{html}"
            );
        }
        _ => {}
    }
}

/// The list of machines: the order's row is marked, and no other.
fn check_list(html: &str, text: &str, facts: &Facts, case: &Analysis) {
    let rows = marked(html);
    let Some(offer) = case.ordered() else {
        assert_eq!(rows.len(), 0, "{}", facts.query);
        let is_said = text.contains("The order names no machine yet");
        assert!(is_said || case.short_list().is_empty(), "{}", facts.query);
        return;
    };
    assert_eq!(rows.len(), 1, "{}", facts.query);
    let machines = read(&offers::machines(offer));
    facts.has("hardware", text, &format!("The order is {machines}."));
    let (_, name) = rows[0][0].split_once(' ').unwrap();
    assert!(states(name, &machines), "{:?} of {}", rows[0], facts.query);
    assert_eq!(rows[0][2], count(facts.order.vcpu));
    let is_node = case.plan.container().is_some() && offer.instance.provider != Provider::Own;
    let memory = match offer.instance.memory_gib {
        gib if !gib.is_finite() => "not given".into(),
        // That of the node, of which the order has the pod's limit.
        gib if is_node => format!("{} GiB", count(gib)),
        _ => sentences::memory(&facts.order),
    };
    assert_eq!(rows[0][3], memory, "{}", facts.query);
    assert_eq!(text.matches("Ordered").count(), 1, "{}", facts.query);
}

/// The years to come: the one that is ordered for is marked.
fn check_nodes(html: &str, facts: &Facts, case: &Analysis) {
    let (order, s) = (&facts.order, &case.plan.scenario);
    let rows = marked(html);
    let is_told = s.growth > 0.0 && s.horizon_years.fract() == 0.0;
    assert_eq!(rows.len(), usize::from(is_told), "{}", facts.query);
    for row in rows {
        let servers = format!("{} x {} vCPU", count(order.servers), count(order.vcpu));
        assert_eq!(row[3..5], [servers, facts.disks[0].clone()], "{}", facts.query);
    }
}

/// Engines and filesystems: what is chosen has the plan's own partitions.
fn check_disk(html: &str, facts: &Facts, case: &Analysis) {
    let size = |mount| whole_gb(case.plan.partitions.of(mount).size_bytes);
    let rows = marked(html);
    let (engine, filesystem) = (&rows[0], &rows[1]);
    assert_eq!(engine[3], size(Mount::Spool), "{}", facts.query);
    assert_eq!(filesystem[2..4], [size(Mount::Spool), size(Mount::Logs)], "{}", facts.query);
}

/// Findings speak of the order's servers and memory.
fn check_findings(text: &str, facts: &Facts) {
    for (place, _) in text.match_indices(" GiB: KumoMTA would refuse mail") {
        assert_eq!(number_before(&text[..place]), count(facts.order.memory_gib), "{}", facts.query);
    }
    for thing in ["servers", "pods"] {
        for (place, _) in text.match_indices(&format!(" {thing} share their throttles")) {
            let number = number_before(&text[..place]);
            assert_eq!(number, count(facts.order.servers), "{}", facts.query);
        }
    }
    for (place, words) in text.match_indices(" of a card is planned with. Order ") {
        let card = number_at(&text[place + words.len()..]);
        assert_eq!(card, count(facts.order.nic_gbps), "{}", facts.query);
    }
    let is_one = text.contains(" is a single point of failure");
    assert_eq!(is_one, facts.order.servers == 1.0, "{}", facts.query);
}

/// The table of what each basis would order.
fn check_both(html: &str, case: &Analysis) {
    let (tutorial, measured) = match case.plan.basis {
        Basis::Tutorial => (case.order(), &case.other().order),
        Basis::Measured => (&case.other().order, case.order()),
    };
    let text = read_markup(html.split("<h3>Headline figures</h3>").next().unwrap());
    let cells: Vec<_> = text.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    for (name, text) in [
        ("Servers", (|order| count(order.servers)) as fn(&Order) -> String),
        ("vCPU of each", |order| count(order.vcpu)),
        ("Memory of each", sentences::memory),
        ("Disk of each", sentences::disk),
        ("Network card of each", |order| sentences::networking(order.nic_gbps)),
    ] {
        let place = cells.iter().position(|cell| *cell == name).unwrap();
        let expected = [read(&text(tutorial)), read(&text(measured))];
        assert_eq!(cells[place + 1..place + 3], expected, "{name} of {}", case.query());
    }
}

/// What the page shows before anything is opened.
fn check_first_screen(plan: &Plan, other: &Plan, facts: &Facts) {
    let answer = read_markup(&html::answer::order(plan));
    assert_eq!(answer, facts.sentence);
    let reasons = html::answer::machine(plan) + html::answer::disk_reason(plan);
    let reasons = read_markup(&reasons);
    let stated = facts.check("reasons", &reasons, May::Nothing);
    assert_eq!(stated.machine_lines, usize::from(facts.machine_line.is_some()));
    facts.check("other", &read_markup(&html::answer::other(plan, other)), May::Nothing);
    let tiles = read_markup(&html::answer::tiles(plan));
    let disks = match facts.order.servers {
        1.0 => facts.disks[0].clone(),
        servers => format!("{} x {}", count(servers), facts.disks[0]),
    };
    facts.has("tiles", &tiles, &format!(" of data, order {disks} "));
    facts.check("disk", &read_markup(&html::cards::disk(plan)), May::Nothing);
}

/// What stands beside the scenario doesn't change what is said of it.
#[test]
fn a_comparison_has_the_order_in_its_first_column() {
    for seed in 0..100 {
        let query = random_query(10_000 + seed);
        let case = case_of(&query);
        let order = case.order();
        let beside = query::encode("volume=77M&redundancy=2");
        let and = if query.is_empty() { "?" } else { "&" };
        let html = lazy::view("compare", &format!("{query}{and}vs={beside}"));
        let text = read_markup(&html);
        let cells: Vec<_> =
            text.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let machine = order.machine.as_ref().map_or("not chosen".into(), |m| m.name.clone());
        for (name, expected) in [
            ("Servers", count(order.servers)),
            ("Machine", machine),
            ("vCPU of each", count(order.vcpu)),
            ("Memory of each", sentences::memory(order)),
            ("Disk of each", sentences::disk(order)),
            ("Network card", sentences::networking(order.nic_gbps)),
        ] {
            // An input may have the same name as a part of the order, which comes first.
            let mut rows = cells.iter().enumerate().filter(|(_, cell)| **cell == name);
            let (place, _) = rows.next().unwrap_or_else(|| panic!("{name} in {text}"));
            assert_eq!(cells[place + 1], read(&expected), "{name} of {query}");
        }
    }
}

/// The reader of texts sees what it is to see.
#[test]
fn what_states_an_order_is_recognised() {
    let case = case_of("?machine=aws:m7g.2xlarge&redundancy=1");
    let facts = Facts::of(&case);
    let right = [facts.sentence.as_str(), &facts.line, facts.machine_line.as_deref().unwrap()];
    for text in right {
        facts.check("right", text, May::Nothing);
    }
    let pods = case_of("?runs=container&redundancy=1");
    let pods = Facts::of(&pods);
    assert_eq!(pods.check("right", &pods.sentence, May::Nothing).sentences, 1);
    let wrong = [
        pods.sentence.clone(),
        pods.sentence.replace("two pods", "three pods"),
        facts.sentence.replace("two servers", "three servers"),
        facts.sentence.replace("m7g.2xlarge", "m7g.xlarge"),
        facts.sentence.replace("8 vCPU", "4 vCPU"),
        facts.sentence.replace("32 GiB", "16 GiB"),
        facts.sentence.replace(&facts.disks[0], "9.9 TB"),
        facts.line.replace("2 x", "3 x"),
        facts.line.replace("32 GiB", "16 GiB"),
        facts.machine_line.clone().unwrap().replace("2 x", "1 x"),
        facts.line.replace(&facts.disks[0], &format!("{}5", facts.disks[0])),
        "It needs 2 x 4 vCPU.".into(),
        "It would order 9 x 4 vCPU, 8 GiB, 1 TB.".into(),
        "With 64 GiB of memory.".into(),
        "On 64 vCPU.".into(),
    ];
    for text in wrong {
        let seen = std::panic::catch_unwind(|| {
            facts.check("wrong", &text, May::Nothing);
        });
        assert!(seen.is_err(), "{text}");
    }
    assert_eq!(read_markup("<p>2&nbsp;<b>a</b><br/>b &amp; c</p>"), " | 2&nbsp;a | b & c | ");
    assert_eq!(grouped(1_234.0), number_at("1,234, and more"));
}
