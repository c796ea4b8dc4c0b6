//! What becomes of an order: the parts in which another one differs.

use super::offers::money;
use super::{disk, memory, networking};
use crate::planner::{Machine, Order};
use crate::scenario::{Currency, Runs};
use crate::units::count;

/// The parts of an order that another one changes, `1.1 TB → 470 GB of disk`; `no change` where
/// both read the same.
pub fn difference(from: &Order, to: &Order, currency: Currency) -> String {
    let machine = |order: &Order| order.machine.as_ref().map_or("any machine".into(), named);
    let cost = |order: &Order| {
        let total = order.machine.as_ref().and_then(|machine| machine.cost.total());
        total.map_or("unknown".into(), |total| money(total, currency))
    };
    let each = |say: &dyn Fn(&Order) -> String, of: &str| part(&say(from), &say(to), of);
    let parts = [
        each(&|order| count(order.servers), things(to)),
        each(&|order| count(order.spare), " spare"),
        each(&machine, ""),
        each(&|order| count(order.vcpu), " vCPU"),
        each(&memory, " of memory"),
        each(&disk, " of disk"),
        each(&|order| networking(order.nic_gbps), " networking"),
        each(&cost, " per month"),
    ];
    let told: Vec<_> = parts.into_iter().flatten().collect();
    if told.is_empty() { "no change".into() } else { told.join(", ") }
}

fn named(machine: &Machine) -> String {
    machine.name.clone()
}

/// A part that differs; what both are measured in is named once.
fn part(from: &str, to: &str, of: &str) -> Option<String> {
    let number = match (from.rsplit_once(' '), to.rsplit_once(' ')) {
        (Some((number, unit)), Some((_, same))) if unit == same => number,
        _ => from,
    };
    (from != to).then(|| format!("{number} → {to}{of}"))
}

fn things(order: &Order) -> &'static str {
    match (order.runs, order.servers > 1.0) {
        (Runs::Server, false) => " server",
        (Runs::Server, true) => " servers",
        (Runs::Container, false) => " pod",
        (Runs::Container, true) => " pods",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::Cost;
    use crate::scenario::Provider;

    fn order() -> Order {
        Order {
            servers: 1.0,
            spare: 0.0,
            vcpu: 4.0,
            memory_gib: 16.0,
            disk_bytes: 1.1e12,
            nic_gbps: 1.0,
            runs: Runs::Server,
            machine: None,
        }
    }

    fn told(to: Order) -> String {
        difference(&order(), &to, Currency::Usd)
    }

    #[test]
    fn the_same_order_is_no_change() {
        assert_eq!(told(order()), "no change");
        // Both are written `1.1 TB`.
        assert_eq!(told(Order { disk_bytes: 1.1001e12, ..order() }), "no change");
    }

    #[test]
    fn only_what_differs_is_told() {
        assert_eq!(told(Order { disk_bytes: 470e9, ..order() }), "1.1 TB → 470 GB of disk");
        assert_eq!(told(Order { disk_bytes: 2.4e12, ..order() }), "1.1 → 2.4 TB of disk");
        assert_eq!(
            told(Order { servers: 2.0, spare: 1.0, memory_gib: 32.0, ..order() }),
            "1 → 2 servers, 0 → 1 spare, 16 → 32 GiB of memory"
        );
        assert_eq!(
            told(Order { vcpu: 8.0, nic_gbps: 25.0, ..order() }),
            "4 → 8 vCPU, Gigabit → 25 Gigabit networking"
        );
        let pods = Order { runs: Runs::Container, servers: 3.0, ..order() };
        assert_eq!(told(pods), "1 → 3 pods");
    }

    #[test]
    fn a_machine_is_named_with_what_it_costs() {
        let on = |name: &str, cost: f64| {
            let cost = Cost { machines: Some(cost), disks: Some(0.0), egress: Some(0.0) };
            let machine = Machine {
                provider: Provider::Aws,
                name: name.into(),
                disks: String::new(),
                cost,
                is_arm: true,
                region: String::new(),
                as_of: String::new(),
            };
            Order { machine: Some(machine), ..order() }
        };
        let text = difference(&on("m7g.xlarge", 300.0), &on("m7g.2xlarge", 600.0), Currency::Usd);
        assert_eq!(text, "m7g.xlarge → m7g.2xlarge, $300 → $600 per month");
    }
}
