//! The plan in sentences: the one place where an order is put into words.

pub mod compared;
mod container;
pub mod difference;
mod halving;
pub mod offers;
mod other;
pub mod reading;
pub mod sources;

pub use container::pod;
pub use halving::halving;
pub use other::{other_line, reasons};
pub use reading::sample;

use crate::planner::outage::Summary;
use crate::planner::{Machine, Order, Plan, round_up_two_digits};
use crate::scenario::{Basis, Currency, Provider, Runs, Scenario, fields};
use crate::units::{bytes_short, count, count_short, duration, percent};
use offers::money;

/// A piece of a sentence; the figures in it stand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub strong: bool,
}

/// What to order, as one sentence: `Order one server with 4 vCPU, 16 GiB of memory …`, or for
/// containers `Run one pod with …`.
pub fn order(order: &Order) -> Vec<Piece> {
    let plain = |text: &str| Piece { text: text.into(), strong: false };
    let strong = |text: String| Piece { text, strong: true };
    let (verb, of_type, of_disk) = match order.runs {
        Runs::Server => ("Order ", " of type ", " of disk and "),
        Runs::Container if order.servers > 1.0 => ("Run ", " on nodes of type ", IN_CLAIMS),
        Runs::Container => ("Run ", " on a node of type ", IN_CLAIMS),
    };
    let mut pieces = vec![plain(verb), strong(servers(order))];
    match &order.machine {
        Some(machine) if machine.provider == Provider::Own => pieces.push(plain(" like yours")),
        Some(machine) => {
            pieces.push(plain(of_type));
            pieces.push(strong(machine.name.clone()));
        }
        None => {}
    }
    if order.spare > 0.0 {
        pieces.push(plain(&format!(" ({} spare)", count(order.spare))));
    }
    let size = [
        plain(if order.servers > 1.0 { ", each with " } else { " with " }),
        strong(format!("{} vCPU", count(order.vcpu))),
        plain(", "),
        strong(memory(order)),
        plain(" of memory, "),
        strong(disk(order)),
        plain(of_disk),
        strong(networking(order.nic_gbps)),
        plain(" networking."),
    ];
    pieces.extend(size);
    pieces
}

/// [`order`] as plain text.
pub fn order_text(planned: &Order) -> String {
    order(planned).into_iter().map(|piece| piece.text).collect()
}

/// An order in a few words: `2 × 16 vCPU, 32 GiB, 2.8 TB`, or with its machine.
pub fn order_line(order: &Order) -> String {
    let times = count(order.servers);
    let each = format!("{} vCPU, {}, {}", count(order.vcpu), memory(order), disk(order));
    match &order.machine {
        Some(machine) => format!("{times} × {} ({each})", machine.name),
        None => format!("{times} × {each}"),
    }
}

/// A pod claims a volume for its spool and one for its logs.
const IN_CLAIMS: &str = " of disk in two volume claims and ";

/// `one server`, `two servers`, `two pods`.
fn servers(order: &Order) -> String {
    const WORDS: [&str; 9] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let word = WORDS.get(order.servers as usize - 1).map(|word| (*word).to_string());
    let plural = if order.servers > 1.0 { "s" } else { "" };
    let thing = match order.runs {
        Runs::Server => "server",
        Runs::Container => "pod",
    };
    format!("{} {thing}{plural}", word.unwrap_or_else(|| count(order.servers)))
}

/// The memory of a server: `16 GiB`.
pub fn memory(order: &Order) -> String {
    format!("{} GiB", count(order.memory_gib))
}

/// The disk of a server: `1.1 TB`.
pub fn disk(order: &Order) -> String {
    bytes_short(order.disk_bytes)
}

/// `Gigabit`, `25 Gigabit`, and `3 × 100 Gigabit` where no single card suffices.
pub fn networking(gbps: f64) -> String {
    match gbps {
        g if g <= 1.0 => "Gigabit".into(),
        g if g <= 100.0 => format!("{} Gigabit", count(g)),
        g => format!("{} × 100 Gigabit", count(g / 100.0)),
    }
}

/// A part or a difference is worth a word from this share of the whole on.
const NOTABLE: f64 = 0.05;

/// Messages per month below which KumoMTA's documentation advises a simpler server
/// (docs/faq/who_is_kumomta_for.md:7), and the days of a month.
const SMALL_PER_MONTH: f64 = 1e6;
const DAYS_PER_MONTH: f64 = 30.0;

/// What is said below an order: what its disk is made of, and where KumoMTA's own documentation
/// advises another mail server.
pub fn explanation(plan: &Plan) -> String {
    if plan.scenario.messages_per_day * DAYS_PER_MONTH >= SMALL_PER_MONTH {
        return disk_reason(plan);
    }
    let each = if plan.servers.count > 1.0 { " each" } else { "" };
    format!(
        "{} of disk{each}, free space counted. Below a million messages per month, KumoMTA advises a \
         simpler mail server.",
        disk(&plan.order)
    )
}

/// What the disk of the order is made of, beside the tutorial's own sum, and what a pod is given.
fn disk_reason(plan: &Plan) -> String {
    let data = plan.storage.total_bytes / plan.servers.count;
    let each = if plan.servers.count > 1.0 { " each" } else { "" };
    let data_text = bytes_short(data);
    // Rounded, the tutorial's sum for its own case reads as another size of disk.
    let rounded = bytes_short(round_up_two_digits(data));
    let in_tutorial = match plan.basis {
        Basis::Tutorial if rounded == data_text => ", as in the tutorial,".into(),
        Basis::Tutorial => format!(", as in the tutorial, which rounds to {rounded},"),
        Basis::Measured => String::new(),
    };
    let retries = plan.logs.outage_bytes / plan.servers.working();
    let retries = if retries > NOTABLE * plan.order.disk_bytes {
        format!(", {} of logs of the outage", bytes_short(retries))
    } else {
        String::new()
    };
    format!(
        "{} of disk{each}: {data_text} of data{in_tutorial}{retries} and the {} that KumoMTA keeps \
         free.{}",
        disk(&plan.order),
        percent_short(plan.free_share()),
        pod(plan).map_or(String::new(), |pod| format!(" {pod}"))
    )
}

/// A whole percentage where it is one: `10 %`.
fn percent_short(share: f64) -> String {
    let text = percent(share);
    text.strip_suffix(".0 %").map_or(text.clone(), |whole| format!("{whole} %"))
}

/// The machine with its disks and cost; `None` where the order names none.
pub fn machine_line(order: &Order, currency: Currency) -> Option<String> {
    let machine = order.machine.as_ref()?;
    let provider = sold_by(machine);
    let each = if order.servers > 1.0 { " each" } else { "" };
    let nodes = match order.runs {
        Runs::Container if machine.provider != Provider::Own => ", one pod on each node",
        _ => "",
    };
    Some(format!(
        "{} × {}{provider}{nodes}, with {}{each}: {}.",
        count(order.servers),
        machine.name,
        machine.disks,
        cost(order, currency)
    ))
}

/// The machine with what all of it costs: `4 × m7g.xlarge from AWS: $6,243 per month.`
pub fn machine_brief(order: &Order, currency: Currency) -> Option<String> {
    let machine = order.machine.as_ref()?;
    let total = machine.cost.total().map_or("unknown".into(), |total| money(total, currency));
    Some(format!(
        "{} × {}{}: {total} per month.",
        count(order.servers),
        machine.name,
        sold_by(machine)
    ))
}

/// ` from AWS`; empty for the reader's own.
fn sold_by(machine: &Machine) -> String {
    match machine.provider {
        Provider::Own => String::new(),
        provider => format!(" from {}", provider.name()),
    }
}

/// What the order costs a month, by part, and when its prices were read.
pub fn cost(order: &Order, currency: Currency) -> String {
    let Some(machine) = &order.machine else { return String::new() };
    let known = |amount: Option<f64>| amount.map_or("unknown".into(), |a| money(a, currency));
    let cost = &machine.cost;
    let read = if machine.as_of.is_empty() {
        String::new()
    } else {
        format!(", {}, prices of {}", machine.region, machine.as_of)
    };
    format!(
        "{} per month (machines {}, disks {}, egress {}{read})",
        known(cost.total()),
        known(cost.machines),
        known(cost.disks),
        known(cost.egress)
    )
}

/// The planned outage in a sentence: `8 million messages wait; cleared 17 h after recovery.`
pub fn outage(plan: &Plan, summary: &Summary) -> String {
    let waits = plan.backlog.peak_messages;
    if waits == 0.0 {
        return "This outage holds no mail back.".into();
    }
    let cleared = match summary.drain_hours {
        Some(hours) => format!("cleared {} after recovery", duration(hours)),
        None => "never cleared".into(),
    };
    format!("{} messages wait; {cleared}.", count_short(waits))
}

/// The scenario in a sentence: `8,000,000 messages per day of 50 kB, sent in 8 h, …`.
pub fn scenario(s: &Scenario) -> String {
    format!(
        "{} of {}, sent {}, logs kept for {}, an outage of {} survived",
        volume(s),
        s.text(&fields::SIZE),
        window(s, format!("in {}", s.text(&fields::WINDOW))),
        s.text(&fields::RETENTION),
        s.text(&fields::OUTAGE),
    )
}

/// The volume per day, behind the one per month where it was written so: `200 thousand messages a
/// month (6,667 per day)`.
fn volume(s: &Scenario) -> String {
    let a_day = count(s.messages_per_day);
    let written = s.spoken(&fields::VOLUME);
    if written.ends_with(" a day") {
        return format!("{a_day} messages per day");
    }
    format!("{written} ({a_day} per day)")
}

/// When mail is sent, behind 'sent': from one end of the window to the other where it was written
/// so (`from 7:00 to 13:00`), or else its `length`.
pub fn window(s: &Scenario, length: String) -> String {
    let spoken = s.spoken(&fields::WINDOW);
    if spoken.contains(':') { format!("from {spoken}") } else { length }
}

/// Why a partition has its size.
pub fn partition_reason(mount: crate::planner::Mount, plan: &Plan) -> String {
    use crate::planner::Mount;
    let s = &plan.scenario;
    let usable = percent(plan.partitions.filled_share * (1.0 - s.headroom));
    let free = percent_short(plan.free_share());
    let kept = match s.headroom {
        0.0 => format!("{free} and the filesystem’s own share"),
        _ => format!("{free}, the filesystem’s own share and the free space you ask for"),
    };
    let floor = format!("÷ {usable}: the rest is KumoMTA’s floor of {kept}");
    let inodes = match s.engine {
        crate::scenario::Engine::LocalDisk if s.filesystem != crate::scenario::Filesystem::Xfs => {
            ", or by its inodes where those run out first"
        }
        _ => "",
    };
    match mount {
        Mount::Spool => format!("Messages of the outage {floor}{inodes}."),
        Mount::Logs => format!(
            "Logs of the retention{} {floor}. KumoMTA deletes no logs itself.",
            if plan.logs.outage_bytes > 0.0 { " and of the outage’s attempts" } else { "" }
        ),
        Mount::Root => format!(
            "{} of the system space. No floor is enforced here.",
            percent_short(plan.root_share())
        ),
        Mount::Var => format!(
            "{} of the system space, so that other services can’t fill the spool.",
            percent_short(1.0 - plan.root_share())
        ),
    }
}
